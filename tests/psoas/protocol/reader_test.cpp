// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol_files.h"

#include <algorithm>

using namespace psoas::protocol;
using psoas::test::dataFile;

namespace {

const Protocol& small()
{
    static const Loaded loaded = loadFile(dataFile("protocols/small.json"));
    INFO(psoas::test::lines(loaded));
    REQUIRE(loaded.protocol != nullptr);
    return *loaded.protocol;
}

} // namespace

TEST_CASE("the head and the words of a protocol are read", "[protocol]")
{
    const Protocol& protocol = small();
    CHECK(protocol.id == "small-shoulder");
    CHECK(protocol.version == "2.1.0");
    CHECK(protocol.language == "en");
    CHECK(protocol.text(protocol.title) == "Small shoulder");
    CHECK(protocol.text("").empty());
    CHECK(protocol.text("finding.uneven.text") == "The {side} side is tighter than the {other_side} side.");
    CHECK(protocol.sources.front().checked == "project");
}

TEST_CASE("facts keep their type, sides, range and default", "[protocol]")
{
    const Protocol& protocol = small();
    const Fact* minutes = protocol.fact("choose.minutes");
    REQUIRE(minutes != nullptr);
    CHECK(minutes->type == FactType::Integer);
    CHECK(minutes->sides == FactSides::None);
    CHECK(minutes->unit == "minutes");
    CHECK_THAT(minutes->min, WithinAbs(5, 1e-9));
    CHECK_THAT(minutes->max, WithinAbs(40, 1e-9));
    CHECK(minutes->allowed == std::vector<double>{5, 15, 40});
    CHECK(minutes->fallback == FactValue(15.0));
    CHECK(minutes->remember);

    const Fact* tested = protocol.fact("arm.tested");
    REQUIRE(tested != nullptr);
    CHECK(tested->type == FactType::Choice);
    CHECK(tested->sides == FactSides::Each);
    CHECK(tested->scale == "yes_no");
    CHECK(tested->fallback == FactValue(std::string("yes")));
    CHECK_FALSE(protocol.fact("arm.lift_deg")->fallback.has_value());
    CHECK(protocol.fact("arm.later")->sides == FactSides::Either);
    CHECK(protocol.fact("arm.nothing") == nullptr);
    CHECK(protocol.scale("lift_bands")->options[1].id == "below");
}

TEST_CASE("a test keeps its observations, stages, groups and findings", "[protocol]")
{
    const Protocol& protocol = small();
    const Test* test = protocol.test("arm_raise");
    REQUIRE(test != nullptr);
    CHECK(test->tested == "arm.tested");
    CHECK(test->putOff == "arm.later");
    CHECK(test->method == "arm.way");
    CHECK(test->helper == "arm.second_person");
    CHECK(test->dueDays == 10);
    CHECK(test->inForceDays == 21);
    REQUIRE(test->required.size() == 2);
    CHECK_FALSE(test->required[0].when.has_value());
    CHECK(test->required[1].when->parts.size() == 2);

    const Observation& turn = test->observations.at(1);
    CHECK(turn.upto == std::vector<double>{30, 50});
    CHECK_THAT(turn.margin, WithinAbs(3, 1e-9));
    CHECK_THAT(turn.maxSpread, WithinAbs(8, 1e-9));
    CHECK(turn.differsByValue == 20.0);
    CHECK_FALSE(turn.differsByBands.has_value());
    CHECK_FALSE(turn.lowerIsBetter);
    CHECK(turn.realChangeHelped == 8.0);
    CHECK(turn.realChangeAlone == 12.0);
    REQUIRE(turn.computed.has_value());
    CHECK(turn.computed->from == "arm.gap_deg");
    CHECK(turn.computed->minus == Ids{"arm.gap_deg"});
    CHECK(turn.computed->plus.empty());
    CHECK_FALSE(test->observations.front().computed.has_value());

    CHECK_FALSE(test->groups[0].pickFirst);
    CHECK(test->groups[1].pickFirst);
    CHECK(test->groups[1].unless == Ids{"halt"});
    CHECK(protocol.finding("sore_joint")->kind == FindingKind::Pain);
    CHECK(protocol.finding("not_usable")->kind == FindingKind::Invalid);
    CHECK(protocol.finding("low_lift")->kind == FindingKind::Result);
    CHECK(protocol.finding("low_lift")->remarks.front().id == "shrugging");
    REQUIRE(test->difference.has_value());
    CHECK(test->difference->groups == Ids{"range", "turning"});

    for (const char* fact : {"arm.turn_deg", "arm.turn_band", "arm.gap_deg"}) {
        INFO(fact);
        CHECK(protocol.observationOf(fact) == &turn);
    }
    CHECK(protocol.observationOf("arm.ache") == nullptr);
}

