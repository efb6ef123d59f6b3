// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/bench.h"
#include "support/catch.h"

#include <algorithm>
#include <functional>

using namespace psoas;
using namespace psoas::test;

namespace {

/// A course of sessions up to yesterday, six a week unless said otherwise, with tests at its start and near its end.
struct Course {
    int days = 30;            ///< since the baseline
    double thighAtStart = 12; ///< left side; the right one is adequate throughout
    double thighNow = 12;
    double tightAtStart = 6, tightNow = 6;
    int testsAfter = 2;
    int every = 1; ///< days between sessions
    const char* site = "none";

    [[nodiscard]] Bench bench() const
    {
        Bench bench;
        // The last tests lie two and one sessions back, so that three ratings lie before each.
        std::vector<int> days_;
        for (int at = days; at > 0; at -= every) {
            days_.push_back(at);
        }
        for (std::size_t i = 0; i < days_.size(); ++i) {
            const auto left = static_cast<int>(days_.size() - i);
            const bool first = i == 0;
            const bool last = left <= testsAfter;
            Bench one;
            one.safe();
            if (first || last) {
                if (last && std::string(site) != "none") {
                    one.pain(Side::Left, site);
                } else {
                    one.seen(Side::Left, {first ? thighAtStart : thighNow, 5.0, 0.0, "neutral"});
                }
                one.seen(Side::Right, {});
            }
            PastSession session = one.asPast(daysAgo(days_[i]));
            rate(session, "rating.tightness_before", i < 3 ? tightAtStart : tightNow, Side::Left);
            bench.past(session);
        }
        bench.checks();
        return bench;
    }
};

std::string adviceOf(const Course& course)
{
    return course.bench().advice();
}

PastSession stopped(bool red)
{
    PastSession session = screenedSession(daysAgo(1));
    session.redStop = red;
    return session;
}

} // namespace

TEST_CASE("every advice is reached, first match first", "[assessment][advice]")
{
    struct Row {
        const char* section;
        Course course;
        const char* advice;
    };
    const Row rows[] = {
        {"§4.2 s5: week 4, nothing better", {.days = 30}, "s5_technique_check"},
        {"§4.2 s5: week 5", {.days = 41}, "s5_technique_check"},
        {"§4.2 s6: from week 6", {.days = 42}, "s6_look_elsewhere"},
        {"§4.2 before week 4 with no improvement: none", {.days = 27}, ""},
        {"§4.2 s5 from 28 days on", {.days = 28}, "s5_technique_check"},
        {"§4.2 s7: range better, not felt, from week 2", {.days = 14, .thighNow = 2}, "s7_overactivity"},
        {"§4.2 s7: 13 days are week 1", {.days = 13, .thighNow = 2}, ""},
        {"§4.2 s7: range normal from the start", {.days = 30, .thighAtStart = -12, .thighNow = -12}, "s7_overactivity"},
        {"§4.2 s8: felt, range not", {.days = 14, .tightNow = 4}, "s8_feeling_better"},
        {"§4.2 s8: week 1", {.days = 13, .tightNow = 4}, ""},
        {"§4.2 s9: felt, and range better", {.days = 30, .thighNow = 2, .tightNow = 4}, "s9_maintain"},
        {"§4.2 s9: felt, and normal from the start",
         {.days = 14, .thighAtStart = -12, .thighNow = -12, .tightNow = 4},
         "s9_maintain"},
        {"§4.2 s4: every other day is 3.5 of 6 a week", {.days = 30, .every = 2}, "s4_not_tried"},
        {"§4.2 s4 goes before s9", {.days = 30, .thighNow = 2, .tightNow = 4, .every = 2}, "s4_not_tried"},
        {"§4.2 s4: not before week 4", {.days = 26, .thighNow = 2, .tightNow = 4, .every = 2}, "s9_maintain"},
        {"§4.2 s4 needs one test only", {.days = 30, .testsAfter = 1, .every = 2}, "s4_not_tried"},
        {"§4.2 s5 needs two tests", {.days = 30, .testsAfter = 1}, ""},
        {"§4.2 s3: joint pain at the latest test", {.days = 10, .testsAfter = 1, .site = "groin"}, "s3_joint_like"},
        {"§4.2 s3: marked after four weeks", {.days = 28, .thighAtStart = 22, .thighNow = 18}, "s3_joint_like"},
        {"§4.2 s3: not before", {.days = 27, .thighAtStart = 22, .thighNow = 18}, ""},
        {"§4.2 s3: a real change is not joint-like",
         {.days = 28, .thighAtStart = 30, .thighNow = 20},
         "s7_overactivity"},
        {"§4.2 s2: worse goes before s3", {.days = 30, .tightNow = 9, .site = "groin"}, "s2_worse"},
    };
    for (const Row& row : rows) {
        INFO(row.section);
        CHECK(adviceOf(row.course) == row.advice);
    }
}

TEST_CASE("advice needs six done sessions, and says what is still needed", "[assessment][advice]")
{
    // §4.2: 5 sessions, joint pain at the latest test
    const Course five{.days = 10, .testsAfter = 1, .every = 2, .site = "groin"};
    Bench bench = five.bench();
    CHECK(bench.advice().empty());
    CHECK_FALSE(assessment::advice(bench.input(), nullptr).stillNeeded.empty());
    // Today is the sixth once it is done.
    const PastSession today = doneSession(kToday);
    CHECK(bench.advice(&today) == "s3_joint_like");
    CHECK(assessment::advice(bench.input(), &today).stillNeeded.empty());
    PastSession rest = today;
    rest.plannedSeconds = rest.doneSeconds = 0;
    CHECK(bench.advice(&rest).empty());
}

