// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dates.h"
#include "app/pages/session/screen_view.h"
#include "app/pages/session/session_drafts.h"
#include "app/report/note_offer.h"
#include "app/safety_questions.h"
#include "app/session_page_bench.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QDateEdit>
#include <QFile>
#include <QLineEdit>
#include <QPrinter>

using namespace psoas;
using namespace psoas::test;
using assessment::Outcome;
using protocol::ActivityKind;

namespace {

/// Answers one question of the gate with yes and stands on what it means.
bool toSummary(PageBench& bench, const protocol::Question& question)
{
    if (!bench.toQuestion(question.fact)) {
        return false;
    }
    bench.answer(Qt::Key_Y);
    return bench.walkTo([&] { return bench.find(QStringLiteral("screenSummary")) != nullptr; });
}

QString nameOf(const protocol::Question& question, const char* what)
{
    return QString::fromStdString(question.id) + QLatin1String(what);
}

} // namespace

TEST_CASE("the note of an emergency is saved and printed by keyboard", "[safety-gate]")
{
    PageBench bench;
    const auto question = questionsOf(*bench.protocol, isEmergency).front();
    const QString printed = bench.folder.filePath(QStringLiteral("printed.pdf"));
    bench.savedTo = bench.folder.filePath(QStringLiteral("note.pdf"));
    bench.page->setPrintPrompt([&](QWidget*, QPrinter& printer) {
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(printed);
        return app::PrintAnswer::Print;
    });
    REQUIRE(bench.toQuestion(question.fact));
    bench.key(Qt::Key_Y);
    REQUIRE(bench.press(QStringLiteral("saveNoteButton")));
    CHECK(QFile::exists(bench.savedTo));
    const auto* said = bench.find<app::FlowTextLabel>(QStringLiteral("savedLabel"));
    REQUIRE(said != nullptr);
    CHECK(said->text().contains(bench.savedTo));
    REQUIRE(bench.press(QStringLiteral("printNoteButton")));
    CHECK(QFile::exists(printed));
    CHECK(bench.page->showsEmergency());
}

TEST_CASE("an answer for a clinician stops the session until one has agreed", "[safety-gate]")
{
    const auto all = questionsOf(*protocol::shipped(), isForDays);
    REQUIRE(all.size() >= 3);
    for (const protocol::Question& question : all) {
        if (question.clearance != protocol::Clearing::Allowed) {
            continue;
        }
        INFO(question.id);
        PageBench bench;
        REQUIRE(toSummary(bench, question));
        CHECK(bench.next() == QStringLiteral("Stop here for now"));
        CHECK(bench.find(QStringLiteral("saveNoteButton")) != nullptr);
        REQUIRE(bench.press(nameOf(question, "ClearanceFold")));
        REQUIRE(bench.tabTo(nameOf(question, "ClearanceBy")));
        bench.type(QStringLiteral("Dr Example"));
        bench.key(Qt::Key_Return);
        REQUIRE(bench.state().clearances.size() == 1);
        const QString card = shownWords(*bench.find(nameOf(question, "Card")));
        CHECK(card.contains(QStringLiteral("Dr Example agreed on 22 November 2026")));
        const Date last{bench.state().date.days + bench.protocol->screen.clearanceMaxAgeDays};
        CHECK(card.contains(app::words::date(last)));
        CHECK(bench.next() == QStringLiteral("Continue"));
        REQUIRE(bench.press(QStringLiteral("nextButton")));
        CHECK_FALSE(bench.state().ended());
        CHECK(bench.kind() != ActivityKind::Screen);
    }
}

TEST_CASE("a child is not let on by anybody's word", "[safety-gate]")
{
    PageBench bench(Mode::Therapist);
    const protocol::Question* age = nullptr;
    for (const protocol::Question& question : bench.protocol->screen.questions) {
        if (bench.protocol->fact(question.fact)->type != protocol::FactType::Choice) {
            age = &question;
        }
    }
    REQUIRE(age != nullptr);
    REQUIRE(bench.toQuestion(age->fact));
    bench.type(QStringLiteral("17"));
    bench.key(Qt::Key_Return);
    REQUIRE(bench.walkTo([&] { return bench.find(QStringLiteral("screenSummary")) != nullptr; }));
    CHECK(bench.find(nameOf(*age, "ClearanceFold")) == nullptr);
    CHECK(bench.find(nameOf(*age, "OverrideFold")) == nullptr);
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.state().outcome == Outcome::StoppedClinician);
}

