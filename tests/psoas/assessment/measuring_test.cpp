// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/bench.h"
#include "psoas/assessment/geometry.h"
#include "support/catch.h"

#include <algorithm>

using namespace psoas;
using namespace psoas::test;
using Catch::Matchers::WithinAbs;

namespace {

const protocol::Observation& observation(const std::string& id)
{
    const auto& all = shippedProtocol().tests.front().observations;
    return *std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == id; });
}

std::optional<double> thigh(const Bench& bench)
{
    const auto value = assessment::read(bench.input(), "thomas.thigh_angle_deg", Side::Left).value;
    return value ? std::optional(std::get<double>(*value)) : std::nullopt;
}

Bench taped()
{
    Bench bench;
    bench.safe();
    bench.answer("thomas.thigh_length_cm", 40.0, Side::Left);
    return bench;
}

} // namespace

TEST_CASE("the tape gives the angle that counts", "[assessment][tape]")
{
    // clinical-reference 1.7: arcsine of height ÷ length
    Bench bench = taped();
    CHECK_FALSE(thigh(bench));
    bench.answer("thomas.knee_rise_cm", -20.0, Side::Left);
    CHECK_THAT(thigh(bench).value(), WithinAbs(-30, 1e-9));
    CHECK(bench.choice("thomas.thigh_band", Side::Left) == "adequate");

    SECTION("until degrees are given")
    {
        bench.answer("thomas.thigh_angle_deg", 4.0, Side::Left);
        CHECK_THAT(thigh(bench).value(), WithinAbs(4, 1e-9));
    }
    SECTION("and after them, if it came last")
    {
        bench.answer("thomas.thigh_angle_deg", 4.0, Side::Left);
        bench.answer("thomas.knee_rise_cm", -20.0, Side::Left);
        CHECK_THAT(thigh(bench).value(), WithinAbs(-30, 1e-9));
    }
    SECTION("until a drawing is picked")
    {
        bench.answer("thomas.thigh_band", "limited", Side::Left);
        CHECK_FALSE(thigh(bench));
        CHECK(bench.choice("thomas.thigh_band", Side::Left) == "limited");
    }
}

TEST_CASE("the tape settles what a test requires", "[assessment][tape]")
{
    Bench bench = taped();
    bench.seen(Side::Right, {});
    for (const auto& [fact, choice] :
         {std::pair{"thomas.valid", "yes"}, {"thomas.pain_site", "none"}, {"thomas.rotation", "neutral"}}) {
        bench.answer(fact, choice, Side::Left);
    }
    bench.answer("thomas.shin_forward_deg", 5.0, Side::Left);
    bench.answer("thomas.drift_out_deg", 0.0, Side::Left);
    CHECK(text(bench.findings()) == "length_adequate R");
    bench.answer("thomas.knee_rise_cm", 6.0, Side::Left); // 8.6° above level
    CHECK(text(bench.findings()) == "psoas_short L, length_adequate R, side_difference L");
}

TEST_CASE("several heights give a mean and a spread in degrees", "[assessment][tape]")
{
    Bench bench = taped();
    bench.answer("thomas.knee_rise_cm", std::vector<FactValue>{-4.0, 0.0, 4.0}, Side::Left);
    const auto angles = assessment::readings(bench.input(), observation("thigh"), Side::Left);
    REQUIRE(angles.size() == 3);
    CHECK_THAT(angles[0], WithinAbs(-5.739, 0.001));
    CHECK_THAT(angles[2], WithinAbs(5.739, 0.001));
    CHECK_THAT(thigh(bench).value(), WithinAbs(0, 1e-9));
    const auto warnings = assessment::warnings(bench.input());
    REQUIRE(warnings.size() == 1);
    CHECK(warnings.front().find("thomas.knee_rise_cm.left") == 0);
}

TEST_CASE("a height that the length does not allow is refused", "[assessment][tape]")
{
    Bench bench = taped();
    bench.answer("thomas.knee_rise_cm", -41.0, Side::Left);
    const auto fits = assessment::checkForms(bench.input());
    REQUIRE_FALSE(fits.has_value());
    CHECK(fits.error().code == ErrorCode::BadAnswer);
    CHECK(fits.error().place == "thomas.knee_rise_cm.left");
    CHECK_FALSE(thigh(bench));
}

