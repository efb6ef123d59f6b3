// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include "app/pages/progress/progress_page.h"
#include "app/pages/session/activity_view.h"
#include "app/pages/today_page.h"
#include "app/session_controller.h"
#include "app/session_walk.h"
#include "app/settings.h"
#include "app/style/theme.h"
#include "app/text_size.h"
#include "app/tour_script.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/page_scroll.h"
#include "support/catch.h"
#include "support/history_generator.h"
#include "support/shipped.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

#include <atomic>
#include <memory>

using namespace psoas;
using namespace psoas::app;
using psoas::test::shippedProtocol;

namespace {

constexpr Instant kStart{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)};

/// The window with everything behind it, on a folder.
struct House {
    explicit House(const QString& folder)
        : paths(Paths::below(folder))
        , settings(paths.settings)
        , store(paths.history.toStdString(), [this](const Result<void>& result) { opened = result.has_value(); })
        , controller(shippedProtocol(), store, clock)
        , window(Surroundings{shippedProtocol(), controller, settings, store, paths})
    {
        window.show();
        REQUIRE(test::waitFor([this] { return opened.load(); }));
        window.setHistory({});
    }
    template <class Widget>
    [[nodiscard]] Widget* find(const char* name)
    {
        for (auto* widget : window.findChildren<Widget*>(QString::fromLatin1(name))) {
            if (widget->isVisible()) {
                return widget;
            }
        }
        return nullptr;
    }
    void start()
    {
        controller.start(Mode::Self, QString::fromLatin1(history::kHomePerson));
        REQUIRE(test::settle(controller));
    }
    void accept()
    {
        REQUIRE(find<QCheckBox>("consentCheckBox") != nullptr);
        find<QCheckBox>("consentCheckBox")->click();
        find<QPushButton>("consentButton")->click();
    }

    Paths paths;
    ManualClock clock{kStart};
    Settings settings;
    std::atomic<bool> opened = false;
    history::StoreThread store;
    SessionController controller;
    MainWindow window;
};

} // namespace

TEST_CASE("nothing comes before the safety statement, and it is asked once", "[main-window]")
{
    const QTemporaryDir folder;
    {
        House house(folder.path());
        auto* go = house.find<QPushButton>("consentButton");
        REQUIRE(go != nullptr);
        CHECK_FALSE(go->isEnabled());
        CHECK(house.find<QPushButton>("startButton") == nullptr);
        house.accept();
        CHECK(house.find<QPushButton>("startButton") != nullptr);
    }
    House again(folder.path());
    CHECK(again.find<QPushButton>("consentButton") == nullptr);
    CHECK(again.find<QPushButton>("startButton") != nullptr);
}

TEST_CASE("every page is reached by keyboard", "[main-window]")
{
    const QTemporaryDir folder;
    House house(folder.path());
    house.accept();
    house.window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&house.window));
    const char* pages[] = {"today", "session", "progress", "protocols", "settings", "about"};
    for (int i = 5; i >= 0; --i) {
        QTest::keyClick(&house.window, static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
        CHECK(house.window.page() == QString::fromLatin1(pages[i]));
        CHECK(house.window.pageWidget(house.window.page())->isVisible());
    }
}

TEST_CASE("Start begins a session and shows it, and a new window offers to go on", "[main-window]")
{
    const QTemporaryDir folder;
    std::string id;
    {
        House house(folder.path());
        house.accept();
        auto* start = house.find<QPushButton>("startButton");
        REQUIRE(test::waitFor([&] { return start->isEnabled(); }));
        start->click();
        REQUIRE(test::waitFor([&] { return house.controller.active(); }));
        CHECK(house.window.page() == QStringLiteral("session"));
        id = house.controller.state().sessionId;
    }
    House again(folder.path());
    auto* today = qobject_cast<TodayPage*>(again.window.pageWidget(QStringLiteral("today")));
    QSignalSpy refreshed(today, &TodayPage::refreshed);
    REQUIRE(test::waitFor([&] { return refreshed.count() > 0 || again.find<QPushButton>("endUnfinishedButton"); }));
    auto* goOn = again.find<QPushButton>("startButton");
    REQUIRE(goOn != nullptr);
    REQUIRE(again.find<QPushButton>("endUnfinishedButton") != nullptr);
    goOn->click();
    REQUIRE(test::waitFor([&] { return again.controller.active(); }));
    CHECK(again.controller.state().sessionId == id);
}

