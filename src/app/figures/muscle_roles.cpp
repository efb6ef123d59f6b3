// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/muscle_roles.h"

#include <algorithm>
#include <array>

namespace psoas::app::figure {

namespace {

constexpr const char* kLengthened = "lengthened";
constexpr const char* kWorking = "working";
constexpr const char* kRelaxing = "relaxing";

using Order = std::array<const char*, 3>;

Order orderIn(const std::string& kind)
{
    if (kind == "contract" || kind == "move" || kind == "pause") {
        return {kWorking, kLengthened, kRelaxing};
    }
    if (kind == "relax" || kind == "roll" || kind == "press") {
        return {kRelaxing, kLengthened, kWorking};
    }
    return {kLengthened, kWorking, kRelaxing};
}

} // namespace

std::vector<RoleNow> rolesIn(const protocol::Protocol& protocol, const protocol::Exercise& exercise,
                             const std::string& kind)
{
    const Order order = orderIn(kind);
    const auto rank = [&order](const std::string& role) { return std::ranges::find(order, role) - order.begin(); };
    std::vector<RoleNow> all;
    for (const protocol::MuscleRole& each : exercise.muscles) {
        const protocol::Muscle* muscle = protocol.muscle(each.id);
        const auto known = std::ranges::find(all, muscle, &RoleNow::muscle);
        if (known == all.end()) {
            all.push_back({muscle, each.role});
        } else if (rank(each.role) < rank(known->role)) {
            known->role = each.role;
        }
    }
    if (kind == "relax") {
        std::erase_if(all, [](const RoleNow& each) { return each.role == kWorking; });
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
