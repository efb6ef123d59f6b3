// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/home.h"
#include "psoas/session/walk.h"
#include "support/catch.h"

#include <algorithm>

using namespace psoas;
using namespace psoas::session;
using namespace psoas::test;

namespace {

PaperLine line(const std::string& exercise, Side side, int sets, int done, int pain = 0)
{
    return {exercise, side, sets, 1, done, pain};
}

/// Two lines of a plan, followed on paper the day before.
EnterPaper sheet(const Walk& walk)
{
    EnterPaper paper;
    paper.sessionId = "p1";
    paper.personId = "anna";
    paper.mode = Mode::Therapist;
    paper.day = "a";
    paper.lines = {line("kneeling_stretch", Side::Left, 3, 3), line("roll_tfl", Side::Right, 2, 2)};
    paper.answers = {{"rating.pain_now", Side::None, {2.0}}};
    paper.note = "Done in the morning.";
    paper.enteredAt = (walk.clock.now().utc + Micros(std::chrono::hours(24)));
    return paper;
}

} // namespace

TEST_CASE("a session that was done on paper is a session of its day", "[session][paper]")
{
    Walk walk(shippedProtocol());
    walk.must(sheet(walk));
    CHECK(walk.state.ended());
    CHECK(walk.state.outcome == assessment::Outcome::Completed);
    CHECK(walk.state.date == walk.clock.now().localDate());
    CHECK(walk.state.mode == Mode::Therapist);
    REQUIRE(walk.state.enteredAt);
    CHECK(*walk.state.enteredAt - walk.state.startedAt.utc == std::chrono::hours(24));
    CHECK(walk.state.notes.front().text == "Done in the morning.");
    CHECK(walk.state.answers.find("rating.pain_now", Side::None) != nullptr);
    REQUIRE(walk.state.attempts.size() == 2);

    const assessment::PastSession past = walk.engine.summary(walk.state, walk.state.outcome);
    REQUIRE(past.doses.size() == 2);
    CHECK(past.doses.front().whole);
    CHECK(past.doses.front().setsDone == 3);
    CHECK(past.doneSeconds == past.plannedSeconds);
    CHECK(past.plannedSeconds > 0);

    SECTION("and signed like one")
    {
        walk.must(Sign{"A. Able"});
        CHECK(walk.state.isSigned());
    }
}

TEST_CASE("the same session on the mat gives the same doses", "[session][paper]")
{
    Walk mat(shippedProtocol());
    mat.start().walkToEnd();
    REQUIRE(mat.state.plan);
    REQUIRE(mat.state.attempts.size() == mat.state.plan->lines.size());

    Walk paper(shippedProtocol());
    EnterPaper same = sheet(paper);
    same.lines.clear();
    for (const assessment::PlanLine& each : mat.state.plan->lines) {
        same.lines.push_back({each.exercise, each.side, each.sets, each.reps, each.sets, 0});
    }
    paper.must(same);
    CHECK(paper.state.plan->seconds == mat.state.plan->seconds);
    REQUIRE(paper.state.attempts.size() == mat.state.attempts.size());
    for (std::size_t i = 0; i < mat.state.attempts.size(); ++i) {
        const auto written = std::find_if(paper.state.attempts.begin(), paper.state.attempts.end(),
                                          [&](const auto& each) { return each.place == mat.state.attempts[i].place; });
        INFO(mat.state.attempts[i].exercise);
        REQUIRE(written != paper.state.attempts.end());
        CHECK(written->dose == mat.state.attempts[i].dose);
    }
}

TEST_CASE("what was not done whole on paper was stopped early", "[session][paper]")
{
    Walk walk(shippedProtocol());
    EnterPaper part = sheet(walk);
    part.lines = {line("kneeling_stretch", Side::Left, 3, 1), line("roll_tfl", Side::Right, 2, 0)};
    walk.must(part);
    CHECK(walk.state.outcome == assessment::Outcome::StoppedByUser);
    REQUIRE(walk.state.attempts.size() == 1);
    CHECK(walk.state.attempts.front().dose.setsDone == 1);
    CHECK_FALSE(walk.state.attempts.front().dose.whole);
    CHECK(walk.state.skipped.size() == 1);
    const assessment::PastSession past = walk.engine.summary(walk.state, walk.state.outcome);
    CHECK(past.doneSeconds < past.plannedSeconds / 2);
    CHECK(past.doneSeconds > 0);
}

TEST_CASE("pain on paper is the pain that later sessions heed", "[session][paper]")
{
    Walk walk(shippedProtocol());
    EnterPaper part = sheet(walk);
    part.lines.front().pain = 7;
    walk.must(part);
    REQUIRE(walk.state.hurts.size() == 1);
    CHECK(walk.state.hurts.front().light == Light::Red);
    const assessment::PastSession past = walk.engine.summary(walk.state, walk.state.outcome);
    CHECK(past.redStop);
    CHECK(past.redStops == std::vector<assessment::Begun>{{"kneeling_stretch", Side::Left}});
    CHECK(past.doses.front().pain == 7);
    CHECK_FALSE(past.doses.front().whole);
}

