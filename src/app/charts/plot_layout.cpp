// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/plot_layout.h"

#include "app/charts/decimation.h"

#include <QDateTime>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace psoas::app {

namespace {

constexpr qint64 kDayMs = 24LL * 3600 * 1000;
/// Around one point alone, or a few of one day.
constexpr qint64 kLeastSpan = 14 * kDayMs;
constexpr int kLeastPeriods = 4;
constexpr double kSidePadding = 0.03;
constexpr double kWidestLabels = 0.4; ///< share of the width that the labels of the value axis may take
constexpr double kGroupShare = 0.76;  ///< of a period that its bars take together
constexpr double kWidestBar = 34.0;
constexpr double kSmallMark = 0.6; ///< where marks of full size would touch

qint64 endOfPeriod(qint64 startUtcMs, int days)
{
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(startUtcMs);
    return start.addDays(days).toMSecsSinceEpoch();
}

struct Extent {
    double least = std::numeric_limits<double>::infinity();
    double most = -std::numeric_limits<double>::infinity();

    void take(double value)
    {
        if (std::isfinite(value)) {
            least = std::min(least, value);
            most = std::max(most, value);
        }
    }
};

Extent extentOf(const ChartModel& model)
{
    Extent extent;
    for (const ChartSeries& series : model.series) {
        for (const ChartPoint& point : series.points) {
            const double error = point.error.value_or(0.0);
            extent.take(point.value - error);
            extent.take(point.value + error);
        }
    }
    for (const ChartBand& band : model.bands) {
        extent.take(band.from);
        extent.take(band.to);
    }
    for (const ChartCategory& category : model.y.categories) {
        extent.take(category.value);
    }
    extent.take(model.y.least.value_or(std::numeric_limits<double>::infinity()));
    extent.take(model.y.most.value_or(std::numeric_limits<double>::infinity()));
    if (hasBars(model) || !std::isfinite(extent.least)) {
        extent.take(0.0);
    }
    return extent;
}

/// Lays out one chart; what the steps share.
class Layouter {
public:
    Layouter(const ChartModel& model, const ChartStyle& style, QSizeF size, const ChartRange& range)
        : m_model(model)
        , m_style(style)
        , m_metrics(style.caption)
    {
        m_out.size = size;
        m_out.range = range;
    }

    PlotLayout run()
    {
        placeAxes();
        placeTimeTicks();
        placeBands();
        for (int i = 0; i < m_model.series.size(); ++i) {
            m_out.series.append(m_model.series.at(i).kind == ChartKind::Bars ? placedBars(i) : placedLine(i));
        }
        return m_out;
    }

private:
    [[nodiscard]] double widthOf(const QString& label) const
    {
        double widest = 0;
        for (const QString& line : label.split(QLatin1Char('\n'))) {
            widest = std::max(widest, m_metrics.horizontalAdvance(line));
        }
        return widest;
    }

