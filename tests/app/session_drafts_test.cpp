// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/session_drafts.h"

#include "app/pages/today_page.h"
#include "app/paths.h"
#include "app/safety_questions.h"
#include "app/session_page_bench.h"
#include "app/session_walk.h"
#include "app/store_access.h"
#include "app/surroundings.h"
#include "app/widgets/confirm_bar.h"
#include "psoas/history/store.h"
#include "support/catch.h"

#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QTemporaryDir>

using namespace psoas;
using namespace psoas::app;

namespace {

/// A folder for drafts, and programs one after the other that use it.
struct Folder {
    QTemporaryDir dir;
    QString file = QDir(dir.path()).filePath(QStringLiteral("drafts.json"));

    [[nodiscard]] QByteArray bytes() const
    {
        QFile source(file);
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
    }
    void write(const QByteArray& text) const
    {
        QFile target(file);
        REQUIRE(target.open(QIODevice::WriteOnly));
        REQUIRE(target.write(text) == text.size());
    }
};

struct Program {
    explicit Program(const Folder& folder) { drafts().keepIn(folder.file); }
    [[nodiscard]] SessionDrafts& drafts() const { return SessionDrafts::of(*bench.controller); }
    test::PageBench bench;
};

} // namespace

TEST_CASE("a note and a second reading that were not saved outlive the program", "[drafts]")
{
    const Folder folder;
    {
        Program first(folder);
        first.drafts().setNote("s1", QStringLiteral("tired, \"as usual\""), {"thomas_test", Side::Left, {}});
        first.drafts().setAfterwards("s2", {{}, QStringLiteral("a trial"), QStringLiteral("two\nlines"), {}});
        first.drafts().setDecision("s1", "a form",
                                   {QStringLiteral("Dr. D"), QStringLiteral("seen"), QDate(2026, 11, 20)});
        SecondDraft& draft = first.drafts().beginSecond("s1", "thomas", Side::Left);
        draft.wanted = true;
        draft.blind = true;
        draft.firstBy = QStringLiteral("AB");
        draft.secondBy = QStringLiteral("ÇD");
        draft.typed["angle"].readings[1] = -6.5;
        draft.typed["rotation"].band = 0;
        first.drafts().touch();
    }
    Program next(folder);
    CHECK(next.drafts().note("s1") == QStringLiteral("tired, \"as usual\""));
    CHECK(next.drafts().notePlace("s1") == session::Place{"thomas_test", Side::Left, {}});
    CHECK(next.drafts().afterwards("s2").reason == QStringLiteral("a trial"));
    CHECK(next.drafts().afterwards("s2").addendum == QStringLiteral("two\nlines"));
    CHECK(next.drafts().decision("s1", "a form") ==
          DecisionDraft{QStringLiteral("Dr. D"), QStringLiteral("seen"), QDate(2026, 11, 20)});
    CHECK(next.drafts().decision("s1", "another") == DecisionDraft());
    CHECK(next.drafts().isBlind("s1", "thomas", Side::Left));
    CHECK(next.drafts().isBlind("s1"));
    CHECK_FALSE(next.drafts().isBlind("s2"));
    CHECK_FALSE(next.drafts().isBlind("s1", "thomas", Side::Right));
    const SecondDraft* draft = next.drafts().second("s1", "thomas", Side::Left);
    REQUIRE(draft != nullptr);
    CHECK(draft->wanted);
    CHECK(draft->firstBy == QStringLiteral("AB"));
    CHECK(draft->secondBy == QStringLiteral("ÇD"));
    CHECK_FALSE(draft->typed.at("angle").readings[0].has_value());
    CHECK(draft->typed.at("angle").readings[1] == -6.5);
    CHECK_FALSE(draft->typed.at("angle").band.has_value());
    CHECK(draft->typed.at("rotation").band == 0);
}

TEST_CASE("drafts are written while the program runs, for their owner alone", "[drafts]")
{
    const Folder folder;
    Program program(folder);
    program.drafts().setNote("s1", QStringLiteral("half a sen"));
    CHECK(QTest::qWaitFor([&] { return folder.bytes().contains("half a sen"); }));
    CHECK(QTest::qWaitFor([&] {
        return QFile::permissions(folder.file) ==
               (QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser);
    }));
}

TEST_CASE("nothing is left of drafts that were saved or given up", "[drafts]")
{
    const Folder folder;
    {
        Program first(folder);
        first.drafts().setNote("s1", QStringLiteral("a canary"));
        first.drafts().setDecision("s1", "a form", {{}, QStringLiteral("seen")});
        first.drafts().beginSecond("s1", "thomas", Side::Left).blind = true;
    }
    REQUIRE(folder.bytes().contains("a canary"));
    {
        Program next(folder);
        next.drafts().setNote("s1", {});
        next.drafts().setDecision("s1", "a form", {});
        next.drafts().dropSecond("s1", "thomas", Side::Left);
        next.drafts().setAfterwards("s1", {});
    }
    CHECK_FALSE(QFile::exists(folder.file));
}