TEST_CASE("leave the routine needs no minimum", "[assessment][advice]")
{
    CHECK(Bench().safe().answer("screen.R05", "unsure").advice() == "s1_leave_routine");
    CHECK(Bench().safe().answer("screen.R09", "yes").advice() == "s1_leave_routine");
    CHECK(Bench().safe().answer("person.age_years", 15).advice() == "s1_leave_routine");
    CHECK(Bench().safe().answer("screen.R12", "yes").advice().empty());
    Bench cleared;
    cleared.safe().answer("screen.R09", "yes");
    cleared.clearances = {{"R09", "Dr Who", kToday}};
    CHECK(cleared.advice().empty());

    // §4.1: two sessions in a row with a red stop
    PastSession today = doneSession(kToday);
    today.redStop = true;
    CHECK(Bench().past(stopped(true)).checks().advice(&today) == "s1_leave_routine");
    CHECK(Bench().past(stopped(true)).checks().advice().empty());
    CHECK(Bench().past(stopped(false)).checks().advice(&today).empty());
    CHECK(Bench().past(stopped(true)).past(stopped(true)).checks().advice() == "s1_leave_routine");
}

TEST_CASE("worse a second time within eight weeks says clinician", "[assessment][advice]")
{
    const Course worse{.days = 30, .tightNow = 9};
    const auto remark = [&](int daysAgoGiven) {
        Bench bench;
        PastSession earlier = doneSession(daysAgo(daysAgoGiven));
        earlier.advice = {"s2_worse"};
        bench.past(earlier);
        const Bench course = worse.bench();
        for (const PastSession& each : course.input().past) {
            bench.past(each);
        }
        bench.checks();
        const auto given = assessment::advice(bench.input(), nullptr);
        CHECK(given.id == "s2_worse");
        return given.remark;
    };
    CHECK(remark(55) == "see_clinician");
    CHECK(remark(56).empty());
    CHECK(assessment::advice(worse.bench().input(), nullptr).remark.empty());
}

TEST_CASE("the advice before the exercises changes the plan", "[assessment][advice][plan]")
{
    SECTION("s2 halves the sets, rounded up (§3.5)")
    {
        Bench bench = Course{.days = 30, .tightNow = 9}.bench();
        bench.answer("plan.day", "a");
        REQUIRE(bench.advice() == "s2_worse");
        CHECK(bench.choice("advice.s2_worse") == "yes");
        CHECK(text(bench.plan()) == "T2 L x3, T7 L x1, T7 R x1, T8 L x1, T9 x1");
        CHECK(joined(lineOf(bench.plan(), "T2", Side::Left).because) == "psoas_short+side_difference+s2_worse");
    }
    SECTION("s4 leaves only the kneeling stretch and the bridge (§7)")
    {
        Bench bench = Course{.days = 30, .every = 2}.bench();
        bench.answer("plan.day", "a");
        REQUIRE(bench.advice() == "s4_not_tried");
        const auto plan = bench.plan();
        CHECK(text(plan) == "T5 L x3, T9 x2");
        CHECK(joined(lineOf(plan, "T5", Side::Left).because) == "psoas_short+side_difference+s4_not_tried");
        CHECK(excludedFor(plan, "s4_not_tried", Side::Left) == "T7 T8");
        CHECK(excludedFor(plan, "s4_not_tried", Side::Right) == "T7");
        CHECK(excludedFor(plan, "home", Side::Left) == "T4");
    }
    SECTION("what s6, s7 or s9 named comes on a-days, while nothing hurts (§3.4)")
    {
        const auto strengthening = [](const char* advice, double painNow,
                                      const std::function<void(Bench&)>& more = {}) {
            Bench bench;
            PastSession earlier = screenedSession(daysAgo(3));
            earlier.advice = {advice};
            bench.past(earlier).safe().checks();
            bench.seen(Side::Left, {}).seen(Side::Right, {});
            if (painNow >= 0) {
                bench.answer("rating.pain_now", painNow);
            }
            if (more) {
                more(bench);
            }
            return text(bench.plan());
        };
        const char* const with = "T7 L x1, T7 R x1, T9 x2, T11 L x3, T11 R x3";
        const char* const without = "T7 L x1, T7 R x1, T9 x2";
        for (const char* named : {"s6_look_elsewhere", "s7_overactivity", "s9_maintain"}) {
            CHECK(strengthening(named, 3) == with);
        }
        CHECK(strengthening("s8_feeling_better", 0) == without);
        CHECK(strengthening("s9_maintain", 4) == without);
        CHECK(strengthening("s9_maintain", -1) == without);
        CHECK(strengthening("s9_maintain", 0, [](Bench& bench) { bench.answer("screen.R20", "yes"); }) == without);
        // Cleared, the answer is still a yes (decision 0005).
        CHECK(strengthening("s9_maintain", 0, [](Bench& bench) {
                  bench.answer("screen.R20", "yes");
                  bench.clearances = {{"R20", "Dr Who", kToday}};
              }) == without);
        CHECK(strengthening("s9_maintain", 0, [](Bench& bench) { bench.answer("plan.day", "b"); }) ==
              "T7 L x1, T7 R x1");
    }
}
