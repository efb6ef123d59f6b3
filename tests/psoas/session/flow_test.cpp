// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/walk.h"
#include "support/catch.h"

#include <algorithm>

using namespace psoas;
using namespace psoas::session;
using psoas::test::count;
using psoas::test::last;
using psoas::test::shippedProtocol;
using psoas::test::Walk;
using namespace std::chrono_literals;

namespace {

using Strings = std::vector<std::string>;
constexpr const char* kStretch = "reciprocal_inhibition";

Strings activities(const std::vector<Place>& places)
{
    Strings names;
    for (const Place& place : places) {
        if (names.empty() || names.back() != place.activity) {
            names.push_back(place.activity);
        }
    }
    return names;
}

bool shows(const Walk& walk, const Place& place)
{
    const auto flow = walk.engine.flow(walk.state);
    return std::find(flow.begin(), flow.end(), place) != flow.end();
}

} // namespace

TEST_CASE("nothing happens before a session is started, and it starts once", "[session]")
{
    Walk walk(shippedProtocol());
    CHECK(walk.refused(Next{}) == ErrorCode::NotAllowed);
    CHECK(walk.refused(Note{"early"}) == ErrorCode::NotAllowed);
    CHECK(walk.engine.flow(walk.state).empty());
    CHECK(walk.engine.steps(walk.state).size() == 8);
    walk.start();
    CHECK(walk.state.cursor.activity == "welcome");
    CHECK(walk.state.date.iso() == "2026-11-22");
    CHECK(walk.refused(Start{"s", "p", Mode::Self}) == ErrorCode::NotAllowed);
}

TEST_CASE("a first session asks in full, tests left before right, and then exercises in plan order", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("todays_plan");
    CHECK(activities(walk.engine.flow(walk.state)) == Strings{"welcome",          "gate",
                                                              "rate_before",      "rate_function",
                                                              "test_preparation", "thomas_test",
                                                              "test_result",      "screen_rest",
                                                              "screen_review",    "todays_plan",
                                                              "stretch_read",     "stretch_exercises",
                                                              "other_read",       "other_exercises",
                                                              "glutes_read",      "glutes_exercises",
                                                              "persistence_read", "rate_after",
                                                              "advice",           "where_to_look",
                                                              "last_review",      "session_end"});
    Strings shown;
    for (const Place& place : walk.engine.flow(walk.state)) {
        if (!place.exercise.empty()) {
            shown.push_back(place.exercise + "." + std::string(name(place.side)));
            CHECK(walk.engine.line(walk.state, place) != nullptr);
        }
    }
    CHECK(shown == walk.planned());
    CHECK(walk.state.way.front().activity == "welcome");
}

TEST_CASE("Next names what is missing", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("gate");
    CHECK(walk.engine.waitingFor(walk.state).size() == 17);
    walk.fillIn();
    walk.must(Retract{"screen.R07", Side::None});
    const auto refused = walk.give(Next{});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == ErrorCode::NotAllowed);
    CHECK(refused.error().detail == "Still to be answered: screen.R07.");
    CHECK(walk.must(Retract{"screen.R07", Side::None}).empty());
    CHECK(walk.refused(Retract{"screen.R99", Side::None}) == ErrorCode::BadAnswer);
}

TEST_CASE("there is no finding and no plan before its time", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("gate");
    AnswerSheet sheet;
    for (const Side side : kSides) {
        sheet.answers.push_back({"thomas.valid", side, {"no"}});
        sheet.answers.push_back({"thomas.pain_site", side, {"none"}});
    }
    walk.must(sheet);
    CHECK(walk.state.findings.empty());
    walk.fillIn();
    CHECK(walk.state.findings.size() == 2);
    CHECK_FALSE(walk.state.plan.has_value());
    walk.walkTo("screen_review");
    CHECK_FALSE(walk.state.plan.has_value());
    CHECK(count<PlanBuilt>(walk.must(Next{})) == 1);
    CHECK(walk.state.cursor.activity == "todays_plan");
}

