// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/raters.h"
#include "psoas/session/walk.h"
#include "support/catch.h"

#include <algorithm>

using namespace psoas;
using namespace psoas::session;
using namespace psoas::test;

namespace {

constexpr const char* kTest = "thomas";

/// A therapist's session that stands at the result of the test, both sides read.
void walkToResult(Walk& walk)
{
    walk.start(Mode::Therapist);
    walk.prepare("thomas.thigh_angle_deg.left", 8.0);
    walk.prepare("thomas.shin_forward_deg.left", 5.0);
    walk.walkTo("test_result");
}

GiveSecondReading second(double thigh)
{
    GiveSecondReading command;
    command.test = kTest;
    command.side = Side::Left;
    command.firstBy = "AA";
    command.secondBy = "BB";
    command.answers = {{"thomas.thigh_angle_deg", Side::Left, {thigh}}};
    return command;
}

} // namespace

TEST_CASE("a second reading stands beside the first and changes no finding", "[session][record]")
{
    Walk walk(shippedProtocol());
    walkToResult(walk);
    const auto findings = walk.state.findings;
    const auto events = walk.must(second(-3));
    CHECK(events.size() == 1);
    REQUIRE(walk.state.secondReadings.size() == 1);
    CHECK(walk.state.findings == findings);
    CHECK(walk.state.secondReadings.front().secondBy == "BB");

    const auto first = std::find_if(walk.state.tests.begin(), walk.state.tests.end(),
                                    [](const auto& result) { return result.side == Side::Left; });
    REQUIRE(first != walk.state.tests.end());
    const auto differences =
        assessment::raterDifferences(walk.protocol, *first, walk.state.secondReadings.front().records);
    const auto thigh = std::find_if(differences.begin(), differences.end(),
                                    [](const auto& each) { return each.difference.has_value(); });
    REQUIRE(thigh != differences.end());
    CHECK(thigh->first == 8.0);
    CHECK(thigh->second == -3.0);
    CHECK(thigh->difference == 11.0);
    CHECK_FALSE(thigh->sameBand);
    CHECK_FALSE(thigh->withinError);

    SECTION("the same again writes nothing, another one takes its place")
    {
        CHECK(walk.must(second(-3)).empty());
        walk.must(second(7));
        REQUIRE(walk.state.secondReadings.size() == 1);
        const auto again =
            assessment::raterDifferences(walk.protocol, *first, walk.state.secondReadings.front().records);
        CHECK(std::any_of(again.begin(), again.end(),
                          [](const auto& each) { return each.difference == 1.0 && each.withinError; }));
    }
    SECTION("it is compared with the first as it was then, whatever becomes of that")
    {
        CHECK(walk.state.secondReadings.front().first == first->observations);
        const auto then = first->observations;
        walk.must(Answer{"thomas.thigh_angle_deg", Side::Left, {-2.0}});
        CHECK(walk.state.secondReadings.front().first == then);
    }
    SECTION("a reading of another type than its fact, as a file may hold one, was not read")
    {
        auto records = walk.state.secondReadings.front().records;
        records.front().value = std::string("abc");
        records.push_back(records.front());
        records.back().fact = "thomas.thigh_band";
        records.back().value = 4.0;
        const auto again = assessment::raterDifferences(walk.protocol, *first, records);
        CHECK(std::none_of(again.begin(), again.end(),
                           [](const auto& each) { return each.second || !each.secondBand.empty(); }));
    }
    SECTION("it is there after a restart")
    {
        const auto before = walk.state.secondReadings;
        walk.restart();
        CHECK(walk.state.secondReadings == before);
    }
}

