// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/people/people_page.h"
#include "app/people/practice.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/rail_head.h"

#include <QCheckBox>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace psoas;
using namespace psoas::app;
using psoas::test::Practice;
using psoas::test::settle;
using psoas::test::shippedProtocol;
using psoas::test::waitFor;

namespace {

/// What was asked of the history before is on the screen.
void settleStore(Practice& practice)
{
    bool answered = false;
    readStore<int>(
        practice.store, practice.window.get(), [](history::Store& store) { return store.countSessions({}); },
        [&](const Result<int>&) { answered = true; });
    REQUIRE(waitFor([&] { return answered; }));
}

} // namespace

TEST_CASE("a client is added, chosen and seen from then on", "[people]")
{
    const QTemporaryDir folder;
    {
        Practice practice(folder.path());
        CHECK(practice.find<QWidget>("noClientState") != nullptr);
        CHECK(practice.find<RailHead>("railHead") == nullptr);
        practice.add(QStringLiteral("Anna 07"), QStringLiteral("1979"));
        practice.work();
        CHECK(practice.window->page() == QStringLiteral("today"));
        REQUIRE(waitFor([&] { return practice.person->client().has_value(); }));
        REQUIRE(practice.find<RailHead>("railHead") != nullptr);
        CHECK(practice.find<RailHead>("railHead")->name() == QStringLiteral("Anna 07"));
        CHECK(practice.find<RailHead>("railHead")->accessibleName().contains(QStringLiteral("1979")));
        CHECK(practice.window->windowTitle().startsWith(QStringLiteral("Anna 07")));
        CHECK(practice.find<FlowTextLabel>("greetingLabel")->text() == QStringLiteral("Anna 07"));

        practice.startSession();
        CHECK(practice.controller->state().personId == practice.person->id().toStdString());
        CHECK(practice.controller->state().mode == Mode::Therapist);
        for (const QString& page :
             {QStringLiteral("session"), QStringLiteral("progress"), QStringLiteral("settings")}) {
            practice.window->showPage(page);
            CHECK(practice.find<RailHead>("railHead") != nullptr);
        }
    }
    Practice again(folder.path());
    REQUIRE(waitFor([&] { return again.person->client().has_value(); }));
    CHECK(again.person->name() == QStringLiteral("Anna 07"));
    REQUIRE(waitFor([&] { return again.find<QPushButton>("startButton") != nullptr; }));
    CHECK(waitFor([&] { return again.find<QPushButton>("startButton")->text() == QStringLiteral("Continue"); }));
}

