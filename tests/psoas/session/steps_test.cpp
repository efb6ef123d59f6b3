// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/walk.h"
#include "support/catch.h"

using namespace psoas;
using namespace psoas::session;
using psoas::test::shippedProtocol;
using psoas::test::Walk;

TEST_CASE("the checklist of hands-on work comes before its clock", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start(Mode::Therapist).walkTo("massage_checklist");
    CHECK(walk.refused(Next{}) == ErrorCode::NotAllowed);
    CHECK(walk.refused(ConfirmChecklist{"gate"}) == ErrorCode::NotAllowed);
    SECTION("confirmed")
    {
        walk.must(ConfirmChecklist{"massage_checklist"});
        CHECK(walk.must(ConfirmChecklist{"massage_checklist"}).empty());
        walk.must(Next{});
        CHECK(walk.state.cursor.activity == "massage_exercises");
        walk.must(Begin{});
    }
    SECTION("without consent the exercise cannot begin, and can be left out")
    {
        walk.must(Skip{"no consent"});
        CHECK(walk.state.cursor.activity == "massage_exercises");
        CHECK(walk.refused(Begin{}) == ErrorCode::NotAllowed);
        walk.must(Skip{"no consent"});
        walk.must(Skip{"no consent"});
        CHECK(walk.state.cursor.activity == "other_read");
    }
}

TEST_CASE("a rest day plans nothing and completes", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().answer("plan.day", "rest").walkToEnd();
    CHECK(walk.state.outcome == assessment::Outcome::Completed);
    CHECK(walk.planned().empty());
    CHECK(walk.state.attempts.empty());
    for (const StepView& step : walk.engine.steps(walk.state)) {
        INFO(step.id);
        const bool exercises =
            step.id == "stretch" || step.id == "massage" || step.id == "other_hip_flexors" || step.id == "glutes";
        CHECK(step.status == (exercises ? StepStatus::Skipped : StepStatus::Completed));
    }
}

TEST_CASE("the step bar tells the position of the cursor", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("thomas_test", Side::Right);
    const auto steps = walk.engine.steps(walk.state);
    REQUIRE(steps.size() == 8);
    CHECK(steps[1].status == StepStatus::Current);
    CHECK(steps[1].places == 4);
    CHECK(steps[1].position == 3);
    CHECK(steps[0].status == StepStatus::Completed);
    CHECK(steps[0].position == 0);
    CHECK(steps[3].status == StepStatus::NotReached);
}
