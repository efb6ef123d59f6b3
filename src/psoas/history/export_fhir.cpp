// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/export_writer.h"
#include "psoas/history/fhir_session.h"
#include "psoas/history/fhir_words.h"

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
        auto patient = m_patients.find(row.personId);
        if (patient == m_patients.end()) {
            // The id of a person is the same everywhere in home mode, and may be a name elsewhere. With the device of
            // the first session it is a pseudonym.
            const std::string device = detail.events.empty() ? std::string() : detail.events.front().deviceId;
            const std::string uuid = fhirUuid({"person", device, row.personId});
            patient = m_patients.emplace(row.personId, uuid).first;
            const FhirJson resource{
                {"resourceType", "Patient"},
                {"id", uuid},
                {"identifier", FhirJson::array({{{"system", fhirSystem("person")}, {"value", uuid}}})}};
            if (auto written = entry(resource, sink); !written) {
                return written;
            }
        }
        auto words = m_protocols.find(row.protocolHash);
        if (words == m_protocols.end()) {
            const auto text = store.protocolText(row.protocolHash);
            if (!text) {
                return tl::unexpected(text.error());
            }
            words = m_protocols
                        .emplace(row.protocolHash, std::make_unique<FhirProtocol>(row.protocolId, row.protocolVersion,
                                                                                  row.protocolHash, *text))
                        .first;
            if (auto written = entry(fhirQuestionnaire(*words->second), sink); !written) {
                return written;
            }
        }
        // Whole or not at all.
        std::vector<std::string> texts;
        for (const FhirJson& resource : fhirSession(detail, *words->second, patient->second)) {
            auto text = entryText(resource);
            if (!text) {
                return tl::unexpected(text.error());
            }
            texts.push_back(std::move(*text));
        }
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
    Result<void> entry(const FhirJson& resource, const Sink& sink)
    {
        const auto text = entryText(resource);
        return text ? put(*text, sink) : Result<void>(tl::unexpected(text.error()));
    }

    std::map<std::string, std::string> m_patients; ///< id → UUID
    std::map<std::string, std::unique_ptr<FhirProtocol>> m_protocols;
    bool m_any = false;
};

} // namespace

std::unique_ptr<ExportWriter> makeFhirWriter()
{
    return std::make_unique<FhirWriter>();
}

} // namespace psoas::history
