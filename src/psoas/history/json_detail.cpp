// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/json_detail.h"

#include "psoas/session/event_names.h"

#include <algorithm>

namespace psoas::history {

namespace {

using Json = nlohmann::ordered_json;

Json valueJson(const protocol::FactValue& value)
{
    return std::visit([](const auto& held) { return Json(held); }, value);
}

Json recordJson(const assessment::Record& record)
{
    return {{"fact", record.fact},
            {"side", name(record.side)},
            {"value", valueJson(record.value)},
            {"readings", record.readings},
            {"provenance", assessment::name(record.provenance)}};
}

Json observationJson(const assessment::ObservationValue& read)
{
    return {{"observation", read.observation}, {"value", read.value ? Json(*read.value) : Json()}, {"band", read.band}};
}

Json findingJson(const assessment::Finding& finding)
{
    Json facts = Json::array();
    for (const auto& fact : finding.facts) {
        facts.push_back({{"fact", fact.fact}, {"side", name(fact.side)}, {"value", valueJson(fact.value)}});
    }
    Json json{{"id", finding.id},           {"side", name(finding.side)},
              {"because", finding.because}, {"uncertain", finding.uncertain},
              {"remark", finding.remark},   {"facts", facts}};
    if (finding.date) {
        json["date"] = finding.date->iso();
    }
    return json;
}

Json testJson(const assessment::TestResult& test)
{
    Json observations = Json::array();
    for (const auto& observation : test.observations) {
        observations.push_back({{"id", observation.observation},
                                {"value", observation.value ? Json(*observation.value) : Json(nullptr)},
                                {"band", observation.band}});
    }
    return {{"test", test.test},     {"side", name(test.side)}, {"valid", test.valid},         {"pain", test.pain},
            {"method", test.method}, {"helped", test.helped},   {"observations", observations}};
}

Json doseJson(const session::AttemptEnded& event, Instant at)
{
    const assessment::DoseDone& dose = event.dose;
    Json phases = Json::object();
    for (const auto& [kind, seconds] : dose.phaseSeconds) {
        phases[kind] = seconds;
    }
    return {{"exercise", dose.exercise},
            {"side", name(dose.side)},
            {"sets_planned", dose.setsPlanned},
            {"sets_done", dose.setsDone},
            {"whole", dose.whole},
            {"pain", dose.pain},
            {"seconds", dose.secondsDone},
            {"phase_seconds", phases},
            {"how", session::nameIn(session::kHowNames, event.how)},
            {"reason", event.reason},
            {"at", at.isoLocal()}};
}

Json planJson(const assessment::Plan& plan)
{
    Json lines = Json::array();
    for (const auto& line : plan.lines) {
        lines.push_back({{"exercise", line.exercise},
                         {"side", name(line.side)},
                         {"sets", line.sets},
                         {"reps", line.reps},
                         {"seconds", line.seconds},
                         {"because", line.because},
                         {"notes", line.notes}});
    }
    Json excluded = Json::array();
    for (const auto& line : plan.excluded) {
        excluded.push_back({{"exercise", line.exercise}, {"side", name(line.side)}, {"because", line.because}});
    }
    return {{"day", plan.day}, {"lines", lines}, {"excluded", excluded}, {"seconds", plan.seconds}};
}

template <class Items, class Convert>
Json listJson(const Items& items, Convert convert)
{
    Json list = Json::array();
    for (const auto& item : items) {
        list.push_back(convert(item));
    }
    return list;
}

Json placeJson(const session::Place& place)
{
    return {{"activity", place.activity}, {"side", name(place.side)}, {"exercise", place.exercise}};
}

Json lineJson(const assessment::LineKey& line)
{
    return {{"exercise", line.exercise}, {"side", name(line.side)}};
}

Json pointJson(const assessment::ImagePoint& point)
{
    return Json::array({point.x, point.y});
}

Json marksJson(const assessment::PhotoMarks& marks)
{
    return {{"horizon", Json::array({pointJson(marks.horizonA), pointJson(marks.horizonB)})},
            {"hip", pointJson(marks.hip)},
            {"knee", pointJson(marks.knee)},
            {"ankle", pointJson(marks.ankle)}};
}

Json eventJson(const StoredEvent& event)
{
    return {{"id", event.eventId},
            {"device_id", event.deviceId},
            {"device_seq", event.deviceSeq},
            {"type", event.type},
            {"schema_version", event.schemaVersion},
            {"at", event.at.isoUtc()},
            {"utc_us", event.at.utc.count()},
            {"offset_minutes", event.at.offsetMinutes},
            {"mono_us", event.at.mono.count()},
            {"payload", event.payload},
            {"previous_hash", event.previousHash},
            {"hash", event.hash}};
}

/// What was told in the course of a session, with the moment of each. Lists keep the order of the log.
class Told {
public:
    Told()
    {
        for (const char* list : {"clearances", "overrides", "checklists", "edits", "doses", "hurts", "photos",
                                 "skipped", "advice", "notes", "second_readings", "addenda", "counts_marked"}) {
            m_lists[list] = Json::array();
        }
    }
    void fold(const session::Event& event, Instant at)
    {
        m_at = at;
        std::visit(*this, event);
    }
    [[nodiscard]] const Json& operator[](const char* list) const { return m_lists.at(list); }
    [[nodiscard]] const std::string& endedBecause() const { return m_endedBecause; }
    [[nodiscard]] const Json& entered() const { return m_entered; }
    [[nodiscard]] const Json& signature() const { return m_signed; }

