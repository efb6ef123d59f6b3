// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/plot_scene.h"

#include <cmath>
#include <functional>
#include <utility>

namespace psoas::app {

namespace {

/// Ticks and labels as they were laid out.
class GivenTicks : public QCPAxisTicker {
public:
    explicit GivenTicks(QList<AxisTick> all)
        : m_all(std::move(all))
    {
    }

    void generate(const QCPRange&, const QLocale&, QChar, int, QVector<double>& ticks, QVector<double>* subTicks,
                  QVector<QString>* labels) override
    {
        ticks.clear();
        if (subTicks) {
            subTicks->clear();
        }
        if (labels) {
            labels->clear();
        }
        for (const AxisTick& tick : m_all) {
            ticks.append(tick.at);
            if (labels) {
                labels->append(tick.label);
            }
        }
    }

private:
    QList<AxisTick> m_all;
};

void setUpAxis(QCPAxis& axis, const ChartStyle& style, const QList<AxisTick>& ticks)
{
    axis.setTicker(QSharedPointer<GivenTicks>::create(ticks));
    axis.setTickLabelFont(style.caption);
    axis.setTickLabelColor(style.second);
    axis.setSubTicks(false);
    axis.setLabel(QString());
    axis.grid()->setSubGridVisible(false);
    axis.grid()->setPen(QPen(style.grid, style.scale, Qt::SolidLine, Qt::FlatCap));
    axis.grid()->setZeroLinePen(Qt::NoPen);
}

constexpr double kPathAsItIs = 6.0; ///< size of a mark by which the library divides
constexpr double kWhisker = 1.15;   ///< of the mark's width
constexpr double kSpeck = 0.45;     ///< of the mark's size, where there are too many

double sizeOfMarks(const ChartStyle& style, const PlacedSeries& placed)
{
    return style.markSize() * (placed.crowded() ? kSpeck : placed.markShare);
}

QPainterPath scaledMark(ChartMark mark, double size)
{
    return QTransform::fromScale(size, size).map(markPath(mark));
}

} // namespace

/// Paints in pixels of the plot.
class PlotScene::Drawing : public QCPAbstractItem {
public:
    using Paint = std::function<void(QPainter&)>;

    Drawing(QCustomPlot& plot, const char* layer, bool clipped, Paint paint)
        : QCPAbstractItem(&plot)
        , m_paint(std::move(paint))
    {
        setLayer(QLatin1String(layer));
        setClipToAxisRect(clipped);
        setSelectable(false);
    }

    void setPaint(Paint paint) { m_paint = std::move(paint); }

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1.0; }

protected:
    void draw(QCPPainter* painter) override
    {
        if (m_paint) {
            painter->save();
            painter->setAntialiasing(true);
            m_paint(*painter);
            painter->restore();
        }
    }

private:
    Paint m_paint;
};

PlotScene::PlotScene(QCustomPlot& plot)
    : m_plot(plot)
{
    plot.setNoAntialiasingOnDrag(false);
    plot.setInteractions(QCP::iNone);
    plot.setPlottingHint(QCP::phFastPolylines);
    plot.axisRect()->setAutoMargins(QCP::msNone);
    plot.axisRect()->setMinimumMargins(QMargins());
    plot.plotLayout()->setAutoMargins(QCP::msNone);
    plot.xAxis->grid()->setVisible(false);
    plot.xAxis->setTickLengthIn(0);
    plot.yAxis->setTickLengthIn(0);
    plot.yAxis->setTickLengthOut(0);
    plot.yAxis->setBasePen(Qt::NoPen);
    plot.layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmBuffered);
}

