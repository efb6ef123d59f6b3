// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/fhir_session.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace psoas::history {

namespace {

using assessment::Outcome;

/// "stopped" is partly filled in and given up, whoever gave it up: a rule, the person, or nobody came back.
const char* statusOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Completed:
        return "completed";
    case Outcome::Running:
        return "in-progress";
    case Outcome::StoppedEmergency:
    case Outcome::StoppedClinician:
    case Outcome::StoppedByUser:
    case Outcome::Incomplete:
        break;
    }
    return "stopped";
}

/// What was complete and got addenda since is "amended". One that was given up stays so: its addenda are among the
/// items.
const char* statusOf(const SessionRow& row)
{
    if (!row.counts) {
        return kFhirTakenOut;
    }
    return row.addenda > 0 && row.outcome == Outcome::Completed ? "amended" : statusOf(row.outcome);
}

class Answers : private FhirResources {
public:
    using FhirResources::FhirResources;

    [[nodiscard]] FhirJson response() const
    {
        FhirJson items = FhirJson::array();
        for (const assessment::Record& record : m_detail.answers) {
            addAnswer(items, record);
        }
        addTexts<session::ClearanceGiven>(items, kFhirClearance, "Clearance",
                                          [](const session::ClearanceGiven& event, Instant /*at*/) {
                                              const assessment::Clearance& given = event.clearance;
                                              return given.question + ": " + given.by + more(given.on.iso()) +
                                                     more(given.reason) + more(given.recordedBy);
                                          });
        addTexts<session::OverrideGiven>(items, kFhirOverride, "Override",
                                         [](const session::OverrideGiven& event, Instant /*at*/) {
                                             const assessment::Override& given = event.override_;
                                             return given.question + ": " + given.reason + more(given.by);
                                         });
        addTexts<session::AdviceConcluded>(
            items, kFhirAdvice, "Advice",
            [&](const session::AdviceConcluded& event, Instant /*at*/) { return advice(event); });
        addTexts<session::NoteWritten>(items, kFhirNote, "Note",
                                       [](const session::NoteWritten& event, Instant /*at*/) { return event.text; });
        addTexts<session::SecondReading>(
            items, kFhirSecondReading, "Second reading",
            [&](const session::SecondReading& event, Instant /*at*/) { return secondReading(event); });
        addTexts<session::EnteredFromPaper>(items, kFhirPaper, "Done on paper and entered later",
                                            [](const session::EnteredFromPaper& event, Instant at) {
                                                return Instant{event.enteredAt, at.offsetMinutes, {}}.isoLocal();
                                            });
        addTexts<session::SessionSigned>(
            items, kFhirSignature, "Signed by",
            [](const session::SessionSigned& event, Instant at) { return event.name + more(at.isoLocal()); });
        addTexts<session::AddendumWritten>(items, kFhirAddendum, "Addendum",
                                           [](const session::AddendumWritten& event, Instant at) {
                                               return event.text + " (" + event.by + more(at.isoLocal()) + ')';
                                           });
        const SessionRow& row = m_detail.row;
        FhirJson response{{"resourceType", "QuestionnaireResponse"},
                          {"id", m_response},
                          {"identifier", {{"system", fhirSystem("session")}, {"value", fhirText(row.id)}}},
                          {"questionnaire", m_words.canonical()},
                          {"status", statusOf(row)},
                          {"subject", fhirReference(m_patient)},
                          {"authored", row.endedAt.value_or(row.startedAt).isoLocal()}};
        if (!items.empty()) {
            response["item"] = std::move(items);
        }
        return response;
    }

private:
    /// ", text", or nothing.
    [[nodiscard]] static std::string more(const std::string& text) { return text.empty() ? text : ", " + text; }

    /// "test left: question 8, by BB after AA"
    [[nodiscard]] std::string secondReading(const session::SecondReading& event) const
    {
        std::string text = event.test + ' ' + std::string(name(event.side)) + ':';
        for (const assessment::Record& record : event.records) {
            const auto* number = std::get_if<double>(&record.value);
            text += ' ' + m_words.question(record.fact) + ' ' +
                    (number != nullptr ? fhirNumber(*number).dump()
                                       : m_words.option(record.fact, std::get<std::string>(record.value))) +
                    ',';
        }
        return text + " by " + event.secondBy + " after " + event.firstBy;
    }

    [[nodiscard]] FhirJson answerValue(const assessment::Record& record) const
    {
        if (const auto* choice = std::get_if<std::string>(&record.value)) {
            return {{"valueCoding", m_words.coding("scale:" + m_words.scaleOf(record.fact), *choice,
                                                   m_words.option(record.fact, *choice))}};
        }
        const double number = std::get<double>(record.value);
        const protocol::Fact* fact = m_words.get() == nullptr ? nullptr : m_words.get()->fact(record.fact);
        const bool integer =
            fact != nullptr && fact->type == protocol::FactType::Integer && std::nearbyint(number) == number;
        return {{integer ? "valueInteger" : "valueDecimal", fhirNumber(number)}};
    }

    void addAnswer(FhirJson& items, const assessment::Record& record) const
    {
        const std::string asked = fhirText(m_words.question(record.fact));
        FhirJson item{{"linkId", fhirText(fhirLink(record.fact, record.side))},
                      {"text", record.side == Side::None ? asked : m_words.sideWord(record.side)},
                      {"answer", FhirJson::array({answerValue(record)})}};
        if (record.side == Side::None) {
            items.push_back(std::move(item));
            return;
        }
        const std::string link = fhirText(record.fact);
        for (FhirJson& group : items) {
            if (group["linkId"] == link) {
                group["item"].push_back(std::move(item));
                return;
            }
        }
        items.push_back({{"linkId", link}, {"text", asked}, {"item", FhirJson::array({std::move(item)})}});
    }

    /// An item with a text for every event of a kind, unless there is none. @param words  of an event and its moment
    template <class Event, class Words>
    void addTexts(FhirJson& items, const char* link, const char* text, Words words) const
    {
        FhirJson answers = FhirJson::array();
        for (std::size_t i = 0; i < m_detail.happened.size(); ++i) {
            const auto* each = std::get_if<Event>(&m_detail.happened[i]);
            if (std::string told = each == nullptr ? std::string() : fhirText(words(*each, at(i))); !told.empty()) {
                answers.push_back({{"valueString", std::move(told)}});
            }
        }
        if (!answers.empty()) {
            items.push_back({{"linkId", link}, {"text", text}, {"answer", std::move(answers)}});
        }
    }

    [[nodiscard]] std::string advice(const session::AdviceConcluded& event) const
    {
        const std::string& id = event.advice.id;
        const protocol::AdviceRule* rule = m_words.get() == nullptr ? nullptr : m_words.get()->adviceRule(id);
        return rule == nullptr
                   ? id
                   : m_words.text(rule->name, Side::None, id) + ". " + m_words.text(rule->text, Side::None, {});
    }
};

} // namespace

std::vector<FhirJson> fhirSession(const SessionDetail& detail, const FhirProtocol& words, const std::string& patient)
{
    std::vector<FhirJson> all{Answers(detail, words, patient).response()};
    for (auto* const more : {&fhirTests, &fhirPractice}) {
        std::ranges::move(more(detail, words, patient), std::back_inserter(all));
    }
    return all;
}

} // namespace psoas::history
