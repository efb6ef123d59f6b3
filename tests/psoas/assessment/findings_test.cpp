// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/bench.h"
#include "support/catch.h"

#include <algorithm>

using namespace psoas;
using namespace psoas::test;

namespace {

std::string leftFindings(const Seen& seen)
{
    return text(Bench().safe().seen(Side::Left, seen).findings());
}

FactValue word(const char* text)
{
    return std::string(text);
}

const Finding* find(const std::vector<Finding>& all, const std::string& id, Side side)
{
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Finding& each) { return each.id == id && each.side == side; });
    return found == all.end() ? nullptr : &*found;
}

std::string factText(const Finding& finding, const std::string& fact, Side side = Side::None)
{
    for (const assessment::FindingFact& each : finding.facts) {
        if (each.fact == fact && each.side == side) {
            const double* number = std::get_if<double>(&each.value);
            return number != nullptr ? std::to_string(static_cast<int>(*number)) : std::get<std::string>(each.value);
        }
    }
    return "-";
}

std::string missingOf(const Bench& bench, Side side)
{
    for (const assessment::TestStatus& each : assessment::tests(bench.input())) {
        if (each.side == side) {
            return joined(each.missing);
        }
    }
    return "?";
}

} // namespace

TEST_CASE("every row of the findings table gives its finding", "[assessment][findings]")
{
    struct Row {
        const char* section;
        Seen seen;
        const char* findings;
    };
    const Row rows[] = {
        {"§1.3 block 2 length_adequate", {-12.0, 5.0, 0.0, "neutral"}, "length_adequate L"},
        {"§1.3 the same, turned_out", {-12.0, 5.0, 0.0, "turned_out"}, "length_adequate L"},
        {"§1.3 borderline", {-5.0, 5.0, 0.0, "neutral"}, "borderline L"},
        {"§1.3 borderline, turned_out", {-5.0, 5.0, 0.0, "turned_out"}, "borderline L"},
        {"§1.3 psoas_short, limited", {6.0, 5.0, 0.0, "neutral"}, "psoas_short L"},
        {"§1.3 psoas_short, markedly", {20.0, 5.0, 0.0, "neutral"}, "psoas_short L"},
        {"§1.3 rectus_short, adequate and shorter", {-12.0, 20.0, 0.0, "neutral"}, "rectus_short L"},
        {"§1.3 rectus_short, borderline and clearly", {-5.0, 40.0, 0.0, "neutral"}, "rectus_short L"},
        {"§1.3 both_short, limited and shorter", {8.0, 25.0, 0.0, "neutral"}, "both_short L"},
        {"§1.3 both_short, markedly and clearly", {18.0, 35.0, 0.0, "neutral"}, "both_short L"},
        {"§1.3 drift hides the thigh, note", {-12.0, 5.0, 18.0, "neutral"}, "tfl_short L"},
        {"§1.3 drift hides the thigh, clear", {-5.0, 5.0, 25.0, "neutral"}, "tfl_short L"},
        {"§1.3 turning in hides the thigh", {-12.0, 5.0, 0.0, "turned_in"}, "tfl_short L"},
        {"§1.3 turning in, borderline", {-5.0, 5.0, 0.0, "turned_in"}, "tfl_short L"},
        {"§1.3 block 3 adds: drift beside psoas_short", {6.0, 5.0, 18.0, "neutral"}, "psoas_short L, tfl_short L"},
        {"§1.3 turned_in beside rectus_short", {-12.0, 20.0, 0.0, "turned_in"}, "rectus_short L, tfl_short L"},
        {"§1.3 turned_in with drift", {6.0, 25.0, 25.0, "turned_in"}, "both_short L, tfl_short L"},
        {"§1.3 sartorius_short alone", {-12.0, 5.0, 22.0, "turned_out"}, "sartorius_short L"},
        {"§1.3 sartorius_short beside psoas_short", {6.0, 5.0, 22.0, "turned_out"}, "psoas_short L, sartorius_short L"},
        {"§1.3 psoas_rotation", {6.0, 5.0, 0.0, "turned_out"}, "psoas_short L, psoas_rotation L"},
        {"§1.3 psoas_rotation beside both_short", {18.0, 25.0, 15.0, "turned_out"}, "both_short L, psoas_rotation L"},
        {"§1.3 by eye", {word("limited"), word("textbook"), word("usual"), "neutral"}, "psoas_short L"},
        {"§1.3 degrees and bands mixed", {-12.0, word("clearly_limited"), 0.0, "neutral"}, "rectus_short L"},
    };
    for (const Row& row : rows) {
        INFO(row.section);
        CHECK(leftFindings(row.seen) == row.findings);
    }
}