    void placeAxes()
    {
        const double line = m_metrics.height();
        const double top = std::ceil(line / 2.0) + 1.0;
        const double bottom = std::ceil(2.0 * line + 10.0 * m_style.scale);
        const double height = std::max(1.0, m_out.size.height() - top - bottom);
        // Room for a mark at the very end, and for the words in a strip of their own.
        const bool words = !m_model.y.upperWord.isEmpty() || !m_model.y.lowerWord.isEmpty();
        const double strip = words ? line + 4.0 * m_style.scale : 0.0;
        const double mark = m_style.markSize() * 0.8;
        const Extent extent = extentOf(m_model);
        const double above = mark + strip;
        const double below = (hasBars(m_model) && extent.least >= 0.0 ? 0.0 : mark) + strip;
        const double inner = std::max(1.0, height - above - below);

        const int room = std::max(2, static_cast<int>(inner / (line * 1.5)) + 1);
        ValueTicks values;
        if (m_model.y.categories.isEmpty()) {
            const bool fixed = m_model.y.least && m_model.y.most && extent.least >= *m_model.y.least &&
                               extent.most <= *m_model.y.most && extent.most > extent.least;
            values = valueTicks(m_model.y, extent.least, extent.most, std::min(room, 7), fixed);
        } else {
            const int dense = std::max(2, static_cast<int>(inner / (line * 0.95)) + 1);
            values = {extent.least, std::max(extent.most, extent.least + 1.0), categoryTicks(m_model.y, dense)};
        }
        double labels = 0;
        const double widest = m_out.size.width() * kWidestLabels;
        for (AxisTick& tick : values.ticks) {
            tick.label = m_metrics.elidedText(tick.label, Qt::ElideRight, widest);
            labels = std::max(labels, m_metrics.horizontalAdvance(tick.label));
        }
        m_out.valueTicks = values.ticks;
        const double left = std::ceil(labels + 12.0 * m_style.scale);
        const double right = std::ceil(12.0 * m_style.scale);
        m_out.plot = QRectF(left, top, std::max(1.0, m_out.size.width() - left - right), height);

        const double perPixel = (values.most - values.least) / inner;
        m_out.least = values.least - below * perPixel;
        m_out.most = values.most + above * perPixel;
        m_out.crossesZero = values.least < 0.0 && values.most > 0.0;
    }

    void placeTimeTicks()
    {
        TimeRoom room;
        room.left = m_out.plot.left();
        room.right = m_out.plot.right();
        room.most = m_out.size.width();
        room.gap = 20.0 * m_style.scale;
        room.width = [this](const QString& label) { return widthOf(label); };
        std::optional<qint64> anchor;
        for (const ChartSeries& series : m_model.series) {
            if (series.kind == ChartKind::Bars && !series.points.isEmpty()) {
                const qint64 first = series.points.first().utcMs;
                anchor = anchor ? std::min(*anchor, first) : first;
            }
        }
        m_out.timeTicks =
            anchor ? periodTicks(m_out.range, room, *anchor, m_model.periodDays) : timeTicks(m_out.range, room);
    }

    void placeBands()
    {
        for (int i = 0; i < m_model.bands.size(); ++i) {
            const ChartBand& band = m_model.bands.at(i);
            const auto [low, high] = std::minmax(band.from, band.to);
            const double top = m_out.y(std::min(high, m_out.most));
            const double bottom = m_out.y(std::max(low, m_out.least));
            const double left = band.fromUtcMs ? m_out.x(static_cast<double>(*band.fromUtcMs)) : m_out.plot.left();
            const double right = band.toUtcMs ? m_out.x(static_cast<double>(*band.toUtcMs)) : m_out.plot.right();
            const QRectF rect =
                QRectF(QPointF(left, top), QPointF(right, std::max(bottom, top + 1.0))).intersected(m_out.plot);
            if (!rect.isEmpty()) {
                m_out.bands.append({i, rect});
            }
        }
    }

    [[nodiscard]] QList<PlacedPoint> thinnedPoints(const ChartSeries& series, const QList<int>& which) const
    {
        const auto point = [&](qsizetype i) -> const ChartPoint& { return series.points.at(which.at(i)); };
        const PointsToThin all{which.size(), [&](qsizetype i) { return static_cast<double>(point(i).utcMs); },
                               [&](qsizetype i) { return point(i).value; }};
        QList<PlacedPoint> placed;
        const QList<qsizetype> kept =
            thinned(all, static_cast<double>(m_out.range.fromUtcMs), static_cast<double>(m_out.range.toUtcMs),
                    std::max(1, static_cast<int>(m_out.plot.width())));
        placed.reserve(kept.size());
        for (const qsizetype i : kept) {
            placed.append(spot(point(i), which.at(i)));
        }
        return placed;
    }

