// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/full_disk.h"
#include "app/pages/session/session_drafts.h"
#include "app/safety_questions.h"
#include "app/session_page_bench.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QPlainTextEdit>

#include <memory>
#include <optional>

using namespace psoas;
using namespace psoas::test;
using protocol::ActivityKind;

namespace {

bool noteIsOpen(const PageBench& bench)
{
    return bench.find(QStringLiteral("notePanel")) != nullptr;
}

QString typedNote(const PageBench& bench)
{
    const auto* edit = bench.find<QPlainTextEdit>(QStringLiteral("sessionNoteEdit"));
    return edit == nullptr ? QString() : edit->toPlainText();
}

void ctrl(PageBench& bench, Qt::Key key)
{
    QTest::keyClick(QApplication::focusWidget(), key, Qt::ControlModifier);
    REQUIRE(bench.settle());
}

} // namespace

TEST_CASE("a note is bound to the step and the side it was written at", "[session-page][notes]")
{
    for (const Mode mode : {Mode::Self, Mode::Therapist}) {
        PageBench bench(mode);
        bench.page->setStore(bench.store.get());
        REQUIRE(bench.toKind(ActivityKind::Measure));
        const session::Place place = bench.state().cursor;
        REQUIRE(place.side == Side::Left);
        bench.key(Qt::Key_N);
        REQUIRE(noteIsOpen(bench));
        const auto* where = bench.find<app::FlowTextLabel>(QStringLiteral("noteWhereLabel"));
        REQUIRE(where != nullptr);
        CHECK(where->text().contains(app::words::text(*bench.protocol, bench.protocol->tests.front().name)));
        CHECK(where->text().contains(QStringLiteral("left side")));
        bench.type(QStringLiteral("needs a higher table"));
        ctrl(bench, Qt::Key_Return);
        CHECK_FALSE(noteIsOpen(bench));
        REQUIRE(bench.state().notes.size() == 1);
        CHECK(bench.state().notes.front().text == "needs a higher table");
        CHECK(bench.state().notes.front().place == place);
        CHECK(bench.state().cursor == place);
        // Those of the session are listed with place, side and time.
        bench.key(Qt::Key_N);
        REQUIRE(QTest::qWaitFor([&] {
            return shownWords(*bench.find(QStringLiteral("savedNotesCard")))
                .contains(app::words::time(bench.clock.now()));
        }));
        const QString saved = shownWords(*bench.find(QStringLiteral("savedNotesCard")));
        CHECK(saved.contains(QStringLiteral("needs a higher table")));
        CHECK(saved.contains(QStringLiteral("left side")));
        // And so they are where the answers are looked through.
        bench.key(Qt::Key_Escape);
        CHECK_FALSE(noteIsOpen(bench));
        REQUIRE(bench.walkTo([&] { return bench.find(QStringLiteral("notesCard")) != nullptr; }));
        CHECK(shownWords(*bench.find(QStringLiteral("notesCard"))).contains(QStringLiteral("left side")));
    }
}

TEST_CASE("a note that is not saved waits on every page until it is, or is thrown away", "[session-page][notes]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Measure));
    const session::Place place = bench.state().cursor;
    bench.key(Qt::Key_N);
    bench.type(QStringLiteral("half a note"));
    REQUIRE(bench.press(QStringLiteral("backButton")));
    CHECK_FALSE(noteIsOpen(bench));
    REQUIRE(bench.press(QStringLiteral("backButton")));
    REQUIRE_FALSE(bench.state().cursor == place);
    CHECK(bench.state().notes.empty());
    REQUIRE(bench.press(QStringLiteral("noteButton")));
    CHECK(typedNote(bench) == QStringLiteral("half a note"));
    // It is about where it was begun, not about where it is saved.
    CHECK(bench.find<app::FlowTextLabel>(QStringLiteral("noteWhereLabel"))->text().contains(QStringLiteral("left")));
    SECTION("it is saved from there")
    {
        ctrl(bench, Qt::Key_Return);
        REQUIRE(bench.state().notes.size() == 1);
        CHECK(bench.state().notes.front().place == place);
        // The next one begins where the session stands.
        REQUIRE(bench.press(QStringLiteral("noteButton")));
        bench.type(QStringLiteral("another"));
        ctrl(bench, Qt::Key_Return);
        REQUIRE(bench.state().notes.size() == 2);
        CHECK(bench.state().notes.back().place == bench.state().cursor);
    }
    SECTION("it is thrown away after a question")
    {
        bench.key(Qt::Key_Escape);
        REQUIRE(bench.find(QStringLiteral("discardNoteConfirm")) != nullptr);
        bench.key(Qt::Key_Escape); // changes nothing
        CHECK(typedNote(bench) == QStringLiteral("half a note"));
        bench.key(Qt::Key_Escape);
        bench.key(Qt::Key_Tab);
        bench.key(Qt::Key_Return);
        CHECK_FALSE(noteIsOpen(bench));
        REQUIRE(bench.press(QStringLiteral("noteButton")));
        CHECK(typedNote(bench).isEmpty());
        CHECK(bench.state().notes.empty());
    }
    SECTION("it goes on waiting when the program is closed")
    {
        bench.page->flush();
        REQUIRE(bench.settle());
        CHECK(bench.state().notes.empty());
        CHECK(app::SessionDrafts::of(*bench.controller).note(bench.state().sessionId) == QStringLiteral("half a note"));
    }
    SECTION("it is kept when the session ends, which says so")
    {
        REQUIRE(bench.press(QStringLiteral("backButton")));
        REQUIRE(bench.press(QStringLiteral("endButton")));
        CHECK(shownWords(*bench.find(QStringLiteral("endConfirm"))).contains(QStringLiteral("the note that waits")));
        bench.key(Qt::Key_Tab);
        bench.key(Qt::Key_Return);
        REQUIRE(bench.state().ended());
        REQUIRE(bench.state().notes.size() == 1);
        CHECK(bench.state().notes.front().text == "half a note");
        CHECK(bench.state().notes.front().place == place);
        CHECK(bench.find(QStringLiteral("noteAtEndMessage")) != nullptr);
    }
    SECTION("it is asked about before the session is finished")
    {
        REQUIRE(bench.press(QStringLiteral("backButton")));
        REQUIRE(bench.toKind(ActivityKind::Finish));
        REQUIRE(bench.tabTo(QStringLiteral("noteEdit")));
        bench.type(QStringLiteral("and one more"));
        REQUIRE(bench.press(QStringLiteral("nextButton")));
        CHECK_FALSE(bench.state().ended());
        REQUIRE(noteIsOpen(bench));
        CHECK(typedNote(bench) == QStringLiteral("half a note"));
        CHECK(bench.find(QStringLiteral("noteWhyMessage")) != nullptr);
        ctrl(bench, Qt::Key_Return);
        REQUIRE(bench.state().notes.size() == 2);
        REQUIRE(bench.press(QStringLiteral("nextButton")));
        CHECK(bench.state().ended());
        CHECK(bench.find(QStringLiteral("noteAtEndMessage")) == nullptr);
    }
}

