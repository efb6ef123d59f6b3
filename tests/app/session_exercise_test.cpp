// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_page_bench.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/ring_timer.h"

#include <QRadioButton>

using namespace psoas;
using namespace psoas::test;
using assessment::Outcome;
using protocol::ActivityKind;

namespace {

/// To the first exercise, with its clock running.
bool toRunning(PageBench& bench)
{
    return bench.toKind(ActivityKind::Exercise) && bench.press(QStringLiteral("nextButton")) &&
           bench.controller->clockRuns();
}

bool tellPain(PageBench& bench, int digit)
{
    bench.key(Qt::Key_H);
    if (bench.controller->clockRuns() || bench.find(QStringLiteral("hurtPanel")) == nullptr) {
        return false;
    }
    bench.key(digit);
    return bench.press(QStringLiteral("nextButton"));
}

} // namespace

TEST_CASE("Space pauses the hold and takes it up again", "[session-page]")
{
    PageBench bench;
    REQUIRE(toRunning(bench));
    auto* ring = bench.find<app::RingTimer>(QStringLiteral("ringTimer"));
    REQUIRE(ring != nullptr);
    bench.key(Qt::Key_Space);
    CHECK_FALSE(bench.controller->clockRuns());
    CHECK(ring->isPaused());
    const QString before = ring->timeText();
    bench.clock.advance(std::chrono::seconds(30));
    QTest::qWait(80);
    CHECK(ring->timeText() == before);
    bench.key(Qt::Key_Space);
    CHECK(bench.controller->clockRuns());
}

TEST_CASE("the arrow keys move between phases and R starts one again", "[session-page]")
{
    PageBench bench;
    REQUIRE(toRunning(bench));
    REQUIRE(bench.state().running->phase == 0);
    bench.key(Qt::Key_Right);
    CHECK(bench.state().running->phase == 1);
    bench.clock.advance(std::chrono::seconds(3));
    bench.key(Qt::Key_R);
    CHECK(bench.state().running->phase == 1);
    CHECK(bench.state().running->elapsedBefore == Millis{0});
    bench.key(Qt::Key_Left);
    CHECK(bench.state().running->phase == 0);
}

TEST_CASE("It hurts stops the clock before anything is asked", "[session-page]")
{
    PageBench bench;
    REQUIRE(toRunning(bench));
    bench.key(Qt::Key_H);
    CHECK_FALSE(bench.controller->clockRuns());
    CHECK(bench.state().hurts.empty());
    CHECK(bench.find(QStringLiteral("hurtPanel")) != nullptr);
    // A number is needed before it can be told.
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.state().hurts.empty());
    // Back without telling leaves the hold paused where it was.
    REQUIRE(bench.press(QStringLiteral("backButton")));
    CHECK(bench.find(QStringLiteral("ringTimer")) != nullptr);
    CHECK(bench.state().running.has_value());
}

TEST_CASE("red pain ends the exercise, and a second time the session", "[session-page]")
{
    PageBench bench;
    REQUIRE(toRunning(bench));
    const auto first = bench.state().cursor;
    REQUIRE(tellPain(bench, Qt::Key_8));
    REQUIRE(bench.state().hurts.size() == 1);
    CHECK(bench.state().hurts.front().light == session::Light::Red);
    CHECK_FALSE(bench.state().running.has_value());
    CHECK(bench.find(QStringLiteral("hurtMessage")) != nullptr);
    CHECK(bench.find(QStringLiteral("againButton")) == nullptr);
    CHECK(bench.state().cursor == first);

    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(bench.toKind(ActivityKind::Exercise));
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(tellPain(bench, Qt::Key_9));
    REQUIRE(bench.state().ended());
    CHECK(bench.state().outcome == Outcome::StoppedByUser);
    CHECK(bench.find(QStringLiteral("redCard")) != nullptr);
    CHECK(bench.find(QStringLiteral("endedByPainLabel")) != nullptr);
}

TEST_CASE("pain is recorded once, however often the button is pressed", "[session-page]")
{
    PageBench bench;
    REQUIRE(toRunning(bench));
    bench.key(Qt::Key_H);
    bench.key(Qt::Key_4);
    auto* record = bench.find<QPushButton>(QStringLiteral("nextButton"));
    REQUIRE(record != nullptr);
    record->click();
    record->click();
    REQUIRE(bench.settle());
    CHECK(bench.state().hurts.size() == 1);
    CHECK_FALSE(bench.controller->clockRuns());
}

TEST_CASE("a double click presses once", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Exercise));
    auto* ready = bench.find<QPushButton>(QStringLiteral("nextButton"));
    REQUIRE(ready != nullptr);
    QTest::mouseClick(ready, Qt::LeftButton);
    QTest::mouseDClick(ready, Qt::LeftButton);
    REQUIRE(bench.settle());
    CHECK(bench.controller->clockRuns()); // begun, and not paused by the second click
}

