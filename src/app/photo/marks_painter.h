// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/photo/placement.h"

#include <QRectF>
#include <QTransform>

class QPainter;

namespace psoas::app {

/// What is drawn over a photo.
struct MarksScene {
    const Placement& placement;
    QTransform toArea;          ///< from the picture, the same scale across and down
    QRectF area;                ///< in which the words have to stay
    std::optional<Mark> chosen; ///< stands out
    QRectF kept;                ///< where something else is drawn, and no words should be
    bool handles = true;        ///< false: small marks, for a picture that is only looked at
};

/// Lines, arcs, words and marks, light on dark or dark on light so that they can be seen on any photo.
void paintMarks(QPainter& painter, const MarksScene& scene);

/// A line that can be seen on anything.
void paintHaloLine(QPainter& painter, QPointF from, QPointF to, double width, bool dashed = false);

/// Half the size of a mark as it is painted.
inline constexpr double kMarkRadius = 10;

} // namespace psoas::app
