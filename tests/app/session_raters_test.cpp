// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/compare_view.h"
#include "app/pages/progress/session_detail_page.h"
#include "app/pages/progress/sessions_model.h"
#include "app/pages/progress/sessions_view.h"
#include "app/pages/session/activity_view.h"
#include "app/pages/session/session_drafts.h"
#include "app/safety_questions.h"
#include "app/second_reading.h"
#include "app/session_page_bench.h"
#include "app/session_walk.h"
#include "app/surroundings.h"
#include "app/widgets/choice_group.h"
#include "app/widgets/number_field.h"
#include "app/words.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>

using namespace psoas;
using namespace psoas::test;
using protocol::ActivityKind;

namespace {

constexpr double kFirst = 8;
constexpr double kFirstShin = 15;

/// Everything on the page that can be read, in fields too.
QString allTexts(const PageBench& bench)
{
    QStringList all;
    for (const QLabel* label : bench.page->findChildren<QLabel*>()) {
        if (label->isVisible()) {
            all << label->text() << label->accessibleName();
        }
    }
    for (const QLineEdit* line : bench.page->findChildren<QLineEdit*>()) {
        if (line->isVisible()) {
            all << line->text();
        }
    }
    for (const QAbstractButton* button : bench.page->findChildren<QAbstractButton*>()) {
        if (button->isVisible()) {
            all << button->text() << button->accessibleName();
        }
    }
    return all.join(u'\n');
}

/// A side of the test as one person reads it in degrees.
void give(PageBench& bench, Side side)
{
    const auto say = [&](const char* fact, protocol::FactValue value) {
        bench.controller->send(session::Answer{fact, side, {std::move(value)}, assessment::Provenance::Measurement});
    };
    say("thomas.valid", std::string("yes"));
    say("thomas.pain_site", std::string("stretch_only"));
    say("thomas.method", std::string("phone"));
    say("thomas.rotation", std::string("neutral"));
    say("thomas.thigh_angle_deg", kFirst);
    say("thomas.shin_forward_deg", kFirstShin);
    say("thomas.drift_out_deg", 5.0);
    REQUIRE(bench.settle());
}

/// On the left side of the test, which one person has read.
void readFirst(PageBench& bench)
{
    REQUIRE(bench.toKind(ActivityKind::Measure));
    REQUIRE(bench.state().cursor.side == Side::Left);
    give(bench, Side::Left);
    REQUIRE(bench.state().tests.size() == 1);
}

/// Through the other side to what both showed.
void toResult(PageBench& bench)
{
    REQUIRE(bench.walkTo([&] { return bench.state().cursor.side == Side::Right; }));
    give(bench, Side::Right);
    REQUIRE(bench.toKind(ActivityKind::Review));
}

/// How to get up from the test.
QString wayOut(const PageBench& bench)
{
    const session::Place& place = bench.state().cursor;
    const QString words =
        app::words::text(*bench.protocol, bench.controller->engine().activity(place)->leave, place.side);
    REQUIRE_FALSE(words.isEmpty());
    return words;
}

/// Neither in words nor in a field nor by what is chosen.
bool showsFirst(const PageBench& bench)
{
    const QString all = allTexts(bench);
    const QStringList lines = all.split(u'\n');
    const auto said = [&](const char* fact, double value) {
        return all.contains(app::words::value(*bench.protocol, fact, value)) || lines.contains(QString::number(value));
    };
    bool chosen = false;
    for (const app::ChoiceGroup* group : bench.page->findChildren<app::ChoiceGroup*>()) {
        chosen = chosen || (group->isVisible() && group->selected());
    }
    return chosen || said("thomas.thigh_angle_deg", kFirst) || said("thomas.shin_forward_deg", kFirstShin);
}

bool isBlind(const PageBench& bench)
{
    const auto* view = bench.page->findChild<app::ActivityView*>();
    const auto figure = view == nullptr ? std::nullopt : view->figure();
    const std::string neutral = bench.controller->engine().activity(bench.state().cursor)->pose;
    return bench.find(QStringLiteral("secondReadingForm")) != nullptr && figure && figure->measured.empty() &&
           figure->overlay == app::FigureOverlay{} && figure->pose == neutral && !showsFirst(bench);
}

/// Fills in the second reading and gives it.
void readSecond(PageBench& bench)
{
    const auto fill = [&](const char* name, const char* text) {
        REQUIRE(bench.tabTo(QString::fromLatin1(name)));
        bench.type(QString::fromLatin1(text));
    };
    fill("second:thigh:1", "5");
    fill("second:shin:1", "30");
    fill("second:drift:1", "5");
    REQUIRE(bench.press(QStringLiteral("nextButton")));
}

} // namespace

