// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/fhir_session.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace psoas::history {

namespace {

class Practice : private FhirResources {
public:
    using FhirResources::FhirResources;

    std::vector<FhirJson> build()
    {
        for (const assessment::Record& record : m_detail.answers) {
            if (m_words.isRating(record.fact)) {
                rating(record);
            }
        }
        for (std::size_t i = 0; i < m_detail.happened.size(); ++i) {
            if (const auto* attempt = std::get_if<session::AttemptEnded>(&m_detail.happened[i])) {
                dose(*attempt, i);
            } else if (const auto* hurt = std::get_if<session::HurtTold>(&m_detail.happened[i])) {
                pain(*hurt, i);
            }
        }
        return std::move(m_made);
    }

private:
    void rating(const assessment::Record& record)
    {
        const auto* number = std::get_if<double>(&record.value);
        FhirJson made = observation(fhirUuid({"rating", m_detail.row.id, record.fact, name(record.side)}), "final",
                                    kFhirSurvey, m_words.concept_("fact", record.fact, m_words.question(record.fact)),
                                    record.side, recorded({record.fact}, record.side));
        if (number != nullptr && std::nearbyint(*number) == *number) {
            made["valueInteger"] = fhirNumber(*number);
        } else if (number != nullptr) {
            made["valueQuantity"] = {{"value", *number}};
        } else {
            made["valueCodeableConcept"] =
                m_words.concept_("scale:" + m_words.scaleOf(record.fact), std::get<std::string>(record.value),
                                 m_words.option(record.fact, std::get<std::string>(record.value)));
        }
        m_made.push_back(std::move(made));
    }

    void dose(const session::AttemptEnded& event, std::size_t index)
    {
        const assessment::DoseDone& done = event.dose;
        Instant begun = at(index);
        for (std::size_t i = 0; i < index; ++i) {
            const auto* start = std::get_if<session::AttemptStarted>(&m_detail.happened[i]);
            if (start != nullptr && start->exercise == done.exercise && start->side == done.side) {
                begun = at(i);
            }
        }
        const bool nothing = done.setsDone == 0 && done.secondsDone == 0;
        FhirJson made{{"resourceType", "Procedure"},
                      {"id", uuidOf("dose", index)},
                      {"status", !m_detail.row.counts ? kFhirTakenOut
                                 : nothing            ? "not-done"
                                 : done.whole         ? "completed"
                                                      : "stopped"}};
        if (const std::string reason = fhirText(event.reason); !reason.empty()) {
            made["statusReason"] = {{"text", reason}};
        }
        made["code"] = m_words.concept_("exercise", done.exercise, m_words.exercise(done.exercise));
        made["subject"] = fhirReference(m_patient);
        if (!nothing) {
            made["performedPeriod"] = {{"start", begun.isoLocal()}, {"end", at(index).isoLocal()}};
        }
        if (FhirJson site = fhirBodySite(done.side, m_words.sideWord(done.side)); !site.is_null()) {
            made["bodySite"] = FhirJson::array({std::move(site)});
        }
        made["note"] = fhirTexts(std::to_string(done.setsDone) + " of " + std::to_string(done.setsPlanned) + " sets, " +
                                 std::to_string(done.secondsDone) + " s");
        m_made.push_back(std::move(made));
    }

    void pain(const session::HurtTold& hurt, std::size_t index)
    {
        std::string label = hurt.kind;
        if (const protocol::Protocol* protocol = m_words.get()) {
            const auto kind = std::ranges::find(protocol->hurt.kinds, hurt.kind, &protocol::HurtKind::id);
            label = kind == protocol->hurt.kinds.end() ? label : m_words.text(kind->label, hurt.side, hurt.kind);
        }
        FhirJson made = observation(uuidOf("hurt", index), "final", kFhirSurvey,
                                    m_words.concept_("hurt", hurt.kind, label), hurt.side, at(index));
        made["valueInteger"] = hurt.pain;
        for (std::size_t i = index; i < m_detail.happened.size(); ++i) {
            const auto* ended = std::get_if<session::AttemptEnded>(&m_detail.happened[i]);
            if (ended != nullptr && ended->dose.exercise == hurt.exercise && ended->dose.side == hurt.side) {
                made["partOf"] = FhirJson::array({fhirReference(uuidOf("dose", i))});
                break;
            }
        }
        if (const std::string where = fhirText(hurt.where); !where.empty()) {
            made["note"] = fhirTexts(where);
        }
        m_made.push_back(std::move(made));
    }

    std::vector<FhirJson> m_made;
};

} // namespace

std::vector<FhirJson> fhirPractice(const SessionDetail& detail, const FhirProtocol& words, const std::string& patient)
{
    return Practice(detail, words, patient).build();
}

} // namespace psoas::history
