// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_style.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

constexpr double kBandWash = 0.10;
constexpr double kBandHatch = 0.45;
constexpr double kBarWash = 0.18;

QColor faded(QColor color, double share)
{
    color.setAlphaF(static_cast<float>(share));
    return color;
}

/// Slanted lines, drawn one by one: a brush with a pattern keeps its size on paper and on fine screens.
void paintHatch(QPainter& painter, const QRectF& rect, bool rising, const QPen& pen, double gap)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setPen(pen);
    const double height = rect.height();
    // Counted from the origin, so that neighbours go on in the same lines.
    const double first = rect.left() - height - std::fmod(rect.left() - height, gap) - gap;
    for (double x = first; x < rect.right() + gap; x += gap) {
        if (rising) {
            painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + height, rect.top()));
        } else {
            painter.drawLine(QPointF(x, rect.top()), QPointF(x + height, rect.bottom()));
        }
    }
    painter.restore();
}

} // namespace

QPainterPath markPath(ChartMark mark)
{
    QPainterPath path;
    switch (mark) {
    case ChartMark::Round:
        path.addEllipse(QPointF(0, 0), 0.5, 0.5);
        break;
    case ChartMark::Square:
        path.addRect(-0.45, -0.45, 0.9, 0.9);
        break;
    case ChartMark::Diamond:
        path.addPolygon(QPolygonF({{0, -0.62}, {0.62, 0}, {0, 0.62}, {-0.62, 0}, {0, -0.62}}));
        break;
    case ChartMark::Triangle:
        path.addPolygon(QPolygonF({{0, -0.58}, {0.58, 0.45}, {-0.58, 0.45}, {0, -0.58}}));
        break;
    case ChartMark::Cross:
        path.moveTo(-0.42, -0.42);
        path.lineTo(0.42, 0.42);
        path.moveTo(-0.42, 0.42);
        path.lineTo(0.42, -0.42);
        break;
    }
    return path;
}

QPen markPen(const ChartStyle& style, const ChartSeries& series, bool faint)
{
    const QColor tone = faint ? style.faint : style.tone(series.tone);
    if (faint || series.mark == ChartMark::Cross) {
        return {tone, style.stroke(), Qt::SolidLine, Qt::RoundCap, Qt::MiterJoin};
    }
    // A seam of the ground keeps marks apart that lie on one another.
    return {style.ground, style.scale, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin};
}

QBrush markBrush(const ChartStyle& style, const ChartSeries& series, bool faint)
{
    if (series.mark == ChartMark::Cross) {
        return Qt::NoBrush;
    }
    return faint ? style.ground : style.tone(series.tone);
}

QPen linePen(const ChartStyle& style, const ChartSeries& series)
{
    if (series.dash == ChartDash::None) {
        return Qt::NoPen;
    }
    QPen pen(style.tone(series.tone), style.stroke(), Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (series.dash == ChartDash::Dashed) {
        pen.setDashPattern({4.0, 2.5});
    }
    return pen;
}

QPen errorPen(const ChartStyle& style, const QColor& tone)
{
    return {tone, 1.25 * style.scale, Qt::SolidLine, Qt::FlatCap};
}

void paintMark(QPainter& painter, const QPointF& at, const ChartStyle& style, const ChartSeries& series, bool faint)
{
    painter.save();
    painter.setPen(markPen(style, series, faint));
    painter.setBrush(markBrush(style, series, faint));
    QTransform place;
    place.translate(at.x(), at.y());
    place.scale(style.markSize(), style.markSize());
    painter.drawPath(place.map(markPath(series.mark)));
    painter.restore();
}

void paintFilled(QPainter& painter, const QRectF& rect, ChartFill fill, const QColor& tone, const ChartStyle& style)
{
    painter.save();
    const double edge = std::min(1.5 * style.scale, rect.width() / 3.0);
    const QRectF inner = rect.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2);
    switch (fill) {
    case ChartFill::Plain:
        painter.fillRect(rect, tone);
        painter.restore();
        return;
    case ChartFill::Rising:
    case ChartFill::Falling:
        painter.fillRect(rect, faded(tone, kBarWash));
        paintHatch(painter, rect, fill == ChartFill::Rising, QPen(tone, 1.5 * style.scale), 5.0 * style.scale);
        break;
    case ChartFill::Outline:
        break;
    }
    painter.setPen(QPen(tone, edge, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(inner);
    painter.restore();
}

void paintBand(QPainter& painter, const QRectF& rect, const ChartBand& band, const ChartStyle& style)
{
    painter.save();
    const QColor tone = style.tone(band.tone);
    if (band.fill != ChartFill::Outline) {
        painter.fillRect(rect, faded(tone, kBandWash));
    }
    if (band.fill == ChartFill::Rising || band.fill == ChartFill::Falling) {
        paintHatch(painter, rect, band.fill == ChartFill::Rising, QPen(faded(tone, kBandHatch), style.scale),
                   9.0 * style.scale);
    }
    QPen edge(faded(tone, 0.8), style.scale, Qt::SolidLine, Qt::FlatCap);
    if (band.fill != ChartFill::Plain) {
        edge.setDashPattern({5.0, 3.0});
    }
    painter.setPen(edge);
    painter.drawLine(rect.topLeft(), rect.topRight());
    painter.drawLine(rect.bottomLeft(), rect.bottomRight());
    painter.restore();
}

} // namespace psoas::app
