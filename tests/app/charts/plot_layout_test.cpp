// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/plot_layout.h"

#include "app/charts/chart_bench.h"
#include "app/style/look.h"
#include "support/catch.h"

#include <QFontMetricsF>
#include <QLocale>

#include <algorithm>

using namespace psoas::app;
using namespace psoas::test;

namespace {

double widthOf(const ChartStyle& style, const QString& label)
{
    double widest = 0;
    for (const QString& line : label.split(u'\n')) {
        widest = std::max(widest, QFontMetricsF(style.caption).horizontalAdvance(line));
    }
    return widest;
}

ChartStyle styleAt(double scale)
{
    Look look;
    look.textScale = scale;
    return chartStyle(look);
}

} // namespace

TEST_CASE("labels of the axes never touch and never leave the chart", "[charts]")
{
    const QList<ChartModel> models{angles(1),   angles(2),  angles(40),  angles(2000, 2), pain(40),
                                   overall(12), minutes(1), minutes(12), minutes(40),     minutes(600)};
    for (const double scale : kTextScales) {
        const ChartStyle style = styleAt(scale);
        for (const int width : {300, 460, 700, 1400}) {
            for (const ChartModel& model : models) {
                INFO(model.title.toStdString()
                     << ", " << model.series[0].points.size() << " points, " << width << " px, scale " << scale);
                const PlotLayout layout = layOutPlot(model, style, QSizeF(width, 220 * scale), wholeRange(model));
                CHECK_FALSE(layout.timeTicks.isEmpty());
                CHECK(layout.valueTicks.size() >= 2);
                double free = 0;
                for (const AxisTick& tick : layout.timeTicks) {
                    const double half = widthOf(style, tick.label) / 2.0;
                    CHECK(layout.x(tick.at) - half >= free);
                    CHECK(layout.x(tick.at) + half <= width);
                    free = layout.x(tick.at) + half + 4.0;
                }
                const double line = QFontMetricsF(style.caption).height();
                double below = layout.size.height();
                for (const AxisTick& tick : layout.valueTicks) {
                    const double y = layout.y(tick.at);
                    CHECK(y + line * 0.4 <= below);
                    CHECK(y - line / 2.0 >= 0.0);
                    CHECK(widthOf(style, tick.label) <= layout.plot.left());
                    below = y - line * 0.4;
                }
            }
        }
    }
}

TEST_CASE("everything that is measured lies inside the plot", "[charts]")
{
    const ChartStyle style = styleAt(1.0);
    for (const ChartModel& model : {angles(1), angles(40), pain(40), overall(12), minutes(12)}) {
        const PlotLayout layout = layOutPlot(model, style, QSizeF(700, 220), wholeRange(model));
        INFO(model.title.toStdString());
        for (const PlacedSeries& series : layout.series) {
            for (const PlacedPoint& point : series.line + series.faint) {
                CHECK(layout.plot.contains(point.at));
                CHECK(layout.plot.contains(point.at - QPointF(0, point.error)));
                CHECK(layout.plot.contains(point.at + QPointF(0, point.error)));
            }
        }
    }
}

TEST_CASE("the line passes by what does not count", "[charts]")
{
    const ChartModel model = angles(40);
    const PlotLayout layout = layOutPlot(model, styleAt(1.0), QSizeF(700, 220), wholeRange(model));
    const PlacedSeries& left = layout.series[0];
    CHECK(left.line.size() + left.faint.size() == 40);
    for (const PlacedPoint& point : left.line) {
        CHECK_FALSE(model.series[0].points[point.index].faint);
    }
    for (const PlacedPoint& point : left.faint) {
        CHECK(model.series[0].points[point.index].faint);
        CHECK(readingText(model, 0, point.index).contains(model.faintName));
    }
}

TEST_CASE("one point alone stands in the middle of two weeks", "[charts]")
{
    const ChartModel model = angles(1);
    const PlotLayout layout = layOutPlot(model, styleAt(1.0), QSizeF(700, 220), wholeRange(model));
    CHECK(layout.range.length() >= 14 * kDay);
    CHECK(layout.range.length() <= 16 * kDay);
    CHECK_THAT(layout.series[0].line[0].at.x(), WithinAbs(layout.plot.center().x(), 10.0));
}