TEST_CASE("what cannot be a client is said beside the field, and nothing typed is lost", "[people]")
{
    const QTemporaryDir folder;
    Practice practice(folder.path());
    practice.page(4);
    practice.goTo<QPushButton>("addClientButton");
    practice.key(Qt::Key_Return);
    practice.key(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(practice.find<FlowTextLabel>("clientNameProblem") != nullptr);
    CHECK(practice.find<QLineEdit>("clientNameEdit")->hasFocus());
    practice.type(QStringLiteral("Bert"));
    practice.goTo<QLineEdit>("clientYearEdit");
    practice.type(QStringLiteral("79"));
    practice.key(Qt::Key_Return);
    CHECK(practice.find<FlowTextLabel>("clientNameProblem") == nullptr);
    REQUIRE(practice.find<FlowTextLabel>("clientYearProblem") != nullptr);
    CHECK(practice.find<FlowTextLabel>("clientYearProblem")->text().contains(QStringLiteral("from 1900 to 2026")));
    CHECK(practice.find<QLineEdit>("clientYearEdit")->hasFocus());
    CHECK(practice.find<QLineEdit>("clientNameEdit")->text() == QStringLiteral("Bert"));

    SECTION("leaving asks before it is lost")
    {
        practice.key(Qt::Key_Escape);
        REQUIRE(practice.find<ConfirmBar>("confirmLeaveForm") != nullptr);
        practice.key(Qt::Key_Escape);
        CHECK(practice.find<ConfirmBar>("confirmLeaveForm") == nullptr);
        CHECK(practice.find<QLineEdit>("clientNameEdit")->text() == QStringLiteral("Bert"));
    }
    SECTION("with a year that can be, it is stored")
    {
        practice.find<QLineEdit>("clientYearEdit")->selectAll();
        practice.type(QStringLiteral("1979"));
        practice.key(Qt::Key_Return);
        REQUIRE(waitFor([&] { return practice.find<QPushButton>("workButton") != nullptr; }));
        CHECK(practice.find<FlowTextLabel>("clientNameLabel")->text() == QStringLiteral("Bert"));
    }
}

TEST_CASE("a session that is not finished is asked about before another client comes", "[people]")
{
    const QTemporaryDir folder;
    Practice practice(folder.path());
    const std::string session = practice.begin(QStringLiteral("Anna"));
    const QString anna = practice.person->id();
    practice.window->showPage(QStringLiteral("people"));
    practice.goTo<QPushButton>("allClientsButton");
    practice.key(Qt::Key_Return);
    practice.add(QStringLiteral("Bert"));
    practice.work();
    REQUIRE(practice.find<ConfirmBar>("confirmChange") != nullptr);
    CHECK(practice.person->id() == anna);

    SECTION("staying changes nothing")
    {
        practice.key(Qt::Key_Escape);
        CHECK(practice.person->id() == anna);
        CHECK(practice.controller->state().sessionId == session);
    }
    SECTION("putting it away keeps it for later")
    {
        practice.key(Qt::Key_Tab);
        practice.key(Qt::Key_Return);
        REQUIRE(waitFor([&] { return practice.person->id() != anna; }));
        CHECK_FALSE(practice.controller->active());
        CHECK(practice.kept(anna).unfinished);
        REQUIRE(waitFor([&] { return practice.find<QPushButton>("startButton") != nullptr; }));
        CHECK(practice.find<QPushButton>("startButton")->text() == QStringLiteral("Start session"));
        practice.startSession();
        CHECK(practice.controller->state().personId != anna.toStdString());
        practice.controller->close();
        practice.person->choose(anna);
        REQUIRE(waitFor([&] {
            auto* button = practice.find<QPushButton>("startButton");
            return button != nullptr && button->text() == QStringLiteral("Continue");
        }));
        practice.goTo<QPushButton>("startButton");
        practice.key(Qt::Key_Return);
        REQUIRE(waitFor([&] { return practice.controller->active() && !practice.controller->busy(); }));
        CHECK(practice.controller->state().sessionId == session);
    }
}

TEST_CASE("a running hold is stored where it stands before another client comes", "[people]")
{
    const QTemporaryDir folder;
    Practice practice(folder.path());
    practice.add(QStringLiteral("Anna"));
    practice.work();
    practice.startSession();
    const TourScript script(shippedProtocol());
    const auto& state = practice.controller->state();
    REQUIRE(psoas::test::walkTo(*practice.controller, script, [&] { return !state.cursor.exercise.empty(); }));
    practice.controller->send(session::Begin{});
    REQUIRE(settle(*practice.controller));
    practice.clock.advance(std::chrono::seconds(4));
    REQUIRE(practice.controller->clockRuns());
    const QString anna = practice.person->id();
    const std::string session = state.sessionId;
    practice.window->showPage(QStringLiteral("people"));
    practice.goTo<QPushButton>("allClientsButton");
    practice.key(Qt::Key_Return);
    practice.add(QStringLiteral("Bert"));
    practice.work();
    practice.key(Qt::Key_Tab);
    practice.key(Qt::Key_Return);
    REQUIRE(waitFor([&] { return practice.person->id() != anna && !practice.controller->active(); }));
    practice.controller->resume(QString::fromStdString(session));
    REQUIRE(waitFor([&] { return practice.controller->active() && !practice.controller->busy(); }));
    REQUIRE(practice.controller->state().running);
    CHECK(practice.controller->state().running->elapsedBefore == Millis(4000));
}

TEST_CASE("home mode shows nothing of the clients, and changing over loses nothing", "[people]")
{
    const QTemporaryDir folder;
    Practice practice(folder.path());
    practice.add(QStringLiteral("Anna"));
    practice.work();
    const QString anna = practice.person->id();
    REQUIRE(waitFor([&] { return practice.person->client().has_value(); }));
    practice.settings.setMode(Mode::Self);
    CHECK(practice.person->id() == QString::fromLatin1(history::kHomePerson));
    CHECK(practice.find<QAbstractButton>("peopleRailButton") == nullptr);
    CHECK(practice.find<RailHead>("railHead") == nullptr);
    CHECK(practice.window->page() == QStringLiteral("today"));
    CHECK_FALSE(practice.window->windowTitle().contains(QStringLiteral("Anna")));
    for (const QString& page : {QStringLiteral("today"), QStringLiteral("progress"), QStringLiteral("settings"),
                                QStringLiteral("protocols")}) {
        practice.window->showPage(page);
        for (const auto* label : practice.window->findChildren<QLabel*>()) {
            CHECK_FALSE((label->isVisible() && label->text().contains(QStringLiteral("Anna"))));
        }
    }
    practice.startSession();
    CHECK(practice.controller->state().personId == history::kHomePerson);
    practice.controller->close();
    practice.settings.setMode(Mode::Therapist);
    CHECK(practice.person->id() == anna);
    REQUIRE(waitFor([&] { return practice.person->client().has_value(); }));
    CHECK(practice.kept(anna).name == "Anna");
    CHECK(practice.kept(anna).sessions == 0);
}

TEST_CASE("clients are searched, archived and found again", "[people]")
{
    const QTemporaryDir folder;
    Practice practice(folder.path());
    for (const char* name : {"Anna", "Bert", "Carl"}) {
        practice.add(QString::fromLatin1(name));
        practice.goTo<QPushButton>("allClientsButton");
        practice.key(Qt::Key_Return);
    }
    const auto rows = [&] {
        auto* table = practice.find<QTableView>("peopleTable");
        return table == nullptr ? 0 : table->model()->rowCount();
    };
    REQUIRE(waitFor([&] { return rows() == 3; }));
    practice.key(Qt::Key_F, Qt::ControlModifier);
    REQUIRE(practice.find<QLineEdit>("peopleSearchEdit")->hasFocus());
    practice.type(QStringLiteral("ber"));
    REQUIRE(waitFor([&] { return rows() == 1; }));
    practice.key(Qt::Key_Down);
    practice.key(Qt::Key_Return);
    REQUIRE(practice.find<FlowTextLabel>("clientNameLabel") != nullptr);
    CHECK(practice.find<FlowTextLabel>("clientNameLabel")->text() == QStringLiteral("Bert"));
    practice.goTo<QPushButton>("archiveClientButton");
    practice.key(Qt::Key_Return);
    REQUIRE(practice.find<ConfirmBar>("confirmArchive") != nullptr);
    practice.key(Qt::Key_Tab);
    practice.key(Qt::Key_Return);
    REQUIRE(waitFor([&] { return practice.find<QLineEdit>("peopleSearchEdit") != nullptr && rows() == 0; }));
    practice.find<QLineEdit>("peopleSearchEdit")->clear();
    REQUIRE(waitFor([&] { return rows() == 2; }));
    practice.goTo<QCheckBox>("archivedCheckBox");
    practice.key(Qt::Key_Space);
    REQUIRE(waitFor([&] { return rows() == 1; }));
    CHECK(practice.find<QTableView>("peopleTable")->model()->index(0, 0).data().toString() == QStringLiteral("Bert"));
}

TEST_CASE("a second client of one name is told of beside it, and stored all the same", "[people]")
{
    const QTemporaryDir folder;
    Practice practice(folder.path());
    practice.add(QStringLiteral("Anna 07"), QStringLiteral("1980"));
    const auto namesake = [&] {
        const auto* label = practice.find<FlowTextLabel>("clientNamesakeLabel");
        return label == nullptr ? QString() : label->text();
    };
    // One is no namesake of oneself.
    practice.goTo<QPushButton>("editClientButton");
    practice.key(Qt::Key_Return);
    REQUIRE(practice.find<QLineEdit>("clientNameEdit") != nullptr);
    settleStore(practice);
    CHECK(namesake().isEmpty());
    practice.key(Qt::Key_Escape);
    practice.goTo<QPushButton>("allClientsButton");
    practice.key(Qt::Key_Return);
    practice.goTo<QPushButton>("addClientButton");
    practice.key(Qt::Key_Return);
    practice.type(QStringLiteral(" anna  07"));
    REQUIRE(waitFor([&] { return !namesake().isEmpty(); }));
    CHECK(namesake().contains(QStringLiteral("another client named Anna 07, born 1980")));
    practice.type(QStringLiteral("b"));
    CHECK(namesake().isEmpty());
    practice.key(Qt::Key_Backspace);
    CHECK_FALSE(namesake().isEmpty());
    practice.key(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitFor([&] { return practice.find<QPushButton>("workButton") != nullptr; }));
    CHECK(practice.find<FlowTextLabel>("clientNameLabel")->text() == QStringLiteral("anna 07"));
}

TEST_CASE("the list opens on the client who is worked with", "[people]")
{
    const QTemporaryDir folder;
    const auto marked = [](const Practice& practice) {
        const auto* table = practice.find<QTableView>("peopleTable");
        return table == nullptr ? QString() : table->currentIndex().siblingAtColumn(0).data().toString();
    };
    {
        Practice practice(folder.path());
        for (const char* name : {"Anna", "Carl"}) {
            practice.add(QString::fromLatin1(name));
            practice.goTo<QPushButton>("allClientsButton");
            practice.key(Qt::Key_Return);
        }
        practice.add(QStringLiteral("Bert"));
        practice.work();
        practice.page(4);
        practice.goTo<QPushButton>("allClientsButton");
        practice.key(Qt::Key_Return);
        CHECK(waitFor([&] { return marked(practice) == QStringLiteral("Bert (chosen)"); }));
        // Elsewhere by hand it stays there, whatever is read anew.
        practice.goTo<QTableView>("peopleTable");
        practice.key(Qt::Key_Down);
        CHECK(marked(practice) == QStringLiteral("Carl"));
        practice.window->findChild<PeoplePage*>()->refresh();
        settleStore(practice);
        CHECK(marked(practice) == QStringLiteral("Carl"));
    }
    Practice again(folder.path());
    again.page(4);
    CHECK(waitFor([&] { return marked(again) == QStringLiteral("Bert (chosen)"); }));
}

TEST_CASE("clients that cannot be read are not taken for none", "[people]")
{
    const QTemporaryDir folder;
    const Paths paths = Paths::below(folder.path());
    {
        QFile damaged(paths.history);
        REQUIRE(damaged.open(QIODevice::WriteOnly));
        damaged.write("this is no history");
    }
    ManualClock clock{psoas::test::kPracticeStart};
    Settings settings(paths.settings);
    settings.setMode(Mode::Therapist);
    std::atomic<bool> tried = false;
    std::atomic<bool> opened = false;
    history::StoreThread store(paths.history.toStdString(), [&](const Result<void>& result) {
        opened = result.has_value();
        tried = true;
    });
    REQUIRE(waitFor([&] { return tried.load(); }));
    REQUIRE_FALSE(opened);
    CurrentPerson person(settings, store);
    SessionController controller(shippedProtocol(), store, clock);
    Surroundings all{shippedProtocol(), controller, settings, store, paths};
    all.person = &person;
    PeoplePage page(all);
    page.show();
    page.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&page));
    const auto isSeen = [&](const char* name) {
        const auto* part = page.findChild<QWidget*>(QString::fromLatin1(name));
        REQUIRE(part != nullptr);
        return part->isVisible();
    };
    // Before they were read nothing is said of them.
    CHECK_FALSE(isSeen("noClientsState"));
    CHECK_FALSE(isSeen("peopleProblemMessage"));
    page.refresh();
    REQUIRE(waitFor([&] { return isSeen("peopleProblemMessage"); }));
    CHECK_FALSE(isSeen("noClientsState"));
    CHECK_FALSE(isSeen("peopleTable"));
    auto* problem = page.findChild<InlineMessage*>(QStringLiteral("peopleProblemMessage"));
    CHECK_FALSE(problem->text().isEmpty());

    REQUIRE(QFile::remove(paths.history));
    store.reopen([&](const Result<void>& result) { opened = result.has_value(); });
    REQUIRE(waitFor([&] { return opened.load(); }));
    page.focusFirst();
    CHECK(problem->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    REQUIRE(waitFor([&] { return isSeen("noClientsState"); }));
    CHECK_FALSE(isSeen("peopleProblemMessage"));
    CHECK(QApplication::focusWidget()->objectName() == QStringLiteral("addClientButton"));
}

