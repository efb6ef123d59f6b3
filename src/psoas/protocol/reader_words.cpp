// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/json_fields.h"
#include "psoas/protocol/reader.h"

namespace psoas::protocol {
namespace {

using namespace fields;

constexpr Words<Reading, 4> kReadings{
    {{"", Reading::ThisSide}, {"other", Reading::OtherSide}, {"any", Reading::AnySide}, {"both", Reading::BothSides}}};
constexpr Words<Compare, 6> kOperators{{{"eq", Compare::Eq},
                                        {"ne", Compare::Ne},
                                        {"lt", Compare::Lt},
                                        {"le", Compare::Le},
                                        {"gt", Compare::Gt},
                                        {"ge", Compare::Ge}}};
constexpr Words<FactType, 3> kFactTypes{
    {{"choice", FactType::Choice}, {"number", FactType::Number}, {"integer", FactType::Integer}}};
constexpr Words<FactSides, 3> kFactSides{
    {{"none", FactSides::None}, {"each", FactSides::Each}, {"either", FactSides::Either}}};

Comparison readComparison(const json& value)
{
    Comparison comparison;
    comparison.fact = text(value, "fact");
    comparison.reading = word(value, "side", kReadings);
    for (const auto& [key, op] : kOperators) {
        if (const json* operand = field(value, key)) {
            comparison.op = op;
            if (operand->is_string()) {
                comparison.value = operand->get<std::string>();
            } else {
                comparison.value = operand->get<double>();
            }
            return comparison;
        }
    }
    if (const json* answered = field(value, "answered")) {
        comparison.op = Compare::Answered;
        comparison.value = answered->get<bool>();
    } else {
        comparison.op = Compare::In;
        comparison.value = strings(value, "in");
    }
    return comparison;
}

Scale readScale(const json& value)
{
    return {text(value, "id"), each(value, "options", [](const json& option) {
                return Option{text(option, "id"), text(option, "label"), text(option, "hint")};
            })};
}

Fact readFact(const json& value)
{
    Fact fact;
    fact.id = text(value, "id");
    fact.type = word(value, "type", kFactTypes);
    fact.sides = word(value, "sides", kFactSides);
    fact.scale = text(value, "scale");
    fact.min = number(value, "min");
    fact.max = number(value, "max");
    fact.allowed = numbers(value, "allowed");
    fact.unit = text(value, "unit");
    if (const auto choice = text(value, "default_choice"); !choice.empty()) {
        fact.fallback = choice;
    } else if (const auto given = maybeNumber(value, "default_number")) {
        fact.fallback = *given;
    }
    fact.remember = flag(value, "remember");
    fact.plus = text(value, "plus");
    fact.minus = text(value, "minus");
    fact.zero = text(value, "zero");
    fact.label = text(value, "label");
    fact.hint = text(value, "hint");
    fact.source = strings(value, "source");
    return fact;
}

} // namespace

Condition readCondition(const json& value)
{
    Condition condition;
    const auto parts = [&](Condition::Kind kind, std::string_view key) {
        condition.kind = kind;
        condition.parts = each(value, key, readCondition);
        return condition;
    };
    if (value.contains("all")) {
        return parts(Condition::Kind::All, "all");
    }
    if (value.contains("any")) {
        return parts(Condition::Kind::Any, "any");
    }
    if (const json* inner = field(value, "not")) {
        condition.kind = Condition::Kind::Not;
        condition.parts.push_back(readCondition(*inner));
        return condition;
    }
    condition.kind = Condition::Kind::Compare;
    condition.comparison = readComparison(value);
    return condition;
}

void readWords(const json& document, Protocol& protocol)
{
    protocol.id = text(document, "id");
    protocol.version = text(document, "version");
    protocol.language = text(document, "language");
    protocol.title = text(document, "title");
    protocol.summary = text(document, "summary");
    protocol.safetyStatement = text(document, "safety_statement");
    const json& texts = document["texts"];
    protocol.texts.reserve(texts.size());
    for (const auto& [id, words] : texts.items()) {
        protocol.texts.emplace(id, words.get_ref<const std::string&>());
    }
    protocol.sources = each(document, "sources", [](const json& source) {
        return Source{text(source, "id"), text(source, "citation"), text(source, "checked")};
    });
    protocol.muscles = each(document, "muscles", [](const json& muscle) {
        return Muscle{text(muscle, "id"), text(muscle, "name"), text(muscle, "plain"), readStrands(muscle)};
    });
    protocol.scales = each(document, "scales", readScale);
    protocol.facts = each(document, "facts", readFact);
}

} // namespace psoas::protocol