TEST_CASE("a note that cannot be saved at the end of its session goes on waiting, and that is said",
          "[session-page][notes]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Measure));
    app::SessionDrafts& drafts = app::SessionDrafts::of(*bench.controller);
    drafts.setNote(bench.state().sessionId, QStringLiteral("half a note"), bench.state().cursor);
    std::optional<FullDisk> full;
    // Before the page hears of the end.
    QObject::connect(bench.controller.get(), &app::SessionController::stateChanged, bench.controller.get(), [&] {
        if (bench.state().ended() && !full) {
            full.emplace();
        }
    });
    bench.page = std::make_unique<app::SessionPage>(*bench.controller, *bench.settings, nullptr);
    bench.page->show();
    bench.controller->send(session::StopSession{"user"});
    REQUIRE(bench.settle());
    full.reset();
    REQUIRE(bench.state().ended());
    CHECK(bench.state().notes.empty());
    const auto* told = bench.find<app::InlineMessage>(QStringLiteral("noteAtEndMessage"));
    REQUIRE(told != nullptr);
    CHECK(told->text().contains(QStringLiteral("could not be saved")));
    CHECK(drafts.note(bench.state().sessionId) == QStringLiteral("half a note"));
}

TEST_CASE("a hold goes on while a note is written, unless it is paused", "[session-page][notes]")
{
    PageBench bench(Mode::Self, PageBench::Where::FirstExercise);
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(bench.controller->clockRuns());
    bench.key(Qt::Key_N);
    REQUIRE(noteIsOpen(bench));
    CHECK(bench.controller->clockRuns());
    const auto* clock = bench.find<app::FlowTextLabel>(QStringLiteral("noteClockLabel"));
    REQUIRE(clock != nullptr);
    const QString before = clock->text();
    bench.pass(std::chrono::seconds(2));
    CHECK(clock->text() != before);
    bench.type(QStringLiteral("breathes quietly"));
    REQUIRE(bench.press(QStringLiteral("pauseForNoteButton")));
    CHECK_FALSE(bench.controller->clockRuns());
    CHECK(bench.find(QStringLiteral("noteClockLabel")) == nullptr);
    CHECK(typedNote(bench) == QStringLiteral("breathes quietly"));
    ctrl(bench, Qt::Key_Return);
    REQUIRE(bench.state().notes.size() == 1);
    CHECK(bench.state().notes.front().place == bench.state().cursor);
}

TEST_CASE("where N answers a question, Ctrl+N writes the note", "[session-page][notes]")
{
    PageBench bench;
    REQUIRE(bench.walkTo([&] { return !bench.shownQuestion().empty(); }));
    const std::string fact = bench.shownQuestion();
    if (bench.protocol->fact(fact)->type == protocol::FactType::Choice) {
        CHECK(bench.find(QStringLiteral("noteButton"))->toolTip().contains(QStringLiteral("Ctrl+N")));
        bench.key(Qt::Key_N);
        CHECK(bench.state().answers.find(fact, Side::None) != nullptr);
    }
    CHECK_FALSE(noteIsOpen(bench));
    ctrl(bench, Qt::Key_N);
    CHECK(noteIsOpen(bench));
}
