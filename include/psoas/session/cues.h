// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/engine.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// What is to be heard while a line runs, and when. Pure: the same line gives the same cues, whatever the clock does.
namespace psoas::session {

/// A phase at least this long is told its half. Shorter ones are over before the word would help.
inline constexpr Millis kHalfLeast = std::chrono::seconds(20);
/// A phase at least this long is counted down: its start is then heard two seconds or more before the first count.
inline constexpr Millis kCountdownLeast = std::chrono::seconds(5);
/// Seconds counted before the end of a phase.
inline constexpr int kCounts = 3;

/// In ascending order of precedence: of what falls on one instant the highest is one cue and the rest is none.
enum class CueKind {
    Half,          ///< of a phase of the protocol; getting ready and resting have none
    Countdown,     ///< one of the last three seconds of a phase
    Start,         ///< of a phase. It is also the end of the one before
    EndOfExercise, ///< the line is over, something else is planned
    Switch,        ///< the line is over, the same exercise on the other side comes next
    EndOfAll,      ///< the line is over and nothing more is planned
};

struct Cue {
    Millis at{};           ///< from the start of the line, [0, total of the line]
    std::size_t phase = 0; ///< the phase that starts, is at its half or runs out; at the end of the line the last one
    CueKind kind{};
    int count = 0; ///< Countdown: seconds left, 3…1. Start: the rep that begins, where a set has several. Else 0
    friend bool operator==(const Cue&, const Cue&) = default;
};

enum class LineEnd { Another, OtherSide, Nothing };

/// The cues of a line in order of time, no two at the same instant. Of phases without duration only the last one at an
/// instant starts. Empty for an empty line.
[[nodiscard]] std::vector<Cue> cues(const std::vector<TimelinePhase>& phases, LineEnd end);

/// The cues in (after, upTo], `sorted` as cues() gives them. With `after` below 0 the start of the line is one of them.
[[nodiscard]] std::span<const Cue> cuesBetween(const std::vector<Cue>& sorted, Millis after, Millis upTo);
/// All cues later than `elapsed`.
[[nodiscard]] std::span<const Cue> cuesAfter(const std::vector<Cue>& sorted, Millis elapsed);

/// A running attempt as it is heard.
struct CueSheet {
    std::size_t attempt = 0; ///< index into State::attempts
    std::vector<TimelinePhase> phases;
    std::vector<Cue> cues;
    Millis total{};
    LineEnd end = LineEnd::Nothing;
    std::optional<Place> next; ///< the exercise after this one that is neither ended nor skipped
};

/// @return  nothing while no exercise runs
[[nodiscard]] std::optional<CueSheet> cueSheet(const Engine& engine, const State& state);

/// Where a line stands against the steady clock.
struct LineClock {
    /// Reading of the steady clock at which the line would have begun, had it never stood still; the same over all
    /// phase boundaries. Nothing while paused.
    std::optional<Micros> began;
    Millis offset{}; ///< from the start of the line: where it stands while paused, else where it last began to run

    /// @return  offset from the start of the line at `now`, rounded down, at least 0; it goes on after the line's end
    [[nodiscard]] Millis elapsed(Instant now) const noexcept;
};

/// @param phases  the timeline of the running attempt
[[nodiscard]] LineClock lineClock(const Running& running, const std::vector<TimelinePhase>& phases) noexcept;

} // namespace psoas::session
