// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/client_screen.h"

#include "app/floor/client_window.h"
#include "app/floor_bench.h"
#include "app/method_bench.h"
#include "app/safety_questions.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"
#include "support/qt_warnings.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTimer>
#include <QWindow>

#include <algorithm>
#include <set>

using namespace psoas;
using namespace psoas::test;
using namespace std::chrono_literals;
using app::ClientWindow;
using app::FloorScene;
using protocol::ActivityKind;

namespace {

const app::ScreenList::Screen kOne{QStringLiteral("one"), QStringLiteral("One"), QRect(0, 0, 5000, 5000)};
const app::ScreenList::Screen kTwo{QStringLiteral("two"), QStringLiteral("Two"), QRect(5000, 0, 1280, 720)};
const app::ScreenList::Screen kThree{QStringLiteral("three"), QStringLiteral("Three"), QRect(6280, 0, 720, 1280)};

/// The page of a therapist, with screens of ours.
struct ClientBench : PageBench {
    explicit ClientBench(Mode mode = Mode::Therapist, Where where = Where::Beginning)
        : PageBench(mode, where)
    {
        page->setWake(&wake);
        screens.list = {kOne};
        client().setScreens(&screens);
        page->floorMode().setScreens(&screens);
    }
    ~ClientBench() { page.reset(); }

    [[nodiscard]] app::ClientScreen& client() const { return page->clientScreen(); }
    [[nodiscard]] ClientWindow* window() const { return client().window(); }
    [[nodiscard]] const FloorScene& scene() const { return window()->face().scene(); }
    [[nodiscard]] QPushButton* button() const { return find<QPushButton>(QStringLiteral("clientScreenButton")); }
    /// The offscreen platform gives every new window the focus, whatever it asks for.
    void backToPage() const
    {
        if (window() != nullptr) {
            REQUIRE(QTest::qWaitForWindowExposed(window()));
        }
        QCoreApplication::processEvents();
        page->activateWindow();
        QApplication::setActiveWindow(page.get());
        REQUIRE(QTest::qWaitForWindowActive(page.get()));
        page->focusFirst();
        REQUIRE(QApplication::focusWidget() != nullptr);
    }
    void openClient()
    {
        key(Qt::Key_F5);
        REQUIRE(window() != nullptr);
        backToPage();
    }
    [[nodiscard]] const protocol::Activity& activity() const { return *controller->engine().activity(state().cursor); }

    FakeScreens screens;
    FakeWake wake;
};

/// Everything that is written on the client's screen.
QString written(const FloorScene& scene)
{
    QStringList all{scene.heading, scene.digits,  scene.underDigits, scene.phase, scene.place, scene.cue,
                    scene.effort,  scene.message, scene.next,        scene.hint,  scene.title};
    return (all + scene.lines).join(QLatin1Char('\n'));
}

bool isNeutral(const FloorScene& scene)
{
    const QString rest = scene.digits + scene.place + scene.cue + scene.effort + scene.message + scene.next +
                         scene.hint + scene.title + scene.lines.join(QString());
    return scene.phase == QStringLiteral("One moment") && rest.isEmpty() && scene.side == Side::None &&
           scene.figure == std::optional(app::ActivityView::Figure{});
}

QString textOf(const ClientBench& bench, const protocol::TextId& id)
{
    return app::words::text(*bench.protocol, id, bench.state().cursor.side);
}

} // namespace

TEST_CASE("a therapist opens the client's screen beside the window when there is one screen", "[client-screen]")
{
    ClientBench bench;
    REQUIRE(bench.button() != nullptr);
    CHECK_FALSE(bench.button()->accessibleName().isEmpty());
    bench.button()->click();
    REQUIRE(bench.window() != nullptr);
    CHECK_FALSE(bench.window()->isFullScreen());
    CHECK(bench.window()->windowFlags().testFlag(Qt::WindowDoesNotAcceptFocus));
    CHECK(bench.window()->testAttribute(Qt::WA_ShowWithoutActivating));
    CHECK(bench.window()->findChildren<QPushButton*>().isEmpty());
    CHECK(bench.button()->isChecked());
    CHECK(bench.wake.awake);
    // Its frame has a button that closes it.
    bench.window()->close();
    CHECK(bench.window() == nullptr);
    CHECK_FALSE(bench.button()->isChecked());
}

