// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/loader.h"
#include "psoas/session/walk.h"
#include "support/catch.h"
#include "support/paths.h"

#include <algorithm>

/// What is asked after an exercise: of every side on which it is planned.
using namespace psoas;
using namespace psoas::session;
using assessment::PlanEdit;
using psoas::test::shippedProtocol;
using psoas::test::Walk;

namespace {

constexpr const char* kHandsOn = "professional_massage";
constexpr const char* kRecord = "massage_record";

/// Sides of which the record is asked, in the order of the flow.
std::vector<Side> asked(const Walk& walk, const std::string& activity = kRecord)
{
    std::vector<Side> sides;
    for (const Place& place : walk.engine.flow(walk.state)) {
        if (place.activity == activity) {
            CHECK(place.exercise.empty());
            sides.push_back(place.side);
        }
    }
    return sides;
}

StepView stepOf(const Walk& walk, const std::string& id)
{
    const auto steps = walk.engine.steps(walk.state);
    const auto found = std::find_if(steps.begin(), steps.end(), [&](const StepView& step) { return step.id == id; });
    REQUIRE(found != steps.end());
    return *found;
}

void removeHandsOn(Walk& walk, Side side)
{
    walk.must(EditPlan{{PlanEdit::Kind::Remove, {kHandsOn, side}, {}, 0, 0}});
}

} // namespace

TEST_CASE("what was done is asked after the exercise, once for each side on which it is planned", "[session][after]")
{
    Walk walk(shippedProtocol());
    walk.start(Mode::Therapist);
    CHECK(asked(walk).empty()); // there is no plan yet
    SECTION("both sides")
    {
        walk.walkTo("todays_plan");
        CHECK(asked(walk) == std::vector<Side>{Side::Left, Side::Right});
        walk.walkTo("massage_exercises", Side::Right, kHandsOn);
        walk.doExercise();
        walk.must(Next{});
        CHECK(walk.state.cursor == Place{kRecord, Side::Left, {}});
        CHECK(walk.engine.waitingFor(walk.state).empty());
        walk.must(Next{});
        CHECK(walk.state.cursor == Place{kRecord, Side::Right, {}});
        walk.must(Next{});
        CHECK(walk.state.cursor.activity == "other_read");
    }
    SECTION("the one that looks limited")
    {
        walk.prepare("thomas.thigh_angle_deg.right", -15.0).walkTo("todays_plan");
        CHECK(asked(walk) == std::vector<Side>{Side::Left});
    }
    SECTION("an exercise that was skipped on its page was planned all the same")
    {
        walk.walkTo("massage_exercises", Side::Left, kHandsOn);
        walk.must(Skip{"no consent"});
        CHECK(asked(walk) == std::vector<Side>{Side::Left, Side::Right});
    }
}

TEST_CASE("nothing is asked after an exercise that is not planned", "[session][after]")
{
    Walk walk(shippedProtocol());
    SECTION("at home")
    {
        walk.start();
    }
    SECTION("locked by an answer")
    {
        walk.start(Mode::Therapist).walkTo("gate");
        walk.fillIn();
        walk.answer("screen.R18", "yes");
    }
    SECTION("nothing looks limited")
    {
        walk.prepare("thomas.thigh_angle_deg.left", -15.0).prepare("thomas.thigh_angle_deg.right", -15.0);
        walk.start(Mode::Therapist);
    }
    SECTION("left out by hand on both sides")
    {
        walk.start(Mode::Therapist).walkTo("todays_plan");
        removeHandsOn(walk, Side::Left);
        CHECK(asked(walk) == std::vector<Side>{Side::Right});
        removeHandsOn(walk, Side::Right);
    }
    walk.walkTo("todays_plan");
    CHECK(asked(walk).empty());
    walk.walkToEnd();
    CHECK(stepOf(walk, "massage").status == StepStatus::Skipped);
    CHECK(stepOf(walk, "massage").reason == "not_in_plan");
}

TEST_CASE("what was recorded of one side says nothing of the other, and can be taken back", "[session][after]")
{
    Walk walk(shippedProtocol());
    walk.start(Mode::Therapist).walkTo(kRecord, Side::Left);
    const auto findings = walk.state.findings;
    const auto planned = walk.planned();
    walk.answer("massage.psoas", "yes", Side::Left).answer("massage.during", "eased", Side::Left);
    CHECK(walk.state.answers.find("massage.psoas", Side::Left) != nullptr);
    CHECK(walk.state.answers.find("massage.psoas", Side::Right) == nullptr);
    CHECK(walk.refused(Answer{"massage.psoas", Side::Left, {"no"}}) == ErrorCode::BadAnswer);
    CHECK(walk.refused(Answer{"massage.psoas", Side::None, {"yes"}}) == ErrorCode::BadAnswer);
    walk.must(Retract{"massage.psoas", Side::Left});
    CHECK(walk.state.answers.find("massage.psoas", Side::Left) == nullptr);
    CHECK(walk.state.findings == findings);
    CHECK(walk.planned() == planned);
}

TEST_CASE("no record of hands-on work changes a finding, a lock, the plan or the advice", "[session][after]")
{
    Walk plain(shippedProtocol());
    plain.start(Mode::Therapist).walkTo(kRecord, Side::Left);
    Walk told(shippedProtocol());
    told.start(Mode::Therapist).walkTo(kRecord, Side::Left);
    for (const protocol::Fact& fact : shippedProtocol().facts) {
        if (fact.id.starts_with("massage.")) {
            for (const Side side : kSides) {
                told.answer(fact.id, shippedProtocol().scale(fact.scale)->options.back().id, side);
            }
        }
    }
    plain.walkToEnd();
    told.walkToEnd();
    CHECK(told.state.findings == plain.state.findings);
    CHECK(told.planned() == plain.planned());
    CHECK(told.state.advice == plain.state.advice);
    CHECK(told.state.outcome == plain.state.outcome);
}

TEST_CASE("another protocol asks after its own exercise", "[session][after]")
{
    const auto loaded = protocol::loadFile(test::dataFile("protocols/small.json"));
    REQUIRE(loaded.protocol != nullptr);
    const auto sidesIn = [&](Mode mode) {
        Walk walk(*loaded.protocol);
        walk.prepare("who.age", 40.0);
        for (const char* side : {"left", "right"}) {
            walk.prepare(std::string("arm.steady.") + side, "yes").prepare(std::string("arm.ache.") + side, "nowhere");
            walk.prepare(std::string("arm.lift_deg.") + side, 90.0).prepare(std::string("arm.turn_deg.") + side, 70.0);
        }
        walk.start(mode).walkTo("the_plan");
        return asked(walk, "pressed");
    };
    CHECK(sidesIn(Mode::Therapist) == std::vector<Side>{Side::Left, Side::Right});
    CHECK(sidesIn(Mode::Self).empty());
}