void PlotScene::build(const ChartModel& model, const ChartStyle& style, const PlotLayout& layout)
{
    m_plot.clearPlottables();
    m_plot.clearItems();
    m_overlay = new Drawing(m_plot, "overlay", false, {});

    const QRect inner = layout.plot.toRect();
    const QSize size = layout.size.toSize();
    m_plot.axisRect()->setMargins(QMargins(inner.left(), inner.top(), size.width() - inner.left() - inner.width(),
                                           size.height() - inner.top() - inner.height()));
    setUpAxis(*m_plot.xAxis, style, layout.timeTicks);
    setUpAxis(*m_plot.yAxis, style, layout.valueTicks);
    const QPen axis(style.axis, style.scale, Qt::SolidLine, Qt::FlatCap);
    // Ticks of no length, which a PDF would show as dots if they had no pen.
    m_plot.yAxis->setTickPen(m_plot.yAxis->grid()->pen());
    m_plot.xAxis->setBasePen(axis);
    m_plot.xAxis->setTickPen(axis);
    m_plot.xAxis->setTickLengthOut(static_cast<int>(std::lround(4.0 * style.scale)));
    m_plot.xAxis->setTickLabelPadding(static_cast<int>(std::lround(3.0 * style.scale)));
    m_plot.yAxis->setTickLabelPadding(static_cast<int>(std::lround(8.0 * style.scale)));
    m_plot.xAxis->setRange(static_cast<double>(layout.range.fromUtcMs), static_cast<double>(layout.range.toUtcMs));
    m_plot.yAxis->setRange(layout.least, layout.most);
    m_plot.setBackground(QBrush(style.ground));

    addBands(model, style, layout);
    if (layout.crossesZero) {
        const double zero = std::round(layout.y(0.0)) + 0.5;
        const QRectF plot = layout.plot;
        new Drawing(m_plot, "grid", true, [axis, zero, plot](QPainter& painter) {
            painter.setPen(axis);
            painter.drawLine(QPointF(plot.left(), zero), QPointF(plot.right(), zero));
        });
    }
    for (int i = 0; i < model.series.size(); ++i) {
        if (model.series.at(i).kind == ChartKind::Bars) {
            addBars(model, style, layout, i);
        } else {
            addLine(model, style, layout, i);
        }
    }
    addWords(model.y, style, layout);
}

void PlotScene::addBands(const ChartModel& model, const ChartStyle& style, const PlotLayout& layout)
{
    for (const PlacedBand& placed : layout.bands) {
        const ChartBand band = model.bands.at(placed.index);
        const QRectF rect = placed.rect;
        new Drawing(m_plot, "background", true,
                    [style, band, rect](QPainter& painter) { paintBand(painter, rect, band, style); });
    }
}

void PlotScene::addBars(const ChartModel& model, const ChartStyle& style, const PlotLayout& layout, int series)
{
    const ChartSeries& of = model.series.at(series);
    const PlacedSeries placed = layout.series.at(series);
    const QColor tone = style.tone(of.tone);
    const ChartFill fill = placed.crowded() ? ChartFill::Plain : of.fill;
    new Drawing(m_plot, "main", true, [style, tone, fill, placed](QPainter& painter) {
        for (const PlacedPoint& one : placed.line) {
            if (one.bar.height() > 0.0) {
                paintFilled(painter, one.bar, fill, tone, style);
            }
        }
        for (const PlacedPoint& one : placed.faint) {
            paintFilled(painter, one.bar, ChartFill::Outline, style.faint, style);
        }
    });
}

QCPGraph* PlotScene::addGraph(const QList<PlacedPoint>& points, const PlotLayout& layout)
{
    QVector<QCPGraphData> data;
    data.reserve(points.size());
    for (const PlacedPoint& point : points) {
        data.append(QCPGraphData(layout.utcMs(point.at.x()), layout.value(point.at.y())));
    }
    QCPGraph* graph = m_plot.addGraph();
    graph->data()->set(data, true);
    graph->setAdaptiveSampling(false); // thinned already, and then with the extremes
    graph->setAntialiased(true);
    graph->setAntialiasedScatters(true);
    return graph;
}

void PlotScene::addErrors(QCPGraph& graph, const QList<PlacedPoint>& points, const QPen& pen, double whisker,
                          const PlotLayout& layout)
{
    const double perPixel = (layout.most - layout.least) / layout.plot.height();
    QVector<double> errors;
    bool any = false;
    for (const PlacedPoint& point : points) {
        errors.append(point.error > 0.0 ? point.error * perPixel : qQNaN());
        any = any || point.error > 0.0;
    }
    if (!any) {
        return;
    }
    auto* bars = new QCPErrorBars(m_plot.xAxis, m_plot.yAxis);
    bars->setDataPlottable(&graph);
    bars->setData(errors);
    bars->setPen(pen);
    bars->setWhiskerWidth(whisker);
    bars->setSymbolGap(0.0);
    bars->setAntialiased(true);
    // On top of the error bars.
    graph.setLayer(QStringLiteral("main"));
}

