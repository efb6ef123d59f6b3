// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/checks.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <unordered_map>

/// What nobody could ever get to, and whether every emergency answer gets to the stop.
namespace psoas::protocol::checks {
namespace {

struct Placed {
    const Activity* activity;
    Path place;
};

std::vector<Placed> activitiesInOrder(const Protocol& protocol)
{
    std::vector<Placed> all;
    for (std::size_t i = 0; i < protocol.steps.size(); ++i) {
        const auto& activities = protocol.steps[i].activities;
        for (std::size_t k = 0; k < activities.size(); ++k) {
            all.push_back({&activities[k], Path() / "steps" / i / "activities" / k});
        }
    }
    return all;
}

/// Each definition of a list is on exactly one activity; `listed` gives the ids an activity names, as they lie there.
template <class Defined, class Listed>
void onOneActivity(Context& context, const std::vector<Placed>& activities, const std::vector<Defined>& defined,
                   const Path& place, std::string_view what, Listed listed)
{
    std::unordered_map<std::string_view, int> counts;
    for (const Placed& each : activities) {
        for (const Id& id : listed(*each.activity)) {
            if (++counts[id] == 2) {
                context.report(each.place, fmt::format("The {} '{}' is on an activity before already.", what, id));
            }
        }
    }
    for (std::size_t i = 0; i < defined.size(); ++i) {
        if (!counts.contains(defined[i].id)) {
            context.report(place / i, fmt::format("The {} '{}' is on no activity.", what, defined[i].id));
        }
    }
}

/// Exercises that the rules can put into a plan.
std::unordered_set<std::string_view> plannable(const Context& context)
{
    const Protocol& protocol = context.protocol;
    std::unordered_set<std::string_view> found;
    for (const Candidate& candidate : protocol.plan.candidates) {
        for (const Give& give : candidate.give) {
            found.insert(give.exercise);
            const auto rotation = context.rotations.find(give.rotation);
            if (rotation == context.rotations.end()) {
                continue;
            }
            for (const RotationStage& stage : rotation->second->stages) {
                found.insert(stage.members.begin(), stage.members.end());
            }
        }
    }
    for (const DoseChange& change : protocol.limits.doses) {
        for (const Replacement& replacement : change.replace) {
            found.insert(replacement.with);
        }
    }
    if (protocol.plan.time) {
        for (const Instead& instead : protocol.plan.time->instead) {
            found.insert(instead.put);
        }
    }
    return found;
}

void reachableExercises(Context& context)
{
    const Protocol& protocol = context.protocol;
    const auto found = plannable(context);
    const auto& order = protocol.plan.order;
    for (std::size_t i = 0; i < protocol.exercises.size(); ++i) {
        const Id& id = protocol.exercises[i].id;
        const Path place = Path() / "exercises" / i;
        if (!found.contains(id)) {
            context.report(place, fmt::format("No rule of the plan gives the exercise '{}'.", id));
        }
        if (std::ranges::find(order, id) == order.end()) {
            context.report(place, fmt::format("The exercise '{}' has no place in the plan's order.", id));
        }
    }
    for (std::size_t i = 0; i < protocol.plan.rotations.size(); ++i) {
        const Id& id = protocol.plan.rotations[i].id;
        const bool isUsed = std::ranges::any_of(protocol.plan.candidates, [&](const Candidate& candidate) {
            return std::ranges::find(candidate.give, id, &Give::rotation) != candidate.give.end();
        });
        if (!isUsed) {
            context.report(Path() / "plan" / "rotations" / i, fmt::format("No candidate gives the rotation '{}'.", id));
        }
    }
}

/// Every emergency question is on the first screen of questions, which comes before anything is tested or done.
void emergencies(Context& context, const std::vector<Placed>& activities)
{
    const auto first =
        std::ranges::find_if(activities, [](const Placed& each) { return !each.activity->questions.empty(); });
    if (first == activities.end()) {
        return; // Then every question is on no activity, which is reported.
    }
    bool asksEmergency = false;
    for (std::size_t i = 0; i < context.protocol.screen.questions.size(); ++i) {
        const Question& question = context.protocol.screen.questions[i];
        const auto cls = context.classes.find(question.cls);
        if (cls == context.classes.end() || !cls->second->outcome || !cls->second->blocksLower) {
            continue;
        }
        asksEmergency = true;
        if (std::ranges::find(first->activity->questions, question.id) == first->activity->questions.end()) {
            context.report(Path() / "screen" / "questions" / i,
                           fmt::format("'{}' is not on the first screen, '{}': its answer would come too late to stop.",
                                       question.id, first->activity->id));
        }
    }
    if (!asksEmergency) {
        return;
    }
    if (first->activity->when) {
        context.report(first->place / "when", "The screen with the emergency questions is always asked.");
    }
    for (auto before = activities.begin(); before != first; ++before) {
        if (before->activity->kind == ActivityKind::Measure || before->activity->kind == ActivityKind::Exercise) {
            context.report(before->place, "Something is tested or done before the emergency questions.");
        }
    }
}

std::size_t countOf(const std::vector<Placed>& activities, ActivityKind kind)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(activities, [&](const Placed& each) { return each.activity->kind == kind; }));
}

/// The order that a session needs: the plan before the exercises, one end, and the short screen if there is one.
void frame(Context& context, const std::vector<Placed>& activities)
{
    const Path place = Path() / "steps";
    if (countOf(activities, ActivityKind::Plan) != 1) {
        context.report(place, "Exactly one activity of the kind 'plan' is needed.");
    }
    if (countOf(activities, ActivityKind::Finish) != 1) {
        context.report(place, "Exactly one activity of the kind 'finish' is needed.");
    } else if (activities.back().activity->kind != ActivityKind::Finish) {
        context.report(activities.back().place, "Nothing after the activity of the kind 'finish' is reached.");
    }
    bool isPlanned = false;
    for (const Placed& each : activities) {
        isPlanned = isPlanned || each.activity->kind == ActivityKind::Plan;
        if (each.activity->kind == ActivityKind::Exercise && !isPlanned) {
            context.report(each.place, "Exercises before the plan are never reached.");
        }
    }
    const auto shortScreens =
        std::ranges::count_if(activities, [](const Placed& each) { return each.activity->checks; });
    if (shortScreens != (context.protocol.screen.checks.empty() ? 0 : 1)) {
        context.report(place, "The short screen needs exactly one activity with 'checks', if there are facts for it.");
    }
}

} // namespace

void reachability(Context& context)
{
    const Protocol& protocol = context.protocol;
    const auto activities = activitiesInOrder(protocol);
    frame(context, activities);
    emergencies(context, activities);
    onOneActivity(context, activities, protocol.screen.questions, Path() / "screen" / "questions", "question",
                  [](const Activity& activity) { return std::span(activity.questions); });
    onOneActivity(context, activities, protocol.exercises, Path() / "exercises", "exercise",
                  [](const Activity& activity) { return std::span(activity.exercises); });
    onOneActivity(context, activities, protocol.tests, Path() / "tests", "test",
                  [](const Activity& activity) { return std::span(&activity.test, activity.test.empty() ? 0 : 1); });
    reachableExercises(context);
}

} // namespace psoas::protocol::checks
