// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_table.h"

#include "app/charts/chart_bench.h"
#include "app/widget_bench.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace psoas::app;
using namespace psoas::test;

namespace {

QString cell(const ChartTable& table, int row, int column, int role = Qt::DisplayRole)
{
    return table.model()->index(row, column).data(role).toString();
}

} // namespace

TEST_CASE("the table of a chart holds every value once", "[charts]")
{
    const ChartModel model = angles(40);
    ChartTable table;
    table.setChart(model);
    REQUIRE(table.model()->rowCount() == 40);
    REQUIRE(table.model()->columnCount() == 3);
    CHECK(table.model()->headerData(0, Qt::Horizontal).toString() == QStringLiteral("Date"));
    CHECK(table.model()->headerData(2, Qt::Horizontal).toString() == QStringLiteral("Right side"));
    for (int row = 0; row < 40; ++row) {
        const int point = 39 - row;
        for (int series = 0; series < 2; ++series) {
            const ChartPoint& of = model.series[series].points[point];
            const QString text = cell(table, row, 1 + series);
            INFO("row " << row << ": " << text.toStdString());
            CHECK(text.startsWith(valueText(model.y, of.value)));
            CHECK(text.contains(QStringLiteral("± %1°").arg(*of.error)));
            CHECK(text.contains(model.faintName) == of.faint);
            CHECK(cell(table, row, 1 + series, Qt::AccessibleTextRole) == readingText(model, series, point));
        }
        CHECK(cell(table, row, 0) == dayText(model.series[0].points[point].utcMs));
    }
}

TEST_CASE("two values of one day have a row each, and a day without one stays empty", "[charts]")
{
    ChartModel model = pain(2);
    ChartPoint again = model.series[0].points[0];
    again.utcMs += 60'000;
    again.value = 9.0;
    model.series[0].points.insert(1, again);
    model.series[1].points.removeLast();
    ChartTable table;
    table.setChart(model);
    REQUIRE(table.model()->rowCount() == 3);
    CHECK(cell(table, 0, 2).isEmpty());
    CHECK_FALSE(cell(table, 0, 2, Qt::AccessibleTextRole).isEmpty());
    CHECK(cell(table, 1, 0) == cell(table, 2, 0));
    CHECK(cell(table, 1, 1) == QStringLiteral("9"));
    CHECK(cell(table, 2, 1) == valueText(model.y, model.series[0].points[0].value));
}

TEST_CASE("what is selected in a table is copied with its headings", "[charts]")
{
    ChartTable table;
    table.setChart(minutes(3));
    show(table);
    table.setFocus();
    table.selectionModel()->select(QItemSelection(table.model()->index(0, 1), table.model()->index(1, 2)),
                                   QItemSelectionModel::ClearAndSelect);
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
    const QString wanted = QStringLiteral("Left side\tRight side\n%1\t%2\n%3\t%4\n")
                               .arg(cell(table, 0, 1), cell(table, 0, 2), cell(table, 1, 1), cell(table, 1, 2));
    CHECK(QGuiApplication::clipboard()->text() == wanted);

    table.clearSelection();
    const QStringList lines = table.copied().split(u'\n', Qt::SkipEmptyParts);
    REQUIRE(lines.size() == 4);
    CHECK(lines[0] == QStringLiteral("Week from\tLeft side\tRight side"));
    CHECK(lines[3].startsWith(dayText(minutes(3).series[0].points[0].utcMs)));
}

TEST_CASE("a table is gone through by arrows and left by Tab", "[charts]")
{
    ChartTable table;
    table.setChart(minutes(3));
    show(table);
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_Down);
    QTest::keyClick(&table, Qt::Key_Right);
    CHECK(table.currentIndex().row() == 1);
    CHECK(table.currentIndex().column() == 1);
    CHECK_FALSE(table.tabKeyNavigation());
    CHECK(table.accessibleName().contains(QStringLiteral("Minutes under stretch")));
}