TEST_CASE("Back keeps the way and writes no result", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start();
    CHECK_FALSE(walk.engine.canGoBack(walk.state));
    CHECK(walk.refused(Back{}) == ErrorCode::NotAllowed);
    walk.walkTo("stretch_exercises", Side::Left, kStretch);
    const auto way = walk.state.way;
    const auto answers = walk.state.answers.active();
    for (std::size_t i = way.size() - 1; i > 0; --i) {
        CHECK(walk.engine.canGoBack(walk.state));
        const auto events = walk.must(Back{});
        CHECK(events.size() == 1);
        CHECK(walk.state.cursor == way[i - 1]);
    }
    CHECK(walk.state.answers.active() == answers);
    CHECK(walk.state.plan.has_value());
    CHECK_FALSE(walk.engine.canGoBack(walk.state));
    for (std::size_t i = 1; i < way.size(); ++i) {
        walk.must(Next{});
        CHECK(walk.state.cursor == way[i]);
    }
}

TEST_CASE("a running hold is paused when the page is left, and waits there", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("stretch_exercises", Side::Left, kStretch);
    walk.must(Begin{});
    walk.wait(12s);
    const auto events = walk.must(Back{});
    CHECK(count<Paused>(events) == 1);
    CHECK(count<AttemptEnded>(events) == 0);
    walk.wait(1min);
    walk.must(Next{});
    CHECK(walk.state.cursor.exercise == kStretch);
    CHECK(walk.engine.timer(walk.state, walk.clock.now())->elapsed == 12s);
    CHECK(walk.refused(Next{}) == ErrorCode::NotAllowed);
}

TEST_CASE("only one exercise runs at a time", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("stretch_exercises", Side::Left, kStretch);
    walk.doExercise();
    walk.must(Next{});
    walk.must(Begin{});
    CHECK(walk.refused(Begin{}) == ErrorCode::NotAllowed);
    walk.must(Back{});
    REQUIRE(walk.state.cursor.side == Side::Left);
    CHECK(walk.refused(Begin{}) == ErrorCode::NotAllowed);
}

TEST_CASE("GoTo reaches what was shown and nothing else", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("todays_plan");
    CHECK(walk.refused(GoTo{"session_end", Side::None, {}}) == ErrorCode::NotAllowed);
    CHECK(walk.refused(GoTo{"stretch_read", Side::None, {}}) == ErrorCode::NotAllowed);
    CHECK(walk.refused(GoTo{"nowhere", Side::None, {}}) == ErrorCode::NotAllowed);
    walk.must(GoTo{"thomas_test", Side::Right, {}});
    CHECK(walk.state.cursor.side == Side::Right);
    walk.must(GoTo{"thomas_test", Side::None, {}});
    CHECK(walk.state.cursor.side == Side::Left);
    CHECK(walk.must(GoTo{"thomas_test", Side::Left, {}}).empty());
    const auto open = walk.engine.open(walk.state);
    for (const Place& place : open) {
        walk.must(GoTo{place.activity, place.side, place.exercise});
        CHECK(walk.state.cursor == place);
    }
}

TEST_CASE("the reading of a step that is not in the plan stays open and leads back", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("todays_plan");
    REQUIRE_FALSE(shows(walk, {"massage_read", Side::None, {}}));
    walk.must(GoTo{"massage_read", Side::None, {}});
    CHECK(walk.state.cursor.activity == "massage_read");
    CHECK(walk.engine.waitingFor(walk.state).empty());
    walk.must(Next{});
    CHECK(walk.state.cursor.activity == "todays_plan");
    walk.must(Next{});
    CHECK(walk.state.cursor.activity == "stretch_read");
}

