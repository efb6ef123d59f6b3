// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/bench.h"
#include "support/catch.h"

#include <functional>

using namespace psoas;
using namespace psoas::test;

namespace {

const Seen kAdequate{-12.0, 5.0, 0.0, "neutral"};
const Seen kPsoas{6.0, 5.0, 0.0, "neutral"};
const Seen kBoth{8.0, 25.0, 0.0, "neutral"};

Bench tested(const Seen& left, const Seen& right)
{
    Bench bench;
    bench.safe().seen(Side::Left, left).seen(Side::Right, right);
    return bench;
}

/// A side whose test is in force gives its findings without being tested today.
Bench leftAlone(const std::function<void(Bench&)>& left, const char* day)
{
    Bench bench;
    bench.safe().answer("plan.day", day);
    left(bench);
    // The right side's nerve signs give the bridge alone, and lock its own stretches only.
    bench.pain(Side::Right, "tingling_or_numb");
    return bench;
}

} // namespace

TEST_CASE("the worked examples come out line by line", "[assessment][plan]")
{
    struct Row {
        const char* section;
        std::function<void(Bench&)> answers;
        const char* plan;
    };
    const auto sides = [](const Seen& left, const Seen& right) {
        return [left, right](Bench& bench) { bench.seen(Side::Left, left).seen(Side::Right, right); };
    };
    const Row rows[] = {
        {"§3.6 row 1", sides(kAdequate, kAdequate), "T7 L x1, T7 R x1, T9 x2"},
        {"§3.6 row 2", sides(kPsoas, kAdequate), "T2 L x5, T7 L x1, T7 R x1, T8 L x1, T9 x2"},
        {"§3.6 row 3", sides({-12.0, 20.0, 0.0, "neutral"}, kAdequate), "T7 L x1, T7 R x1, T6 L x3, T9 x2"},
        {"§3.6 row 4", sides(kBoth, kBoth),
         "T2 L x4, T2 R x4, T7 L x1, T7 R x1, T8 L x1, T8 R x1, T6 L x1, T6 R x1, T9 x2"},
        {"§3.6 row 5",
         [](Bench& bench) {
             bench.pain(Side::Left, "groin").seen(Side::Right, {-5.0, 0.0, 0.0, "neutral"});
         },
         "T7 R x1, T5 R x2, T9 x2"},
        {"§3.6 row 6", [](Bench& bench) { bench.pain(Side::Left, "none", "no").seen(Side::Right, kAdequate); },
         "T7 R x1, T5 L x2, T9 x2"},
        {"§3.6 row 7", sides({-12.0, 5.0, 22.0, "turned_out"}, kAdequate), "T7 R x1, T8 L x2, T9 x2"},
        {"§3.6 row 8", [&](Bench& bench) { sides(kPsoas, kPsoas)(bench.answer("screen.R17", "yes")); },
         "T2 L x4, T2 R x4, T9 x2"},
        {"§3.6 row 9", [&](Bench& bench) { sides(kPsoas, kPsoas)(bench.answer("screen.R20", "unsure")); },
         "T7 L x1, T7 R x1, T8 L x1, T8 R x1, T9 x2"},
        {"§3.6 row 10", [](Bench& bench) { bench.answer("screen.R12", "yes"); }, "T7 L x1, T7 R x1, T9 x2"},
    };
    for (const Row& row : rows) {
        INFO(row.section);
        Bench bench;
        bench.safe();
        row.answers(bench);
        CHECK(bench.plan().day == "a");
        CHECK(text(bench.plan()) == row.plan);
    }
}

TEST_CASE("the worked examples' causes, seconds and exclusions", "[assessment][plan]")
{
    // §3.6 row 2
    auto plan = tested(kPsoas, kAdequate).plan();
    CHECK(joined(lineOf(plan, "T2", Side::Left).because) == "psoas_short+side_difference");
    CHECK(joined(lineOf(plan, "T7", Side::Right).because) == "length_adequate");
    CHECK(joined(lineOf(plan, "T9", Side::Both).because) == "psoas_short+length_adequate");
    CHECK(lineOf(plan, "T2", Side::Left).seconds == 10 + 5 * 25);
    CHECK(lineOf(plan, "T9", Side::Both).reps == 10);
    CHECK(lineOf(plan, "T9", Side::Both).seconds == 10 + 2 * 90 + 60);
    CHECK(excludedText(plan) == "T4 L home, T4 R home");

    // §3.6 row 4: 920 s; at 10 minutes T8 and T7 go, 550 s
    Bench bench = tested(kBoth, kBoth);
    CHECK(bench.plan().seconds == 920);
    bench.answer("plan.minutes", 10);
    plan = bench.plan();
    CHECK(text(plan) == "T2 L x4, T2 R x4, T6 L x1, T6 R x1, T9 x2");
    CHECK(plan.seconds == 550);
    CHECK(excludedFor(plan, "time", Side::Left) == "T7 T8");
    CHECK(excludedFor(plan, "time", Side::Right) == "T7 T8");

    // §3.6 row 5
    plan = Bench().safe().pain(Side::Left, "groin").seen(Side::Right, {-5.0, 0.0, 0.0, "neutral"}).plan();
    CHECK(excludedFor(plan, "joint_pain", Side::Left) == "T1 T2 T3 T4 T5 T6 T10 T11");
    CHECK(excludedFor(plan, "joint_pain", Side::Right).empty());
    CHECK(joined(lineOf(plan, "T9", Side::Both).because) == "joint_pain+borderline");
    // §3.6 row 10
    plan = Bench().safe().answer("screen.R12", "yes").plan();
    CHECK(excludedFor(plan, "R12", Side::Right) == "T1 T2 T3 T4 T5 T6 T10 T11");
    CHECK(joined(lineOf(plan, "T7", Side::Left).because) == "R12");
}