TEST_CASE("a second reading and a decision that were not given go with their session", "[drafts]")
{
    const Folder folder;
    Program program(folder);
    const std::string id = program.bench.state().sessionId;
    program.drafts().beginSecond(id, "thomas", Side::Left).wanted = true;
    program.drafts().beginSecond("another", "thomas", Side::Left).wanted = true;
    program.drafts().setDecision(id, "a form", {{}, QStringLiteral("seen")});
    program.drafts().setDecision("another", "a form", {{}, QStringLiteral("seen")});
    CHECK(program.drafts().isBlind(id));
    program.bench.controller->send(session::StopSession{"user"});
    REQUIRE(program.bench.settle());
    CHECK_FALSE(program.drafts().isBlind(id));
    CHECK(program.drafts().isBlind("another"));
    CHECK(program.drafts().decision(id, "a form") == DecisionDraft());
    CHECK_FALSE(program.drafts().decision("another", "a form") == DecisionDraft());
}

TEST_CASE("a file of drafts that cannot be read is set aside, not overwritten", "[drafts]")
{
    const Folder folder;
    const QByteArray text =
        GENERATE(QByteArray(R"({"format":1,"notes":{"s1":"half)"),
                 QByteArray(R"({"format":2,"notes":{"s1":"from a newer program"}})"), QByteArray("[]"));
    folder.write(text);
    {
        Program program(folder);
        CHECK(program.drafts().note("s1").isEmpty());
        program.drafts().setNote("s2", QStringLiteral("new"));
    }
    CHECK(folder.bytes().contains("new"));
    QFile aside(folder.file + QStringLiteral(".damaged"));
    REQUIRE(aside.open(QIODevice::ReadOnly));
    CHECK(aside.readAll() == text);
}

TEST_CASE("drafts that cannot be written last as long as the program", "[drafts]")
{
    Folder folder;
    folder.file = folder.dir.filePath(QStringLiteral("no such folder/drafts.json"));
    const Program program(folder);
    program.drafts().setNote("s1", QStringLiteral("kept"));
    QTest::qWait(600); // past the pause after which it is written
    CHECK_FALSE(QFile::exists(folder.file));
    CHECK(program.drafts().note("s1") == QStringLiteral("kept"));
}

TEST_CASE("ending an unfinished session from Today keeps the note that waited", "[drafts]")
{
    test::PageBench bench;
    const std::string id = bench.state().sessionId;
    const session::Place place = bench.state().cursor;
    bench.page.reset();
    bench.controller.reset(); // as after a crash
    bench.controller = std::make_unique<SessionController>(*bench.protocol, *bench.store, bench.clock);
    SessionDrafts::of(*bench.controller).setNote(id, QStringLiteral("half a sentence"), place);
    SessionDrafts::of(*bench.controller).beginSecond(id, "thomas", Side::Left).wanted = true;
    const Paths paths = Paths::below(bench.folder.path());
    TodayPage today({*bench.protocol, *bench.controller, *bench.settings, *bench.store, paths});
    today.setVisible(true);
    today.setHistoryOpen(true);
    today.refresh();
    REQUIRE(test::waitFor([&] { return today.hasUnfinished(); }));
    today.findChild<QPushButton*>(QStringLiteral("endUnfinishedButton"))->click();
    const auto asked = today.findChildren<ConfirmBar*>();
    REQUIRE(asked.size() == 1);
    CHECK(test::shownWords(*asked.front()).contains(QStringLiteral("The note that waits is saved with it.")));
    Q_EMIT asked.front()->confirmed();
    REQUIRE(test::waitFor([&] { return !today.hasUnfinished(); }));
    CHECK(SessionDrafts::of(*bench.controller).note(id).isEmpty());
    CHECK_FALSE(SessionDrafts::of(*bench.controller).isBlind(id));
    std::optional<history::SessionDetail> detail;
    readStore<history::SessionDetail>(
        *bench.store, &today, [id](history::Store& store) { return store.detail(id); },
        [&](const Result<history::SessionDetail>& read) {
            REQUIRE(read);
            detail = *read;
        });
    REQUIRE(test::waitFor([&] { return detail.has_value(); }));
    CHECK(detail->row.endedAt);
    REQUIRE(detail->notes.size() == 1);
    CHECK(detail->notes.front().text == "half a sentence");
    CHECK(detail->notes.front().place == place);
}
