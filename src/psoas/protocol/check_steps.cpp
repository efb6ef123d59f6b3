// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/checks.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace psoas::protocol::checks {
namespace {

void read(Context& context, const Activity& activity, const Path& place)
{
    for (std::size_t i = 0; i < activity.sections.size(); ++i) {
        const Path at = place / "sections" / i;
        context.text(activity.sections[i].title, at / "title");
        context.texts(activity.sections[i].text, at / "text");
        context.texts(activity.sections[i].points, at / "points");
    }
}

void checklist(Context& context, const Activity& activity, const Path& place)
{
    uniqueIds(context, activity.items, place / "items", &ChecklistItem::id);
    for (std::size_t i = 0; i < activity.items.size(); ++i) {
        context.text(activity.items[i].text, place / "items" / i / "text");
    }
}

void screenPart(Context& context, const Activity& activity, const Path& place)
{
    context.references(context.questions, activity.questions, place / "questions", "question");
    uniqueIds(context, activity.reasons, place / "reasons", &Reason::id);
    for (std::size_t i = 0; i < activity.reasons.size(); ++i) {
        const Reason& reason = activity.reasons[i];
        const Path at = place / "reasons" / i;
        context.text(reason.title, at / "title");
        context.text(reason.clues, at / "clues");
        context.text(reason.text, at / "text");
        context.references(context.questions, reason.links, at / "links", "question");
    }
}

/// What the test requires is asked for on its screen, or no side could ever be settled.
void required(Context& context, const Activity& activity, const Test& test, const Path& place)
{
    std::unordered_set<std::string_view> asked(activity.gate.begin(), activity.gate.end());
    for (const ExtraCheck& check : activity.extra) {
        asked.insert(check.fact);
    }
    for (const MeasureItem& item : activity.observations) {
        asked.insert(item.fact);
        const auto found = std::ranges::find(test.observations, item.observation, &Observation::id);
        if (found != test.observations.end()) {
            asked.insert(found->value);
            asked.insert(found->band);
        }
    }
    for (const RequiredStage& stage : test.required) {
        for (const Id& fact : stage.facts) {
            if (!asked.contains(fact)) {
                context.report(place, fmt::format("The test requires '{}', and it is not asked here.", fact));
            }
        }
    }
}

/// One drawing for each option that is picked from.
void drawings(Context& context, const MeasureItem& item, const Test* test, const Path& place)
{
    if (item.drawings.empty()) {
        return;
    }
    Id picked = item.fact;
    if (test != nullptr && !item.observation.empty()) {
        const auto found = std::ranges::find(test->observations, item.observation, &Observation::id);
        picked = found != test->observations.end() ? found->band : Id();
    }
    const auto fact = context.facts.find(picked);
    if (fact == context.facts.end()) {
        return;
    }
    const auto scale = context.scales.find(fact->second->scale);
    if (scale == context.scales.end()) {
        context.report(place, fmt::format("'{}' has no options to draw.", picked));
    } else if (scale->second->options.size() != item.drawings.size()) {
        context.report(place, fmt::format("'{}' has {} options, and there are {} drawings.", picked,
                                          scale->second->options.size(), item.drawings.size()));
    }
}

void measure(Context& context, const Activity& activity, const Path& place)
{
    context.texts(activity.setup, place / "setup");
    context.texts(activity.about, place / "about");
    context.text(activity.leave, place / "leave");
    context.references(context.facts, activity.gate, place / "gate", "fact");
    const Scope scope{activity.eachSide, {}};
    for (std::size_t i = 0; i < activity.extra.size(); ++i) {
        const ExtraCheck& check = activity.extra[i];
        context.reference(context.facts, check.fact, place / "extra_checks" / i / "fact", "fact");
        if (check.when) {
            condition(context, *check.when, place / "extra_checks" / i / "when", scope);
        }
    }
    for (std::size_t i = 0; i < activity.errors.size(); ++i) {
        const CommonError& error = activity.errors[i];
        context.text(error.name, place / "errors" / i / "name");
        context.text(error.effect, place / "errors" / i / "effect");
        if (error.when) {
            condition(context, *error.when, place / "errors" / i / "when", scope);
        }
    }
    const Test* test = context.reference(context.tests, activity.test, place / "test", "test");
    for (std::size_t i = 0; i < activity.observations.size(); ++i) {
        const MeasureItem& item = activity.observations[i];
        const Path at = place / "observations" / i;
        context.text(item.text, at / "text");
        context.reference(context.facts, item.fact, at / "fact", "fact");
        drawings(context, item, test, at / "drawings");
        if (test != nullptr && !item.observation.empty() &&
            std::ranges::find(test->observations, item.observation, &Observation::id) == test->observations.end()) {
            context.report(at / "observation",
                           fmt::format("The test '{}' has no observation '{}'.", test->id, item.observation));
        }
    }
    if (test != nullptr) {
        required(context, activity, *test, place);
    }
}

/// An area is drawn on the activity's pose, and each of its facts says one thing about one side.
void areas(Context& context, const Activity& activity, const Path& place)
{
    if (!activity.areas.empty() && activity.pose.empty()) {
        context.report(place, "Areas are drawn on a pose, and there is none here.");
    }
    std::unordered_set<std::string_view> asked(activity.facts.begin(), activity.facts.end());
    for (std::size_t i = 0; i < activity.areas.size(); ++i) {
        const BodyArea& area = activity.areas[i];
        const Path at = place / i;
        if (!asked.insert(area.fact).second) {
            context.report(at / "fact", fmt::format("'{}' is asked here already.", area.fact));
        }
        const Fact* fact = context.reference(context.facts, area.fact, at / "fact", "fact");
        const auto scale = fact != nullptr ? context.scales.find(fact->scale) : context.scales.end();
        if (fact != nullptr &&
            (scale == context.scales.end() ||
             std::ranges::find(scale->second->options, area.marked, &Option::id) == scale->second->options.end())) {
            context.report(at / "marked", fmt::format("'{}' has no option '{}'.", area.fact, area.marked));
        }
        for (std::size_t k = 0; k < area.muscles.size(); ++k) {
            const auto& all = context.protocol.muscles;
            const auto muscle = std::ranges::find(all, area.muscles[k], &Muscle::id);
            if (muscle == all.end() || muscle->strands.empty()) {
                context.report(at / "muscles" / k,
                               fmt::format("'{}' is no muscle that can be drawn.", area.muscles[k]));
            }
        }
    }
}

/// What is asked `after` an exercise is asked for one side.
void afterEach(Context& context, const Activity& activity, const Path& place)
{
    if (activity.after.empty()) {
        return;
    }
    const auto sided = [&](const Id& id, const Path& at) {
        const auto fact = context.facts.find(id);
        if (fact != context.facts.end() && fact->second->sides == FactSides::None) {
            context.report(at, fmt::format("'{}' is asked for each side and has no sides.", id));
        }
    };
    for (std::size_t i = 0; i < activity.facts.size(); ++i) {
        sided(activity.facts[i], place / "facts" / i);
    }
    for (std::size_t i = 0; i < activity.areas.size(); ++i) {
        sided(activity.areas[i].fact, place / "areas" / i / "fact");
    }
}

void activity(Context& context, const Activity& activity, const Path& place)
{
    context.text(activity.title, place / "title");
    context.texts(activity.text, place / "text");
    context.texts(activity.points, place / "points");
    context.source(activity.source, place);
    if (activity.when) {
        const bool perSide = activity.eachSide || activity.kind == ActivityKind::Exercise;
        condition(context, *activity.when, place / "when", {perSide, {}});
    }
    read(context, activity, place);
    checklist(context, activity, place);
    screenPart(context, activity, place);
    measure(context, activity, place);
    context.references(context.facts, activity.facts, place / "facts", "fact");
    context.reference(context.exercises, activity.after, place / "after", "exercise");
    areas(context, activity, place / "areas");
    afterEach(context, activity, place);
    context.references(context.exercises, activity.exercises, place / "exercises", "exercise");
}

} // namespace

void steps(Context& context)
{
    const auto& all = context.protocol.steps;
    const Path place = Path() / "steps";
    uniqueIds(context, all, place, &Step::id);
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < all.size(); ++i) {
        context.text(all[i].name, place / i / "name");
        context.text(all[i].intro, place / i / "intro");
        if (i > 0 && all[i].number <= all[i - 1].number) {
            context.report(place / i / "number", "The numbers of the steps do not ascend.");
        }
        for (std::size_t k = 0; k < all[i].activities.size(); ++k) {
            const Path at = place / i / "activities" / k;
            if (!seen.insert(all[i].activities[k].id).second) {
                context.report(at / "id", fmt::format("'{}' is defined twice.", all[i].activities[k].id));
            }
            activity(context, all[i].activities[k], at);
        }
    }
}

} // namespace psoas::protocol::checks
