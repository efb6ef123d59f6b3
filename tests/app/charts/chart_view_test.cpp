// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_view.h"

#include "app/charts/chart_bench.h"
#include "app/charts/plot_canvas.h"
#include "app/style/theme.h"
#include "app/widget_bench.h"

#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace psoas::app;
using namespace psoas::test;

namespace {

struct Bench {
    explicit Bench(const ChartModel& model)
    {
        view.resize(700, 320);
        view.setModel(model);
        show(view);
        view.setFocus();
    }

    void press(Qt::Key key) { QTest::keyClick(view.canvas(), key); }
    QPoint place(int series, int index)
    {
        return view.canvas()->plotLayout().placed(view.model(), series, index).at.toPoint();
    }
    void drag(int fromX, int toX)
    {
        const int y = view.canvas()->height() / 2;
        QTest::mousePress(view.canvas(), Qt::LeftButton, {}, {fromX, y});
        moveTo({(fromX + toX) / 2, y}, Qt::LeftButton);
        moveTo({toX, y}, Qt::LeftButton);
        QTest::mouseRelease(view.canvas(), Qt::LeftButton, {}, {toX, y});
    }
    void moveTo(QPoint at, Qt::MouseButtons buttons = Qt::NoButton)
    {
        QMouseEvent move(QEvent::MouseMove, at, view.canvas()->mapToGlobal(at), Qt::NoButton, buttons, Qt::NoModifier);
        QApplication::sendEvent(view.canvas(), &move);
    }

    ChartView view;
};

} // namespace

TEST_CASE("a chart is read point by point with the keyboard", "[charts]")
{
    ChartModel model = angles(5);
    model.series[0].points[4].reading = QStringLiteral("Left side, 30 Mar 2026: 6° above level, by phone, ±5°");
    Bench bench(model);
    REQUIRE(bench.view.canvas()->hasFocus());
    CHECK_FALSE(bench.view.chosen());

    bench.press(Qt::Key_Right); // the newest first
    CHECK(bench.view.readout() == model.series[0].points[4].reading);
    CHECK(bench.view.canvas()->accessibleName().startsWith(model.series[0].points[4].reading));
    CHECK_FALSE(bench.view.canvas()->accessibleDescription().isEmpty());
    bench.press(Qt::Key_Right);
    CHECK(bench.view.chosen() == PlotLayout::Found{0, 4});
    bench.press(Qt::Key_Left);
    CHECK(bench.view.chosen() == PlotLayout::Found{0, 3});
    CHECK(bench.view.readout() == readingText(bench.view.model(), 0, 3));
    bench.press(Qt::Key_Down);
    CHECK(bench.view.chosen() == PlotLayout::Found{1, 3});
    bench.press(Qt::Key_Down);
    CHECK(bench.view.chosen() == PlotLayout::Found{1, 3});
    bench.press(Qt::Key_Home);
    CHECK(bench.view.chosen() == PlotLayout::Found{1, 0});
    bench.press(Qt::Key_End);
    CHECK(bench.view.chosen() == PlotLayout::Found{1, 4});
    bench.press(Qt::Key_Up);
    CHECK(bench.view.chosen() == PlotLayout::Found{0, 4});
}

TEST_CASE("a step to another series goes to the nearest moment", "[charts]")
{
    ChartModel model = angles(6);
    model.series[1].points = {model.series[1].points[0], model.series[1].points[4]};
    Bench bench(model);
    bench.view.choose(0, 3);
    bench.press(Qt::Key_Down);
    CHECK(bench.view.chosen() == PlotLayout::Found{1, 1});
    model.series[1].points.clear();
    bench.view.setModel(model);
    bench.view.choose(0, 3);
    bench.press(Qt::Key_Down); // nothing to read there
    CHECK(bench.view.chosen() == PlotLayout::Found{0, 3});
}

