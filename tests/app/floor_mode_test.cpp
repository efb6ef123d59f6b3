// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_button.h"
#include "app/floor/floor_look.h"
#include "app/floor_bench.h"
#include "app/player_words.h"
#include "app/style/theme.h"
#include "app/widgets/inline_message.h"

#include <algorithm>

using namespace psoas;
using namespace psoas::test;
using namespace std::chrono_literals;
using app::HandsFree;
using protocol::ActivityKind;

TEST_CASE("floor mode is full screen, dark and readable from the mat", "[floor]")
{
    FloorBench bench(false);
    bench.floor().open();
    CHECK(bench.window()->isFullScreen());
    bench.floor().close();
    bench.beginOnFloor();
    const QSize size = GENERATE(QSize(1920, 1080), QSize(1280, 720), QSize(800, 600), QSize(1024, 768));
    INFO(size.width());
    bench.window()->resize(size);
    QCoreApplication::processEvents();
    CHECK(bench.window()->face().digitHeight() >= size.height() / 8.0);
    const QColor ground = bench.window()->grab().toImage().pixelColor(5, 5);
    CHECK(ground == QColor::fromRgba(app::rgb(app::Ink::Page, app::Scheme::Dark)));
    for (const char* name : {"floorHurtButton", "floorPauseButton", "floorLeaveButton"}) {
        const QWidget* button = bench.part(name);
        REQUIRE(button != nullptr);
        CHECK(button->height() >= 56);
        CHECK(button->width() >= 150);
        CHECK(button->visibleRegion().boundingRect() == button->rect());
    }
    // The pause is announced, too: in digits while reading.
    bench.press(Qt::Key_Space);
    CHECK(bench.scene().phase == QStringLiteral("Paused"));
}

TEST_CASE("every ink that the floor writes with has a contrast of seven to one", "[floor]")
{
    using app::Ink;
    const auto on = [](Ink ink, Ink ground) {
        return app::contrast(app::rgb(ink, app::Scheme::Dark), app::rgb(ground, app::Scheme::Dark));
    };
    for (const Ink ink : {Ink::Text, Ink::TextSecond, Ink::Accent, Ink::Lengthened, Ink::Working, Ink::Relaxing,
                          Ink::Caution, Ink::LeftSide, Ink::RightSide}) {
        INFO(static_cast<int>(ink));
        CHECK(on(ink, Ink::Page) >= 7.0);
    }
    CHECK(on(Ink::Caution, Ink::CautionSoft) >= 7.0);
    CHECK(on(Ink::Stop, Ink::StopSoft) >= 7.0);
    CHECK(on(Ink::Text, Ink::AccentSoft) >= 7.0);
    CHECK(app::floorLook(1080).scheme == app::Scheme::Dark);
}

TEST_CASE("the keys of the player work on the floor", "[floor]")
{
    FloorBench bench(false);
    bench.beginOnFloor();
    REQUIRE(bench.state().running->phase == 0);
    bench.press(Qt::Key_Right);
    CHECK(bench.state().running->phase == 1);
    bench.press(Qt::Key_R);
    CHECK(bench.state().running->phase == 1);
    CHECK(bench.state().running->elapsedBefore == Millis{0});
    bench.press(Qt::Key_Left);
    CHECK(bench.state().running->phase == 0);
    bench.press(Qt::Key_Space);
    CHECK_FALSE(bench.controller->clockRuns());
    bench.press(Qt::Key_Space);
    CHECK(bench.controller->clockRuns());
    bench.press(Qt::Key_P);
    CHECK_FALSE(bench.controller->clockRuns());

    const auto place = bench.state().cursor;
    bench.press(Qt::Key_S);
    REQUIRE(bench.part("floorSkip") != nullptr);
    bench.press(Qt::Key_Escape);
    CHECK(bench.part("floorSkip") == nullptr);
    CHECK(bench.state().running.has_value());
    bench.press(Qt::Key_S);
    bench.press(Qt::Key_3);
    REQUIRE(bench.state().skipped.size() + bench.state().attempts.size() >= 1);
    CHECK_FALSE(bench.state().running.has_value());
    CHECK_FALSE(bench.state().cursor == place);
    REQUIRE(bench.window() != nullptr);

    bench.press(Qt::Key_Escape);
    CHECK(bench.window() == nullptr);
    CHECK(bench.page->isVisible());
}

