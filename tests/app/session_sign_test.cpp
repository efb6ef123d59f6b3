// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/progress_page.h"
#include "app/pages/progress/session_detail_page.h"
#include "app/pages/progress/sessions_model.h"
#include "app/pages/session/session_drafts.h"
#include "app/report/note_document.h"
#include "app/report/report_document.h"
#include "app/safety_questions.h"
#include "app/session_page_bench.h"
#include "app/session_walk.h"
#include "app/store_access.h"
#include "app/surroundings.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace psoas;
using namespace psoas::test;

namespace {

const QString kName = QStringLiteral("A. Able");
const QString kAddendum = QStringLiteral("It was the right side.");

void end(PageBench& bench)
{
    bench.controller->send(session::StopSession{"user"});
    REQUIRE(bench.settle());
    REQUIRE(bench.state().ended());
    bench.page->focusFirst();
}

void sign(PageBench& bench)
{
    REQUIRE(bench.tabTo(QStringLiteral("signNameEdit")));
    bench.type(kName);
    bench.key(Qt::Key_Return);
    REQUIRE(bench.find(QStringLiteral("signConfirm")) != nullptr);
    REQUIRE_FALSE(bench.state().isSigned());
    bench.key(Qt::Key_Tab);
    bench.key(Qt::Key_Return);
}

void addAddendum(PageBench& bench)
{
    REQUIRE(bench.tabTo(QStringLiteral("addendumEdit")));
    bench.type(kAddendum);
    REQUIRE(bench.tabTo(QStringLiteral("addendumByEdit")));
    bench.type(QStringLiteral("AA"));
    REQUIRE(bench.press(QStringLiteral("addAddendumButton")));
}

/// What the store says to an event of this session.
ErrorCode refusal(PageBench& bench, const session::Event& event)
{
    std::optional<Result<void>> done;
    app::writeStore<void>(
        *bench.store, bench.page.get(),
        [event, id = bench.state().sessionId, at = bench.clock.now()](history::Store& store) {
            return store.append(id, history::kHomePerson, std::vector{session::Stamped{event, at}});
        },
        [&](const Result<void>& result) { done = result; });
    REQUIRE(waitFor([&] { return done.has_value(); }));
    REQUIRE_FALSE(done->has_value());
    return done->error().code;
}

/// The page of the session that the bench has just ended.
struct Detail {
    explicit Detail(const PageBench& bench)
        : paths(app::Paths::below(bench.folder.path()))
        , page({*bench.protocol, *bench.controller, *bench.settings, *bench.store, paths})
        , loaded(&page, &app::SessionDetailPage::loaded)
    {
        page.resize(800, 600);
        page.show();
        page.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&page));
        page.open(QString::fromStdString(bench.state().sessionId));
        REQUIRE(waitFor([&] { return loaded.count() == 1; }));
        QCoreApplication::processEvents(); // the page is laid out
    }
    template <class T = QWidget>
    [[nodiscard]] T* part(const char* name) const
    {
        return page.findChild<T*>(QString::fromLatin1(name));
    }

    app::Paths paths;
    app::SessionDetailPage page;
    QSignalSpy loaded;
};

} // namespace

TEST_CASE("an ended session is signed with a name and a second press", "[session-page][sign]")
{
    PageBench bench(Mode::Therapist);
    end(bench);
    REQUIRE(bench.press(QStringLiteral("signButton")));
    CHECK(bench.find(QStringLiteral("signProblem")) != nullptr); // no name
    CHECK(bench.find(QStringLiteral("signConfirm")) == nullptr);
    sign(bench);
    REQUIRE(bench.state().isSigned());
    CHECK(bench.state().signedBy == kName.toStdString());
    CHECK(bench.find(QStringLiteral("signCard")) == nullptr);
    const auto* said = bench.find<app::FlowTextLabel>(QStringLiteral("signatureLabel"));
    REQUIRE(said != nullptr);
    CHECK(said->text().contains(kName));

    // The database refuses whatever would change it, whoever asks.
    CHECK(refusal(bench, session::NoteWritten{"afterwards", {}}) == ErrorCode::Signed);
    CHECK(refusal(bench, session::CountsMarked{false, {}}) == ErrorCode::Signed);

    // An addendum needs initials, and is then listed.
    REQUIRE(bench.tabTo(QStringLiteral("addendumEdit")));
    bench.type(kAddendum);
    REQUIRE(bench.press(QStringLiteral("addAddendumButton")));
    CHECK(bench.find(QStringLiteral("addendumProblem")) != nullptr);
    CHECK(bench.state().addenda.empty());
    bench.type(QStringLiteral("AA")); // the focus went to the initials
    bench.key(Qt::Key_Return);
    REQUIRE(bench.state().addenda.size() == 1);
    CHECK(bench.state().addenda.front().by == "AA");
    const QString shown = shownWords(*bench.find(QStringLiteral("signatureCard")));
    CHECK(shown.contains(kAddendum));
    CHECK(shown.contains(QStringLiteral("Addendum by AA")));
}

