// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/bench.h"
#include "support/catch.h"

using namespace psoas;
using namespace psoas::test;

namespace {

const char* const kStretches = "T1 T2 T3 T4 T5 T6";
const char* const kR12 = "T1 T2 T3 T4 T5 T6 T10 T11";

Bench& tight(Bench& bench)
{
    return bench.safe().seen(Side::Left, {6.0, 5.0, 0.0, "neutral"}).seen(Side::Right, {6.0, 5.0, 0.0, "neutral"});
}

bool locked(const Bench& bench, Side side)
{
    return bench.choice("test.thomas", side) == "locked";
}

} // namespace

TEST_CASE("every row of the locks takes out what it lists", "[assessment][limits]")
{
    struct Row {
        const char *section, *fact, *cause, *each, *both;
        bool test;
    };
    const Row rows[] = {
        {"§2.3 R12", "screen.R12", "R12", kR12, "", true},
        {"§2.3 R13", "screen.R13", "R13", kStretches, "", true},
        {"§2.3 R14 all but T9 and T5", "screen.R14", "R14", "T1 T2 T3 T4 T6 T7 T8 T10 T11", "T9h", false},
        {"§2.3 R20", "screen.R20", "R20", kR12, "", false},
        {"§2.3 R16", "screen.R16", "R16", "T3 T4 T8", "", true},
        {"§2.3 R17", "screen.R17", "R17", "T4 T7 T8", "", false},
        {"§2.3 R18", "screen.R18", "R18", "T4", "", false},
        {"§2.3 R19", "screen.R19", "R19", "T1 T2 T3 T5 T6", "", false},
        {"§2.3 home", "screen.R18", "home", "T4", "", false},
    };
    for (const Row& row : rows) {
        INFO(row.section);
        Bench bench;
        tight(bench).answer(row.fact, "yes");
        const auto plan = bench.plan();
        for (const Side side : kSides) {
            CHECK(excludedFor(plan, row.cause, side) == row.each);
            CHECK(locked(bench, side) == row.test);
        }
        CHECK(excludedFor(plan, row.cause, Side::Both) == row.both);
        // Nothing that is excluded is planned.
        for (const assessment::Excluded& out : plan.excluded) {
            for (const assessment::PlanLine& line : plan.lines) {
                CHECK_FALSE((line.exercise == out.exercise && line.side == out.side));
            }
        }
    }
}

TEST_CASE("a lock of one side leaves the other and what is two-sided", "[assessment][limits]")
{
    Bench bench;
    tight(bench).answer("screen.R12", "yes").answer("screen.R12_side", "left");
    auto plan = bench.plan();
    CHECK(excludedFor(plan, "R12", Side::Left) == kR12);
    CHECK(excludedFor(plan, "R12", Side::Right).empty());
    CHECK(text(plan) == "T2 R x4, T7 L x1, T7 R x1, T8 R x1, T9 x2");
    CHECK(locked(bench, Side::Left));
    CHECK_FALSE(locked(bench, Side::Right));

    Bench pain;
    pain.safe().pain(Side::Left, "tingling_or_numb").seen(Side::Right, {6.0, 5.0, 0.0, "neutral"});
    plan = pain.plan();
    CHECK(excludedFor(plan, "nerve_signs", Side::Left) == kStretches);
    CHECK(excludedFor(plan, "nerve_signs", Side::Right).empty());
    CHECK(text(plan) == "T2 R x4, T7 R x1, T8 R x1, T9 x2");
}

TEST_CASE("pregnancy locks the test unless it is early or over", "[assessment][limits]")
{
    struct Row {
        const char* trimester;
        bool test;
    };
    // §2.3 R16: second, third or unknown trimester also the test
    for (const Row& row : {Row{"first", false}, Row{"second", true}, Row{"third", true}, Row{"postpartum", false}}) {
        INFO(row.trimester);
        Bench bench;
        tight(bench).answer("screen.R16", "yes").answer("person.pregnancy", row.trimester);
        CHECK(locked(bench, Side::Left) == row.test);
        CHECK(excludedFor(bench.plan(), "R16", Side::Left) == "T3 T4 T8");
        CHECK(joined(lineOf(bench.plan(), "T9", Side::Both).notes).find("R16") != std::string::npos);
    }
    Bench unknown;
    tight(unknown).answer("screen.R16", "yes");
    CHECK(text(unknown.plan()) == "T7 L x1, T7 R x1, T9 x2");
    CHECK(lineOf(unknown.plan(), "T7", Side::Left).because == std::vector<std::string>{"R16"});
}