    [[nodiscard]] PlacedPoint spot(const ChartPoint& point, int index) const
    {
        PlacedPoint placed;
        placed.index = index;
        placed.at = {m_out.x(static_cast<double>(point.utcMs)), m_out.y(point.value)};
        placed.error = point.error ? std::abs(m_out.y(point.value - *point.error) - placed.at.y()) : 0.0;
        return placed;
    }

    /// Points that would lie on one another are moved apart a little: series by series, then inside a series.
    void spread(QList<PlacedPoint>& points, int order) const
    {
        int lines = 0;
        int before = 0;
        for (int i = 0; i < m_model.series.size(); ++i) {
            if (m_model.series.at(i).kind == ChartKind::Line && !m_model.series.at(i).points.isEmpty()) {
                ++lines;
                before += i < order ? 1 : 0;
            }
        }
        const double shift = (before - (lines - 1) / 2.0) * m_style.markSize() * 0.9;
        const double near = m_style.markSize() * 0.5;
        for (int i = 0; i < points.size(); ++i) {
            points[i].at.rx() += shift;
            if (i > 0 && std::abs(points[i].at.x() - points[i - 1].at.x()) < near &&
                std::abs(points[i].at.y() - points[i - 1].at.y()) < near) {
                points[i].at.setX(points[i - 1].at.x() + m_style.markSize() * 0.7);
            }
        }
    }

    [[nodiscard]] PlacedSeries placedLine(int order) const
    {
        const ChartSeries& series = m_model.series.at(order);
        QList<int> counting;
        QList<int> faint;
        counting.reserve(series.points.size());
        for (int i = 0; i < series.points.size(); ++i) {
            (series.points.at(i).faint ? faint : counting).append(i);
        }
        PlacedSeries placed;
        placed.line = thinnedPoints(series, counting);
        placed.faint = thinnedPoints(series, faint);
        const auto count = static_cast<double>(placed.line.size() + placed.faint.size());
        const double perMark = m_out.plot.width() / std::max(1.0, count) / m_style.markSize();
        placed.markShare = perMark > 1.1 ? 1.0 : perMark > 0.5 ? kSmallMark : 0.0;
        if (count < m_out.plot.width() / (1.7 * m_style.markSize())) {
            spread(placed.line, order);
            spread(placed.faint, order);
        }
        return placed;
    }

    [[nodiscard]] PlacedSeries placedBars(int order) const
    {
        const ChartSeries& series = m_model.series.at(order);
        int groups = 0;
        int before = 0;
        for (int i = 0; i < m_model.series.size(); ++i) {
            if (m_model.series.at(i).kind == ChartKind::Bars) {
                ++groups;
                before += i < order ? 1 : 0;
            }
        }
        const double period = m_out.plot.width() * static_cast<double>(m_model.periodDays * kDayMs) /
                              static_cast<double>(m_out.range.length());
        const double bar = std::clamp(period * kGroupShare / groups, 1.0, kWidestBar * m_style.scale);
        QList<int> all(series.points.size());
        for (int i = 0; i < all.size(); ++i) {
            all[i] = i;
        }
        PlacedSeries placed;
        for (PlacedPoint& one : thinnedPoints(series, all)) {
            const ChartPoint& point = series.points.at(one.index);
            const double end = static_cast<double>(endOfPeriod(point.utcMs, m_model.periodDays));
            const double middle = (one.at.x() + m_out.x(end)) / 2.0;
            const double left = middle + (before - groups / 2.0) * bar;
            const double gap = bar > 6.0 ? m_style.scale : 0.0;
            const double zero = m_out.y(0.0);
            one.bar = QRectF(QPointF(left + gap, std::min(zero, one.at.y())),
                             QPointF(left + bar - gap, std::max(zero, one.at.y())));
            one.at.setX(left + bar / 2.0);
            (point.faint ? placed.faint : placed.line).append(one);
        }
        placed.markShare = bar < 4.0 ? 0.0 : 1.0;
        return placed;
    }

    const ChartModel& m_model;
    const ChartStyle& m_style;
    QFontMetricsF m_metrics;
    PlotLayout m_out;
};

} // namespace