TEST_CASE("an answer to be checked locks what it names, says so, and a clearance lifts it", "[safety-gate]")
{
    PageBench bench;
    const protocol::Question question = questionsOf(*bench.protocol, isRoutine).front();
    REQUIRE(toSummary(bench, question));
    const QString test = app::words::text(*bench.protocol, bench.protocol->tests.front().name);
    const QString locked = shownWords(*bench.find(nameOf(question, "Card")));
    CHECK(locked.contains(QStringLiteral("Left out: ")));
    CHECK(locked.contains(test));
    CHECK(locked.contains(app::words::text(*bench.protocol, question.action)));
    CHECK(bench.next() == QStringLiteral("Continue"));
    CHECK(bench.find(QStringLiteral("saveNoteButton")) != nullptr);
    CHECK(bench.find(QStringLiteral("printNoteButton")) != nullptr);
    CHECK(bench.find(nameOf(question, "OverrideFold")) == nullptr);

    SECTION("left as it is, the test is not asked and the plan says what is out")
    {
        REQUIRE(bench.toKind(ActivityKind::Plan));
        for (const assessment::TestStatus& each : assessment::tests(bench.controller->engine().input(bench.state()))) {
            CHECK(each.state == assessment::TestState::Locked);
        }
        REQUIRE(bench.find(QStringLiteral("excludedCard")) != nullptr);
        CHECK(bench.find(QStringLiteral("decisionsCard")) == nullptr);
    }
    SECTION("agreed to, nothing is locked, and it is shown from then on")
    {
        REQUIRE(bench.press(nameOf(question, "ClearanceFold")));
        REQUIRE(bench.tabTo(nameOf(question, "ClearanceBy")));
        bench.type(QStringLiteral("Dr Example"));
        bench.key(Qt::Key_Return);
        CHECK_FALSE(shownWords(*bench.find(nameOf(question, "Card"))).contains(QStringLiteral("Left out")));
        // On the review of answers, then on the plan.
        bool reviewed = false;
        REQUIRE(bench.walkTo([&] {
            if (bench.kind() == ActivityKind::Review && bench.find(QStringLiteral("decisionsCard")) != nullptr) {
                reviewed = true;
                CHECK(shownWords(*bench.find(QStringLiteral("decisionsCard"))).contains(QStringLiteral("Dr Example")));
            }
            return bench.kind() == ActivityKind::Plan;
        }));
        CHECK(reviewed);
        auto* card = bench.find(QStringLiteral("decisionsCard"));
        REQUIRE(card != nullptr);
        CHECK(shownWords(*card).contains(app::words::fact(*bench.protocol, question.fact)));
        CHECK(shownWords(*card).contains(QStringLiteral("holds until")));
    }
}

TEST_CASE("a therapist's reason lifts a lock for this session and is shown with the plan", "[safety-gate]")
{
    PageBench bench(Mode::Therapist);
    const protocol::Question question = questionsOf(*bench.protocol, isRoutine).front();
    REQUIRE(toSummary(bench, question));
    REQUIRE(bench.press(nameOf(question, "OverrideFold")));
    REQUIRE(bench.tabTo(nameOf(question, "OverrideReason")));
    bench.type(QStringLiteral("examined today"));
    // What is typed outlives the page.
    const app::SessionDrafts& drafts = app::SessionDrafts::of(*bench.controller);
    const std::string form = nameOf(question, "OverrideFold").toStdString();
    CHECK(drafts.decision(bench.state().sessionId, form).reason == QStringLiteral("examined today"));
    REQUIRE(bench.press(QStringLiteral("backButton")));
    REQUIRE(bench.find(QStringLiteral("screenSummary")) == nullptr);
    REQUIRE(bench.walkTo([&] { return bench.find(QStringLiteral("screenSummary")) != nullptr; }));
    REQUIRE(bench.tabTo(nameOf(question, "OverrideReason"))); // unfolded as it was
    CHECK(bench.find<QLineEdit>(nameOf(question, "OverrideReason"))->text() == QStringLiteral("examined today"));
    bench.key(Qt::Key_Return);
    CHECK(bench.state().overrides.empty()); // whose decision is it?
    CHECK(bench.find(nameOf(question, "OverrideProblem")) != nullptr);
    bench.type(QStringLiteral("AB")); // the focus went to the initials
    bench.key(Qt::Key_Return);
    REQUIRE(bench.state().overrides.size() == 1);
    CHECK(bench.state().overrides.front().by == "AB");
    CHECK(drafts.decision(bench.state().sessionId, form) == app::DecisionDraft());
    CHECK(shownWords(*bench.find(nameOf(question, "Card"))).contains(QStringLiteral("examined today (AB)")));
    REQUIRE(bench.toKind(ActivityKind::Plan));
    auto* card = bench.find(QStringLiteral("decisionsCard"));
    REQUIRE(card != nullptr);
    CHECK(shownWords(*card).contains(QStringLiteral("examined today (AB)")));
}