TEST_CASE("a session that waits is offered on its own page too", "[main-window]")
{
    const QTemporaryDir folder;
    std::string id;
    {
        House house(folder.path());
        house.accept();
        house.start();
        id = house.controller.state().sessionId;
    }
    House again(folder.path());
    const auto* today = qobject_cast<TodayPage*>(again.window.pageWidget(QStringLiteral("today")));
    REQUIRE(test::waitFor([&] { return today->hasUnfinished(); }));
    again.window.showPage(QStringLiteral("session"));
    auto* goOn = again.find<QPushButton>("actionButton");
    REQUIRE(goOn != nullptr);
    CHECK(goOn->text() == QStringLiteral("Continue"));
    goOn->click();
    REQUIRE(test::waitFor([&] { return again.controller.active(); }));
    CHECK(again.controller.state().sessionId == id);
}

TEST_CASE("Today repeats that the last session stopped", "[main-window]")
{
    const QTemporaryDir folder;
    House house(folder.path());
    house.accept();
    TourScript script(shippedProtocol());
    script.aimFor("stopped_emergency");
    house.start();
    REQUIRE(test::walkTo(house.controller, script, [&] { return house.controller.state().ended(); }));
    auto* close = house.find<QPushButton>("closeButton");
    REQUIRE(close != nullptr);
    close->click();
    REQUIRE(test::waitFor([&] { return house.find<InlineMessage>("stopMessage") != nullptr; }));
    CHECK(house.find<InlineMessage>("stopMessage")->text().contains(house.settings.emergencyNumber()));
    REQUIRE(test::waitFor([&] { return house.find<QPushButton>("startButton")->hasFocus(); }));
}

TEST_CASE("what was typed last is stored when the window closes", "[main-window]")
{
    const QTemporaryDir folder;
    House house(folder.path());
    house.accept();
    const TourScript script(shippedProtocol());
    house.start();
    REQUIRE(test::walkTo(house.controller, script, [&] {
        const auto* activity = house.controller.engine().activity(house.controller.state().cursor);
        return activity != nullptr && activity->kind == protocol::ActivityKind::Finish;
    }));
    house.window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&house.window));
    auto* note = house.find<QLineEdit>("noteEdit");
    REQUIRE(note != nullptr);
    note->setFocus();
    QTest::keyClicks(note, QStringLiteral("went well"));
    house.window.close();
    REQUIRE(test::waitFor([&] { return !house.window.isVisible(); }));
    REQUIRE(house.controller.state().notes.size() == 1);
    CHECK(house.controller.state().notes.front().text == "went well");
}

TEST_CASE("a history that another program holds is said, with a way to try again", "[main-window]")
{
    const QTemporaryDir folder;
    House house(folder.path());
    house.accept();
    house.window.setHistory(fail(ErrorCode::Locked, "history.sqlite3", "open elsewhere"));
    auto* trouble = house.find<InlineMessage>("troubleMessage");
    REQUIRE(trouble != nullptr);
    CHECK_FALSE(house.find<QPushButton>("startButton")->isEnabled());
    QSignalSpy again(&house.window, &MainWindow::reopenRequested);
    Q_EMIT trouble->actionTriggered();
    CHECK(again.count() == 1);
    house.window.setHistory({});
    CHECK(house.find<InlineMessage>("troubleMessage") == nullptr);
}

