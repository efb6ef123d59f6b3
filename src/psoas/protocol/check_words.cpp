// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/checks.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <set>

namespace psoas::protocol::checks {
namespace {

/// The words that replace the placeholders of sided texts.
constexpr std::array<std::string_view, 3> kSideTexts{"side.left", "side.right", "side.both"};
constexpr std::array<std::string_view, 2> kPlaceholders{"{side}", "{other_side}"};

bool isIdCharacter(char symbol)
{
    return (symbol >= 'a' && symbol <= 'z') || (symbol >= 'A' && symbol <= 'Z') || (symbol >= '0' && symbol <= '9') ||
           symbol == '_' || symbol == '.' || symbol == '-';
}

bool isLetter(char symbol)
{
    return (symbol >= 'a' && symbol <= 'z') || (symbol >= 'A' && symbol <= 'Z');
}

/// @return what is wrong with a text; empty if nothing is
std::string faultOf(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        const auto code = static_cast<unsigned char>(text[i]);
        if ((code < 0x20 && text[i] != '\n') || code == 0x7F) {
            return "The text holds a control character.";
        }
        if (text[i] == '{') {
            const auto placeholder =
                std::ranges::find_if(kPlaceholders, [&](std::string_view each) { return rest.starts_with(each); });
            if (placeholder == kPlaceholders.end()) {
                return "The only placeholders are {side} and {other_side}.";
            }
        }
        if (text[i] == '<' && rest.size() > 1 && (isLetter(rest[1]) || rest[1] == '/' || rest[1] == '!')) {
            return "The text holds markup; texts are plain.";
        }
    }
    return {};
}

void allTexts(Context& context, const Path& place)
{
    for (const auto& [id, text] : context.protocol.texts) {
        if (id.empty() || !std::ranges::all_of(id, isIdCharacter)) {
            context.report(place / id, "A text id has only letters, digits, '_', '.' and '-'.");
        }
        if (std::string fault = faultOf(text); !fault.empty()) {
            context.report(place / id, std::move(fault));
        }
    }
    for (const std::string_view id : kSideTexts) {
        context.text(TextId(id), place);
    }
}

void scale(Context& context, const Scale& scale, const Path& place)
{
    uniqueIds(context, scale.options, place / "options", &Option::id);
    for (std::size_t i = 0; i < scale.options.size(); ++i) {
        context.text(scale.options[i].label, place / "options" / i / "label");
        context.text(scale.options[i].hint, place / "options" / i / "hint");
    }
}

void number(Context& context, const Fact& fact, const Path& place)
{
    const auto isInside = [&](double value) { return value >= fact.min && value <= fact.max; };
    if (fact.min >= fact.max) {
        context.report(place / "max", "The largest value is not above the smallest.");
        return;
    }
    for (std::size_t i = 0; i < fact.allowed.size(); ++i) {
        if (!isInside(fact.allowed[i])) {
            context.report(place / "allowed" / i,
                           fmt::format("{} is outside {} to {}.", fact.allowed[i], fact.min, fact.max));
        }
    }
    const auto* fallback = fact.fallback ? std::get_if<double>(&*fact.fallback) : nullptr;
    if (fallback == nullptr) {
        return;
    }
    if (!isInside(*fallback)) {
        context.report(place / "default_number", fmt::format("{} is outside {} to {}.", *fallback, fact.min, fact.max));
    } else if (!fact.allowed.empty() && std::ranges::find(fact.allowed, *fallback) == fact.allowed.end()) {
        context.report(place / "default_number", fmt::format("{} is not among the allowed values.", *fallback));
    }
}

void fact(Context& context, const Fact& fact, const Path& place)
{
    context.text(fact.plus, place / "plus");
    context.text(fact.minus, place / "minus");
    context.text(fact.zero, place / "zero");
    context.text(fact.label, place / "label");
    context.text(fact.hint, place / "hint");
    context.source(fact.source, place);
    if (isReserved(fact.id)) {
        context.report(place / "id", fmt::format("'{}' has the prefix of a computed fact.", fact.id));
    }
    if (fact.type != FactType::Choice) {
        if (fact.source.empty()) {
            context.report(place, "The key 'source' is missing; a number needs it.");
        }
        number(context, fact, place);
        return;
    }
    const Scale* scale = context.reference(context.scales, fact.scale, place / "scale", "scale");
    const auto* fallback = fact.fallback ? std::get_if<std::string>(&*fact.fallback) : nullptr;
    if (scale != nullptr && fallback != nullptr && !hasOption(*scale, *fallback)) {
        context.report(place / "default_choice",
                       fmt::format("The scale '{}' has no option '{}'.", scale->id, *fallback));
    }
}

} // namespace

void words(Context& context)
{
    const Protocol& protocol = context.protocol;
    const Path root;
    context.text(protocol.title, root / "title");
    context.text(protocol.summary, root / "summary");
    context.text(protocol.safetyStatement, root / "safety_statement");
    allTexts(context, root / "texts");
    uniqueIds(context, protocol.sources, root / "sources", &Source::id);
    uniqueIds(context, protocol.muscles, root / "muscles", &Muscle::id);
    for (std::size_t i = 0; i < protocol.muscles.size(); ++i) {
        context.text(protocol.muscles[i].name, root / "muscles" / i / "name");
        context.text(protocol.muscles[i].plain, root / "muscles" / i / "plain");
    }
    uniqueIds(context, protocol.scales, root / "scales", &Scale::id);
    for (std::size_t i = 0; i < protocol.scales.size(); ++i) {
        scale(context, protocol.scales[i], root / "scales" / i);
    }
    uniqueIds(context, protocol.facts, root / "facts", &Fact::id);
    for (std::size_t i = 0; i < protocol.facts.size(); ++i) {
        fact(context, protocol.facts[i], root / "facts" / i);
    }
}

void unusedTexts(Context& context)
{
    const Path place = Path() / "texts";
    // The map has no order of its own; the list of problems should not change from run to run.
    std::set<std::string_view> unused;
    for (const auto& [id, text] : context.protocol.texts) {
        if (!context.isUsed(id)) {
            unused.insert(id);
        }
    }
    for (const std::string_view id : unused) {
        context.report(place / id, "Nothing uses this text.");
    }
}

} // namespace psoas::protocol::checks