TEST_CASE("pain and an invalid test speak first", "[assessment][findings]")
{
    struct Row {
        const char *section, *site, *valid, *findings;
    };
    const Row rows[] = {
        {"§1.3 block 1", "tingling_or_numb", "yes", "nerve_signs L"},
        {"§1.3 block 1", "groin", "yes", "joint_pain L"},
        {"§1.3 block 1", "outer_hip", "yes", "joint_pain L"},
        {"§1.3 block 1", "low_back", "yes", "joint_pain L"},
        {"§1.3 block 1", "knee", "yes", "joint_pain L"},
        {"§1.3 invalid", "none", "no", "invalid_test L"},
        {"§1.3 invalid beside pain (§6)", "groin", "no", "joint_pain L, invalid_test L"},
        {"§1.3 invalid beside tingling (§6)", "tingling_or_numb", "no", "nerve_signs L, invalid_test L"},
    };
    for (const Row& row : rows) {
        INFO(row.section << " " << row.site << " " << row.valid);
        const auto found = Bench().safe().pain(Side::Left, row.site, row.valid).findings();
        CHECK(text(found) == row.findings);
        if (const Finding* joint = find(found, "joint_pain", Side::Left)) {
            CHECK(factText(*joint, "thomas.pain_site") == row.site);
        }
    }
    // §6: a stretch feeling is not pain, and the angles are asked for.
    Bench stretch;
    stretch.safe().pain(Side::Left, "stretch_only");
    CHECK(text(stretch.findings()).empty());
    CHECK(missingOf(stretch, Side::Left) ==
          "thomas.thigh_angle_deg+thomas.shin_forward_deg+thomas.drift_out_deg+thomas.rotation");
}

TEST_CASE("a side asks for what it still needs", "[assessment][findings]")
{
    Bench bench;
    bench.safe();
    // §1.2
    CHECK(missingOf(bench, Side::Left) == "thomas.valid+thomas.pain_site");
    bench.answer("thomas.valid", "yes", Side::Left);
    CHECK(missingOf(bench, Side::Left) == "thomas.pain_site");
    bench.answer("thomas.pain_site", "none", Side::Left).answer("thomas.thigh_band", "limited", Side::Left);
    bench.answer("thomas.knee_flexion_deg", 80, Side::Left).answer("thomas.rotation", "neutral", Side::Left);
    // The bend gives no shin without the thigh in degrees.
    CHECK(missingOf(bench, Side::Left) == "thomas.shin_forward_deg+thomas.drift_out_deg");
    bench.answer("thomas.thigh_angle_deg", 5, Side::Left).answer("thomas.drift_band", "usual", Side::Left);
    CHECK(missingOf(bench, Side::Left).empty());
    CHECK(text(bench.findings()) == "both_short L");
    // §1.2: a side left out needs nothing and has no findings.
    bench.answer("thomas.tested", "no", Side::Left);
    CHECK(text(bench.findings()).empty());
    CHECK(bench.choice("test.thomas", Side::Left) == "left_out");
    CHECK(bench.choice("test.thomas", Side::Right) == "none");
    CHECK(bench.choice("finding.psoas_short", Side::Left) == "no");
    CHECK(bench.choice("finding.psoas_short", Side::Right) == "unknown");
}

