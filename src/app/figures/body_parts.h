// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/body.h"
#include "app/figures/shapes.h"

#include <vector>

namespace psoas::app::figure {

enum class Cloth { Skin, Shorts, Face };

/// A piece of the body as it is seen.
struct Part {
    enum class Group { Trunk, Head, ArmThis, ArmOther, LegThis, LegOther };
    Group group{};
    Cloth cloth = Cloth::Skin;
    double depth = 0;   ///< larger is nearer
    double farness = 0; ///< 0 near limb, 1 far limb
    std::vector<QPolygonF> outlines;
};

/// All pieces, farthest first.
/// @param breath  −1 out … 1 in
[[nodiscard]] std::vector<Part> bodyParts(const Skeleton& skeleton, const Projection& view, double breath);

} // namespace psoas::app::figure
