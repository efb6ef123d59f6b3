// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/latest_plan.h"
#include "app/pages/paper_entry.h"
#include "app/progress/paper_bench.h"
#include "app/widgets/number_field.h"
#include "app/words.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTimeEdit>

#include <algorithm>

using namespace psoas;
using namespace psoas::app;
using namespace psoas::test;
using Desk = psoas::test::PaperDesk;

TEST_CASE("pain that was not said is not taken for none", "[paper]")
{
    Desk desk;
    setDay(desk, 1);
    const std::size_t before = desk.sessions().size();
    REQUIRE(desk.lines().size() >= 2);
    const auto painOf = [&](qsizetype line) { return desk.lines().at(line)->findChildren<NumberField*>().at(1); };
    for (qsizetype i = 0; i < desk.lines().size(); ++i) {
        CHECK_FALSE(painOf(i)->value());
    }
    desk.lines().front()->findChild<QCheckBox*>()->click();
    CHECK_FALSE(desk.save());
    CHECK(desk.page->focusWidget() == painOf(0)->editor());
    CHECK(painOf(0)->editor()->accessibleDescription().contains(QStringLiteral("how much it hurt")));
    CHECK(painOf(1)->editor()->accessibleDescription().isEmpty()); // it was not done
    CHECK(desk.sessions().size() == before);
    QTest::keyClicks(painOf(0)->editor(), QStringLiteral("2"));
    CHECK(painOf(0)->editor()->accessibleDescription().isEmpty());
    REQUIRE(desk.save());
    const history::SessionDetail kept = desk.newest();
    REQUIRE(kept.doses.size() == 1);
    CHECK(kept.doses.front().pain == 2);
    CHECK_FALSE(painOf(0)->value()); // nor on the next day
}

TEST_CASE("a session on paper cannot lie before its plan", "[paper]")
{
    Desk desk(12, shippedProtocol(), 0);
    const auto plan = desk.read<std::optional<LatestPlan>>([now = desk.bench.clock.now()](history::Store& store) {
        return latestPlan(store, shippedProtocol(), history::kHomePerson, now);
    });
    REQUIRE(plan);
    const Instant made = plan->madeAt;
    CHECK(made.utc >= plan->row.startedAt.utc);
    const std::size_t before = desk.sessions().size();
    auto* day = desk.part<QDateEdit>("paperDayEdit");
    CHECK(day->minimumDate() == toQDate(made.localDate()));
    day->setDate(day->minimumDate());
    desk.part<QComboBox>("paperPartCombo")->setCurrentIndex(3);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(made.utc).count() + made.offsetMinutes;
    const QTime time(static_cast<int>(minutes / 60 % 24), static_cast<int>(minutes % 60));
    desk.part<QTimeEdit>("paperTimeEdit")->setTime(time.addSecs(-60));
    desk.tickAll();
    CHECK_FALSE(desk.save());
    CHECK(desk.timeProblem().contains(words::dateTime(made)));
    CHECK(desk.page->focusWidget() == day);
    CHECK(desk.sessions().size() == before);
    // Had the page not looked, the engine would have.
    session::EnterPaper sheet;
    sheet.sessionId = "early";
    sheet.personId = history::kHomePerson;
    sheet.enteredAt = desk.bench.clock.now().utc;
    sheet.plannedAt = made.utc;
    sheet.lines = {{"glute_bridge", Side::Both, 1, 1, 1, 0}};
    std::optional<Result<PaperEntered>> answer;
    writeStore<PaperEntered>(
        *desk.bench.store, &*desk.page,
        [&, early = Instant{made.utc - std::chrono::minutes(1), made.offsetMinutes, {}}](history::Store& store) {
            return enterPaper(store, shippedProtocol(), sheet, early, true);
        },
        [&](const Result<PaperEntered>& entered) { answer = entered; });
    REQUIRE(waitFor([&] { return answer.has_value(); }));
    REQUIRE_FALSE(answer->has_value());
    CHECK(answer->error().code == ErrorCode::BadAnswer);

    desk.part<QTimeEdit>("paperTimeEdit")->setTime(time);
    REQUIRE(desk.save());
    CHECK(desk.timeProblem().isEmpty());
    CHECK(desk.newest().row.startedAt.utc == made.utc);
    CHECK(desk.newest().row.onPaper);
}

