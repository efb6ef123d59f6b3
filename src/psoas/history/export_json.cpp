// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/export.h"
#include "psoas/history/export_pages.h"

#include <nlohmann/json.hpp>

#include <set>

namespace psoas::history {

namespace {

using Json = nlohmann::ordered_json;

Json valueJson(const protocol::FactValue& value)
{
    return std::visit([](const auto& held) { return Json(held); }, value);
}

Json rowJson(const SessionRow& row)
{
    Json json{{"id", row.id},
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
              {"events", row.events}};
    return json;
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

Json doseJson(const assessment::DoseDone& dose)
{
    Json phases = Json::object();
    for (const auto& [kind, seconds] : dose.phaseSeconds) {
        phases[kind] = seconds;
    }
    return {{"exercise", dose.exercise},   {"side", name(dose.side)}, {"sets_planned", dose.setsPlanned},
            {"sets_done", dose.setsDone},  {"whole", dose.whole},     {"pain", dose.pain},
            {"seconds", dose.secondsDone}, {"phase_seconds", phases}};
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
                         {"because", line.because}});
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

Json detailJson(const SessionDetail& detail)
{
    Json json = rowJson(detail.row);
    json["answers"] = listJson(detail.answers, [](const assessment::Record& record) {
        return Json{{"fact", record.fact},
                    {"side", name(record.side)},
                    {"value", valueJson(record.value)},
                    {"readings", record.readings},
                    {"provenance", assessment::name(record.provenance)}};
    });
    json["clearances"] = listJson(detail.clearances, [](const assessment::Clearance& clearance) {
        return Json{{"question", clearance.question}, {"by", clearance.by}, {"on", clearance.on.iso()}};
    });
    json["overrides"] = listJson(detail.overrides, [](const assessment::Override& item) {
        return Json{{"question", item.question}, {"reason", item.reason}};
    });
    json["tests"] = listJson(detail.tests, testJson);
    json["findings"] = listJson(detail.findings, findingJson);
    json["plan"] = detail.plan ? planJson(*detail.plan) : Json(nullptr);
    json["doses"] = listJson(detail.doses, doseJson);
    json["hurts"] = listJson(detail.hurts, [](const session::HurtTold& hurt) {
        return Json{{"exercise", hurt.exercise},
                    {"side", name(hurt.side)},
                    {"pain", hurt.pain},
                    {"kind", hurt.kind},
                    {"where", hurt.where}};
    });
    json["advice"] = detail.advice.empty() ? Json::array() : Json::array({detail.advice});
    json["notes"] = listJson(detail.notes, [](const WrittenNote& note) {
        return Json{{"text", note.text}, {"at", note.at.isoLocal()}};
    });
    json["events"] = listJson(detail.events, [](const StoredEvent& event) {
        return Json{{"id", event.eventId},
                    {"device_seq", event.deviceSeq},
                    {"type", event.type},
                    {"schema_version", event.schemaVersion},
                    {"at", event.at.isoUtc()},
                    {"offset_minutes", event.at.offsetMinutes},
                    {"mono_us", event.at.mono.count()},
                    {"payload", event.payload},
                    {"device_id", event.deviceId},
                    {"previous_hash", event.previousHash},
                    {"hash", event.hash}};
    });
    return json;
}

std::string exported(Json protocols, Json sessions)
{
    return Json{{"format", 1}, {"protocols", std::move(protocols)}, {"sessions", std::move(sessions)}}.dump(2);
}

} // namespace

std::string toJson(const SessionDetail& detail)
{
    return detailJson(detail).dump(2);
}

std::string toJson(const std::vector<SessionRow>& rows)
{
    return listJson(rows, rowJson).dump(2);
}

std::string toJson(const CheckReport& report)
{
    return Json{{"clean", report.clean()},
                {"schema_version", report.schemaVersion},
                {"events", report.events},
                {"sessions", report.sessions},
                {"damage", listJson(report.damage,
                                    [](const Damage& damage) {
                                        return Json{{"where", damage.where}, {"what", damage.what}};
                                    })}}
        .dump(2);
}

std::string exportJson()
{
    return exported(Json::array(), Json::array());
}

Result<std::string> exportJson(const Store& store, const std::string& personId)
{
    Json sessions = Json::array();
    std::set<std::string> hashes;
    auto read = eachSession(store, personId, [&](const SessionDetail& detail) {
        sessions.push_back(detailJson(detail));
        hashes.insert(detail.row.protocolHash);
    });
    if (!read) {
        return tl::unexpected(read.error());
    }
    // Without the protocols an event says little: they go along, each once.
    Json protocols = Json::array();
    for (const std::string& hash : hashes) {
        auto text = store.protocolText(hash);
        if (!text) {
            return tl::unexpected(text.error());
        }
        protocols.push_back({{"hash", hash}, {"text", std::move(*text)}});
    }
    return exported(std::move(protocols), std::move(sessions));
}

} // namespace psoas::history