TEST_CASE("a finding shows its facts, its remark and what is within measuring error", "[assessment][findings]")
{
    struct Row {
        const char* section;
        Seen seen;
        const char *finding, *uncertain;
    };
    const Row rows[] = {
        {"§7 exactly 5 from a cut-off", {-15.0, 4.0, 0.0, "neutral"}, "length_adequate", "thigh"},
        {"§7 just over 5", {-15.1, 4.0, 0.0, "neutral"}, "length_adequate", ""},
        {"§7 any of its cut-offs", {5.0, 4.0, 0.0, "neutral"}, "psoas_short", "thigh"},
        {"§7 shin 5 below", {20.5, 5.0, 0.0, "neutral"}, "psoas_short", "shin"},
        {"§7 only what the condition names", {-12.0, 20.0, 14.0, "neutral"}, "rectus_short", "thigh"},
        {"§7 drift, all three", {-12.0, 7.0, 11.0, "neutral"}, "length_adequate", "thigh+shin+drift"},
        {"§1.1 by eye is always uncertain", {word("markedly_limited"), -20.0, 0.0, "neutral"}, "psoas_short", "thigh"},
    };
    for (const Row& row : rows) {
        INFO(row.section);
        const auto found = Bench().safe().seen(Side::Left, row.seen).findings();
        const Finding* finding = find(found, row.finding, Side::Left);
        REQUIRE(finding != nullptr);
        CHECK(joined(finding->uncertain) == row.uncertain);
        CHECK(finding->because == std::vector<std::string>{row.finding});
    }
    Bench bench;
    bench.safe().seen(Side::Left, {-12.0, word("textbook"), 3.0, "turned_out"});
    const auto adequate = bench.findings();
    REQUIRE(adequate.size() == 1);
    CHECK(adequate[0].remark == "turned_out");
    CHECK(factText(adequate[0], "thomas.thigh_band") == "adequate");
    CHECK(factText(adequate[0], "thomas.thigh_angle_deg") == "-12");
    CHECK(factText(adequate[0], "thomas.shin_band") == "textbook");
    CHECK(factText(adequate[0], "thomas.shin_forward_deg") == "-");
    CHECK(factText(adequate[0], "thomas.rotation") == "turned_out");
    CHECK_FALSE(adequate[0].date.has_value());
    bench.seen(Side::Left, {8.0, 25.0, 0.0, "neutral"}).answer("thomas.knee_straightened", "stays", Side::Left);
    CHECK(bench.findings()[0].remark.empty());
    bench.answer("thomas.knee_straightened", "drops", Side::Left);
    CHECK(bench.findings()[0].remark == "mainly_rectus_femoris");
}

