// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/assessment.h"
#include "psoas/clock.h"
#include "psoas/protocol/protocol.h"

#include <optional>
#include <string>
#include <vector>

/// How a person's sessions went over time. Plain data; days are the local days of the sessions.
namespace psoas::history {

/// From one local day to another; both belong to it.
struct DayRange {
    Date first, last;
    [[nodiscard]] int days() const noexcept { return last.daysSince(first) + 1; }
    [[nodiscard]] bool contains(Date day) const noexcept { return first <= day && day <= last; }
};

/// One side of one test of a session that counts.
struct TestedSide {
    std::string sessionId;
    Instant at{}; ///< of the session's start; `mono` is not meaningful here
    Date day;
    assessment::TestResult result; ///< without its findings
};

/// What was recorded of a fact over a run of days, in sessions that count. A run is one day unless the range is long.
struct FactLevel {
    std::string fact;
    Side side = Side::None;
    Date first, last; ///< days of the run on which it was recorded
    int records = 0;
    double mean = 0, least = 0, most = 0; ///< of a number, in the fact's unit
    std::string choice;                   ///< of a choice: the last one of the run
    std::string about; ///< of a chart with `per`: that choice, recorded with these numbers; empty: none was
};

/// A week from Monday on.
struct PractisedWeek {
    Date monday;
    double done = 0;                       ///< done sessions, as the protocol's history counts them
    std::optional<double> planned;         ///< sessions wished for, as far as the week lies in the range
    int leftSeconds = 0, rightSeconds = 0; ///< under stretch; what is done for both sides counts for each
    [[nodiscard]] bool empty() const noexcept { return done <= 0 && leftSeconds == 0 && rightSeconds == 0; }
};

/// How the sessions of a day ended. One taken out of the statistics is not among them.
struct PractisedDay {
    Date day;
    int completed = 0; ///< with something planned
    int rest = 0;      ///< completed with nothing planned
    int stoppedByUser = 0;
    int stoppedForSafety = 0;
    int unfinished = 0;
};

/// All of it for one range.
struct Trends {
    DayRange range;
    int sessions = 0;                             ///< that count, in the range
    int runDays = 1;                              ///< length of the runs of `levels`
    std::vector<TestedSide> tests;                ///< in the range, oldest first
    std::vector<assessment::TestHistory> against; ///< the baseline of each side, over all time
    std::vector<FactLevel> levels;                ///< of the facts of the protocol's charts, by fact, side and day
    std::vector<PractisedWeek> weeks;             ///< every week of the range, also those without a session
    std::vector<PractisedDay> days;               ///< with a session
};

/// As a JSON object: {"first", "last", "sessions", "tests", "baselines", "levels", "weeks", "days"}.
[[nodiscard]] std::string toJson(const Trends& trends);

} // namespace psoas::history
