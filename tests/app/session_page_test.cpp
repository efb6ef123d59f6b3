// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session_page.h"

#include "app/pages/session/activity_view.h"
#include "app/session_page_bench.h"
#include "app/widgets/choice_group.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QFile>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>

#include <set>

using namespace psoas;
using namespace psoas::test;
using assessment::Outcome;
using protocol::ActivityKind;

TEST_CASE("a whole session is walked by keyboard from the gate to the finish", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Finish));
    CHECK(bench.next() == QStringLiteral("Finish"));
    CHECK_FALSE(bench.state().plan->lines.empty());
    CHECK(bench.state().attempts.size() == bench.state().plan->lines.size());
    REQUIRE(bench.tabTo(QStringLiteral("noteEdit")));
    bench.type(QStringLiteral("easy today"));
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(bench.state().ended());
    CHECK(bench.state().outcome == Outcome::Completed);
    REQUIRE(bench.state().notes.size() == 1);
    CHECK(bench.state().notes.front().text == "easy today");
    QSignalSpy left(bench.page.get(), &app::SessionPage::leaveRequested);
    REQUIRE(bench.press(QStringLiteral("closeButton")));
    CHECK(left.count() == 1);
    CHECK_FALSE(bench.controller->active());
}

TEST_CASE("every screen has a sensible first focus and a named page", "[session-page]")
{
    PageBench bench;
    std::string last;
    REQUIRE(bench.walkTo([&] {
        if (bench.state().ended()) {
            return true;
        }
        const QWidget* focus = QApplication::focusWidget();
        INFO(bench.state().cursor.activity);
        CHECK(focus != nullptr);
        CHECK((focus != nullptr && bench.page->isAncestorOf(focus)));
        CHECK_FALSE(bench.find(QStringLiteral("activityView"))->accessibleName().isEmpty());
        return bench.kind() == ActivityKind::Plan;
    }));
}

TEST_CASE("Tab goes through what is asked, then through the bar", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Rate));
    bench.page->focusFirst();
    QStringList seen;
    const QWidget* content = bench.find(QStringLiteral("activityView"));
    for (int i = 0; i < 12; ++i) {
        const QWidget* focus = QApplication::focusWidget();
        REQUIRE(focus != nullptr);
        seen += content->isAncestorOf(focus) ? QStringLiteral("asked") : focus->objectName();
        if (seen.last() == QStringLiteral("nextButton")) {
            break;
        }
        bench.key(Qt::Key_Tab);
    }
    const qsizetype asked = seen.count(QStringLiteral("asked"));
    CHECK(asked >= 3);
    CHECK(seen.mid(asked) ==
          QStringList{QStringLiteral("endButton"), QStringLiteral("backButton"), QStringLiteral("nextButton")});
}

TEST_CASE("Enter on a scale goes on and answers nothing", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Rate));
    bench.page->focusFirst();
    const auto place = bench.state().cursor;
    const auto answers = bench.state().answers.active().size();
    bench.key(Qt::Key_Return);
    CHECK_FALSE(bench.state().cursor == place);
    CHECK(bench.state().answers.active().size() == answers);
}

TEST_CASE("a key on its way does not close a notice that nobody has read", "[session-page]")
{
    PageBench bench;
    std::string emergency;
    for (const auto& question : bench.protocol->screen.questions) {
        const auto* cls = bench.protocol->questionClass(question.cls);
        if (cls->outcome == "stopped_emergency") {
            emergency = question.fact;
            break;
        }
    }
    REQUIRE(bench.toQuestion(emergency));
    bench.key(Qt::Key_Y);
    REQUIRE(bench.state().ended());
    REQUIRE(bench.find(QStringLiteral("emergencyNotice")) != nullptr);
    bench.key(Qt::Key_Return);
    bench.key(Qt::Key_Space);
    CHECK(bench.controller->active());
    CHECK(bench.find(QStringLiteral("emergencyNotice")) != nullptr);
}