TEST_CASE("pain on paper is of the kind that stands when nothing is said", "[session][paper]")
{
    protocol::Protocol numb = shippedProtocol();
    numb.hurt.defaultKind = "numb";
    Walk walk(numb);
    EnterPaper part = sheet(walk);
    part.lines.front().pain = 1;
    walk.must(part);
    REQUIRE(walk.state.hurts.size() == 1);
    CHECK(walk.state.hurts.front().light == Light::Red);
    CHECK(walk.state.attempts.front().how == AttemptEnded::How::Whole);
    CHECK_FALSE(walk.state.attempts.front().dose.whole);
    CHECK(walk.state.answers.find("screen.R13", Side::None) != nullptr);
}

TEST_CASE("a session on paper begins no earlier than its plan was made", "[session][paper]")
{
    Walk walk(shippedProtocol());
    EnterPaper early = sheet(walk);
    early.plannedAt = walk.clock.now().utc + Micros(1);
    CHECK(walk.refused(early) == ErrorCode::BadAnswer);
    CHECK(walk.log.empty());
    const auto why = walk.engine.decide(walk.state, early, walk.clock.now());
    REQUIRE_FALSE(why);
    CHECK(why.error().detail.find("before its plan") != std::string::npos);
    early.plannedAt = walk.clock.now().utc;
    walk.must(early);
    CHECK(walk.state.ended());
}

TEST_CASE("what is not for home is on no sheet, whoever made the plan", "[session][paper]")
{
    Walk walk(shippedProtocol());
    const Date today = walk.clock.now().localDate();
    std::vector<std::string> atVisits;
    for (const protocol::Exercise& each : shippedProtocol().exercises) {
        if (assessment::lockAtHome(shippedProtocol(), each.id, today) != nullptr) {
            atVisits.push_back(each.id);
        }
    }
    // Not the locks that depend on answers: nobody gave any.
    CHECK(atVisits == std::vector<std::string>{"professional_massage"});
    EnterPaper wrong = sheet(walk);
    REQUIRE(wrong.mode == Mode::Therapist);
    wrong.lines.push_back(line("professional_massage", Side::Left, 1, 1));
    CHECK(walk.refused(wrong) == ErrorCode::BadAnswer);
    wrong.lines.back().setsDone = 0;
    CHECK(walk.refused(wrong) == ErrorCode::BadAnswer);
    CHECK(walk.log.empty());
}

TEST_CASE("a sheet that cannot be true is refused whole", "[session][paper]")
{
    Walk walk(shippedProtocol());
    const auto refused = [&](auto change) {
        EnterPaper wrong = sheet(walk);
        change(wrong);
        const ErrorCode code = walk.refused(wrong);
        CHECK(walk.log.empty());
        return code;
    };
    CHECK(refused([&](auto& paper) { paper.enteredAt = walk.clock.now().utc - Micros(1); }) == ErrorCode::BadAnswer);
    CHECK(refused([](auto& paper) { paper.lines.clear(); }) == ErrorCode::BadAnswer);
    CHECK(refused([](auto& paper) { paper.lines.front().exercise = "another"; }) == ErrorCode::BadAnswer);
    CHECK(refused([](auto& paper) { paper.lines.front().side = Side::Both; }) == ErrorCode::BadAnswer);
    CHECK(refused([](auto& paper) { paper.lines.front().setsDone = 4; }) == ErrorCode::BadAnswer);
    CHECK(refused([](auto& paper) { paper.lines.front().pain = 11; }) == ErrorCode::BadAnswer);
    CHECK(refused([](auto& paper) { paper.lines.front().sets = 100'000; }) == ErrorCode::BadAnswer);
    CHECK(refused([](auto& paper) { paper.lines.front().reps = 101; }) == ErrorCode::BadAnswer);
    CHECK(refused([](auto& paper) {
              paper.lines.front().sets = 100;
              paper.lines.front().reps = 100;
          }) == ErrorCode::BadAnswer);
    CHECK(refused([](auto& paper) { paper.day = "another"; }) == ErrorCode::BadAnswer);
    for (const char* fact : {"screen.R01", "person.age_years", "thomas.thigh_angle_deg"}) {
        CHECK(refused([&](auto& paper) { paper.answers = {{fact, Side::None, {1.0}}}; }) == ErrorCode::BadAnswer);
    }
    CHECK(refused([](auto& paper) { paper.lines.push_back(paper.lines.front()); }) == ErrorCode::BadAnswer);
    CHECK(refused([](auto& paper) { paper.answers.front().values = {11.0}; }) == ErrorCode::BadAnswer);
    CHECK(refused([](auto& paper) { paper.note = "\xFF"; }) == ErrorCode::BadAnswer);
    CHECK(refused([](auto& paper) {
              for (PaperLine& each : paper.lines) {
                  each.setsDone = 0;
              }
          }) == ErrorCode::BadAnswer);
    walk.start();
    CHECK(walk.refused(sheet(walk)) == ErrorCode::NotAllowed);
}
