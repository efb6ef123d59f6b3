// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/bench.h"
#include "psoas/protocol/loader.h"
#include "support/catch.h"
#include "support/paths.h"

#include <algorithm>

using namespace psoas;
using namespace psoas::test;
using assessment::checkEdit;
using assessment::LineKey;
using assessment::PlanChoices;
using assessment::planChoices;
using assessment::PlanEdit;
using Kind = assessment::PlanEdit::Kind;

namespace {

const Seen kAdequate{-12.0, 5.0, 0.0, "neutral"};
const Seen kBoth{8.0, 25.0, 0.0, "neutral"};

Bench tested(const Seen& left, const Seen& right)
{
    Bench bench;
    bench.safe().seen(Side::Left, left).seen(Side::Right, right);
    return bench;
}

PlanEdit edit(Kind kind, const LineKey& line, const LineKey& other = {})
{
    return {kind, line, other, 0, 0};
}

PlanEdit dose(const LineKey& line, int sets, int reps = 1)
{
    return {Kind::SetDose, line, {}, sets, reps};
}

/// The code with which an edit is refused; the test fails if it is not.
Error refused(const Bench& bench, const PlanEdit& wanted)
{
    const auto checked = checkEdit(bench.input(), wanted);
    REQUIRE_FALSE(checked.has_value());
    return checked.error();
}

/// Checks an edit as a command would, and keeps it.
void must(Bench& bench, const PlanEdit& wanted)
{
    const auto checked = checkEdit(bench.input(), wanted);
    if (!checked) {
        FAIL(checked.error().detail);
    }
    bench.edits.push_back(wanted);
}

/// What may be chosen about one line of the plan.
assessment::LineChoices choicesOf(const Bench& bench, const std::string& code, Side side)
{
    const auto plan = bench.plan();
    const auto choices = planChoices(bench.input());
    REQUIRE(choices.lines.size() == plan.lines.size());
    REQUIRE(choices.addBack.size() == plan.excluded.size());
    for (std::size_t i = 0; i < plan.lines.size(); ++i) {
        if (LineKey{plan.lines[i].exercise, plan.lines[i].side} == keyOf(code, side)) {
            return choices.lines[i];
        }
    }
    FAIL("no line " << code);
    return {};
}

const LineKey kT2L = keyOf("T2", Side::Left), kT2R = keyOf("T2", Side::Right);
const LineKey kT6L = keyOf("T6", Side::Left), kT7L = keyOf("T7", Side::Left), kT7R = keyOf("T7", Side::Right);
const LineKey kT8L = keyOf("T8", Side::Left), kT9 = keyOf("T9", Side::Both);
constexpr const char* kFull = "T2 L x4, T2 R x4, T7 L x1, T7 R x1, T8 L x1, T8 R x1, T6 L x1, T6 R x1, T9 x2";

} // namespace

TEST_CASE("a removed line is left out with its cause, and comes back whole", "[assessment][plan][edits]")
{
    Bench bench = tested(kBoth, kBoth);
    const auto given = bench.plan();
    REQUIRE(text(given) == kFull);
    must(bench, edit(Kind::Remove, kT7R));
    const auto without = bench.plan();
    CHECK(text(without) == "T2 L x4, T2 R x4, T7 L x1, T8 L x1, T8 R x1, T6 L x1, T6 R x1, T9 x2");
    CHECK(excludedFor(without, "removed", Side::Right) == "T7");
    CHECK(without.seconds == given.seconds - lineOf(given, "T7", Side::Right).seconds);
    CHECK(refused(bench, edit(Kind::Remove, kT7R)).code == ErrorCode::NotAllowed);
    must(bench, edit(Kind::AddBack, kT7R));
    CHECK(bench.plan() == given);
    CHECK(refused(bench, edit(Kind::AddBack, kT7R)).code == ErrorCode::NotAllowed);
}

