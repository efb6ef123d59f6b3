// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/assessment.h"
#include "psoas/clock.h"
#include "psoas/protocol/protocol.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace psoas::session {

/// One timed stretch of a dose. `get_ready`, `rest` and `switch` are the engine's own; other kinds the protocol's.
struct TimelinePhase {
    std::string kind;
    Millis duration{};
    int set = 0; ///< 1…sets; 0 for get_ready
    int rep = 0; ///< 1…reps; 0 outside reps
    std::optional<std::array<int, 2>> effortPct;
    protocol::TextId cue;
    bool endsSet = false;
};

/// get ready → for each set: reps × phases → rest between sets. Durations sum to the plan line's seconds.
[[nodiscard]] std::vector<TimelinePhase> timeline(const protocol::Protocol& protocol, const assessment::PlanLine& line);

/// Where an exercise stands, as it should be shown at `now`.
struct TimerView {
    std::size_t phase = 0;   ///< index into the timeline
    TimelinePhase current;   ///< its effort already reduced after an amber
    Millis elapsedInPhase{}; ///< [0, duration]
    Millis remainingInPhase{};
    Millis elapsed{}, total{}; ///< of the whole line
    bool paused = false;
    bool finished = false;
    bool halved = false; ///< after an amber "it hurts": half the range and effort
    std::optional<TimelinePhase> next;
};

} // namespace psoas::session
