// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/walk.h"
#include "support/catch.h"

#include <algorithm>

using namespace psoas;
using namespace psoas::session;
using assessment::LineKey;
using assessment::PlanEdit;
using psoas::test::count;
using psoas::test::dump;
using psoas::test::last;
using psoas::test::shippedProtocol;
using psoas::test::Walk;
using Kind = assessment::PlanEdit::Kind;
using namespace std::chrono_literals;

namespace {

const LineKey kStretchLeft{"reciprocal_inhibition", Side::Left};
const LineKey kStretchRight{"reciprocal_inhibition", Side::Right};
const LineKey kRollLeft{"roll_tfl", Side::Left};
const LineKey kBridge{"glute_bridge", Side::Both};

EditPlan remove(const LineKey& line)
{
    return {{Kind::Remove, line, {}, 0, 0}};
}
EditPlan addBack(const LineKey& line)
{
    return {{Kind::AddBack, line, {}, 0, 0}};
}
EditPlan dose(const LineKey& line, int sets, int reps = 1)
{
    return {{Kind::SetDose, line, {}, sets, reps}};
}
EditPlan undoAll()
{
    return {{Kind::UndoAll, {}, {}, 0, 0}};
}

bool plans(const Walk& walk, const LineKey& line)
{
    const auto& lines = walk.state.plan->lines;
    return std::any_of(lines.begin(), lines.end(), [&](const auto& each) {
        return LineKey{each.exercise, each.side} == line;
    });
}

int setsOf(const Walk& walk, const LineKey& line)
{
    for (const auto& each : walk.state.plan->lines) {
        if (LineKey{each.exercise, each.side} == line) {
            return each.sets;
        }
    }
    return 0;
}

} // namespace

TEST_CASE("an edit is an event, and the plan that comes of it another", "[session][edits]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("todays_plan");
    const auto given = *walk.state.plan;
    const auto events = walk.must(remove(kRollLeft));
    REQUIRE(events.size() == 2);
    CHECK(std::holds_alternative<PlanEdited>(events[0]));
    CHECK(std::holds_alternative<PlanBuilt>(events[1]));
    CHECK_FALSE(plans(walk, kRollLeft));
    CHECK(walk.state.plan->seconds < given.seconds);
    CHECK(walk.engine.summary(walk.state, walk.state.outcome).plannedSeconds == walk.state.plan->seconds);
    SECTION("the same command in the same state gives the same events")
    {
        const auto once = walk.engine.decide(walk.state, dose(kStretchLeft, 5), walk.clock.now());
        const auto twice = walk.engine.decide(walk.state, dose(kStretchLeft, 5), walk.clock.now());
        REQUIRE((once.has_value() && twice.has_value() && once->size() == twice->size()));
        for (std::size_t i = 0; i < once->size(); ++i) {
            CHECK(encode((*once)[i]) == encode((*twice)[i]));
        }
    }
    SECTION("what changes nothing is no event")
    {
        CHECK(walk.must(dose(kStretchLeft, 4)).empty());
        walk.must(undoAll());
        CHECK(walk.must(undoAll()).empty());
    }
    SECTION("the log gives the edited plan again")
    {
        walk.must(dose(kStretchLeft, 6));
        walk.must({EditPlan{{Kind::MoveAfter, kStretchLeft, kStretchRight, 0, 0}}});
        const auto before = dump(walk.state, false);
        walk.restart();
        CHECK(dump(walk.state, false) == before);
        CHECK(walk.planned().front() == "reciprocal_inhibition.right");
    }
    SECTION("undone, the plan is what the rules gave")
    {
        walk.must(dose(kStretchLeft, 6));
        walk.must(undoAll());
        CHECK(*walk.state.plan == given);
        CHECK(walk.state.edits.empty());
    }
    SECTION("the session follows it to its end")
    {
        walk.must(dose(kStretchLeft, 6));
        walk.must({EditPlan{{Kind::MoveAfter, kStretchLeft, kStretchRight, 0, 0}}});
        walk.must(Next{});
        walk.must(Next{});
        CHECK(walk.state.cursor.side == Side::Right);
        walk.walkToEnd();
        CHECK(walk.state.outcome == assessment::Outcome::Completed);
        const auto past = walk.engine.summary(walk.state, walk.state.outcome);
        CHECK(past.plannedSeconds == walk.state.plan->seconds);
        const auto stretch = std::find_if(past.doses.begin(), past.doses.end(), [](const auto& each) {
            return LineKey{each.exercise, each.side} == kStretchLeft;
        });
        REQUIRE(stretch != past.doses.end());
        CHECK(stretch->setsPlanned == 6);
        CHECK(stretch->whole);
        CHECK(std::none_of(past.doses.begin(), past.doses.end(), [](const auto& each) {
            return LineKey{each.exercise, each.side} == kRollLeft;
        }));
        CHECK(walk.refused(undoAll()) == ErrorCode::NotAllowed);
    }
}

TEST_CASE("a plan is edited from when there is one, with nothing open before it", "[session][edits]")
{
    Walk walk(shippedProtocol());
    CHECK(walk.refused(undoAll()) == ErrorCode::NotAllowed);
    walk.start().walkTo("gate");
    CHECK(walk.refused(remove(kRollLeft)) == ErrorCode::NotAllowed);
    walk.walkTo("todays_plan");
    walk.must(Retract{"screen.R17", Side::None});
    CHECK(walk.refused(remove(kRollLeft)) == ErrorCode::NotAllowed);
    walk.answer("screen.R17", "no");
    walk.must(remove(kRollLeft));
}

TEST_CASE("edits outlive changed answers, and a lock wins over them", "[session][edits]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("todays_plan");
    walk.must(dose(kRollLeft, 3));
    walk.must(remove(kStretchRight));
    walk.answer("screen.R17", "yes");
    CHECK_FALSE(plans(walk, kRollLeft));
    CHECK_FALSE(plans(walk, kStretchRight));
    CHECK(walk.refused(addBack(kRollLeft)) == ErrorCode::NotAllowed);
    walk.answer("screen.R17", "no");
    CHECK(setsOf(walk, kRollLeft) == 3);
    walk.must(addBack(kStretchRight));
    CHECK(plans(walk, kStretchRight));
}

TEST_CASE("what has begun is fixed, also against going back to the suggested plan", "[session][edits]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("todays_plan");
    walk.must(dose(kStretchLeft, 6));
    walk.must(dose(kStretchRight, 6));
    walk.walkTo("stretch_exercises", Side::Left, kStretchLeft.exercise);
    walk.must(Begin{});
    walk.wait(40s);
    CHECK(walk.refused(remove(kStretchLeft)) == ErrorCode::NotAllowed);
    CHECK(walk.refused(dose(kStretchLeft, 4)) == ErrorCode::NotAllowed);
    walk.must(remove(kBridge));
    CHECK(walk.state.running.has_value());
    walk.must(undoAll());
    CHECK(walk.state.running.has_value());
    CHECK(setsOf(walk, kStretchLeft) == 6);
    CHECK(setsOf(walk, kStretchRight) == 4);
    CHECK(plans(walk, kBridge));
}

TEST_CASE("a line removed from under the cursor leaves a place to stand", "[session][edits]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("stretch_exercises", Side::Left, kStretchLeft.exercise);
    walk.must(remove(kStretchLeft));
    const auto flow = walk.engine.flow(walk.state);
    CHECK(std::find(flow.begin(), flow.end(), walk.state.cursor) != flow.end());
    walk.walkToEnd();
    CHECK(walk.state.outcome == assessment::Outcome::Completed);
}
