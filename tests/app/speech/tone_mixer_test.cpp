// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/tone_mixer.h"

#include "support/catch.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <random>

using namespace psoas;
using namespace psoas::app;
using namespace std::chrono_literals;

namespace {

constexpr int kBlock = 480; ///< 10 ms
constexpr Micros kBlockTime = 10ms;
constexpr Micros kOrigin = 1h;

/// A device that takes a block every 10 ms, late by what it is told.
struct Device {
    explicit Device(ToneMixer& ofMixer)
        : mixer(ofMixer)
    {
        mixer.begin(kSampleRate);
    }
    void run(
        Micros time, const std::function<Micros()>& late = [] { return Micros{0}; })
    {
        for (Micros gone{0}; gone < time; gone += kBlockTime) {
            for (const auto& each : mixer.pull(block, now + late(), Micros{0})) {
                begun.push_back(each);
            }
            for (const float each : block) {
                loudest = std::max(loudest, std::abs(each));
            }
            now += kBlockTime;
        }
    }
    /// When a sample of the device is heard.
    [[nodiscard]] Micros heard(std::int64_t frame) const { return kOrigin + Micros(frame * 1'000'000 / kSampleRate); }

    ToneMixer& mixer;
    std::array<float, kBlock> block{};
    Micros now = kOrigin;
    std::vector<ToneMixer::Begun> begun;
    float loudest = 0;
};

} // namespace

TEST_CASE("a tone begins at the very sample that is heard at its time", "[tone-mixer]")
{
    ToneMixer mixer;
    Device device(mixer);
    const auto id = mixer.add(Tone::Tick, kOrigin + 1s + 3ms + 7us, 1.0);
    device.run(2s);
    REQUIRE(device.begun.size() == 1);
    CHECK(device.begun[0].id == id);
    CHECK(device.begun[0].tone == Tone::Tick);
    CHECK(std::llabs(device.begun[0].frame - 48144) <= 1);
    CHECK_FALSE(mixer.busy(device.now));
}

TEST_CASE("seconds stay even when the device is served late by up to 30 ms", "[tone-mixer]")
{
    ToneMixer mixer;
    Device device(mixer);
    std::mt19937 random(7);
    const auto late = [&] { return Micros(random() % 30'000); };
    for (int second = 1; second <= 20; ++second) {
        mixer.add(Tone::Tick, kOrigin + std::chrono::seconds(second), 1.0);
    }
    device.run(21s, late);
    REQUIRE(device.begun.size() == 20);
    for (std::size_t i = 1; i < device.begun.size(); ++i) {
        const Micros apart = device.heard(device.begun[i].frame) - device.heard(device.begun[i - 1].frame);
        INFO(i);
        CHECK(std::chrono::abs(apart - 1s) < 3ms);
    }
}

TEST_CASE("after a device stood still the tones are in time again", "[tone-mixer]")
{
    ToneMixer mixer;
    Device device(mixer);
    device.run(1s);
    device.now += 700ms; // it took nothing meanwhile
    device.run(500ms);
    mixer.add(Tone::Tick, kOrigin + 3s, 1.0);
    device.run(2s);
    REQUIRE(device.begun.size() == 1);
    CHECK(std::chrono::abs(device.heard(device.begun[0].frame) + 700ms - (kOrigin + 3s)) < 2ms);
}

TEST_CASE("a tone that is a little late begins at once, one that is much too late not at all", "[tone-mixer]")
{
    ToneMixer mixer;
    Device device(mixer);
    device.run(1s);
    const auto late = mixer.add(Tone::Tick, device.now - 100ms, 1.0);
    mixer.add(Tone::Start, device.now - 300ms, 1.0);
    device.run(20ms);
    REQUIRE(device.begun.size() == 1);
    CHECK(device.begun[0].id == late);
    CHECK(device.begun[0].frame == kSampleRate);
}

TEST_CASE("what has not begun can be taken back, what sounds rings out", "[tone-mixer]")
{
    ToneMixer mixer;
    Device device(mixer);
    device.run(1s);
    mixer.add(Tone::EndOfAll, device.now + 15ms, 1.0);
    const auto later = mixer.add(Tone::Tick, device.now + 1s, 1.0);
    device.run(100ms);
    CHECK(mixer.drop(device.now) == std::vector<ToneMixer::Id>{later});
    CHECK(mixer.busy(device.now));
    device.run(2s);
    REQUIRE(device.begun.size() == 1);
    CHECK(device.begun[0].tone == Tone::EndOfAll);
    CHECK_FALSE(mixer.busy(device.now));
}

TEST_CASE("many tones at once stay within what a device can play, and silence is silent", "[tone-mixer]")
{
    ToneMixer mixer;
    Device device(mixer);
    device.run(1s);
    CHECK(device.loudest <= 0.0F);
    for (int i = 0; i < 8; ++i) {
        mixer.add(Tone::EndOfAll, device.now + 20ms, 1.0);
    }
    mixer.add(Tone::Start, device.now + 20ms, 0.0);
    device.run(2s);
    CHECK(device.begun.size() == 9);
    CHECK(device.loudest <= 1.0F);
    CHECK(device.loudest > 0.5F);
}

TEST_CASE("with no device what is overdue is forgotten", "[tone-mixer]")
{
    ToneMixer mixer;
    mixer.add(Tone::Tick, 10s, 1.0);
    CHECK(mixer.busy(10s));
    CHECK_FALSE(mixer.busy(11s));
    CHECK(mixer.drop(11s).empty());
}
