// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/body.h"
#include "app/figures/shapes.h"

#include <vector>

/// Tables, chairs, mats, rollers: what the figure sits, lies and leans on, as faces to fill.
namespace psoas::app::figure {

struct Face {
    QPolygonF outline;
    double light = 0;  ///< −1 turned away from the light … 1 turned to it
    double stroke = 0; ///< metres; above 0 it is a line of that width, not an area
};
struct PropShape {
    std::vector<Face> faces; ///< in the order of painting
    double depth = 0;
    bool inFront = false;
    bool soft = false; ///< a mat, pad or band: another tone
};

[[nodiscard]] PropShape propShape(const protocol::Prop& prop, const Skeleton& skeleton, const Projection& view);

} // namespace psoas::app::figure