TEST_CASE("the point under the pointer is read and ringed", "[charts]")
{
    Bench bench(angles(5));
    bench.moveTo(bench.place(1, 2) + QPoint(3, -3));
    CHECK(bench.view.readout() == readingText(bench.view.model(), 1, 2));
    CHECK(bench.view.canvas()->highlight() == PlotLayout::Found{1, 2});
    // The pointer is no news for a screen reader.
    CHECK(bench.view.canvas()->accessibleName() == bench.view.model().title);

    bench.view.choose(0, 1);
    bench.moveTo(bench.place(1, 3));
    CHECK(bench.view.readout() == readingText(bench.view.model(), 1, 3));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(bench.view.canvas(), &leave);
    CHECK(bench.view.readout() == readingText(bench.view.model(), 0, 1));
}

TEST_CASE("a bar is read wherever the pointer is above it", "[charts]")
{
    Bench bench(minutes(8));
    const QRectF plot = bench.view.canvas()->plotLayout().plot;
    bench.moveTo({bench.place(1, 4).x(), static_cast<int>(plot.top()) + 2});
    CHECK(bench.view.canvas()->highlight() == PlotLayout::Found{1, 4});
}

TEST_CASE("a press chooses the point under it for the keyboard", "[charts]")
{
    Bench bench(angles(5));
    QTest::mouseClick(bench.view.canvas(), Qt::LeftButton, {}, bench.place(0, 1));
    CHECK(bench.view.chosen() == PlotLayout::Found{0, 1});
    CHECK_FALSE(bench.view.isZoomed());
    bench.press(Qt::Key_Right);
    CHECK(bench.view.chosen() == PlotLayout::Found{0, 2});
}

TEST_CASE("plus and minus zoom in time, 0 and Escape show all again", "[charts]")
{
    Bench bench(angles(40));
    QSignalSpy changed(&bench.view, &ChartView::rangeChanged);
    auto* all = part<QPushButton>(bench.view, "showAllButton");
    CHECK_FALSE(all->isVisible());
    const ChartRange whole = bench.view.visibleRange();
    bench.press(Qt::Key_Plus);
    CHECK(bench.view.readout().contains(dayText(bench.view.visibleRange().fromUtcMs)));
    bench.press(Qt::Key_0);
    changed.clear();

    bench.view.choose(0, 30);
    bench.press(Qt::Key_Plus);
    bench.press(Qt::Key_Plus);
    CHECK(bench.view.isZoomed());
    CHECK(all->isVisible());
    CHECK(changed.size() == 2);
    CHECK_THAT(static_cast<double>(bench.view.visibleRange().length()),
               WithinAbs(static_cast<double>(whole.length()) / 4.0, 4.0));
    const qint64 chosen = bench.view.model().series[0].points[30].utcMs;
    CHECK(bench.view.visibleRange().fromUtcMs <= chosen);
    CHECK(bench.view.visibleRange().toUtcMs >= chosen);
    CHECK(bench.view.chosen() == PlotLayout::Found{0, 30});

    CHECK(bench.view.canvas()->accessibleDescription().contains(dayText(bench.view.visibleRange().fromUtcMs)));

    bench.press(Qt::Key_Home); // a point out of sight is brought into it
    CHECK(bench.view.visibleRange().fromUtcMs <= bench.view.model().series[0].points[0].utcMs);
    CHECK(bench.view.isZoomed());

    bench.press(Qt::Key_Minus);
    bench.press(Qt::Key_Minus);
    CHECK(bench.view.visibleRange() == whole);
    CHECK_FALSE(all->isVisible());

    bench.press(Qt::Key_Plus);
    bench.press(Qt::Key_0);
    CHECK_FALSE(bench.view.isZoomed());
    bench.press(Qt::Key_Plus);
    bench.press(Qt::Key_Escape);
    CHECK_FALSE(bench.view.isZoomed());

    for (int i = 0; i < 40; ++i) {
        bench.press(Qt::Key_Plus);
    }
    CHECK(bench.view.visibleRange().length() >= 3 * kDay);
    QTest::mouseClick(all, Qt::LeftButton);
    CHECK(bench.view.visibleRange() == whole);
    CHECK(bench.view.canvas()->hasFocus());
}