TEST_CASE("two forms that do not fit each other are told apart", "[assessment]")
{
    // decision-tables 1.1: more than 10° off asks to measure again
    Bench bench;
    bench.safe().seen(Side::Left, {0.0, 5.0, 0.0, "neutral"}).seen(Side::Right, {});
    CHECK_FALSE(assessment::crossCheck(bench.input(), observation("shin"), Side::Left));
    bench.answer("thomas.knee_flexion_deg", 75.0, Side::Left); // makes 15: 10 off is still allowed
    CHECK_FALSE(assessment::crossCheck(bench.input(), observation("shin"), Side::Left));
    bench.answer("thomas.knee_flexion_deg", 74.0, Side::Left);
    const auto fault = assessment::crossCheck(bench.input(), observation("shin"), Side::Left);
    REQUIRE(fault);
    CHECK(fault->other == "thomas.knee_flexion_deg");
    CHECK_THAT(fault->expected, WithinAbs(16, 1e-9));
    CHECK_THAT(fault->value, WithinAbs(5, 1e-9));
}

TEST_CASE("the extra checks say more about what was found", "[assessment]")
{
    struct Row {
        Seen seen;
        const char *fact, *answer, *finding, *remark;
    };
    // clinical-reference 1.4, "Extra check"
    const Row rows[] = {
        {{6.0, 5.0, 0.0, "neutral"}, "thomas.knee_straightened", "stays", "psoas_short", "stays_up"},
        {{6.0, 5.0, 0.0, "neutral"}, "thomas.knee_straightened", "drops", "psoas_short", "drops"},
        {{-5.0, 25.0, 0.0, "neutral"}, "thomas.knee_straightened", "drops", "rectus_short", "drops"},
        {{-5.0, 25.0, 0.0, "neutral"}, "thomas.knee_straightened", "stays", "rectus_short", ""},
        {{6.0, 25.0, 0.0, "neutral"}, "thomas.knee_straightened", "drops", "both_short", "mainly_rectus_femoris"},
        {{6.0, 25.0, 0.0, "neutral"}, "thomas.knee_straightened", "stays", "both_short", ""},
        {{-12.0, 5.0, 22.0, "neutral"}, "thomas.let_drift", "drops", "tfl_short", "drops"},
        {{-12.0, 5.0, 22.0, "neutral"}, "thomas.let_drift", "stays", "tfl_short", "stays"},
    };
    for (const Row& row : rows) {
        INFO(row.finding << " " << row.answer);
        Bench bench;
        bench.safe().seen(Side::Left, row.seen).seen(Side::Right, {});
        bench.answer(row.fact, row.answer, Side::Left);
        const auto findings = bench.findings();
        const auto found =
            std::find_if(findings.begin(), findings.end(), [&](const Finding& each) { return each.id == row.finding; });
        REQUIRE(found != findings.end());
        CHECK(found->remark == row.remark);
    }
}

// --- what earlier tests say ---------------------------------------------------------------------------------------

namespace {

PastSession tested(int daysBefore, double thighDeg, const std::string& method, bool helped = false)
{
    Bench bench;
    bench.today = daysAgo(daysBefore);
    bench.safe().seen(Side::Left, {thighDeg, 5.0, 0.0, "neutral"});
    bench.answer("thomas.tested", "no", Side::Right);
    bench.answer("thomas.method", method.c_str(), Side::Left);
    bench.answer("thomas.helper", helped ? "yes" : "no");
    PastSession session = bench.asPast(daysAgo(daysBefore));
    session.outcome = assessment::Outcome::Completed;
    return session;
}

Bench testedToday(double thighDeg, const std::string& method, bool helped = false)
{
    Bench bench;
    bench.safe().seen(Side::Left, {thighDeg, 5.0, 0.0, "neutral"});
    bench.answer("thomas.tested", "no", Side::Right);
    bench.answer("thomas.method", method.c_str(), Side::Left);
    bench.answer("thomas.helper", helped ? "yes" : "no");
    return bench;
}

assessment::TestChange thighChange(const Bench& bench)
{
    const auto histories = assessment::testHistory(bench.input());
    REQUIRE(histories.size() == 1);
    for (const auto& change : histories.front().changes) {
        if (change.observation == "thigh") {
            return change;
        }
    }
    FAIL("no change of the thigh");
    return {};
}

} // namespace

TEST_CASE("a first test has nothing before it", "[assessment][retest]")
{
    CHECK(assessment::testHistory(testedToday(6, "phone").input()).empty());
}

