// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/plot_layout.h"

#include <QWidget>

#include <memory>
#include <optional>

class QCustomPlot;
class QPainter;

namespace psoas::app {

class PlotScene;

/// The plot of a chart on the screen, and the pointer over it. It keeps no zoom and reads nothing out: it tells what
/// was pointed at, and shows what it is given.
class PlotCanvas : public QWidget {
    Q_OBJECT

public:
    explicit PlotCanvas(QWidget* parent = nullptr);
    ~PlotCanvas() override;

    /// @param model  ordered
    void setChart(const ChartModel& model, const ChartStyle& style, const ChartRange& range);
    void setRange(const ChartRange& range);
    /// Rings a point, or none.
    void setHighlight(std::optional<PlotLayout::Found> point);
    [[nodiscard]] std::optional<PlotLayout::Found> highlight() const { return m_highlight; }

    /// Where everything stands now.
    [[nodiscard]] const PlotLayout& plotLayout();
    /// True while the pointer chooses a stretch of time.
    [[nodiscard]] bool isDragging() const { return m_drag.has_value(); }
    void cancelDrag();

Q_SIGNALS:
    void pointed(std::optional<psoas::app::PlotLayout::Found> point);
    void pressed(psoas::app::PlotLayout::Found point);
    void rangeDragged(psoas::app::ChartRange range);
    void resetRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void refresh();
    void rebuild();
    void paintAnew();
    void refreshOverlay();
    [[nodiscard]] std::optional<PlotLayout::Found> under(QPointF place);

    QCustomPlot* m_plot = nullptr;
    std::unique_ptr<PlotScene> m_scene;
    ChartModel m_model;
    ChartStyle m_style;
    PlotLayout m_layout;
    ChartRange m_range;
    std::optional<PlotLayout::Found> m_highlight;
    std::optional<double> m_pressedAt;
    std::optional<double> m_drag; ///< where the pointer is now
    bool m_stale = true;          ///< the layout is of before
    bool m_painted = false;       ///< the plot shows the layout
};

/// Axes, grid and everything in them, as drawing commands in the painter's own coordinates.
/// @param model  ordered
void paintPlot(QPainter& painter, const QRectF& rect, const ChartModel& model, const ChartStyle& style);

} // namespace psoas::app
