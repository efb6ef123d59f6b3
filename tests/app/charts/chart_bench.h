// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_model.h"

#include <QDateTime>

#include <cmath>

/// Charts with made-up values, the same in every run.
namespace psoas::test {

inline constexpr qint64 kDay = 24LL * 3600 * 1000;

/// The evening of a day.
inline qint64 at(int year, int month, int day, int hour = 18)
{
    return QDateTime(QDate(year, month, day), QTime(hour, 0)).toMSecsSinceEpoch();
}

/// A number from -1 to 1 that looks like chance.
inline double noise(int i, int seed)
{
    const double raw = std::sin(i * 12.9898 + seed * 78.233) * 43758.5453;
    return 2.0 * (raw - std::floor(raw)) - 1.0;
}

/// Thigh angles of both sides with a usual range, a change band, reading errors and a few tests that were not valid.
inline app::ChartModel angles(int points, int everyDays = 7)
{
    using namespace app;
    ChartModel model;
    model.title = QStringLiteral("Thigh in the Thomas test");
    model.sentence = QStringLiteral("The left thigh comes lower than at first, by more than the reading error.");
    model.emptySentence = QStringLiteral("After your first test, its angles will be drawn here.");
    model.faintName = QStringLiteral("Test not valid");
    model.errorName = QStringLiteral("Reading error");
    model.y.text = QStringLiteral("%1°");
    model.y.aboveText = QStringLiteral("%1° above level");
    model.y.belowText = QStringLiteral("%1° below level");
    model.y.upperWord = QStringLiteral("above level");
    model.y.lowerWord = QStringLiteral("below level");
    model.series = {leftSeries(QStringLiteral("Left side")), rightSeries(QStringLiteral("Right side"))};
    for (int side = 0; side < 2; ++side) {
        for (int i = 0; i < points; ++i) {
            ChartPoint point;
            point.utcMs = at(2026, 3, 2) + i * everyDays * kDay + side * 300000;
            const double trend = points > 1 ? 14.0 * i / (points - 1) : 0.0;
            point.value = std::round((side == 0 ? 8.0 : -4.0) - trend + 3.0 * noise(i, side));
            point.error = i % 3 == 0 ? 5.0 : 2.0;
            point.faint = i % 9 == 5;
            model.series[side].points.append(point);
        }
    }
    ChartBand usual;
    usual.name = QStringLiteral("Usual range");
    usual.from = -20.0;
    usual.to = -5.0;
    model.bands.append(usual);
    if (points > 1) {
        ChartBand change;
        change.name = QStringLiteral("No real change, left");
        change.from = 2.0;
        change.to = 14.0;
        change.tone = ChartTone::Left;
        change.fill = ChartFill::Rising;
        change.fromUtcMs = model.series[0].points.first().utcMs;
        model.bands.append(change);
    }
    return model;
}

/// Pain before and after sessions, 0 to 10.
inline app::ChartModel pain(int points)
{
    using namespace app;
    ChartModel model;
    model.title = QStringLiteral("Pain before and after");
    model.y.least = 0.0;
    model.y.most = 10.0;
    model.y.wholeNumbers = true;
    ChartSeries before;
    before.name = QStringLiteral("Before");
    before.tone = ChartTone::Second;
    before.dash = ChartDash::Dashed;
    before.mark = ChartMark::Diamond;
    ChartSeries after;
    after.name = QStringLiteral("After");
    after.tone = ChartTone::Accent;
    after.mark = ChartMark::Triangle;
    for (int i = 0; i < points; ++i) {
        ChartPoint point;
        point.utcMs = at(2026, 9, 1) + i * 2 * kDay;
        point.value = std::clamp(std::round(6.0 - 4.0 * i / points + 2.0 * noise(i, 3)), 0.0, 10.0);
        before.points.append(point);
        point.utcMs += kDay / 48;
        point.value = std::max(0.0, point.value - std::round(1.0 + noise(i, 4)));
        after.points.append(point);
    }
    model.series = {before, after};
    return model;
}

/// Overall change in seven steps.
inline app::ChartModel overall(int points)
{
    using namespace app;
    ChartModel model;
    model.title = QStringLiteral("Overall change since the start");
    model.y.categories = {{-3, QStringLiteral("Very much worse")}, {-2, QStringLiteral("Much worse")},
                          {-1, QStringLiteral("A little worse")},  {0, QStringLiteral("No change")},
                          {1, QStringLiteral("A little better")},  {2, QStringLiteral("Much better")},
                          {3, QStringLiteral("Very much better")}};
    ChartSeries series;
    series.name = QStringLiteral("Your answer");
    series.mark = ChartMark::Cross;
    for (int i = 0; i < points; ++i) {
        series.points.append({at(2026, 1, 5) + i * 28 * kDay, std::clamp(std::round(-1.0 + i * 0.6), -3.0, 3.0), {}});
    }
    model.series = {series};
    return model;
}

/// Minutes under stretch of both sides, a bar a week.
inline app::ChartModel minutes(int weeks)
{
    using namespace app;
    ChartModel model;
    model.title = QStringLiteral("Minutes under stretch");
    model.timeHeading = QStringLiteral("Week from");
    model.y.text = QStringLiteral("%1 min");
    model.series = {leftSeries(QStringLiteral("Left side"), ChartKind::Bars),
                    rightSeries(QStringLiteral("Right side"), ChartKind::Bars)};
    for (int side = 0; side < 2; ++side) {
        for (int i = 0; i < weeks; ++i) {
            const QDate week = QDate(2026, 3, 2).addDays(7 * i);
            ChartPoint point;
            point.utcMs = week.startOfDay().toMSecsSinceEpoch();
            point.value = std::round(14.0 + 10.0 * noise(i, side + 8));
            model.series[side].points.append(point);
        }
    }
    return model;
}

} // namespace psoas::test
