// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/figure_painter.h"

#include <string>
#include <vector>

namespace psoas::app::figure {

/// A muscle that an exercise names, and what it does now.
struct RoleNow {
    const protocol::Muscle* muscle = nullptr;
    std::string role; ///< lengthened, working or relaxing
};

/// What the muscles of an exercise do in a phase: of each the first role that the protocol gives it then.
/// @param kind  of the phase; empty before and between phases: the first role of all
[[nodiscard]] std::vector<RoleNow> rolesIn(const protocol::Protocol& protocol, const protocol::Exercise& exercise,
                                           const std::string& kind);
[[nodiscard]] Ink inkOf(const std::string& role);
/// Only muscles that have strands to draw.
[[nodiscard]] std::vector<ShownMuscle> shown(const std::vector<RoleNow>& roles, bool bothSides);

} // namespace psoas::app::figure