TEST_CASE("points of one day stand beside one another", "[charts]")
{
    ChartModel model = angles(1);
    model.series[1].points[0] = model.series[0].points[0];
    model.series[0].points.append(model.series[0].points[0]);
    const ChartStyle style = styleAt(1.0);
    const PlotLayout layout = layOutPlot(model, style, QSizeF(700, 220), wholeRange(model));
    QList<double> places;
    for (const PlacedSeries& series : layout.series) {
        for (const PlacedPoint& point : series.line) {
            places.append(point.at.x());
        }
    }
    std::sort(places.begin(), places.end());
    REQUIRE(places.size() == 3);
    CHECK(places[1] - places[0] >= style.markSize() * 0.2);
    CHECK(places[2] - places[1] >= style.markSize() * 0.2);
}

TEST_CASE("a hundred thousand points are drawn with what a few hundred cost", "[charts]")
{
    ChartModel model = pain(1);
    model.series[0].points.clear();
    for (int i = 0; i < 100'000; ++i) {
        model.series[0].points.append({at(2000, 1, 1) + i * 3'600'000LL, i == 54'321 ? 10.0 : 5.0 + noise(i, 1), {}});
    }
    const PlotLayout layout = layOutPlot(model, styleAt(1.0), QSizeF(700, 220), wholeRange(model));
    const QList<PlacedPoint>& drawn = layout.series[0].line;
    CHECK(drawn.size() <= 4 * 700 + 2);
    CHECK(std::any_of(drawn.begin(), drawn.end(), [](const PlacedPoint& point) { return point.index == 54'321; }));
    CHECK(layout.series[0].crowded());
}

TEST_CASE("a day is labelled at its noon, weeks at their first day", "[charts]")
{
    const PlotLayout days = layOutPlot(angles(1), styleAt(1.0), QSizeF(1400, 220), wholeRange(angles(1)));
    const auto second = std::find_if(days.timeTicks.begin(), days.timeTicks.end(), [](const AxisTick& tick) {
        return tick.label == QLocale().toString(QDate(2026, 3, 2), QStringLiteral("d MMM"));
    });
    REQUIRE(second != days.timeTicks.end());
    CHECK_THAT(second->at, WithinAbs(static_cast<double>(at(2026, 3, 2, 12)), 1.0));

    const PlotLayout weeks = layOutPlot(minutes(4), styleAt(1.0), QSizeF(700, 220), wholeRange(minutes(4)));
    REQUIRE(weeks.timeTicks.size() == 4);
    CHECK(weeks.timeTicks[1].label == QLocale().toString(QDate(2026, 3, 9), QStringLiteral("d MMM")));
    // Under the middle of the two bars.
    const double middle = (weeks.series[0].line[1].bar.left() + weeks.series[1].line[1].bar.right()) / 2.0;
    CHECK_THAT(weeks.x(weeks.timeTicks[1].at), WithinAbs(middle, 1.0));
}

TEST_CASE("the year stands under the first label and where it changes", "[charts]")
{
    ChartModel model = angles(30);
    for (ChartSeries& series : model.series) {
        for (ChartPoint& point : series.points) {
            point.utcMs += 200 * kDay;
        }
    }
    const PlotLayout layout = layOutPlot(model, styleAt(1.0), QSizeF(900, 220), wholeRange(model));
    QStringList withYear;
    for (const AxisTick& tick : layout.timeTicks) {
        if (tick.label.contains(u'\n')) {
            withYear.append(tick.label.section(u'\n', 1));
        }
    }
    CHECK(withYear == QStringList{QStringLiteral("2026"), QStringLiteral("2027")});
}

TEST_CASE("an axis from 0 to 10 stays one", "[charts]")
{
    const ChartModel model = pain(40);
    const PlotLayout layout = layOutPlot(model, styleAt(1.0), QSizeF(700, 220), wholeRange(model));
    CHECK_THAT(layout.valueTicks.first().at, WithinAbs(0.0, 1e-9));
    CHECK_THAT(layout.valueTicks.last().at, WithinAbs(10.0, 1e-9));
}

TEST_CASE("values above and below level are told by words, not by a sign", "[charts]")
{
    const ChartModel model = angles(2);
    CHECK(valueText(model.y, -12.0) == QStringLiteral("12° below level"));
    CHECK(valueText(model.y, 6.0) == QStringLiteral("6° above level"));
    CHECK(valueText(model.y, 0.0) == QStringLiteral("0°"));
    CHECK(valueText(overall(1).y, -2.0) == QStringLiteral("Much worse"));
    const PlotLayout layout = layOutPlot(model, styleAt(1.0), QSizeF(700, 220), wholeRange(model));
    for (const AxisTick& tick : layout.valueTicks) {
        CHECK_FALSE(tick.label.contains(QChar(0x2212)));
    }
}
