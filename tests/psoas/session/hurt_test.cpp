// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/walk.h"
#include "support/catch.h"

#include <algorithm>

using namespace psoas;
using namespace psoas::session;
using assessment::Outcome;
using psoas::test::count;
using psoas::test::last;
using psoas::test::shippedProtocol;
using psoas::test::Walk;
using namespace std::chrono_literals;

namespace {

constexpr const char* kStretch = "reciprocal_inhibition";
constexpr const char* kPlace = "stretch_exercises";

struct Hurting {
    Hurting()
        : walk(shippedProtocol())
    {
        walk.start().walkTo(kPlace, Side::Left, kStretch);
        walk.must(Begin{});
        walk.wait(13s);
    }
    [[nodiscard]] bool plans(const std::string& line) const
    {
        const auto lines = walk.planned();
        return std::find(lines.begin(), lines.end(), line) != lines.end();
    }
    Walk walk;
};

} // namespace

TEST_CASE("the light of a pain follows the table", "[session]")
{
    // decision-tables.md, §5.
    struct Row {
        int pain;
        std::string kind;
        Light light;
    };
    const std::vector<Row> rows{
        {0, "dull", Light::Green},
        {3, "dull", Light::Green},
        {4, "dull", Light::Amber},
        {5, "", Light::Amber},
        {6, "dull", Light::Red},
        {10, "dull", Light::Red},
        {1, "sharp", Light::Red},
        {2, "pinching", Light::Red},
        {0, "electric", Light::Red},
        {3, "spreading", Light::Red},
        {1, "numb", Light::Red},
        {1, "tingling", Light::Red},
        {1, "weak", Light::Red},
        {0, "dizzy", Light::Emergency},
        {0, "chest_pain", Light::Emergency},
        {0, "breathless", Light::Emergency},
        {0, "emergency_sign", Light::Emergency},
    };
    for (const Row& row : rows) {
        INFO(row.kind << " " << row.pain);
        Hurting hurting;
        const auto events = hurting.walk.must(ItHurts{row.pain, row.kind, "groin"});
        // The clock stops first, at that instant.
        REQUIRE(std::holds_alternative<Paused>(events.front()));
        CHECK(std::get<Paused>(events.front()).elapsed == 3s);
        REQUIRE(last<HurtTold>(events) != nullptr);
        CHECK(last<HurtTold>(events)->light == row.light);
        CHECK(last<HurtTold>(events)->where == "groin");
        CHECK(hurting.walk.state.hurts.size() == 1);
    }
}

TEST_CASE("a green pain goes on where it stopped", "[session]")
{
    Hurting hurting;
    hurting.walk.must(ItHurts{2, "dull", {}});
    REQUIRE(hurting.walk.state.running.has_value());
    CHECK_FALSE(hurting.walk.state.running->since.has_value());
    hurting.walk.wait(1min);
    hurting.walk.must(Resume{});
    hurting.walk.wait(10min);
    const Attempt& attempt = hurting.walk.state.attempts.back();
    CHECK(attempt.dose.whole);
    CHECK(attempt.dose.pain == 2);
}

TEST_CASE("an amber halves the effort for the rest, a second one skips the exercise", "[session]")
{
    Hurting hurting;
    const auto effort = [&] {
        return hurting.walk.engine.timer(hurting.walk.state, hurting.walk.clock.now())->current.effortPct.value();
    };
    const auto before = effort();
    hurting.walk.must(ItHurts{4, "dull", {}});
    CHECK(hurting.walk.engine.timer(hurting.walk.state, hurting.walk.clock.now())->halved);
    CHECK(effort() == std::array<int, 2>{before[0] / 2, before[1] / 2});
    SECTION("going on gives a dose that is not whole")
    {
        hurting.walk.must(Resume{});
        hurting.walk.wait(10min);
        const Attempt& attempt = hurting.walk.state.attempts.back();
        CHECK(attempt.how == AttemptEnded::How::Whole);
        CHECK(attempt.dose.setsDone == attempt.dose.setsPlanned);
        CHECK_FALSE(attempt.dose.whole);
        // Also another try stays halved: "for the rest of this exercise and side".
        hurting.walk.must(Begin{});
        CHECK(hurting.walk.engine.timer(hurting.walk.state, hurting.walk.clock.now())->halved);
    }
    SECTION("a second amber")
    {
        hurting.walk.must(Resume{});
        const auto events = hurting.walk.must(ItHurts{5, "dull", {}});
        REQUIRE(last<AttemptEnded>(events) != nullptr);
        CHECK(last<AttemptEnded>(events)->how == AttemptEnded::How::Skipped);
        CHECK(last<AttemptEnded>(events)->reason == "hurt");
        CHECK(hurting.walk.state.redStops.empty());
        CHECK(hurting.walk.refused(Begin{}) == ErrorCode::NotAllowed);
        hurting.walk.must(Next{});
        CHECK(hurting.walk.state.cursor.side == Side::Right);
        hurting.walk.must(Begin{});
        CHECK_FALSE(hurting.walk.engine.timer(hurting.walk.state, hurting.walk.clock.now())->halved);
    }
}