TEST_CASE("Escape is the page's while a chart is not zoomed", "[charts]")
{
    Bench bench(angles(5));
    QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
    escape.setAccepted(true);
    QApplication::sendEvent(&bench.view, &escape);
    CHECK_FALSE(escape.isAccepted());
}

TEST_CASE("dragging over a chart zooms to what was covered, a double click shows all", "[charts]")
{
    Bench bench(angles(40));
    const ChartRange whole = bench.view.visibleRange();
    const PlotLayout before = bench.view.canvas()->plotLayout();
    QSignalSpy changed(&bench.view, &ChartView::rangeChanged);
    bench.drag(400, 250);
    REQUIRE(changed.size() == 1);
    CHECK_THAT(static_cast<double>(bench.view.visibleRange().fromUtcMs), WithinAbs(before.utcMs(250), 2.0));
    CHECK_THAT(static_cast<double>(bench.view.visibleRange().toUtcMs), WithinAbs(before.utcMs(400), 2.0));
    QTest::mouseDClick(bench.view.canvas(), Qt::LeftButton, {}, {300, 100});
    CHECK(bench.view.visibleRange() == whole);

    bench.drag(300, 303); // a slip of the hand
    CHECK(bench.view.visibleRange() == whole);
    bench.drag(600, 5000); // out of the chart: to its end
    CHECK(bench.view.visibleRange().toUtcMs == whole.toUtcMs);
}

TEST_CASE("the wheel over a chart scrolls the page", "[charts]")
{
    Bench bench(angles(40));
    const ChartRange before = bench.view.visibleRange();
    QWheelEvent wheel({300, 100}, {300, 100}, {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    wheel.setAccepted(true);
    QApplication::sendEvent(bench.view.canvas(), &wheel);
    CHECK_FALSE(wheel.isAccepted());
    CHECK(bench.view.visibleRange() == before);
}

TEST_CASE("a chart follows a change of scheme and of the text size", "[charts]")
{
    Theme theme(application());
    theme.set(SchemeChoice::Light, 1.0, true);
    Bench bench(angles(5));
    bench.view.choose(0, 2);
    bench.view.zoomTo({bench.view.model().series[0].points[1].utcMs, bench.view.model().series[0].points[3].utcMs});
    const ChartRange zoomed = bench.view.visibleRange();
    const auto ground = [&] { return bench.view.canvas()->grab().toImage().pixel(2, 2); };
    CHECK(ground() == rgb(Ink::Surface, Scheme::Light));
    const int height = bench.view.minimumSizeHint().height();

    theme.set(SchemeChoice::Dark, 1.5, true);
    QCoreApplication::processEvents();
    CHECK(ground() == rgb(Ink::Surface, Scheme::Dark));
    CHECK(bench.view.minimumSizeHint().height() > height);
    CHECK(bench.view.visibleRange() == zoomed);
    CHECK(bench.view.canvas()->highlight() == PlotLayout::Found{0, 2});
    theme.set(SchemeChoice::Light, 1.0, true);
}

TEST_CASE("points that come in disorder are read in order of time", "[charts]")
{
    ChartModel model = angles(3);
    std::swap(model.series[0].points[0], model.series[0].points[2]);
    Bench bench(model);
    bench.press(Qt::Key_Home);
    bench.press(Qt::Key_Home);
    CHECK(bench.view.readout().contains(dayText(at(2026, 3, 2))));
}

TEST_CASE("long histories tell a point only when it is read", "[charts]")
{
    ChartModel model = angles(50);
    int told = 0;
    model.readingOf = [&told](int series, int point) {
        ++told;
        return QStringLiteral("%1, number %2").arg(series).arg(point);
    };
    Bench bench(model);
    CHECK(told == 0);
    bench.view.choose(1, 7);
    CHECK(bench.view.readout() == QStringLiteral("1, number 7"));
}