TEST_CASE("F leaves the floor as it enters it, and a hold goes on for the page", "[floor]")
{
    FloorBench bench(false);
    bench.beginOnFloor();
    bench.press(Qt::Key_F);
    CHECK(bench.window() == nullptr);
    CHECK(bench.controller->clockRuns());
    bench.page->activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(bench.page.get()));
    bench.openFloor();
    CHECK(bench.controller->clockRuns());
}

TEST_CASE("a button opens the floor from the reading and from the running exercise", "[floor]")
{
    FloorBench bench(false);
    REQUIRE(bench.find(QStringLiteral("floorButton")) != nullptr);
    if (GENERATE(false, true)) {
        REQUIRE(bench.press(QStringLiteral("nextButton")));
        REQUIRE(bench.find(QStringLiteral("ringTimer")) != nullptr);
    }
    bench.find<QPushButton>(QStringLiteral("floorButton"))->click();
    CHECK(bench.window() != nullptr);
}

TEST_CASE("the floor is not opened over a question", "[floor]")
{
    FloorBench bench(false);
    SECTION("why to skip")
    {
        bench.key(Qt::Key_S);
    }
    SECTION("where it hurts")
    {
        bench.key(Qt::Key_H);
        REQUIRE(bench.find(QStringLiteral("hurtPanel")) != nullptr);
        bench.page->setFocus();
    }
    SECTION("whether to end")
    {
        REQUIRE(bench.press(QStringLiteral("endButton")));
    }
    QTest::keyClick(bench.page.get(), Qt::Key_F);
    CHECK(bench.window() == nullptr);
}

TEST_CASE("a hold seen on the floor goes on behind another page, and stops when nobody sees it", "[floor]")
{
    FloorBench bench(false);
    bench.beginOnFloor();
    bench.page->hide();
    REQUIRE(bench.settle());
    CHECK(bench.controller->clockRuns());
    bench.window()->hide();
    REQUIRE(bench.settle());
    CHECK_FALSE(bench.controller->clockRuns());
}

TEST_CASE("pain told on the floor has the same consequences, said large", "[floor]")
{
    FloorBench bench(false);
    bench.beginOnFloor();
    SECTION("green carries on when told to")
    {
        bench.tellOnFloor(Qt::Key_2);
        REQUIRE(bench.state().hurts.size() == 1);
        CHECK(bench.state().hurts.front().light == session::Light::Green);
        CHECK(bench.part("floorHurt") == nullptr);
        CHECK_FALSE(bench.scene().message.isEmpty());
        CHECK_FALSE(bench.controller->clockRuns());
        bench.press(Qt::Key_Space);
        CHECK(bench.controller->clockRuns());
        CHECK(bench.scene().message.isEmpty());
        // Who went on has read it: a later pause is only a pause.
        bench.press(Qt::Key_Space);
        CHECK_FALSE(bench.controller->clockRuns());
        CHECK(bench.scene().message.isEmpty());
    }
    SECTION("amber eases, and a second one ends the exercise")
    {
        bench.tellOnFloor(Qt::Key_4);
        CHECK(bench.state().hurts.front().light == session::Light::Amber);
        CHECK(bench.state().running.has_value());
        CHECK(bench.scene().tone == app::FloorScene::Tone::Caution);
        bench.tellOnFloor(Qt::Key_5);
        REQUIRE(bench.state().hurts.size() == 2);
        CHECK_FALSE(bench.state().running.has_value());
        CHECK_FALSE(bench.scene().message.isEmpty());
        CHECK(bench.handsFree().stage() == HandsFree::Stage::Waiting);
    }
    SECTION("red ends it and waits for the person, however long")
    {
        const auto place = bench.state().cursor;
        bench.tellOnFloor(Qt::Key_8);
        REQUIRE(bench.state().hurts.front().light == session::Light::Red);
        CHECK_FALSE(bench.state().running.has_value());
        CHECK(bench.scene().tone == app::FloorScene::Tone::Stop);
        CHECK_FALSE(bench.handsFree().isTiming());
        CHECK(bench.state().cursor == place);
        CHECK_FALSE(bench.state().running.has_value());
        bench.press(Qt::Key_Space);
        CHECK_FALSE(bench.state().cursor == place);
    }
    SECTION("ten is one and zero in quick succession")
    {
        bench.press(Qt::Key_H);
        bench.press(Qt::Key_1);
        bench.press(Qt::Key_0);
        bench.press(Qt::Key_Return);
        REQUIRE(bench.state().hurts.size() == 1);
        CHECK(bench.state().hurts.front().pain == 10);
    }
    SECTION("an emergency closes the floor, so that the notice is seen")
    {
        QSignalSpy forward(bench.page.get(), &app::SessionPage::forwardRequested);
        bench.press(Qt::Key_H);
        const auto& kinds = bench.protocol->hurt.kinds;
        const auto emergency = std::ranges::find(kinds, protocol::HurtEffect::Emergency, &protocol::HurtKind::effect);
        REQUIRE(emergency != kinds.end());
        auto* kind = bench.window()->findChild<QPushButton*>(QStringLiteral("floorKind:") +
                                                             QString::fromStdString(emergency->id));
        REQUIRE(kind != nullptr);
        kind->click();
        bench.press(Qt::Key_Return);
        CHECK(bench.state().outcome == assessment::Outcome::StoppedEmergency);
        CHECK(bench.window() == nullptr);
        CHECK(forward.count() == 1);
        CHECK(bench.page->showsEmergency());
    }
    SECTION("no number, no record; Escape leaves it unsaid and the clock stopped")
    {
        bench.press(Qt::Key_H);
        bench.press(Qt::Key_Return);
        CHECK(bench.state().hurts.empty());
        CHECK(bench.part("floorHurt") != nullptr);
        bench.press(Qt::Key_Escape);
        CHECK(bench.part("floorHurt") == nullptr);
        CHECK(bench.state().hurts.empty());
        CHECK_FALSE(bench.controller->clockRuns());
        CHECK(bench.window() != nullptr);
    }
}