void PlotScene::addLine(const ChartModel& model, const ChartStyle& style, const PlotLayout& layout, int series)
{
    const ChartSeries& of = model.series.at(series);
    const PlacedSeries& placed = layout.series.at(series);
    const bool loose = of.dash == ChartDash::None;
    const double size = sizeOfMarks(style, placed);
    const QPainterPath mark = scaledMark(of.mark, size);
    if (placed.crowded()) {
        addFaint(of, style, layout, placed); // under a line that is more important
    }
    QCPGraph* graph = addGraph(placed.line, layout);
    graph->setLineStyle(loose ? QCPGraph::lsNone : QCPGraph::lsLine);
    QPen pen = linePen(style, of);
    if (placed.crowded() && !loose) {
        // Dashes cannot be seen in a thicket, and cost most of the time; the mark at the end tells whose line it is.
        pen.setStyle(Qt::SolidLine);
        pen.setWidthF(pen.widthF() * 0.6);
        if (!placed.line.isEmpty()) {
            QCPGraph* end = addGraph({placed.line.last()}, layout);
            end->setLineStyle(QCPGraph::lsNone);
            end->setScatterStyle(QCPScatterStyle(scaledMark(of.mark, style.markSize()), markPen(style, of, false),
                                                 markBrush(style, of, false), kPathAsItIs));
            // On top of the line.
            graph->setLayer(QStringLiteral("main"));
            end->setLayer(QStringLiteral("main"));
        }
    }
    graph->setPen(pen);
    if (loose || !placed.crowded()) {
        QPen edge = markPen(style, of, false);
        if (placed.markShare < 1.0 && of.mark != ChartMark::Cross) {
            // The seams of close marks would hide the line between them. With no pen the library takes the line's.
            edge = QPen(style.tone(of.tone), 0.25 * style.scale);
        }
        graph->setScatterStyle(QCPScatterStyle(mark, edge, markBrush(style, of, false), kPathAsItIs));
    }
    if (!placed.crowded()) {
        addErrors(*graph, placed.line, errorPen(style, style.tone(of.tone)), size * kWhisker, layout);
        addFaint(of, style, layout, placed); // over the line, which passes them by
    }
}

void PlotScene::addFaint(const ChartSeries& of, const ChartStyle& style, const PlotLayout& layout,
                         const PlacedSeries& placed)
{
    if (placed.faint.isEmpty()) {
        return;
    }
    const double size = sizeOfMarks(style, placed);
    QCPGraph* faint = addGraph(placed.faint, layout);
    faint->setLineStyle(QCPGraph::lsNone);
    QPen edge = markPen(style, of, true);
    edge.setWidthF(edge.widthF() * (placed.crowded() ? 0.6 : 0.85));
    faint->setScatterStyle(QCPScatterStyle(scaledMark(of.mark, size), edge, markBrush(style, of, true), kPathAsItIs));
    if (!placed.crowded()) {
        addErrors(*faint, placed.faint, errorPen(style, style.faint), size * kWhisker, layout);
    }
}

void PlotScene::addWords(const ChartAxis& axis, const ChartStyle& style, const PlotLayout& layout)
{
    if (axis.upperWord.isEmpty() && axis.lowerWord.isEmpty()) {
        return;
    }
    const QRectF room = layout.plot.adjusted(6.0 * style.scale, 2.0 * style.scale, 0.0, -3.0 * style.scale);
    new Drawing(m_plot, "axes", false, [style, axis, room](QPainter& painter) {
        painter.setFont(style.caption);
        painter.setPen(style.second);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignTop, axis.upperWord);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignBottom, axis.lowerWord);
    });
}

void PlotScene::setOverlay(const Overlay& overlay, const ChartStyle& style, const QRectF& plot)
{
    if (!m_overlay) {
        return;
    }
    m_overlay->setPaint([overlay, style, plot](QPainter& painter) {
        if (overlay.drag) {
            QColor wash = style.tone(ChartTone::Accent);
            wash.setAlphaF(0.16F);
            painter.fillRect(*overlay.drag, wash);
            painter.setPen(QPen(style.tone(ChartTone::Accent), style.scale));
            painter.drawLine(overlay.drag->topLeft(), overlay.drag->bottomLeft());
            painter.drawLine(overlay.drag->topRight(), overlay.drag->bottomRight());
        }
        if (overlay.point && overlay.point->at.x() >= plot.left() - 1.0 &&
            overlay.point->at.x() <= plot.right() + 1.0) {
            const PlacedPoint& point = *overlay.point;
            QPen guide(style.second, style.scale);
            guide.setDashPattern({2.0, 3.0});
            painter.setPen(guide);
            painter.drawLine(QPointF(point.at.x(), plot.top()), QPointF(point.at.x(), plot.bottom()));
            painter.setPen(QPen(style.text, style.stroke()));
            painter.setBrush(Qt::NoBrush);
            if (point.bar.isEmpty()) {
                const double radius = style.markSize() * 0.95;
                painter.drawEllipse(point.at, radius, radius);
            } else {
                const double away = style.stroke();
                painter.drawRect(point.bar.adjusted(-away, -away, away, 0));
            }
        }
    });
}

} // namespace psoas::app
