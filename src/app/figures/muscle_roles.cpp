// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/muscle_roles.h"

#include <algorithm>

namespace psoas::app::figure {

namespace {

constexpr const char* kWorking = "working";
constexpr const char* kRelaxing = "relaxing";

} // namespace

std::vector<RoleNow> rolesIn(const protocol::Protocol& protocol, const protocol::Exercise& exercise,
                             const std::string& kind)
{
    std::vector<RoleNow> all;
    for (const protocol::MuscleRole& each : exercise.muscles) {
        const bool now =
            kind.empty() || each.during.empty() || std::ranges::find(each.during, kind) != each.during.end();
        const protocol::Muscle* muscle = protocol.muscle(each.id);
        if (now && std::ranges::find(all, muscle, &RoleNow::muscle) == all.end()) {
            all.push_back({muscle, each.role});
        }
    }
    return all;
}

Ink inkOf(const std::string& role)
{
    return role == kWorking ? Ink::Working : role == kRelaxing ? Ink::Relaxing : Ink::Lengthened;
}

std::vector<ShownMuscle> shown(const std::vector<RoleNow>& roles, bool bothSides)
{
    std::vector<ShownMuscle> all;
    for (const RoleNow& each : roles) {
        if (each.muscle != nullptr && !each.muscle->strands.empty()) {
            all.push_back({each.muscle, inkOf(each.role), bothSides});
        }
    }
    return all;
}

} // namespace psoas::app::figure
