// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/tones.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <span>

namespace psoas::app {

namespace {

/// One struck note: a sine with two soft overtones that dies away.
struct Note {
    double from;      ///< seconds into the tone
    double length;    ///< seconds
    double frequency; ///< Hz
    double level;     ///< 0…1
};

constexpr double kA4 = 440.00;
constexpr double kC5 = 523.25;
constexpr double kD5 = 587.33;
constexpr double kE5 = 659.26;
constexpr double kG5 = 783.99;
constexpr double kA5 = 880.00;
constexpr double kC6 = 1046.50;

constexpr std::array kStart{Note{0.0, 0.35, kA5, 1.0}};
constexpr std::array kHalf{Note{0.0, 0.30, kD5, 0.8}};
constexpr std::array kTick{Note{0.0, 0.08, kE5, 0.8}};
constexpr std::array kSwitch{Note{0.0, 0.30, kC5, 0.9}, Note{0.22, 0.45, kG5, 0.9}};
constexpr std::array kEndOfExercise{Note{0.0, 0.30, kG5, 0.9}, Note{0.20, 0.30, kE5, 0.9}, Note{0.40, 0.50, kC5, 0.9}};
constexpr std::array kEndOfAll{Note{0.0, 0.35, kC5, 0.8}, Note{0.20, 0.35, kE5, 0.8}, Note{0.40, 0.35, kG5, 0.8},
                               Note{0.60, 0.70, kC6, 0.9}};
// Quiet: it announces every sentence.
constexpr std::array kLeadIn{Note{0.0, 0.20, kA4, 0.35}};

constexpr std::array kPartials{1.0, 0.22, 0.08};
/// Notes that overlap, with all their partials, stay below 1 together.
constexpr double kHeadroom = 0.5;
constexpr double kAttack = 0.010;  ///< seconds; shorter would click
constexpr double kRelease = 0.025; ///< seconds
constexpr double kFading = 3.2;    ///< how far a note dies away over its length, in powers of e

std::span<const Note> notes(Tone tone) noexcept
{
    switch (tone) {
    case Tone::Start:
        return kStart;
    case Tone::Half:
        return kHalf;
    case Tone::Tick:
        return kTick;
    case Tone::Switch:
        return kSwitch;
    case Tone::EndOfExercise:
        return kEndOfExercise;
    case Tone::EndOfAll:
        return kEndOfAll;
    case Tone::LeadIn:
        break;
    }
    return kLeadIn;
}

double raisedCosine(double share)
{
    return 0.5 - 0.5 * std::cos(std::numbers::pi * std::clamp(share, 0.0, 1.0));
}

double envelope(const Note& note, double time)
{
    return raisedCosine(time / kAttack) * raisedCosine((note.length - time) / kRelease) *
           std::exp(-kFading * time / note.length);
}

double at(const Note& note, double time)
{
    double sum = 0.0;
    for (std::size_t partial = 0; partial < kPartials.size(); ++partial) {
        const double frequency = note.frequency * static_cast<double>(partial + 1);
        sum += kPartials[partial] * std::sin(2.0 * std::numbers::pi * frequency * time);
    }
    return note.level * sum * envelope(note, time);
}

double seconds(Tone tone) noexcept
{
    double end = 0.0;
    for (const Note& note : notes(tone)) {
        end = std::max(end, note.from + note.length);
    }
    return end;
}

} // namespace

std::chrono::milliseconds duration(Tone tone) noexcept
{
    return std::chrono::milliseconds(std::lround(seconds(tone) * 1000.0));
}

std::vector<float> samples(Tone tone, int rate)
{
    std::vector<float> all(static_cast<std::size_t>(std::ceil(seconds(tone) * rate)));
    for (const Note& note : notes(tone)) {
        const auto first = static_cast<std::size_t>(note.from * rate);
        for (std::size_t i = first; i < all.size(); ++i) {
            const double time = static_cast<double>(i) / rate - note.from;
            if (time > note.length) {
                break;
            }
            all[i] += static_cast<float>(kHeadroom * at(note, time));
        }
    }
    for (float& each : all) {
        each = std::clamp(each, static_cast<float>(-kTonePeak), static_cast<float>(kTonePeak));
    }
    return all;
}

} // namespace psoas::app
