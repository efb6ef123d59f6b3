// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/walk.h"
#include "support/catch.h"

using namespace psoas;
using namespace psoas::session;
using psoas::test::count;
using psoas::test::last;
using psoas::test::shippedProtocol;
using psoas::test::Walk;
using namespace std::chrono_literals;

namespace {

/// RI, left: get ready 10, then 4 × (contract 6, relax 4, stretch 15).
constexpr const char* kExercise = "reciprocal_inhibition";

struct AtExercise {
    AtExercise()
        : walk(shippedProtocol())
    {
        walk.start().walkTo("stretch_exercises", Side::Left, kExercise);
    }
    TimerView view() { return walk.engine.timer(walk.state, walk.clock.now()).value(); }
    Walk walk;
};

} // namespace

TEST_CASE("beginning an exercise starts the get-ready phase at once", "[session]")
{
    AtExercise at;
    CHECK(at.walk.engine.timer(at.walk.state, at.walk.clock.now()).error().code == ErrorCode::NoStepRunning);
    const auto events = at.walk.must(Begin{});
    REQUIRE(last<AttemptStarted>(events) != nullptr);
    CHECK(last<AttemptStarted>(events)->attempt == 1);
    at.walk.clock.advance(4s);
    CHECK(at.view().current.kind == "get_ready");
    CHECK(at.view().remainingInPhase == 6s);
    CHECK(at.view().elapsed == 4s);
    CHECK_FALSE(at.view().paused);
}

TEST_CASE("every boundary is an event and a late tick loses nothing", "[session]")
{
    AtExercise at;
    at.walk.must(Begin{});
    at.walk.clock.advance(10s + 6s + 4s + 3s + 1us);
    const auto events = at.walk.must(Tick{});
    CHECK(count<PhaseFinished>(events) == 3);
    CHECK(at.view().current.kind == "stretch");
    CHECK(at.view().elapsedInPhase == 3s);
    // Ticks of odd lengths add up without drift.
    for (int i = 0; i < 1000; ++i) {
        at.walk.wait(11ms + 7us);
    }
    CHECK(at.view().current.kind == "stretch");
    CHECK(at.view().elapsedInPhase == 14s + 7ms);
}

TEST_CASE("an exercise that runs to its end is whole", "[session]")
{
    AtExercise at;
    at.walk.must(Begin{});
    const TimerView start = at.view();
    at.walk.clock.advance(start.total - 1us);
    CHECK(count<AttemptEnded>(at.walk.must(Tick{})) == 0);
    CHECK_FALSE(at.view().finished);
    at.walk.clock.advance(1us);
    CHECK(at.view().finished);
    const auto events = at.walk.must(Tick{});
    REQUIRE(last<AttemptEnded>(events) != nullptr);
    const AttemptEnded& ended = *last<AttemptEnded>(events);
    CHECK(ended.how == AttemptEnded::How::Whole);
    CHECK(ended.dose.whole);
    CHECK(ended.dose.setsDone == ended.dose.setsPlanned);
    CHECK(ended.dose.secondsDone == 110);
    CHECK(ended.dose.phaseSeconds == std::vector<std::pair<std::string, int>>{
                                         {"get_ready", 10}, {"contract", 24}, {"relax", 16}, {"stretch", 60}});
    CHECK(at.walk.must(Tick{}).empty());
}

TEST_CASE("a paused hold does not lose or gain time", "[session]")
{
    AtExercise at;
    at.walk.must(Begin{});
    at.walk.wait(12s + 345ms);
    at.walk.must(Pause{});
    CHECK(at.view().paused);
    const TimerView before = at.view();
    at.walk.wait(1h);
    CHECK(at.walk.must(Pause{}).empty());
    CHECK(at.view().elapsedInPhase == before.elapsedInPhase);
    CHECK(before.elapsedInPhase == 2s + 345ms);
    at.walk.must(Resume{});
    CHECK(at.walk.must(Resume{}).empty());
    at.walk.clock.advance(3s + 654ms);
    CHECK(at.walk.must(Tick{}).empty());
    at.walk.clock.advance(1ms);
    CHECK(count<PhaseFinished>(at.walk.must(Tick{})) == 1);
}

