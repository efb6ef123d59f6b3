// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/plot_layout.h"

#include <QRectF>
#include <qcustomplot.h>

#include <optional>

/// The only header that knows the plotting library. Include it in this target alone: the library's own header cannot be
/// compiled with QT_NO_KEYWORDS, which everything else is.
namespace psoas::app {

/// Puts a chart that was laid out into a plot: axes, grid, bands, bars, lines, marks.
class PlotScene {
public:
    explicit PlotScene(QCustomPlot& plot);

    /// Everything anew; paints nothing yet.
    void build(const ChartModel& model, const ChartStyle& style, const PlotLayout& layout);

    /// What changes under the pointer, painted without the rest.
    struct Overlay {
        std::optional<PlacedPoint> point; ///< the one that is read
        ChartTone tone = ChartTone::Accent;
        std::optional<QRectF> drag; ///< the stretch of time that is being chosen
    };
    void setOverlay(const Overlay& overlay, const ChartStyle& style, const QRectF& plot);

private:
    class Drawing;

    void addBands(const ChartModel& model, const ChartStyle& style, const PlotLayout& layout);
    void addBars(const ChartModel& model, const ChartStyle& style, const PlotLayout& layout, int series);
    void addLine(const ChartModel& model, const ChartStyle& style, const PlotLayout& layout, int series);
    void addFaint(const ChartSeries& of, const ChartStyle& style, const PlotLayout& layout, const PlacedSeries& placed);
    void addWords(const ChartAxis& axis, const ChartStyle& style, const PlotLayout& layout);
    QCPGraph* addGraph(const QList<PlacedPoint>& points, const PlotLayout& layout);
    void addErrors(QCPGraph& graph, const QList<PlacedPoint>& points, const QPen& pen, double whisker,
                   const PlotLayout& layout);

    QCustomPlot& m_plot;
    Drawing* m_overlay = nullptr;
};

} // namespace psoas::app
