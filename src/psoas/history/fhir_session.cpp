// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/fhir_session.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

namespace psoas::history {

namespace {

using assessment::Outcome;

constexpr const char* kExam = "exam";
constexpr const char* kSurvey = "survey";
/// Of everything of a session that the person took out of the statistics.
constexpr const char* kTakenOut = "entered-in-error";

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

FhirJson numberJson(double value)
{
    const double whole = std::nearbyint(value);
    constexpr double kExact = 1e15;
    if (whole == value && std::abs(value) < kExact) {
        return static_cast<std::int64_t>(whole);
    }
    return value;
}

FhirJson textOnly(const std::string& text)
{
    return FhirJson::array({{{"text", text}}});
}

class SessionResources {
public:
    SessionResources(const SessionDetail& detail, const FhirProtocol& words, const std::string& patient)
        : m_detail(detail)
        , m_words(words)
        , m_patient(patient)
        , m_response(fhirUuid({"session", detail.row.id}))
    {
    }

    std::vector<FhirJson> build()
    {
        response();
        for (const assessment::TestResult& test : m_detail.tests) {
            testResult(test);
        }
        for (const assessment::Finding& finding : m_detail.findings) {
            if (!finding.date) { // the others were told with the session they come from
                findingResource(finding);
            }
        }
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
        return std::move(m_resources);
    }

private:
    [[nodiscard]] Instant at(std::size_t event) const { return m_detail.events[event].at; }
    [[nodiscard]] std::string uuidOf(const char* kind, std::size_t event) const
    {
        return fhirUuid({kind, m_detail.events[event].eventId});
    }

    // --- the answers ---

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
        return {{integer ? "valueInteger" : "valueDecimal", numberJson(number)}};
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

    /// An item with a text for every event of a kind, unless there is none.
    template <class Event, class Words>
    void addTexts(FhirJson& items, const char* link, const char* text, Words words) const
    {
        FhirJson answers = FhirJson::array();
        for (const session::Event& event : m_detail.happened) {
            const auto* each = std::get_if<Event>(&event);
            if (std::string told = each == nullptr ? std::string() : fhirText(words(*each)); !told.empty()) {
                answers.push_back({{"valueString", std::move(told)}});
            }
        }
        if (!answers.empty()) {
            items.push_back({{"linkId", link}, {"text", text}, {"answer", std::move(answers)}});
        }
    }

    void response()
    {
        FhirJson items = FhirJson::array();
        for (const assessment::Record& record : m_detail.answers) {
            addAnswer(items, record);
        }
        addTexts<session::ClearanceGiven>(items, kFhirClearance, "Clearance", [](const session::ClearanceGiven& event) {
            const assessment::Clearance& given = event.clearance;
            return given.question + ": " + given.by + ", " + given.on.iso();
        });
        addTexts<session::OverrideGiven>(items, kFhirOverride, "Override", [](const session::OverrideGiven& event) {
            return event.override_.question + ": " + event.override_.reason;
        });
        addTexts<session::AdviceConcluded>(items, kFhirAdvice, "Advice",
                                           [&](const session::AdviceConcluded& event) { return advice(event); });
        addTexts<session::NoteWritten>(items, kFhirNote, "Note",
                                       [](const session::NoteWritten& event) { return event.text; });
        const SessionRow& row = m_detail.row;
        FhirJson response{{"resourceType", "QuestionnaireResponse"},
                          {"id", m_response},
                          {"identifier", {{"system", fhirSystem("session")}, {"value", fhirText(row.id)}}},
                          {"questionnaire", m_words.canonical()},
                          {"status", row.counts ? statusOf(row.outcome) : kTakenOut},
                          {"subject", fhirReference(m_patient)},
                          {"authored", row.endedAt.value_or(row.startedAt).isoLocal()}};
        if (!items.empty()) {
            response["item"] = std::move(items);
        }
        m_resources.push_back(std::move(response));
    }

