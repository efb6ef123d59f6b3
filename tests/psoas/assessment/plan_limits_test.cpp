// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/bench.h"
#include "support/catch.h"

using namespace psoas;
using namespace psoas::test;

namespace {

const Seen kAdequate{-12.0, 5.0, 0.0, "neutral"};
const Seen kBoth{8.0, 25.0, 0.0, "neutral"};

Bench tested(const Seen& left, const Seen& right)
{
    Bench bench;
    bench.safe().seen(Side::Left, left).seen(Side::Right, right);
    return bench;
}

} // namespace

TEST_CASE("holds stay under the limit of the session and of the week", "[assessment][plan][volume]")
{
    // §3.5, §7: sets come off T6, then T5, then T1
    const auto plan = [](const std::vector<std::pair<int, int>>& heldDaysAgo, const Seen& left) {
        Bench bench = tested(left, kAdequate);
        for (const auto& [days, seconds] : heldDaysAgo) {
            PastSession session = doneSession(daysAgo(days), "b");
            held(session, "T6", Side::Left, seconds);
            bench.past(session);
        }
        return bench.answer("plan.day", "b").plan();
    };
    // both_short on a b-day, 20° tighter: T1 ×4 and T6 ×2, 180 s
    CHECK(text(plan({}, kBoth)) == "T1 L x4, T7 R x1, T6 L x2");
    struct Row {
        const char* section;
        std::vector<std::pair<int, int>> held;
        const char* plan;
    };
    const Row rows[] = {
        {"600 with today's 180", {{3, 420}}, "T1 L x4, T7 R x1, T6 L x2"},
        {"a set off T6", {{3, 421}}, "T1 L x4, T7 R x1, T6 L x1"},
        {"T6 gone", {{3, 200}, {1, 280}}, "T1 L x4, T7 R x1"},
        {"then T1", {{3, 500}}, "T1 L x3, T7 R x1"},
        {"nothing left", {{3, 600}}, "T7 R x1"},
        {"six days back counts", {{6, 500}}, "T1 L x3, T7 R x1"},
        {"seven days back does not", {{7, 500}}, "T1 L x4, T7 R x1, T6 L x2"},
    };
    for (const Row& row : rows) {
        INFO(row.section);
        CHECK(text(plan(row.held, kBoth)) == row.plan);
    }
    const auto shortened = plan({{3, 421}}, kBoth);
    CHECK(joined(lineOf(shortened, "T6", Side::Left).because) == "both_short+volume");
    const auto gone = plan({{3, 600}}, kBoth);
    CHECK(excludedFor(gone, "volume", Side::Left) == "T1 T6");
    CHECK(excludedFor(gone, "volume", Side::Right).empty());

    // 240 s in a session: the kneeling stretch in turn, one set more, with the knee bend and its extra set
    protocol::Protocol tightLimit = shippedProtocol();
    tightLimit.plan.volume->sessionSeconds = 150;
    Bench bench(tightLimit);
    bench.safe().seen(Side::Left, kBoth).seen(Side::Right, kAdequate).answer("plan.day", "b");
    CHECK(text(bench.plan()) == "T1 L x4, T7 R x1, T6 L x1");
}

TEST_CASE("a plan that is too long loses whole exercises", "[assessment][plan][time]")
{
    const auto at = [](Bench bench, double minutes) { return bench.answer("plan.minutes", minutes).plan(); };
    // §3.5: no key first (T8, T7), then the keys; T9 is no key of a short muscle, but stands last in the order.
    auto plan = at(tested(kBoth, kBoth), 10);
    CHECK(text(plan) == "T2 L x4, T2 R x4, T6 L x1, T6 R x1, T9 x2");
    // A key stays while something that is none can go: T8 is sartorius_short's key.
    const Seen sartorius{-12.0, 5.0, 22.0, "turned_out"};
    plan = at(tested(sartorius, sartorius), 10);
    CHECK(text(plan) == "T8 L x2, T8 R x2");
    CHECK(excludedFor(plan, "time", Side::Both) == "T9");
    // Among the keys T8 goes before T6 (rectus_short's), and both after T7 and T9.
    const Seen two{-12.0, 25.0, 22.0, "turned_out"};
    plan = at(tested(two, two), 10);
    CHECK(text(plan) == "T6 L x2, T6 R x2");
    CHECK(excludedFor(plan, "time", Side::Left) == "T7 T8");
    CHECK(excludedFor(plan, "time", Side::Both) == "T9");
    // Everything fits: nothing goes.
    CHECK(excludedFor(at(tested(kBoth, kBoth), 20), "time", Side::Left).empty());
}

