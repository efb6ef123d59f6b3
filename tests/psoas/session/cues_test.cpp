// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/cues.h"

#include "psoas/session/walk.h"
#include "support/catch.h"

#include <algorithm>
#include <chrono>
#include <functional>

using namespace psoas;
using namespace psoas::session;
using psoas::test::shippedProtocol;
using psoas::test::Walk;
using namespace std::chrono_literals;

namespace {

assessment::PlanLine lineOf(const protocol::Exercise& exercise, int sets)
{
    assessment::PlanLine line;
    line.exercise = exercise.id;
    line.side = exercise.sided ? Side::Left : Side::Both;
    line.sets = sets;
    line.reps = exercise.dose.reps;
    return line;
}

std::vector<TimelinePhase> phasesOf(const std::vector<std::pair<Millis, int>>& durationsAndReps)
{
    std::vector<TimelinePhase> phases;
    for (const auto& [duration, rep] : durationsAndReps) {
        TimelinePhase phase;
        phase.duration = duration;
        phase.set = rep > 0 ? 1 : 0;
        phase.rep = rep;
        phases.push_back(phase);
    }
    return phases;
}

/// Gives each cue when the clock has passed it, as a player does, and keeps what was given.
struct Listener {
    Listener(Walk& ofWalk)
        : walk(ofWalk)
        , heard(cueSheet(walk.engine, walk.state).value())
    {
    }
    void listen()
    {
        if (!walk.state.running) {
            take(heard.total);
            return;
        }
        const LineClock clock = lineClock(*walk.state.running, heard.phases);
        take(clock.elapsed(walk.clock.now()));
    }
    void take(Millis upTo)
    {
        for (const Cue& cue : cuesBetween(heard.cues, done, upTo)) {
            given.push_back(cue);
        }
        done = std::max(done, upTo);
    }

    Walk& walk;
    const CueSheet heard;
    Millis done{-1};
    std::vector<Cue> given;
};

/// Begins every planned exercise of a whole session and lets `run` bring it to its end.
int forEveryPlannedExercise(Walk& walk, const std::function<void(Walk&)>& run)
{
    int number = 0;
    walk.start();
    for (int steps = 0; !walk.state.ended() && steps < 400; ++steps) {
        walk.fillIn();
        if (walk.state.cursor.exercise.empty()) {
            walk.must(Next{});
            continue;
        }
        INFO(walk.state.cursor.exercise);
        walk.must(Begin{});
        run(walk);
        REQUIRE_FALSE(walk.state.running.has_value());
        ++number;
        walk.must(Next{});
    }
    REQUIRE(walk.state.ended());
    return number;
}

} // namespace

TEST_CASE("every exercise and number of sets has a start for each phase, counts before each end, and one end", "[cues]")
{
    for (const protocol::Exercise& exercise : shippedProtocol().exercises) {
        for (int sets = 1; sets <= exercise.dose.setsRange[1]; ++sets) {
            INFO(exercise.id << " × " << sets);
            const auto phases = timeline(shippedProtocol(), lineOf(exercise, sets));
            const auto all = cues(phases, LineEnd::Another);
            std::vector<Cue> expected;
            Millis start{0};
            for (std::size_t i = 0; i < phases.size(); ++i) {
                const Millis length = phases[i].duration;
                const bool beginsRep = phases[i].rep > 0 && exercise.dose.reps > 1 &&
                                       (phases[i - 1].rep != phases[i].rep || phases[i - 1].set != phases[i].set);
                expected.push_back({start, i, CueKind::Start, beginsRep ? phases[i].rep : 0});
                if (phases[i].rep > 0 && length >= 20s) {
                    expected.push_back({start + length / 2, i, CueKind::Half, 0});
                }
                for (int left = 3; length >= 5s && left > 0; --left) {
                    expected.push_back({start + length - std::chrono::seconds(left), i, CueKind::Countdown, left});
                }
                start += length;
            }
            expected.push_back({start, phases.size() - 1, CueKind::EndOfExercise, 0});
            CHECK(all == expected);
            // docs/protocol-format.md, "Exercises".
            CHECK(start ==
                  std::chrono::seconds(shippedProtocol().plan.getReadySeconds + sets * exercise.dose.setSeconds() +
                                       (sets - 1) * exercise.dose.restSeconds));
        }
    }
}

TEST_CASE("no two cues fall on the same instant, and the one of higher precedence stays", "[cues]")
{
    // Phases of no length start where the next one does, or where the line ends.
    const auto phases = phasesOf({{0ms, 0}, {0ms, 1}, {40s, 1}, {0ms, 1}});
    const auto all = cues(phases, LineEnd::Nothing);
    REQUIRE(all.size() == 6);
    CHECK(all[0] == Cue{0ms, 2, CueKind::Start, 0});
    CHECK(all[1] == Cue{20s, 2, CueKind::Half, 0});
    CHECK(all[2] == Cue{37s, 2, CueKind::Countdown, 3});
    CHECK(all[5] == Cue{40s, 3, CueKind::EndOfAll, 0});
    CHECK(cues({}, LineEnd::Nothing).empty());
}