TEST_CASE("what was dropped for time can be added back, with its reason", "[assessment][plan][edits]")
{
    Bench bench = tested(kBoth, kBoth);
    bench.answer("plan.minutes", 10.0);
    REQUIRE(text(bench.plan()) == "T2 L x4, T2 R x4, T6 L x1, T6 R x1, T9 x2");
    const auto short_ = bench.plan();
    const auto choices = planChoices(bench.input());
    for (std::size_t i = 0; i < short_.excluded.size(); ++i) {
        CHECK(choices.addBack[i] == (joined(short_.excluded[i].because) == "time"));
    }
    must(bench, edit(Kind::AddBack, kT8L));
    CHECK(text(bench.plan()) == "T2 L x4, T2 R x4, T8 L x1, T6 L x1, T6 R x1, T9 x2");
    CHECK(joined(lineOf(bench.plan(), "T8", Side::Left).because) == "both_short");
    CHECK(bench.plan().seconds > short_.seconds);
    CHECK_FALSE(choices.overTime);
    CHECK(planChoices(bench.input()).overTime);
    // With more time it is there anyway: the edit waits.
    bench.answer("plan.minutes", 30.0);
    CHECK(text(bench.plan()) == kFull);
    bench.answer("plan.minutes", 10.0);
    CHECK(excludedFor(bench.plan(), "time", Side::Left) == "T7");
}

TEST_CASE("what the rules took out cannot be put in by hand", "[assessment][plan][edits]")
{
    Bench home = tested(kBoth, kBoth);
    CHECK(refused(home, edit(Kind::AddBack, keyOf("T4", Side::Left))).code == ErrorCode::NotAllowed);
    CHECK(refused(home, edit(Kind::AddBack, keyOf("T11", Side::Left))).code == ErrorCode::NotAllowed);
    Bench locked = tested(kBoth, kBoth);
    locked.answer("screen.R17", "yes");
    REQUIRE(excludedFor(locked.plan(), "R17", Side::Left) == "T4 T7 T8");
    CHECK(refused(locked, edit(Kind::AddBack, kT7L)).code == ErrorCode::NotAllowed);
    // Not even by an edit of before.
    Bench bench = tested(kBoth, kBoth);
    bench.answer("plan.minutes", 10.0);
    must(bench, edit(Kind::AddBack, kT7L));
    bench.answer("screen.R17", "yes");
    CHECK(text(bench.plan()) == "T2 L x4, T2 R x4, T6 L x1, T6 R x1, T9 x2");
    CHECK(excludedFor(bench.plan(), "R17", Side::Left) == "T4 T7 T8");
    CHECK(refused(bench, edit(Kind::AddBack, kT7L)).code == ErrorCode::NotAllowed);
}

TEST_CASE("a line removed before a red stop stays out after it", "[assessment][plan][edits]")
{
    Bench bench = tested(kBoth, kBoth);
    must(bench, edit(Kind::Remove, kT6L));
    bench.begun = bench.redStops = {{keyOf("T2", Side::Left).exercise, Side::Left}};
    const auto plan = bench.plan();
    const auto t6 = std::find_if(plan.excluded.begin(), plan.excluded.end(), [](const auto& each) {
        return LineKey{each.exercise, each.side} == kT6L;
    });
    REQUIRE(t6 != plan.excluded.end());
    CHECK(joined(t6->because) == "red_stop+removed");
    CHECK(refused(bench, edit(Kind::AddBack, kT6L)).code == ErrorCode::NotAllowed);
    CHECK_FALSE(planChoices(bench.input()).addBack[static_cast<std::size_t>(t6 - plan.excluded.begin())]);
}

