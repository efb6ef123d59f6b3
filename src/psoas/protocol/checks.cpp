// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/checks.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <utility>

namespace psoas::protocol::checks {
namespace {

using namespace std::string_view_literals;

constexpr std::array kQuestionWords{"negative"sv, "positive"sv, "lifted"sv};
constexpr std::array kYesNo{"yes"sv, "no"sv};
constexpr std::array kTestWords{"result"sv, "in_force"sv, "none"sv, "locked"sv, "left_out"sv};
constexpr std::array kModes{"self"sv, "therapist"sv};
constexpr std::array kReserved{"question."sv, "finding."sv, "test."sv, "advice."sv, "session."sv, "history."sv};

template <class Defined>
void fill(Index<Defined>& index, const std::vector<Defined>& all)
{
    index.reserve(all.size());
    for (const Defined& each : all) {
        index.emplace(each.id, &each);
    }
}

FactShape computedChoice(std::span<const std::string_view> words, bool hasSides)
{
    FactShape shape;
    shape.isChoice = true;
    shape.hasSides = hasSides;
    shape.words = words;
    return shape;
}

} // namespace

bool hasOption(const Scale& scale, std::string_view option)
{
    return std::ranges::find(scale.options, option, &Option::id) != scale.options.end();
}

bool FactShape::hasOption(std::string_view option) const
{
    return scale != nullptr ? checks::hasOption(*scale, option) : std::ranges::find(words, option) != words.end();
}

bool isReserved(std::string_view fact)
{
    return std::ranges::any_of(kReserved, [&](std::string_view prefix) { return fact.starts_with(prefix); });
}

Context::Context(const Protocol& checked, Problems& found)
    : protocol(checked)
    , m_problems(found)
{
    fill(sources, protocol.sources);
    fill(muscles, protocol.muscles);
    fill(poses, protocol.poses);
    fill(scales, protocol.scales);
    fill(facts, protocol.facts);
    fill(tests, protocol.tests);
    fill(classes, protocol.screen.classes);
    fill(questions, protocol.screen.questions);
    fill(exercises, protocol.exercises);
    fill(rotations, protocol.plan.rotations);
    fill(historyFacts, protocol.history.facts);
    fill(advice, protocol.advice.rules);
    for (const Test& test : protocol.tests) {
        for (const FindingRule& finding : test.findings) {
            findings.insert(finding.id);
        }
        if (test.difference) {
            findings.insert(test.difference->finding);
        }
    }
    for (const DayRule& day : protocol.plan.days) {
        days.insert(day.day);
    }
    m_used.reserve(protocol.texts.size());
}

void Context::report(const Path& place, std::string sentence)
{
    m_problems.push_back({place.pointer(), std::move(sentence)});
}

void Context::text(const TextId& id, const Path& place)
{
    if (id.empty()) {
        return;
    }
    const auto found = protocol.texts.find(id);
    if (found == protocol.texts.end()) {
        missing(id, place, "text");
    } else {
        m_used.insert(found->first);
    }
}

void Context::texts(const Texts& ids, const Path& place)
{
    for (std::size_t i = 0; i < ids.size(); ++i) {
        text(ids[i], place / i);
    }
}

void Context::missing(const Id& id, const Path& place, std::string_view kind)
{
    report(place, fmt::format("There is no {} '{}'.", kind, id));
}

void Context::once(const Ids& ids, const Path& place)
{
    for (std::size_t i = 1; i < ids.size(); ++i) {
        const auto end = ids.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(ids.begin(), end, ids[i]) != end) {
            report(place / i, fmt::format("'{}' is there twice.", ids[i]));
        }
    }
}

const Fact* Context::choice(const Id& id, const Path& place)
{
    const Fact* fact = reference(facts, id, place, "fact");
    if (fact != nullptr && fact->type != FactType::Choice) {
        report(place, fmt::format("The fact '{}' is a number; a choice is needed.", id));
        return nullptr;
    }
    return fact;
}

const Fact* Context::number(const Id& id, const Path& place)
{
    const Fact* fact = reference(facts, id, place, "fact");
    if (fact != nullptr && fact->type == FactType::Choice) {
        report(place, fmt::format("The fact '{}' is a choice; a number is needed.", id));
        return nullptr;
    }
    return fact;
}

void Context::options(const Fact& fact, const Ids& options, const Path& place)
{
    const auto scale = scales.find(fact.scale);
    if (scale == scales.end()) {
        return; // The fact itself reports its scale.
    }
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (!hasOption(*scale->second, options[i])) {
            report(place / i, fmt::format("The fact '{}' has no option '{}'.", fact.id, options[i]));
        }
    }
}

std::optional<FactShape> Context::shape(std::string_view fact) const
{
    if (isReserved(fact)) {
        const auto dot = fact.find('.');
        return computedShape(fact.substr(0, dot), fact.substr(dot + 1));
    }
    const auto found = facts.find(fact);
    if (found == facts.end()) {
        return std::nullopt;
    }
    FactShape shape;
    shape.isChoice = found->second->type == FactType::Choice;
    shape.hasSides = found->second->sides != FactSides::None;
    if (!shape.isChoice) {
        shape.min = found->second->min;
        shape.max = found->second->max;
    } else if (const auto scale = scales.find(found->second->scale); scale != scales.end()) {
        shape.scale = scale->second;
    } else {
        shape.isUnknown = true;
    }
    return shape;
}

std::optional<FactShape> Context::computedShape(std::string_view prefix, std::string_view id) const
{
    if (prefix == "question" && questions.contains(id)) {
        return computedChoice(kQuestionWords, true);
    }
    if (prefix == "finding" && findings.contains(id)) {
        return computedChoice(kYesNo, true);
    }
    if (prefix == "test" && tests.contains(id)) {
        return computedChoice(kTestWords, true);
    }
    if (prefix == "advice" && advice.contains(id)) {
        return computedChoice(kYesNo, false);
    }
    if (prefix == "session" && id == "mode") {
        return computedChoice(kModes, false);
    }
    if (prefix == "history") {
        const auto found = historyFacts.find("history." + std::string(id));
        if (found != historyFacts.end()) {
            FactShape shape = computedChoice(kYesNo, found->second->sided);
            const auto isNumber = isNumberKind(found->second->kind);
            shape.isUnknown = !isNumber;
            shape.isChoice = !isNumber.value_or(true);
            return shape;
        }
    }
    return std::nullopt;
}

} // namespace psoas::protocol::checks