TEST_CASE("a second person reads without the first one's numbers, then both are shown", "[session-page][raters]")
{
    PageBench bench(Mode::Therapist);
    readFirst(bench);
    REQUIRE(bench.walkTo([&] { return bench.find(QStringLiteral("secondReadingButton")) != nullptr; }));
    CHECK(showsFirst(bench)); // the answers of the gate, for one
    REQUIRE(bench.press(QStringLiteral("secondReadingButton")));
    CHECK(isBlind(bench));
    const session::Place place = bench.state().cursor;
    // Nothing is given while something is missing.
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.find(QStringLiteral("sessionMessage")) != nullptr);
    CHECK(isBlind(bench));
    REQUIRE(bench.tabTo(QStringLiteral("firstByEdit")));
    bench.type(QStringLiteral("AA"));
    REQUIRE(bench.tabTo(QStringLiteral("secondByEdit")));
    bench.type(QStringLiteral("aa"));
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.state().secondReadings.empty()); // one person cannot be both

    // A note, the way back and the way in again leave it blind, with what was typed.
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_N, Qt::ControlModifier);
    REQUIRE(bench.find(QStringLiteral("notePanel")) != nullptr);
    CHECK_FALSE(showsFirst(bench));
    REQUIRE(bench.press(QStringLiteral("backButton")));
    CHECK(isBlind(bench));
    REQUIRE(bench.press(QStringLiteral("backButton")));
    REQUIRE_FALSE(bench.state().cursor == place);
    REQUIRE(bench.walkTo([&] { return bench.state().cursor == place; }));
    CHECK(isBlind(bench));
    REQUIRE(bench.find<QLineEdit>(QStringLiteral("firstByEdit")) != nullptr);
    CHECK(bench.find<QLineEdit>(QStringLiteral("firstByEdit"))->text() == QStringLiteral("AA"));

    REQUIRE(bench.tabTo(QStringLiteral("secondByEdit")));
    qobject_cast<QLineEdit*>(QApplication::focusWidget())->selectAll();
    bench.type(QStringLiteral("BB"));
    readSecond(bench);
    REQUIRE(bench.state().secondReadings.size() == 1);
    CHECK(bench.state().secondReadings.front().firstBy == "AA");
    CHECK(bench.state().secondReadings.front().secondBy == "BB");
    REQUIRE(bench.find(QStringLiteral("bothReadingsCard")) != nullptr);
    CHECK_FALSE(allTexts(bench).contains(wayOut(bench))); // not before both have read
    const QString both = shownWords(*bench.find(QStringLiteral("bothReadingsCard")));
    CHECK(both.contains(QStringLiteral("8° above level (AA), 5° above level (BB)")));
    CHECK(both.contains(QStringLiteral("3° lower, within reading error")));
    CHECK(both.contains(QStringLiteral("15° higher, more than reading error")));
    CHECK(both.contains(QStringLiteral("The result stays that of the first reading.")));
    // The finding is that of the first.
    CHECK(bench.state().answers.find("thomas.thigh_angle_deg", Side::Left)->value == protocol::FactValue(kFirst));

    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.state().cursor == place);
    CHECK(allTexts(bench).contains(wayOut(bench)));
    toResult(bench);
    REQUIRE(bench.find(QStringLiteral("raterComparison")) != nullptr);
    CHECK(shownWords(*bench.find(QStringLiteral("raterComparison"))).contains(QStringLiteral("3° lower")));
}

