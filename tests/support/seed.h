// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>

/// How long tests of many chances run, and which chances they take.
namespace psoas::test {

/// The long form was asked for: PSOAS_LONG=1.
[[nodiscard]] inline bool isLong()
{
    const char* given = std::getenv("PSOAS_LONG");
    return given != nullptr && *given != '\0' && std::string(given) != "0";
}

/// That of PSOAS_SEED, else another one each time in the long form and always the same in the short one. Show it where
/// a test fails.
[[nodiscard]] inline std::uint32_t seedOfThisRun()
{
    constexpr std::uint32_t kShort = 20261128;
    const char* given = std::getenv("PSOAS_SEED");
    if (given != nullptr) {
        return static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10));
    }
    return isLong() ? std::random_device{}() : kShort;
}

} // namespace psoas::test