TEST_CASE("columns of the clients come back whole in a wide window", "[people]")
{
    const QTemporaryDir folder;
    Practice practice(folder.path());
    practice.window->resize(1100, 760);
    practice.add(QStringLiteral("Anna"));
    practice.goTo<QPushButton>("allClientsButton");
    practice.key(Qt::Key_Return);
    REQUIRE(waitFor([&] { return practice.find<QTableView>("peopleTable") != nullptr; }));
    auto* table = practice.find<QTableView>("peopleTable");
    const int last = table->model()->columnCount() - 1;
    const auto wide = [&](int width) {
        table->setFixedWidth(width);
        QCoreApplication::processEvents();
        return table->columnWidth(last);
    };
    const int before = wide(900);
    REQUIRE(before > 0);
    CHECK(wide(320) == 0);
    CHECK(wide(900) == before);
}

TEST_CASE("initials are those of the first and the last name", "[people]")
{
    CHECK(RailHead::initials(QStringLiteral("Anna Berta Clara")) == QStringLiteral("AC"));
    CHECK(RailHead::initials(QStringLiteral("anna")) == QStringLiteral("A"));
    CHECK(RailHead::initials(QStringLiteral("Anna 07")) == QStringLiteral("A0"));
    CHECK(RailHead::initials(QStringLiteral("  (K.) M ")) == QStringLiteral("KM"));
    CHECK(RailHead::initials(QString()).isEmpty());
}
