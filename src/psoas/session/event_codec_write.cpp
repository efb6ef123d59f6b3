// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/event_names.h"
#include "psoas/session/events.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <variant>

namespace psoas::session {
namespace {

using nlohmann::json;

json toJson(const protocol::FactValue& value)
{
    return std::visit([](const auto& each) { return json(each); }, value);
}

template <class T>
json toJson(const std::vector<T>& list);

json toJson(double value)
{
    return value;
}

json toJson(const Date& date)
{
    return date.iso();
}

template <class T>
json toJson(const std::optional<T>& value)
{
    return value ? toJson(*value) : json(nullptr);
}

json toJson(const Place& place)
{
    return {{"activity", place.activity}, {"side", name(place.side)}, {"exercise", place.exercise}};
}

json toJson(const assessment::Record& record)
{
    return {{"fact", record.fact},
            {"side", name(record.side)},
            {"value", toJson(record.value)},
            {"readings", record.readings},
            {"provenance", assessment::name(record.provenance)},
            {"date", record.date.iso()}};
}

json toJson(const assessment::ObservationValue& value)
{
    return {{"observation", value.observation}, {"value", toJson(value.value)}, {"band", value.band}};
}

json toJson(const assessment::FindingFact& fact)
{
    return {{"fact", fact.fact}, {"side", name(fact.side)}, {"value", toJson(fact.value)}};
}

json toJson(const assessment::Finding& finding)
{
    return {{"id", finding.id},
            {"side", name(finding.side)},
            {"because", finding.because},
            {"facts", toJson(finding.facts)},
            {"uncertain", finding.uncertain},
            {"remark", finding.remark},
            {"date", toJson(finding.date)}};
}

json toJson(const assessment::TestResult& result)
{
    return {{"test", result.test},
            {"side", name(result.side)},
            {"valid", result.valid},
            {"pain", result.pain},
            {"method", result.method},
            {"helped", result.helped},
            {"observations", toJson(result.observations)},
            {"findings", toJson(result.findings)}};
}

json toJson(const assessment::PlanLine& line)
{
    return {{"exercise", line.exercise}, {"side", name(line.side)}, {"sets", line.sets},  {"reps", line.reps},
            {"seconds", line.seconds},   {"because", line.because}, {"notes", line.notes}};
}

json toJson(const assessment::Excluded& excluded)
{
    return {{"exercise", excluded.exercise}, {"side", name(excluded.side)}, {"because", excluded.because}};
}

json toJson(const assessment::LineKey& line)
{
    return {{"exercise", line.exercise}, {"side", name(line.side)}};
}

json toJson(const assessment::Plan& plan)
{
    return {{"day", plan.day},
            {"lines", toJson(plan.lines)},
            {"excluded", toJson(plan.excluded)},
            {"seconds", plan.seconds}};
}

json toJson(const assessment::DoseDone& dose)
{
    // A list, not an object: the order of the phases is part of the value.
    json phases = json::array();
    for (const auto& [kind, seconds] : dose.phaseSeconds) {
        phases.push_back({{"kind", kind}, {"seconds", seconds}});
    }
    return {{"exercise", dose.exercise},        {"side", name(dose.side)},    {"sets_planned", dose.setsPlanned},
            {"sets_done", dose.setsDone},       {"whole", dose.whole},        {"pain", dose.pain},
            {"seconds_done", dose.secondsDone}, {"phases", std::move(phases)}};
}

json toJson(const assessment::ImagePoint& point)
{
    return json::array({point.x, point.y});
}

json toJson(const assessment::PhotoMarks& marks)
{
    return {{"horizon", json::array({toJson(marks.horizonA), toJson(marks.horizonB)})},
            {"hip", toJson(marks.hip)},
            {"knee", toJson(marks.knee)},
            {"ankle", toJson(marks.ankle)}};
}

template <class T>
json toJson(const std::vector<T>& list)
{
    json array = json::array();
    for (const T& each : list) {
        array.push_back(toJson(each));
    }
    return array;
}

struct Payload {
    json operator()(const SessionStarted& e) const
    {
        return {{"session", e.sessionId},
                {"person", e.personId},
                {"mode", name(e.mode)},
                {"protocol", e.protocolId},
                {"protocol_version", e.protocolVersion},
                {"protocol_hash", e.protocolHash},
                {"date", e.date.iso()},
                {"full_screen", e.fullScreen},
                {"full_reason", e.fullReason}};
    }
    json operator()(const FactRecorded& e) const { return toJson(e.record); }
    json operator()(const FactRetracted& e) const { return {{"fact", e.fact}, {"side", name(e.side)}}; }
    json operator()(const ClearanceGiven& e) const
    {
        json object{{"question", e.clearance.question}, {"by", e.clearance.by}, {"on", e.clearance.on.iso()}};
        if (schemaVersion(e) > 1) {
            object["reason"] = e.clearance.reason;
            object["recorded_by"] = e.clearance.recordedBy;
        }
        return object;
    }
    json operator()(const OverrideGiven& e) const
    {
        json object{{"question", e.override_.question}, {"reason", e.override_.reason}};
        if (schemaVersion(e) > 1) {
            object["by"] = e.override_.by;
        }
        return object;
    }
    json operator()(const ChecklistConfirmed& e) const { return {{"activity", e.activity}}; }
    json operator()(const CursorMoved& e) const { return {{"to", toJson(e.to)}, {"back", e.back}}; }
    json operator()(const FindingsConcluded& e) const
    {
        return {{"tests", toJson(e.tests)}, {"findings", toJson(e.findings)}};
    }
    json operator()(const PlanBuilt& e) const { return toJson(e.plan); }
    json operator()(const PlanEdited& e) const
    {
        return {{"edit", nameIn(kEditNames, e.edit.kind)},
                {"line", toJson(e.edit.line)},
                {"other", toJson(e.edit.other)},
                {"sets", e.edit.sets},
                {"reps", e.edit.reps}};
    }
    json operator()(const ActivitySkipped& e) const { return {{"place", toJson(e.place)}, {"reason", e.reason}}; }
    json operator()(const AttemptStarted& e) const
    {
        return {{"place", toJson(e.place)}, {"attempt", e.attempt}, {"exercise", e.exercise},
                {"side", name(e.side)},     {"sets", e.sets},       {"reps", e.reps}};
    }
    json operator()(const PhaseFinished& e) const { return {{"phase", e.phase}}; }
    json operator()(const Paused& e) const { return {{"phase", e.phase}, {"elapsed_ms", e.elapsed.count()}}; }
    json operator()(const Resumed&) const { return json::object(); }
    json operator()(const Sought& e) const
    {
        return {{"phase", e.phase}, {"elapsed_ms", e.elapsed.count()}, {"running", e.running}};
    }
    json operator()(const HurtTold& e) const
    {
        return {{"exercise", e.exercise}, {"side", name(e.side)}, {"pain", e.pain},
                {"kind", e.kind},         {"where", e.where},     {"light", lightName(e.light)}};
    }
    json operator()(const AttemptEnded& e) const
    {
        return {{"how", nameIn(kHowNames, e.how)}, {"dose", toJson(e.dose)}, {"reason", e.reason}};
    }
    json operator()(const AdviceConcluded& e) const
    {
        return {{"id", e.advice.id}, {"remark", e.advice.remark}, {"still_needed", e.advice.stillNeeded}};
    }
    json operator()(const NoteWritten& e) const { return {{"text", e.text}, {"place", toJson(e.place)}}; }
    json operator()(const PhotoKept& e) const
    {
        return {{"test", e.test}, {"side", name(e.side)}, {"hash", e.hash}, {"placements", toJson(e.placements)}};
    }
    json operator()(const SecondReading& e) const
    {
        json object{{"test", e.test},
                    {"side", name(e.side)},
                    {"first_by", e.firstBy},
                    {"second_by", e.secondBy},
                    {"records", toJson(e.records)}};
        if (schemaVersion(e) > 1) {
            object["first"] = toJson(e.first);
        }
        return object;
    }
    json operator()(const EnteredFromPaper& e) const { return {{"entered_us", e.enteredAt.count()}}; }
    json operator()(const SessionSigned& e) const { return {{"name", e.name}}; }
    json operator()(const AddendumWritten& e) const { return {{"text", e.text}, {"by", e.by}}; }
    json operator()(const PersonRecorded& e) const
    {
        return {{"person", e.personId}, {"name", e.name},   {"birth_year", e.birthYear ? json(*e.birthYear) : json()},
                {"side", name(e.side)}, {"notes", e.notes}, {"archived", e.archived}};
    }
    json operator()(const CountsMarked& e) const { return {{"counts", e.counts}, {"reason", e.reason}}; }
    json operator()(const SessionEnded& e) const
    {
        return {{"outcome", assessment::name(e.outcome)},
                {"stopped_by", e.stoppedBy},
                {"reason", e.reason},
                {"full_screen_done", e.fullScreenDone}};
    }
};

struct TypeName {
    std::string_view operator()(const SessionStarted&) const { return "session_started"; }
    std::string_view operator()(const FactRecorded&) const { return "fact_recorded"; }
    std::string_view operator()(const FactRetracted&) const { return "fact_retracted"; }
    std::string_view operator()(const ClearanceGiven&) const { return "clearance_given"; }
    std::string_view operator()(const OverrideGiven&) const { return "override_given"; }
    std::string_view operator()(const ChecklistConfirmed&) const { return "checklist_confirmed"; }
    std::string_view operator()(const CursorMoved&) const { return "cursor_moved"; }
    std::string_view operator()(const FindingsConcluded&) const { return "findings_concluded"; }
    std::string_view operator()(const PlanBuilt&) const { return "plan_built"; }
    std::string_view operator()(const PlanEdited&) const { return "plan_edited"; }
    std::string_view operator()(const ActivitySkipped&) const { return "activity_skipped"; }
    std::string_view operator()(const AttemptStarted&) const { return "attempt_started"; }
    std::string_view operator()(const PhaseFinished&) const { return "phase_finished"; }
    std::string_view operator()(const Paused&) const { return "paused"; }
    std::string_view operator()(const Resumed&) const { return "resumed"; }
    std::string_view operator()(const Sought&) const { return "sought"; }
    std::string_view operator()(const HurtTold&) const { return "hurt_told"; }
    std::string_view operator()(const AttemptEnded&) const { return "attempt_ended"; }
    std::string_view operator()(const AdviceConcluded&) const { return "advice_concluded"; }
    std::string_view operator()(const NoteWritten&) const { return "note_written"; }
    std::string_view operator()(const SessionEnded&) const { return "session_ended"; }
    std::string_view operator()(const PhotoKept&) const { return "photo_kept"; }
    std::string_view operator()(const CountsMarked&) const { return "counts_marked"; }
    std::string_view operator()(const SecondReading&) const { return "second_reading"; }
    std::string_view operator()(const EnteredFromPaper&) const { return "entered_from_paper"; }
    std::string_view operator()(const SessionSigned&) const { return "session_signed"; }
    std::string_view operator()(const AddendumWritten&) const { return "addendum_written"; }
    std::string_view operator()(const PersonRecorded&) const { return "person_recorded"; }
};

} // namespace

std::string_view typeName(const Event& event) noexcept
{
    return std::visit(TypeName{}, event);
}

int schemaVersion(const Event& event) noexcept
{
    // What says no more than it did before is written as it was before.
    if (const auto* clearance = std::get_if<ClearanceGiven>(&event)) {
        const bool more = !clearance->clearance.reason.empty() || !clearance->clearance.recordedBy.empty();
        return more ? 2 : 1;
    }
    if (const auto* override = std::get_if<OverrideGiven>(&event)) {
        return override->override_.by.empty() ? 1 : 2;
    }
    if (const auto* second = std::get_if<SecondReading>(&event)) {
        return second->first.empty() ? 1 : 2;
    }
    return 1;
}

std::string encode(const Event& event)
{
    // Texts are checked when they come in; should one be faulty all the same, the event is still written.
    return std::visit(Payload{}, event).dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace psoas::session