TEST_CASE("wall-clock jumps neither lengthen nor shorten a hold", "[session]")
{
    AtExercise at;
    at.walk.must(Begin{});
    for (const auto jump : {Micros(26h), Micros(-50h)}) {
        Instant now = at.walk.clock.now();
        now.utc += jump;
        now.offsetMinutes = -300;
        now.mono += 2s;
        at.walk.clock.set(now);
        at.walk.must(Tick{});
    }
    CHECK(at.view().current.kind == "get_ready");
    CHECK(at.view().elapsedInPhase == 4s);
}

TEST_CASE("a steady clock that goes backwards never gives negative time", "[session]")
{
    AtExercise at;
    at.walk.must(Begin{});
    Instant now = at.walk.clock.now();
    now.mono -= 100s;
    at.walk.clock.set(now);
    at.walk.must(Tick{});
    CHECK(at.view().elapsedInPhase == 0s);
    at.walk.must(Pause{});
    at.walk.must(Resume{});
    at.walk.wait(3s);
    CHECK(at.view().elapsedInPhase == 3s);
}

TEST_CASE("seeking stays within the line and keeps running or paused", "[session]")
{
    AtExercise at;
    at.walk.must(Begin{});
    at.walk.wait(12s);
    at.walk.must(Seek{5s});
    CHECK(at.view().elapsed == 17s);
    CHECK(at.view().current.kind == "relax");
    CHECK_FALSE(at.view().paused);
    at.walk.must(Pause{});
    at.walk.must(Seek{Millis(-1h)});
    CHECK(at.view().elapsed == 0s);
    CHECK(at.view().paused);
    at.walk.must(Seek{Millis::max()});
    CHECK(at.view().finished);
    CHECK(at.walk.state.running.has_value());
    at.walk.must(Seek{Millis::min()});
    CHECK(at.view().elapsed == 0s);
}

TEST_CASE("a set with a phase left out is not done, and the exercise is not whole", "[session]")
{
    AtExercise at;
    at.walk.must(Begin{});
    at.walk.wait(11s);
    at.walk.must(NextPhase{});
    CHECK(at.view().current.kind == "relax");
    CHECK(at.view().elapsedInPhase == 0s);
    at.walk.clock.advance(5min);
    const auto events = at.walk.must(Tick{});
    const AttemptEnded& ended = *last<AttemptEnded>(events);
    CHECK(ended.how == AttemptEnded::How::Skipped);
    CHECK_FALSE(ended.dose.whole);
    CHECK(ended.dose.setsDone == ended.dose.setsPlanned - 1);
    CHECK(ended.dose.secondsDone == 104);
}

TEST_CASE("time that is moved over is not recorded as done", "[session]")
{
    AtExercise at;
    at.walk.must(Begin{});
    at.walk.wait(11s);
    at.walk.must(Seek{3s});
    SECTION("the set it is cut out of is not done")
    {
        at.walk.clock.advance(5min);
        const auto events = at.walk.must(Tick{});
        const AttemptEnded& ended = *last<AttemptEnded>(events);
        CHECK(ended.how == AttemptEnded::How::Skipped);
        CHECK(ended.dose.setsDone == ended.dose.setsPlanned - 1);
        CHECK(ended.dose.secondsDone == 110 - 3);
    }
    SECTION("moved back again, it counts")
    {
        at.walk.must(Seek{-3s});
        at.walk.clock.advance(5min);
        const auto events = at.walk.must(Tick{});
        CHECK(last<AttemptEnded>(events)->dose.whole);
        CHECK(last<AttemptEnded>(events)->dose.secondsDone == 110);
    }
    SECTION("a phase that is entered in its middle gives only the rest of itself")
    {
        at.walk.must(Seek{5s}); // 3 s into "relax", past the end of "contract"
        REQUIRE(at.view().current.kind == "relax");
        REQUIRE(at.view().elapsedInPhase == 3s);
        at.walk.clock.advance(5min);
        const auto events = at.walk.must(Tick{});
        CHECK(last<AttemptEnded>(events)->dose.setsDone == 3);
        CHECK(last<AttemptEnded>(events)->dose.secondsDone == 110 - 6 - 3);
    }
    SECTION("getting ready and resting may be cut short")
    {
        AtExercise other;
        other.walk.must(Begin{});
        other.walk.must(Seek{9s});
        other.walk.clock.advance(5min);
        const auto events = other.walk.must(Tick{});
        CHECK(last<AttemptEnded>(events)->dose.whole);
        CHECK(last<AttemptEnded>(events)->dose.secondsDone == 110 - 9);
    }
}