TEST_CASE("every finding has its candidates on both kinds of day", "[assessment][plan]")
{
    struct Row {
        const char* section;
        std::function<void(Bench&)> left;
        const char *a, *b;
    };
    const auto seen = [](const Seen& what) { return [what](Bench& bench) { bench.seen(Side::Left, what); }; };
    const Row rows[] = {
        {"§3.3 length_adequate", seen(kAdequate), "T7 L x1, T9 x2", "T7 L x1"},
        {"§3.3 borderline", seen({-5.0, 5.0, 0.0, "neutral"}), "T7 L x1, T5 L x2, T9 x2", "T5 L x2"},
        {"§3.3 psoas_short", seen(kPsoas), "T2 L x4, T7 L x1, T8 L x1, T9 x2", "T1 L x3"},
        {"§3.3 psoas_rotation", seen({6.0, 5.0, 0.0, "turned_out"}), "T2 L x4, T7 L x1, T8 L x1, T9 x2", "T1 L x3"},
        {"§3.3 rectus_short", seen({-12.0, 20.0, 0.0, "neutral"}), "T7 L x1, T6 L x2, T9 x2", "T6 L x2"},
        {"§3.3 both_short", seen(kBoth), "T2 L x4, T7 L x1, T8 L x1, T6 L x1, T9 x2", "T1 L x3, T6 L x2"},
        {"§3.3 tfl_short", seen({-12.0, 5.0, 18.0, "neutral"}), "T7 L x2, T6 L x2, T9 x2", "T7 L x1, T6 L x2"},
        {"§3.3 sartorius_short", seen({-12.0, 5.0, 22.0, "turned_out"}), "T8 L x2, T9 x2", "T8 L x1"},
        {"§3.3 several: union, the larger number of sets", seen({8.0, 25.0, 22.0, "neutral"}),
         "T2 L x4, T7 L x2, T8 L x1, T6 L x2, T9 x2", "T1 L x3, T7 L x1, T6 L x2"},
        {"§3.3 invalid_test", [](Bench& bench) { bench.pain(Side::Left, "none", "no"); }, "T5 L x2, T9 x2", "T5 L x2"},
        {"§3.3 unknown", [](Bench& bench) { bench.answer("thomas.tested", "no", Side::Left); }, "T5 L x2, T9 x2",
         "T5 L x2"},
        {"§3.3 joint_pain", [](Bench& bench) { bench.pain(Side::Left, "knee"); }, "T9 x2", ""},
        {"§3.3 locked", [](Bench& bench) { bench.answer("screen.R12", "yes").answer("screen.R12_side", "left"); },
         "T7 L x1, T9 x2", ""},
    };
    for (const Row& row : rows) {
        INFO(row.section);
        CHECK(text(leftAlone(row.left, "a").plan()) == row.a);
        CHECK(text(leftAlone(row.left, "b").plan()) == row.b);
        const auto rest = leftAlone(row.left, "rest").plan();
        CHECK(text(rest).empty());
        CHECK(excludedFor(rest, "nerve_signs", Side::Right) == "T1 T2 T3 T4 T5 T6");
    }
    const auto unknown =
        Bench().safe().answer("thomas.tested", "no", Side::Left).answer("thomas.tested", "no", Side::Right);
    CHECK(joined(lineOf(unknown.plan(), "T5", Side::Left).because) == "unknown");
}

TEST_CASE("the massage is the therapist's, at most once in seven days for each side", "[assessment][plan]")
{
    const auto plan = [](int daysSince, Side side) {
        Bench bench = tested(kBoth, kBoth);
        bench.mode = Mode::Therapist;
        PastSession earlier = doneSession(daysAgo(daysSince));
        did(earlier, "T4", side, 1);
        bench.past(earlier).answer("plan.day", "a");
        return text(bench.plan());
    };
    CHECK(plan(7, Side::Left).find("T4 L x1, T4 R x1") != std::string::npos);
    CHECK(plan(6, Side::Left).find("T4 L") == std::string::npos);
    CHECK(plan(6, Side::Left).find("T4 R x1") != std::string::npos);
    // §3.5: it is neither counted nor dropped; the 920 s without it fit in 20 minutes.
    Bench bench = tested(kBoth, kBoth);
    bench.mode = Mode::Therapist;
    CHECK(bench.plan().seconds == 920 + 2 * 370);
    CHECK(excludedFor(bench.plan(), "time", Side::Left).empty());
}