TEST_CASE("the dose moves inside the range of the exercise", "[assessment][plan][edits]")
{
    Bench bench = tested(kBoth, kBoth);
    const auto before = bench.plan();
    CHECK(choicesOf(bench, "T2", Side::Left).sets == std::array<int, 2>{3, 6});
    CHECK(choicesOf(bench, "T2", Side::Left).reps == std::array<int, 2>{1, 1});
    CHECK(choicesOf(bench, "T9", Side::Both).reps == std::array<int, 2>{8, 15});
    must(bench, dose(kT2L, 6));
    must(bench, dose(kT9, 3, 8));
    CHECK(lineOf(bench.plan(), "T2", Side::Left).sets == 6);
    CHECK(lineOf(bench.plan(), "T9", Side::Both).reps == 8);
    // T2: two cycles more of 25 s; T9: from 10 + 2 × 90 + 60 to 10 + 3 × 72 + 2 × 60.
    CHECK(bench.plan().seconds == before.seconds + 50 + 96);
    CHECK(refused(bench, dose(kT2L, 7)).code == ErrorCode::BadAnswer);
    CHECK(refused(bench, dose(kT2L, 2)).code == ErrorCode::BadAnswer);
    CHECK(refused(bench, dose(kT2L, 4, 2)).code == ErrorCode::BadAnswer);
    CHECK(refused(bench, dose(kT9, 2, 16)).code == ErrorCode::BadAnswer);
    // The rules gave fewer than the range's least: that is the least, and not what must be.
    CHECK(choicesOf(bench, "T6", Side::Left).sets == std::array<int, 2>{1, 3});
    must(bench, dose(kT6L, 2));
    must(bench, dose(kT6L, 1));
    CHECK(lineOf(bench.plan(), "T6", Side::Left).sets == 1);
}

TEST_CASE("what a limit lowered is not raised by hand", "[assessment][plan][edits]")
{
    // §2.2: R20 cleared, least sets of the range
    Bench bench = tested(kBoth, kBoth);
    must(bench, dose(kT2L, 6));
    bench.answer("screen.R20", "yes");
    bench.clearances = {{"R20", "the clinician", kToday}};
    CHECK(lineOf(bench.plan(), "T2", Side::Left).sets == 3); // the edit of before is held inside
    CHECK(choicesOf(bench, "T2", Side::Left).sets == std::array<int, 2>{3, 3});
    CHECK(refused(bench, dose(kT2R, 4)).code == ErrorCode::BadAnswer);
    // A limit that had nothing to lower binds all the same (R14: at most 2).
    Bench gentle;
    gentle.safe().answer("screen.R14", "unsure");
    gentle.seen(Side::Left, {-3.0, 5.0, 0.0, "neutral"}).seen(Side::Right, kAdequate);
    CHECK(choicesOf(gentle, "T5", Side::Left).sets == std::array<int, 2>{2, 2});
}

TEST_CASE("the limit on holding stands against more sets", "[assessment][plan][edits]")
{
    Bench bench = tested(kBoth, kAdequate);
    PastSession session = doneSession(daysAgo(3), "b");
    held(session, "T6", Side::Left, 420);
    bench.past(session).answer("plan.day", "b");
    REQUIRE(text(bench.plan()) == "T1 L x4, T7 R x1, T6 L x2"); // 180 s with the 420 before: the week's 600
    const Error error = refused(bench, dose(kT6L, 3));
    CHECK(error.code == ErrorCode::NotAllowed);
    CHECK(error.place == "volume");
    CHECK(choicesOf(bench, "T6", Side::Left).sets == std::array<int, 2>{2, 2});
    CHECK(choicesOf(bench, "T6", Side::Left).volumeBinds);
    // Less of one makes room for more of another.
    must(bench, dose(keyOf("T1", Side::Left), 3));
    must(bench, dose(kT6L, 3));
    CHECK(text(bench.plan()) == "T1 L x3, T7 R x1, T6 L x3");
    CHECK(refused(bench, dose(keyOf("T1", Side::Left), 4)).place == "volume");
    must(bench, dose(kT6L, 2));
    must(bench, dose(keyOf("T1", Side::Left), 4));
    must(bench, edit(Kind::Remove, keyOf("T1", Side::Left)));
    must(bench, dose(kT6L, 3));
    CHECK(refused(bench, edit(Kind::AddBack, keyOf("T1", Side::Left))).place == "volume");
    const auto choices = planChoices(bench.input());
    CHECK(std::none_of(choices.addBack.begin(), choices.addBack.end(), [](bool may) { return may; }));
}

