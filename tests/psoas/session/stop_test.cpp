// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/walk.h"
#include "support/catch.h"

using namespace psoas;
using namespace psoas::session;
using assessment::Outcome;
using psoas::test::count;
using psoas::test::last;
using psoas::test::shippedProtocol;
using psoas::test::Walk;
using namespace std::chrono_literals;

namespace {

using Strings = std::vector<std::string>;

StepStatus statusOf(const Walk& walk, const std::string& step)
{
    for (const StepView& view : walk.engine.steps(walk.state)) {
        if (view.id == step) {
            return view.status;
        }
    }
    FAIL("no step " << step);
    return StepStatus::NotReached;
}

} // namespace

TEST_CASE("an emergency answer ends the session at once", "[session]")
{
    // decision-tables.md, §2.2, class E: yes or unsure.
    for (const std::string answer : {"yes", "unsure"}) {
        for (int number = 1; number <= 8; ++number) {
            Walk walk(shippedProtocol());
            walk.start().walkTo("gate");
            const std::string question = "R0" + std::to_string(number);
            const auto events = walk.must(Answer{"screen." + question, Side::None, {answer}});
            INFO(question << " " << answer);
            CHECK(walk.state.outcome == Outcome::StoppedEmergency);
            CHECK(walk.state.stoppedBy == Strings{question});
            CHECK(walk.state.advice.id == "s1_leave_routine");
            CHECK(std::holds_alternative<SessionEnded>(events.back()));
            CHECK_FALSE(walk.state.plan.has_value());
            CHECK_FALSE(walk.state.fullScreenDone);
        }
    }
}

TEST_CASE("an ended session takes notes and nothing else", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().answer("screen.R03", "yes");
    REQUIRE(walk.state.ended());
    CHECK(walk.refused(Next{}) == ErrorCode::NotAllowed);
    CHECK(walk.refused(Answer{"screen.R03", Side::None, {"no"}}) == ErrorCode::NotAllowed);
    CHECK(walk.refused(Retract{"screen.R03", Side::None}) == ErrorCode::NotAllowed);
    CHECK(walk.refused(GiveOverride{"R03", "because"}) == ErrorCode::NotAllowed);
    CHECK(walk.refused(Tick{}) == ErrorCode::NotAllowed);
    CHECK(walk.refused(StopSession{"again"}) == ErrorCode::NotAllowed);
    CHECK(walk.refused(Start{"x", "y", Mode::Self}) == ErrorCode::NotAllowed);
    walk.must(Note{"called the doctor"});
    CHECK(walk.state.notes.back().text == "called the doctor");
}

TEST_CASE("a stop that a clearance could lift waits for Next", "[session]")
{
    for (const std::string question : {"R09", "R10", "R11", "R15"}) {
        INFO(question);
        Walk walk(shippedProtocol());
        walk.start().walkTo("gate").prepare("screen." + question, "unsure");
        walk.fillIn();
        REQUIRE_FALSE(walk.state.ended());
        CHECK(walk.engine.waitingFor(walk.state).empty());
        SECTION("Next ends the session " + question)
        {
            walk.must(Next{});
            CHECK(walk.state.outcome == Outcome::StoppedClinician);
            CHECK(walk.state.stoppedBy == Strings{question});
            CHECK(walk.state.advice.id == "s1_leave_routine");
        }
        SECTION("a mis-press can be corrected " + question)
        {
            walk.answer("screen." + question, "no");
            walk.walkTo("todays_plan");
            CHECK_FALSE(walk.state.ended());
        }
        SECTION("a clearance lifts it " + question)
        {
            walk.must(GiveClearance{question, "my doctor", Date{walk.state.date.days - 3}});
            walk.walkTo("todays_plan");
            CHECK(walk.state.clearances.size() == 1);
            CHECK_FALSE(walk.state.ended());
        }
    }
}

TEST_CASE("under 18 stops as the others of its class, before them", "[session]")
{
    Walk walk(shippedProtocol());
    walk.prepare("person.age_years", 17.0).prepare("screen.R10", "yes").prepare("screen.R09", "yes");
    walk.start().walkTo("gate").fillIn();
    walk.must(Next{});
    CHECK(walk.state.outcome == Outcome::StoppedClinician);
    CHECK(walk.state.stoppedBy == Strings{"age", "R09", "R10"});
}

TEST_CASE("an answer sheet names every positive and is recorded whole or not at all", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start();
    AnswerSheet sheet;
    sheet.answers = {{"screen.R05", Side::None, {"yes"}}, {"screen.R02", Side::None, {"unsure"}}};
    SECTION("all of the deciding class")
    {
        walk.must(sheet);
        CHECK(walk.state.outcome == Outcome::StoppedEmergency);
        CHECK(walk.state.stoppedBy == Strings{"R02", "R05"});
    }
    SECTION("one bad answer refuses the sheet")
    {
        sheet.answers.push_back({"thomas.thigh_angle_deg", Side::Left, {90.0}});
        const std::string before = test::dump(walk.state);
        CHECK(walk.refused(sheet) == ErrorCode::BadAnswer);
        CHECK(test::dump(walk.state) == before);
    }
    SECTION("an override in home mode refuses it")
    {
        sheet.answers.clear();
        sheet.overrides.push_back({"R12", "I want to"});
        CHECK(walk.refused(sheet) == ErrorCode::BadAnswer);
    }
}