TEST_CASE("a second reading is refused where it would mean nothing", "[session][record]")
{
    Walk walk(shippedProtocol());
    SECTION("at home")
    {
        walk.start(Mode::Self).walkTo("test_result");
        CHECK(walk.refused(second(1)) == ErrorCode::NotAllowed);
    }
    SECTION("before the first one is complete")
    {
        walk.start(Mode::Therapist).walkTo("thomas_test", Side::Left);
        CHECK(walk.refused(second(1)) == ErrorCode::NotAllowed);
    }
    SECTION("by the same person, by nobody, of something else, out of range")
    {
        walkToResult(walk);
        GiveSecondReading wrong = second(1);
        for (const char* same : {"AA", "aa", " A.A. "}) {
            wrong.secondBy = same;
            CHECK(walk.refused(wrong) == ErrorCode::BadAnswer);
        }
        wrong = second(1);
        wrong.firstBy = " ";
        CHECK(walk.refused(wrong) == ErrorCode::BadAnswer);
        wrong = second(1);
        wrong.answers.clear();
        CHECK(walk.refused(wrong) == ErrorCode::BadAnswer);
        wrong = second(1);
        wrong.answers.front().side = Side::Right;
        CHECK(walk.refused(wrong) == ErrorCode::BadAnswer);
        wrong = second(1);
        wrong.answers.push_back({"rating.pain_now", Side::None, {1.0}});
        CHECK(walk.refused(wrong) == ErrorCode::BadAnswer);
        CHECK(walk.refused(second(500)) == ErrorCode::BadAnswer);
        wrong = second(1);
        wrong.test = "another";
        CHECK(walk.refused(wrong) == ErrorCode::BadAnswer);
        CHECK(walk.state.secondReadings.empty());
    }
}

TEST_CASE("a signed session takes addenda and nothing else", "[session][record]")
{
    Walk walk(shippedProtocol());
    walk.start(Mode::Therapist);
    CHECK(walk.refused(Sign{"A. Able"}) == ErrorCode::NotAllowed);
    walk.walkToEnd();
    CHECK(walk.refused(AddAddendum{"too early", "AA"}) == ErrorCode::NotAllowed);
    CHECK(walk.refused(Sign{"  "}) == ErrorCode::BadAnswer);
    CHECK(walk.refused(Sign{std::string(500, 'a')}) == ErrorCode::BadAnswer);
    CHECK(walk.refused(Sign{"\xFF"}) == ErrorCode::BadAnswer);
    walk.must(Note{"before it is signed"});
    walk.clock.advance(2min);
    walk.must(Sign{"A. Able"});
    CHECK(walk.state.signedBy == "A. Able");
    CHECK(walk.state.signedAt->utc == walk.clock.now().utc);

    CHECK(walk.refused(Note{"afterwards"}) == ErrorCode::Signed);
    CHECK(walk.refused(MarkCounts{false, {}}) == ErrorCode::Signed);
    CHECK(walk.refused(Sign{"B. Able"}) == ErrorCode::Signed);
    CHECK(walk.refused(Next{}) == ErrorCode::Signed);
    CHECK(walk.refused(AddAddendum{"", "AA"}) == ErrorCode::BadAnswer);
    CHECK(walk.refused(AddAddendum{"no initials", ""}) == ErrorCode::BadAnswer);
    walk.clock.advance(1h);
    walk.must(AddAddendum{"The left side was meant.", "AA"});
    walk.must(AddAddendum{"And the right one.", "BB"});
    REQUIRE(walk.state.addenda.size() == 2);
    CHECK(walk.state.addenda.front().text == "The left side was meant.");
    CHECK(walk.state.addenda.front().at.utc == walk.clock.now().utc);
    CHECK(walk.state.addenda.back().by == "BB");
}

TEST_CASE("a session of home mode is not signed", "[session][record]")
{
    Walk walk(shippedProtocol());
    walk.start(Mode::Self).walkToEnd();
    CHECK(walk.refused(Sign{"A. Able"}) == ErrorCode::NotAllowed);
}

TEST_CASE("clearances and overrides keep who wrote them down and why", "[session][record]")
{
    Walk walk(shippedProtocol());
    walk.start(Mode::Therapist);
    walk.prepare("screen.R20", std::string("yes"));
    walk.walkTo("screen_review");
    walk.must(GiveOverride{"R20", "examined today", "AA"});
    walk.must(GiveClearance{"R20", "Dr. Example", walk.clock.now().localDate(), "seen last week", "AA"});
    REQUIRE(walk.state.overrides.size() == 1);
    CHECK(walk.state.overrides.front().by == "AA");
    REQUIRE(walk.state.clearances.size() == 1);
    CHECK(walk.state.clearances.front().reason == "seen last week");
    CHECK(walk.state.clearances.front().recordedBy == "AA");
    CHECK(walk.refused(GiveOverride{"R20", "why", "\xFF"}) == ErrorCode::BadAnswer);
}
