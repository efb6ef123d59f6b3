// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/answers.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace psoas::assessment {

enum class Outcome { Running, Completed, StoppedEmergency, StoppedClinician, StoppedByUser, Incomplete };
/// "running", "completed", "stopped_emergency", "stopped_clinician", "stopped_by_user", "incomplete"
[[nodiscard]] std::string_view name(Outcome outcome) noexcept;
[[nodiscard]] std::optional<Outcome> outcomeFromName(std::string_view text) noexcept;

/// What one side of one test gave: kept with the session, read by later ones.
struct ObservationValue {
    std::string observation;
    std::optional<double> value; ///< degrees; absent when judged by eye
    std::string band;            ///< recorded or derived
    friend bool operator==(const ObservationValue&, const ObservationValue&) = default;
};
struct FindingFact {
    std::string fact;
    Side side = Side::None; ///< None: the finding's own side (or an unsided fact)
    protocol::FactValue value;
    friend bool operator==(const FindingFact&, const FindingFact&) = default;
};
/// A conclusion about a side, with the rule and the facts behind it.
struct Finding {
    std::string id;
    Side side = Side::None;
    std::vector<std::string> because;
    std::vector<FindingFact> facts;
    std::vector<std::string> uncertain; ///< observation ids within measuring error of a limit
    std::string remark;                 ///< remark id; empty if none
    std::optional<Date> date;           ///< set when it comes from an earlier session
    friend bool operator==(const Finding&, const Finding&) = default;
};
struct TestResult {
    std::string test;
    Side side = Side::None;
    bool valid = false; ///< the test's `valid` condition held
    bool pain = false;  ///< it gave a finding of kind pain
    std::string method; ///< empty: not said
    bool helped = false;
    std::vector<ObservationValue> observations;
    std::vector<Finding> findings; ///< of this side only, without the side difference
    friend bool operator==(const TestResult&, const TestResult&) = default;
};

/// One exercise on one side as it was done.
struct DoseDone {
    std::string exercise;
    Side side = Side::None;
    int setsPlanned = 0, setsDone = 0;
    bool whole = false;                                    ///< every set, not stopped, not skipped, not halved
    int pain = 0;                                          ///< highest pain told during it, 0…10
    int secondsDone = 0;                                   ///< of phases and rests
    std::vector<std::pair<std::string, int>> phaseSeconds; ///< seconds done by phase kind
    friend bool operator==(const DoseDone&, const DoseDone&) = default;
};

/// Adds an attempt to what was done in a session. Of several attempts at one exercise and side the last that gave a
/// set stands, else the last; the seconds by phase kind add up over all of them, for the body did them all.
void addAttempt(std::vector<DoseDone>& doses, DoseDone attempt);

/// An exercise on a side: one already begun, or one that "it hurts" stopped.
struct Begun {
    std::string exercise;
    Side side = Side::None;
    friend bool operator==(const Begun&, const Begun&) = default;
};

/// What later sessions need to know of an ended one.
struct PastSession {
    std::string id;
    Date date; ///< local day of its start
    Outcome outcome = Outcome::Incomplete;
    Mode mode = Mode::Self;
    std::string day; ///< plan day; empty if no plan was built
    int plannedSeconds = 0, doneSeconds = 0;
    bool fullScreenDone = false; ///< a full screen was asked and wholly answered
    bool redStop = false;
    std::vector<Begun> redStops; ///< exercises (with side) that ended red
    bool counts = true;          ///< statistics count it: the history says which ones do
    bool setAside = false;       ///< marked as not counting: of its tests and wishes nothing is remembered
    std::vector<Record> answers; ///< active ones at its end
    std::vector<Clearance> clearances;
    std::vector<TestResult> tests;
    std::vector<Finding> differences; ///< side differences concluded that day
    std::vector<DoseDone> doses;
    std::vector<std::string> advice;
};

/// The ended sessions of one person, oldest first.
using Past = std::vector<PastSession>;

/// The newest record of a fact in all of them, of any side; null if there is none.
[[nodiscard]] const Record* lastRecord(const Past& past, std::string_view fact);

} // namespace psoas::assessment