TEST_CASE("what comes next names the end of a line", "[cues]")
{
    const auto phases = phasesOf({{10s, 0}, {3s, 1}});
    CHECK(cues(phases, LineEnd::Another).back().kind == CueKind::EndOfExercise);
    CHECK(cues(phases, LineEnd::OtherSide).back().kind == CueKind::Switch);
    CHECK(cues(phases, LineEnd::Nothing).back().kind == CueKind::EndOfAll);
}

TEST_CASE("the cues of a stretch of time include its end and not its beginning", "[cues]")
{
    const auto all = cues(phasesOf({{10s, 0}, {3s, 1}}), LineEnd::Another);
    CHECK(cuesBetween(all, -1ms, 0ms).size() == 1);
    CHECK(cuesBetween(all, 0ms, 6999ms).empty());
    REQUIRE(cuesBetween(all, 0ms, 7s).size() == 1);
    CHECK(cuesBetween(all, 0ms, 7s).front().count == 3);
    CHECK(cuesBetween(all, 7s, 7s).empty());
    CHECK(cuesBetween(all, 8s, 7s).empty());
    CHECK(cuesAfter(all, 9s).size() == 2);
    CHECK(cuesAfter(all, 13s).empty());
}

TEST_CASE("in a session a side is followed by the other, and only the last line ends it all", "[cues]")
{
    Walk walk(shippedProtocol());
    std::vector<std::pair<Place, CueSheet>> lines;
    const int number = forEveryPlannedExercise(walk, [&](Walk& at) {
        lines.emplace_back(at.state.cursor, cueSheet(at.engine, at.state).value());
        at.wait(lines.back().second.total);
    });
    REQUIRE(number > 2);
    int switches = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& [place, heard] = lines[i];
        INFO(place.exercise << " " << i);
        if (i + 1 == lines.size()) {
            CHECK(heard.cues.back().kind == CueKind::EndOfAll);
            CHECK_FALSE(heard.next.has_value());
            continue;
        }
        REQUIRE(heard.next.has_value());
        CHECK(*heard.next == lines[i + 1].first);
        const bool otherSide = place.exercise == heard.next->exercise;
        CHECK(heard.cues.back().kind == (otherSide ? CueKind::Switch : CueKind::EndOfExercise));
        switches += otherSide ? 1 : 0;
    }
    CHECK(switches > 0);
}

TEST_CASE("ticks at odd moments give every cue of every planned exercise once, within a tick", "[cues]")
{
    Walk walk(shippedProtocol());
    const int number = forEveryPlannedExercise(walk, [](Walk& at) {
        Listener listener(at);
        while (at.state.running) {
            listener.listen();
            at.wait(47ms + 311us);
        }
        listener.listen();
        CHECK(listener.given == listener.heard.cues);
    });
    CHECK(number > 2);
}

TEST_CASE("pauses at any moment neither repeat nor lose a cue, and add no time", "[cues]")
{
    Walk walk(shippedProtocol());
    forEveryPlannedExercise(walk, [](Walk& at) {
        Listener listener(at);
        for (int i = 0; at.state.running; ++i) {
            listener.listen();
            if (i % 3 == 0) {
                at.must(Pause{});
                if (!at.state.running) {
                    break;
                }
                const Millis before = lineClock(*at.state.running, listener.heard.phases).elapsed(at.clock.now());
                at.clock.advance(1h);
                listener.listen();
                CHECK(lineClock(*at.state.running, listener.heard.phases).elapsed(at.clock.now()) == before);
                at.must(Resume{});
            }
            at.wait(333ms + 7us);
        }
        listener.listen();
        CHECK(listener.given == listener.heard.cues);
    });
}

TEST_CASE("wall-clock jumps and a suspended machine leave every cue where it was", "[cues]")
{
    Walk walk(shippedProtocol());
    forEveryPlannedExercise(walk, [](Walk& at) {
        Listener listener(at);
        const Micros began = at.clock.now().mono;
        for (int i = 0; at.state.running; ++i) {
            const LineClock clock = lineClock(*at.state.running, listener.heard.phases);
            REQUIRE(clock.began.has_value());
            CHECK(*clock.began == began);
            listener.listen();
            // The steady clock stands still while the machine sleeps; the wall clock runs on, or is set.
            Instant now = at.clock.now();
            now.utc += (i % 2 == 0) ? Micros(9h) : Micros(-31h);
            now.offsetMinutes = (i % 2 == 0) ? 60 : -480;
            at.clock.set(now);
            at.wait(1s);
        }
        listener.listen();
        CHECK(listener.given == listener.heard.cues);
    });
}

TEST_CASE("a line that is moved stands where it was moved to", "[cues]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("stretch_exercises", Side::Left, "reciprocal_inhibition");
    CHECK_FALSE(cueSheet(walk.engine, walk.state).has_value());
    walk.must(Begin{});
    const auto phases = cueSheet(walk.engine, walk.state)->phases;
    walk.wait(12s);
    walk.must(NextPhase{});
    CHECK(lineClock(*walk.state.running, phases).elapsed(walk.clock.now()) == 16s);
    walk.wait(1s);
    walk.must(RedoPhase{});
    CHECK(lineClock(*walk.state.running, phases).elapsed(walk.clock.now()) == 16s);
    walk.must(Pause{});
    walk.must(Seek{-10s});
    const LineClock standing = lineClock(*walk.state.running, phases);
    CHECK_FALSE(standing.began.has_value());
    CHECK(standing.elapsed(walk.clock.now()) == 6s);
}
