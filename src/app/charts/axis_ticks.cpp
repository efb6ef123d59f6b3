// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/axis_ticks.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace psoas::app {

namespace {

constexpr int kMostTicks = 60;
constexpr double kDayMs = 24.0 * 3600 * 1000;

enum class Unit { Day, Week, Month, Year };

struct Step {
    Unit unit;
    int count;
    double days; ///< about, to tell early that there are too many
};

constexpr std::array kSteps{
    Step{Unit::Day, 1, 1},      Step{Unit::Day, 2, 2},       Step{Unit::Week, 1, 7},    Step{Unit::Week, 2, 14},
    Step{Unit::Month, 1, 30},   Step{Unit::Month, 2, 61},    Step{Unit::Month, 3, 91},  Step{Unit::Month, 6, 182},
    Step{Unit::Year, 1, 365},   Step{Unit::Year, 2, 730},    Step{Unit::Year, 5, 1826}, Step{Unit::Year, 10, 3652},
    Step{Unit::Year, 20, 7305}, Step{Unit::Year, 50, 18262},
};

QDate dayOf(qint64 utcMs)
{
    return QDateTime::fromMSecsSinceEpoch(utcMs).date();
}

double noon(QDate day)
{
    return static_cast<double>(QDateTime(day, QTime(12, 0)).toMSecsSinceEpoch());
}

double start(QDate day)
{
    return static_cast<double>(day.startOfDay().toMSecsSinceEpoch());
}

/// The last boundary of the step on or before a day.
QDate floorTo(QDate day, Step step)
{
    switch (step.unit) {
    case Unit::Day:
        return day.addDays(-(day.toJulianDay() % step.count));
    case Unit::Week: {
        const int into = (day.dayOfWeek() - QLocale().firstDayOfWeek() + 7) % 7;
        const QDate week = day.addDays(-into);
        return week.addDays(-7 * ((week.toJulianDay() / 7) % step.count));
    }
    case Unit::Month:
        return {day.year(), (day.month() - 1) / step.count * step.count + 1, 1};
    case Unit::Year:
        return {day.year() - day.year() % step.count, 1, 1};
    }
    return day;
}

QDate next(QDate day, Step step)
{
    switch (step.unit) {
    case Unit::Day:
        return day.addDays(step.count);
    case Unit::Week:
        return day.addDays(7 * step.count);
    case Unit::Month:
        return day.addMonths(step.count);
    case Unit::Year:
        return day.addYears(step.count);
    }
    return day;
}

QString labelOf(QDate day, Unit unit)
{
    const QLocale locale;
    switch (unit) {
    case Unit::Day:
    case Unit::Week:
        return locale.toString(day, QStringLiteral("d MMM"));
    case Unit::Month:
        return locale.standaloneMonthName(day.month(), QLocale::ShortFormat);
    case Unit::Year:
        break;
    }
    return QString::number(day.year());
}

struct Dated {
    double at;
    QDate day;
};

/// Labels for those that are inside and have room at the edges; none when two would touch.
std::optional<QList<AxisTick>> labelled(const QList<Dated>& all, Unit unit, const ChartRange& range,
                                        const TimeRoom& room)
{
    QList<AxisTick> ticks;
    const auto length = static_cast<double>(range.length());
    double free = room.least;
    int year = 0;
    for (const Dated& one : all) {
        const double share = (one.at - static_cast<double>(range.fromUtcMs)) / length;
        if (share < 0.0 || share > 1.0) {
            continue;
        }
        QString label = labelOf(one.day, unit);
        if (unit != Unit::Year && one.day.year() != year) {
            label += QLatin1Char('\n') + QString::number(one.day.year());
        }
        const double half = room.width(label) / 2.0;
        const double middle = room.left + share * (room.right - room.left);
        if (middle - half < room.least || middle + half > room.most) {
            continue;
        }
        if (!ticks.isEmpty() && middle - half < free) {
            return std::nullopt;
        }
        free = middle + half + room.gap;
        year = one.day.year();
        ticks.append({one.at, label});
    }
    return ticks;
}

/// Where not even two labels have room, the first one that has stands alone.
QList<AxisTick> oneOf(const QList<Dated>& all, Unit unit, const ChartRange& range, const TimeRoom& room)
{
    for (const Dated& one : all) {
        if (const auto ticks = labelled({one}, unit, range, room); ticks && !ticks->isEmpty()) {
            return *ticks;
        }
    }
    return {};
}

/// From months on; also what bars fall back to.
QList<AxisTick> ticksFrom(Unit smallest, const ChartRange& range, const TimeRoom& room)
{
    QList<AxisTick> sparse;
    for (const Step& step : kSteps) {
        if (step.unit < smallest || static_cast<double>(range.length()) / (step.days * kDayMs) > kMostTicks) {
            continue;
        }
        const bool atNoon = step.unit == Unit::Day || step.unit == Unit::Week;
        const QDate end = dayOf(range.toUtcMs);
        QList<Dated> all;
        for (QDate day = floorTo(dayOf(range.fromUtcMs), step); day <= end; day = next(day, step)) {
            all.append({atNoon ? noon(day) : start(day), day});
        }
        const auto ticks = labelled(all, step.unit, range, room);
        if (ticks && ticks->size() >= 2) {
            return *ticks;
        }
        if (sparse.isEmpty()) {
            sparse = ticks && !ticks->isEmpty() ? *ticks : oneOf(all, step.unit, range, room);
        }
    }
    return sparse;
}

/// 1, 2 or 5 times a power of ten, not less than `least`.
double roundStep(double least)
{
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least * (1.0 - 1e-9)) {
            return factor * power;
        }
    }
    return 10.0 * power;
}

} // namespace

