// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fuzz/harness.h"
#include "support/catch.h"
#include "support/seed.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

/// The committed inputs of the fuzzers, for tests that need no fuzzer.
namespace psoas::test {

/// One of the functions of fuzz/harness.h.
using Way = int (*)(fuzz::Bytes);

/// The files of tests/fuzz/seeds/<name>, by name.
inline std::vector<std::filesystem::path> seedsOf(const std::string& name)
{
    std::vector<std::filesystem::path> seeds;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(PSOAS_FUZZ_SEEDS_DIR) / name)) {
        seeds.push_back(entry.path());
    }
    std::sort(seeds.begin(), seeds.end());
    return seeds;
}

inline std::vector<std::uint8_t> seedBytes(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// Every seed as it is.
inline void feedSeeds(const std::string& name, Way way)
{
    const auto seeds = seedsOf(name);
    CHECK(seeds.size() >= 10);
    for (const auto& seed : seeds) {
        INFO(seed.filename().string());
        CHECK_NOTHROW(way(seedBytes(seed)));
    }
}

/// Every seed with a few bytes of it changed, taken out or put in.
inline void feedChanged(const std::string& name, Way way, int times)
{
    const std::uint32_t start = seedOfThisRun();
    std::mt19937 dice(start);
    const auto below = [&dice](std::size_t limit) { return limit == 0 ? 0 : dice() % limit; };
    for (const auto& seed : seedsOf(name)) {
        const auto whole = seedBytes(seed);
        for (int i = isLong() ? 100 * times : times; i > 0; --i) {
            auto bytes = whole;
            for (std::size_t left = 1 + below(3); left > 0 && !bytes.empty(); --left) {
                const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size()));
                switch (below(3)) {
                case 0:
                    *at = static_cast<std::uint8_t>(below(256));
                    break;
                case 1:
                    bytes.insert(at, static_cast<std::uint8_t>(below(256)));
                    break;
                default:
                    bytes.erase(at);
                }
            }
            INFO(seed.filename().string() << ", PSOAS_SEED=" << start);
            CHECK_NOTHROW(way(bytes));
        }
    }
}

} // namespace psoas::test