    void operator()(const session::ClearanceGiven& event)
    {
        add("clearances", {{"question", event.clearance.question},
                           {"by", event.clearance.by},
                           {"on", event.clearance.on.iso()},
                           {"reason", event.clearance.reason},
                           {"recorded_by", event.clearance.recordedBy}});
    }
    void operator()(const session::OverrideGiven& event)
    {
        add("overrides",
            {{"question", event.override_.question}, {"reason", event.override_.reason}, {"by", event.override_.by}});
    }
    void operator()(const session::ChecklistConfirmed& event) { add("checklists", {{"activity", event.activity}}); }
    void operator()(const session::PlanEdited& event)
    {
        add("edits", {{"edit", session::nameIn(session::kEditNames, event.edit.kind)},
                      {"line", lineJson(event.edit.line)},
                      {"other", lineJson(event.edit.other)},
                      {"sets", event.edit.sets},
                      {"reps", event.edit.reps}});
    }
    void operator()(const session::AttemptEnded& event) { m_lists["doses"].push_back(doseJson(event, m_at)); }
    void operator()(const session::HurtTold& event)
    {
        add("hurts", {{"exercise", event.exercise},
                      {"side", name(event.side)},
                      {"pain", event.pain},
                      {"kind", event.kind},
                      {"where", event.where},
                      {"light", session::lightName(event.light)}});
    }
    void operator()(const session::PhotoKept& event)
    {
        // One for each side of a test; without a hash it takes the one before away.
        Json left = Json::array();
        for (Json& each : m_lists["photos"]) {
            if (each["test"] != event.test || each["side"] != name(event.side)) {
                left.push_back(std::move(each));
            }
        }
        m_lists["photos"] = std::move(left);
        if (!event.hash.empty()) {
            add("photos", {{"test", event.test},
                           {"side", name(event.side)},
                           {"hash", event.hash},
                           {"placements", listJson(event.placements, marksJson)}});
        }
    }
    void operator()(const session::ActivitySkipped& event)
    {
        Json place = placeJson(event.place);
        place["reason"] = event.reason;
        add("skipped", std::move(place));
    }
    void operator()(const session::AdviceConcluded& event)
    {
        m_lists["advice"] = Json::array();
        if (!event.advice.id.empty() || !event.advice.stillNeeded.empty()) {
            add("advice",
                {{"id", event.advice.id}, {"remark", event.advice.remark}, {"still_needed", event.advice.stillNeeded}});
        }
    }
    void operator()(const session::NoteWritten& event)
    {
        add("notes", {{"text", event.text}, {"place", placeJson(event.place)}});
    }
    void operator()(const session::SecondReading& event)
    {
        add("second_readings", {{"test", event.test},
                                {"side", name(event.side)},
                                {"first_by", event.firstBy},
                                {"second_by", event.secondBy},
                                {"readings", listJson(event.records, recordJson)},
                                {"first", listJson(event.first, observationJson)}});
    }
    void operator()(const session::EnteredFromPaper& event)
    {
        m_entered = Instant{event.enteredAt, m_at.offsetMinutes, {}}.isoLocal();
    }
    void operator()(const session::SessionSigned& event) { m_signed = {{"by", event.name}, {"at", m_at.isoLocal()}}; }
    void operator()(const session::AddendumWritten& event) { add("addenda", {{"text", event.text}, {"by", event.by}}); }
    void operator()(const session::CountsMarked& event)
    {
        add("counts_marked", {{"counts", event.counts}, {"reason", event.reason}});
    }
    void operator()(const session::SessionEnded& event) { m_endedBecause = event.reason; }
    template <class Other>
    void operator()(const Other& /*event*/)
    {
    }

private:
    void add(const char* list, Json entry)
    {
        entry["at"] = m_at.isoLocal();
        m_lists[list].push_back(std::move(entry));
    }