QList<AxisTick> timeTicks(const ChartRange& range, const TimeRoom& room)
{
    return range.length() > 0 ? ticksFrom(Unit::Day, range, room) : QList<AxisTick>();
}

QList<AxisTick> periodTicks(const ChartRange& range, const TimeRoom& room, qint64 anchorUtcMs, int days)
{
    if (range.length() <= 0 || days < 1) {
        return {};
    }
    const QDate anchor = dayOf(anchorUtcMs);
    const qint64 before = anchor.daysTo(dayOf(range.fromUtcMs)) / days - 1;
    for (const int every : {1, 2, 4, 8}) {
        if (static_cast<double>(range.length()) / (every * days * kDayMs) > kMostTicks) {
            continue;
        }
        const QDate end = dayOf(range.toUtcMs);
        QList<Dated> all;
        // From a multiple of the step, so that the same bars keep their labels while the chart is zoomed.
        const qint64 first = (before >= 0 ? before : before - every + 1) / every * every;
        for (QDate day = anchor.addDays(first * days); day <= end; day = day.addDays(every * days)) {
            all.append({(start(day) + start(day.addDays(days))) / 2.0, day});
        }
        const auto ticks = labelled(all, Unit::Day, range, room);
        if (ticks && (ticks->size() >= 2 || every == 1)) {
            return *ticks;
        }
    }
    return ticksFrom(Unit::Month, range, room);
}

ValueTicks valueTicks(const ChartAxis& axis, double least, double most, int room, bool fixed)
{
    if (most <= least) {
        least -= 1.0;
        most += 1.0;
    }
    double step = roundStep((most - least) / std::max(1, room - 1));
    if (axis.wholeNumbers) {
        step = std::max(1.0, step);
    }
    ValueTicks result;
    result.least = fixed ? least : std::floor(least / step + 1e-9) * step;
    result.most = fixed ? most : std::ceil(most / step - 1e-9) * step;
    ChartAxis plain = axis;
    // The words stand at the ends of the axis, once.
    if (!axis.upperWord.isEmpty() && !axis.lowerWord.isEmpty()) {
        plain.aboveText = axis.text;
        plain.belowText = axis.text;
    } else {
        plain.aboveText.clear();
        plain.belowText.clear();
    }
    const auto count = static_cast<int>(std::floor((result.most - result.least) / step + 1e-6));
    const double first = std::ceil(result.least / step - 1e-9) * step;
    for (int i = 0; i <= count; ++i) {
        // The sum of a fraction is not 0 where it should be.
        const double value = std::abs(first + i * step) < step * 1e-6 ? 0.0 : first + i * step;
        if (value <= result.most + step * 1e-6) {
            result.ticks.append({value, valueText(plain, value)});
        }
    }
    return result;
}

QList<AxisTick> categoryTicks(const ChartAxis& axis, int room)
{
    const qsizetype count = axis.categories.size();
    qsizetype every = 1;
    while (every < count && ((count - 1) % every != 0 || (count - 1) / every + 1 > std::max(2, room))) {
        ++every;
    }
    QList<AxisTick> ticks;
    for (qsizetype i = 0; i < count; i += every) {
        ticks.append({axis.categories.at(i).value, axis.categories.at(i).label});
    }
    return ticks;
}

} // namespace psoas::app
