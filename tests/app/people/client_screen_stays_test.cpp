// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/client_screen.h"
#include "app/floor/client_window.h"
#include "app/floor_bench.h"
#include "app/people/practice.h"

#include <QTemporaryDir>

using namespace psoas;
using namespace psoas::test;
using app::ClientScreen;

namespace {

const app::ScreenList::Screen kOne{QStringLiteral("one"), QStringLiteral("One"), QRect(0, 0, 5000, 5000)};
const app::ScreenList::Screen kTwo{QStringLiteral("two"), QStringLiteral("Two"), QRect(5000, 0, 1280, 720)};
const QString kClosing = QStringLiteral("That is all for today");

/// A practice with a second screen, on which the session of a client is followed.
struct TwoScreens {
    explicit TwoScreens(const QString& folder)
        : practice(folder)
    {
        screens.list = {kOne, kTwo};
        client().setScreens(&screens);
        practice.add(QStringLiteral("Anna"));
        practice.work();
        practice.startSession();
        client().openAt(kTwo.name);
        REQUIRE(client().isOpen());
        back();
    }
    [[nodiscard]] ClientScreen& client() const { return practice.window->clientScreen(); }
    [[nodiscard]] QString phase() const { return client().window()->face().scene().phase; }
    [[nodiscard]] bool isOnTwo() const { return client().window()->isFullScreen() && client().lastSpot() == kTwo.name; }
    /// The offscreen platform gives every new window the focus, whatever it asks for.
    void back() const
    {
        REQUIRE(QTest::qWaitForWindowExposed(client().window()));
        practice.window->activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(practice.window.get()));
    }

    FakeScreens screens;
    Practice practice;
};

} // namespace

TEST_CASE("the client's screen stays from one client to the next and shows nothing of either between",
          "[people][client-screen]")
{
    const QTemporaryDir folder;
    TwoScreens two(folder.path());
    Practice& practice = two.practice;
    const QString anna = practice.person->id();
    CHECK(two.phase() != kClosing);
    practice.window->showPage(QStringLiteral("people"));
    practice.goTo<QPushButton>("allClientsButton");
    practice.key(Qt::Key_Return);
    practice.add(QStringLiteral("Bert"));
    practice.work();
    practice.key(Qt::Key_Tab);
    practice.key(Qt::Key_Return);
    REQUIRE(waitFor([&] { return practice.person->id() != anna; }));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

    REQUIRE(two.client().isOpen());
    CHECK(two.client().isSeen());
    CHECK(two.isOnTwo());
    CHECK(two.phase() == kClosing);
    CHECK(two.client().window()->face().scene().heading.isEmpty());

    practice.startSession();
    REQUIRE(two.client().isOpen());
    CHECK(two.phase() != kClosing);
    CHECK(practice.find<QPushButton>("clientScreenButton")->isChecked());

    // Closed by the new page, it comes again where it was.
    practice.key(Qt::Key_F5);
    CHECK_FALSE(two.client().isOpen());
    practice.key(Qt::Key_F5);
    REQUIRE(two.client().isOpen());
    CHECK(two.isOnTwo());
}

TEST_CASE("the client's screen can be closed between two clients, and is gone at home", "[people][client-screen]")
{
    const QTemporaryDir folder;
    TwoScreens two(folder.path());
    two.practice.controller->close();
    two.practice.person->choose({});
    REQUIRE(two.client().isOpen());
    SECTION("closed by hand")
    {
        two.client().window()->close();
        CHECK_FALSE(two.client().isOpen());
        CHECK(two.client().lastSpot() == kTwo.name);
    }
    SECTION("at home")
    {
        two.practice.settings.setMode(Mode::Self);
        CHECK_FALSE(two.client().isOpen());
    }
    SECTION("with the program")
    {
        two.practice.window->close();
        CHECK_FALSE(two.client().isOpen());
    }
}
