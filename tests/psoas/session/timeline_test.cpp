// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/timeline.h"

#include "psoas/session/walk.h"
#include "support/catch.h"

#include <chrono>
#include <numeric>

using namespace psoas;
using namespace psoas::session;
using psoas::test::shippedProtocol;
using namespace std::chrono_literals;

namespace {

assessment::PlanLine lineOf(const protocol::Exercise& exercise, int sets)
{
    const protocol::Dose& dose = exercise.dose;
    assessment::PlanLine line;
    line.exercise = exercise.id;
    line.side = exercise.sided ? Side::Left : Side::Both;
    line.sets = sets;
    line.reps = dose.reps;
    // docs/protocol-format.md, "Exercises".
    line.seconds = shippedProtocol().plan.getReadySeconds + sets * dose.setSeconds() + (sets - 1) * dose.restSeconds;
    return line;
}

Millis total(const std::vector<TimelinePhase>& phases)
{
    return std::accumulate(phases.begin(), phases.end(), Millis{0},
                           [](Millis sum, const TimelinePhase& phase) { return sum + phase.duration; });
}

} // namespace

TEST_CASE("a timeline lasts as long as its plan line says, for every exercise and number of sets", "[session]")
{
    for (const protocol::Exercise& exercise : shippedProtocol().exercises) {
        for (int sets = 1; sets <= exercise.dose.setsRange[1] + 1; ++sets) {
            INFO(exercise.id << " × " << sets);
            const assessment::PlanLine line = lineOf(exercise, sets);
            CHECK(total(timeline(shippedProtocol(), line)) == std::chrono::seconds(line.seconds));
        }
    }
}

TEST_CASE("every line of a real plan has a timeline of its seconds", "[session]")
{
    test::Walk walk(shippedProtocol());
    walk.start().walkTo("todays_plan");
    REQUIRE_FALSE(walk.state.plan->lines.empty());
    int sum = 0;
    for (const assessment::PlanLine& line : walk.state.plan->lines) {
        INFO(line.exercise);
        CHECK(total(timeline(shippedProtocol(), line)) == std::chrono::seconds(line.seconds));
        sum += line.seconds;
    }
    CHECK(walk.state.plan->seconds == sum);
}

TEST_CASE("a timeline begins with getting ready and rests only between sets", "[session]")
{
    for (const protocol::Exercise& exercise : shippedProtocol().exercises) {
        INFO(exercise.id);
        const auto phases = timeline(shippedProtocol(), lineOf(exercise, 3));
        REQUIRE(phases.size() >= 4);
        CHECK(phases.front().kind == "get_ready");
        CHECK(phases.front().set == 0);
        CHECK(phases.back().kind != "rest");
        CHECK(phases.back().endsSet);
        int ends = 0, rests = 0;
        for (std::size_t i = 0; i < phases.size(); ++i) {
            ends += phases[i].endsSet ? 1 : 0;
            if (phases[i].kind == "rest") {
                ++rests;
                CHECK(phases[i - 1].endsSet);
                CHECK(phases[i + 1].set == phases[i].set + 1);
            }
        }
        CHECK(ends == 3);
        CHECK(rests == (exercise.dose.restSeconds > 0 ? 2 : 0));
    }
}

TEST_CASE("the phases of a set come in the protocol's order with their effort and cue", "[session]")
{
    const protocol::Exercise& exercise = *shippedProtocol().exercise("post_isometric_relaxation");
    const auto phases = timeline(shippedProtocol(), lineOf(exercise, 2));
    REQUIRE(phases.size() == 1 + 2 * exercise.dose.phases.size());
    for (std::size_t i = 0; i < exercise.dose.phases.size(); ++i) {
        const TimelinePhase& phase = phases[1 + i];
        CHECK(phase.kind == exercise.dose.phases[i].kind);
        CHECK(phase.duration == std::chrono::seconds(exercise.dose.phases[i].seconds));
        CHECK(phase.effortPct == exercise.dose.phases[i].effortPct);
        CHECK(phase.cue == exercise.dose.phases[i].cue);
        CHECK(phase.set == 1);
        CHECK(phase.rep == 1);
    }
}

TEST_CASE("an exercise the protocol does not have has no timeline", "[session]")
{
    assessment::PlanLine line;
    line.exercise = "no_such_exercise";
    line.sets = 3;
    line.reps = 1;
    CHECK(timeline(shippedProtocol(), line).empty());
}
