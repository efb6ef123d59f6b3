// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_model.h"

#include <QBrush>
#include <QColor>
#include <QFont>
#include <QPainterPath>
#include <QPen>

#include <array>

class QPainter;
class QPointF;
class QRectF;

namespace psoas::app {

struct Look;

/// What a chart needs of a look, worked out once; so that the part that draws depends on nothing else.
struct ChartStyle {
    QColor ground;
    QColor grid;
    QColor axis;
    QColor text;
    QColor second;
    QColor faint;
    std::array<QColor, 5> tones; ///< in the order of ChartTone
    QFont caption;
    double scale = 1.0; ///< of marks and strokes

    [[nodiscard]] QColor tone(ChartTone of) const { return tones[static_cast<std::size_t>(of)]; }
    [[nodiscard]] double markSize() const { return 9.0 * scale; }
    [[nodiscard]] double stroke() const { return 2.0 * scale; }
};

[[nodiscard]] ChartStyle chartStyle(const Look& look);

/// A mark around the origin, one unit wide, for QPainter to scale.
[[nodiscard]] QPainterPath markPath(ChartMark mark);
/// What the mark is painted with. A cross has no inside and is all pen.
[[nodiscard]] QPen markPen(const ChartStyle& style, const ChartSeries& series, bool faint);
[[nodiscard]] QBrush markBrush(const ChartStyle& style, const ChartSeries& series, bool faint);
[[nodiscard]] QPen linePen(const ChartStyle& style, const ChartSeries& series);
[[nodiscard]] QPen errorPen(const ChartStyle& style, const QColor& tone);

void paintMark(QPainter& painter, const QPointF& at, const ChartStyle& style, const ChartSeries& series, bool faint);

/// Fills a bar or a band and draws its edge.
void paintFilled(QPainter& painter, const QRectF& rect, ChartFill fill, const QColor& tone, const ChartStyle& style);
void paintBand(QPainter& painter, const QRectF& rect, const ChartBand& band, const ChartStyle& style);

} // namespace psoas::app