TEST_CASE("an emergency answer shows the number and no way on", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.settings->setEmergencyNumber(QStringLiteral("999")));
    std::string emergency;
    for (const auto& question : bench.protocol->screen.questions) {
        const auto* cls = bench.protocol->questionClass(question.cls);
        if (emergency.empty() && cls->blocksLower) {
            emergency = question.fact;
        }
    }
    REQUIRE(bench.toQuestion(emergency));
    bench.key(Qt::Key_U);
    REQUIRE(bench.state().ended());
    CHECK(bench.state().outcome == Outcome::StoppedEmergency);
    CHECK(bench.page->showsEmergency());
    CHECK(bench.find(QStringLiteral("nextButton")) == nullptr);
    CHECK(bench.find(QStringLiteral("backButton")) == nullptr);
    CHECK(bench.find(QStringLiteral("skipButton")) == nullptr);
    CHECK(bench.find(QStringLiteral("stepBar")) == nullptr);
    const auto* number = bench.find<app::FlowTextLabel>(QStringLiteral("emergencyNumber"));
    REQUIRE(number != nullptr);
    CHECK(number->text().contains(QStringLiteral("999")));
    int buttons = 0;
    for (const QPushButton* button : bench.page->findChildren<QPushButton*>()) {
        buttons += button->isVisible() ? 1 : 0;
    }
    CHECK(buttons == 3);

    bench.savedTo = bench.folder.filePath(QStringLiteral("note.pdf"));
    REQUIRE(bench.press(QStringLiteral("saveNoteButton")));
    QFile note(bench.savedTo);
    REQUIRE(note.open(QIODevice::ReadOnly));
    CHECK(note.read(5) == "%PDF-");
}

TEST_CASE("an unanswered question keeps its page and says so", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.walkTo([&] { return bench.shownQuestion() == bench.protocol->screen.questions.at(1).fact; }));
    const std::string fact = bench.shownQuestion();
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.shownQuestion() == fact);
    CHECK(bench.find(QStringLiteral("sessionMessage")) != nullptr);
    CHECK(bench.state().answers.find(fact, Side::None) == nullptr);
    bench.answer(Qt::Key_N);
    CHECK(bench.shownQuestion() != fact);
    CHECK(bench.find(QStringLiteral("sessionMessage")) == nullptr);
}

TEST_CASE("only where there is a Not sure it is offered as an answer", "[session-page]")
{
    PageBench bench;
    const auto said = [&] {
        REQUIRE(bench.press(QStringLiteral("nextButton")));
        const auto* message = bench.find<app::InlineMessage>(QStringLiteral("sessionMessage"));
        return message != nullptr ? message->text() : QString();
    };
    const auto& questions = bench.protocol->screen.questions;
    const auto typeOf = [&](const protocol::Question& question) { return bench.protocol->fact(question.fact)->type; };
    for (const protocol::FactType type : {protocol::FactType::Integer, protocol::FactType::Choice}) {
        const auto question = std::ranges::find(questions, type, typeOf);
        REQUIRE(question != questions.end());
        REQUIRE(bench.walkTo([&] { return bench.shownQuestion() == question->fact; }));
        CHECK(said().contains(QStringLiteral("Not sure")) == (type == protocol::FactType::Choice));
    }
}

TEST_CASE("going back shows the answer that was given", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.walkTo([&] { return bench.shownQuestion() == bench.protocol->screen.questions.at(3).fact; }));
    REQUIRE(bench.press(QStringLiteral("backButton")));
    CHECK(bench.shownQuestion() == bench.protocol->screen.questions.at(2).fact);
    for (const auto* group : bench.page->findChildren<app::ChoiceGroup*>()) {
        if (group->isVisible()) {
            CHECK(group->selected() == std::optional(1));
        }
    }
    const auto answers = bench.state().answers.active().size();
    bench.key(Qt::Key_N);
    CHECK(bench.state().answers.active().size() == answers);
}

TEST_CASE("a number typed is sent once, not with every key", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Screen));
    const std::string fact = bench.shownQuestion();
    QSignalSpy changed(bench.controller.get(), &app::SessionController::stateChanged);
    bench.type(QStringLiteral("41"));
    CHECK(bench.state().answers.find(fact, Side::None) == nullptr);
    bench.key(Qt::Key_Return);
    REQUIRE(bench.state().answers.find(fact, Side::None) != nullptr);
    CHECK(bench.state().answers.find(fact, Side::None)->value == protocol::FactValue(41.0));
    CHECK(changed.count() == 1);
}

namespace {

const protocol::Question& clearable(const protocol::Protocol& protocol)
{
    for (const auto& question : protocol.screen.questions) {
        const auto* cls = protocol.questionClass(question.cls);
        if (cls->outcome && !cls->blocksLower && question.clearance == protocol::Clearing::Allowed) {
            return question;
        }
    }
    throw std::logic_error("no such question");
}

/// Answers the gate with one positive question and stands on what it means.
bool toSummary(PageBench& bench, const protocol::Question& question)
{
    if (!bench.toQuestion(question.fact)) {
        return false;
    }
    bench.answer(Qt::Key_Y);
    return bench.walkTo([&] { return bench.find(QStringLiteral("screenSummary")) != nullptr; });
}

} // namespace