TEST_CASE("at home a session is not signed, and an emergency asks nothing", "[session-page][sign]")
{
    PageBench home;
    end(home);
    CHECK(home.find(QStringLiteral("signCard")) == nullptr);
    PageBench stopped(Mode::Therapist);
    REQUIRE(stopped.toQuestion(questionsOf(*stopped.protocol, isEmergency).front().fact));
    stopped.key(Qt::Key_Y);
    REQUIRE(stopped.page->showsEmergency());
    CHECK(stopped.find(QStringLiteral("signCard")) == nullptr);
}

TEST_CASE("a signature that cannot be stored is told, and what was typed stays", "[session-page][sign]")
{
    PageBench bench(Mode::Therapist);
    end(bench);
    // Another window signed it first.
    std::optional<Result<void>> done;
    app::writeStore<void>(
        *bench.store, bench.page.get(),
        [id = bench.state().sessionId, at = bench.clock.now()](history::Store& store) {
            return store.append(id, history::kHomePerson,
                                std::vector{session::Stamped{session::SessionSigned{"B. Able"}, at}});
        },
        [&](const Result<void>& result) { done = result; });
    REQUIRE(waitFor([&] { return done.has_value(); }));
    sign(bench);
    CHECK_FALSE(bench.state().isSigned());
    CHECK(bench.find(QStringLiteral("signingProblem")) != nullptr);
    REQUIRE(bench.find<QLineEdit>(QStringLiteral("signNameEdit")) != nullptr);
    CHECK(bench.find<QLineEdit>(QStringLiteral("signNameEdit"))->text() == kName);
}

TEST_CASE("an addendum that was not sent waits on the page of the session", "[session-page][sign]")
{
    PageBench bench(Mode::Therapist);
    end(bench);
    sign(bench);
    REQUIRE(bench.tabTo(QStringLiteral("addendumEdit")));
    bench.type(kAddendum);
    REQUIRE(bench.tabTo(QStringLiteral("addendumByEdit")));
    bench.type(QStringLiteral("AA"));
    Detail detail(bench);
    bench.controller->close(); // Back to Today
    REQUIRE(bench.settle());
    CHECK(detail.part<QPlainTextEdit>("addendumEdit")->toPlainText() == kAddendum);
    CHECK(detail.part<QLineEdit>("addendumByEdit")->text() == QStringLiteral("AA"));
    detail.part<QLineEdit>("addendumByEdit")->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    REQUIRE(waitFor([&] { return detail.loaded.count() == 2; }));
    CHECK(shownWords(*detail.part("signatureCard")).contains(kAddendum));
    CHECK(detail.part<QPlainTextEdit>("addendumEdit")->toPlainText().isEmpty());
}

TEST_CASE("a note that waited when its session was ended elsewhere stands on the page of it", "[progress][notes]")
{
    PageBench bench;
    const std::string id = bench.state().sessionId;
    end(bench);
    app::SessionDrafts::of(*bench.controller).setNote(id, kAddendum);
    const Detail detail(bench);
    REQUIRE(detail.part<QPlainTextEdit>("noteEdit") != nullptr);
    CHECK(detail.part<QPlainTextEdit>("noteEdit")->toPlainText() == kAddendum);
    CHECK(app::SessionDrafts::of(*bench.controller).note(id).isEmpty());
    CHECK(app::SessionDrafts::of(*bench.controller).afterwards(id).note == kAddendum);
}

