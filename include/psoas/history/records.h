// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/past.h"
#include "psoas/clock.h"
#include "psoas/session/events.h"
#include "psoas/session/state.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What the history gives to read. Plain data.
namespace psoas::history {

/// One row of the sessions table.
struct SessionRow {
    std::string id, personId;
    std::string protocolId, protocolVersion, protocolHash;
    Mode mode = Mode::Self;
    Instant startedAt{}; ///< `mono` is not meaningful here
    std::optional<Instant> endedAt;
    assessment::Outcome outcome = assessment::Outcome::Running; ///< Running: not ended yet
    std::vector<std::string> stoppedBy;
    std::string day; ///< plan day; empty without a plan
    int plannedSeconds = 0, doneSeconds = 0;
    bool counts = true;   ///< false: taken out of the statistics
    bool counted = false; ///< statistics count it
    int events = 0;
    std::string advice;                                 ///< advice id; empty: none
    bool onPaper = false;                               ///< done on paper, written down later
    std::string signedBy;                               ///< empty: not signed
    int addenda = 0;                                    ///< to the signed session
    std::vector<std::pair<std::string, Side>> findings; ///< concluded that day or in force on it
};

/// By what a list of sessions is ordered; what is equal stands newest first.
enum class SessionOrder { Started, Outcome, Day, Done };

/// Which sessions, newest first unless ordered otherwise.
struct SessionFilter {
    std::string personId;       ///< empty: all
    std::string contains;       ///< in date, outcome, exercise, finding, advice or note; empty: all
    int offset = 0, limit = 50; ///< limit ≤ 500
    SessionOrder order = SessionOrder::Started;
    bool ascending = false;
    /// With `contains`: also those with one of these outcomes, exercises, findings or advices.
    std::vector<std::string> ids = {};
    /// With `contains`: also those of a day whose ISO date is like this, `*` anything: "*-11-27". Empty: none.
    std::string dayLike = {};
};

/// A stored event with its place in the log.
struct StoredEvent {
    std::int64_t deviceSeq = 0;
    std::string eventId, sessionId, personId, type;
    int schemaVersion = 0;
    Instant at{};
    std::string payload; ///< exact bytes
    std::string hash;    ///< 64 hex digits
    std::string deviceId;
    std::string previousHash; ///< 64 hex digits
};

/// A note with the moment it was written, which may be long after the session.
struct WrittenNote {
    std::string text;
    session::Place place; ///< where the session stood
    Instant at{};
};

/// Everything of one session, folded from its events.
struct SessionDetail {
    SessionRow row;
    std::vector<assessment::Record> answers; ///< active ones
    std::vector<assessment::Clearance> clearances;
    std::vector<assessment::Override> overrides;
    std::vector<assessment::TestResult> tests;
    std::vector<assessment::Finding> findings;
    std::optional<assessment::Plan> plan;
    std::vector<assessment::DoseDone> doses; ///< every attempt, in order
    std::vector<session::HurtTold> hurts;
    std::vector<session::PhotoKept> photos; ///< one for each test and side
    std::string advice;
    std::vector<WrittenNote> notes;
    std::vector<session::SecondReading> secondReadings; ///< one for each test and side
    std::optional<Instant> signedAt;                    ///< row.signedBy says by whom
    std::vector<session::Addendum> addenda;             ///< to the signed session, in their order
    std::optional<Micros> enteredAt;                    ///< UTC; done on paper and written down then
    std::vector<StoredEvent> events;
    std::vector<session::Event> happened; ///< the same, decoded, one for one
};

/// Where a running hold stood; a hint for resume, written once a second.
struct Checkpoint {
    std::string sessionId;
    std::size_t attempt = 0; ///< index of the attempt in the session
    std::size_t phase = 0;
    Millis elapsed{};
};

/// What an import did.
struct ImportReport {
    int sessionsNew = 0, sessionsExtended = 0, sessionsKnown = 0;
    int sessionsLeft = 0; ///< stay as they are here: a signature does not cover what was added on the other side
    std::int64_t eventsNew = 0, eventsKnown = 0;
    int protocolsNew = 0;
    int peopleNew = 0, peopleChanged = 0, peopleKnown = 0; ///< clients of therapist mode
    int photosNew = 0, photosKnown = 0;
    int photosDeleted = 0;              ///< marked as deleted in the file, or deleted here: they stay deleted
    int photosLost = 0;                 ///< damaged where the file was written, and not here
    std::map<std::string, int> persons; ///< sessions new or extended, by person
    friend bool operator==(const ImportReport&, const ImportReport&) = default;
};

/// Told how far long work is; false cancels it (ErrorCode::Cancelled). An empty one is not asked.
using Progress = std::function<bool(int done, int total)>;

/// What of a history a fault is in.
enum class DamageKind {
    File,       ///< pages, tables, indexes, triggers
    Log,        ///< events, their chain and its end
    Protocol,   ///< the text of one
    Projection, ///< what is written from the log, and can be again
    Photo       ///< one picture; the rest is sound
};

/// One fault found by a check.
struct Damage {
    std::string where; ///< "file", "event 17", "projection session"
    std::string what;  ///< one sentence
    DamageKind kind = DamageKind::File;
};
struct CheckReport {
    std::vector<Damage> damage;
    std::int64_t events = 0, sessions = 0;
    int schemaVersion = 0;
    [[nodiscard]] bool clean() const noexcept { return damage.empty(); }
    /// Something else than pictures is damaged: what is shown may not be what was recorded.
    [[nodiscard]] bool misleads() const noexcept
    {
        return std::ranges::any_of(damage, [](const Damage& each) { return each.kind != DamageKind::Photo; });
    }
};

} // namespace psoas::history
