// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/fhir_resources.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace psoas::history {

FhirJson fhirNumber(double value)
{
    const double whole = std::nearbyint(value);
    constexpr double kExact = 1e15;
    if (whole == value && std::abs(value) < kExact) {
        return static_cast<std::int64_t>(whole);
    }
    return value;
}

FhirJson fhirTexts(const std::string& text)
{
    return FhirJson::array({{{"text", text}}});
}

FhirResources::FhirResources(const SessionDetail& detail, const FhirProtocol& words, const std::string& patient)
    : m_detail(detail)
    , m_words(words)
    , m_patient(patient)
    , m_response(fhirUuid({"session", detail.row.id}))
{
}

std::string FhirResources::uuidOf(const char* kind, std::size_t event) const
{
    return fhirUuid({kind, m_detail.events[event].eventId});
}

FhirJson FhirResources::observation(const std::string& uuid, const char* status, const char* category, FhirJson code,
                                    Side side, Instant when) const
{
    FhirJson made{
        {"resourceType", "Observation"}, {"id", uuid}, {"status", m_detail.row.counts ? status : kFhirTakenOut}};
    made["category"] = FhirJson::array(
        {{{"coding", FhirJson::array({{{"system", "http://terminology.hl7.org/CodeSystem/observation-category"},
                                       {"code", category}}})}}});
    made["code"] = std::move(code);
    made["subject"] = fhirReference(m_patient);
    made["effectiveDateTime"] = when.isoLocal();
    if (FhirJson site = fhirBodySite(side, m_words.sideWord(side)); !site.is_null()) {
        made["bodySite"] = std::move(site);
    }
    made["derivedFrom"] = FhirJson::array({fhirReference(m_response)});
    return made;
}

Instant FhirResources::recorded(const std::vector<std::string>& facts, Side side) const
{
    Instant when = m_detail.row.startedAt;
    for (std::size_t i = 0; i < m_detail.happened.size(); ++i) {
        const auto* told = std::get_if<session::FactRecorded>(&m_detail.happened[i]);
        if (told != nullptr && told->record.side == side &&
            std::ranges::find(facts, told->record.fact) != facts.end()) {
            when = at(i);
        }
    }
    return when;
}

} // namespace psoas::history