TEST_CASE("at home there is no client's screen", "[client-screen]")
{
    ClientBench bench(Mode::Self, PageBench::Where::FirstExercise);
    bench.screens.set({kOne, kTwo});
    CHECK(bench.button() == nullptr);
    bench.key(Qt::Key_F5);
    bench.client().openAt({});
    CHECK(bench.window() == nullptr);
    CHECK(bench.find<QPushButton>(QStringLiteral("screenButton")) != nullptr);
}

TEST_CASE("a therapist finds the client's screen at one place only", "[client-screen]")
{
    ClientBench bench(Mode::Therapist, PageBench::Where::FirstExercise);
    bench.screens.set({kOne, kTwo});
    CHECK(bench.find<QPushButton>(QStringLiteral("screenButton")) == nullptr);
    CHECK(bench.button() != nullptr);
}

TEST_CASE("the client follows the moves of the set-up with their side", "[client-screen]")
{
    ClientBench bench;
    REQUIRE(bench.toKind(ActivityKind::Measure));
    bench.openClient();
    const protocol::Activity& test = bench.activity();
    const Side side = bench.state().cursor.side;
    REQUIRE(test.setup.size() > 2);
    for (std::size_t move = 0; move < test.setup.size(); ++move) {
        INFO(move);
        const FloorScene& scene = bench.scene();
        CHECK(scene.cue == textOf(bench, test.setup[move]));
        CHECK(scene.place == app::words::side(side).toUpper());
        CHECK(scene.side == side);
        REQUIRE(scene.figure.has_value());
        CHECK(scene.figure->pose == test.setupPoses[move]);
        CHECK(scene.figure->side == side);
        REQUIRE(bench.press(QStringLiteral("nextButton")));
    }
    // While it is judged the client stays as they are.
    CHECK(bench.scene().figure->pose == test.pose);
    CHECK(bench.scene().cue == textOf(bench, test.setup[4]));
    CHECK(test.setupPoses[4] == test.pose);
    CHECK(bench.scene().heading.contains(textOf(bench, bench.protocol->test(test.test)->name)));
}

TEST_CASE("what is entered in a test never shows on the client's screen", "[client-screen]")
{
    ClientBench bench;
    REQUIRE(bench.toKind(ActivityKind::Measure));
    bench.openClient();
    REQUIRE(choose(bench, protocol::MethodForm::Readings));
    const FloorScene before = bench.scene();
    const protocol::Observation& first = testOf(bench).observations.front();
    REQUIRE(bench.tabTo(QStringLiteral("reading1")));
    bench.type(QStringLiteral("17"));
    REQUIRE(bench.tabTo(QStringLiteral("reading2")));
    bench.type(QStringLiteral("18"));
    REQUIRE(bench.tabTo(QStringLiteral("nextButton")));
    REQUIRE(angle(bench, first, bench.state().cursor.side).has_value());
    CHECK_FALSE(written(bench.scene()).contains(QStringLiteral("17")));
    CHECK_FALSE(written(bench.scene()).contains(QStringLiteral("18")));
    CHECK_FALSE(written(bench.scene()).contains(QStringLiteral("°")));
    CHECK(written(bench.scene()) == written(before));
    CHECK(bench.scene().figure == before.figure);
    CHECK(bench.scene().figure->measured.empty());
    CHECK(bench.scene().figure->overlay == app::FigureOverlay{});
    CHECK(bench.window()->face().accessibleName().contains(before.cue));
}