TEST_CASE("a hold does not go on where nobody sees it", "[session-page]")
{
    PageBench bench;
    REQUIRE(toRunning(bench));
    SECTION("behind another page")
    {
        bench.page->hide();
        REQUIRE(bench.settle());
        CHECK_FALSE(bench.controller->clockRuns());
    }
    SECTION("behind the reasons for skipping")
    {
        bench.key(Qt::Key_S);
        REQUIRE(bench.find(QStringLiteral("skipPanel")) != nullptr);
        CHECK_FALSE(bench.controller->clockRuns());
        bench.key(Qt::Key_Escape);
        CHECK(bench.find(QStringLiteral("ringTimer")) != nullptr);
    }
    SECTION("beside the question whether to end")
    {
        REQUIRE(bench.press(QStringLiteral("endButton")));
        CHECK_FALSE(bench.controller->clockRuns());
    }
    CHECK(bench.state().running.has_value());
}

TEST_CASE("Escape leaves what is being told about pain", "[session-page]")
{
    PageBench bench;
    REQUIRE(toRunning(bench));
    bench.key(Qt::Key_H);
    REQUIRE(bench.find(QStringLiteral("hurtPanel")) != nullptr);
    bench.key(Qt::Key_Escape);
    CHECK(bench.find(QStringLiteral("hurtPanel")) == nullptr);
    CHECK(bench.find(QStringLiteral("ringTimer")) != nullptr);
    CHECK(bench.state().hurts.empty());
}

TEST_CASE("a second amber says that the exercise has ended", "[session-page]")
{
    PageBench bench;
    REQUIRE(toRunning(bench));
    REQUIRE(tellPain(bench, Qt::Key_4));
    auto* message = bench.find<app::InlineMessage>(QStringLiteral("hurtMessage"));
    REQUIRE(message != nullptr);
    const QString first = message->text();
    REQUIRE(tellPain(bench, Qt::Key_5));
    REQUIRE(bench.state().hurts.size() == 2);
    CHECK_FALSE(bench.state().running.has_value());
    message = bench.find<app::InlineMessage>(QStringLiteral("hurtMessage"));
    REQUIRE(message != nullptr);
    CHECK(message->text() != first);
    CHECK(message->text().contains(QStringLiteral("ends here")));
}

TEST_CASE("amber pain eases the exercise and says so", "[session-page]")
{
    PageBench bench;
    REQUIRE(toRunning(bench));
    REQUIRE(tellPain(bench, Qt::Key_4));
    REQUIRE(bench.state().hurts.size() == 1);
    CHECK(bench.state().hurts.front().light == session::Light::Amber);
    CHECK(bench.find(QStringLiteral("hurtMessage")) != nullptr);
    CHECK(bench.state().running.has_value());
    CHECK_FALSE(bench.controller->clockRuns());
    // Who goes on has read it, also when the clock stands again later.
    bench.key(Qt::Key_Space);
    REQUIRE(bench.controller->clockRuns());
    CHECK(bench.find(QStringLiteral("hurtMessage")) == nullptr);
    bench.key(Qt::Key_Space);
    CHECK(bench.find(QStringLiteral("hurtMessage")) == nullptr);
    CHECK(bench.find(QStringLiteral("ringTimer")) != nullptr);
    // Also when it is done again later.
    bench.key(Qt::Key_Space);
    bench.pass(std::chrono::hours(1));
    REQUIRE(bench.find(QStringLiteral("againButton")) != nullptr);
    REQUIRE(bench.press(QStringLiteral("againButton")));
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(bench.controller->clockRuns());
    CHECK(bench.find(QStringLiteral("hurtMessage")) == nullptr);
}

TEST_CASE("the request for a number goes when there is one", "[session-page]")
{
    PageBench bench;
    REQUIRE(toRunning(bench));
    bench.key(Qt::Key_H);
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(bench.find(QStringLiteral("sessionMessage")) != nullptr);
    bench.key(Qt::Key_3);
    CHECK(bench.find(QStringLiteral("sessionMessage")) == nullptr);
    CHECK(bench.state().hurts.empty());
}

TEST_CASE("an exercise is skipped with a reason", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Exercise));
    const auto place = bench.state().cursor;
    bench.key(Qt::Key_S);
    REQUIRE(bench.find(QStringLiteral("skipPanel")) != nullptr);
    bench.key(Qt::Key_Space);
    CHECK(bench.find(QStringLiteral("skipPanel")) == nullptr);
    REQUIRE(bench.state().skipped.size() == 1);
    CHECK(bench.state().skipped.front().place == place);
    CHECK_FALSE(bench.state().skipped.front().reason.empty());
    CHECK_FALSE(bench.state().cursor == place);
}