TEST_CASE("closing the window in a hold stores its place first", "[main-window]")
{
    const QTemporaryDir folder;
    std::string id;
    Millis left{};
    {
        House house(folder.path());
        house.accept();
        const TourScript script(shippedProtocol());
        house.start();
        REQUIRE(test::walkTo(house.controller, script, [&] { return test::atExercise(house.controller); }));
        house.controller.send(session::Begin{});
        REQUIRE(test::settle(house.controller));
        house.clock.advance(std::chrono::milliseconds(3'456));
        id = house.controller.state().sessionId;
        left = house.controller.engine().timer(house.controller.state(), house.clock.now())->elapsed;
        house.window.close();
        REQUIRE(test::waitFor([&] { return !house.window.isVisible(); }));
        CHECK_FALSE(house.controller.clockRuns());
    }
    House again(folder.path());
    again.controller.resume(QString::fromStdString(id));
    REQUIRE(test::settle(again.controller));
    REQUIRE(again.controller.active());
    const auto timer = again.controller.engine().timer(again.controller.state(), again.clock.now());
    REQUIRE(timer);
    CHECK(timer->elapsed == left);
}

namespace {

/// The page that a key scrolls: the one on the screen that has more than fits.
PageScroll* longPage(House& house)
{
    QCoreApplication::processEvents();
    for (auto* page : house.window.findChildren<PageScroll*>()) {
        if (page->isVisible() && page->canScroll()) {
            return page;
        }
    }
    return nullptr;
}

void press(House& house, Qt::Key key)
{
    QWidget* focus = QApplication::focusWidget();
    QTest::keyClick(focus != nullptr ? focus : &house.window, key);
}

void checkKeysScroll(House& house)
{
    PageScroll* page = longPage(house);
    REQUIRE(page != nullptr);
    const QScrollBar& bar = *page->verticalScrollBar();
    press(house, Qt::Key_End);
    CHECK(bar.value() == bar.maximum());
    press(house, Qt::Key_Home);
    CHECK(bar.value() == 0);
    press(house, Qt::Key_Down);
    CHECK(bar.value() > 0);
    press(house, Qt::Key_Up);
    CHECK(bar.value() == 0);
    press(house, Qt::Key_PageDown);
    CHECK(bar.value() > 0);
    press(house, Qt::Key_PageUp);
    CHECK(bar.value() == 0);
}

} // namespace

TEST_CASE("every long page is scrolled by keyboard, wherever the focus is", "[main-window]")
{
    const QTemporaryDir folder;
    House house(folder.path());
    house.window.resize(800, 600);
    house.window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&house.window));
    SECTION("the consent")
    {
        const test::TextSize large(kTextScales.back()); // at the usual size it may just fit
        house.find<QCheckBox>("consentCheckBox")->setFocus();
        checkKeysScroll(house);
    }
    SECTION("About, with the focus on the rail")
    {
        house.accept();
        house.window.showPage(QStringLiteral("about"));
        house.find<QWidget>("aboutRailButton")->setFocus();
        PageScroll* page = longPage(house);
        REQUIRE(page != nullptr);
        press(house, Qt::Key_PageDown);
        CHECK(page->verticalScrollBar()->value() > 0);
        press(house, Qt::Key_Home);
        CHECK(page->verticalScrollBar()->value() == 0);
        CHECK(house.window.page() == QStringLiteral("about"));
    }
    SECTION("the pages of a session, with the focus on the button below")
    {
        house.accept();
        const TourScript script(shippedProtocol());
        house.start();
        using protocol::ActivityKind;
        for (const ActivityKind kind :
             {ActivityKind::Read, ActivityKind::Review, ActivityKind::Plan, ActivityKind::Exercise}) {
            INFO(static_cast<int>(kind));
            REQUIRE(test::walkTo(house.controller, script, [&] {
                return house.controller.engine().activity(house.controller.state().cursor)->kind == kind &&
                       longPage(house) != nullptr;
            }));
            REQUIRE(house.find<QPushButton>("nextButton") != nullptr);
            house.find<QPushButton>("nextButton")->setFocus();
            checkKeysScroll(house);
        }
    }
}

TEST_CASE("Tab reaches the rail at the page that is shown", "[main-window]")
{
    const QTemporaryDir folder;
    House house(folder.path());
    house.accept();
    house.window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&house.window));
    const auto stops = [&] {
        QStringList names;
        for (const QString& id : {QStringLiteral("today"), QStringLiteral("session"), QStringLiteral("progress"),
                                  QStringLiteral("protocols"), QStringLiteral("settings"), QStringLiteral("about")}) {
            const auto* item = house.window.findChild<QWidget*>(id + QStringLiteral("RailButton"));
            REQUIRE(item != nullptr);
            if ((item->focusPolicy() & Qt::TabFocus) != 0) {
                names << id;
            }
        }
        return names;
    };
    CHECK(stops() == QStringList{QStringLiteral("today")});
    house.window.showPage(QStringLiteral("settings"));
    CHECK(stops() == QStringList{QStringLiteral("settings")});

    auto* settings = house.find<QWidget>("settingsRailButton");
    settings->setFocus(Qt::TabFocusReason);
    QTest::keyClick(settings, Qt::Key_Up);
    CHECK(house.find<QWidget>("protocolsRailButton")->hasFocus());
    CHECK(house.window.page() == QStringLiteral("settings"));
    QApplication::focusWidget()->clearFocus();
    QCoreApplication::processEvents();
    CHECK(stops() == QStringList{QStringLiteral("settings")});
}