TEST_CASE("the client's screen stays through a session and is neutral where answers and results are", "[client-screen]")
{
    ClientBench bench;
    bench.openClient();
    const ClientWindow* const window = bench.window();
    std::set<ActivityKind> met;
    REQUIRE(bench.walkTo([&] {
        INFO(bench.state().cursor.activity);
        REQUIRE(bench.window() == window);
        CHECK(window->isVisible());
        CHECK(bench.button() != nullptr);
        CHECK(bench.scene().message.isEmpty());
        CHECK(bench.scene().hint.isEmpty());
        const ActivityKind kind = bench.kind();
        met.insert(kind);
        if (kind != ActivityKind::Exercise && kind != ActivityKind::Read && kind != ActivityKind::Measure) {
            CHECK(isNeutral(bench.scene()));
        }
        return kind == ActivityKind::Finish;
    }));
    for (const ActivityKind kind :
         {ActivityKind::Screen, ActivityKind::Rate, ActivityKind::Review, ActivityKind::Plan, ActivityKind::Advice,
          ActivityKind::Exercise, ActivityKind::Read, ActivityKind::Finish}) {
        CHECK(met.contains(kind));
    }
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(bench.state().ended());
    REQUIRE(bench.window() == window);
    CHECK(bench.scene().phase == QStringLiteral("That is all for today"));
    CHECK(bench.scene().next.isEmpty());
}

TEST_CASE("an exercise is followed with its clock, and what was told of pain stays with the therapist",
          "[client-screen]")
{
    ClientBench bench(Mode::Therapist, PageBench::Where::FirstExercise);
    bench.openClient();
    const protocol::Exercise& exercise = *bench.protocol->exercise(bench.state().cursor.exercise);
    CHECK(bench.scene().lines == app::words::texts(*bench.protocol, exercise.setup, bench.state().cursor.side));
    bench.window()->resize(800, 600);
    QCoreApplication::processEvents();
    // Nobody turns pages there: they do it by themselves, from the last to the first again.
    auto* turning = bench.window()->findChild<QTimer*>();
    REQUIRE(turning != nullptr);
    REQUIRE(turning->isActive());
    const int pages = bench.window()->face().pages();
    REQUIRE(pages > 1);
    for (int turned = 1; turned <= pages; ++turned) {
        CHECK(bench.window()->face().page() == turned);
        REQUIRE(QMetaObject::invokeMethod(turning, "timeout"));
    }
    CHECK(bench.window()->face().page() == 1);
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(bench.controller->clockRuns());
    CHECK_FALSE(bench.scene().digits.isEmpty());
    CHECK(bench.scene().figure->exercise == exercise.id);
    bench.window()->resize(1280, 720);
    CHECK(bench.window()->face().digitHeight() >= 90.0);

    // Behind another page it goes on, and so does the clock on the client's screen when the therapist looks back.
    bench.page->hide();
    REQUIRE(bench.settle());
    CHECK(bench.controller->clockRuns());
    bench.page->show();
    bench.backToPage();
    bench.controller->send(session::ItHurts{5, {}, {}});
    REQUIRE(bench.settle());
    REQUIRE(bench.state().hurts.size() == 1);
    CHECK(bench.scene().message.isEmpty());
    CHECK_FALSE(written(bench.scene()).contains(QLatin1Char('5')));
}

TEST_CASE("closing the client's screen pauses a hold that nobody sees any more", "[client-screen]")
{
    ClientBench bench(Mode::Therapist, PageBench::Where::FirstExercise);
    bench.openClient();
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(bench.controller->clockRuns());
    bench.page->hide();
    bench.client().close();
    REQUIRE(bench.settle());
    CHECK_FALSE(bench.controller->clockRuns());
}

TEST_CASE("an emergency is not on the client's screen", "[client-screen]")
{
    ClientBench bench;
    bench.openClient();
    const auto urgent = questionsOf(*bench.protocol, isEmergency);
    REQUIRE_FALSE(urgent.empty());
    REQUIRE(bench.toQuestion(urgent.front().fact));
    bench.key(Qt::Key_Y);
    REQUIRE(bench.state().outcome == assessment::Outcome::StoppedEmergency);
    REQUIRE(bench.window() != nullptr);
    CHECK(written(bench.scene()).trimmed() == QStringLiteral("Please talk to your therapist"));
    CHECK_FALSE(bench.scene().figure.has_value());
    // The notice has nothing beside it; the screen can be closed all the same.
    CHECK(bench.find(QStringLiteral("clientOpenMessage")) == nullptr);
    bench.backToPage();
    bench.key(Qt::Key_F5);
    CHECK(bench.window() == nullptr);
}

