// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/fhir_words.h"

namespace psoas::history {

namespace {

using protocol::Fact;
using protocol::FactSides;
using protocol::FactType;

const char* typeOf(FactType type)
{
    switch (type) {
    case FactType::Choice:
        return "choice";
    case FactType::Integer:
        return "integer";
    case FactType::Number:
        break;
    }
    return "decimal";
}

FhirJson questionItem(const FhirProtocol& words, const Fact& fact, Side side)
{
    const std::string asked = words.question(fact.id);
    FhirJson item{{"linkId", fhirLink(fact.id, side)},
                  {"text", side == Side::None ? asked : words.sideWord(side)},
                  {"type", typeOf(fact.type)}};
    const protocol::Scale* scale = words.get()->scale(fact.scale);
    if (fact.type == FactType::Choice && scale != nullptr) {
        FhirJson options = FhirJson::array();
        for (const protocol::Option& option : scale->options) {
            options.push_back(
                {{"valueCoding", words.coding("scale:" + scale->id, option.id, words.option(fact.id, option.id))}});
        }
        item["answerOption"] = std::move(options);
    }
    return item;
}

/// A fact with sides is a group of its sides.
FhirJson factItem(const FhirProtocol& words, const Fact& fact)
{
    if (fact.sides == FactSides::None) {
        return questionItem(words, fact, Side::None);
    }
    FhirJson items = FhirJson::array();
    for (const Side side : {Side::Left, Side::Right, Side::Both}) {
        if (side != Side::Both || fact.sides == FactSides::Either) {
            items.push_back(questionItem(words, fact, side));
        }
    }
    return {{"linkId", fact.id}, {"text", words.question(fact.id)}, {"type", "group"}, {"item", std::move(items)}};
}

} // namespace

FhirJson fhirQuestionnaire(const FhirProtocol& words)
{
    FhirJson questionnaire{
        {"resourceType", "Questionnaire"},
        {"id", words.uuid()},
        {"url", words.url()},
        {"identifier", FhirJson::array({{{"system", fhirSystem("protocol-hash")}, {"value", words.hash()}}})},
        {"version", words.version()}};
    const protocol::Protocol* protocol = words.get();
    if (protocol != nullptr) {
        questionnaire["language"] = protocol->language;
        questionnaire["title"] = words.text(protocol->title, Side::None, protocol->id);
        questionnaire["description"] = words.text(protocol->summary, Side::None, protocol->id);
        questionnaire["purpose"] = words.text(protocol->safetyStatement, Side::None, protocol->id);
    }
    questionnaire["status"] = "active";
    questionnaire["subjectType"] = FhirJson::array({"Patient"});
    FhirJson items = FhirJson::array();
    if (protocol != nullptr) {
        for (const Fact& fact : protocol->facts) {
            items.push_back(factItem(words, fact));
        }
    }
    for (const auto& [link, text] :
         {std::pair{kFhirClearance, "A clinician's word that a question does not stand in the way"},
          std::pair{kFhirOverride, "A therapist's reason to go on"}, std::pair{kFhirAdvice, "Advice"},
          std::pair{kFhirNote, "Note"}, std::pair{kFhirSecondReading, "A second person's reading of a test"},
          std::pair{kFhirPaper, "When what was done on paper was entered"}, std::pair{kFhirSignature, "Signed by"},
          std::pair{kFhirAddendum, "Addendum to the signed session"}}) {
        items.push_back({{"linkId", link}, {"text", text}, {"type", "text"}, {"repeats", true}});
    }
    questionnaire["item"] = std::move(items);
    return questionnaire;
}

} // namespace psoas::history
