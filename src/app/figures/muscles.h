// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/figure_painter.h"
#include "app/figures/shapes.h"

#include <QColor>
#include <QPolygonF>

#include <vector>

class QPainter;

namespace psoas::app::figure {

/// One strand of a muscle as it is seen.
struct MuscleShape {
    QPolygonF outline;
    std::vector<QPointF> line;
    double width = 0;
    double depth = 0;
    Ink ink{};
};

/// The strands of the muscles of this side, or of both, nearest last. A strand that is longer than in standing is
/// thinner, one that is shorter is thicker: what is inside stays the same.
[[nodiscard]] std::vector<MuscleShape> muscleShapes(const Skeleton& skeleton, const Projection& view,
                                                    const std::vector<ShownMuscle>& muscles);

void paintMuscle(QPainter& painter, const MuscleShape& shape, const QColor& color, const QColor& light);

/// Length of a strand from origin to insertion, metres.
[[nodiscard]] double strandLength(const Skeleton& skeleton, const protocol::Strand& strand, Of of);

} // namespace psoas::app::figure