TEST_CASE("a session is signed on its own page, which then offers nothing but an addendum", "[progress][sign]")
{
    PageBench bench(Mode::Therapist);
    end(bench);
    Detail detail(bench);
    REQUIRE(detail.part("signCard") != nullptr);
    CHECK(detail.part("countsButton") != nullptr);
    detail.part<QLineEdit>("signNameEdit")->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), kName);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    REQUIRE(waitFor([&] { return detail.loaded.count() == 2; }));
    REQUIRE(detail.part("signatureCard") != nullptr);
    for (const char* changing : {"signCard", "sessionMarks", "noteEdit", "countsButton", "deletePhotoButton"}) {
        INFO(changing);
        CHECK(detail.part(changing) == nullptr);
    }
    CHECK(shownWords(*detail.part("addendumForm")).contains(QStringLiteral("This session is signed")));
    // Its end is still shown on the page of sessions, and knows.
    CHECK(bench.state().isSigned());
    CHECK(bench.page->findChild<QWidget*>(QStringLiteral("signCard")) == nullptr);
    CHECK(bench.page->findChild<QWidget*>(QStringLiteral("addendumForm")) != nullptr);
    detail.part<QPlainTextEdit>("addendumEdit")->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), kAddendum);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("AA"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    REQUIRE(waitFor([&] { return detail.loaded.count() == 3; }));
    CHECK(shownWords(*detail.part("signatureCard")).contains(kAddendum));
    CHECK(shownWords(*detail.part("signatureCard")).contains(QStringLiteral("Addendum by AA")));
}

TEST_CASE("signature and addenda are shown with the session, in the table and in both reports", "[progress][sign]")
{
    PageBench bench(Mode::Therapist);
    end(bench);
    sign(bench);
    addAddendum(bench);
    REQUIRE(bench.state().addenda.size() == 1);
    const Detail detail(bench);
    CHECK(shownWords(detail.page).contains(kAddendum));
    CHECK(shownWords(detail.page).contains(kName));

    app::SessionsModel table(*bench.protocol, *bench.store, history::kHomePerson);
    QSignalSpy loaded(&table, &app::SessionsModel::loaded);
    table.reload();
    REQUIRE(waitFor([&] { return loaded.count() > 0; }));
    const QModelIndex when = table.index(0, app::SessionsModel::DateColumn);
    CHECK(table.hasSigned());
    CHECK(when.data(Qt::DisplayRole).toString().contains(QStringLiteral("1 addendum")));
    CHECK_FALSE(when.data(Qt::DecorationRole).isNull());
    CHECK(when.data(Qt::AccessibleTextRole).toString().contains(kName));

    std::optional<Result<app::ReportFacts>> facts;
    app::readStore<app::ReportFacts>(
        *bench.store, bench.page.get(),
        [&protocol = *bench.protocol, now = bench.clock.now()](history::Store& store) {
            const history::DayRange range{Date{now.localDate().days - 30}, now.localDate()};
            return app::reportFacts(store, protocol, history::kHomePerson, range, Mode::Therapist, now);
        },
        [&](Result<app::ReportFacts> read) { facts = std::move(read); });
    REQUIRE(waitFor([&] { return facts.has_value(); }));
    REQUIRE(facts->has_value());
    const app::ProgressReport report = app::progressReport(*bench.protocol, **facts);
    QImage device(600, 850, QImage::Format_RGB32);
    const QString printed = app::ReportDocument(report, device, {600, 850}).text();
    CHECK(printed.contains(kAddendum));
    CHECK(printed.contains(QStringLiteral("Addendum by AA")));
    CHECK(printed.contains(QStringLiteral("of this period signed, by ") + kName));

    const app::ReferralNote note = app::referralNote(bench.controller->engine(), bench.state());
    const QString handed = app::NoteDocument(note, device, {600, 850}).text();
    CHECK(handed.contains(kName));
    CHECK(handed.contains(kAddendum));
}
