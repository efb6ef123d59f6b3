// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/events.h"
#include "psoas/session/timeline.h"

#include <optional>
#include <string>
#include <vector>

namespace psoas::session {

/// One try at a planned line. A repeat is a new attempt; the old one stays.
struct Attempt {
    Place place;
    std::string exercise;
    Side side = Side::None;
    int number = 1;
    int sets = 0;
    int reps = 0;
    bool ended = false;
    AttemptEnded::How how = AttemptEnded::How::Whole;
    std::string reason; ///< of its end; empty if it ended by itself
    assessment::DoseDone dose;
    int ambers = 0;
    int worstPain = 0;
};

/// The clock of the running attempt.
struct Running {
    std::size_t attempt = 0; ///< index into `attempts`
    std::size_t phase = 0;
    Millis elapsedBefore{};      ///< in this phase, before `since`
    std::optional<Micros> since; ///< steady clock reading when it last began to run; nothing = paused
    std::vector<bool> done;      ///< by phase of the timeline: ran to its end
    std::vector<Millis> leftOut; ///< by phase: moved over instead of spent
};

/// Something said about a signed session, and when.
struct Addendum {
    std::string text, by;
    Instant at{};
};

/// The fold of a session's events. Plain data; only evolve() writes it.
struct State {
    std::string sessionId, personId, protocolHash;
    Mode mode = Mode::Self;
    Instant startedAt{}, lastAt{};
    Date date;
    bool fullScreen = false;
    std::string fullReason;
    assessment::Outcome outcome = assessment::Outcome::Running;
    std::vector<std::string> stoppedBy;
    std::string stopReason;

    assessment::Answers answers;
    std::vector<assessment::Clearance> clearances;
    std::vector<assessment::Override> overrides;
    std::vector<std::string> checklistsConfirmed;
    std::vector<assessment::TestResult> tests;
    std::vector<assessment::Finding> findings;
    std::optional<assessment::Plan> plan;
    std::vector<assessment::PlanEdit> edits; ///< of the plan, in force, in their order
    assessment::AdviceGiven advice;
    bool adviceConcluded = false;

    Place cursor;
    std::vector<Place> way;     ///< places shown, for Back
    std::vector<Place> reached; ///< every place ever shown
    std::vector<ActivitySkipped> skipped;
    std::vector<Attempt> attempts;
    std::vector<assessment::Begun> redStops;
    std::vector<HurtTold> hurts; ///< every "it hurts", in order
    std::optional<Running> running;
    std::vector<NoteWritten> notes;
    std::vector<PhotoKept> photos;             ///< one for each test and side
    std::vector<SecondReading> secondReadings; ///< one for each test and side
    std::optional<Micros> enteredAt;           ///< UTC; it was done on paper and written down then
    std::string signedBy;                      ///< empty: not signed
    std::optional<Instant> signedAt;
    std::vector<Addendum> addenda; ///< in their order
    bool fullScreenDone = false;
    bool counts = true; ///< false: marked as not counting
    bool started = false;

    [[nodiscard]] bool isSigned() const noexcept { return !signedBy.empty(); }
    [[nodiscard]] bool ended() const noexcept { return started && outcome != assessment::Outcome::Running; }
};

} // namespace psoas::session
