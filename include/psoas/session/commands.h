// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/answers.h"
#include "psoas/assessment/plan_edits.h"
#include "psoas/clock.h"
#include "psoas/session/events.h"

#include <string>
#include <variant>
#include <vector>

/// What a user can ask the engine to do.
namespace psoas::session {

struct Start {
    std::string sessionId;
    std::string personId;
    Mode mode = Mode::Self;
};
/// Records a fact; several values are several readings.
struct Answer {
    std::string fact;
    Side side = Side::None;
    std::vector<protocol::FactValue> values;
    assessment::Provenance provenance = assessment::Provenance::Answer;
};
struct Retract {
    std::string fact;
    Side side = Side::None;
};
struct GiveClearance {
    std::string question, by;
    Date on;
    std::string reason = {}, recordedBy = {}; ///< may be empty
};
struct GiveOverride {
    std::string question, reason;
    std::string by = {}; ///< initials; may be empty
};
/// Everything of an answers file at once: checked as a whole, recorded in order (answers, clearances, overrides) and
/// evaluated once, so that a stop names all positives. Nothing is recorded if one of them is refused.
struct AnswerSheet {
    std::vector<Answer> answers;
    std::vector<GiveClearance> clearances;
    std::vector<GiveOverride> overrides;
};
struct ConfirmChecklist {
    std::string activity;
};
/// To the next activity; blocked while something required is missing. From the last one it ends the session.
struct Next {};
/// To the activity shown before this one. Writes no result.
struct Back {};
/// To any open place (step bar, review). With neither side nor exercise: the first open one of the activity.
struct GoTo {
    std::string activity;
    Side side = Side::None;
    std::string exercise;
};
/// Leaves the current exercise out, or the current activity if nothing in it is required, and goes on.
struct Skip {
    std::string reason;
};
/// Ends reading and starts the clock of the current exercise; after an ended attempt it begins a new one.
struct Begin {};
struct Pause {};
struct Resume {};
/// Lets time pass: emits every boundary up to `now`.
struct Tick {};
/// Moves within the current line; negative = back. Stops at both ends.
struct Seek {
    Millis by{};
};
/// Leaves the rest of the current phase out: its set is then not done. On the last phase it ends the attempt.
struct NextPhase {};
struct PreviousPhase {};
/// Starts the current phase again.
struct RedoPhase {};
/// After a restart: puts the phase's elapsed time to the checkpoint's, paused. A checkpoint of an earlier phase than
/// the log's is ignored, one of a later phase refused.
struct RestoreElapsed {
    std::size_t phase = 0;
    Millis elapsed{};
};
struct ItHurts {
    int pain = 0;      ///< 0…10
    std::string kind;  ///< id of the protocol's `hurt.kinds`; empty = default
    std::string where; ///< free text, may be empty
};
/// Changes the plan: allowed from when there is one until the session ends. What has begun stays as it is.
struct EditPlan {
    assessment::PlanEdit edit;
};
struct Note {
    std::string text;
    /// Where it was begun; nothing: where the session stands.
    std::optional<Place> place{};
};
/// The user ends the session now.
struct StopSession {
    std::string reason;
};
/// Ends an unanswered session as incomplete (headless play, or left unfinished and closed by a later start).
struct Abandon {};

/// Keeps a picture with today's test of a side, in place of the one kept before. Its bytes are stored first.
struct KeepPhoto {
    PhotoKept photo;
};

/// Takes an ended session out of every statistic, or in again.
struct MarkCounts {
    bool counts = true;
    std::string reason; ///< may be empty
};

/// A second person's reading of a test that is complete for that side. Changes no finding: the first reading stands.
/// A second one replaces the first one's counterpart; both stay in the log. Therapist mode only.
struct GiveSecondReading {
    std::string test;
    Side side = Side::None;
    std::string firstBy, secondBy; ///< initials; neither empty, and not the same
    std::vector<Answer> answers;   ///< values or bands of the test's observations, for that side; at least one
};

/// Signs an ended session of therapist mode. Nothing but addenda may follow.
struct Sign {
    std::string name; ///< not empty
};
/// Says something about a signed session.
struct AddAddendum {
    std::string text, by; ///< neither empty
};

/// One line of a plan that was followed on paper.
struct PaperLine {
    std::string exercise;
    Side side = Side::None;
    int sets = 0, reps = 0; ///< as planned
    int setsDone = 0;       ///< 0…sets
    int pain = 0;           ///< highest during it, 0…10
};
/// A whole session that was done on paper and is written down later, in place of Start. `now` is when it was done.
struct EnterPaper {
    std::string sessionId;
    std::string personId;
    Mode mode = Mode::Self;
    std::string day;              ///< plan day; may be empty
    std::vector<PaperLine> lines; ///< at least one with a set done
    std::vector<Answer> answers;  ///< ratings
    std::string note;             ///< may be empty
    Micros enteredAt{};           ///< UTC; not before `now`
    Micros plannedAt{};           ///< UTC, when the plan it follows was made; not after `now`. Zero: not known
};

using Command = std::variant<Start, Answer, Retract, GiveClearance, GiveOverride, ConfirmChecklist, Next, Back, GoTo,
                             Skip, Begin, Pause, Resume, Tick, Seek, NextPhase, PreviousPhase, RedoPhase,
                             RestoreElapsed, ItHurts, Note, StopSession, Abandon, AnswerSheet, EditPlan, KeepPhoto,
                             MarkCounts, GiveSecondReading, Sign, AddAddendum, EnterPaper>;

} // namespace psoas::session
