// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/json_fields.h"
#include "psoas/protocol/reader.h"

#include <algorithm>

namespace psoas::protocol {
namespace {

using namespace fields;

Place3 place3(const json& object, std::string_view key)
{
    const std::vector<double> given = numbers(object, key);
    Place3 place{};
    std::copy_n(given.begin(), std::min(given.size(), place.size()), place.begin());
    return place;
}

double numberOr(const json& object, std::string_view key, double otherwise)
{
    return maybeNumber(object, key).value_or(otherwise);
}

Prop readProp(const json& value)
{
    return {text(value, "id"),     text(value, "kind"),    place3(value, "at"),    place3(value, "size"),
            number(value, "turn"), strings(value, "ends"), flag(value, "in_front")};
}

Contact readContact(const json& value)
{
    Contact contact;
    contact.point = text(value, "point");
    contact.on = text(value, "on");
    contact.to = text(value, "to");
    contact.stays = flag(value, "stays");
    if (value.contains("at")) {
        contact.at = place3(value, "at");
    }
    if (const std::vector<double> over = numbers(value, "over"); over.size() == 2) {
        contact.over = {over[0], over[1]};
    }
    return contact;
}

void readJoints(const json& joints, Pose& pose)
{
    for (const auto& [joint, degrees] : joints.items()) {
        const auto known = std::ranges::find(pose.joints, joint, &JointAngles::joint);
        auto& angles = known != pose.joints.end() ? *known : pose.joints.emplace_back(JointAngles{joint, {}});
        angles.degrees = degrees.get<std::vector<double>>();
    }
}

/// What a pose says takes the place of what the one it is like says; joints one by one.
void readInto(const json& value, Pose& pose)
{
    pose.id = text(value, "id");
    if (value.contains("text")) {
        pose.text = text(value, "text");
    }
    if (const json* camera = field(value, "camera")) {
        pose.camera = {numberOr(*camera, "turn", 90), number(*camera, "tilt"), numberOr(*camera, "zoom", 1)};
    }
    if (const json* place = field(value, "place")) {
        pose.place = {number(*place, "lean"), number(*place, "roll"), number(*place, "turn"), number(*place, "spin")};
    }
    if (const json* joints = field(value, "joints")) {
        readJoints(*joints, pose);
    }
    if (value.contains("props")) {
        pose.props = each(value, "props", readProp);
    }
    if (value.contains("contacts")) {
        pose.contacts = each(value, "contacts", readContact);
    }
    if (value.contains("aims")) {
        pose.aims = each(value, "aims", [](const json& aim) {
            return Aim{text(aim, "segment"), number(aim, "degrees"), text(aim, "fact")};
        });
    }
    if (value.contains("marks")) {
        pose.marks = each(value, "marks", [](const json& mark) {
            return Mark{text(mark, "segment"), place3(mark, "at"), number(mark, "size")};
        });
    }
}

} // namespace

std::vector<Strand> readStrands(const json& muscle)
{
    return each(muscle, "strands", [](const json& strand) {
        return Strand{number(strand, "width"), each(strand, "through", [](const json& point) {
                          return StrandPoint{text(point, "segment"), place3(point, "at")};
                      })};
    });
}

std::vector<Pose> readPoses(const json& document)
{
    std::vector<Pose> poses;
    const json* all = field(document, "poses");
    if (all == nullptr) {
        return poses;
    }
    poses.reserve(all->size());
    for (const json& value : *all) {
        Pose pose;
        const auto like = std::ranges::find(poses, text(value, "like"), &Pose::id);
        if (like != poses.end()) {
            pose = *like;
        }
        readInto(value, pose);
        poses.push_back(std::move(pose));
    }
    return poses;
}

} // namespace psoas::protocol
