// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/photo/loupe.h"

#include "app/photo/marks_painter.h"
#include "app/style/look.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace psoas::app {

namespace {

/// A loupe that shows a pixel of a large photo smaller than this would not help to move by one.
constexpr double kLeastScale = 2;
constexpr double kSmallestRadius = 20;

/// First above, where no hand is; then to the sides; below last.
constexpr std::array kWays{45.0, 135.0, 90.0, 0.0, 180.0, -45.0, -135.0, -90.0};

} // namespace

QRectF loupePlace(QPointF mark, QSizeF area, double radius, double clear)
{
    const QRectF all(QPointF(0, 0), area);
    for (double r = radius; r >= kSmallestRadius; r *= 0.8) {
        const auto circleAt = [r](QPointF centre) { return QRectF(centre.x() - r, centre.y() - r, 2 * r, 2 * r); };
        const double away = r + clear;
        for (const double way : kWays) {
            const double angle = way * std::numbers::pi / 180;
            const QRectF circle = circleAt(mark + QPointF(std::cos(angle), -std::sin(angle)) * away);
            if (all.contains(circle)) {
                return circle;
            }
        }
        // A mark near the edge or outside of what is shown: the corner farthest from it.
        const QRectF centres = all.adjusted(r, r, -r, -r);
        if (!centres.isValid()) {
            continue;
        }
        const QPointF corner(mark.x() < all.center().x() ? centres.right() : centres.left(),
                             mark.y() < all.center().y() ? centres.bottom() : centres.top());
        if (std::hypot(corner.x() - mark.x(), corner.y() - mark.y()) >= away) {
            return circleAt(corner);
        }
    }
    return {};
}

void paintLoupe(QPainter& painter, const QRectF& circle, const QImage& picture, QPointF place, double scale,
                double slope)
{
    const double larger = std::max(scale * kLoupeTimes, kLeastScale);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addEllipse(circle);
    painter.setClipPath(shape);
    painter.fillRect(circle, look().color(Ink::FigureLine));

    // Only the pixels that are seen, and a few around them.
    const double half = circle.width() / 2 / larger;
    const QRectF wanted(place.x() - half, place.y() - half, 2 * half, 2 * half);
    const QRect part = wanted.adjusted(-1, -1, 1, 1).toAlignedRect().intersected(picture.rect());
    if (!part.isEmpty()) {
        const QPointF corner = circle.center() + (QPointF(part.topLeft()) - place) * larger;
        painter.drawImage(QRectF(corner, QSizeF(part.size()) * larger), picture, QRectF(part));
    }

    painter.translate(circle.center());
    painter.rotate(slope);
    constexpr double kGap = 5;
    const double reach = circle.width() / 2;
    for (const QPointF& way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)}) {
        paintHaloLine(painter, way * kGap, way * reach, 1);
    }
    painter.restore();

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    // Drawn inside the circle, so that nothing of it leaves its place.
    painter.setPen(QPen(look().color(Ink::FigureLight), 4));
    painter.drawEllipse(circle.adjusted(2, 2, -2, -2));
    painter.setPen(QPen(look().color(Ink::FigureLine), 1));
    painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.drawEllipse(circle.adjusted(4, 4, -4, -4));
    painter.restore();
}

} // namespace psoas::app
