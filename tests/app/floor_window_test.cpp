// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_window.h"

#include "app/figures/figure_view.h"
#include "app/floor_bench.h"
#include "app/pages/session/figure_panel.h"

#include <QRadioButton>

#include <algorithm>

using namespace psoas;
using namespace psoas::test;
using protocol::ActivityKind;

namespace {

/// The second exercise runs, paused, while the page was turned back to the first. @return  where it runs
session::Place turnBack(FloorBench& bench)
{
    REQUIRE(bench.step());
    bench.controller->send(session::Next{});
    REQUIRE(bench.settle());
    const session::Place place = bench.state().cursor;
    REQUIRE_FALSE(place.exercise.empty());
    bench.controller->send(session::Begin{});
    bench.controller->send(session::Back{});
    REQUIRE(bench.settle());
    REQUIRE(bench.state().running.has_value());
    REQUIRE_FALSE(bench.state().cursor == place);
    REQUIRE_FALSE(bench.state().cursor.exercise.empty());
    return place;
}

} // namespace

TEST_CASE("the floor opens where something runs, not where the page was turned back to", "[floor]")
{
    FloorBench bench(false);
    const session::Place place = turnBack(bench);
    bench.openFloor();
    CHECK(bench.state().cursor == place);
    CHECK(bench.scene().moment.has_value());
    bench.tellOnFloor(Qt::Key_2);
    REQUIRE(bench.state().hurts.size() == 1);
    CHECK(bench.state().hurts.front().exercise == place.exercise);
    CHECK(bench.state().hurts.front().side == place.side);
    // Turned away from what runs, it does not stay.
    bench.controller->send(session::Back{});
    REQUIRE(bench.settle());
    CHECK(bench.window() == nullptr);
}

TEST_CASE("the client sees the page, not what stands paused on another one", "[floor][second-screen]")
{
    FloorBench bench(false);
    turnBack(bench);
    bench.screens.set({{QStringLiteral("one"), QStringLiteral("One"), QRect(0, 0, 5000, 5000)},
                       {QStringLiteral("two"), QStringLiteral("Two"), QRect(5000, 0, 1280, 720)}});
    bench.floor().showOn(QStringLiteral("two"));
    REQUIRE(bench.window() != nullptr);
    CHECK_FALSE(bench.scene().moment.has_value());
    CHECK(bench.scene().phase == QStringLiteral("Done"));
}

TEST_CASE("only an emergency may be told without a number", "[floor]")
{
    FloorBench bench(false);
    const auto& kinds = bench.protocol->hurt.kinds;
    const auto red = std::ranges::find(kinds, protocol::HurtEffect::Red, &protocol::HurtKind::effect);
    REQUIRE(red != kinds.end());
    const QString id = QString::fromStdString(red->id);
    SECTION("on the floor")
    {
        bench.beginOnFloor();
        bench.press(Qt::Key_H);
        bench.window()->findChild<QPushButton*>(QStringLiteral("floorKind:") + id)->click();
        bench.press(Qt::Key_Return);
        CHECK(bench.state().hurts.empty());
        CHECK(bench.part("floorHurtMessage") != nullptr);
        bench.press(Qt::Key_6);
        bench.press(Qt::Key_Return);
    }
    SECTION("on the page")
    {
        bench.key(Qt::Key_H);
        bench.find<QRadioButton>(QStringLiteral("kind:") + id)->click();
        REQUIRE(bench.press(QStringLiteral("nextButton")));
        CHECK(bench.state().hurts.empty());
        CHECK(bench.find(QStringLiteral("sessionMessage")) != nullptr);
        bench.key(Qt::Key_6);
        REQUIRE(bench.press(QStringLiteral("nextButton")));
    }
    REQUIRE(bench.state().hurts.size() == 1);
    CHECK(bench.state().hurts.front().pain == 6);
    CHECK(bench.state().hurts.front().kind == red->id);
}

TEST_CASE("behind the floor no figure of the page is drawn", "[floor]")
{
    FloorBench bench(false);
    const auto drawn = [&] {
        const auto all = bench.page->findChildren<app::FigureView*>();
        return std::ranges::count_if(all, [&](const app::FigureView* each) {
            return each->isVisible() && each->window() == bench.page.get() &&
                   qobject_cast<app::FigurePanel*>(each->parentWidget()) != nullptr;
        });
    };
    REQUIRE(drawn() == 1);
    bench.openFloor();
    CHECK(drawn() == 0);
    bench.press(Qt::Key_Space);
    REQUIRE(bench.controller->clockRuns());
    CHECK(drawn() == 0);
    bench.press(Qt::Key_Escape);
    CHECK(drawn() == 1);
    bench.floor().open();
    CHECK(drawn() == 0);
    bench.window()->hide();
    CHECK(drawn() == 1);
}

TEST_CASE("what stays as it is costs the floor no search and tells no screen reader", "[floor]")
{
    FloorBench bench(false);
    bench.beginOnFloor();
    bench.press(Qt::Key_Space);
    REQUIRE(QTest::qWaitForWindowExposed(bench.window()));
    bench.window()->grab();
    const int searches = bench.window()->face().fonts().searches();
    CHECK(searches > 0);
    // Screen readers are told whenever a name is set: it has to be the very same one.
    const QString name = bench.window()->face().accessibleName();
    for (int i = 0; i < 3; ++i) {
        bench.window()->refresh();
        bench.window()->grab();
    }
    CHECK(bench.window()->face().accessibleName().constData() == name.constData());
    CHECK(bench.window()->face().fonts().searches() == searches);
    bench.press(Qt::Key_Space);
    CHECK(bench.window()->face().accessibleName() != name);
}

TEST_CASE("the pose of a page that is read is shown on the floor", "[floor]")
{
    FloorBench bench(false);
    const session::Engine& engine = bench.controller->engine();
    const auto open = engine.open(bench.state());
    const auto read = std::ranges::find_if(open, [&](const session::Place& place) {
        const protocol::Activity* activity = engine.activity(place);
        return activity->kind == ActivityKind::Read && !activity->pose.empty();
    });
    REQUIRE(read != open.end());
    bench.controller->send(session::GoTo{read->activity, read->side, read->exercise});
    REQUIRE(bench.settle());
    bench.openFloor();
    REQUIRE(bench.scene().figure.has_value());
    CHECK(bench.scene().figure->pose == engine.activity(*read)->pose);
    CHECK(bench.part("floorFigurePanel") != nullptr);
}

TEST_CASE("a floor whose screen goes away comes to the one of the session", "[floor]")
{
    FloorBench bench(false);
    const QRect one(0, 0, 5000, 5000);
    bench.screens.set({{QStringLiteral("two"), QStringLiteral("Two"), QRect(5000, 0, 1280, 720)},
                       {QStringLiteral("one"), QStringLiteral("One"), one}});
    bench.openFloor();
    bench.window()->setGeometry(QRect(5000, 0, 1280, 720));
    bench.screens.set({{QStringLiteral("one"), QStringLiteral("One"), one}});
    REQUIRE(bench.window() != nullptr);
    CHECK(bench.window()->geometry() == one);
}