TEST_CASE("a clearance that a therapist records has a reason and initials", "[safety-gate]")
{
    PageBench bench(Mode::Therapist);
    const protocol::Question question = questionsOf(*bench.protocol, isRoutine).front();
    REQUIRE(toSummary(bench, question));
    REQUIRE(bench.press(nameOf(question, "ClearanceFold")));
    REQUIRE(bench.tabTo(nameOf(question, "ClearanceBy")));
    bench.type(QStringLiteral("Dr Example"));
    bench.key(Qt::Key_Return);
    CHECK(bench.state().clearances.empty());
    CHECK(bench.find(nameOf(question, "ClearanceProblem")) != nullptr);
    bench.type(QStringLiteral("healed")); // the focus goes to what is missing
    bench.key(Qt::Key_Return);
    CHECK(bench.state().clearances.empty());
    // Who, why and on which day outlive the page.
    const QDate agreed = bench.find<QDateEdit>(nameOf(question, "ClearanceOn"))->date().addDays(-9);
    bench.find<QDateEdit>(nameOf(question, "ClearanceOn"))->setDate(agreed);
    REQUIRE(bench.press(QStringLiteral("backButton")));
    REQUIRE(bench.walkTo([&] { return bench.find(QStringLiteral("screenSummary")) != nullptr; }));
    CHECK(bench.find<QLineEdit>(nameOf(question, "ClearanceBy"))->text() == QStringLiteral("Dr Example"));
    CHECK(bench.find<QLineEdit>(nameOf(question, "ClearanceReason"))->text() == QStringLiteral("healed"));
    CHECK(bench.find<QDateEdit>(nameOf(question, "ClearanceOn"))->date() == agreed);
    REQUIRE(bench.tabTo(nameOf(question, "ClearanceInitials")));
    bench.type(QStringLiteral("AB"));
    bench.key(Qt::Key_Return);
    REQUIRE(bench.state().clearances.size() == 1);
    CHECK(bench.state().clearances.front().reason == "healed");
    CHECK(bench.state().clearances.front().recordedBy == "AB");
    CHECK(bench.state().clearances.front().on == app::toDate(agreed));
    const QString card = shownWords(*bench.find(nameOf(question, "Card")));
    CHECK(card.contains(QStringLiteral("Reason: healed. Written down by AB.")));
    const app::ReferralNote note = app::referralNote(bench.controller->engine(), bench.state());
    const app::NoteSection* section = note.section(app::NoteSection::Kind::Agreed);
    REQUIRE(section != nullptr);
    CHECK(section->lines.join(u' ').contains(QStringLiteral("Reason: healed. Written down by AB.")));
}

TEST_CASE("an answer that limits changes the plan where it is seen", "[safety-gate]")
{
    PageBench bench;
    const auto all = questionsOf(*bench.protocol, isModifying);
    const auto later = std::ranges::find_if(
        all, [](const protocol::Question& each) { return each.clearance == protocol::Clearing::Allowed; });
    REQUIRE(later != all.end());
    REQUIRE(bench.toQuestion(later->fact));
    bench.answer(Qt::Key_Y);
    REQUIRE(bench.toKind(ActivityKind::Plan));
    const assessment::Plan& plan = *bench.state().plan;
    auto* card = bench.find(QStringLiteral("excludedCard"));
    REQUIRE(card != nullptr);
    const QString out = shownWords(*card);
    int taken = 0;
    for (const assessment::Excluded& each : plan.excluded) {
        if (std::ranges::find(each.because, later->id) == each.because.end()) {
            continue;
        }
        ++taken;
        CHECK(out.contains(app::words::exercise(*bench.protocol, each.exercise)));
        CHECK(out.contains(app::words::cause(*bench.protocol, later->id, each.side, each.exercise)));
        CHECK(std::ranges::none_of(plan.lines, [&](const auto& line) { return line.exercise == each.exercise; }));
    }
    CHECK(taken > 0);
}

TEST_CASE("Y, N and U answer, and nothing goes on before one did", "[safety-gate]")
{
    PageBench bench;
    const auto routine = questionsOf(*bench.protocol, isRoutine).front();
    REQUIRE(bench.toQuestion(routine.fact));
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.shownQuestion() == routine.fact);
    CHECK(bench.find(QStringLiteral("sessionMessage")) != nullptr);
    const std::pair<int, const char*> keys[] = {{Qt::Key_Y, "yes"}, {Qt::Key_U, "unsure"}, {Qt::Key_N, "no"}};
    for (const auto& [key, answer] : keys) {
        bench.key(key);
        const assessment::Record* record = bench.state().answers.find(routine.fact, Side::None);
        REQUIRE(record != nullptr);
        CHECK(record->value == protocol::FactValue(std::string(answer)));
        CHECK(bench.shownQuestion() == routine.fact);
    }
    bench.key(Qt::Key_Return);
    CHECK(bench.shownQuestion() != routine.fact);
}

TEST_CASE("the gate says how many questions come later, and where", "[safety-gate]")
{
    PageBench bench;
    REQUIRE(bench.walkTo([&] { return !bench.shownQuestion().empty(); }));
    const auto* later = bench.find<app::FlowTextLabel>(QStringLiteral("laterLabel"));
    REQUIRE(later != nullptr);
    const protocol::Activity* first = bench.controller->engine().activity(bench.state().cursor);
    const auto rest = bench.protocol->screen.questions.size() - first->questions.size();
    CHECK(later->text().startsWith(QString::number(rest)));
    CHECK_FALSE(shownWords(*bench.page).contains(QStringLiteral("come once")));
}