    Instant m_at;
    Json m_lists;
    std::string m_endedBecause;
    Json m_entered, m_signed; ///< null unless there is one
};

} // namespace

Json rowJson(const SessionRow& row)
{
    return {{"id", row.id},
            {"person", row.personId},
            {"protocol", {{"id", row.protocolId}, {"version", row.protocolVersion}, {"hash", row.protocolHash}}},
            {"mode", name(row.mode)},
            {"started_at", row.startedAt.isoLocal()},
            {"ended_at", row.endedAt ? Json(row.endedAt->isoLocal()) : Json(nullptr)},
            {"outcome", assessment::name(row.outcome)},
            {"stopped_by", row.stoppedBy},
            {"day", row.day},
            {"planned_seconds", row.plannedSeconds},
            {"done_seconds", row.doneSeconds},
            {"counts", row.counts},
            {"on_paper", row.onPaper},
            {"signed_by", row.signedBy},
            {"addenda", row.addenda},
            {"events", row.events}};
}

Json personJson(const Person& person, const std::vector<StoredEvent>& events)
{
    return {{"id", person.id},
            {"name", person.name},
            {"birth_year", person.birthYear ? Json(*person.birthYear) : Json(nullptr)},
            {"side", name(person.side)},
            {"notes", person.notes},
            {"archived", person.archived},
            {"events", listJson(events, eventJson)}};
}

Json detailJson(const SessionDetail& detail)
{
    Told told;
    for (std::size_t i = 0; i < detail.happened.size(); ++i) {
        told.fold(detail.happened[i], detail.events[i].at);
    }
    Json json = rowJson(detail.row);
    json["ended_because"] = told.endedBecause();
    json["entered_from_paper_at"] = told.entered();
    json["answers"] = listJson(detail.answers, recordJson);
    json["clearances"] = told["clearances"];
    json["overrides"] = told["overrides"];
    json["checklists"] = told["checklists"];
    json["tests"] = listJson(detail.tests, testJson);
    json["second_readings"] = told["second_readings"];
    json["photos"] = told["photos"];
    json["findings"] = listJson(detail.findings, findingJson);
    json["plan"] = detail.plan ? planJson(*detail.plan) : Json(nullptr);
    for (const char* list : {"edits", "skipped", "doses", "hurts", "advice", "notes", "counts_marked"}) {
        json[list] = told[list];
    }
    json["signed"] = told.signature();
    json["addenda"] = told["addenda"];
    json["events"] = listJson(detail.events, eventJson);
    return json;
}

} // namespace psoas::history