TEST_CASE("the limit on holding wins over an edit of before", "[assessment][plan][edits]")
{
    const auto sets = [](int heldBefore) {
        Bench bench = tested(kBoth, kAdequate);
        PastSession session = doneSession(daysAgo(3), "b");
        held(session, "T6", Side::Left, heldBefore);
        bench.past(session).answer("plan.day", "b");
        bench.edits = {dose(kT6L, 3)};
        return bench.plan();
    };
    CHECK(text(sets(390)) == "T1 L x4, T7 R x1, T6 L x3");
    CHECK(text(sets(420)) == "T1 L x4, T7 R x1, T6 L x2");
    CHECK(joined(lineOf(sets(420), "T6", Side::Left).because) == "both_short+volume");
}

TEST_CASE("lines change places inside their activity", "[assessment][plan][edits]")
{
    Bench bench = tested(kBoth, kBoth);
    auto choices = choicesOf(bench, "T7", Side::Left);
    CHECK_FALSE(choices.earlier.has_value());
    CHECK(choices.later == kT7R);
    CHECK(choicesOf(bench, "T8", Side::Left).earlier == kT7R);
    CHECK_FALSE(choicesOf(bench, "T9", Side::Both).earlier.has_value());
    CHECK_FALSE(choicesOf(bench, "T9", Side::Both).later.has_value());
    must(bench, edit(Kind::MoveBefore, kT6L, kT7L));
    must(bench, edit(Kind::MoveAfter, kT2L, kT2R));
    CHECK(text(bench.plan()) == "T2 R x4, T2 L x4, T6 L x1, T7 L x1, T7 R x1, T8 L x1, T8 R x1, T6 R x1, T9 x2");
    CHECK(refused(bench, edit(Kind::MoveBefore, kT9, kT7L)).code == ErrorCode::NotAllowed);
    CHECK(refused(bench, edit(Kind::MoveBefore, kT7L, kT7L)).code == ErrorCode::NotAllowed);
    CHECK(refused(bench, edit(Kind::MoveAfter, kT7L, keyOf("T5", Side::Left))).code == ErrorCode::NotAllowed);
    // The neighbour gone, the rest of the order stays.
    must(bench, edit(Kind::Remove, kT7L));
    CHECK(text(bench.plan()) == "T2 R x4, T2 L x4, T7 R x1, T8 L x1, T8 R x1, T6 L x1, T6 R x1, T9 x2");
    must(bench, edit(Kind::AddBack, kT7L));
    CHECK(text(bench.plan()) == "T2 R x4, T2 L x4, T6 L x1, T7 L x1, T7 R x1, T8 L x1, T8 R x1, T6 R x1, T9 x2");
}

TEST_CASE("what has begun stays as it is and where it is", "[assessment][plan][edits]")
{
    Bench bench = tested(kBoth, kBoth);
    must(bench, dose(kT2L, 5));
    bench.begun = {{kT2L.exercise, Side::Left}};
    CHECK(choicesOf(bench, "T2", Side::Left).begun);
    CHECK_FALSE(choicesOf(bench, "T2", Side::Right).earlier.has_value());
    for (const PlanEdit& wanted : {edit(Kind::Remove, kT2L), dose(kT2L, 4), edit(Kind::MoveAfter, kT2L, kT2R),
                                   edit(Kind::MoveBefore, kT2R, kT2L)}) {
        CHECK(refused(bench, wanted).code == ErrorCode::NotAllowed);
    }
    CHECK(lineOf(bench.plan(), "T2", Side::Left).sets == 5);
    // Whatever else is edited, nothing comes before it that could be passed by.
    bench.begun = {{kT7R.exercise, Side::Right}};
    must(bench, dose(kT9, 3, 10));
    CHECK(text(bench.plan()) == "T2 L x5, T2 R x4, T7 R x1, T7 L x1, T8 L x1, T8 R x1, T6 L x1, T6 R x1, T9 x3");
}