TEST_CASE("what the first of two people read is hidden as soon as the reading is complete", "[session-page][raters]")
{
    PageBench bench(Mode::Therapist);
    REQUIRE(bench.toKind(ActivityKind::Measure));
    REQUIRE(bench.walkTo([&] { return bench.find(QStringLiteral("twoReadersBox")) != nullptr; }));
    const session::Place place = bench.state().cursor;
    REQUIRE(bench.tabTo(QStringLiteral("twoReadersBox")));
    bench.key(Qt::Key_Space);
    readFirst(bench);
    REQUIRE(bench.walkTo([&] { return bench.find(QStringLiteral("secondReadingForm")) != nullptr; }));
    CHECK(bench.state().cursor == place);
    CHECK(isBlind(bench));
    SECTION("the second one is given up after a question, and the first is seen again")
    {
        REQUIRE(bench.press(QStringLiteral("giveUpSecondButton")));
        bench.key(Qt::Key_Escape);
        CHECK(isBlind(bench));
        REQUIRE(bench.press(QStringLiteral("giveUpSecondButton")));
        bench.key(Qt::Key_Tab);
        bench.key(Qt::Key_Return);
        CHECK(bench.find(QStringLiteral("secondReadingForm")) == nullptr);
        CHECK(bench.find(QStringLiteral("secondReadingButton")) != nullptr);
    }
    SECTION("a slip of the first one is corrected, and the second one goes on where they were")
    {
        REQUIRE(bench.tabTo(QStringLiteral("secondByEdit")));
        bench.type(QStringLiteral("BB"));
        REQUIRE(bench.press(QStringLiteral("correctFirstButton")));
        bench.key(Qt::Key_Escape);
        CHECK(isBlind(bench));
        REQUIRE(bench.press(QStringLiteral("correctFirstButton")));
        bench.key(Qt::Key_Tab);
        bench.key(Qt::Key_Return);
        CHECK(bench.find(QStringLiteral("secondReadingForm")) == nullptr);
        CHECK(showsFirst(bench));
        // Only giving the second one up lifts it: no box takes back that two read, and no way round is offered.
        for (int pages = 0; pages < 20 && bench.find(QStringLiteral("secondGoesOnLabel")) == nullptr; ++pages) {
            CHECK(bench.find(QStringLiteral("twoReadersBox")) == nullptr);
            REQUIRE(bench.press(QStringLiteral("backButton")));
        }
        CHECK(bench.find(QStringLiteral("twoReadersBox")) == nullptr);
        CHECK_FALSE(bench.page->findChild<app::ActivityView*>()->mayReturn());
        // Everywhere else it stays hidden meanwhile.
        CHECK(app::SessionDrafts::of(*bench.controller).isBlind(bench.state().sessionId));
        bench.controller->send(
            session::Answer{"thomas.thigh_angle_deg", Side::Left, {6.0}, assessment::Provenance::Measurement});
        REQUIRE(bench.settle());
        for (int pages = 0; pages < 20 && bench.find(QStringLiteral("secondReadingForm")) == nullptr; ++pages) {
            REQUIRE(bench.press(QStringLiteral("nextButton")));
        }
        REQUIRE(bench.state().cursor == place);
        CHECK(isBlind(bench));
        CHECK(bench.find<QLineEdit>(QStringLiteral("secondByEdit"))->text() == QStringLiteral("BB"));
    }
    SECTION("the page of the session does not show it meanwhile")
    {
        const app::Paths paths = app::Paths::below(bench.folder.path());
        app::SessionDetailPage page({*bench.protocol, *bench.controller, *bench.settings, *bench.store, paths});
        QSignalSpy loaded(&page, &app::SessionDetailPage::loaded);
        page.show();
        page.open(QString::fromStdString(bench.state().sessionId));
        REQUIRE(waitFor([&] { return loaded.count() == 1; }));
        REQUIRE(page.findChild<QWidget*>(QStringLiteral("sessionProblem")) != nullptr);
        CHECK_FALSE(page.findChild<QWidget*>(QStringLiteral("sessionProblem"))->isHidden());
        CHECK(page.findChild<QWidget*>(QStringLiteral("timelineCard")) == nullptr);
    }
    SECTION("nor do the table of sessions and a comparison")
    {
        const app::Paths paths = app::Paths::below(bench.folder.path());
        const app::Surroundings all{*bench.protocol, *bench.controller, *bench.settings, *bench.store, paths};
        app::SessionsView table(all);
        table.resize(1000, 600);
        table.show();
        table.refresh(history::kHomePerson);
        auto* view = table.findChild<QTableView*>(QStringLiteral("sessionsTable"));
        REQUIRE(view != nullptr);
        REQUIRE(waitFor([&] { return view->model()->rowCount() == 1; }));
        const QModelIndex showed = view->model()->index(0, app::SessionsModel::ShowedColumn);
        REQUIRE(waitFor([&] { return !view->model()->index(0, 0).data().toString().isEmpty(); }));
        CHECK(showed.data().toString().isEmpty());
        CHECK(showed.data(Qt::ToolTipRole).toString().isEmpty());
        app::CompareView pair(all);
        QSignalSpy loaded(&pair, &app::CompareView::loaded);
        pair.show();
        const QString id = QString::fromStdString(bench.state().sessionId);
        pair.open(id, id);
        REQUIRE(waitFor([&] { return loaded.count() == 1; }));
        CHECK(shownWords(pair).contains(QStringLiteral("hidden until then")));
        CHECK_FALSE(shownWords(pair).contains(QStringLiteral("°")));
    }
    SECTION("nor does the plan, nor a sheet of it")
    {
        bench.controller->send(session::Next{});
        REQUIRE(bench.settle());
        toResult(bench);
        REQUIRE(bench.toKind(ActivityKind::Plan));
        CHECK(bench.find(QStringLiteral("planHidden")) != nullptr);
        CHECK(bench.find(QStringLiteral("planHead")) == nullptr);
        CHECK(bench.find(QStringLiteral("handoutOffer")) == nullptr);
        CHECK_FALSE(showsFirst(bench));
    }
    SECTION("no result and no review shows it meanwhile")
    {
        bench.controller->send(session::Next{});
        REQUIRE(bench.settle());
        toResult(bench);
        CHECK(bench.find(QStringLiteral("toSecondButton:left")) != nullptr);
        // What is read there is of the right side alone.
        const QString left = shownWords(*bench.find(QStringLiteral("result:left")));
        CHECK(left.contains(QStringLiteral("hidden until then")));
        CHECK_FALSE(left.contains(QStringLiteral("°")));
        CHECK(bench.page->findChildren<QWidget*>(QStringLiteral("resultFigure")).size() == 1);
        REQUIRE(bench.press(QStringLiteral("toSecondButton:left")));
        CHECK(bench.state().cursor == place);
        CHECK(isBlind(bench));
    }
}

