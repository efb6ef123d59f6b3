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

/// Another one each time, or that of PSOAS_SEED. Show it where a test fails.
[[nodiscard]] inline std::uint32_t seedOfThisRun()
{
    const char* given = std::getenv("PSOAS_SEED");
    return given != nullptr ? static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10)) : std::random_device{}();
}

} // namespace psoas::test
