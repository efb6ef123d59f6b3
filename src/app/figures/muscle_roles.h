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

/// What the muscles of an exercise do in a phase. One that has several roles has the one that fits the kind of phase:
/// it works while it contracts, lets go while it relaxes, is lengthened while it is held; one that only works is left
/// out while everything lets go.
/// @param kind  of the phase; empty, or one of the engine's own: before and between phases
[[nodiscard]] std::vector<RoleNow> rolesIn(const protocol::Protocol& protocol, const protocol::Exercise& exercise,
                                           const std::string& kind);
[[nodiscard]] Ink inkOf(const std::string& role);
/// Only muscles that have strands to draw.
[[nodiscard]] std::vector<ShownMuscle> shown(const std::vector<RoleNow>& roles, bool bothSides);

} // namespace psoas::app::figure
