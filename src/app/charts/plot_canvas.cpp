// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/plot_canvas.h"

#include "app/charts/plot_scene.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPaintDevice>
#include <QPicture>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

/// As far as the pointer may be from a point that it means.
constexpr double kReach = 44.0;
/// A stretch shorter than this was no wish to zoom.
constexpr double kShortestDrag = 12.0;

} // namespace

PlotCanvas::PlotCanvas(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot(this))
    , m_scene(std::make_unique<PlotScene>(*m_plot))
{
    m_plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setMinimumSize(0, 0);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

PlotCanvas::~PlotCanvas() = default;

void PlotCanvas::setChart(const ChartModel& model, const ChartStyle& style, const ChartRange& range)
{
    m_model = model;
    m_style = style;
    m_range = range;
    m_highlight.reset();
    m_pressedAt.reset();
    m_drag.reset();
    refresh();
}

void PlotCanvas::setRange(const ChartRange& range)
{
    m_range = range;
    refresh();
}

void PlotCanvas::setHighlight(std::optional<PlotLayout::Found> point)
{
    if (point != m_highlight) {
        m_highlight = point;
        refreshOverlay();
    }
}

const PlotLayout& PlotCanvas::plotLayout()
{
    if (m_stale) {
        rebuild();
    }
    return m_layout;
}

void PlotCanvas::cancelDrag()
{
    m_pressedAt.reset();
    m_drag.reset();
    refreshOverlay();
}

void PlotCanvas::refresh()
{
    m_stale = true;
    m_painted = false;
    // What nobody sees is laid out when it is shown.
    if (isVisible()) {
        paintAnew();
    }
}

void PlotCanvas::paintAnew()
{
    if (m_stale) {
        rebuild();
    }
    m_plot->replot(QCustomPlot::rpQueuedRefresh);
    m_painted = true;
}

void PlotCanvas::rebuild()
{
    m_stale = false;
    m_layout = layOutPlot(m_model, m_style, QSizeF(size()), m_range);
    m_scene->build(m_model, m_style, m_layout);
    m_painted = false;
    refreshOverlay();
}

void PlotCanvas::refreshOverlay()
{
    if (m_stale) {
        return;
    }
    PlotScene::Overlay overlay;
    if (m_highlight) {
        overlay.point = m_layout.placed(m_model, m_highlight->series, m_highlight->index);
        overlay.tone = m_model.series.at(m_highlight->series).tone;
    }
    if (m_pressedAt && m_drag) {
        const QRectF& plot = m_layout.plot;
        const double from = std::clamp(std::min(*m_pressedAt, *m_drag), plot.left(), plot.right());
        const double to = std::clamp(std::max(*m_pressedAt, *m_drag), plot.left(), plot.right());
        overlay.drag = QRectF(from, plot.top(), to - from, plot.height());
    }
    m_scene->setOverlay(overlay, m_style, m_layout.plot);
    // Before everything was painted once, the layer has nothing to be painted on.
    if (m_painted) {
        m_plot->layer(QStringLiteral("overlay"))->replot();
    }
}

void PlotCanvas::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_stale = true;
    m_painted = false;
    m_plot->setGeometry(rect());
    paintAnew();
}

void PlotCanvas::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_painted) {
        paintAnew();
    }
}

std::optional<PlotLayout::Found> PlotCanvas::under(QPointF place)
{
    const QRectF& plot = plotLayout().plot;
    if (!plot.adjusted(-kReach / 2, -kReach / 2, kReach / 2, kReach / 2).contains(place)) {
        return std::nullopt;
    }
    return m_layout.nearest(m_model, place, kReach);
}

void PlotCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_pressedAt = event->position().x();
    if (const auto found = under(event->position())) {
        Q_EMIT pressed(*found);
    }
}

void PlotCanvas::mouseMoveEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    if (m_pressedAt && (event->buttons() & Qt::LeftButton)) {
        if (m_drag || std::abs(x - *m_pressedAt) >= QApplication::startDragDistance()) {
            m_drag = x;
            refreshOverlay();
        }
        return;
    }
    Q_EMIT pointed(under(event->position()));
}

void PlotCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_pressedAt) {
        QWidget::mouseReleaseEvent(event);
        return;
    }
    const bool dragged = m_drag.has_value();
    const QRectF plot = plotLayout().plot;
    const double from = std::clamp(std::min(*m_pressedAt, event->position().x()), plot.left(), plot.right());
    const double to = std::clamp(std::max(*m_pressedAt, event->position().x()), plot.left(), plot.right());
    cancelDrag();
    if (dragged && to - from >= kShortestDrag) {
        Q_EMIT rangeDragged({std::llround(m_layout.utcMs(from)), std::llround(m_layout.utcMs(to))});
    }
}

void PlotCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        cancelDrag();
        Q_EMIT resetRequested();
    }
}

void PlotCanvas::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    Q_EMIT pointed(std::nullopt);
}

void paintPlot(QPainter& painter, const QRectF& rect, const ChartModel& model, const ChartStyle& style)
{
    const QSize size(static_cast<int>(rect.width()), static_cast<int>(rect.height()));
    QCustomPlot plot;
    PlotScene scene(plot);
    scene.build(model, style, layOutPlot(model, style, QSizeF(size), wholeRange(model)));
    plot.setBackground(Qt::NoBrush);
    // The library paints with a painter of its own kind; a picture brings its commands to any other.
    QPicture picture;
    {
        QCPPainter own(&picture);
        own.setMode(QCPPainter::pmVectorized);
        own.setMode(QCPPainter::pmNoCaching);
        plot.toPainter(&own, size.width(), size.height());
    }
    // A picture is replayed in inches: it would be larger on a finer device.
    const double finer = static_cast<double>(picture.logicalDpiX()) / painter.device()->logicalDpiX();
    painter.save();
    painter.translate(rect.topLeft());
    painter.scale(finer, finer);
    painter.drawPicture(QPointF(0, 0), picture);
    painter.restore();
}

} // namespace psoas::app