TEST_CASE("conditions keep their form, operator, value and side", "[protocol]")
{
    const Protocol& protocol = small();
    const Condition& stop = protocol.adviceRule("h1_stop")->when;
    REQUIRE(stop.kind == Condition::Kind::Any);
    CHECK(stop.parts[0].comparison.fact == "question.Q1");
    CHECK(stop.parts[0].comparison.reading == Reading::AnySide);
    CHECK(stop.parts[0].comparison.op == Compare::Eq);
    CHECK(std::get<std::string>(stop.parts[0].comparison.value) == "positive");
    CHECK(stop.parts[3].comparison.op == Compare::Ge);
    CHECK_THAT(std::get<double>(stop.parts[3].comparison.value), WithinAbs(3, 1e-9));

    const Condition& push = protocol.plan.days.front().when;
    REQUIRE(push.kind == Condition::Kind::All);
    const Condition& since = push.parts[1].parts[0];
    REQUIRE(since.kind == Condition::Kind::Not);
    CHECK(since.parts.front().comparison.op == Compare::Answered);
    CHECK(std::get<bool>(since.parts.front().comparison.value));

    const Comparison& bands = protocol.finding("tight_turn")->when.comparison;
    CHECK(bands.op == Compare::In);
    CHECK(std::get<std::vector<std::string>>(bands.value) == std::vector<std::string>{"stiff", "short"});
    CHECK(bands.reading == Reading::ThisSide);
    CHECK(protocol.plan.days.back().when.parts.empty());
}

TEST_CASE("the screen keeps classes, questions and what lifts them", "[protocol]")
{
    const Protocol& protocol = small();
    CHECK(protocol.screen.fullEveryDays == 20);
    CHECK(protocol.screen.checks == Ids{"now.fall", "now.sign"});
    CHECK(protocol.screen.clearanceMaxAgeDays == 45);
    CHECK(protocol.screen.clearanceEndedBy == "now.sign");
    CHECK(protocol.questionClass("at_once")->outcome == "stopped_emergency");
    CHECK(protocol.questionClass("at_once")->blocksLower);
    CHECK_FALSE(protocol.questionClass("gently")->outcome.has_value());
    const Question* years = protocol.question("years");
    REQUIRE(years != nullptr);
    CHECK(years->cls == "soon");
    CHECK(years->positiveWhen->comparison.op == Compare::Lt);
    CHECK(years->clearance == Clearing::None);
    CHECK(years->override_ == Clearing::None);
    CHECK(protocol.question("Q1")->override_ == Clearing::Invalid);
    CHECK(protocol.question("Q3")->clearance == Clearing::Allowed);
    CHECK(protocol.question("Q3")->sideFact == "ask.Q3_side");
    CHECK(protocol.question("Q4")->followUp == "ask.Q4_months");
}

TEST_CASE("limits, doses and the plan keep their numbers", "[protocol]")
{
    const Protocol& protocol = small();
    const auto& doses = protocol.limits.doses;
    CHECK(protocol.limits.locks[0].tests == Ids{"arm_raise"});
    CHECK(doses[0].setsLeast);
    CHECK(doses[1].setsAtMost == 2);
    CHECK(doses[2].setsHalf);
    CHECK(doses[3].keepOnly == Ids{"doorway_stretch", "wall_slide"});
    CHECK(doses[3].replace[1].with == "wall_slide");

    const Exercise* exercise = protocol.exercise("contract_let_go");
    REQUIRE(exercise != nullptr);
    CHECK(exercise->sided);
    CHECK(exercise->dose.setSeconds() == 40);
    CHECK(exercise->dose.phases[0].effortPct == std::array{20, 40});
    CHECK(exercise->dose.setsRange == std::array{2, 5});
    CHECK(exercise->dose.secondsRange.front().to == 8);
    CHECK(protocol.exercise("wall_slide")->dose.restSeconds == 30);
    CHECK_FALSE(protocol.exercise("wall_slide")->sided);

    const PlanRules& plan = protocol.plan;
    CHECK(plan.getReadySeconds == 6);
    CHECK(plan.candidates[1].give[0].rotation == "stretches");
    CHECK(plan.candidates[1].give[2].sets == 2);
    CHECK_FALSE(plan.candidates[1].give[0].sets.has_value());
    CHECK(plan.candidates[1].keys[1].day == "easy");
    CHECK(plan.rotations[1].shared);
    CHECK(plan.rotations[1].stages[0].when.has_value());
    CHECK_FALSE(plan.rotations[1].stages[1].when.has_value());
    CHECK(plan.extraSet->finding == "uneven");
    CHECK(plan.volume->sessionSeconds == 130);
    CHECK(plan.volume->windowSeconds == 300);
    CHECK(plan.time->instead.front().put == "wall_slide");
    CHECK(plan.time->free == Ids{"ball_press"});
}

