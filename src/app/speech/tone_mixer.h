// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/speech/tones.h"
#include "psoas/clock.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace psoas::app {

/// Says which sample of a device is heard at which reading of the steady clock.
///
/// A device asks for samples in uneven blocks, late by whatever the machine was busy with. Such a delay only ever makes
/// a sample look later than it is, so the earliest of the last readings is the true one; the answer moves towards it
/// slowly, so that no block shifts what is already placed.
class SampleClock {
public:
    explicit SampleClock(int rate = kSampleRate);

    /// @param frame   number of samples the device has taken so far
    /// @param now     steady clock, as the device asks for more
    /// @param queued  how long what it has taken and not played yet will last
    void observe(std::int64_t frame, Micros now, Micros queued);
    /// The sample that is heard at `time`; may lie in the past of what the device has taken.
    [[nodiscard]] std::int64_t frameAt(Micros time) const;

private:
    double m_rate;
    std::optional<double> m_origin; ///< steady clock, in µs, at which sample 0 was heard
    std::deque<double> m_readings;
    int m_since = 0; ///< readings since the last jump
    int m_late = 0;  ///< readings in a row that are all much later: the device stood still
};

/// Mixes tones into the stream of one device, each at the sample that is heard at its time.
///
/// The UI thread adds and drops, the thread of the device pulls; neither ever waits longer than one block takes to mix.
class ToneMixer {
public:
    using Id = std::uint64_t;
    /// A tone that later than this could not begin is left out: too late it would only mislead.
    static constexpr Micros kTooLate = std::chrono::milliseconds(250);

    /// @param at    steady clock
    /// @param gain  0…1
    Id add(Tone tone, Micros at, double gain);
    /// Lets go of all that has not begun; what sounds, or was due, rings out.
    /// @param now  steady clock; with no device pulling, what was due before counts as begun
    /// @return     what was let go of
    std::vector<Id> drop(Micros now);
    /// Something sounds, or waits to.
    [[nodiscard]] bool busy(Micros now);

    /// A device begins to pull. What waits is kept, what sounded is over.
    /// @param rate  samples a second
    void begin(int rate);
    struct Begun {
        Id id;
        Tone tone;
        std::int64_t frame; ///< sample since begin()
    };
    /// Fills `block`, one channel in [−1, 1], and tells what began in it.
    /// @param now, queued  see SampleClock
    std::vector<Begun> pull(std::span<float> block, Micros now, Micros queued);

private:
    struct Waiting {
        Id id;
        Tone tone;
        Micros at;
        float gain;
    };
    struct Sounding {
        const std::vector<float>* samples;
        std::size_t next;    ///< index into samples
        std::size_t silence; ///< samples of the block before the tone begins
        float gain;
    };
    void forgetOverdue(Micros now);
    void mix(std::span<float> block);

    std::mutex m_mutex;
    Id m_lastId = 0;
    int m_rate = kSampleRate;
    SampleClock m_clock;
    std::int64_t m_frame = 0;
    std::vector<Waiting> m_waiting;
    std::vector<Sounding> m_sounding;
    std::map<Tone, std::vector<float>> m_samples;
};

} // namespace psoas::app