TEST_CASE("the user can stop at every stage and everything told is kept", "[session]")
{
    for (const std::string activity : {"welcome", "gate", "test_preparation", "screen_rest", "todays_plan",
                                       "stretch_read", "glutes_read", "rate_after", "advice", "session_end"}) {
        INFO(activity);
        Walk walk(shippedProtocol());
        walk.start().walkTo(activity);
        const std::size_t answers = walk.state.answers.active().size();
        const bool planned = walk.state.plan.has_value();
        walk.must(StopSession{"the door bell"});
        CHECK(walk.state.outcome == Outcome::StoppedByUser);
        CHECK(walk.state.stopReason == "the door bell");
        CHECK(walk.state.stoppedBy.empty());
        CHECK(walk.state.answers.active().size() == answers);
        CHECK(walk.state.plan.has_value() == planned);
        CHECK_FALSE(walk.state.fullScreenDone);
    }
}

TEST_CASE("stopping in a hold keeps the sets done so far", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("stretch_exercises", Side::Left, "reciprocal_inhibition");
    walk.must(Begin{});
    walk.wait(10s + 2 * 25s + 3s);
    const auto events = walk.must(StopSession{});
    REQUIRE(last<AttemptEnded>(events) != nullptr);
    CHECK(last<AttemptEnded>(events)->how == AttemptEnded::How::Stopped);
    CHECK(last<AttemptEnded>(events)->dose.setsDone == 2);
    const auto past = walk.engine.summary(walk.state, walk.state.outcome);
    REQUIRE(past.doses.size() == 1);
    CHECK(past.doneSeconds == 60);
    CHECK(past.plannedSeconds == walk.state.plan->seconds);
    CHECK(past.outcome == Outcome::StoppedByUser);
}

TEST_CASE("a session left unanswered ends as incomplete", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("thomas_test", Side::Left);
    CHECK(walk.engine.waitingFor(walk.state) == Strings{"thomas.valid.left", "thomas.pain_site.left"});
    CHECK(walk.refused(Next{}) == ErrorCode::NotAllowed);
    CHECK(statusOf(walk, "safety_gate") == StepStatus::Completed);
    CHECK(statusOf(walk, "assess") == StepStatus::Current);
    CHECK(statusOf(walk, "rule_out") == StepStatus::NotReached);
    walk.must(Abandon{});
    CHECK(walk.state.outcome == Outcome::Incomplete);
    CHECK_FALSE(walk.state.fullScreenDone);
}

TEST_CASE("a whole session completes with a full screen, findings, doses and steps", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start();
    CHECK(walk.state.fullScreen);
    CHECK(walk.state.fullReason == "first");
    walk.walkToEnd();
    CHECK(walk.state.outcome == Outcome::Completed);
    CHECK(walk.state.fullScreenDone);
    CHECK(walk.state.adviceConcluded);
    const auto past = walk.engine.summary(walk.state, walk.state.outcome);
    CHECK(past.fullScreenDone);
    CHECK(past.day == "a");
    CHECK(past.tests.size() == 2);
    CHECK(past.doses.size() == walk.state.plan->lines.size());
    CHECK(past.doneSeconds == past.plannedSeconds);
    for (const assessment::DoseDone& dose : past.doses) {
        CHECK(dose.whole);
    }
    CHECK(statusOf(walk, "safety_gate") == StepStatus::Completed);
    CHECK(statusOf(walk, "stretch") == StepStatus::Completed);
    CHECK(statusOf(walk, "massage") == StepStatus::Skipped);
    CHECK(statusOf(walk, "persistence") == StepStatus::Completed);
    for (const StepView& step : walk.engine.steps(walk.state)) {
        CHECK((step.reason == "not_in_plan") == (step.status == StepStatus::Skipped));
    }
}

TEST_CASE("after a whole session the next one asks the checks only, and a positive check asks in full", "[session]")
{
    Walk first(shippedProtocol());
    first.start().walkToEnd();
    Instant tomorrow = test::morning();
    tomorrow.utc += 24h;
    Walk walk(shippedProtocol(), {first.engine.summary(first.state, first.state.outcome)}, tomorrow);
    walk.start();
    CHECK_FALSE(walk.state.fullScreen);
    walk.walkTo("checks");
    CHECK(walk.engine.waitingFor(walk.state).size() == 3);
    SECTION("nothing new")
    {
        walk.walkTo("todays_plan");
        for (const Place& place : walk.state.reached) {
            CHECK(place.activity != "gate");
            CHECK(place.activity != "screen_rest");
        }
        // The test of yesterday stands: offered, not required.
        CHECK(walk.state.reached.size() > 3);
        CHECK(walk.state.tests.empty());
        CHECK_FALSE(walk.state.findings.empty());
    }
    SECTION("something new")
    {
        walk.prepare("check.new_symptom", "unsure").fillIn();
        walk.must(Next{});
        CHECK(walk.state.cursor.activity == "gate");
        CHECK(walk.engine.waitingFor(walk.state).size() == 17);
        walk.must(Back{});
        walk.answer("check.new_symptom", "no");
        walk.must(Next{});
        CHECK(walk.state.cursor.activity == "rate_before");
    }
}
