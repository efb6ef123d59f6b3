// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/paper_page.h"

#include "app/pages/progress/sessions_model.h"
#include "app/progress/paper_bench.h"
#include "app/style/theme.h"
#include "app/text_size.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/number_field.h"
#include "app/widgets/scale_field.h"
#include "app/words.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTimeEdit>

#include <algorithm>

using namespace psoas;
using namespace psoas::app;
using namespace psoas::test;
using Desk = psoas::test::PaperDesk;

namespace {

constexpr Micros kHour = std::chrono::hours(1);

} // namespace

TEST_CASE("days on paper are written down one after the other by keyboard", "[paper]")
{
    Desk desk;
    const auto before = desk.sessions();
    auto* day = desk.part<QDateEdit>("paperDayEdit");
    CHECK(day->date() == toQDate(after(Desk::kDays)));
    CHECK(day->maximumDate() == day->date());
    CHECK(desk.page->focusWidget() == day);
    setDay(desk, 2);
    REQUIRE_FALSE(desk.lines().isEmpty());

    desk.tickAll();
    CHECK(std::ranges::all_of(desk.lines(), &PaperLineField::isDone));
    REQUIRE(desk.save());
    CHECK(desk.told().contains(words::date(after(2))));
    CHECK(desk.told().contains(QStringLiteral("all of the plan")));
    const history::SessionDetail first = desk.newest();
    CHECK(first.row.onPaper);
    CHECK(first.row.startedAt.localDate() == after(2));
    const auto local = first.row.startedAt.utc + std::chrono::minutes(first.row.startedAt.offsetMinutes);
    CHECK(local.count() % (24 * kHour.count()) == 19 * kHour.count());
    CHECK(first.row.mode == Mode::Self);
    CHECK(first.row.outcome == assessment::Outcome::Completed);
    CHECK(first.row.doneSeconds == first.row.plannedSeconds);
    CHECK(first.row.doneSeconds > 60);
    CHECK(first.row.counted);
    CHECK(first.enteredAt == desk.bench.clock.now().utc);

    // The next day stands there, with nothing ticked and nothing said: a few keys are enough.
    CHECK(desk.page->focusWidget() == desk.part<QCheckBox>("allDoneCheckBox"));
    CHECK(day->date() == toQDate(after(3)));
    CHECK(desk.told().contains(words::date(after(3))));
    CHECK(std::ranges::none_of(desk.lines(), &PaperLineField::isDone));
    desk.tickAll();
    REQUIRE(desk.save());
    CHECK(desk.newest().row.startedAt.localDate() == after(3));
    CHECK(desk.sessions().size() == before.size() + 2);

    // Opened anew it goes on behind the last one.
    desk.page.emplace(Surroundings{shippedProtocol(), *desk.bench.controller, desk.bench.settings, *desk.bench.store,
                                   desk.bench.paths},
                      QString::fromLatin1(history::kHomePerson));
    desk.page->show();
    desk.open();
    CHECK(desk.part<QDateEdit>("paperDayEdit")->date() == toQDate(after(4)));
}