TEST_CASE("the sides differ by degrees or by bands", "[assessment][findings]")
{
    struct Row {
        const char* section;
        Seen left, right;
        const char *tighter, *uncertain;
    };
    const Row rows[] = {
        {"§1.3 thigh 10 apart", {-2.0, 5.0, 0.0, "neutral"}, {-12.0, 5.0, 0.0, "neutral"}, "L", "thigh"},
        {"§1.3 thigh 9 apart", {-3.0, 5.0, 0.0, "neutral"}, {-12.0, 5.0, 0.0, "neutral"}, "", ""},
        {"§1.3 thigh 18 apart, right", {-12.0, 5.0, 0.0, "neutral"}, {6.0, 5.0, 0.0, "neutral"}, "R", ""},
        {"§1.3 thigh 15 apart: within 5 of the 10",
         {-12.0, 5.0, 0.0, "neutral"},
         {3.0, 5.0, 0.0, "neutral"},
         "R",
         "thigh"},
        {"§1.3 else shin 15 apart", {-12.0, 20.0, 0.0, "neutral"}, {-12.0, 5.0, 0.0, "neutral"}, "L", "shin"},
        {"§1.3 shin 14 apart", {-12.0, 19.0, 0.0, "neutral"}, {-12.0, 5.0, 0.0, "neutral"}, "", ""},
        {"§1.3 the thigh decides if both do", {-12.0, 40.0, 0.0, "neutral"}, {20.0, 5.0, 0.0, "neutral"}, "R", ""},
        {"§1.3 by eye, two bands",
         {word("limited"), 5.0, 0.0, "neutral"},
         {word("adequate"), 5.0, 0.0, "neutral"},
         "L",
         "thigh"},
        {"§1.3 by eye, one band",
         {word("borderline"), 5.0, 0.0, "neutral"},
         {word("adequate"), 5.0, 0.0, "neutral"},
         "",
         ""},
        {"§1.3 degrees and a band compare as bands",
         {-12.0, 5.0, 0.0, "neutral"},
         {word("markedly_limited"), 5.0, 0.0, "neutral"},
         "R",
         "thigh"},
        {"§1.3 degrees and a band, one apart",
         {-12.0, 5.0, 0.0, "neutral"},
         {word("borderline"), 5.0, 0.0, "neutral"},
         "",
         ""},
        {"§1.3 shin two bands by eye",
         {-12.0, word("clearly_limited"), 0.0, "neutral"},
         {-12.0, word("textbook"), 0.0, "neutral"},
         "L",
         "shin"},
        {"§1.3 block 3 is a result too", {-12.0, 5.0, 18.0, "neutral"}, {0.0, 5.0, 0.0, "turned_in"}, "R", "thigh"},
    };
    for (const Row& row : rows) {
        INFO(row.section);
        const auto found = Bench().safe().seen(Side::Left, row.left).seen(Side::Right, row.right).findings();
        const bool none = std::string(row.tighter).empty();
        const Side side = std::string(row.tighter) == "R" ? Side::Right : Side::Left;
        const Finding* difference = find(found, "side_difference", side);
        CHECK((difference == nullptr) == none);
        CHECK(std::count_if(found.begin(), found.end(),
                            [](const Finding& each) { return each.id == "side_difference"; }) == (none ? 0 : 1));
        if (difference != nullptr) {
            CHECK(joined(difference->uncertain) == row.uncertain);
            CHECK(&found.back() == difference);
        }
    }
    const auto found = Bench().safe().seen(Side::Left, {6.0, 5.0, 0.0, "neutral"}).seen(Side::Right, {}).findings();
    REQUIRE(text(found) == "psoas_short L, length_adequate R, side_difference L");
    CHECK(factText(found[2], "thomas.thigh_angle_deg", Side::Left) == "6");
    CHECK(factText(found[2], "thomas.thigh_angle_deg", Side::Right) == "-12");
    // A side that ended in pain or was not valid has nothing to compare.
    CHECK(text(Bench().safe().seen(Side::Left, {6.0, 5.0, 0.0, "neutral"}).pain(Side::Right, "groin").findings()) ==
          "psoas_short L, joint_pain R");
}