TEST_CASE("a line that is not shown takes no room over the page", "[main-window]")
{
    const QTemporaryDir folder;
    House house(folder.path());
    house.accept();
    const auto top = [&] {
        QCoreApplication::processEvents();
        return house.window.pageWidget(house.window.page())->mapTo(&house.window, QPoint()).y();
    };
    CHECK(top() == 0);
    house.window.setHistory(fail(ErrorCode::Locked, "history.sqlite3", "open elsewhere"));
    CHECK(top() > 0);
    house.window.setHistory({});
    CHECK(top() == 0);
}

TEST_CASE("a click opens a session, and a narrow table keeps what it showed", "[main-window]")
{
    const QTemporaryDir folder;
    House house(folder.path());
    house.accept();
    const TourScript script(shippedProtocol());
    house.start();
    REQUIRE(test::walkTo(house.controller, script, [&] { return test::atExercise(house.controller); }));
    house.controller.send(session::StopSession{});
    REQUIRE(test::settle(house.controller));
    house.window.showPage(QStringLiteral("progress"));
    auto* progress = qobject_cast<ProgressPage*>(house.window.pageWidget(QStringLiteral("progress")));
    progress->showTab(ProgressPage::SessionsTab);
    REQUIRE(test::waitFor([&] { return house.find<QTableView>("sessionsTable") != nullptr; }));
    auto* table = house.find<QTableView>("sessionsTable");
    REQUIRE(test::waitFor([&] { return table->model()->rowCount() == 1; }));

    const auto hidden = [&](const QSize& size) {
        house.window.resize(size);
        QCoreApplication::processEvents();
        int columns = 0;
        for (int i = 0; i < table->model()->columnCount(); ++i) {
            columns += table->isColumnHidden(i) ? 1 : 0;
        }
        return columns;
    };
    const int last = table->model()->columnCount() - 1;
    CHECK(hidden({1600, 800}) == 0);
    CHECK(hidden({800, 600}) > 0);
    CHECK_FALSE(table->isColumnHidden(last));
    CHECK(table->columnWidth(last) >= 300);

    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 0)).center());
    CHECK(test::waitFor([&] { return house.find<QWidget>("sessionDetailPage") != nullptr; }));
}

TEST_CASE("one who comes to the session stands at the beginning of its page", "[main-window]")
{
    const QTemporaryDir folder;
    const test::TextSize large(1.5);
    House house(folder.path());
    house.accept();
    house.window.resize(800, 600);
    house.window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&house.window));
    house.start();
    const auto isQuestion = [&] {
        const protocol::Activity* activity = shippedProtocol().activity(house.controller.state().cursor.activity);
        return activity != nullptr && !activity->questions.empty();
    };
    const TourScript script(shippedProtocol());
    REQUIRE(test::walkTo(house.controller, script, isQuestion));
    const auto scrolled = [&] {
        for (const auto* view : house.window.findChildren<ActivityView*>()) {
            if (view->isVisible()) {
                CHECK(view->verticalScrollBar()->maximum() > 0);
                return view->verticalScrollBar()->value();
            }
        }
        return -1;
    };
    house.window.showPage(QStringLiteral("session"));
    CHECK(scrolled() == 0);
    QCoreApplication::processEvents();
    house.window.showPage(QStringLiteral("about"));
    house.window.showPage(QStringLiteral("session"));
    CHECK(scrolled() == 0);
    QCoreApplication::processEvents();
    CHECK(scrolled() == 0);
}

TEST_CASE("Today hands out the plan to follow, and leads to where a session on paper is written down",
          "[main-window][paper]")
{
    const QTemporaryDir folder;
    const Date yesterday{kStart.localDate().days - 1};
    REQUIRE(test::generateHistory(Paths::below(folder.path()).history.toStdString(), shippedProtocol(),
                                  {12, 1, yesterday, 11, 5}));
    House house(folder.path());
    house.accept();
    REQUIRE(test::waitFor([&] { return house.find<QPushButton>("writeDownButton") != nullptr; }));
    CHECK(house.find<QPushButton>("printPlanButton") != nullptr);
    QTest::keyClick(house.find<QPushButton>("writeDownButton"), Qt::Key_Space);
    CHECK(house.window.page() == QStringLiteral("progress"));
    CHECK(test::waitFor([&] { return house.find<QPushButton>("savePaperButton") != nullptr; }));
}
