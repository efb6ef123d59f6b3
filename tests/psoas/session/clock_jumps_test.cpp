// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/monkey.h"
#include "psoas/session/walk.h"
#include "support/catch.h"
#include "support/seed.h"

#include <chrono>
#include <optional>

using namespace psoas;
using namespace psoas::session;
using psoas::test::Dice;
using psoas::test::dump;
using psoas::test::isLong;
using psoas::test::last;
using psoas::test::shippedProtocol;
using psoas::test::Walk;
using namespace std::chrono_literals;

namespace {

constexpr Micros kTenYears = std::chrono::days(3653);
/// RI, left: get ready 10, then 4 × (contract 6, relax 4, stretch 15).
constexpr const char* kExercise = "reciprocal_inhibition";

/// What is done next to get through a session that was answered like another one; nothing: a hold runs.
std::optional<Command> next(const Walk& walk, const State& model)
{
    const State& state = walk.state;
    if (state.running) {
        return std::nullopt;
    }
    const auto waiting = walk.engine.waitingFor(state);
    for (const std::string& each : waiting) {
        const auto dot = each.rfind('.');
        const Side side = sideFromName(each.substr(dot + 1)).value_or(Side::None);
        const std::string fact = side == Side::None ? each : each.substr(0, dot);
        if (const assessment::Record* answer = model.answers.find(fact, side)) {
            return Answer{fact, side, {answer->value}};
        }
    }
    if (waiting.empty()) {
        return Next{};
    }
    const protocol::Activity* activity = walk.engine.activity(state.cursor);
    return activity->kind == protocol::ActivityKind::Checklist ? Command(ConfirmChecklist{activity->id})
                                                               : Command(Begin{});
}

/// The wall clock is set, the clocks of the country change, the machine is carried elsewhere, or it sleeps.
void jump(Walk& walk, Dice& dice)
{
    Instant now = walk.clock.now();
    switch (dice.from(0, 5)) {
    case 0:
        now.utc += dice.chance(50) ? kTenYears : -kTenYears;
        break;
    case 1:
        now.utc += std::chrono::hours(dice.from(-30, 30));
        break;
    case 2:
        now.offsetMinutes += now.offsetMinutes < 600 ? 60 : -60;
        break;
    case 3:
        now.offsetMinutes = dice.from(-56, 56) * 15;
        break;
    case 4:
        now.utc += 8h; // slept, and the steady clock with it
        break;
    default:
        break;
    }
    if ((!walk.state.running || !walk.state.running->since) && dice.chance(30)) {
        now.mono += 8h; // slept, and the steady clock ran on
        now.utc += 8h;
    }
    walk.clock.set(now);
}

/// Killed and started again, on a machine whose steady clock stands anywhere.
void restart(Walk& walk, Dice& dice)
{
    const bool ran = walk.state.running && walk.state.running->since;
    const auto shown = walk.engine.timer(walk.state, walk.clock.now());
    walk.state = walk.engine.replay(walk.log);
    Instant now = walk.clock.now();
    now.mono = std::chrono::seconds(dice.from(0, 1'000'000));
    walk.clock.set(now);
    if (shown) {
        walk.must(RestoreElapsed{shown->phase, shown->elapsedInPhase});
    }
    if (ran) {
        walk.must(Resume{});
    }
}

/// A whole session. What is done, and how long it takes, depends on `times` alone.
void play(Walk& walk, const State& model, Dice times, Dice* jumps)
{
    const auto disturb = [&] {
        if (jumps != nullptr) {
            jump(walk, *jumps);
            if (jumps->chance(15)) {
                restart(walk, *jumps);
            }
        }
    };
    walk.start();
    for (int i = 0; !walk.state.ended(); ++i) {
        REQUIRE(i < 20'000);
        disturb();
        if (const auto command = next(walk, model)) {
            walk.must(*command);
            continue;
        }
        walk.clock.advance(std::chrono::milliseconds(times.from(1, 9000)));
        walk.must(Tick{});
        if (walk.state.running && times.chance(10)) {
            walk.must(Pause{});
            disturb();
            walk.must(Resume{});
        }
        if (walk.state.running && times.chance(5)) {
            walk.must(Seek{Millis(times.from(-4000, 4000))});
        }
    }
}

} // namespace

TEST_CASE("a session in which every clock jumps is the session without jumps", "[session][clock]")
{
    Walk model(shippedProtocol());
    model.start().walkToEnd();
    const std::uint32_t first = 4100;
    for (std::uint32_t seed = first; seed < first + (isLong() ? 400U : 6U); ++seed) {
        INFO("seed " << seed);
        Walk quiet(shippedProtocol());
        play(quiet, model.state, Dice(seed), nullptr);
        Walk shaken(shippedProtocol());
        Dice jumps(seed + 1'000'000);
        play(shaken, model.state, Dice(seed), &jumps);

        REQUIRE(quiet.state.attempts.size() > 3);
        // Only the moment of the last event is another one.
        CHECK(shaken.state.lastAt.utc != quiet.state.lastAt.utc);
        shaken.state.lastAt = quiet.state.lastAt;
        CHECK(dump(shaken.state) == dump(quiet.state));
        State again = shaken.engine.replay(shaken.log);
        again.lastAt = quiet.state.lastAt;
        CHECK(dump(again) == dump(quiet.state));
        CHECK(shaken.engine.summary(shaken.state, shaken.state.outcome).doneSeconds ==
              quiet.engine.summary(quiet.state, quiet.state.outcome).doneSeconds);
    }
}

TEST_CASE("time left out of a hold that was taken up again stays left out after the next restart", "[session][clock]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("stretch_exercises", Side::Left, kExercise);
    walk.must(Begin{});
    walk.wait(13s);
    // Killed without a checkpoint; the machine ran on, so its clock stands far after what the log says.
    const auto startAgain = [&](Micros later) {
        walk.state = walk.engine.replay(walk.log);
        walk.clock.advance(later);
    };
    startAgain(1h);
    walk.must(Seek{2s});
    startAgain(10s);
    walk.must(Resume{});
    walk.clock.advance(5min);
    const auto events = walk.must(Tick{});
    const auto* ended = last<AttemptEnded>(events);
    REQUIRE(ended != nullptr);
    CHECK(ended->dose.secondsDone == 110 - 2);
    CHECK_FALSE(ended->dose.whole);
}

TEST_CASE("a session goes by the day it began on, however late it gets", "[session][clock]")
{
    Walk walk(shippedProtocol(), {}, Instant::parse("2026-11-22T23:58:00+01:00").value());
    walk.start();
    walk.clock.advance(1h);
    walk.walkToEnd();
    CHECK(walk.state.date.iso() == "2026-11-22");
    CHECK(walk.engine.summary(walk.state, walk.state.outcome).date.iso() == "2026-11-22");
    for (const assessment::Record& each : walk.state.answers.active()) {
        CHECK(each.date == walk.state.date);
    }
    // The events have the moments at which they happened.
    CHECK(walk.log.back().at.localDate().iso() == "2026-11-23");
}