TEST_CASE("a question for a clinician stops the session unless it is cleared", "[session-page]")
{
    PageBench bench;
    const protocol::Question& question = clearable(*bench.protocol);
    const QString id = QString::fromStdString(question.id);
    REQUIRE(toSummary(bench, question));
    CHECK(bench.next() == QStringLiteral("Stop here for now"));
    CHECK(bench.find(id + QStringLiteral("OverrideFold")) == nullptr);

    SECTION("left as it is")
    {
        REQUIRE(bench.press(QStringLiteral("nextButton")));
        REQUIRE(bench.state().ended());
        CHECK(bench.state().outcome == Outcome::StoppedClinician);
        CHECK(bench.find(QStringLiteral("stoppedBy:") + id) != nullptr);
        CHECK_FALSE(bench.page->showsEmergency());
    }
    SECTION("cleared by a clinician")
    {
        REQUIRE(bench.press(id + QStringLiteral("ClearanceFold")));
        REQUIRE(bench.tabTo(id + QStringLiteral("ClearanceBy")));
        bench.type(QStringLiteral("Dr Example"));
        REQUIRE(bench.press(id + QStringLiteral("ClearanceButton")));
        REQUIRE(bench.state().clearances.size() == 1);
        CHECK(bench.state().clearances.front().by == "Dr Example");
        CHECK(bench.state().clearances.front().on == bench.state().date);
        CHECK(bench.next() == QStringLiteral("Continue"));
        REQUIRE(bench.press(QStringLiteral("nextButton")));
        CHECK_FALSE(bench.state().ended());
        CHECK(bench.kind() != ActivityKind::Screen);
    }
    SECTION("a clearance needs a name")
    {
        REQUIRE(bench.press(id + QStringLiteral("ClearanceFold")));
        REQUIRE(bench.press(id + QStringLiteral("ClearanceButton")));
        CHECK(bench.state().clearances.empty());
    }
}

TEST_CASE("a therapist goes on with a typed reason", "[session-page]")
{
    PageBench bench(Mode::Therapist);
    const protocol::Question& question = clearable(*bench.protocol);
    const QString id = QString::fromStdString(question.id);
    REQUIRE(toSummary(bench, question));
    REQUIRE(bench.press(id + QStringLiteral("OverrideFold")));
    REQUIRE(bench.press(id + QStringLiteral("OverrideButton")));
    CHECK(bench.state().overrides.empty());
    REQUIRE(bench.tabTo(id + QStringLiteral("OverrideReason")));
    bench.type(QStringLiteral("seen last week"));
    bench.key(Qt::Key_Return);
    CHECK(bench.state().overrides.empty());
    bench.type(QStringLiteral("AB")); // whose reason it is
    bench.key(Qt::Key_Return);
    REQUIRE(bench.state().overrides.size() == 1);
    CHECK(bench.state().overrides.front().reason == "seen last week");
    CHECK(bench.next() == QStringLiteral("Continue"));
}

TEST_CASE("while something is asked, only its answer is filled, and the words stand clear of the bar", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Plan));
    auto* next = bench.find<QPushButton>(QStringLiteral("nextButton"));
    REQUIRE(next != nullptr);
    CHECK(next->property("kind") == QStringLiteral("primary"));
    REQUIRE(bench.press(QStringLiteral("endButton")));
    const auto* asks = bench.find(QStringLiteral("endConfirm"));
    REQUIRE(asks != nullptr);
    CHECK(next->property("kind") == QStringLiteral("secondary"));

    // As drawn: first the button that changes nothing.
    CHECK(QApplication::focusWidget()->objectName() == QStringLiteral("cancelButton"));
    bench.key(Qt::Key_Tab);
    CHECK(QApplication::focusWidget()->objectName() == QStringLiteral("confirmButton"));

    const auto* bar = bench.find(QStringLiteral("sessionBar"));
    const auto* head = bench.find(QStringLiteral("planHead"));
    QCoreApplication::processEvents();
    const auto in = [&](const QWidget* part) { return QRect(part->mapTo(bench.page.get(), QPoint()), part->size()); };
    CHECK(in(asks).bottom() + 8 < in(bar).top());
    CHECK(in(asks).left() == in(head).left());
    CHECK(in(asks).right() == in(head).right());

    QApplication::focusWidget()->setFocus();
    bench.key(Qt::Key_Escape);
    CHECK(next->property("kind") == QStringLiteral("primary"));
}

