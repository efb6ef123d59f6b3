// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <vector>

/// The sounds of the program, made when needed instead of kept as files.
namespace psoas::app {

enum class Tone {
    Start,         ///< a phase begins
    Half,          ///< half of a phase is over
    Tick,          ///< one of the last three seconds
    Switch,        ///< the other side comes next
    EndOfExercise, ///< an exercise is over
    EndOfAll,      ///< the last exercise is over
    LeadIn,        ///< speech follows; wakes devices that swallow the first syllable
};
inline constexpr std::array kTones{Tone::Start,         Tone::Half,     Tone::Tick,  Tone::Switch,
                                   Tone::EndOfExercise, Tone::EndOfAll, Tone::LeadIn};

inline constexpr int kSampleRate = 48000;
/// No sample of a tone is further from zero.
inline constexpr double kTonePeak = 0.6;

/// How long a tone sounds: 80 ms (Tick) to 1.3 s (EndOfAll).
[[nodiscard]] std::chrono::milliseconds duration(Tone tone) noexcept;

/// One channel, [−kTonePeak, kTonePeak], from silence to silence without a click; rounded up to whole samples.
/// @param rate  samples a second, 8000…192000
[[nodiscard]] std::vector<float> samples(Tone tone, int rate = kSampleRate);

} // namespace psoas::app
