// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/assessment.h"
#include "psoas/assessment/photo_geometry.h"
#include "psoas/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What happened. Events are stored before the screen shows them; the state is their fold.
namespace psoas::session {

/// Key of an activity instance: an activity, the side it is shown for, and for `exercise` the planned line's exercise.
struct Place {
    std::string activity;
    Side side = Side::None;
    std::string exercise;
    friend bool operator==(const Place&, const Place&) = default;
    [[nodiscard]] bool empty() const noexcept { return activity.empty(); }
};

struct SessionStarted {
    std::string sessionId, personId;
    Mode mode = Mode::Self;
    std::string protocolId, protocolVersion, protocolHash;
    Date date;
    bool fullScreen = false;
    std::string fullReason;
};
struct FactRecorded {
    assessment::Record record;
};
struct FactRetracted {
    std::string fact;
    Side side = Side::None;
};
struct ClearanceGiven {
    assessment::Clearance clearance;
};
struct OverrideGiven {
    assessment::Override override_;
};
struct ChecklistConfirmed {
    std::string activity;
};
struct CursorMoved {
    Place to;
    bool back = false;
};
/// The findings and test results in force changed.
struct FindingsConcluded {
    std::vector<assessment::TestResult> tests;
    std::vector<assessment::Finding> findings;
};
struct PlanBuilt {
    assessment::Plan plan;
};
/// The person changed the plan; the plan that comes of it follows as PlanBuilt.
struct PlanEdited {
    assessment::PlanEdit edit;
};
struct ActivitySkipped {
    Place place;
    std::string reason;
};
struct AttemptStarted {
    Place place;
    int attempt = 1;
    std::string exercise;
    Side side = Side::None;
    int sets = 0;
    int reps = 0;
};
struct PhaseFinished {
    std::size_t phase = 0;
};
struct Paused {
    std::size_t phase = 0;
    Millis elapsed{};
};
struct Resumed {};
/// The user moved within the line. `running` says whether the clock goes on from there.
struct Sought {
    std::size_t phase = 0;
    Millis elapsed{};
    bool running = false;
};
enum class Light { Green, Amber, Red, Emergency };
struct HurtTold {
    std::string exercise;
    Side side = Side::None;
    int pain = 0;
    std::string kind, where;
    Light light = Light::Green;
};
/// Whole: every phase ran. Skipped: by the user, after ambers, or with phases left out. Stopped: red, or with the
/// session. `reason` is the user's text, or one of "hurt", "phases_left_out", "not_in_plan" (an answer took the line
/// out), "session_ended", "abandoned" or the outcome of a stop.
struct AttemptEnded {
    enum class How { Whole, Skipped, Stopped };
    How how = How::Whole;
    assessment::DoseDone dose;
    std::string reason;
};
struct AdviceConcluded {
    assessment::AdviceGiven advice;
};
struct NoteWritten {
    std::string text;
    Place place;
};
/// `reason` of an attempt, and of a skip, that pain ended.
inline constexpr std::string_view kEndedByPain = "hurt";
/// `reason` of a session that too many reds ended.
inline constexpr std::string_view kStoppedByReds = "red";
/// `reason`: the user's text, kStoppedByReds after too many reds, the kind of pain of an emergency, "abandoned", or
/// empty.
struct SessionEnded {
    assessment::Outcome outcome{};
    std::vector<std::string> stoppedBy;
    std::string reason;
    bool fullScreenDone = false;
};

/// A picture that angles were read from was kept with a test. Its bytes lie beside the log, under their hash.
struct PhotoKept {
    std::string test;
    Side side = Side::None;
    std::string hash; ///< BLAKE2b-256 of the bytes, 64 hex digits
    std::vector<assessment::PhotoMarks> placements;
    friend bool operator==(const PhotoKept&, const PhotoKept&) = default;
};

/// The session counts, or no longer counts, for every statistic. Written after its end; the last one holds.
struct CountsMarked {
    bool counts = true;
    std::string reason; ///< the user's words, may be empty
};

/// A second person read the same test of a side without knowing the first reading. The last one of a side holds.
struct SecondReading {
    std::string test;
    Side side = Side::None;
    std::string firstBy, secondBy; ///< initials
    std::vector<assessment::Record> records;
    /// What it is compared with: the first reading as it was then. Empty in an event of version 1, which had none.
    std::vector<assessment::ObservationValue> first{};
    friend bool operator==(const SecondReading&, const SecondReading&) = default;
};

/// The session was done on paper and written down later; its events carry the time it was done.
struct EnteredFromPaper {
    Micros enteredAt{}; ///< UTC, since 1970-01-01T00:00Z
};

/// An ended session was signed. The database takes nothing more for it but addenda.
struct SessionSigned {
    std::string name;
};
/// What was said about a session after it was signed.
struct AddendumWritten {
    std::string text, by;
};

/// Who a client is, as of now; the last one holds. It belongs to no session: it is stored under the person's own id,
/// and the engine never sees it.
struct PersonRecorded {
    std::string personId;
    std::string name;             ///< or a code
    std::optional<int> birthYear; ///< 1900 or later
    Side side = Side::None;       ///< of the complaint; None: not said
    std::string notes;            ///< of the clinician
    bool archived = false;
    friend bool operator==(const PersonRecorded&, const PersonRecorded&) = default;
};

using Event = std::variant<SessionStarted, FactRecorded, FactRetracted, ClearanceGiven, OverrideGiven,
                           ChecklistConfirmed, CursorMoved, FindingsConcluded, PlanBuilt, ActivitySkipped,
                           AttemptStarted, PhaseFinished, Paused, Resumed, Sought, HurtTold, AttemptEnded,
                           AdviceConcluded, NoteWritten, SessionEnded, PlanEdited, PhotoKept, CountsMarked,
                           SecondReading, EnteredFromPaper, SessionSigned, AddendumWritten, PersonRecorded>;

/// An event with the moment it happened.
struct Stamped {
    Event event;
    Instant at;
};

/// Stable type name, e.g. "fact_recorded".
[[nodiscard]] std::string_view typeName(const Event& event) noexcept;
/// Schema version of the payload of that type; decode accepts this and all older ones.
[[nodiscard]] int schemaVersion(const Event& event) noexcept;
/// Compact JSON object, keys sorted; the exact bytes that are hashed and stored.
[[nodiscard]] std::string encode(const Event& event);
/// @error Damaged for bytes that are not such a payload; NewerFile for a type or version this program does not know
[[nodiscard]] Result<Event> decode(std::string_view type, int schemaVersion, std::string_view payload);

} // namespace psoas::session
