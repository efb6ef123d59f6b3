// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/evaluation.h"

/// The kinds of history facts. Each is a pure function of the counted sessions; nothing = unknown.
namespace psoas::assessment::history_kinds {

using Value = std::optional<protocol::FactValue>;
using Kind = Value (*)(Context& context, const protocol::HistoryFact& fact, Side side);

/// @return the day lies in a window of `days` local days that ends today
[[nodiscard]] bool isWithin(const Context& context, Date day, int days);
[[nodiscard]] Value yesOrNo(bool yes);
[[nodiscard]] Value yesOrNo(std::optional<bool> yes);
/// @return this side's own dose or one for both sides; for no side in particular any dose
[[nodiscard]] bool isOfSide(const DoseDone& dose, Side side);
/// @return at least a set of one of the exercises was done
[[nodiscard]] bool isDoneDose(const DoseDone& dose, const protocol::Ids& exercises, Side side);
[[nodiscard]] std::optional<Date> firstValidTest(Context& context, const std::string& test);

// history_sessions.cpp
[[nodiscard]] Value doneSessions(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value daysSinceDone(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value timesDone(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value lastWhole(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value lastPain(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value adviceGiven(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value daysSinceRecorded(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value timesRecorded(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value redStops(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value adherence(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value difference(Context& context, const protocol::HistoryFact& fact, Side side);

// history_tests.cpp
[[nodiscard]] Value weeks(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value testsAfterBaseline(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value baselineWithin(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value improved(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value realChange(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value unchangedWithin(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value change(Context& context, const protocol::HistoryFact& fact, Side side);
/// Sessions, oldest first, in which some side had a valid test after its baseline, by the baseline's method.
[[nodiscard]] std::vector<const CountedSession*> testSessions(Context& context, const protocol::HistoryFact& fact);

// history_levels.cpp
[[nodiscard]] Value feltBetter(Context& context, const protocol::HistoryFact& fact, Side side);
[[nodiscard]] Value worse(Context& context, const protocol::HistoryFact& fact, Side side);

} // namespace psoas::assessment::history_kinds