TEST_CASE("a stop for a clinician is on the client's screen without its reason", "[client-screen]")
{
    ClientBench bench;
    bench.openClient();
    const auto asked = questionsOf(*bench.protocol, isForDays);
    // One whose meaning is told before it stops.
    const auto question = std::ranges::find(asked, protocol::Clearing::Allowed, &protocol::Question::clearance);
    REQUIRE(question != asked.end());
    REQUIRE(bench.toQuestion(question->fact));
    bench.answer(Qt::Key_Y);
    CHECK(isNeutral(bench.scene()));
    REQUIRE(bench.walkTo([&] { return bench.find(QStringLiteral("screenSummary")) != nullptr; }));
    CHECK(isNeutral(bench.scene()));
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(bench.state().outcome == assessment::Outcome::StoppedClinician);
    REQUIRE(bench.window() != nullptr);
    CHECK(written(bench.scene()).trimmed() == QStringLiteral("Please talk to your therapist"));
    CHECK_FALSE(bench.scene().figure.has_value());
    CHECK(bench.window()->face().accessibleName().trimmed() == QStringLiteral("Please talk to your therapist"));
    CHECK(bench.window()->windowTitle() == QStringLiteral("Client screen"));
    bench.controller->close();
    CHECK(written(bench.scene()).trimmed() == QStringLiteral("Please talk to your therapist"));
}

TEST_CASE("after the session the client's screen says so until it is closed", "[client-screen]")
{
    ClientBench bench;
    bench.openClient();
    bench.controller->send(session::StopSession{});
    REQUIRE(bench.settle());
    REQUIRE(bench.window() != nullptr);
    CHECK(bench.scene().phase == QStringLiteral("That is all for today"));
    CHECK(bench.find(QStringLiteral("clientOpenMessage")) != nullptr);
    bench.controller->close();
    REQUIRE(bench.window() != nullptr);
    CHECK(bench.scene().phase == QStringLiteral("That is all for today"));
    CHECK_FALSE(bench.window()->grab().isNull());

    const auto start = [&](Mode mode) {
        bench.controller->start(mode, QString::fromLatin1(history::kHomePerson));
        REQUIRE(bench.settle());
    };
    SECTION("by hand on the page")
    {
        auto* message = bench.find(QStringLiteral("clientOpenMessage"));
        REQUIRE(message != nullptr);
        message->findChild<QPushButton*>()->click();
        CHECK(bench.window() == nullptr);
        CHECK(bench.find(QStringLiteral("clientOpenMessage")) == nullptr);
    }
    SECTION("or shows the next session of a therapist")
    {
        start(Mode::Therapist);
        REQUIRE(bench.window() != nullptr);
        CHECK(bench.scene().phase != QStringLiteral("That is all for today"));
        CHECK(bench.find(QStringLiteral("clientOpenMessage")) == nullptr);
    }
    SECTION("but none at home")
    {
        start(Mode::Self);
        CHECK(bench.window() == nullptr);
    }
}

TEST_CASE("keys and focus stay with the therapist", "[client-screen]")
{
    ClientBench bench;
    bench.screens.set({kOne, kTwo});
    bench.openClient();
    CHECK(bench.window()->isFullScreen());
    CHECK(bench.window()->windowHandle()->transientParent() == nullptr);
    for (const QWidget* each : bench.window()->findChildren<QWidget*>()) {
        INFO(each->objectName().toStdString());
        CHECK(each->focusPolicy() == Qt::NoFocus);
    }
    const session::Place before = bench.state().cursor;
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Space, Qt::Key_H, Qt::Key_S, Qt::Key_F, Qt::Key_Escape}) {
        QTest::keyClick(bench.window(), key);
        REQUIRE(bench.settle());
    }
    CHECK(bench.state().cursor == before);
    REQUIRE(bench.window() != nullptr);
    bench.backToPage();
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK_FALSE(bench.state().cursor == before);
    CHECK(bench.page->tabStops().contains(bench.button()));
}