TEST_CASE("what was done in part on paper is kept in part, with its ratings and its note", "[paper]")
{
    Desk desk;
    desk.bench.settings.setMode(Mode::Therapist);
    setDay(desk, 1);
    PaperLineField* line = desk.lines().front();
    auto* done = line->findChild<QCheckBox*>();
    done->setFocus();
    desk.press(Qt::Key_Space);
    auto fields = line->findChildren<NumberField*>();
    REQUIRE(fields.size() == 2);
    fields[0]->setFocus();
    QTest::keyClick(fields[0]->editor(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(fields[0]->editor(), QStringLiteral("1"));
    fields[1]->setFocus();
    QTest::keyClicks(fields[1]->editor(), QStringLiteral("0"));
    desk.part<Collapsible>("paperRatings")->setExpanded(true);
    auto* rating = desk.part<ScaleField>("paperRating:rating.pain_now.none");
    rating->focusRating();
    desk.press(Qt::Key_4);
    auto* note = desk.part<QPlainTextEdit>("paperNoteEdit");
    note->setFocus();
    QTest::keyClicks(note, QStringLiteral("slept badly"));
    REQUIRE(desk.save());

    const history::SessionDetail entered = desk.newest();
    CHECK(entered.row.mode == Mode::Therapist);
    CHECK(entered.row.outcome == assessment::Outcome::StoppedByUser);
    REQUIRE(entered.doses.size() == 1);
    CHECK(entered.doses.front().setsDone == 1);
    CHECK(entered.row.doneSeconds < entered.row.plannedSeconds);
    REQUIRE(entered.answers.size() == 1);
    CHECK(entered.answers.front().fact == "rating.pain_now");
    CHECK(std::get<double>(entered.answers.front().value) == 4.0);
    REQUIRE(entered.notes.size() == 1);
    CHECK(entered.notes.front().text == "slept badly");
    // None of it is carried into the next day.
    CHECK(note->toPlainText().isEmpty());
    CHECK_FALSE(rating->value());
    // The charts have it like any other.
    const auto trends = desk.read<history::Trends>([](history::Store& store) {
        return store.trends(shippedProtocol(), history::kHomePerson, {after(1), after(1)});
    });
    CHECK(std::ranges::any_of(trends.levels, [](const history::FactLevel& level) {
        return level.fact == "rating.pain_now" && level.mean == 4.0;
    }));
}

TEST_CASE("strong pain on paper is there for the next session", "[paper]")
{
    Desk desk;
    setDay(desk, 1);
    desk.part<QCheckBox>("allDoneCheckBox")->click();
    const auto fields = desk.lines().front()->findChildren<NumberField*>();
    fields[1]->setFocus();
    QTest::keyClick(fields[1]->editor(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(fields[1]->editor(), QString::number(shippedProtocol().hurt.redFrom));
    auto* noPain = desk.part<QPushButton>("noPainButton");
    CHECK(noPain->text() == QStringLiteral("No pain in the others"));
    noPain->click();
    REQUIRE(fields[1]->value() == std::optional<double>(shippedProtocol().hurt.redFrom));
    REQUIRE(desk.save());
    CHECK(desk.told().contains(QStringLiteral("pain")));
    const auto past = desk.read<assessment::Past>(
        [now = desk.bench.clock.now()](history::Store& store) { return store.past(history::kHomePerson, now); });
    REQUIRE_FALSE(past.empty());
    CHECK(past.back().redStop);
    REQUIRE(past.back().redStops.size() == 1);
    const assessment::Answers none;
    const assessment::Input input{shippedProtocol(), none, past, Mode::Self, after(1), {}, {}, {}, {}};
    const auto facts = assessment::historyFacts(input, nullptr);
    REQUIRE(facts.contains("history.red_stops"));
    CHECK(std::get<double>(facts.at("history.red_stops")) == 1.0);
}

TEST_CASE("what cannot be true is told in a sentence, and nothing typed is lost", "[paper]")
{
    Desk desk;
    const std::size_t before = desk.sessions().size();
    auto* note = desk.part<QPlainTextEdit>("paperNoteEdit");
    note->setPlainText(QStringLiteral("kept"));
    desk.page->findChild<QDateEdit*>()->setFocus();

    // Nothing done.
    CHECK_FALSE(desk.save());
    CHECK(desk.fault().contains(QStringLiteral("Tick what was done")));
    CHECK(desk.page->focusWidget() == desk.part<QCheckBox>("allDoneCheckBox"));
    desk.tickAll();

    // A day to come cannot be chosen; a time of today that is to come is refused.
    auto* day = desk.part<QDateEdit>("paperDayEdit");
    day->setDate(toQDate(after(Desk::kDays + 1)));
    CHECK(day->date() == toQDate(after(Desk::kDays)));
    desk.part<QComboBox>("paperPartCombo")->setCurrentIndex(3);
    desk.part<QTimeEdit>("paperTimeEdit")->setTime(QTime(23, 30));
    CHECK_FALSE(desk.save());
    CHECK(desk.timeProblem().contains(QStringLiteral("still to come")));
    CHECK(desk.page->focusWidget() == day);
    desk.part<QComboBox>("paperPartCombo")->setCurrentIndex(0);

    // A number that cannot be.
    NumberField* pain = desk.lines().front()->findChildren<NumberField*>().at(1);
    pain->setFocus();
    QTest::keyClick(pain->editor(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(pain->editor(), QStringLiteral("11"));
    CHECK_FALSE(desk.save());
    CHECK(desk.fault().contains(QStringLiteral("number")));
    CHECK(desk.page->focusWidget() == pain->editor());
    CHECK(desk.sessions().size() == before);
    CHECK(note->toPlainText() == QStringLiteral("kept"));
    QTest::keyClick(pain->editor(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(pain->editor(), QStringLiteral("0"));
    REQUIRE(desk.save());
    CHECK(desk.fault().isEmpty());
    CHECK(desk.told().contains(QStringLiteral("Nothing later")));
}

TEST_CASE("a second session in the same minute is asked about, one of the same day is not", "[paper]")
{
    Desk desk;
    const std::size_t before = desk.sessions().size();
    auto* all = desk.part<QCheckBox>("allDoneCheckBox");
    setDay(desk, 1);
    desk.tickAll();
    REQUIRE(desk.save());
    setDay(desk, 1);
    desk.part<QComboBox>("paperPartCombo")->setCurrentIndex(0);
    desk.tickAll();
    REQUIRE(desk.save());
    CHECK(desk.sessions().size() == before + 2);

    setDay(desk, 1);
    desk.tickAll();
    CHECK_FALSE(desk.save());
    REQUIRE(desk.isAsked());
    CHECK(desk.sessions().size() == before + 2);
    // The focus is on what changes nothing, and what was ticked is still there.
    desk.press(Qt::Key_Escape);
    CHECK_FALSE(desk.isAsked());
    CHECK(desk.page->focusWidget() == desk.part<QDateEdit>("paperDayEdit"));
    CHECK(all->isChecked());
    CHECK_FALSE(desk.save());
    REQUIRE(desk.isAsked());
    QSignalSpy saved(&*desk.page, &PaperPage::saved);
    desk.press(Qt::Key_Tab);
    desk.press(Qt::Key_Space);
    REQUIRE(waitFor([&] { return saved.count() == 1; }));
    CHECK(desk.sessions().size() == before + 3);
}

TEST_CASE("a line whose exercise is gone is shown and left out", "[paper]")
{
    // What the first line of the plan is, before it goes.
    const std::string gone = [] {
        Desk desk;
        return desk.newest().plan->lines.front().exercise;
    }();
    protocol::Protocol other = shippedProtocol();
    std::erase_if(other.exercises, [&](const protocol::Exercise& each) { return each.id == gone; });
    other.bytes += ' ';
    other.hash = std::string(64, 'a');
    Desk desk(12, other);
    QList<PaperLineField*> lines = desk.lines();
    CHECK(std::ranges::any_of(lines, [](const PaperLineField* line) { return !line->isUsable(); }));
    desk.part<QCheckBox>("allDoneCheckBox")->click();
    for (const PaperLineField* line : lines) {
        CHECK(line->isDone() == line->isUsable());
        const QString name = words::exercise(shippedProtocol(), gone);
        CHECK(line->isUsable() != line->findChild<QCheckBox*>()->accessibleName().startsWith(name));
    }
}

TEST_CASE("without a plan the page says where one is made", "[paper]")
{
    Desk desk(0);
    QSignalSpy closed(&*desk.page, &PaperPage::closed);
    auto* none = desk.part<QWidget>("noPlanState");
    CHECK(none->isVisible());
    none->findChild<QPushButton*>()->click();
    CHECK(closed.count() == 1);
}

TEST_CASE("Progress opens the page, and says of a session that it was on paper", "[paper][progress]")
{
    ProgressBench bench(12);
    bench.clock.advance(std::chrono::hours(48));
    REQUIRE(bench.shown([&] { bench.page->refresh(); }));
    REQUIRE(bench.shown([&] { bench.page->showTab(ProgressPage::SessionsTab); }));
    REQUIRE(waitFor([&] { return bench.find<QPushButton>("writeDownButton") != nullptr; }));
    REQUIRE(bench.shown([&] { QTest::keyClick(bench.find<QPushButton>("writeDownButton"), Qt::Key_Space); }));
    auto* page = bench.find<PaperPage>("paperPage");
    REQUIRE(page != nullptr);
    REQUIRE(waitFor([&] { return bench.find<QCheckBox>("allDoneCheckBox") != nullptr; }));
    page->findChild<QCheckBox*>(QStringLiteral("allDoneCheckBox"))->click();
    page->findChild<QPushButton*>(QStringLiteral("noPainButton"))->click();
    QSignalSpy saved(page, &PaperPage::saved);
    page->findChild<QPushButton*>(QStringLiteral("savePaperButton"))->click();
    REQUIRE(waitFor([&] { return saved.count() == 1; }));
    QTest::keyClick(page, Qt::Key_Escape);
    REQUIRE(waitFor([&] {
        auto* table = bench.find<QTableView>("sessionsTable");
        return table != nullptr && table->model()->rowCount() == 13;
    }));
    auto* model = qobject_cast<SessionsModel*>(bench.find<QTableView>("sessionsTable")->model());
    REQUIRE(waitFor([&] { return model->session(0) != nullptr && model->session(0)->onPaper; }));
    CHECK(model->index(0, SessionsModel::OutcomeColumn).data().toString().contains(QStringLiteral("on paper")));
    REQUIRE(bench.shown([&] { bench.page->openSession(QString::fromStdString(model->session(0)->id)); }));
    REQUIRE(waitFor([&] { return bench.find<QWidget>("handoutOffer") != nullptr; }));
    const QString entered = words::dateTime(bench.clock.now());
    int times = 0;
    for (const QLabel* label : bench.page->findChildren<QLabel*>()) {
        times += label->text().contains(QStringLiteral("written down on %1").arg(entered)) ? 1 : 0;
    }
    CHECK(times == 2); // at its head, and in what happened
}

TEST_CASE("the page for paper fits a small window with very large text", "[paper]")
{
    const test::TextSize large(kTextScales.back());
    Desk desk;
    desk.page->resize(730, 560);
    QCoreApplication::processEvents();
    CHECK(desk.page->widget()->width() <= desk.page->viewport()->width());
    for (const auto* line : desk.lines()) {
        INFO(line->objectName().toStdString());
        CHECK(line->mapTo(&*desk.page, QPoint(line->width(), 0)).x() <= desk.page->viewport()->width());
    }
    // The words beside a box press it.
    PaperLineField* line = desk.lines().front();
    auto* words = line->findChild<FlowTextLabel*>();
    REQUIRE(words != nullptr);
    desk.page->ensureWidgetVisible(words);
    QTest::mouseClick(words, Qt::LeftButton);
    CHECK(line->isDone());
}

TEST_CASE("pictures of the page for paper", "[.][paper-pictures]")
{
    const QString folder = qEnvironmentVariable("PSOAS_PAPER_PICTURES");
    REQUIRE(QDir().mkpath(folder));
    Theme theme(*qApp);
    Desk desk;
    desk.page->setAutoFillBackground(true);
    desk.part<QCheckBox>("allDoneCheckBox")->click();
    theme.set(SchemeChoice::Light, 1.0, true);
    for (const QSize size : {QSize(1000, 1500), QSize(680, 560)}) {
        desk.page->resize(size);
        QTest::qWait(50);
        REQUIRE(desk.page->grab().save(QStringLiteral("%1/paper-%2.png").arg(folder).arg(size.width())));
    }
}
