// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_card.h"

#include "app/charts/chart_bench.h"
#include "app/charts/chart_legend.h"
#include "app/charts/chart_report.h"
#include "app/charts/chart_table.h"
#include "app/charts/chart_view.h"
#include "app/widget_bench.h"

#include <QBuffer>
#include <QLabel>
#include <QPainter>
#include <QPdfWriter>
#include <QPushButton>

using namespace psoas::app;
using namespace psoas::test;

TEST_CASE("a chart without a point says so and offers nothing else", "[charts]")
{
    ChartCard card;
    card.setModel(angles(0));
    show(card);
    CHECK(part<QLabel>(card, "emptyLabel")->isVisible());
    CHECK(part<QLabel>(card, "emptyLabel")->text() == angles(0).emptySentence);
    CHECK_FALSE(card.view()->isVisible());
    CHECK_FALSE(part<QPushButton>(card, "formButton")->isVisible());
    CHECK_FALSE(part<QWidget>(card, "chartLegend")->isVisible());

    card.setModel(angles(3));
    CHECK_FALSE(part<QLabel>(card, "emptyLabel")->isVisible());
    CHECK(card.view()->isVisible());
    CHECK(part<QLabel>(card, "sentenceLabel")->text() == angles(3).sentence);
}

TEST_CASE("an empty chart takes every key without harm", "[charts]")
{
    ChartView view;
    view.setModel(angles(0));
    view.resize(500, 300);
    show(view);
    for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Home, Qt::Key_End,
                              Qt::Key_Plus, Qt::Key_Minus, Qt::Key_0}) {
        QTest::keyClick(&view, key);
    }
    CHECK_FALSE(view.chosen());
    CHECK_FALSE(view.isZoomed());
}

TEST_CASE("a chart is shown as table and back by its button", "[charts]")
{
    ChartCard card;
    card.setModel(angles(12));
    card.resize(800, 500);
    show(card);
    auto* button = part<QPushButton>(card, "formButton");
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    CHECK(card.isTableShown());
    CHECK(card.table()->isVisible());
    CHECK_FALSE(card.view()->isVisible());
    CHECK(card.table()->model()->rowCount() == 12);
    CHECK(button->text() == QStringLiteral("Show as chart"));

    card.setModel(angles(14)); // new values while the table is seen
    CHECK(card.isTableShown());
    CHECK(card.table()->model()->rowCount() == 14);
    QTest::keyClick(button, Qt::Key_Space);
    CHECK(card.view()->isVisible());
}

TEST_CASE("the legend names all that is drawn, and only that", "[charts]")
{
    ChartLegend legend;
    legend.setModel(angles(40));
    for (const char* name :
         {"Left side", "Right side", "Usual range", "No real change, left", "Reading error", "Test not valid"}) {
        CHECK(legend.accessibleName().contains(QLatin1String(name)));
    }
    legend.setModel(angles(2));
    CHECK_FALSE(legend.accessibleName().contains(QStringLiteral("Test not valid")));
    CHECK(legend.heightForWidth(160) > legend.heightForWidth(900));
}

TEST_CASE("a chart for paper is drawn as text and lines", "[charts]")
{
    QByteArray pdf;
    QBuffer buffer(&pdf);
    REQUIRE(buffer.open(QIODevice::WriteOnly));
    {
        QPdfWriter writer(&buffer);
        QPainter painter(&writer);
        paintChart(painter, QRectF(0, 0, writer.width(), writer.width() * 0.4), angles(40));
    }
    CHECK(pdf.contains("/FontFile2"));
    CHECK_FALSE(pdf.contains("/Subtype /Image"));
}

TEST_CASE("a chart for paper stays inside its place and in the light colours", "[charts]")
{
    const int dotsPerMeter = GENERATE(3780, 11811, 47244); // 96, 300 and 1200 dots an inch
    QImage sheet(1000, 700, QImage::Format_RGB32);
    sheet.setDotsPerMeterX(dotsPerMeter);
    sheet.setDotsPerMeterY(dotsPerMeter);
    sheet.fill(Qt::white);
    const QRect place(150, 120, 640, 320);
    {
        QPainter painter(&sheet);
        QFont font = QApplication::font();
        font.setPixelSize(14);
        painter.setFont(font);
        paintChart(painter, place, angles(40));
    }
    int outside = 0;
    bool left = false;
    bool right = false;
    for (int y = 0; y < sheet.height(); ++y) {
        for (int x = 0; x < sheet.width(); ++x) {
            const QRgb pixel = sheet.pixel(x, y);
            outside += !place.contains(x, y) && pixel != 0xffffffff ? 1 : 0;
            left = left || pixel == rgb(Ink::LeftSide, Scheme::Light);
            right = right || pixel == rgb(Ink::RightSide, Scheme::Light);
        }
    }
    INFO(dotsPerMeter << " dots a metre");
    CHECK(outside == 0);
    CHECK(left);
    CHECK(right);
    // The last mark is near the right edge, the lower word near the lower one.
    const auto inked = [&sheet](const QRect& part) {
        for (int y = part.top(); y <= part.bottom(); ++y) {
            for (int x = part.left(); x <= part.right(); ++x) {
                if (sheet.pixel(x, y) != 0xffffffff) {
                    return true;
                }
            }
        }
        return false;
    };
    CHECK(inked({place.right() - 60, place.top() + 60, 60, 200}));
    CHECK(inked({place.left(), place.bottom() - 40, place.width(), 40}));
}