TEST_CASE("R14 leaves the bridge and a gentle kneeling stretch", "[assessment][limits]")
{
    Bench bench;
    bench.safe().answer("screen.R14", "unsure");
    bench.seen(Side::Left, {-5.0, 5.0, 0.0, "neutral"}).answer("thomas.tested", "no", Side::Right);
    // borderline gives T7, T5 ×2 and T9; unknown T5 ×2 and T9
    CHECK(text(bench.plan()) == "T5 L x2, T5 R x2, T9 x2");
    CHECK(joined(lineOf(bench.plan(), "T5", Side::Left).because) == "borderline+R14");
    CHECK_FALSE(lineOf(bench.plan(), "T5", Side::Left).notes.empty());
    // On a b-day three sets become two.
    Bench holds;
    tight(holds).answer("screen.R14", "yes").answer("plan.day", "b");
    PastSession earlier = doneSession(daysAgo(3), "b");
    did(earlier, "T1", Side::Left);
    did(earlier, "T1", Side::Right);
    holds.past(earlier);
    CHECK(text(holds.plan()) == "T5 L x2, T5 R x2");
}

TEST_CASE("causes of one exercise stand in one line, in the order of the locks", "[assessment][limits]")
{
    Bench bench;
    tight(bench).answer("screen.R20", "yes").answer("screen.R17", "yes").answer("screen.R18", "yes");
    const auto plan = bench.plan();
    for (const assessment::Excluded& each : plan.excluded) {
        if (each.exercise == "professional_massage") {
            CHECK(joined(each.because) == "R20+R17+R18+home");
        }
    }
    CHECK(excludedFor(plan, "R17", Side::Left) == "T4 T7 T8");
}

TEST_CASE("a lifted question locks nothing and leaves the least sets", "[assessment][limits]")
{
    const auto clear = [](Bench& bench, const char* question) { bench.clearances = {{question, "Dr Who", kToday}}; };
    SECTION("R20: least sets for what the lock took out (§2.2)")
    {
        Bench bench;
        tight(bench).answer("screen.R20", "yes");
        clear(bench, "R20");
        CHECK(text(bench.plan()) == "T2 L x3, T2 R x3, T7 L x1, T7 R x1, T8 L x1, T8 R x1, T9 x2");
        CHECK(joined(lineOf(bench.plan(), "T2", Side::Left).because) == "psoas_short+R20");
        CHECK(excludedFor(bench.plan(), "R20", Side::Left).empty());
    }
    SECTION("R13: on its side alone")
    {
        Bench bench;
        tight(bench).answer("screen.R13", "yes").answer("screen.R13_side", "right");
        clear(bench, "R13");
        CHECK(text(bench.plan()) == "T2 L x4, T2 R x3, T7 L x1, T7 R x1, T8 L x1, T8 R x1, T9 x2");
    }
    SECTION("R12: nothing is left of it")
    {
        Bench bench;
        tight(bench).answer("screen.R12", "yes");
        clear(bench, "R12");
        CHECK(text(bench.plan()) == "T2 L x4, T2 R x4, T7 L x1, T7 R x1, T8 L x1, T8 R x1, T9 x2");
    }
    SECTION("R11: then as M, no T7, T8, T10, T11 (§2.2)")
    {
        Bench bench;
        tight(bench).answer("screen.R11", "yes");
        clear(bench, "R11");
        CHECK(text(bench.plan()) == "T2 L x4, T2 R x4, T9 x2");
        CHECK(excludedFor(bench.plan(), "R11", Side::Left) == "T7 T8 T10 T11");
    }
    SECTION("R17 lifted: the rollers are back")
    {
        Bench bench;
        tight(bench).answer("screen.R17", "yes");
        clear(bench, "R17");
        CHECK(excludedFor(bench.plan(), "R17", Side::Left).empty());
    }
    SECTION("an override in therapist mode does the same")
    {
        Bench bench;
        bench.mode = Mode::Therapist;
        tight(bench).answer("screen.R20", "yes");
        bench.overrides = {{"R20", "examined today"}};
        CHECK(lineOf(bench.plan(), "T2", Side::Left).sets == 3);
        CHECK(excludedFor(bench.plan(), "home", Side::Left).empty());
    }
}