TEST_CASE("ending the session keeps a word in a narrow window", "[session-page]")
{
    PageBench bench;
    bench.page->resize(700, 600);
    REQUIRE(bench.toKind(ActivityKind::Exercise));
    REQUIRE(bench.find(QStringLiteral("hurtButton")) != nullptr);
    QCoreApplication::processEvents();
    const auto* end = bench.find<QPushButton>(QStringLiteral("endButton"));
    REQUIRE(end != nullptr);
    CHECK_FALSE(end->text().isEmpty());
    CHECK(end->accessibleName() == QStringLiteral("End session"));
}

TEST_CASE("the head of the plan is the sum of its lines", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Plan));
    const assessment::Plan& plan = *bench.state().plan;
    QStringList shown;
    for (const auto* label : bench.page->findChildren<app::FlowTextLabel*>()) {
        shown << label->text();
    }
    const QString all = shown.join(QLatin1Char('\n'));
    int sum = 0;
    for (const assessment::PlanLine& line : plan.lines) {
        CHECK(all.contains(QStringLiteral("· ") + app::words::duration(line.seconds)));
        sum += line.seconds;
    }
    CHECK(all.contains(QStringLiteral("about ") + app::words::minutes(sum)));
}

TEST_CASE("every screenful begins at its beginning, however little of it is seen", "[session-page]")
{
    PageBench bench;
    bench.theme->set(app::SchemeChoice::Light, 1.5, true);
    bench.page->resize(736, 600); // beside the rail in a window of 800 × 600
    std::set<std::string> seen;
    bool moves = false;
    int longer = 0; // than the page is high
    REQUIRE(bench.walkTo([&] {
        const auto* view = bench.find<app::ActivityView>(QString());
        const auto* title = bench.find<app::FlowTextLabel>(QStringLiteral("titleLabel"));
        if (view == nullptr || title == nullptr || !seen.insert(title->text().toStdString()).second) {
            return bench.kind() == ActivityKind::Exercise;
        }
        INFO(title->text().toStdString());
        CHECK(view->verticalScrollBar()->value() == 0);
        longer += view->verticalScrollBar()->maximum() > 0 ? 1 : 0;
        const auto* position = bench.find<app::FlowTextLabel>(QStringLiteral("positionLabel"));
        if (bench.kind() == ActivityKind::Measure && position != nullptr) {
            moves = true;
            CHECK(bench.find(QStringLiteral("figureView")) != nullptr);
        }
        return bench.kind() == ActivityKind::Exercise;
    }));
    CHECK(moves);
    CHECK(longer > 5);
    CHECK(seen.size() > bench.protocol->screen.questions.size() / 2);
}

TEST_CASE("an answer by key is seen, also below what is shown of its page", "[session-page]")
{
    PageBench bench;
    bench.theme->set(app::SchemeChoice::Light, 1.5, true);
    bench.page->resize(736, 420);
    const protocol::Question* number = nullptr;
    const protocol::Question* choice = nullptr;
    for (const protocol::Question& question : bench.protocol->screen.questions) {
        const auto wordsOf = [&](const protocol::Question& each) {
            return app::words::text(*bench.protocol, each.text).size();
        };
        if (bench.protocol->fact(question.fact)->type != protocol::FactType::Choice) {
            number = &question;
        } else if (choice == nullptr || wordsOf(question) > wordsOf(*choice)) {
            choice = &question;
        }
    }
    const auto fieldOf = [&](const protocol::Question& question) {
        return bench.find(QStringLiteral("fact:") + QString::fromStdString(question.fact));
    };
    SECTION("typed")
    {
        REQUIRE(number != nullptr);
        REQUIRE(bench.toQuestion(number->fact));
        auto* field = fieldOf(*number);
        REQUIRE(field != nullptr);
        REQUIRE(field->visibleRegion().isEmpty());
        bench.type(QStringLiteral("4"));
        CHECK_FALSE(field->visibleRegion().isEmpty());
    }
    SECTION("chosen")
    {
        REQUIRE(choice != nullptr);
        REQUIRE(bench.toQuestion(choice->fact));
        auto* field = fieldOf(*choice);
        REQUIRE(field != nullptr);
        const auto options = field->findChildren<QAbstractButton*>();
        REQUIRE(options.size() == 3);
        QCoreApplication::processEvents(); // the page is laid out
        REQUIRE(options.at(1)->visibleRegion().isEmpty());
        bench.key(Qt::Key_N);
        CHECK(options.at(1)->isChecked());
        CHECK_FALSE(options.at(1)->visibleRegion().isEmpty());
    }
}
