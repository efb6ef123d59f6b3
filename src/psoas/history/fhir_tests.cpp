// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/fhir_session.h"

#include <algorithm>
#include <utility>

namespace psoas::history {

namespace {

class Tests : private FhirResources {
public:
    using FhirResources::FhirResources;

    std::vector<FhirJson> build()
    {
        for (const assessment::TestResult& test : m_detail.tests) {
            testResult(test);
        }
        for (const assessment::Finding& finding : m_detail.findings) {
            if (!finding.date) { // the others were told with the session they come from
                findingResource(finding);
            }
        }
        return std::move(m_made);
    }

private:
    [[nodiscard]] const protocol::Test* testOf(const std::string& id) const
    {
        return m_words.get() == nullptr ? nullptr : m_words.get()->test(id);
    }
    [[nodiscard]] std::string testName(const std::string& id) const
    {
        const protocol::Test* test = testOf(id);
        return test == nullptr ? id : m_words.text(test->name, Side::None, id);
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
        FhirJson made = observation(fhirUuid({"test", m_detail.row.id, test.test, name(test.side)}), "cancelled",
                                    kFhirExam, m_words.concept_("test", test.test, testName(test.test)), test.side,
                                    recorded(facts, test.side));
        made["dataAbsentReason"] = {
            {"coding", FhirJson::array({{{"system", "http://terminology.hl7.org/CodeSystem/data-absent-reason"},
                                         {"code", "unknown"},
                                         {"display", "Unknown"}}})},
            {"text", why}};
        m_made.push_back(std::move(made));
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
        FhirJson made = observation(measurementUuid(test, value.observation), "final", kFhirExam,
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
            made["valueQuantity"] = {{"value", fhirNumber(*value.value)},
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
        m_made.push_back(std::move(made));
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
                                    kFhirExam, test.empty() ? value : m_words.concept_("test", test, testName(test)),
                                    finding.side, concluded());
        made["valueCodeableConcept"] = std::move(value);
        if (const std::string text = fhirText(words.text); !text.empty()) {
            made["interpretation"] = fhirTexts(text);
        }
        addRemarks(made, finding);
        if (of != m_detail.tests.end() && of->valid) {
            for (const assessment::ObservationValue& each : of->observations) {
                if (each.value || !each.band.empty()) {
                    made["derivedFrom"].push_back(fhirReference(measurementUuid(*of, each.observation)));
                }
            }
        }
        m_made.push_back(std::move(made));
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

    std::vector<FhirJson> m_made;
};

} // namespace

std::vector<FhirJson> fhirTests(const SessionDetail& detail, const FhirProtocol& words, const std::string& patient)
{
    return Tests(detail, words, patient).build();
}

} // namespace psoas::history