TEST_CASE("phases can be done again and gone back to", "[session]")
{
    AtExercise at;
    at.walk.must(Begin{});
    at.walk.wait(18s);
    CHECK(at.view().current.kind == "relax");
    at.walk.must(RedoPhase{});
    CHECK(at.view().current.kind == "relax");
    CHECK(at.view().elapsedInPhase == 0s);
    at.walk.wait(1s);
    at.walk.must(PreviousPhase{});
    CHECK(at.view().current.kind == "contract");
    CHECK(at.view().elapsedInPhase == 0s);
    at.walk.must(PreviousPhase{});
    at.walk.must(PreviousPhase{});
    CHECK(at.view().current.kind == "get_ready");
    at.walk.clock.advance(5min);
    const auto events = at.walk.must(Tick{});
    CHECK(last<AttemptEnded>(events)->dose.whole);
    CHECK(last<AttemptEnded>(events)->dose.secondsDone == 110);
}

TEST_CASE("leaving out the last phase ends the exercise", "[session]")
{
    AtExercise at;
    at.walk.must(Begin{});
    for (int i = 0; i < 20 && at.walk.state.running; ++i) {
        at.walk.must(NextPhase{});
    }
    REQUIRE_FALSE(at.walk.state.running.has_value());
    CHECK(at.walk.state.attempts.back().how == AttemptEnded::How::Skipped);
    CHECK(at.walk.state.attempts.back().dose.setsDone == 0);
    CHECK(at.walk.refused(NextPhase{}) == ErrorCode::NoStepRunning);
    CHECK(at.walk.refused(Pause{}) == ErrorCode::NoStepRunning);
}

TEST_CASE("a hold killed in the middle comes back paused and goes on where the checkpoint says", "[session]")
{
    AtExercise at;
    at.walk.must(Begin{});
    at.walk.wait(10s + 6s + 4s + 9s);
    const TimerView killed = at.view();
    at.walk.restart();
    REQUIRE(at.walk.state.running.has_value());
    CHECK(at.view().paused);
    CHECK(at.view().phase == killed.phase);
    CHECK(at.view().elapsedInPhase == 0s);
    CHECK(at.walk.state.attempts.back().side == Side::Left);
    at.walk.must(RestoreElapsed{killed.phase, 8s + 500ms});
    CHECK(at.view().paused);
    CHECK(at.view().elapsedInPhase == 8s + 500ms);
    at.walk.must(Resume{});
    at.walk.clock.advance(6s + 500ms);
    const auto events = at.walk.must(Tick{});
    CHECK(count<PhaseFinished>(events) == 1);
    CHECK(at.view().elapsedInPhase == 0s);
    // The whole log, with two starts of the machine in it, still folds to what is shown.
    CHECK(test::dump(at.walk.engine.replay(at.walk.log), false) == test::dump(at.walk.state, false));
    at.walk.clock.advance(5min);
    CHECK(last<AttemptEnded>(at.walk.must(Tick{}))->dose.whole);
}

TEST_CASE("a resumed hold may go on without a checkpoint, or move, and replays the same", "[session]")
{
    AtExercise at;
    at.walk.must(Begin{});
    at.walk.wait(13s);
    at.walk.restart();
    at.walk.must(Seek{2s});
    CHECK(at.view().paused);
    CHECK(test::dump(at.walk.engine.replay(at.walk.log), false) == test::dump(at.walk.state, false));
    at.walk.must(Resume{});
    at.walk.wait(5s);
    CHECK(at.view().elapsed == 10s + 2s + 5s);
    CHECK(test::dump(at.walk.engine.replay(at.walk.log), false) == test::dump(at.walk.state, false));
}

TEST_CASE("a checkpoint is kept inside its phase, an old one is ignored, one ahead is refused", "[session]")
{
    AtExercise at;
    at.walk.must(Begin{});
    at.walk.wait(12s);
    at.walk.restart();
    at.walk.must(RestoreElapsed{1, 90s});
    CHECK(at.view().elapsedInPhase == 6s);
    at.walk.must(RestoreElapsed{1, Millis(-5)});
    CHECK(at.view().elapsedInPhase == 0s);
    at.walk.must(RestoreElapsed{1, 2s});
    at.walk.must(RestoreElapsed{0, 9s});
    CHECK(at.view().phase == 1);
    CHECK(at.view().elapsedInPhase == 2s);
    CHECK(at.walk.refused(RestoreElapsed{2, 1s}) == ErrorCode::NotAllowed);
}
