// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/checks.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <initializer_list>

namespace psoas::protocol::checks {
namespace {

using Keys = std::vector<std::string_view>;

/// The parameters of a kind; docs/protocol-format.md, "History".
struct Kind {
    std::string_view name;
    bool isNumber = false;
    Keys needed, others;
};

const std::vector<Kind>& kinds()
{
    static const std::vector<Kind> all{
        {"done_sessions", true, {}, {"window_days", "day"}},
        {"days_since_done", true, {}, {"day"}},
        {"times_done", true, {"exercises"}, {"window_days", "sided"}},
        {"last_whole", false, {"exercises", "count", "pain_at_most"}, {}},
        {"last_pain", true, {"exercises"}, {}},
        {"advice_given", true, {"advice"}, {"window_days"}},
        {"days_since_recorded", true, {"of"}, {}},
        {"times_recorded", true, {"of"}, {"window_days"}},
        {"weeks", true, {"test"}, {}},
        {"tests", true, {"test"}, {"days"}},
        {"baseline_within", false, {"test", "within", "days"}, {}},
        {"improved", false, {"test", "observations", "within", "tests", "days"}, {}},
        {"unchanged_within", false, {"test", "within", "days", "sided"}, {}},
        {"real_change", false, {"test", "observation", "days", "sided"}, {}},
        {"change", true, {"test", "observation", "days", "sided"}, {}},
        {"felt_better", false, {"test", "tightness", "pain", "sessions", "drop", "ratio", "low_start", "tests"}, {}},
        {"worse", false, {"tightness", "pain", "sessions", "rise", "longer_than_days"}, {}},
        {"red_stops", true, {}, {}},
        {"adherence", true, {"window_days", "per_week", "test"}, {}},
        {"difference", true, {"of", "minus", "less"}, {}},
    };
    return all;
}

const Kind* kindOf(std::string_view name)
{
    const auto found = std::ranges::find(kinds(), name, &Kind::name);
    return found != kinds().end() ? &*found : nullptr;
}

/// The parameters that a fact gives.
Keys given(const HistoryFact& fact)
{
    Keys keys;
    const auto add = [&](bool isGiven, std::string_view key) {
        if (isGiven) {
            keys.push_back(key);
        }
    };
    add(fact.sided, "sided");
    add(fact.windowDays.has_value(), "window_days");
    add(fact.days.has_value(), "days");
    add(fact.count.has_value(), "count");
    add(fact.painAtMost.has_value(), "pain_at_most");
    add(fact.sessions.has_value(), "sessions");
    add(fact.tests.has_value(), "tests");
    add(fact.longerThanDays.has_value(), "longer_than_days");
    add(fact.drop.has_value(), "drop");
    add(fact.ratio.has_value(), "ratio");
    add(fact.lowStart.has_value(), "low_start");
    add(fact.rise.has_value(), "rise");
    add(fact.minus.has_value(), "minus");
    add(!fact.day.empty(), "day");
    add(!fact.test.empty(), "test");
    add(!fact.observation.empty(), "observation");
    add(!fact.tightness.empty(), "tightness");
    add(!fact.pain.empty(), "pain");
    add(!fact.perWeek.empty(), "per_week");
    add(!fact.of.empty(), "of");
    add(!fact.less.empty(), "less");
    add(!fact.exercises.empty(), "exercises");
    add(!fact.advice.empty(), "advice");
    add(!fact.observations.empty(), "observations");
    add(!fact.within.empty(), "within");
    return keys;
}

void parameters(Context& context, const HistoryFact& fact, const Path& place)
{
    const Kind* kind = kindOf(fact.kind);
    if (kind == nullptr) {
        context.missing(fact.kind, place / "kind", "kind of history fact");
        return;
    }
    const Keys keys = given(fact);
    for (const std::string_view key : kind->needed) {
        if (std::ranges::find(keys, key) == keys.end()) {
            context.report(place, fmt::format("The key '{}' is missing; the kind '{}' needs it.", key, kind->name));
        }
    }
    for (const std::string_view key : keys) {
        if (std::ranges::find(kind->needed, key) == kind->needed.end() &&
            std::ranges::find(kind->others, key) == kind->others.end()) {
            context.report(place / key, fmt::format("The kind '{}' has no '{}'.", kind->name, key));
        }
    }
}

const Observation* observation(Context& context, const Test* test, const Id& id, const Path& place)
{
    if (test == nullptr || id.empty()) {
        return nullptr;
    }
    const auto found = std::ranges::find(test->observations, id, &Observation::id);
    if (found == test->observations.end()) {
        context.report(place, fmt::format("The test '{}' has no observation '{}'.", test->id, id));
        return nullptr;
    }
    return &*found;
}

/// Of a kind that asks for real change, an observation says what that is.
void realChange(Context& context, const HistoryFact& fact, const Observation* checked, const Path& place)
{
    const bool asks = fact.kind == "real_change" || fact.kind == "improved" || fact.kind == "unchanged_within";
    if (asks && checked != nullptr && !checked->realChangeAlone) {
        context.report(place, fmt::format("The observation '{}' has no 'real_change'.", checked->id));
    }
}

bool looksAtRecords(const HistoryFact& fact)
{
    return fact.kind == "days_since_recorded" || fact.kind == "times_recorded";
}

/// `per_week`, `of`: a recorded number, or any fact where only the recording counts; `less`: one of the history facts
/// before this one, so that nothing goes in circles.
void numbers(Context& context, const HistoryFact& fact, std::size_t index, const Path& place)
{
    context.number(fact.tightness, place / "tightness");
    context.number(fact.pain, place / "pain");
    context.number(fact.perWeek, place / "per_week");
    if (looksAtRecords(fact)) {
        context.reference(context.facts, fact.of, place / "of", "fact");
    } else {
        context.number(fact.of, place / "of");
    }
    if (fact.less.empty()) {
        return;
    }
    const auto& all = context.protocol.history.facts;
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(index);
    const auto less = std::find_if(all.begin(), end, [&](const HistoryFact& each) { return each.id == fact.less; });
    if (less == end) {
        context.report(place / "less", fmt::format("There is no history fact '{}' before this one.", fact.less));
    } else if (!isNumberKind(less->kind).value_or(true)) {
        context.report(place / "less", fmt::format("'{}' is no number.", fact.less));
    }
}

void fact(Context& context, const HistoryFact& fact, std::size_t index, const Path& place)
{
    context.text(fact.label, place / "label");
    context.source(fact.source, place);
    if (!fact.id.starts_with("history.")) {
        context.report(place / "id", "The id of a history fact starts with 'history.'.");
    }
    parameters(context, fact, place);
    if (!fact.day.empty() && !context.days.contains(fact.day)) {
        context.missing(fact.day, place / "day", "day");
    }
    context.references(context.exercises, fact.exercises, place / "exercises", "exercise");
    context.references(context.advice, fact.advice, place / "advice", "advice");
    numbers(context, fact, index, place);
    const Test* test = context.reference(context.tests, fact.test, place / "test", "test");
    realChange(context, fact, observation(context, test, fact.observation, place / "observation"),
               place / "observation");
    context.once(fact.observations, place / "observations");
    for (std::size_t i = 0; i < fact.observations.size(); ++i) {
        const Path at = place / "observations" / i;
        realChange(context, fact, observation(context, test, fact.observations[i], at), at);
    }
    for (std::size_t i = 0; i < fact.within.size(); ++i) {
        const Path at = place / "within" / i;
        const Observation* within = observation(context, test, fact.within[i].observation, at / "observation");
        const auto band = within != nullptr ? context.facts.find(within->band) : context.facts.end();
        if (band != context.facts.end()) {
            context.options(*band->second, fact.within[i].bands, at / "bands");
        }
    }
}

} // namespace

std::optional<bool> isNumberKind(std::string_view historyKind)
{
    const Kind* kind = kindOf(historyKind);
    return kind != nullptr ? std::optional(kind->isNumber) : std::nullopt;
}

void history(Context& context)
{
    const History& history = context.protocol.history;
    const Path place = Path() / "history";
    context.source(history.source, place);
    uniqueIds(context, history.facts, place / "facts", &HistoryFact::id);
    for (std::size_t i = 0; i < history.facts.size(); ++i) {
        fact(context, history.facts[i], i, place / "facts" / i);
    }
}

void advice(Context& context)
{
    const Advice& advice = context.protocol.advice;
    const Path place = Path() / "advice";
    // Advice is what these rules decide: it cannot be asked for in them.
    const Scope scope{false, {"advice."}};
    bool settled = false;
    for (std::size_t i = 0; i < advice.rules.size(); ++i) {
        const AdviceRule& rule = advice.rules[i];
        const Path at = place / "rules" / i;
        if (settled) {
            context.report(at, "This rule is never reached: one before it always applies.");
        }
        settled = settled || (rule.needs.empty() && isAlwaysTrue(rule.when));
        for (std::size_t k = 0; k < rule.needs.size(); ++k) {
            condition(context, rule.needs[k].when, at / "needs" / k / "when", scope);
            context.text(rule.needs[k].text, at / "needs" / k / "text");
        }
        condition(context, rule.when, at / "when", scope);
        context.text(rule.name, at / "name");
        context.text(rule.text, at / "text");
        context.texts(rule.points, at / "points");
        uniqueIds(context, rule.remarks, at / "remarks", &Remark::id);
        for (std::size_t k = 0; k < rule.remarks.size(); ++k) {
            condition(context, rule.remarks[k].when, at / "remarks" / k / "when", scope);
            context.text(rule.remarks[k].text, at / "remarks" / k / "text");
        }
        context.source(rule.source, at);
    }
    context.text(advice.none, place / "none");
}

} // namespace psoas::protocol::checks