TEST_CASE("a sheet of the plan before the newest one is written down all the same", "[paper]")
{
    Desk desk(12, shippedProtocol(), 0);
    const auto planBefore = [&](std::optional<Micros> before) {
        return desk.read<std::optional<LatestPlan>>([now = desk.bench.clock.now(), before](history::Store& store) {
            return latestPlan(store, shippedProtocol(), history::kHomePerson, now, before);
        });
    };
    const auto newest = planBefore({});
    REQUIRE(newest);
    const auto earlier = planBefore(newest->row.startedAt.utc);
    REQUIRE(earlier);
    REQUIRE(earlier->row.startedAt.utc < newest->row.startedAt.utc);
    const auto change = [&] {
        QSignalSpy loaded(&*desk.page, &PaperPage::loaded);
        desk.part<QPushButton>("otherPlanButton")->click();
        REQUIRE(waitFor([&] { return loaded.count() > 0 || !desk.fault().isEmpty(); }));
    };
    // What is entered does not go without a word.
    desk.tickAll();
    change();
    CHECK(desk.fault().contains(QStringLiteral("before you change the sheet")));
    desk.page->discard();
    change();
    CHECK(desk.part<FlowTextLabel>("paperAboutLabel")->text().contains(words::dateTime(earlier->row.startedAt)));
    CHECK(desk.part<QDateEdit>("paperDayEdit")->minimumDate() == toQDate(earlier->madeAt.localDate()));
    const std::size_t before = desk.sessions().size();
    desk.tickAll();
    REQUIRE(desk.save());
    const auto all = desk.sessions();
    REQUIRE(all.size() == before + 1);
    const auto written = std::ranges::find_if(all, &history::SessionRow::onPaper);
    REQUIRE(written != all.end());
    CHECK(written->startedAt.utc > earlier->madeAt.utc);
    // And back.
    change();
    CHECK(desk.part<FlowTextLabel>("paperAboutLabel")->text().contains(words::dateTime(newest->row.startedAt)));
}

TEST_CASE("what is left to visits is not on the sheet, and said to be", "[paper]")
{
    const auto ofSeveral = [](const history::SessionDetail& session) {
        return session.plan && session.plan->lines.front().exercise != session.plan->lines.back().exercise;
    };
    protocol::Protocol other = shippedProtocol();
    std::optional<Desk> desk;
    for (const int sessions : {11, 9, 7}) {
        desk.emplace(sessions);
        if (ofSeveral(desk->newest())) {
            break;
        }
    }
    const history::SessionDetail followed = desk->newest();
    REQUIRE(ofSeveral(followed));
    // Home mode leaves out what stands first in the plan.
    const std::string first = followed.plan->lines.front().exercise;
    const auto home = std::ranges::find(other.limits.locks, "home", &protocol::Lock::id);
    REQUIRE(home != other.limits.locks.end());
    home->exercises.push_back(first);
    desk->page.emplace(
        Surroundings{other, *desk->bench.controller, desk->bench.settings, *desk->bench.store, desk->bench.paths},
        QString::fromLatin1(history::kHomePerson));
    desk->page->show();
    desk->page->activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&*desk->page));
    desk->open();
    const QString name = words::exercise(shippedProtocol(), first);
    CHECK(desk->part<FlowTextLabel>("paperVisitsLabel")->text().contains(name));
    REQUIRE_FALSE(desk->lines().isEmpty());
    CHECK(static_cast<std::size_t>(desk->lines().size()) < followed.plan->lines.size());
    for (const PaperLineField* line : desk->lines()) {
        CHECK_FALSE(line->findChild<QCheckBox*>()->accessibleName().startsWith(name));
    }
    setDay(*desk, 1);
    desk->tickAll();
    REQUIRE(desk->save());
    const history::SessionDetail kept = desk->newest();
    REQUIRE(kept.plan);
    CHECK(std::ranges::none_of(kept.plan->lines, [&](const auto& line) { return line.exercise == first; }));
    CHECK(kept.row.outcome == assessment::Outcome::Completed);
}
