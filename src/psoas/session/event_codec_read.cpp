// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/payload_object.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace psoas::session {
namespace {

using nlohmann::json;

// Deeper than any payload; a parsed value is freed recursively, so depth is limited before parsing.
constexpr int kMaxDepth = 16;

bool tooDeep(std::string_view payload)
{
    int depth = 0;
    bool inText = false;
    for (std::size_t i = 0; i < payload.size(); ++i) {
        const char c = payload[i];
        if (inText) {
            i += c == '\\' ? 1U : 0U;
            inText = c != '"';
        } else if (c == '"') {
            inText = true;
        } else if (c == '[' || c == '{') {
            if (++depth > kMaxDepth) {
                return true;
            }
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

void readInto(const Object& in, SessionStarted& e)
{
    in.read("session", e.sessionId);
    in.read("person", e.personId);
    in.read("mode", e.mode);
    in.read("protocol", e.protocolId);
    in.read("protocol_version", e.protocolVersion);
    in.read("protocol_hash", e.protocolHash);
    in.read("date", e.date);
    in.read("full_screen", e.fullScreen);
    in.read("full_reason", e.fullReason);
}

void readInto(const Object& in, FactRecorded& e)
{
    Object::fill(in, e.record);
}

void readInto(const Object& in, FactRetracted& e)
{
    in.read("fact", e.fact);
    in.read("side", e.side);
}

void readInto(const Object& in, ClearanceGiven& e)
{
    in.read("question", e.clearance.question);
    in.read("by", e.clearance.by);
    in.read("on", e.clearance.on);
    if (in.version() > 1) {
        in.read("reason", e.clearance.reason);
        in.read("recorded_by", e.clearance.recordedBy);
    }
}

void readInto(const Object& in, OverrideGiven& e)
{
    in.read("question", e.override_.question);
    in.read("reason", e.override_.reason);
    if (in.version() > 1) {
        in.read("by", e.override_.by);
    }
}

void readInto(const Object& in, ChecklistConfirmed& e)
{
    in.read("activity", e.activity);
}

void readInto(const Object& in, CursorMoved& e)
{
    in.read("to", e.to);
    in.read("back", e.back);
}

void readInto(const Object& in, FindingsConcluded& e)
{
    in.read("tests", e.tests);
    in.read("findings", e.findings);
}

void readInto(const Object& in, PlanBuilt& e)
{
    in.read("day", e.plan.day);
    in.read("lines", e.plan.lines);
    in.read("excluded", e.plan.excluded);
    in.read("seconds", e.plan.seconds);
}

void readInto(const Object& in, PlanEdited& e)
{
    in.read("edit", e.edit.kind);
    in.read("line", e.edit.line);
    in.read("other", e.edit.other);
    in.read("sets", e.edit.sets);
    in.read("reps", e.edit.reps);
}

void readInto(const Object& in, ActivitySkipped& e)
{
    in.read("place", e.place);
    in.read("reason", e.reason);
}

void readInto(const Object& in, AttemptStarted& e)
{
    in.read("place", e.place);
    in.read("attempt", e.attempt);
    in.read("exercise", e.exercise);
    in.read("side", e.side);
    in.read("sets", e.sets);
    in.read("reps", e.reps);
}

void readInto(const Object& in, PhaseFinished& e)
{
    in.read("phase", e.phase);
}

void readInto(const Object& in, Paused& e)
{
    in.read("phase", e.phase);
    in.read("elapsed_ms", e.elapsed);
}

void readInto(const Object&, Resumed&) {}

void readInto(const Object& in, Sought& e)
{
    in.read("phase", e.phase);
    in.read("elapsed_ms", e.elapsed);
    in.read("running", e.running);
}

void readInto(const Object& in, HurtTold& e)
{
    in.read("exercise", e.exercise);
    in.read("side", e.side);
    in.read("pain", e.pain);
    in.read("kind", e.kind);
    in.read("where", e.where);
    in.read("light", e.light);
}

void readInto(const Object& in, AttemptEnded& e)
{
    in.read("how", e.how);
    in.read("dose", e.dose);
    in.read("reason", e.reason);
}

void readInto(const Object& in, AdviceConcluded& e)
{
    in.read("id", e.advice.id);
    in.read("remark", e.advice.remark);
    in.read("still_needed", e.advice.stillNeeded);
}

void readInto(const Object& in, NoteWritten& e)
{
    in.read("text", e.text);
    in.read("place", e.place);
}

void readInto(const Object& in, SessionEnded& e)
{
    in.read("outcome", e.outcome);
    in.read("stopped_by", e.stoppedBy);
    in.read("reason", e.reason);
    in.read("full_screen_done", e.fullScreenDone);
}

void readInto(const Object& in, CountsMarked& e)
{
    in.read("counts", e.counts);
    in.read("reason", e.reason);
}

void readInto(const Object& in, PhotoKept& e)
{
    in.read("test", e.test);
    in.read("side", e.side);
    in.read("hash", e.hash);
    in.read("placements", e.placements);
}

void readInto(const Object& in, SecondReading& e)
{
    in.read("test", e.test);
    in.read("side", e.side);
    in.read("first_by", e.firstBy);
    in.read("second_by", e.secondBy);
    in.read("records", e.records);
    if (in.version() > 1) {
        in.read("first", e.first);
    }
}

void readInto(const Object& in, EnteredFromPaper& e)
{
    in.read("entered_us", e.enteredAt);
}

void readInto(const Object& in, SessionSigned& e)
{
    in.read("name", e.name);
}

void readInto(const Object& in, AddendumWritten& e)
{
    in.read("text", e.text);
    in.read("by", e.by);
}

void readInto(const Object& in, PersonRecorded& e)
{
    in.read("person", e.personId);
    in.read("name", e.name);
    in.read("birth_year", e.birthYear);
    in.read("side", e.side);
    in.read("notes", e.notes);
    in.read("archived", e.archived);
}

/// Newest version of a type's payload that this program knows.
int newestVersion(const Event& event)
{
    const bool grown = std::holds_alternative<ClearanceGiven>(event) || std::holds_alternative<OverrideGiven>(event) ||
                       std::holds_alternative<SecondReading>(event);
    return grown ? 2 : 1;
}

/// The alternative of Event with that type name, empty; nothing if there is none.
template <std::size_t I = 0>
std::optional<Event> emptyEvent(std::string_view type)
{
    if constexpr (I == std::variant_size_v<Event>) {
        return std::nullopt;
    } else {
        Event event(std::in_place_index<I>);
        return typeName(event) == type ? std::optional<Event>(std::move(event)) : emptyEvent<I + 1>(type);
    }
}

} // namespace

Result<Event> decode(std::string_view type, int schemaVersion, std::string_view payload)
{
    std::optional<Event> event = emptyEvent(type);
    if (!event || schemaVersion > newestVersion(*event)) {
        return fail(ErrorCode::NewerFile, std::string(type),
                    "An event of this kind or version is not known to this program.");
    }
    if (schemaVersion < 1) {
        return fail(ErrorCode::Damaged, std::string(type), "The version of the event is not a version.");
    }
    if (tooDeep(payload)) {
        return fail(ErrorCode::Damaged, std::string(type), "The payload is nested too deeply.");
    }
    const json value = json::parse(payload.begin(), payload.end(), nullptr, false);
    if (value.is_discarded()) {
        return fail(ErrorCode::Damaged, std::string(type), "The payload is not JSON.");
    }
    std::string fault;
    const Object object(value, fault, schemaVersion);
    std::visit([&](auto& each) { readInto(object, each); }, *event);
    if (!fault.empty()) {
        return fail(ErrorCode::Damaged, std::string(type), "In the payload " + fault + ".");
    }
    return std::move(*event);
}

} // namespace psoas::session