TEST_CASE("an exercise can be skipped with a reason, before or while it runs", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("stretch_exercises", Side::Left, kStretch);
    CHECK(walk.refused(Next{}) == ErrorCode::NotAllowed);
    CHECK(walk.engine.waitingFor(walk.state) == Strings{std::string(kStretch) + ".left"});
    const auto events = walk.must(Skip{"no time"});
    CHECK(last<ActivitySkipped>(events)->reason == "no time");
    CHECK(walk.state.cursor.side == Side::Right);
    walk.must(Begin{});
    walk.wait(40s);
    const auto second = walk.must(Skip{"tired"});
    REQUIRE(last<AttemptEnded>(second) != nullptr);
    CHECK(last<AttemptEnded>(second)->how == AttemptEnded::How::Skipped);
    CHECK(last<AttemptEnded>(second)->dose.setsDone == 1);
    const auto past = walk.engine.summary(walk.state, assessment::Outcome::Completed);
    REQUIRE(past.doses.size() == 2);
    for (const assessment::DoseDone& dose : past.doses) {
        CHECK_FALSE(dose.whole);
        CHECK(dose.setsDone == (dose.side == Side::Right ? 1 : 0));
    }
}

TEST_CASE("pages that ask nothing can be skipped, those that do or decide cannot", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("gate");
    CHECK(walk.refused(Skip{"later"}) == ErrorCode::NotAllowed);
    walk.walkTo("rate_before");
    CHECK(count<ActivitySkipped>(walk.must(Skip{"not now"})) == 1);
    walk.walkTo("thomas_test", Side::Left);
    CHECK(walk.refused(Skip{"later"}) == ErrorCode::NotAllowed);
    walk.walkTo("todays_plan");
    CHECK(walk.refused(Skip{"no"}) == ErrorCode::NotAllowed);
    walk.walkTo("session_end");
    CHECK(walk.refused(Skip{"no"}) == ErrorCode::NotAllowed);
}

TEST_CASE("a repeat is a new attempt and the old one stays", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("stretch_exercises", Side::Left, kStretch);
    walk.doExercise();
    walk.must(Begin{});
    walk.wait(18s);
    walk.must(Skip{});
    REQUIRE(walk.state.attempts.size() == 2);
    CHECK(walk.state.attempts[0].dose.whole);
    CHECK(walk.state.attempts[1].number == 2);
    CHECK(walk.state.attempts[1].dose.setsDone == 0);
    // The one that gave something stands for the line.
    const auto past = walk.engine.summary(walk.state, assessment::Outcome::Completed);
    REQUIRE(past.doses.size() == 1);
    CHECK(past.doses.front().whole);
    const auto stretched = [](const assessment::DoseDone& dose) {
        int seconds = 0;
        for (const auto& [kind, each] : dose.phaseSeconds) {
            seconds += each;
        }
        return seconds;
    };
    const int again = stretched(walk.state.attempts[1].dose);
    CHECK(again > 0);
    CHECK(stretched(past.doses.front()) == stretched(walk.state.attempts[0].dose) + again);
}

TEST_CASE("a side left out or locked shows no test", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("test_preparation");
    SECTION("left out before it is reached")
    {
        walk.answer("thomas.tested", "no", Side::Left);
        walk.must(Next{});
        CHECK(walk.state.cursor == Place{"thomas_test", Side::Right, {}});
    }
    SECTION("left out on its page: it stays, so that it can be taken back")
    {
        walk.must(Next{});
        walk.answer("thomas.tested", "no", Side::Left);
        CHECK(walk.state.cursor == Place{"thomas_test", Side::Left, {}});
        CHECK(walk.engine.waitingFor(walk.state).empty());
        walk.must(Next{});
        CHECK(walk.state.cursor == Place{"thomas_test", Side::Right, {}});
    }
    SECTION("locked by an answer")
    {
        walk.answer("screen.R12", "yes");
        walk.answer("screen.R12_side", "left");
        CHECK_FALSE(shows(walk, {"thomas_test", Side::Left, {}}));
        CHECK(shows(walk, {"thomas_test", Side::Right, {}}));
    }
}

