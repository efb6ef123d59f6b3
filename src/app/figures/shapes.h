// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/projection.h"

#include <QColor>
#include <QPolygonF>

#include <vector>

namespace psoas::app::figure {

/// A ball or an egg as it is seen: an ellipse in the picture.
struct Blob {
    QPointF centre;
    double xx = 0, xy = 0, yy = 0; ///< of the matrix whose root is its half width in a direction
};
[[nodiscard]] Blob ball(const Projection& view, Vec3 centre, double radius);
/// @param half  half axes along the axes of the frame
[[nodiscard]] Blob egg(const Projection& view, const Frame& frame, Vec3 centre, Vec3 half);

/// Outline of what a band stretched around all of them would enclose.
[[nodiscard]] QPolygonF hull(const std::vector<Blob>& blobs);
/// A hull made larger all round: what shows of it behind the hull is a contour, at a fraction of the cost of a stroke.
/// @param outline  of hull() or one of chain()
[[nodiscard]] QPolygonF grown(const QPolygonF& outline, double by);
/// Hulls of each with its next: a limb that may be narrow in the middle.
[[nodiscard]] std::vector<QPolygonF> chain(const std::vector<Blob>& blobs);

/// A belly between two ends, along a line.
/// @param line  at least two points
/// @param width of the belly
/// @param wider how much is added on each side; negative makes it thinner
[[nodiscard]] QPolygonF spindle(const std::vector<QPointF>& line, double width, double wider = 0);
/// Points of a smooth line through those given, `count` to each stretch.
[[nodiscard]] std::vector<QPointF> smooth(const std::vector<QPointF>& through, int count);

/// A colour between two opaque ones: 0 the first, 1 the second.
[[nodiscard]] QColor mixed(const QColor& a, const QColor& b, double share);

} // namespace psoas::app::figure