TEST_CASE("where the split squat goes the bridge comes if it fits", "[assessment][plan][time]")
{
    const auto withSquat = [](const Seen& left, const Seen& right) {
        Bench bench = tested(left, right);
        int days = 40;
        for (const char* code : {"T9", "T9", "T9h"}) {
            PastSession session = doneSession(daysAgo(days--));
            did(session, "T5", Side::Left);
            did(session, code, Side::Both);
            bench.past(session);
        }
        return bench.answer("plan.day", "a");
    };
    // T2 L R 220 + T7 140 + T8 230 + T6 80 + T10 L R 392 = 1062; at 10 minutes T8, T7 go (692), then T10: 300 + T9 250
    Bench bench = withSquat(kBoth, kBoth);
    CHECK(bench.plan().seconds == 1062);
    auto plan = bench.answer("plan.minutes", 10).plan();
    CHECK(text(plan) == "T2 L x4, T2 R x4, T6 L x1, T6 R x1, T9 x2");
    CHECK(plan.seconds == 550);
    CHECK(excludedFor(plan, "time", Side::Left) == "T7 T8 T10");
    CHECK(joined(lineOf(plan, "T9", Side::Both).because) == "both_short");
    // Where T2 220, T7 290 and T6 170 are left when T10 goes, there is no room for T9's 250.
    const Seen wide{8.0, 25.0, 18.0, "neutral"};
    plan = withSquat(wide, wide).answer("plan.minutes", 10).plan();
    CHECK(excludedFor(plan, "time", Side::Left).find("T10") != std::string::npos);
    CHECK(text(plan).find("T9") == std::string::npos);
}

TEST_CASE("a red stop takes out what was not begun on its side", "[assessment][plan][hurt]")
{
    Bench bench = tested(kBoth, kBoth);
    const std::string before = text(bench.plan());
    bench.begun = {{"reciprocal_inhibition", Side::Left}};
    CHECK(text(bench.plan()) == before);
    bench.redStops = {{"reciprocal_inhibition", Side::Left}};
    auto plan = bench.plan();
    // §7: what was begun stays in the plan, what it takes out leaves it.
    CHECK(text(plan) == "T2 L x4, T2 R x4, T7 L x1, T7 R x1, T8 L x1, T8 R x1, T6 R x1, T9 x2");
    CHECK(excludedFor(plan, "red_stop", Side::Left) == "T1 T3 T4 T5 T6 T10 T11");
    CHECK(excludedFor(plan, "red_stop", Side::Right).empty());
    CHECK(excludedText(plan).find("T4 L home+red_stop") != std::string::npos);
    // A two-sided exercise: both sides.
    bench.redStops = {{"glute_bridge", Side::Both}};
    bench.begun.push_back({"glute_bridge", Side::Both});
    plan = bench.plan();
    CHECK(text(plan) == "T2 L x4, T7 L x1, T7 R x1, T8 L x1, T8 R x1, T9 x2");

    // §5: numbness answers R13 too, on both sides from now on; the findings of before stay as they were.
    bench.begun = bench.redStops = {{"reciprocal_inhibition", Side::Left}};
    bench.hurtAnswer("screen.R13", "yes");
    plan = bench.plan();
    CHECK(text(plan) == "T2 L x4, T7 L x1, T7 R x1, T8 L x1, T8 R x1, T9 x2");
    CHECK(excludedFor(plan, "R13", Side::Right) == "T1 T2 T3 T4 T5 T6");
    CHECK(excludedFor(plan, "R13", Side::Left) == "T1 T3 T4 T5 T6");
    CHECK(excludedText(plan).find("T6 L R13+red_stop") != std::string::npos);
    CHECK(text(bench.findings()) == "both_short L, both_short R");
    CHECK(bench.choice("question.R13", Side::Right) == "positive");
}