TEST_CASE("a client's screen without a frame closes by a button under the pointer", "[client-screen]")
{
    ClientBench bench;
    bench.screens.set({kOne, kTwo});
    bench.openClient();
    auto* close = bench.window()->findChild<QPushButton*>(QStringLiteral("clientCloseButton"));
    REQUIRE(close != nullptr);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(bench.window(), &leave);
    CHECK_FALSE(close->isVisible());
    QEnterEvent enter(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5));
    QCoreApplication::sendEvent(bench.window(), &enter);
    CHECK(close->isVisible());
    CHECK(bench.window()->rect().contains(close->geometry()));
    close->click();
    CHECK(bench.window() == nullptr);
}

TEST_CASE("of several places one is chosen, kept, and changed", "[client-screen]")
{
    ClientBench bench;
    bench.screens.set({kOne, kTwo, kThree});
    const ExpectWarning raise(QStringLiteral("does not support raise"));
    const ExpectWarning grab(QStringLiteral("does not support grabbing the keyboard"));
    const auto choose = [&](const QString& label) {
        bench.button()->click();
        auto* menu = bench.page->findChild<QMenu*>(QStringLiteral("clientScreenMenu"));
        REQUIRE(menu != nullptr);
        for (QAction* action : menu->actions()) {
            if (action->text() == label) {
                CHECK(action->isEnabled());
                action->trigger();
            }
        }
        menu->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    choose(QStringLiteral("Full screen on Three"));
    REQUIRE(bench.window() != nullptr);
    CHECK(bench.window()->isFullScreen());
    CHECK(bench.window()->geometry() == kThree.geometry);
    choose(QStringLiteral("In a window beside this one"));
    REQUIRE(bench.window() != nullptr);
    CHECK_FALSE(bench.window()->isFullScreen());
    choose(QStringLiteral("Close the client screen"));
    CHECK(bench.window() == nullptr);
    // Where it was is where it goes, without asking again.
    bench.button()->click();
    REQUIRE(bench.window() != nullptr);
    CHECK_FALSE(bench.window()->isFullScreen());
    bench.client().openAt(kTwo.name);
    bench.client().close();
    bench.client().open();
    CHECK(bench.window()->geometry() == kTwo.geometry);
}

TEST_CASE("a client's screen that goes away is told of and leaves the page in charge", "[client-screen]")
{
    ClientBench bench;
    bench.screens.set({kOne, kTwo});
    bench.openClient();
    QSignalSpy forward(bench.page.get(), &app::SessionPage::forwardRequested);
    bench.screens.set({kOne});
    CHECK(bench.window() == nullptr);
    CHECK(forward.count() == 1);
    CHECK(bench.find<app::InlineMessage>(QStringLiteral("sessionMessage")) != nullptr);
    // The next one is beside; a screen that comes or goes leaves it there.
    bench.openClient();
    CHECK_FALSE(bench.window()->isFullScreen());
    bench.screens.set({kOne, kThree});
    bench.screens.set({kOne});
    CHECK(bench.window() != nullptr);
}

TEST_CASE("on every screen the client's figure and words keep apart and within it", "[client-screen]")
{
    ClientBench bench;
    REQUIRE(bench.toKind(ActivityKind::Measure));
    bench.openClient();
    const QSize size =
        GENERATE(QSize(1920, 1080), QSize(800, 600), QSize(1080, 1920), QSize(600, 800), QSize(400, 560));
    INFO(size.width());
    bench.window()->resize(size);
    QCoreApplication::processEvents();
    const auto* figure = bench.window()->findChild<QWidget*>(QStringLiteral("floorFigurePanel"));
    const auto* which = bench.window()->findChild<QWidget*>(QStringLiteral("floorSidePanel"));
    REQUIRE(figure->isVisible());
    REQUIRE(which->isVisible());
    CHECK(bench.window()->rect().contains(figure->geometry()));
    CHECK(bench.window()->rect().contains(which->geometry()));
    CHECK_FALSE(figure->geometry().intersects(which->geometry()));
    CHECK(figure->width() * figure->height() >= size.width() * size.height() / 4);
}