    [[nodiscard]] std::string advice(const session::AdviceConcluded& event) const
    {
        const std::string& id = event.advice.id;
        const protocol::AdviceRule* rule = m_words.get() == nullptr ? nullptr : m_words.get()->adviceRule(id);
        return rule == nullptr
                   ? id
                   : m_words.text(rule->name, Side::None, id) + ". " + m_words.text(rule->text, Side::None, {});
    }

    // --- observations ---

    [[nodiscard]] FhirJson observation(const std::string& uuid, const char* status, const char* category, FhirJson code,
                                       Side side, Instant when) const
    {
        FhirJson made{
            {"resourceType", "Observation"}, {"id", uuid}, {"status", m_detail.row.counts ? status : kTakenOut}};
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

    [[nodiscard]] const protocol::Test* testOf(const std::string& id) const
    {
        return m_words.get() == nullptr ? nullptr : m_words.get()->test(id);
    }
    [[nodiscard]] std::string testName(const std::string& id) const
    {
        const protocol::Test* test = testOf(id);
        return test == nullptr ? id : m_words.text(test->name, Side::None, id);
    }

    /// When the last of some facts was recorded for a side; the start of the session where none was.
    [[nodiscard]] Instant recorded(const std::vector<std::string>& facts, Side side) const
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

    [[nodiscard]] FhirJson method(const assessment::TestResult& test) const
    {
        const protocol::Test* known = testOf(test.test);
        return m_words.concept_("method", test.method,
                                known == nullptr ? test.method : m_words.option(known->method, test.method));
    }

    /// Readings of a test that did not come about as it should say nothing, so none is given here: that it was tried is
    /// told as an observation that was called off. What was entered stays in the answers.
    void invalidTest(const assessment::TestResult& test)
    {
        const protocol::Test* known = testOf(test.test);
        std::string why = "The test does not count.";
        for (const assessment::Finding& finding : test.findings) {
            if (const protocol::FindingRule* rule =
                    m_words.get() == nullptr ? nullptr : m_words.get()->finding(finding.id)) {
                why = fhirText(m_words.text(rule->text, test.side, why));
            }
        }
        std::vector<std::string> facts;
        if (known != nullptr && !known->required.empty()) {
            facts = known->required.front().facts;
        }
        FhirJson made = observation(fhirUuid({"test", m_detail.row.id, test.test, name(test.side)}), "cancelled", kExam,
                                    m_words.concept_("test", test.test, testName(test.test)), test.side,
                                    recorded(facts, test.side));
        made["dataAbsentReason"] = {
            {"coding", FhirJson::array({{{"system", "http://terminology.hl7.org/CodeSystem/data-absent-reason"},
                                         {"code", "unknown"},
                                         {"display", "Unknown"}}})},
            {"text", why}};
        m_resources.push_back(std::move(made));
    }

    void testResult(const assessment::TestResult& test)
    {
        if (!test.valid) {
            invalidTest(test);
            return;
        }
        for (const assessment::ObservationValue& value : test.observations) {
            if (value.value || !value.band.empty()) {
                measurement(test, value);
            }
        }
    }

    [[nodiscard]] std::string measurementUuid(const assessment::TestResult& test, const std::string& id) const
    {
        return fhirUuid({"measurement", m_detail.row.id, test.test, name(test.side), id});
    }

    void measurement(const assessment::TestResult& test, const assessment::ObservationValue& value)
    {
        const protocol::Observation* known = m_words.observation(test.test, value.observation);
        const std::string named =
            testName(test.test) + ": " +
            (known == nullptr ? value.observation : m_words.text(known->name, test.side, value.observation));
        std::vector<std::string> facts;
        if (known != nullptr) {
            facts = {known->value, known->band};
            if (known->computed) {
                facts.push_back(known->computed->from);
            }
            if (known->tape) {
                facts.insert(facts.end(), {known->tape->length, known->tape->rise});
            }
        }
        FhirJson made = observation(measurementUuid(test, value.observation), "final", kExam,
                                    m_words.concept_("observation", value.observation, named), test.side,
                                    recorded(facts, test.side));
        FhirJson band;
        if (!value.band.empty() && known != nullptr) {
            band = m_words.concept_("scale:" + m_words.scaleOf(known->band), value.band,
                                    m_words.option(known->band, value.band));
        } else if (!value.band.empty()) {
            band = m_words.concept_("band", value.band, value.band);
        }
        if (value.value) {
            made["valueQuantity"] = {{"value", numberJson(*value.value)},
                                     {"unit", "deg"},
                                     {"system", "http://unitsofmeasure.org"},
                                     {"code", "deg"}};
            if (!band.is_null()) {
                made["interpretation"] = FhirJson::array({std::move(band)});
            }
        } else {
            made["valueCodeableConcept"] = std::move(band);
        }
        if (!test.method.empty()) {
            made["method"] = method(test);
        }
        const protocol::Test* whole = testOf(test.test);
        if (whole != nullptr && !whole->helper.empty()) {
            made["component"] =
                FhirJson::array({{{"code", m_words.concept_("fact", whole->helper, m_words.question(whole->helper))},
                                  {"valueBoolean", test.helped}}});
        }
        m_resources.push_back(std::move(made));
    }

    // --- findings: in the hedged words of the protocol, never a diagnosis ---

    struct Told {
        std::string name, text;
    };
    [[nodiscard]] Told told(const assessment::Finding& finding, const protocol::Test* test) const
    {
        if (const auto* rule = m_words.get() == nullptr ? nullptr : m_words.get()->finding(finding.id)) {
            return {m_words.text(rule->name, finding.side, finding.id), m_words.text(rule->text, finding.side, {})};
        }
        if (test != nullptr && test->difference && test->difference->finding == finding.id) {
            return {m_words.text(test->difference->name, finding.side, finding.id),
                    m_words.text(test->difference->text, finding.side, {})};
        }
        return {finding.id, {}};
    }

    [[nodiscard]] bool isInvalid(const assessment::Finding& finding) const
    {
        const auto* rule = m_words.get() == nullptr ? nullptr : m_words.get()->finding(finding.id);
        return rule != nullptr && rule->kind == protocol::FindingKind::Invalid;
    }

    void findingResource(const assessment::Finding& finding)
    {
        if (isInvalid(finding)) {
            return; // told as the test that was called off
        }
        const auto of = std::ranges::find_if(m_detail.tests, [&](const assessment::TestResult& test) {
            return std::ranges::any_of(test.findings, [&](const assessment::Finding& each) {
                return each.id == finding.id && each.side == finding.side && test.side == finding.side;
            });
        });
        const protocol::Test* difference = nullptr;
        for (const assessment::TestResult& test : m_detail.tests) {
            const protocol::Test* known = testOf(test.test);
            if (known != nullptr && known->difference && known->difference->finding == finding.id) {
                difference = known;
            }
        }
        const std::string test = of != m_detail.tests.end() ? of->test : difference != nullptr ? difference->id : "";
        const Told words = told(finding, difference);
        FhirJson value = m_words.concept_("finding", finding.id, words.name);
        FhirJson made = observation(fhirUuid({"finding", m_detail.row.id, finding.id, name(finding.side)}), "final",
                                    kExam, test.empty() ? value : m_words.concept_("test", test, testName(test)),
                                    finding.side, concluded());
        made["valueCodeableConcept"] = std::move(value);
        if (const std::string text = fhirText(words.text); !text.empty()) {
            made["interpretation"] = textOnly(text);
        }
        addRemarks(made, finding);
        if (of != m_detail.tests.end() && of->valid) {
            for (const assessment::ObservationValue& each : of->observations) {
                if (each.value || !each.band.empty()) {
                    made["derivedFrom"].push_back(fhirReference(measurementUuid(*of, each.observation)));
                }
            }
        }
        m_resources.push_back(std::move(made));
    }

    void addRemarks(FhirJson& made, const assessment::Finding& finding) const
    {
        FhirJson notes = FhirJson::array();
        const auto* rule = m_words.get() == nullptr ? nullptr : m_words.get()->finding(finding.id);
        if (rule != nullptr) {
            const auto remark = std::ranges::find(rule->remarks, finding.remark, &protocol::Remark::id);
            if (remark != rule->remarks.end()) {
                notes.push_back({{"text", fhirText(m_words.text(remark->text, finding.side, remark->id))}});
            }
        }
        if (!finding.uncertain.empty()) {
            notes.push_back({{"text", "A reading lies within measuring error of a limit."}});
        }
        if (!notes.empty()) {
            made["note"] = std::move(notes);
        }
    }

    [[nodiscard]] Instant concluded() const
    {
        Instant when = m_detail.row.startedAt;
        for (std::size_t i = 0; i < m_detail.happened.size(); ++i) {
            if (std::holds_alternative<session::FindingsConcluded>(m_detail.happened[i])) {
                when = at(i);
            }
        }
        return when;
    }

    // --- ratings, what was done, what hurt ---

    void rating(const assessment::Record& record)
    {
        const auto* number = std::get_if<double>(&record.value);
        FhirJson made = observation(fhirUuid({"rating", m_detail.row.id, record.fact, name(record.side)}), "final",
                                    kSurvey, m_words.concept_("fact", record.fact, m_words.question(record.fact)),
                                    record.side, recorded({record.fact}, record.side));
        if (number != nullptr && std::nearbyint(*number) == *number) {
            made["valueInteger"] = numberJson(*number);
        } else if (number != nullptr) {
            made["valueQuantity"] = {{"value", *number}};
        } else {
            made["valueCodeableConcept"] =
                m_words.concept_("scale:" + m_words.scaleOf(record.fact), std::get<std::string>(record.value),
                                 m_words.option(record.fact, std::get<std::string>(record.value)));
        }
        m_resources.push_back(std::move(made));
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
                      {"status", !m_detail.row.counts ? kTakenOut
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
        made["note"] = textOnly(std::to_string(done.setsDone) + " of " + std::to_string(done.setsPlanned) + " sets, " +
                                std::to_string(done.secondsDone) + " s");
        m_resources.push_back(std::move(made));
    }

    void pain(const session::HurtTold& hurt, std::size_t index)
    {
        std::string label = hurt.kind;
        if (const protocol::Protocol* protocol = m_words.get()) {
            const auto kind = std::ranges::find(protocol->hurt.kinds, hurt.kind, &protocol::HurtKind::id);
            label = kind == protocol->hurt.kinds.end() ? label : m_words.text(kind->label, hurt.side, hurt.kind);
        }
        FhirJson made = observation(uuidOf("hurt", index), "final", kSurvey, m_words.concept_("hurt", hurt.kind, label),
                                    hurt.side, at(index));
        made["valueInteger"] = hurt.pain;
        for (std::size_t i = index; i < m_detail.happened.size(); ++i) {
            const auto* ended = std::get_if<session::AttemptEnded>(&m_detail.happened[i]);
            if (ended != nullptr && ended->dose.exercise == hurt.exercise && ended->dose.side == hurt.side) {
                made["partOf"] = FhirJson::array({fhirReference(uuidOf("dose", i))});
                break;
            }
        }
        if (const std::string where = fhirText(hurt.where); !where.empty()) {
            made["note"] = textOnly(where);
        }
        m_resources.push_back(std::move(made));
    }

    const SessionDetail& m_detail;
    const FhirProtocol& m_words;
    const std::string& m_patient;
    std::string m_response; ///< UUID
    std::vector<FhirJson> m_resources;
};

} // namespace

std::vector<FhirJson> fhirSession(const SessionDetail& detail, const FhirProtocol& words, const std::string& patient)
{
    return SessionResources(detail, words, patient).build();
}

} // namespace psoas::history
