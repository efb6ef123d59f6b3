// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/axis_ticks.h"
#include "app/charts/chart_model.h"
#include "app/charts/chart_style.h"

#include <QList>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <optional>

namespace psoas::app {

/// A point where it is drawn, which is a few pixels beside its moment where it would hide another.
struct PlacedPoint {
    int index = 0;    ///< in its series
    QPointF at;       ///< of a bar the middle of its top
    QRectF bar;       ///< empty unless it is one
    double error = 0; ///< half the length of the error bar in pixels
};

struct PlacedSeries {
    QList<PlacedPoint> line;  ///< the points that count, thinned
    QList<PlacedPoint> faint; ///< the others
    double markShare = 1.0;   ///< size of the marks; 0 where they are too many for marks and error bars

    [[nodiscard]] bool crowded() const { return markShare <= 0.0; }
};

struct PlacedBand {
    int index = 0;
    QRectF rect;
};

/// Where everything of a chart stands, in pixels. Worked out without painting anything.
struct PlotLayout {
    QSizeF size;
    QRectF plot; ///< inside the axes
    ChartRange range;
    double least = 0; ///< value at the lower edge of `plot`
    double most = 0;
    QList<AxisTick> timeTicks;
    QList<AxisTick> valueTicks;
    QList<PlacedBand> bands;
    QList<PlacedSeries> series; ///< in the order of the model
    bool crossesZero = false;

    [[nodiscard]] double x(double moment) const;
    [[nodiscard]] double y(double worth) const;
    [[nodiscard]] double utcMs(double across) const;
    [[nodiscard]] double value(double down) const;

    /// Where a point is drawn, or would be if it was not thinned out.
    [[nodiscard]] PlacedPoint placed(const ChartModel& model, int series, int index) const;
    struct Found {
        int series = 0;
        int index = 0;
        friend bool operator==(const Found&, const Found&) = default;
    };
    /// The point nearest to a place, or the bar above or below which it is.
    [[nodiscard]] std::optional<Found> nearest(const ChartModel& model, QPointF place, double within) const;
};

/// The time a chart shows when it is not zoomed.
[[nodiscard]] ChartRange wholeRange(const ChartModel& model);

/// @param model  ordered
[[nodiscard]] PlotLayout layOutPlot(const ChartModel& model, const ChartStyle& style, QSizeF size,
                                    const ChartRange& range);

} // namespace psoas::app
