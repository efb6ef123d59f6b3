// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

class QPainter;

namespace psoas::app {

/// Times by which the loupe shows the picture larger than it is shown around it.
inline constexpr double kLoupeTimes = 3;

/// Where the loupe for a mark goes: near it, inside the area, and never over the mark. Smaller than wanted where there
/// is no room.
/// @param clear  around the mark, that has to stay free
/// @return       a square; empty where not even the smallest has room
[[nodiscard]] QRectF loupePlace(QPointF mark, QSizeF area, double radius, double clear);

/// A round piece of the picture with a cross hair on a place of it.
/// @param scale  of the picture around the loupe
/// @param slope  of the cross hair, degrees clockwise
void paintLoupe(QPainter& painter, const QRectF& circle, const QImage& picture, QPointF place, double scale,
                double slope);

} // namespace psoas::app
