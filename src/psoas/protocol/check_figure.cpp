// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/checks.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace psoas::protocol::checks {
namespace {

using nlohmann::json;

bool standsOn(const Pose& pose, const std::string& what)
{
    return what == "floor" || std::ranges::find(pose.props, what, &Prop::id) != pose.props.end();
}

void pose(Context& context, const Pose& pose, const Path& place)
{
    context.text(pose.text, place / "text");
    uniqueIds(context, pose.props, place / "props", &Prop::id);
    for (std::size_t i = 0; i < pose.contacts.size(); ++i) {
        const Contact& contact = pose.contacts[i];
        const int ways = (contact.on.empty() ? 0 : 1) + (contact.to.empty() ? 0 : 1) + (contact.at ? 1 : 0);
        if (ways != 1) {
            context.report(place / "contacts" / i, "Exactly one of 'on', 'to', 'at' is needed.");
        } else if (contact.over && contact.on.empty()) {
            context.report(place / "contacts" / i / "over", "Only a contact with 'on' has 'over'.");
        } else if (!contact.on.empty() && !standsOn(pose, contact.on)) {
            context.missing(contact.on, place / "contacts" / i / "on", "prop");
        }
    }
    for (std::size_t i = 0; i < pose.aims.size(); ++i) {
        if (!pose.aims[i].fact.empty()) {
            context.number(pose.aims[i].fact, place / "aims" / i / "fact");
        }
    }
}

/// What a pose is like stands before it, so that no pose can be like itself.
void like(Context& context, const json& poses, std::size_t index, const Path& place)
{
    const auto given = poses[index].find("like");
    if (given == poses[index].end()) {
        return;
    }
    const auto end = poses.begin() + static_cast<std::ptrdiff_t>(index);
    if (std::none_of(poses.begin(), end, [&](const json& before) { return before["id"] == *given; })) {
        context.report(place / "like",
                       fmt::format("No pose before this one has the id '{}'.", given->get<std::string>()));
    }
}

void uses(Context& context, const Id& id, const Path& place, std::unordered_set<std::string_view>& used)
{
    if (const Pose* found = context.reference(context.poses, id, place, "pose")) {
        used.insert(found->id);
    }
}

void usesAll(Context& context, const Ids& ids, const Path& place, std::unordered_set<std::string_view>& used)
{
    for (std::size_t i = 0; i < ids.size(); ++i) {
        uses(context, ids[i], place / i, used);
    }
}

void exerciseUses(Context& context, const Exercise& exercise, const Path& place,
                  std::unordered_set<std::string_view>& used)
{
    uses(context, exercise.pose, place / "pose", used);
    usesAll(context, exercise.ladderPoses, place / "ladder_poses", used);
    if (exercise.ladderPoses.size() > exercise.ladder.size()) {
        context.report(place / "ladder_poses", "There are more poses than lines in 'ladder'.");
    }
    for (std::size_t i = 0; i < exercise.dose.phases.size(); ++i) {
        const Path at = place / "dose" / "phases" / i / "pose";
        uses(context, exercise.dose.phases[i].pose, at, used);
        if (exercise.pose.empty() && !exercise.dose.phases[i].pose.empty()) {
            context.report(at, "A phase has a pose, but the exercise has none to begin with.");
        }
    }
}

void activityUses(Context& context, const Activity& activity, const Path& place,
                  std::unordered_set<std::string_view>& used)
{
    uses(context, activity.pose, place / "pose", used);
    usesAll(context, activity.setupPoses, place / "setup_poses", used);
    if (!activity.setupPoses.empty() && activity.setupPoses.size() != activity.setup.size()) {
        context.report(place / "setup_poses", "There has to be one pose for each line of 'setup'.");
    }
    for (std::size_t i = 0; i < activity.observations.size(); ++i) {
        uses(context, activity.observations[i].pose, place / "observations" / i / "pose", used);
        usesAll(context, activity.observations[i].drawings, place / "observations" / i / "drawings", used);
    }
}

std::unordered_set<std::string_view> allUses(Context& context)
{
    std::unordered_set<std::string_view> used;
    const Protocol& protocol = context.protocol;
    for (std::size_t i = 0; i < protocol.exercises.size(); ++i) {
        exerciseUses(context, protocol.exercises[i], Path() / "exercises" / i, used);
    }
    for (std::size_t i = 0; i < protocol.steps.size(); ++i) {
        for (std::size_t k = 0; k < protocol.steps[i].activities.size(); ++k) {
            activityUses(context, protocol.steps[i].activities[k], Path() / "steps" / i / "activities" / k, used);
        }
    }
    return used;
}

} // namespace

void figure(Context& context, const json& document)
{
    const Path place = Path() / "poses";
    const auto& poses = context.protocol.poses;
    uniqueIds(context, poses, place, &Pose::id);
    std::unordered_set<std::string_view> used = allUses(context);
    for (std::size_t i = 0; i < poses.size(); ++i) {
        pose(context, poses[i], place / i);
        like(context, document["poses"], i, place / i);
        if (!document["poses"][i].contains("text")) {
            context.report(place / i, "The key 'text' is missing; those who do not see the pose need it.");
        }
        if (const auto given = document["poses"][i].find("like"); given != document["poses"][i].end()) {
            used.insert(given->get_ref<const std::string&>());
        }
    }
    for (std::size_t i = 0; i < poses.size(); ++i) {
        if (!used.contains(poses[i].id)) {
            context.report(place / i / "id", fmt::format("Nothing shows the pose '{}'.", poses[i].id));
        }
    }
}

} // namespace psoas::protocol::checks
