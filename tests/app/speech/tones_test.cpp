// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/tones.h"

#include "support/catch.h"

#include <algorithm>
#include <cmath>

using namespace psoas::app;

TEST_CASE("every tone begins and ends in silence, neither clicks nor clips, and lasts as long as it says", "[tones]")
{
    for (const int rate : {8000, 44100, kSampleRate}) {
        for (const Tone tone : kTones) {
            INFO("tone " << static_cast<int>(tone) << " at " << rate);
            const std::vector<float> made = samples(tone, rate);
            const double length = static_cast<double>(made.size()) / rate;
            CHECK_THAT(length, WithinAbs(std::chrono::duration<double>(duration(tone)).count(), 0.001));
            CHECK(std::abs(made.front()) < 0.001F);
            CHECK(std::abs(made.back()) < 0.001F);
            double peak = 0;
            for (const float each : made) {
                peak = std::max(peak, std::abs(static_cast<double>(each)));
            }
            CHECK(peak < kTonePeak);
            CHECK(peak > 0.05);
        }
    }
}

TEST_CASE("no tone jumps from one sample to the next further than its highest note can", "[tones]")
{
    // 3 × 1046.5 Hz at the peak moves by at most 0.6 × 2π × 3139.5 / 48000 a sample.
    constexpr double kMost = 0.25;
    for (const Tone tone : kTones) {
        const std::vector<float> made = samples(tone);
        for (std::size_t i = 1; i < made.size(); ++i) {
            REQUIRE(std::abs(static_cast<double>(made[i] - made[i - 1])) < kMost);
        }
    }
}

TEST_CASE("no two tones are alike, and the lead-in is shorter than a quarter of a second", "[tones]")
{
    for (std::size_t i = 0; i < kTones.size(); ++i) {
        for (std::size_t j = i + 1; j < kTones.size(); ++j) {
            const auto a = samples(kTones[i]);
            const auto b = samples(kTones[j]);
            const std::size_t common = std::min(a.size(), b.size());
            double apart = 0;
            for (std::size_t k = 0; k < common; ++k) {
                apart = std::max(apart, std::abs(static_cast<double>(a[k] - b[k])));
            }
            INFO(i << " and " << j);
            CHECK((apart > 0.05 || a.size() > b.size() + 4800 || b.size() > a.size() + 4800));
        }
    }
    CHECK(duration(Tone::LeadIn) >= std::chrono::milliseconds(150));
    CHECK(duration(Tone::LeadIn) <= std::chrono::milliseconds(250));
}