TEST_CASE("the tighter side comes first", "[assessment][plan]")
{
    CHECK(text(tested(kAdequate, kPsoas).plan()) == "T2 R x5, T7 R x1, T7 L x1, T8 R x1, T9 x2");
    // One extra set only, on the first stretch of that side.
    CHECK(text(tested({-12.0, 5.0, 18.0, "neutral"}, {-12.0, 25.0, 18.0, "neutral"}).plan()) ==
          "T7 R x2, T7 L x2, T6 R x3, T6 L x2, T9 x2");
}

TEST_CASE("the extra set stays inside the allowed range", "[assessment][plan]")
{
    protocol::Protocol narrow = shippedProtocol();
    for (protocol::Exercise& exercise : narrow.exercises) {
        exercise.dose.setsRange[1] = exercise.dose.sets;
    }
    Bench bench(narrow);
    bench.safe().seen(Side::Left, kPsoas).seen(Side::Right, kAdequate);
    CHECK(text(bench.plan()) == "T2 L x4, T7 L x1, T7 R x1, T8 L x1, T9 x2");
    CHECK(joined(lineOf(bench.plan(), "T2", Side::Left).because) == "psoas_short");
}

TEST_CASE("the day follows from what was done", "[assessment][plan][day]")
{
    struct Row {
        const char* section;
        std::vector<std::pair<int, std::string>> done;
        double daysPerWeek;
        const char* day;
    };
    const Row rows[] = {
        {"§3.1 first session", {}, 6, "a"},
        {"§3.1 a-day yesterday", {{1, "a"}}, 6, "b"},
        {"§3.1 a-day two days ago", {{2, "a"}}, 6, "a"},
        {"§3.1 a today", {{0, "a"}}, 6, "rest"},
        {"§3.1 b today, a two days ago", {{2, "a"}, {0, "b"}}, 6, "a"},
        {"§3.1 three a-days in seven", {{6, "a"}, {4, "a"}, {2, "a"}}, 6, "b"},
        {"§3.1 the first of them seven days back", {{7, "a"}, {4, "a"}, {2, "a"}}, 6, "a"},
        {"§3.1 three b-days in seven", {{5, "b"}, {4, "b"}, {3, "b"}, {1, "a"}}, 6, "rest"},
        {"§3.1 two b-days in seven", {{4, "b"}, {3, "b"}, {1, "a"}}, 6, "b"},
        {"§3.1 four days a week: one b-day", {{1, "a"}}, 4, "b"},
        {"§3.1 four days a week: and no more", {{3, "b"}, {1, "a"}}, 4, "rest"},
        {"§3.1 three days a week: a-days only", {{1, "a"}}, 3, "rest"},
        {"§3.1 b-days first: an a-day was never done", {{1, "b"}}, 6, "a"},
    };
    for (const Row& row : rows) {
        INFO(row.section);
        Bench bench = tested(kPsoas, kPsoas);
        for (const auto& [days, day] : row.done) {
            bench.past(doneSession(daysAgo(days), day));
        }
        bench.answer("plan.days_per_week", row.daysPerWeek);
        CHECK(bench.plan().day == row.day);
        CHECK(bench.choice("plan.day") == row.day);
        CHECK(bench.plan().lines.empty() == (std::string(row.day) == "rest"));
        // §0: the person may still choose.
        CHECK(bench.answer("plan.day", "b").plan().day == "b");
    }
    // Only done sessions count: stopped early is none, and neither is a rest day or one that does not count.
    for (int kind = 0; kind < 3; ++kind) {
        PastSession session = doneSession(daysAgo(1));
        session.outcome = kind == 0 ? assessment::Outcome::StoppedByUser : session.outcome;
        session.doneSeconds = kind == 0 ? 299 : session.doneSeconds;
        session.plannedSeconds = kind == 1 ? 0 : session.plannedSeconds;
        session.counts = kind != 2;
        INFO("kind " << kind);
        CHECK(tested(kPsoas, kPsoas).past(session).plan().day == "a");
    }
}

TEST_CASE("there is no plan before the screen is through", "[assessment][plan]")
{
    Bench bench;
    bench.safeBut({"screen.R18"}).seen(Side::Left, kBoth).seen(Side::Right, kBoth);
    CHECK(bench.plan() == assessment::Plan{});
    CHECK(text(bench.findings()) == "both_short L, both_short R");
    bench.answer("screen.R18", "no").answer("screen.R01", "yes");
    CHECK(bench.plan() == assessment::Plan{});
    CHECK(bench.findings().empty());
}