TEST_CASE("earlier findings stay in force for 28 days", "[assessment][findings][in_force]")
{
    const auto earlier = [](int days) {
        Bench bench;
        bench.safe().seen(Side::Left, {6.0, 5.0, 0.0, "neutral"}).seen(Side::Right, {});
        return bench.asPast(daysAgo(days));
    };
    const auto status = [](const Bench& bench, Side side) {
        for (const assessment::TestStatus& each : assessment::tests(bench.input())) {
            if (each.side == side) {
                return std::string(each.due ? "due" : "") + (each.required ? " required" : "");
            }
        }
        return std::string("?");
    };
    struct Row {
        const char* section;
        int days;
        const char *status, *findings, *test;
    };
    const char* const all = "psoas_short L, length_adequate R, side_difference L";
    const Row rows[] = {
        {"§3.2 not due", 13, "", all, "in_force"},
        {"§3.2 due at 14 days", 14, "due required", all, "in_force"},
        {"§3.2 up to 28 days", 28, "due required", all, "in_force"},
        {"§3.2 no longer", 29, "due required", "", "none"},
    };
    for (const Row& row : rows) {
        INFO(row.section);
        Bench bench;
        bench.safe().past(earlier(row.days));
        CHECK(status(bench, Side::Left) == row.status);
        CHECK(text(bench.findings()) == row.findings);
        CHECK(bench.choice("test.thomas", Side::Left) == row.test);
        for (const Finding& each : bench.findings()) {
            CHECK(each.date == daysAgo(row.days));
        }
    }
    SECTION("put off only while a result is in force")
    {
        Bench bench;
        bench.safe().past(earlier(20)).answer("thomas.put_off", "yes", Side::Left);
        CHECK(status(bench, Side::Left) == "due");
        CHECK(status(bench, Side::Right) == "due required");
        Bench late;
        late.safe().past(earlier(29)).answer("thomas.put_off", "yes");
        CHECK(status(late, Side::Left) == "due required");
    }
    SECTION("begun is required, though not due")
    {
        Bench bench;
        bench.safe().past(earlier(3)).answer("thomas.valid", "yes", Side::Right);
        CHECK(status(bench, Side::Left).empty());
        CHECK(status(bench, Side::Right) == " required");
    }
    SECTION("one side tested anew leaves no difference to compare (§1.3 same session only)")
    {
        Bench bench;
        bench.safe().past(earlier(3)).seen(Side::Right, {-13.0, 5.0, 0.0, "neutral"});
        CHECK(text(bench.findings()) == "psoas_short L, length_adequate R");
    }
    SECTION("an invalid test counts today only; later the last valid one stands")
    {
        Bench bench;
        bench.safe().past(earlier(3)).pain(Side::Left, "none", "no");
        CHECK(text(bench.findings()) == "invalid_test L, length_adequate R");
        Bench later;
        later.safe().past(earlier(3));
        Bench invalid;
        invalid.safe().pain(Side::Left, "none", "no");
        later.past(invalid.asPast(daysAgo(1)));
        CHECK(text(later.findings()) == "psoas_short L, length_adequate R, side_difference L");
    }
    SECTION("a session marked as not counting leaves nothing")
    {
        PastSession session = earlier(3);
        session.counts = false;
        session.setAside = true;
        CHECK(text(Bench().safe().past(session).findings()).empty());
    }
    SECTION("left out keeps what stands")
    {
        Bench bench;
        bench.safe().past(earlier(3)).answer("thomas.tested", "no", Side::Left);
        CHECK(bench.choice("test.thomas", Side::Left) == "in_force");
        CHECK(text(bench.findings()) == "psoas_short L, length_adequate R, side_difference L");
    }
}

TEST_CASE("pain stays in force until the side is tested without it", "[assessment][findings][in_force]")
{
    const auto session = [](int days, const auto& test) {
        Bench bench;
        bench.safe();
        test(bench);
        return bench.asPast(daysAgo(days));
    };
    const PastSession short30 = session(30, [](Bench& b) { b.seen(Side::Left, {6.0, 5.0, 0.0, "neutral"}); });
    const PastSession short5 = session(5, [](Bench& b) { b.seen(Side::Left, {6.0, 5.0, 0.0, "neutral"}); });
    const PastSession pain100 = session(100, [](Bench& b) { b.pain(Side::Left, "groin"); });
    const PastSession pain5 = session(5, [](Bench& b) { b.pain(Side::Left, "groin", "no"); });

    // §7: beyond 28 days, and although a later session tested nothing
    CHECK(text(Bench().safe().past(pain100).findings()) == "joint_pain L");
    // Pain alone, not the findings that still stand beside it; an invalid test found it too, but is no result.
    CHECK(text(Bench()
                   .safe()
                   .past(session(10,
                                 [](Bench& b) {
                                     b.seen(Side::Left, {6.0, 5.0, 0.0, "neutral"});
                                 }))
                   .past(pain5)
                   .findings()) == "joint_pain L");
    CHECK(text(Bench().safe().past(pain100).past(short30).findings()).empty());
    CHECK(text(Bench().safe().past(pain100).past(short5).findings()) == "psoas_short L");
    // Today: a clean test takes it back, an invalid one does not.
    CHECK(text(Bench().safe().past(pain5).seen(Side::Left, {}).findings()) == "length_adequate L");
    CHECK(text(Bench().safe().past(pain5).pain(Side::Left, "none", "no").findings()) == "joint_pain L, invalid_test L");
    CHECK(text(Bench().safe().past(pain5).pain(Side::Left, "knee").findings()) == "joint_pain L");
    // §7: a locked test hides earlier findings but not pain.
    CHECK(text(Bench().safe().past(pain5).answer("screen.R12", "yes").findings()) == "joint_pain L");
    CHECK(text(Bench().safe().past(short5).answer("screen.R12", "yes").findings()).empty());
}
