// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/practice.h"
#include "app/tour_script.h"
#include "app/widgets/choice_group.h"
#include "app/widgets/confirm_bar.h"

#include <QCheckBox>
#include <QPlainTextEdit>
#include <QTemporaryDir>

using namespace psoas;
using namespace psoas::app;
using psoas::test::Practice;
using psoas::test::settle;
using psoas::test::shippedProtocol;
using psoas::test::waitFor;

namespace {

const QString kTyped = QStringLiteral("Ber");
const QString kNote = QStringLiteral("slept badly");

void typeClient(Practice& practice)
{
    practice.page(4);
    practice.goTo<QPushButton>("addClientButton");
    practice.key(Qt::Key_Return);
    practice.type(kTyped);
}

/// Whether the half-typed client is on the screen, with the focus in it.
bool isTyped(const Practice& practice)
{
    const auto* name = practice.find<QLineEdit>("clientNameEdit");
    return name != nullptr && name->text() == kTyped && name->hasFocus();
}

/// A client with a plan, and half a sheet of paper of theirs.
void enterSheet(Practice& practice)
{
    practice.add(QStringLiteral("Anna"));
    practice.work();
    practice.startSession();
    const TourScript script(shippedProtocol());
    REQUIRE(psoas::test::walkTo(*practice.controller, script, [&] { return practice.controller->state().ended(); }));
    practice.controller->close();
    practice.clock.advance(std::chrono::hours(24)); // nothing is done with a plan before it is made
    practice.window->showPage(QStringLiteral("today"));
    practice.goTo<QPushButton>("writeDownButton");
    practice.key(Qt::Key_Return);
    practice.goTo<QCheckBox>("allDoneCheckBox");
    practice.key(Qt::Key_Space);
    practice.goTo<QPlainTextEdit>("paperNoteEdit");
    practice.type(kNote);
}

bool isEntered(const Practice& practice)
{
    const auto* all = practice.find<QCheckBox>("allDoneCheckBox");
    const auto* note = practice.find<QPlainTextEdit>("paperNoteEdit");
    return all != nullptr && all->isChecked() && note != nullptr && note->toPlainText() == kNote;
}

bool isAsked(const Practice& practice, const char* bar)
{
    const auto* question = practice.find<ConfirmBar>(bar);
    return question != nullptr && question->isAncestorOf(QApplication::focusWidget());
}

void leave(Practice& practice)
{
    practice.key(Qt::Key_Tab);
    practice.key(Qt::Key_Return);
}

} // namespace

TEST_CASE("closing the window asks about a client who is half typed", "[people][typed]")
{
    const QTemporaryDir folder;
    Practice practice(folder.path());
    typeClient(practice);
    practice.page(7);
    REQUIRE(practice.window->page() == QStringLiteral("about"));
    practice.window->close();
    REQUIRE(practice.window->isVisible());
    CHECK(practice.window->page() == QStringLiteral("people"));
    REQUIRE(isAsked(practice, "confirmLeaveForm"));

    SECTION("staying loses nothing, and it is asked again")
    {
        practice.key(Qt::Key_Escape);
        CHECK(isTyped(practice));
        practice.window->close();
        CHECK(practice.window->isVisible());
        CHECK(isAsked(practice, "confirmLeaveForm"));
    }
    SECTION("leaving closes it")
    {
        leave(practice);
        CHECK(waitFor([&] { return !practice.window->isVisible(); }));
    }
    SECTION("one that was saved after all is not asked about")
    {
        practice.goTo<QLineEdit>("clientNameEdit");
        practice.key(Qt::Key_Return);
        REQUIRE(waitFor([&] { return practice.find<QPushButton>("workButton") != nullptr; }));
        CHECK(practice.window->isVisible());
        practice.goTo<QPushButton>("editClientButton");
        practice.key(Qt::Key_Return);
        CHECK_FALSE(isAsked(practice, "confirmLeaveForm"));
        practice.window->close();
        CHECK_FALSE(practice.window->isVisible());
    }
}

TEST_CASE("a change of mode asks about a client who is half typed", "[people][typed]")
{
    const QTemporaryDir folder;
    Practice practice(folder.path());
    typeClient(practice);
    practice.window->showPage(QStringLiteral("settings"));
    REQUIRE(practice.find<ChoiceGroup>("modeChoice") != nullptr);
    practice.find<ChoiceGroup>("modeChoice")->focusChoice();
    practice.key(Qt::Key_1);
    REQUIRE(isAsked(practice, "confirmLeaveForm"));
    CHECK(practice.settings.mode() == Mode::Therapist);

    SECTION("staying loses nothing")
    {
        practice.key(Qt::Key_Escape);
        CHECK(isTyped(practice));
        CHECK(practice.settings.mode() == Mode::Therapist);
    }
    SECTION("leaving throws it away")
    {
        leave(practice);
        CHECK(practice.settings.mode() == Mode::Self);
        practice.window->close();
        CHECK_FALSE(practice.window->isVisible());
    }
}

TEST_CASE("closing the window asks about a sheet of paper that is half entered", "[people][typed]")
{
    const QTemporaryDir folder;
    Practice practice(folder.path());
    enterSheet(practice);
    // Left for another view it stays, and is not lost there either.
    practice.goTo<QPushButton>("leavePaperButton");
    practice.key(Qt::Key_Return);
    practice.page(7);
    practice.window->close();
    REQUIRE(practice.window->isVisible());
    REQUIRE(isAsked(practice, "confirmLeavePaper"));

    SECTION("staying loses nothing")
    {
        practice.key(Qt::Key_Escape);
        CHECK(isEntered(practice));
        CHECK(practice.window->isVisible());
    }
    SECTION("leaving closes it")
    {
        leave(practice);
        CHECK(waitFor([&] { return !practice.window->isVisible(); }));
    }
}

TEST_CASE("another client comes only after a sheet of paper that is half entered was asked about", "[people][typed]")
{
    const QTemporaryDir folder;
    Practice practice(folder.path());
    enterSheet(practice);
    const QString anna = practice.person->id();
    practice.page(4);
    practice.goTo<QPushButton>("allClientsButton");
    practice.key(Qt::Key_Return);
    practice.add(QStringLiteral("Bert"));
    practice.work();
    REQUIRE(isAsked(practice, "confirmLeavePaper"));
    CHECK(practice.person->id() == anna);

    SECTION("staying loses nothing")
    {
        practice.key(Qt::Key_Escape);
        CHECK(isEntered(practice));
        CHECK(practice.person->id() == anna);
    }
    SECTION("leaving throws it away")
    {
        leave(practice);
        CHECK(practice.person->id() != anna);
        CHECK(practice.window->page() == QStringLiteral("today"));
        CHECK(practice.kept(anna).sessions == 1);
        practice.window->close();
        CHECK(waitFor([&] { return !practice.window->isVisible(); }));
    }
    SECTION("what is saved instead is kept, and not asked about again")
    {
        practice.goTo<QPushButton>("noPainButton");
        practice.key(Qt::Key_Space);
        practice.key(Qt::Key_Return, Qt::ControlModifier);
        REQUIRE(waitFor([&] { return practice.kept(anna).sessions == 2; }));
        practice.window->close();
        CHECK(waitFor([&] { return !practice.window->isVisible(); }));
    }
}
