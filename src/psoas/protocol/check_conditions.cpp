// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/checks.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace psoas::protocol::checks {
namespace {

/// The key of the operator in the file.
std::string_view key(Compare op)
{
    switch (op) {
    case Compare::Eq:
        return "eq";
    case Compare::Ne:
        return "ne";
    case Compare::Lt:
        return "lt";
    case Compare::Le:
        return "le";
    case Compare::Gt:
        return "gt";
    case Compare::Ge:
        return "ge";
    case Compare::In:
        return "in";
    case Compare::Answered:
        break;
    }
    return "answered";
}

void number(Context& context, const Comparison& comparison, const FactShape& shape, const Path& place)
{
    const auto* value = std::get_if<double>(&comparison.value);
    if (value == nullptr) {
        context.report(place, fmt::format("'{}' is a number and cannot be compared with words.", comparison.fact));
    } else if (shape.min && (*value < *shape.min || *value > *shape.max)) {
        context.report(place, fmt::format("{} is outside the range of '{}', {} to {}.", *value, comparison.fact,
                                          *shape.min, *shape.max));
    }
}

void choice(Context& context, const Comparison& comparison, const FactShape& shape, const Path& place)
{
    const auto option = [&](const std::string& word, const Path& at) {
        if (!shape.hasOption(word)) {
            context.report(at, fmt::format("The fact '{}' has no option '{}'.", comparison.fact, word));
        }
    };
    if (const auto* word = std::get_if<std::string>(&comparison.value)) {
        option(*word, place);
    } else if (const auto* words = std::get_if<std::vector<std::string>>(&comparison.value)) {
        context.once(*words, place);
        for (std::size_t i = 0; i < words->size(); ++i) {
            option((*words)[i], place / i);
        }
    } else {
        context.report(place, fmt::format("'{}' is a choice and cannot be compared with a number.", comparison.fact));
    }
}

void comparison(Context& context, const Comparison& comparison, const Path& place, const Scope& scope)
{
    const auto forbidden = std::ranges::find_if(
        scope.forbidden, [&](std::string_view prefix) { return comparison.fact.starts_with(prefix); });
    if (forbidden != scope.forbidden.end()) {
        context.report(place / "fact", fmt::format("'{}' depends on what this condition decides.", comparison.fact));
        return;
    }
    const auto shape = context.shape(comparison.fact);
    if (!shape) {
        context.missing(comparison.fact, place / "fact", "fact");
        return;
    }
    if (comparison.reading != Reading::ThisSide && !shape->hasSides) {
        context.report(place / "side", fmt::format("The fact '{}' has no sides.", comparison.fact));
    } else if (!scope.perSide && shape->hasSides &&
               (comparison.reading == Reading::ThisSide || comparison.reading == Reading::OtherSide)) {
        context.report(place, fmt::format("No side is under evaluation here; '{}' is read with side any or both.",
                                          comparison.fact));
    }
    if (comparison.op == Compare::Answered || shape->isUnknown) {
        return;
    }
    const Path operand = place / key(comparison.op);
    if (shape->isChoice) {
        choice(context, comparison, *shape, operand);
    } else {
        number(context, comparison, *shape, operand);
    }
}

} // namespace

bool isAlwaysTrue(const Condition& condition)
{
    return condition.kind == Condition::Kind::All && std::ranges::all_of(condition.parts, isAlwaysTrue);
}

void condition(Context& context, const Condition& checked, const Path& place, const Scope& scope)
{
    switch (checked.kind) {
    case Condition::Kind::Compare:
        comparison(context, checked.comparison, place, scope);
        return;
    case Condition::Kind::Not:
        condition(context, checked.parts.front(), place / "not", scope);
        return;
    case Condition::Kind::All:
    case Condition::Kind::Any:
        break;
    }
    const Path parts = place / (checked.kind == Condition::Kind::All ? "all" : "any");
    for (std::size_t i = 0; i < checked.parts.size(); ++i) {
        condition(context, checked.parts[i], parts / i, scope);
    }
}

} // namespace psoas::protocol::checks
