// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/answers.h"
#include "psoas/assessment/past.h"
#include "psoas/assessment/plan_edits.h"
#include "psoas/protocol/protocol.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// Rules over facts: pure functions of the protocol, the answers, the past and the day.
namespace psoas::assessment {

/// Everything an evaluation may look at. Holds references: build it where it is used.
struct Input {
    const protocol::Protocol& protocol;
    const Answers& answers;
    const Past& past;
    Mode mode = Mode::Self;
    Date today;
    std::vector<Clearance> clearances; ///< recorded in this session
    std::vector<Override> overrides;   ///< recorded in this session
    std::vector<Begun> begun;          ///< stays in the plan whatever a red stop takes out
    std::vector<Begun> redStops;       ///< exercises (with side) that ended red in this session
    std::vector<PlanEdit> edits = {};  ///< what the person changed about the plan, in order
};

enum class QuestionState { Unanswered, Negative, Positive, Lifted };
struct QuestionStatus {
    std::string id;
    QuestionState state = QuestionState::Unanswered;
    Side side = Side::Both;             ///< where a positive one holds
    bool required = false;              ///< asked in this session (full screen)
    std::optional<Clearance> clearance; ///< the one that lifts it
    std::optional<Override> override_;
};

enum class ScreenVerdict { Incomplete, Stop, GoOn };
struct ScreenStatus {
    bool full = false;                                 ///< the full screen is asked in this session
    std::string fullReason;                            ///< "first", "due", "check", "after_stop" or ""
    ScreenVerdict verdict = ScreenVerdict::Incomplete; ///< of what may be decided so far (all questions)
    std::optional<Outcome> outcome;                    ///< of a stop
    std::vector<std::string> stoppedBy;                ///< question ids of the deciding class
    std::vector<QuestionStatus> questions;
    std::vector<std::string> unanswered; ///< required facts (checks and questions) still open, in the protocol's order
};

enum class TestState { None, Result, InForce, Locked, LeftOut };
struct TestStatus {
    std::string test;
    Side side = Side::None;
    TestState state = TestState::None;
    bool due = false;                 ///< required now (before `put_off`)
    bool required = false;            ///< blocks until `missing` is empty
    std::vector<std::string> missing; ///< fact ids
    std::optional<TestResult> result; ///< today's, once nothing is missing
    std::optional<Date> inForceSince; ///< day of the earlier result that stands
    std::vector<std::string> lockedBy;
};

struct PlanLine {
    std::string exercise;
    Side side = Side::None;
    int sets = 0, reps = 0, seconds = 0;
    std::vector<std::string> because;
    std::vector<std::string> notes; ///< text ids
    friend bool operator==(const PlanLine&, const PlanLine&) = default;
};
struct Excluded {
    std::string exercise;
    Side side = Side::None;
    std::vector<std::string> because;
    friend bool operator==(const Excluded&, const Excluded&) = default;
};
struct Plan {
    std::string day;
    std::vector<PlanLine> lines;
    std::vector<Excluded> excluded;
    int seconds = 0;
    friend bool operator==(const Plan&, const Plan&) = default;
};
struct AdviceGiven {
    std::string id; ///< empty: none
    std::string remark;
    std::vector<std::string> stillNeeded; ///< text ids, when none holds
    friend bool operator==(const AdviceGiven&, const AdviceGiven&) = default;
};

/// A fact's value as it is in force, for showing the facts behind a decision.
struct FactReading {
    std::optional<protocol::FactValue> value;
    Provenance provenance = Provenance::Answer;
    std::optional<Date> date; ///< of an earlier session's value
};

/// A value of today's test beside that of the baseline by the same method.
struct TestChange {
    std::string observation;
    double before = 0, now = 0;   ///< degrees
    std::optional<double> needed; ///< the least change that is more than reading error; absent: not said
    bool real = false;            ///< it is at least that, in either direction
    bool better = false;          ///< it goes the better way
    [[nodiscard]] double size() const noexcept { return now > before ? now - before : before - now; } ///< degrees, ≥ 0
};
/// One value of an observation beside an earlier one, read the same way. How much is more than reading error depends on
/// whether somebody helped at both.
[[nodiscard]] TestChange changeBetween(const protocol::Observation& observation, double before, double now,
                                       bool bothHelped);
/// What earlier tests of one side say: the baseline, how it was measured, and what has changed since.
struct TestHistory {
    std::string test;
    Side side = Side::None;
    Date since;                             ///< of the first valid test
    int baselineTests = 1;                  ///< that make up the baseline: 1 or 2, without today's
    std::string method;                     ///< of the baseline; empty: not said
    bool helped = false;                    ///< at every test of the baseline
    std::vector<ObservationValue> baseline; ///< means; a band alone where it was judged by eye
    Date last;                              ///< of the latest valid test before today
    std::string lastMethod;
    bool lastHelped = false;
    bool joinsBaseline = false;      ///< today's test is still part of the baseline
    std::vector<TestChange> changes; ///< of today's test; empty with another method
};

/// Two forms of one observation that do not fit each other.
struct CrossCheck {
    std::string other;   ///< the fact it was checked with
    double expected = 0; ///< what that makes of it
    double value = 0;
};

/// Safety screen alone: cheap, evaluated after every answer of the gate.
[[nodiscard]] ScreenStatus screen(const Input& input);
/// Both sides of every test. Reads the screen for locks.
[[nodiscard]] std::vector<TestStatus> tests(const Input& input);
/// Findings in force: today's, else earlier ones with their date. Left before right, side differences last.
[[nodiscard]] std::vector<Finding> findings(const Input& input);
/// The plan for today, with the person's edits. Empty lines on a rest day.
[[nodiscard]] Plan plan(const Input& input);
/// @param doneToday  today's session as it would be recorded (completed, with its doses), or nothing for the advice
///                   before the exercises
[[nodiscard]] AdviceGiven advice(const Input& input, const PastSession* doneToday);
/// History facts by id; sided ones under "id.left" / "id.right"; unknown ones are absent.
[[nodiscard]] std::map<std::string, protocol::FactValue> historyFacts(const Input& input, const PastSession* doneToday);
/// Value of any fact (recorded, remembered, default, band, computed, history, question.…) for a side.
[[nodiscard]] FactReading read(const Input& input, const std::string& fact, Side side);
/// True, false, or nothing for unknown.
[[nodiscard]] std::optional<bool> evaluate(const Input& input, const protocol::Condition& condition, Side side);
/// What earlier sessions say about each side of a test; a side without a valid earlier test is left out.
[[nodiscard]] std::vector<TestHistory> testHistory(const Input& input);
/// The angles behind an observation's value of today, each reading by itself, also those worked out from a tape.
[[nodiscard]] std::vector<double> readings(const Input& input, const protocol::Observation& observation, Side side);
/// Nothing where only one form was given, or both fit.
[[nodiscard]] std::optional<CrossCheck> crossCheck(const Input& input, const protocol::Observation& observation,
                                                   Side side);
/// Things worth saying that stop nothing: clearances and overrides ignored, spread of readings, cross-checks.
[[nodiscard]] std::vector<std::string> warnings(const Input& input);

/// Checks a clearance to be recorded. @error BadAnswer: unknown question, no `by`
[[nodiscard]] Result<Clearance> checkClearance(const Input& input, std::string_view question, std::string_view by,
                                               Date on);
/// Checks an override. @error BadAnswer: unknown question, home mode, no reason, a class that never allows one
[[nodiscard]] Result<Override> checkOverride(const Input& input, std::string_view question, std::string_view reason);
/// Cross-form faults of today's answers: a computed value outside its fact's range.
/// @error BadAnswer naming the fact
[[nodiscard]] Result<void> checkForms(const Input& input);

} // namespace psoas::assessment