TEST_CASE("a red stops the exercise and takes the side's others out, the begun one stays", "[session]")
{
    Walk walk(shippedProtocol());
    // Rectus and psoas short: RI and the kneeling stretch with knee bend on both sides.
    walk.prepare("thomas.shin_forward_deg.left", 25.0).prepare("thomas.shin_forward_deg.right", 25.0);
    walk.start().walkTo(kPlace, Side::Left, kStretch);
    const std::string later = "kneeling_stretch_knee_bend";
    const auto holds = [&](const std::string& line) {
        const auto lines = walk.planned();
        return std::find(lines.begin(), lines.end(), line) != lines.end();
    };
    REQUIRE(holds(later + ".left"));
    walk.must(Begin{});
    walk.wait(40s);
    const auto events = walk.must(ItHurts{6, "dull", {}});
    CHECK(last<AttemptEnded>(events)->how == AttemptEnded::How::Stopped);
    CHECK(last<AttemptEnded>(events)->dose.setsDone == 1);
    CHECK(last<AttemptEnded>(events)->dose.pain == 6);
    CHECK(last<PlanBuilt>(events) != nullptr);
    CHECK(holds(std::string(kStretch) + ".left"));
    CHECK(holds(std::string(kStretch) + ".right"));
    CHECK_FALSE(holds(later + ".left"));
    CHECK(holds(later + ".right"));
    const auto& excluded = walk.state.plan->excluded;
    CHECK(std::any_of(excluded.begin(), excluded.end(), [&](const assessment::Excluded& each) {
        return each.exercise == later && each.side == Side::Left &&
               each.because == std::vector<std::string>{shippedProtocol().hurt.redCause};
    }));
    CHECK_FALSE(walk.state.ended());
    CHECK(walk.state.cursor.exercise == kStretch);
    CHECK(walk.refused(Begin{}) == ErrorCode::NotAllowed);
    SECTION("the rest of the session goes on without them")
    {
        walk.walkToEnd();
        CHECK(walk.state.outcome == Outcome::Completed);
        const auto past = walk.engine.summary(walk.state, walk.state.outcome);
        CHECK(past.redStop);
    }
    SECTION("a second red ends the session with advice")
    {
        walk.must(Next{});
        walk.must(Begin{});
        walk.wait(2s);
        const auto second = walk.must(ItHurts{2, "sharp", {}});
        CHECK(walk.state.outcome == Outcome::StoppedByUser);
        CHECK(walk.state.stopReason == "red");
        CHECK(count<AdviceConcluded>(second) == 1);
        CHECK(walk.state.redStops.size() == 2);
    }
}

TEST_CASE("numbness is red and answers the question until it is answered again", "[session]")
{
    for (const std::string kind : {"numb", "tingling", "weak"}) {
        Hurting hurting;
        const auto events = hurting.walk.must(ItHurts{1, kind, {}});
        REQUIRE(last<FactRecorded>(events) != nullptr);
        const assessment::Record& record = last<FactRecorded>(events)->record;
        CHECK(record.fact == "screen.R13");
        CHECK(record.provenance == assessment::Provenance::During);
        CHECK(hurting.walk.state.redStops.size() == 1);
        CHECK_FALSE(hurting.walk.state.ended());
        // What was begun stays, whatever the new answer locks.
        CHECK(hurting.plans(std::string(kStretch) + ".left"));
        CHECK_FALSE(hurting.plans(std::string(kStretch) + ".right"));
        CHECK(hurting.walk.state.cursor.exercise == kStretch);
        hurting.walk.walkToEnd();
        CHECK(hurting.walk.state.outcome == Outcome::Completed);
    }
}

TEST_CASE("an emergency sign ends the session and names no question", "[session]")
{
    Hurting hurting;
    const auto events = hurting.walk.must(ItHurts{3, "chest_pain", {}});
    CHECK(hurting.walk.state.outcome == Outcome::StoppedEmergency);
    CHECK(hurting.walk.state.stoppedBy.empty());
    CHECK(last<AttemptEnded>(events)->how == AttemptEnded::How::Stopped);
    CHECK_FALSE(hurting.walk.state.running.has_value());
}

TEST_CASE("pain can be told before the exercise is begun", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo(kPlace, Side::Left, kStretch);
    walk.must(ItHurts{8, "sharp", "hip"});
    CHECK(walk.state.attempts.empty());
    CHECK(walk.state.cursor.exercise == kStretch);
    CHECK(walk.refused(Begin{}) == ErrorCode::NotAllowed);
    walk.must(Next{});
    CHECK(walk.state.cursor.side == Side::Right);
}

TEST_CASE("what is told about pain is checked", "[session]")
{
    Hurting hurting;
    CHECK(hurting.walk.refused(ItHurts{-1, "dull", {}}) == ErrorCode::BadAnswer);
    CHECK(hurting.walk.refused(ItHurts{11, "dull", {}}) == ErrorCode::BadAnswer);
    CHECK(hurting.walk.refused(ItHurts{5, "itchy", {}}) == ErrorCode::BadAnswer);
    CHECK(hurting.walk.refused(ItHurts{5, "dull", "\xC3"}) == ErrorCode::BadAnswer);
    CHECK(hurting.walk.state.running->since.has_value());
    Walk elsewhere(shippedProtocol());
    elsewhere.start().walkTo("todays_plan");
    CHECK(elsewhere.refused(ItHurts{5, "dull", {}}) == ErrorCode::NoStepRunning);
}
