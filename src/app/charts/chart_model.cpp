// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_model.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

namespace psoas::app {

namespace {

struct Chart {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::Chart)
};

QString numberText(double value)
{
    const double rounded = std::round(value * 10.0) / 10.0;
    const bool whole = rounded == std::round(rounded);
    QString text = QLocale().toString(std::abs(rounded), 'f', whole ? 0 : 1);
    if (rounded < 0.0) {
        text.prepend(QChar(0x2212));
    }
    return text;
}

} // namespace

ChartSeries leftSeries(const QString& name, ChartKind kind)
{
    return {name, ChartTone::Left, kind, ChartDash::Solid, ChartMark::Round, ChartFill::Plain, {}};
}

ChartSeries rightSeries(const QString& name, ChartKind kind)
{
    return {name, ChartTone::Right, kind, ChartDash::Dashed, ChartMark::Square, ChartFill::Rising, {}};
}

bool isEmpty(const ChartModel& model)
{
    return std::all_of(model.series.begin(), model.series.end(),
                       [](const ChartSeries& series) { return series.points.isEmpty(); });
}

bool hasBars(const ChartModel& model)
{
    return std::any_of(model.series.begin(), model.series.end(),
                       [](const ChartSeries& series) { return series.kind == ChartKind::Bars; });
}

ChartModel ordered(ChartModel model)
{
    const auto earlier = [](const ChartPoint& one, const ChartPoint& other) { return one.utcMs < other.utcMs; };
    for (ChartSeries& series : model.series) {
        // Looked at first: sorting would detach a list that is shared and in order already.
        if (!std::is_sorted(series.points.cbegin(), series.points.cend(), earlier)) {
            std::stable_sort(series.points.begin(), series.points.end(), earlier);
        }
    }
    return model;
}

QString valueText(const ChartAxis& axis, double value)
{
    for (const ChartCategory& category : axis.categories) {
        if (std::abs(category.value - value) < 1e-9) {
            return category.label;
        }
    }
    if (value > 0.0 && !axis.aboveText.isEmpty()) {
        return axis.aboveText.arg(numberText(value));
    }
    if (value < 0.0 && !axis.belowText.isEmpty()) {
        return axis.belowText.arg(numberText(-value));
    }
    return axis.text.arg(numberText(value));
}

QString dayText(qint64 utcMs)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(utcMs).date(), QStringLiteral("d MMM yyyy"));
}

QString readingText(const ChartModel& model, int series, int point)
{
    const ChartSeries& of = model.series.at(series);
    const ChartPoint& at = of.points.at(point);
    if (!at.reading.isEmpty()) {
        return at.reading;
    }
    if (model.readingOf) {
        return model.readingOf(series, point);
    }
    const QString day = dayText(at.utcMs);
    const QString value = valueText(model.y, at.value);
    const QString told =
        at.error
            ? Chart::tr("%1, %2: %3, give or take %4").arg(of.name, day, value, model.y.text.arg(numberText(*at.error)))
            : Chart::tr("%1, %2: %3").arg(of.name, day, value);
    return at.faint && !model.faintName.isEmpty() ? Chart::tr("%1. %2").arg(told, model.faintName) : told;
}

} // namespace psoas::app