TEST_CASE("ending the session asks first and keeps what was done", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Plan));
    REQUIRE(bench.press(QStringLiteral("endButton")));
    CHECK_FALSE(bench.state().ended());
    REQUIRE(bench.find(QStringLiteral("endConfirm")) != nullptr);
    bench.key(Qt::Key_Escape);
    CHECK(bench.find(QStringLiteral("endConfirm")) == nullptr);
    REQUIRE(bench.press(QStringLiteral("endButton")));
    const QWidget* bar = bench.find(QStringLiteral("endConfirm"));
    REQUIRE(bar != nullptr);
    // The focus waits on the button that changes nothing; the other one is beside it.
    CHECK(bar->isAncestorOf(QApplication::focusWidget()));
    const QWidget* stay = QApplication::focusWidget();
    bench.key(Qt::Key_Backtab);
    if (!bar->isAncestorOf(QApplication::focusWidget())) {
        bench.key(Qt::Key_Tab);
        bench.key(Qt::Key_Tab);
    }
    REQUIRE(bar->isAncestorOf(QApplication::focusWidget()));
    REQUIRE(QApplication::focusWidget() != stay);
    bench.key(Qt::Key_Return);
    CHECK(bench.state().ended());
    CHECK(bench.state().outcome == Outcome::StoppedByUser);
}

TEST_CASE("a hold that was broken off is taken up, redone or left", "[session-page]")
{
    PageBench bench;
    REQUIRE(toRunning(bench));
    bench.pass(std::chrono::seconds(12));
    const QString id = QString::fromStdString(bench.state().sessionId);
    bench.page.reset();
    bench.controller.reset();
    bench.controller = std::make_unique<app::SessionController>(*bench.protocol, *bench.store, bench.clock);
    bench.page = std::make_unique<app::SessionPage>(*bench.controller, *bench.settings, nullptr);
    bench.page->show();
    bench.page->activateWindow();
    bench.controller->resume(id);
    REQUIRE(bench.settle());
    REQUIRE(bench.find(QStringLiteral("resumeView")) != nullptr);
    CHECK_FALSE(bench.controller->clockRuns());
    SECTION("go on")
    {
        REQUIRE(bench.press(QStringLiteral("goOnButton")));
        CHECK(bench.controller->clockRuns());
        CHECK(bench.find(QStringLiteral("ringTimer")) != nullptr);
    }
    SECTION("redo")
    {
        REQUIRE(bench.press(QStringLiteral("redoButton")));
        CHECK(bench.controller->clockRuns());
    }
    SECTION("end")
    {
        REQUIRE(bench.press(QStringLiteral("endButton")));
        CHECK(bench.state().outcome == Outcome::StoppedByUser);
    }
}

TEST_CASE("a message over the running exercise leaves every button in sight", "[session-page]")
{
    PageBench bench;
    const QSize size = GENERATE(QSize(998, 760), QSize(700, 600));
    INFO(size.width());
    bench.page->resize(size);
    REQUIRE(toRunning(bench));
    REQUIRE(tellPain(bench, Qt::Key_2));
    REQUIRE(bench.find(QStringLiteral("hurtMessage")) != nullptr);
    QCoreApplication::processEvents();
    for (const char* name : {"moreButton", "nextPhaseButton", "redoButton"}) {
        auto* button = bench.find(QLatin1String(name));
        REQUIRE(button != nullptr);
        CHECK(button->visibleRegion().boundingRect() == button->rect());
    }
    CHECK(bench.find(QStringLiteral("ringTimer"))->height() >= 180);
}

TEST_CASE("the clock is said to be stopped only where one was running", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Exercise));
    SECTION("before it is begun")
    {
        bench.key(Qt::Key_H);
        REQUIRE(bench.find(QStringLiteral("hurtPanel")) != nullptr);
        CHECK(bench.find(QStringLiteral("clockStopped")) == nullptr);
    }
    SECTION("while it runs")
    {
        REQUIRE(bench.press(QStringLiteral("nextButton")));
        REQUIRE(bench.controller->clockRuns());
        bench.key(Qt::Key_H);
        CHECK(bench.find(QStringLiteral("clockStopped")) != nullptr);
    }
}

TEST_CASE("an exercise that was only begun is not among what was done", "[session-page]")
{
    PageBench bench;
    REQUIRE(toRunning(bench));
    bench.controller->send(session::StopSession{});
    REQUIRE(bench.settle());
    REQUIRE(bench.state().ended());
    REQUIRE(bench.state().attempts.size() == 1);
    const auto* card = bench.find(QStringLiteral("doneCard"));
    REQUIRE(card != nullptr);
    CHECK(card->accessibleName() == QStringLiteral("No exercise was done today"));
    int lines = 0;
    for (const auto* label : card->findChildren<app::FlowTextLabel*>()) {
        lines += label->isVisible() ? 1 : 0;
    }
    CHECK(lines == 1);
}