double PlotLayout::x(double moment) const
{
    return plot.left() +
           (moment - static_cast<double>(range.fromUtcMs)) / static_cast<double>(range.length()) * plot.width();
}

// The axis lies in the last row of pixels, as the plotting library has it.
double PlotLayout::y(double worth) const
{
    return plot.bottom() - 1.0 - (worth - least) / (most - least) * plot.height();
}

double PlotLayout::utcMs(double across) const
{
    return static_cast<double>(range.fromUtcMs) +
           (across - plot.left()) / plot.width() * static_cast<double>(range.length());
}

double PlotLayout::value(double down) const
{
    return least + (plot.bottom() - 1.0 - down) / plot.height() * (most - least);
}

PlacedPoint PlotLayout::placed(const ChartModel& model, int of, int index) const
{
    const PlacedSeries& all = series.at(of);
    for (const QList<PlacedPoint>* list : {&all.line, &all.faint}) {
        const auto found = std::lower_bound(list->begin(), list->end(), index,
                                            [](const PlacedPoint& one, int wanted) { return one.index < wanted; });
        if (found != list->end() && found->index == index) {
            return *found;
        }
    }
    const ChartPoint& point = model.series.at(of).points.at(index);
    PlacedPoint result;
    result.index = index;
    result.at = {x(static_cast<double>(point.utcMs)), y(point.value)};
    return result;
}

std::optional<PlotLayout::Found> PlotLayout::nearest(const ChartModel& model, QPointF place, double within) const
{
    std::optional<Found> best;
    double closest = within;
    for (int i = 0; i < series.size(); ++i) {
        const bool bars = model.series.at(i).kind == ChartKind::Bars;
        for (const QList<PlacedPoint>* list : {&series.at(i).line, &series.at(i).faint}) {
            for (const PlacedPoint& one : *list) {
                if (one.at.x() < plot.left() - 0.5 || one.at.x() > plot.right() + 0.5) {
                    continue;
                }
                // Any height will do for a bar: a small one is as easy to find as a large one.
                const double beside = std::max(0.0, std::abs(place.x() - one.at.x()) - one.bar.width() / 2.0);
                const double away = bars ? beside : std::hypot(place.x() - one.at.x(), place.y() - one.at.y());
                if (away < closest || (away == closest && !best)) {
                    closest = away;
                    best = Found{i, one.index};
                }
            }
        }
    }
    return best;
}

ChartRange wholeRange(const ChartModel& model)
{
    if (model.range && model.range->length() > 0) {
        return *model.range;
    }
    std::optional<ChartRange> all;
    for (const ChartSeries& series : model.series) {
        if (series.points.isEmpty()) {
            continue;
        }
        const qint64 last = series.points.last().utcMs;
        const ChartRange own{series.points.first().utcMs,
                             series.kind == ChartKind::Bars ? endOfPeriod(last, model.periodDays) : last};
        all = all ? ChartRange{std::min(all->fromUtcMs, own.fromUtcMs), std::max(all->toUtcMs, own.toUtcMs)} : own;
    }
    if (!all) {
        return {0, kLeastSpan};
    }
    if (hasBars(model)) {
        // Weeks go on from the first one: room for those to come.
        const qint64 least = static_cast<qint64>(kLeastPeriods) * model.periodDays * kDayMs;
        all->toUtcMs = std::max(all->toUtcMs, all->fromUtcMs + least);
        return *all;
    }
    const qint64 missing = std::max<qint64>(0, kLeastSpan - all->length());
    const auto padding = missing / 2 + static_cast<qint64>(static_cast<double>(all->length() + missing) * kSidePadding);
    return {all->fromUtcMs - padding, all->toUtcMs + padding};
}

PlotLayout layOutPlot(const ChartModel& model, const ChartStyle& style, QSizeF size, const ChartRange& range)
{
    return Layouter(model, style, size, range).run();
}

} // namespace psoas::app