TEST_CASE("where it hurts and how it feels are recorded from the floor", "[floor]")
{
    FloorBench bench(false);
    bench.beginOnFloor();
    bench.press(Qt::Key_H);
    bench.press(Qt::Key_2);
    auto* where = bench.window()->findChild<QWidget*>(QStringLiteral("floorHurtWhere"));
    REQUIRE(where != nullptr);
    where->setFocus();
    QTest::keyClicks(where, QStringLiteral("left hip"));
    QTest::keyClick(where, Qt::Key_Return);
    REQUIRE(bench.settle());
    REQUIRE(bench.state().hurts.size() == 1);
    CHECK(bench.state().hurts.front().where == "left hip");
    CHECK(bench.state().hurts.front().kind == bench.protocol->hurt.defaultKind);
}

TEST_CASE("the end of the session closes the floor", "[floor]")
{
    FloorBench bench(false);
    bench.openFloor();
    bench.controller->send(session::StopSession{});
    REQUIRE(bench.settle());
    CHECK(bench.window() == nullptr);
    CHECK(bench.find(QStringLiteral("doneCard")) != nullptr);
}

TEST_CASE("a standstill is said on the floor", "[floor]")
{
    FloorBench bench(false);
    bench.beginOnFloor();
    bench.controller->setLongestStall(5s);
    bench.clock.advance(30s);
    REQUIRE(QTest::qWaitFor([&] { return !bench.controller->clockRuns(); }));
    REQUIRE(bench.settle());
    CHECK(bench.scene().message.contains(QStringLiteral("stood still")));
    bench.press(Qt::Key_Space);
    CHECK(bench.controller->clockRuns());
    CHECK(bench.scene().message.isEmpty());
}

TEST_CASE("closing the window of the floor by the desktop leaves floor mode", "[floor]")
{
    FloorBench bench(false);
    bench.openFloor();
    bench.window()->close();
    CHECK(bench.window() == nullptr);
}

TEST_CASE("the floor speaks to those who hear the screen", "[floor]")
{
    FloorBench bench(false);
    bench.beginOnFloor();
    const auto moment = app::playerMoment(bench.controller->engine(), bench.state(), bench.clock.now());
    REQUIRE(moment);
    CHECK(bench.window()->face().accessibleName().contains(moment->phase));
    CHECK(bench.window()->face().accessibleName().contains(moment->exercise));
}
