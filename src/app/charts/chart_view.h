// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/plot_layout.h"

#include <QWidget>

#include <optional>

class QPushButton;

namespace psoas::app {

class FlowTextLabel;
class PlotCanvas;

/// A chart that can be read: the plot, under it a line that tells the point under the pointer or the one chosen by
/// keyboard, and a button that ends a zoom.
///
/// Left and Right go from point to point in time, Up and Down from series to series, Home and End to the first and the
/// last; + and − zoom in time, 0 and Escape show all again. Dragging over the plot zooms, a double click shows all.
/// The wheel is left to the page. Screen readers hear every reading as the name of the plot.
class ChartView : public QWidget {
    Q_OBJECT

public:
    explicit ChartView(QWidget* parent = nullptr);

    /// Ends a zoom and forgets which point was chosen.
    void setModel(const ChartModel& model);
    /// The model as it is drawn: in order of time.
    [[nodiscard]] const ChartModel& model() const { return m_model; }

    [[nodiscard]] ChartRange visibleRange() const { return m_range; }
    [[nodiscard]] bool isZoomed() const { return m_range != wholeRange(m_model); }
    /// @param range  taken into the whole of the chart, and not shorter than makes sense
    void zoomTo(const ChartRange& range);
    void showAll();

    /// Reads a point, as if it was chosen by keyboard.
    void choose(int series, int index);
    [[nodiscard]] std::optional<PlotLayout::Found> chosen() const { return m_chosen; }
    /// What stands in the line under the plot.
    [[nodiscard]] QString readout() const;
    [[nodiscard]] PlotCanvas* canvas() const { return m_canvas; }

Q_SIGNALS:
    /// The stretch of time that is seen, in milliseconds since 1970, UTC.
    void rangeChanged(qint64 fromUtcMs, qint64 toUtcMs);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void setRange(const ChartRange& range);
    void zoomBy(double factor);
    void stepInTime(int by);
    void stepSeries(int by);
    void chooseEnd(bool last);
    void bringIntoView(qint64 utcMs);
    void point(std::optional<PlotLayout::Found> at);
    void read();
    void reserveRoom();

    ChartModel m_model;
    ChartRange m_range;
    std::optional<PlotLayout::Found> m_chosen;
    std::optional<PlotLayout::Found> m_pointed;
    PlotCanvas* m_canvas = nullptr;
    FlowTextLabel* m_readout = nullptr;
    QPushButton* m_allButton = nullptr;
};

} // namespace psoas::app
