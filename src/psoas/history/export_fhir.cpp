// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/export_writer.h"
#include "psoas/history/fhir_session.h"
#include "psoas/history/fhir_words.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>

namespace psoas::history {

namespace {

/// A Bundle of type collection. A person and a protocol come right before the first session that names them.
class FhirWriter final : public ExportWriter {
public:
    Result<void> begin(const Sink& sink) override
    {
        return sink("{\"resourceType\": \"Bundle\",\n\"type\": \"collection\"");
    }

    Result<void> session(const Store& store, const SessionDetail& detail, const Sink& sink) override
    {
        const SessionRow& row = detail.row;
        std::vector<FhirJson> resources;
        const auto known = m_patients.find(row.personId);
        std::string patient = known == m_patients.end() ? std::string() : known->second;
        if (patient.empty()) {
            // The id of a person is the same everywhere in home mode, and may be a name elsewhere. With the device of
            // the first session it is a pseudonym.
            const std::string device = detail.events.empty() ? std::string() : detail.events.front().deviceId;
            patient = fhirUuid({"person", device, row.personId});
            resources.push_back(
                {{"resourceType", "Patient"},
                 {"id", patient},
                 {"identifier", FhirJson::array({{{"system", fhirSystem("person")}, {"value", patient}}})}});
        }
        const auto loaded = m_protocols.find(row.protocolHash);
        std::shared_ptr<const FhirProtocol> words = loaded == m_protocols.end() ? nullptr : loaded->second;
        if (!words) {
            const auto text = store.protocolText(row.protocolHash);
            if (!text) {
                return tl::unexpected(text.error());
            }
            words = std::make_shared<FhirProtocol>(row.protocolId, row.protocolVersion, row.protocolHash, *text);
            resources.push_back(fhirQuestionnaire(*words));
        }
        std::ranges::move(fhirSession(detail, *words, patient), std::back_inserter(resources));
        std::vector<std::string> texts;
        for (const FhirJson& resource : resources) {
            auto text = entryText(resource);
            if (!text) {
                return tl::unexpected(text.error());
            }
            texts.push_back(std::move(*text));
        }
        m_patients.emplace(row.personId, patient);
        m_protocols.emplace(row.protocolHash, std::move(words));
        for (const std::string& text : texts) {
            if (auto written = put(text, sink); !written) {
                return written;
            }
        }
        return {};
    }

    Result<void> end(const Store* /*store*/, const Sink& sink) override { return sink(m_any ? "\n]}\n" : "}\n"); }

private:
    static Result<std::string> entryText(const FhirJson& resource)
    {
        try {
            return FhirJson{{"fullUrl", "urn:uuid:" + resource.at("id").get<std::string>()}, {"resource", resource}}
                .dump();
        } catch (const FhirJson::exception& exception) {
            return fail(ErrorCode::Damaged, {}, std::string("a text cannot be written as JSON: ") + exception.what());
        }
    }
    Result<void> put(const std::string& text, const Sink& sink)
    {
        // An empty list is not allowed in FHIR, so the list begins with its first entry.
        const std::string before = m_any ? ",\n" : ",\n\"entry\": [\n";
        m_any = true;
        return sink(before + text);
    }
    std::map<std::string, std::string> m_patients; ///< id → UUID
    std::map<std::string, std::shared_ptr<const FhirProtocol>> m_protocols;
    bool m_any = false;
};

} // namespace

std::unique_ptr<ExportWriter> makeFhirWriter()
{
    return std::make_unique<FhirWriter>();
}

} // namespace psoas::history