TEST_CASE("a changed answer re-evaluates, keeps what was told, and moves a cursor that lost its place", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("other_exercises", Side::Left, "roll_tfl");
    const auto before = walk.state.answers.active().size();
    // R17 takes rolling out (decision-tables.md, §2.3).
    const auto events = walk.must(Answer{"screen.R17", Side::None, {"yes"}});
    CHECK(count<PlanBuilt>(events) == 1);
    REQUIRE(last<CursorMoved>(events) != nullptr);
    CHECK_FALSE(shows(walk, {"other_exercises", Side::Left, "roll_tfl"}));
    CHECK(walk.state.cursor == Place{"stretch_exercises", Side::Right, kStretch});
    CHECK(walk.state.answers.active().size() == before);
    CHECK(walk.state.attempts.size() == 2);
    walk.must(Next{});
    CHECK(walk.state.cursor.activity == "glutes_read");
    SECTION("and back again")
    {
        walk.answer("screen.R17", "no");
        CHECK(shows(walk, {"other_exercises", Side::Left, "roll_tfl"}));
    }
}

TEST_CASE("an answer that takes the running exercise out ends its attempt", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("other_exercises", Side::Left, "roll_tfl");
    walk.must(Begin{});
    walk.wait(15s);
    walk.must(GoTo{"screen_review", Side::None, {}});
    const auto events = walk.must(Answer{"screen.R17", Side::None, {"yes"}});
    REQUIRE(last<AttemptEnded>(events) != nullptr);
    CHECK(last<AttemptEnded>(events)->how == AttemptEnded::How::Stopped);
    CHECK(last<AttemptEnded>(events)->reason == "not_in_plan");
    CHECK(last<AttemptEnded>(events)->dose.secondsDone == 10);
    CHECK_FALSE(walk.state.running.has_value());
    CHECK(walk.state.cursor.activity == "screen_review");
    CHECK(walk.state.attempts.back().exercise == "roll_tfl");
}

TEST_CASE("a question opened again late is asked before anything goes on", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("stretch_exercises", Side::Left, kStretch);
    walk.must(Retract{"screen.R14", Side::None});
    CHECK(walk.refused(Begin{}) == ErrorCode::NotAllowed);
    walk.must(Skip{"something is open"});
    CHECK(walk.state.cursor.activity == "screen_rest");
    walk.fillIn();
    walk.must(Next{});
    CHECK(walk.state.cursor.activity == "screen_review");
}

TEST_CASE("notes are kept with the page they were written on", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("rate_before");
    walk.must(Note{"slept badly"});
    REQUIRE(walk.state.notes.size() == 1);
    CHECK(walk.state.notes[0].place.activity == "rate_before");
    CHECK(walk.refused(Note{""}) == ErrorCode::BadAnswer);
    CHECK(walk.refused(Note{"\xFF"}) == ErrorCode::BadAnswer);
    CHECK(walk.refused(Note{"\xED\xA0\x80"}) == ErrorCode::BadAnswer);
}

TEST_CASE("a refused answer changes nothing and names the fact", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("gate");
    const std::string before = test::dump(walk.state);
    for (const Answer& bad : std::vector<Answer>{{"no.such.fact", Side::None, {"yes"}},
                                                 {"screen.R01", Side::None, {"perhaps"}},
                                                 {"screen.R01", Side::Left, {"yes"}},
                                                 {"screen.R01", Side::None, {}},
                                                 {"thomas.valid", Side::None, {"yes"}},
                                                 {"person.age_years", Side::None, {121.0}},
                                                 {"history.weeks", Side::None, {3.0}},
                                                 {"question.R01", Side::Left, {"positive"}}}) {
        const auto refused = walk.give(bad);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == ErrorCode::BadAnswer);
        CHECK(refused.error().place == bad.fact);
    }
    CHECK(test::dump(walk.state) == before);
}
