// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor_bench.h"
#include "app/widgets/inline_message.h"
#include "support/qt_warnings.h"

#include <QMenu>

using namespace psoas;
using namespace psoas::test;
using namespace std::chrono_literals;
using app::HandsFree;

namespace {

const app::ScreenList::Screen kOne{QStringLiteral("one"), QStringLiteral("One"), QRect(0, 0, 5000, 5000)};
const app::ScreenList::Screen kTwo{QStringLiteral("two"), QStringLiteral("Two"), QRect(5000, 0, 1280, 720)};
const app::ScreenList::Screen kThree{QStringLiteral("three"), QStringLiteral("Three"), QRect(6280, 0, 1024, 768)};

/// The offscreen platform gives every new window the focus, whatever it asks for.
void backToPage(const FloorBench& bench)
{
    REQUIRE(QTest::qWaitForWindowExposed(bench.window()));
    QCoreApplication::processEvents();
    bench.page->activateWindow();
    QApplication::setActiveWindow(bench.page.get());
    REQUIRE(QTest::qWaitForWindowActive(bench.page.get()));
    bench.page->focusFirst();
    REQUIRE(QApplication::focusWidget() != nullptr);
}

QPushButton* screenButton(const FloorBench& bench)
{
    return bench.find<QPushButton>(QStringLiteral("screenButton"));
}

} // namespace

TEST_CASE("another screen is offered while there is one", "[second-screen]")
{
    FloorBench bench(false);
    CHECK(screenButton(bench) == nullptr);
    bench.screens.set({kOne, kTwo});
    CHECK(screenButton(bench) != nullptr);
    bench.screens.set({kOne});
    CHECK(screenButton(bench) == nullptr);
    bench.screens.set({kOne, kTwo});
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(screenButton(bench) != nullptr);
}

TEST_CASE("the client's screen shows and asks nothing, while the page keeps working", "[second-screen]")
{
    FloorBench bench(true);
    bench.screens.set({kOne, kTwo});
    screenButton(bench)->click();
    REQUIRE(bench.window() != nullptr);
    CHECK(bench.window()->isForClient());
    CHECK(bench.window()->isFullScreen());
    CHECK(bench.window()->windowFlags().testFlag(Qt::WindowDoesNotAcceptFocus));
    CHECK(bench.window()->findChildren<QPushButton*>().isEmpty());
    CHECK(bench.wake.awake);

    // Nothing goes on by itself.
    CHECK(bench.handsFree().stage() == HandsFree::Stage::Idle);
    CHECK(bench.speaker.said.isEmpty());
    CHECK_FALSE(bench.handsFree().isTiming());
    CHECK_FALSE(bench.state().running.has_value());

    backToPage(bench);
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.controller->clockRuns());
    CHECK_FALSE(bench.scene().digits.isEmpty());
    CHECK(bench.window()->face().digitHeight() >= bench.window()->height() / 8.0);
    bench.key(Qt::Key_Space);
    CHECK_FALSE(bench.controller->clockRuns());
    CHECK(bench.scene().hint.isEmpty());

    // What asks for answers is not shown to the client.
    bench.controller->send(session::Skip{"tired"});
    REQUIRE(bench.settle());
    REQUIRE(bench.window() != nullptr);
    screenButton(bench) == nullptr ? bench.floor().close() : screenButton(bench)->click();
    CHECK(bench.window() == nullptr);
    bench.page->hide();
    CHECK_FALSE(bench.wake.awake);
}

TEST_CASE("questions are kept from the client's screen", "[second-screen]")
{
    FloorBench bench(false);
    bench.screens.set({kOne, kTwo});
    bench.floor().showOn(kTwo.name);
    backToPage(bench);
    REQUIRE(bench.walkTo([&] { return bench.kind() == protocol::ActivityKind::Rate; }));
    REQUIRE(bench.window() != nullptr);
    CHECK(bench.scene().phase == QStringLiteral("One moment"));
    CHECK_FALSE(bench.scene().isText());
}

TEST_CASE("a hold on the client's screen goes on behind another page", "[second-screen]")
{
    FloorBench bench(false);
    bench.screens.set({kOne, kTwo});
    bench.floor().showOn(kTwo.name);
    backToPage(bench);
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(bench.controller->clockRuns());
    bench.page->hide();
    REQUIRE(bench.settle());
    CHECK(bench.controller->clockRuns());
    SECTION("until the screen goes away")
    {
        bench.screens.set({kOne});
        REQUIRE(bench.settle());
        CHECK(bench.window() == nullptr);
        CHECK_FALSE(bench.controller->clockRuns());
    }
}

TEST_CASE("a screen that goes away says so and leaves the page in charge", "[second-screen]")
{
    FloorBench bench(false);
    bench.screens.set({kOne, kTwo});
    bench.floor().showOn(kTwo.name);
    QSignalSpy forward(bench.page.get(), &app::SessionPage::forwardRequested);
    bench.screens.set({kOne});
    CHECK(bench.window() == nullptr);
    CHECK(forward.count() == 1);
    CHECK(bench.find<app::InlineMessage>(QStringLiteral("sessionMessage")) != nullptr);
    CHECK(screenButton(bench) == nullptr);
}

TEST_CASE("a screen that is gone already is not shown on", "[second-screen]")
{
    FloorBench bench(false);
    bench.floor().showOn(QStringLiteral("two"));
    CHECK(bench.window() == nullptr);
}

TEST_CASE("of several screens one is chosen", "[second-screen]")
{
    FloorBench bench(false);
    bench.screens.set({kOne, kTwo, kThree});
    const ExpectWarning raise(QStringLiteral("does not support raise"));
    const ExpectWarning grab(QStringLiteral("does not support grabbing the keyboard"));
    screenButton(bench)->click();
    auto* menu = bench.page->findChild<QMenu*>(QStringLiteral("screenMenu"));
    REQUIRE(menu != nullptr);
    REQUIRE(menu->actions().size() == 2);
    menu->actions().last()->trigger();
    menu->close();
    REQUIRE(bench.window() != nullptr);
    CHECK(bench.window()->isForClient());
    // The one it is on may go only with it.
    bench.screens.set({kOne, kThree});
    CHECK(bench.window() != nullptr);
    bench.screens.set({kOne, kTwo});
    CHECK(bench.window() == nullptr);
}

TEST_CASE("the client's screen closes with the session", "[second-screen]")
{
    FloorBench bench(false);
    bench.screens.set({kOne, kTwo});
    bench.floor().showOn(kTwo.name);
    bench.controller->send(session::StopSession{});
    REQUIRE(bench.settle());
    CHECK(bench.window() == nullptr);
    CHECK(bench.find(QStringLiteral("doneCard")) != nullptr);
}

TEST_CASE("floor mode takes the place of the client's screen", "[second-screen]")
{
    FloorBench bench(false);
    bench.screens.set({kOne, kTwo});
    bench.floor().showOn(kTwo.name);
    bench.floor().open();
    REQUIRE(bench.window() != nullptr);
    CHECK_FALSE(bench.window()->isForClient());
    CHECK(bench.handsFree().stage() == HandsFree::Stage::Counting);
}