TEST_CASE("two people who read a side hide the first reading also before it is given over", "[session-page][raters]")
{
    PageBench bench(Mode::Therapist);
    REQUIRE(bench.toKind(ActivityKind::Measure));
    REQUIRE(bench.walkTo([&] { return bench.find(QStringLiteral("twoReadersBox")) != nullptr; }));
    REQUIRE(bench.tabTo(QStringLiteral("twoReadersBox")));
    bench.key(Qt::Key_Space);
    give(bench, Side::Left); // the one who reads goes on seeing it, until Continue
    const app::Paths paths = app::Paths::below(bench.folder.path());
    app::SessionDetailPage page({*bench.protocol, *bench.controller, *bench.settings, *bench.store, paths});
    QSignalSpy loaded(&page, &app::SessionDetailPage::loaded);
    page.show();
    page.open(QString::fromStdString(bench.state().sessionId));
    REQUIRE(waitFor([&] { return loaded.count() == 1; }));
    CHECK_FALSE(page.findChild<QWidget*>(QStringLiteral("sessionProblem"))->isHidden());
    CHECK(page.findChild<QWidget*>(QStringLiteral("timelineCard")) == nullptr);
}

TEST_CASE("a first reading that was changed after both were known is told", "[session-page][raters]")
{
    PageBench bench(Mode::Therapist);
    readFirst(bench);
    bench.controller->send(session::GiveSecondReading{
        "thomas",
        Side::Left,
        "AA",
        "BB",
        {session::Answer{"thomas.thigh_angle_deg", Side::Left, {5.0}, assessment::Provenance::Measurement}}});
    bench.controller->send(
        session::Answer{"thomas.thigh_angle_deg", Side::Left, {12.0}, assessment::Provenance::Measurement});
    REQUIRE(bench.settle());
    const QString said =
        app::words::secondReading(*bench.protocol, bench.state().tests.front(), bench.state().secondReadings.front());
    CHECK(said.contains(QStringLiteral("8° above level and 5° above level")));
    CHECK(said.contains(QStringLiteral("The first reading was changed after both were known")));
}