TEST_CASE("hurt, history, advice and steps are read", "[protocol]")
{
    const Protocol& protocol = small();
    CHECK(protocol.hurt.amberFrom == 3);
    CHECK(protocol.hurt.amberKeepsPct == 60);
    CHECK(protocol.hurt.kinds[2].effect == HurtEffect::Red);
    CHECK(protocol.hurt.kinds[2].records.front().choice == "yes");
    CHECK(protocol.hurt.kinds[3].effect == HurtEffect::Emergency);

    const auto& facts = protocol.history.facts;
    const auto feels = std::ranges::find(facts, "history.feels_better", &HistoryFact::id);
    REQUIRE(feels != facts.end());
    CHECK(feels->sessions == 2);
    CHECK(feels->ratio == 0.5);
    CHECK(feels->tightness == "feel.stiff");
    const auto room = std::ranges::find(facts, "history.easy_room", &HistoryFact::id);
    REQUIRE(room != facts.end());
    CHECK(room->minus == 2.0);
    CHECK(room->less == "history.easy_days");
    CHECK(protocol.history.doneSharePct == 40);
    CHECK(protocol.history.stoppedWeight == 0.25);
    CHECK(protocol.adviceRule("h5_keep")->needs.size() == 2);
    CHECK(protocol.adviceRule("h2_worse")->remarks.front().id == "again");

    CHECK(protocol.step("after")->number == 5);
    const Activity* raise = protocol.activity("raise");
    REQUIRE(raise != nullptr);
    CHECK(raise->kind == ActivityKind::Measure);
    CHECK(raise->gate == Ids{"arm.steady", "arm.ache"});
    CHECK(raise->observations[1].observation == "turn");
    CHECK(protocol.activity("short_check")->checks);
    CHECK(protocol.activity("ready")->when.has_value());
    CHECK(protocol.activity("second_screen")->reasons.front().links == Ids{"Q4"});
    CHECK(protocol.activity("nothing") == nullptr);
}

TEST_CASE("a pose takes over what it is like, and says what differs", "[protocol]")
{
    const auto loaded = shipped();
    REQUIRE(loaded != nullptr);
    const auto angles = [](const Pose& pose, const char* joint) {
        const auto found = std::ranges::find(pose.joints, joint, &JointAngles::joint);
        return found != pose.joints.end() ? found->degrees : std::vector<double>{};
    };
    const Pose* lowered = loaded->pose("leg_lowered");
    const Pose* hand = loaded->pose("hand_under_back");
    REQUIRE(lowered != nullptr);
    REQUIRE(hand != nullptr);
    CHECK(angles(*hand, "hip_other") == angles(*lowered, "hip_other"));
    CHECK(angles(*hand, "elbow_this") != angles(*lowered, "elbow_this"));
    CHECK(hand->props.size() == lowered->props.size());
    CHECK(hand->aims.size() == 2);
    CHECK(hand->text != lowered->text);
    CHECK(loaded->pose("no_such_pose") == nullptr);
    CHECK(loaded->muscle("psoas_major")->strands.front().through.size() == 4);
}

TEST_CASE("what is asked after an exercise keeps its exercise and its places on the body", "[protocol]")
{
    const Activity* pressed = small().activity("pressed");
    REQUIRE(pressed != nullptr);
    CHECK(pressed->kind == ActivityKind::Rate);
    CHECK(pressed->after == "ball_press");
    CHECK(pressed->pose == "against_wall");
    CHECK(pressed->facts == Ids{"press.ache"});
    REQUIRE(pressed->areas.size() == 1);
    CHECK(pressed->areas.front().fact == "press.chest");
    CHECK(pressed->areas.front().marked == "pressed");
    CHECK(pressed->areas.front().muscles == Ids{"chest"});
    CHECK(small().activity("feelings")->after.empty());
    CHECK(small().activity("feelings")->areas.empty());
}