TEST_CASE("a plan keeps its last line, and a rest day has nothing to edit", "[assessment][plan][edits]")
{
    Bench bench = tested(kAdequate, kAdequate);
    bench.answer("plan.day", "b");
    REQUIRE(text(bench.plan()) == "T7 L x1, T7 R x1");
    must(bench, edit(Kind::Remove, kT7L));
    CHECK_FALSE(choicesOf(bench, "T7", Side::Right).removable);
    CHECK(refused(bench, edit(Kind::Remove, kT7R)).code == ErrorCode::NotAllowed);
    bench.answer("plan.day", "rest");
    CHECK(bench.plan().lines.empty());
    CHECK(refused(bench, edit(Kind::Remove, kT7L)).code == ErrorCode::NotAllowed);
    CHECK(planChoices(bench.input()).lines.empty());
    Bench open;
    CHECK(refused(open, edit(Kind::Remove, kT7L)).code == ErrorCode::NotAllowed);
    CHECK(planChoices(open.input()).lines.empty());
}

TEST_CASE("another protocol's plan is edited by its own ranges and limits", "[assessment][plan][edits]")
{
    const auto loaded = protocol::loadFile(dataFile("protocols/small.json"));
    REQUIRE(loaded.protocol != nullptr);
    Bench bench(*loaded.protocol);
    bench.answer("who.age", 40.0);
    for (const char* fact : {"ask.Q1", "ask.Q2", "ask.Q3", "ask.Q4", "ask.Q5"}) {
        bench.answer(fact, "no");
    }
    for (const Side side : kSides) {
        bench.answer("arm.steady", "yes", side).answer("arm.ache", "nowhere", side);
        bench.answer("arm.lift_deg", 150.0, side).answer("arm.turn_deg", 45.0, side);
    }
    const auto lines = [&] {
        std::vector<std::string> all;
        for (const assessment::PlanLine& line : bench.plan().lines) {
            all.push_back(line.exercise + "." + std::string(name(line.side)) + " " + std::to_string(line.sets) + "x" +
                          std::to_string(line.reps));
        }
        return all;
    };
    const LineKey contract{"contract_let_go", Side::Left}, door{"doorway_stretch", Side::Left};
    const LineKey slide{"wall_slide", Side::Both};
    bench.answer("choose.minutes", 40.0);
    REQUIRE(lines() == std::vector<std::string>{"contract_let_go.left 2x2", "contract_let_go.right 2x2",
                                                "doorway_stretch.left 3x1", "doorway_stretch.right 3x1",
                                                "wall_slide.both 2x6"});
    must(bench, dose(contract, 5, 3));
    must(bench, dose(slide, 1, 10));
    must(bench, edit(Kind::MoveBefore, door, contract));
    must(bench, edit(Kind::Remove, {"contract_let_go", Side::Right}));
    CHECK(lines() == std::vector<std::string>{"doorway_stretch.left 3x1", "contract_let_go.left 5x3",
                                              "doorway_stretch.right 3x1", "wall_slide.both 1x10"});
    // Three holds of 40 s are all that its limit of 130 s lets through.
    CHECK(refused(bench, dose(door, 4)).place == "enough");
    CHECK(refused(bench, edit(Kind::MoveAfter, door, slide)).code == ErrorCode::NotAllowed);
    bench.answer("choose.minutes", 5.0);
    CHECK(refused(bench, edit(Kind::AddBack, {"ball_press", Side::Left})).code == ErrorCode::NotAllowed);
    must(bench, edit(Kind::AddBack, door));
    CHECK(lines().front() == "doorway_stretch.left 3x1");
}