TEST_CASE("the end of the program lifts no blinding and loses nothing of a second reading", "[session-page][raters]")
{
    PageBench bench(Mode::Therapist);
    const QString drafts = bench.folder.filePath(QStringLiteral("drafts.json"));
    app::SessionDrafts::of(*bench.controller).keepIn(drafts);
    readFirst(bench);
    REQUIRE(bench.walkTo([&] { return bench.find(QStringLiteral("secondReadingButton")) != nullptr; }));
    REQUIRE(bench.press(QStringLiteral("secondReadingButton")));
    REQUIRE(bench.tabTo(QStringLiteral("secondByEdit")));
    bench.type(QStringLiteral("BB"));
    REQUIRE(bench.tabTo(QStringLiteral("second:thigh:1")));
    bench.type(QStringLiteral("5"));
    const QString session = QString::fromStdString(bench.state().sessionId);
    bench.page.reset();
    bench.controller.reset();
    bench.controller = std::make_unique<app::SessionController>(*bench.protocol, *bench.store, bench.clock);
    app::SessionDrafts::of(*bench.controller).keepIn(drafts);
    bench.page = std::make_unique<app::SessionPage>(*bench.controller, *bench.settings, nullptr);
    bench.page->resize(1000, 700);
    bench.page->show();
    bench.page->activateWindow();
    bench.controller->resume(session);
    REQUIRE(bench.settle());
    CHECK(isBlind(bench));
    REQUIRE(bench.find<QLineEdit>(QStringLiteral("secondByEdit")) != nullptr);
    CHECK(bench.find<QLineEdit>(QStringLiteral("secondByEdit"))->text() == QStringLiteral("BB"));
    const auto* thigh = bench.find<app::NumberField>(QStringLiteral("second:thigh:1"));
    REQUIRE(thigh != nullptr);
    CHECK(thigh->value() == 5);
}

TEST_CASE("at home nobody is asked for a second reading", "[session-page][raters]")
{
    PageBench bench;
    readFirst(bench);
    REQUIRE(bench.walkTo([&] {
        CHECK(bench.find(QStringLiteral("secondReadingButton")) == nullptr);
        CHECK(bench.find(QStringLiteral("twoReadersBox")) == nullptr);
        return bench.state().cursor.side != Side::Left;
    }));
}
