// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_bench.h"
#include "app/charts/chart_card.h"
#include "app/charts/chart_report.h"
#include "app/charts/chart_view.h"
#include "app/charts/plot_canvas.h"
#include "app/style/theme.h"
#include "app/tour_camera.h"
#include "app/widget_bench.h"

#include <QDir>
#include <QPainter>
#include <QPdfWriter>

using namespace psoas::app;
using namespace psoas::test;

namespace {

struct Shot {
    const char* name;
    ChartModel model;
};

QList<Shot> shots()
{
    ChartModel sameDay = angles(2, 0);
    ChartModel planned = minutes(20);
    planned.title = QStringLiteral("Planned and done");
    planned.y.text = QStringLiteral("%1");
    planned.series[0].name = QStringLiteral("Planned");
    planned.series[0].tone = ChartTone::Second;
    planned.series[0].fill = ChartFill::Outline;
    planned.series[1].name = QStringLiteral("Done");
    planned.series[1].tone = ChartTone::Accent;
    planned.series[1].fill = ChartFill::Plain;
    return {{"angles-0", angles(0)},         {"angles-1", angles(1)},     {"angles-2", angles(2)},
            {"angles-same-day", sameDay},    {"angles-40", angles(40)},   {"angles-2000", angles(2000, 2)},
            {"pain-40", pain(40)},           {"pain-1", pain(1)},         {"overall-12", overall(12)},
            {"minutes-1", minutes(1)},       {"minutes-12", minutes(12)}, {"minutes-40", minutes(40)},
            {"minutes-2000", minutes(2000)}, {"planned-20", planned}};
}

} // namespace

/// Run by hand: PSOAS_CHART_PICTURES=DIR psoas_app_tests "[chart-pictures]"
TEST_CASE("every chart is kept as a picture", "[.][chart-pictures]")
{
    const QDir folder(QString::fromLocal8Bit(qgetenv("PSOAS_CHART_PICTURES")));
    REQUIRE(qEnvironmentVariableIsSet("PSOAS_CHART_PICTURES"));
    REQUIRE(folder.exists());
    Theme theme(application());
    for (const auto& [name, model] : shots()) {
        ChartCard card;
        card.setModel(model);
        for (const bool dark : {false, true}) {
            for (const double scale : {1.0, 1.5}) {
                for (const int width : {1000, 560}) {
                    if (dark && (scale > 1.0 || width < 1000)) {
                        continue;
                    }
                    theme.set(dark ? SchemeChoice::Dark : SchemeChoice::Light, scale, true);
                    card.resize(width, 10);
                    show(card);
                    card.resize(width, card.sizeHint().height());
                    letItSettle();
                    card.resize(width, std::max(card.heightForWidth(width), card.minimumSizeHint().height()));
                    letItSettle();
                    if (!isEmpty(model)) {
                        card.view()->choose(0, static_cast<int>(model.series[0].points.size()) / 2);
                    }
                    letItSettle();
                    const QString file = QStringLiteral("%1-%2-%3-%4.png")
                                             .arg(QLatin1String(name), QLatin1String(dark ? "dark" : "light"))
                                             .arg(scale)
                                             .arg(width);
                    CHECK(card.grab().save(folder.filePath(file)));
                }
            }
        }
        card.hide();
    }
    theme.set(SchemeChoice::Light, 1.0, true);

    ChartCard card;
    card.setModel(angles(40));
    card.resize(800, 440);
    show(card);
    card.view()->setFocus(Qt::TabFocusReason);
    for (const Qt::Key key : {Qt::Key_End, Qt::Key_Left, Qt::Key_Plus, Qt::Key_Plus}) {
        QTest::keyClick(card.view()->canvas(), key);
    }
    letItSettle();
    CHECK(card.grab().save(folder.filePath(QStringLiteral("zoomed.png"))));
    card.setTableShown(true);
    for (const bool dark : {false, true}) {
        theme.set(dark ? SchemeChoice::Dark : SchemeChoice::Light, dark ? 1.5 : 1.0, true);
        letItSettle();
        CHECK(card.grab().save(folder.filePath(QStringLiteral("table-%1.png").arg(dark))));
    }
    theme.set(SchemeChoice::Light, 1.0, true);
    card.hide();

    QPdfWriter writer(folder.filePath(QStringLiteral("report.pdf")));
    writer.setResolution(1200);
    QPainter painter(&writer);
    QFont font = QApplication::font();
    font.setPointSizeF(8.0);
    painter.setFont(font);
    double y = 0;
    const double width = writer.width();
    for (const auto& [name, model] : shots()) {
        const double height = width * 0.3;
        if (y + height > writer.height()) {
            writer.newPage();
            y = 0;
        }
        paintChart(painter, QRectF(0, y, width, height), model);
        y += height + 300;
    }
}
