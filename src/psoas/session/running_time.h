// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/state.h"
#include "psoas/session/timeline.h"

#include <cstddef>
#include <vector>

namespace psoas::session {

/// The timeline of an attempt: that of the line it was started with, whatever became of the plan since.
[[nodiscard]] std::vector<TimelinePhase> timeline(const protocol::Protocol& protocol, const Attempt& attempt);

/// Time spent in the current phase, not limited to its duration. A steady clock that went backwards counts as standing.
[[nodiscard]] Micros elapsedInPhase(const Running& running, Instant now) noexcept;

/// The same as events keep it: [0, duration of the phase], rounded to the nearest millisecond.
[[nodiscard]] Millis recordedElapsed(const Running& running, const std::vector<TimelinePhase>& phases, Instant now);

/// Durations before `phase`, and of the whole line.
[[nodiscard]] Millis timeBefore(const std::vector<TimelinePhase>& phases, std::size_t phase) noexcept;
[[nodiscard]] Millis totalTime(const std::vector<TimelinePhase>& phases) noexcept;

/// What an attempt has given so far, from the phases that ran to their end. Time that was moved over was not spent: it
/// gives no seconds, and a set with a phase that was cut short is not done.
[[nodiscard]] assessment::DoseDone doseDone(const Attempt& attempt, const Running& running,
                                            const std::vector<TimelinePhase>& phases);

/// Ambers told today about an exercise and side, over all its attempts.
[[nodiscard]] int ambers(const State& state, const std::string& exercise, Side side) noexcept;

} // namespace psoas::session
