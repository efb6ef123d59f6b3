// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/projections.h"

#include <nlohmann/json.hpp>

namespace psoas::history {

namespace {

using Json = nlohmann::json;

/// Parses one of our own small columns; anything else in it is damage.
template <class Read>
auto readColumn(const std::string& text, const char* place, Read read) -> Result<decltype(read(Json()))>
{
    try {
        return read(Json::parse(text));
    } catch (const Json::exception& exception) {
        return fail(ErrorCode::Damaged, place, exception.what());
    }
}

} // namespace

std::string detailOf(const assessment::Finding& finding)
{
    Json facts = Json::array();
    for (const auto& fact : finding.facts) {
        Json entry{{"fact", fact.fact}, {"side", name(fact.side)}};
        std::visit([&](const auto& value) { entry["value"] = value; }, fact.value);
        facts.push_back(std::move(entry));
    }
    return Json{
        {"because", finding.because}, {"facts", facts}, {"uncertain", finding.uncertain}, {"remark", finding.remark}}
        .dump();
}

Result<void> readDetail(const std::string& text, assessment::Finding& finding)
{
    auto read = readColumn(text, "finding.detail", [&](const Json& json) {
        json.at("because").get_to(finding.because);
        json.at("uncertain").get_to(finding.uncertain);
        json.at("remark").get_to(finding.remark);
        for (const Json& entry : json.at("facts")) {
            assessment::FindingFact fact;
            entry.at("fact").get_to(fact.fact);
            fact.side = sideFromName(entry.at("side").get<std::string>()).value_or(Side::None);
            const Json& value = entry.at("value");
            if (value.is_number()) {
                fact.value = value.get<double>();
            } else {
                fact.value = value.get<std::string>();
            }
            finding.facts.push_back(std::move(fact));
        }
        return true;
    });
    if (!read) {
        return tl::unexpected(read.error());
    }
    return {};
}

std::string phaseSecondsText(const std::vector<std::pair<std::string, int>>& phases)
{
    Json json = Json::object();
    for (const auto& [kind, seconds] : phases) {
        json[kind] = seconds;
    }
    return json.dump();
}

Result<std::vector<std::pair<std::string, int>>> readPhaseSeconds(const std::string& text)
{
    return readColumn(text, "dose_done.phase_seconds", [](const Json& json) {
        std::vector<std::pair<std::string, int>> phases;
        for (const auto& [kind, seconds] : json.items()) {
            phases.emplace_back(kind, seconds.get<int>());
        }
        return phases;
    });
}

std::string listText(const std::vector<std::string>& items)
{
    return Json(items).dump();
}

Result<std::vector<std::string>> readList(const std::string& text)
{
    if (text.empty()) {
        return std::vector<std::string>{};
    }
    return readColumn(text, "list", [](const Json& json) { return json.get<std::vector<std::string>>(); });
}

std::string readingsText(const std::vector<double>& readings)
{
    return readings.empty() ? std::string() : Json(readings).dump();
}

Result<std::vector<double>> readReadings(const std::string& text)
{
    if (text.empty()) {
        return std::vector<double>{};
    }
    return readColumn(text, "answer.readings", [](const Json& json) { return json.get<std::vector<double>>(); });
}

} // namespace psoas::history
