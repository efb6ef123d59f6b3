// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/bench.h"
#include "support/catch.h"

using namespace psoas;
using namespace psoas::test;

namespace {

std::string bandAt(const char* fact, const char* band, double value)
{
    return Bench().answer(fact, value, Side::Left).choice(band, Side::Left);
}

bool mentions(const std::vector<std::string>& warnings, const std::string& part)
{
    return std::any_of(warnings.begin(), warnings.end(),
                       [&](const std::string& each) { return each.find(part) != std::string::npos; });
}

} // namespace

TEST_CASE("every boundary of the bands has its side", "[assessment][bands]")
{
    struct Row {
        const char *fact, *band;
        double value;
        const char* name;
    };
    const char* const thigh[] = {"thomas.thigh_angle_deg", "thomas.thigh_band"};
    const char* const shin[] = {"thomas.shin_forward_deg", "thomas.shin_band"};
    const char* const drift[] = {"thomas.drift_out_deg", "thomas.drift_band"};
    // decision-tables §1.1
    const Row rows[] = {
        {thigh[0], thigh[1], -60, "adequate"},
        {thigh[0], thigh[1], -10, "adequate"},
        {thigh[0], thigh[1], -9.9, "borderline"},
        {thigh[0], thigh[1], 0, "borderline"},
        {thigh[0], thigh[1], 0.1, "limited"},
        {thigh[0], thigh[1], 15, "limited"},
        {thigh[0], thigh[1], 15.1, "markedly_limited"},
        {thigh[0], thigh[1], 60, "markedly_limited"},
        {shin[0], shin[1], 10, "textbook"},
        {shin[0], shin[1], 10.1, "shorter"},
        {shin[0], shin[1], 30, "shorter"},
        {shin[0], shin[1], 30.1, "clearly_limited"},
        {drift[0], drift[1], 15, "usual"},
        {drift[0], drift[1], 15.1, "note"},
        {drift[0], drift[1], 20, "note"},
        {drift[0], drift[1], 20.1, "clear"},
    };
    for (const Row& row : rows) {
        INFO(row.fact << " " << row.value);
        CHECK(bandAt(row.fact, row.band, row.value) == row.name);
    }
}

TEST_CASE("the mean of the readings finds the band", "[assessment][bands]")
{
    // decision-tables §1.1: several readings, the mean counts; decimals that sum to the limit are on it
    Bench bench;
    bench.answer("thomas.thigh_angle_deg", std::vector<FactValue>{-10.1, -9.9, -10.0}, Side::Left);
    CHECK(bench.choice("thomas.thigh_band", Side::Left) == "adequate");
    CHECK(assessment::warnings(bench.input()).empty());
    bench.answer("thomas.thigh_angle_deg", std::vector<FactValue>{-10.0, -5.0}, Side::Left);
    CHECK(bench.choice("thomas.thigh_band", Side::Left) == "borderline");
    CHECK(assessment::warnings(bench.input()).empty());
    bench.answer("thomas.thigh_angle_deg", std::vector<FactValue>{-10.0, -4.9}, Side::Left);
    CHECK(mentions(assessment::warnings(bench.input()), "thomas.thigh_angle_deg.left"));
}

TEST_CASE("an observation has one active form, the last recorded", "[assessment][bands]")
{
    Bench bench;
    bench.answer("thomas.thigh_angle_deg", 20, Side::Left);
    CHECK(bench.choice("thomas.thigh_band", Side::Left) == "markedly_limited");
    bench.answer("thomas.thigh_band", "adequate", Side::Left);
    CHECK(bench.choice("thomas.thigh_band", Side::Left) == "adequate");
    CHECK_FALSE(assessment::read(bench.input(), "thomas.thigh_angle_deg", Side::Left).value.has_value());
    bench.answer("thomas.thigh_angle_deg", 5, Side::Left);
    CHECK(bench.choice("thomas.thigh_band", Side::Left) == "limited");
    CHECK(bench.choice("thomas.thigh_band", Side::Right) == "unknown");
}

TEST_CASE("the shin follows from the knee's bend and the thigh", "[assessment][bands]")
{
    // decision-tables §1.1: shin_forward = 90 + thigh − knee_flexion
    Bench bench;
    bench.answer("thomas.knee_flexion_deg", 70, Side::Left);
    CHECK(bench.choice("thomas.shin_band", Side::Left) == "unknown");
    bench.answer("thomas.thigh_band", "limited", Side::Left);
    CHECK(bench.choice("thomas.shin_band", Side::Left) == "unknown");
    bench.answer("thomas.thigh_angle_deg", -10, Side::Left);
    CHECK(bench.choice("thomas.shin_band", Side::Left) == "textbook");
    bench.answer("thomas.thigh_angle_deg", -9, Side::Left);
    const auto shin = assessment::read(bench.input(), "thomas.shin_forward_deg", Side::Left);
    REQUIRE(shin.value.has_value());
    CHECK_THAT(std::get<double>(*shin.value), WithinAbs(11, 1e-9));
    CHECK(shin.provenance == assessment::Provenance::Computed);
    CHECK(bench.choice("thomas.shin_band", Side::Left) == "shorter");
    CHECK(assessment::warnings(bench.input()).empty());

    SECTION("readings of the bend far apart ask for one more")
    {
        bench.answer("thomas.knee_flexion_deg", {68.0, 73.0}, Side::Left);
        CHECK(assessment::warnings(bench.input()).empty());
        bench.answer("thomas.knee_flexion_deg", {68.0, 73.5}, Side::Left);
        CHECK(mentions(assessment::warnings(bench.input()), "thomas.knee_flexion_deg.left"));
    }
    SECTION("a recorded shin wins, and a large difference is a warning")
    {
        bench.answer("thomas.shin_forward_deg", 21, Side::Left);
        CHECK(assessment::warnings(bench.input()).empty());
        bench.answer("thomas.shin_forward_deg", 21.5, Side::Left);
        CHECK(mentions(assessment::warnings(bench.input()), "thomas.shin_forward_deg.left"));
        CHECK(bench.choice("thomas.shin_band", Side::Left) == "shorter");
    }
    SECTION("a derived shin outside its range is an invalid answer (§7)")
    {
        CHECK(assessment::checkForms(bench.input()).has_value());
        bench.answer("thomas.thigh_angle_deg", 10, Side::Left);
        bench.answer("thomas.knee_flexion_deg", 10, Side::Left);
        CHECK(assessment::checkForms(bench.input()).has_value()); // 90
        bench.answer("thomas.knee_flexion_deg", 9, Side::Left);
        const auto forms = assessment::checkForms(bench.input());
        REQUIRE_FALSE(forms.has_value());
        CHECK(forms.error().code == ErrorCode::BadAnswer);
        CHECK(forms.error().place == "thomas.knee_flexion_deg.left");
    }
}