TEST_CASE("a change is real from the size that reading error does not explain", "[assessment][retest]")
{
    struct Row {
        double before, now;
        bool helpedThen, helpedNow, real, better;
    };
    // clinical-reference 1.6: thigh 5° with a helper both times, else 10°
    const Row rows[] = {
        {12, 7.5, true, true, false, true},  {12, 7, true, true, true, true},      {12, 7, true, false, false, true},
        {12, 2, false, false, true, true},   {12, 2.5, false, false, false, true}, {-5, 5, false, false, true, false},
        {-5, 4, false, false, false, false},
    };
    for (const Row& row : rows) {
        INFO(row.before << " " << row.now << " " << row.helpedThen << row.helpedNow);
        Bench bench = testedToday(row.now, "phone", row.helpedNow);
        bench.past(tested(20, row.before, "phone", row.helpedThen));
        const assessment::TestChange change = thighChange(bench);
        CHECK(change.real == row.real);
        CHECK(change.better == row.better);
        CHECK_THAT(change.before, WithinAbs(row.before, 1e-9));
        CHECK_THAT(change.now, WithinAbs(row.now, 1e-9));
    }
}

TEST_CASE("two tests within a week make the baseline together", "[assessment][retest]")
{
    Bench bench = testedToday(2, "phone");
    bench.past(tested(30, 12, "phone")).past(tested(24, 10, "phone"));
    CHECK_THAT(thighChange(bench).before, WithinAbs(11, 1e-9));
    const auto history = assessment::testHistory(bench.input()).front();
    CHECK(history.since == daysAgo(30));
    CHECK(history.last == daysAgo(24));
    CHECK(history.baselineTests == 2);
    CHECK_FALSE(history.joinsBaseline);

    Bench second = testedToday(10, "phone");
    second.past(tested(5, 12, "phone"));
    CHECK(assessment::testHistory(second.input()).front().joinsBaseline);
}

TEST_CASE("a test by another method is not compared", "[assessment][retest]")
{
    Bench bench = testedToday(2, "tape");
    bench.past(tested(20, 12, "phone"));
    const auto history = assessment::testHistory(bench.input()).front();
    CHECK(history.method == "phone");
    CHECK(history.lastMethod == "phone");
    CHECK(history.changes.empty());
    CHECK_FALSE(history.joinsBaseline);
    REQUIRE_FALSE(history.baseline.empty());
    CHECK_THAT(history.baseline.front().value.value(), WithinAbs(12, 1e-9));
}

// --- red pain holds for the day -------------------------------------------------------------------------------------

TEST_CASE("red pain takes its exercises out for the rest of the day", "[assessment][plan]")
{
    // decision-tables 5: T1–T6, T10, T11 of that side excluded today
    Bench bench;
    bench.safe().seen(Side::Left, {6.0, 5.0, 0.0, "neutral"}).seen(Side::Right, {6.0, 5.0, 0.0, "neutral"});
    bench.answer("plan.day", "a");
    PastSession morning = doneSession(kToday);
    morning.redStop = true;
    morning.redStops = {{"reciprocal_inhibition", Side::Left}};
    bench.past(morning);
    CHECK(excludedFor(bench.plan(), "red_stop", Side::Left) == "T1 T2 T3 T4 T5 T6 T10 T11");
    CHECK(excludedFor(bench.plan(), "red_stop", Side::Right).empty());

    Bench tomorrow;
    tomorrow.safe().seen(Side::Left, {6.0, 5.0, 0.0, "neutral"}).seen(Side::Right, {6.0, 5.0, 0.0, "neutral"});
    morning.date = daysAgo(1);
    tomorrow.past(morning);
    CHECK(excludedFor(tomorrow.plan(), "red_stop", Side::Left).empty());
}

TEST_CASE("what hurt red is not offered again on the same day, whatever it was", "[assessment][plan]")
{
    Bench bench;
    bench.safe().seen(Side::Left, {}).seen(Side::Right, {});
    bench.answer("plan.day", "a");
    PastSession morning = doneSession(kToday);
    morning.redStop = true;
    morning.redStops = {{"roll_tfl", Side::Right}};
    bench.past(morning);
    CHECK(excludedFor(bench.plan(), "red_stop", Side::Right) == "T1 T2 T3 T4 T5 T6 T7 T10 T11");
    CHECK(text(bench.plan()) == "T7 L x1, T9 x2");
}
