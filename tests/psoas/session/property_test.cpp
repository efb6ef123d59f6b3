// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/assessment.h"
#include "psoas/protocol/loader.h"
#include "psoas/session/monkey.h"
#include "psoas/session/walk.h"
#include "support/catch.h"
#include "support/paths.h"

#include <algorithm>
#include <cstdlib>
#include <set>

using namespace psoas;
using namespace psoas::session;
using psoas::test::contains;
using psoas::test::Dice;
using psoas::test::dump;
using psoas::test::Monkey;
using psoas::test::Walk;
using namespace std::chrono_literals;

namespace {

/// Everything acknowledged before must still be there after.
void checkNothingVanished(const State& before, const State& after)
{
    const auto begins = [](const auto& shorter, const auto& longer, auto same) {
        return shorter.size() <= longer.size() && std::equal(shorter.begin(), shorter.end(), longer.begin(), same);
    };
    CHECK(begins(before.notes, after.notes,
                 [](const auto& a, const auto& b) { return a.text == b.text && a.place == b.place; }));
    CHECK(begins(before.clearances, after.clearances, std::equal_to<>{}));
    CHECK(begins(before.overrides, after.overrides, std::equal_to<>{}));
    CHECK(begins(before.checklistsConfirmed, after.checklistsConfirmed, std::equal_to<>{}));
    CHECK(begins(before.reached, after.reached, std::equal_to<>{}));
    CHECK(begins(before.redStops, after.redStops, std::equal_to<>{}));
    CHECK(begins(before.hurts, after.hurts,
                 [](const auto& a, const auto& b) { return encode(Event(a)) == encode(Event(b)); }));
    CHECK(begins(before.skipped, after.skipped,
                 [](const auto& a, const auto& b) { return a.place == b.place && a.reason == b.reason; }));
    CHECK(begins(before.attempts, after.attempts, [](const Attempt& a, const Attempt& b) {
        assessment::DoseDone dose = a.dose;
        dose.pain = b.dose.pain; // pain may be told after the exercise, never taken back
        return a.place == b.place && a.number == b.number && b.worstPain >= a.worstPain &&
               (!a.ended || (b.ended && b.how == a.how && dose == b.dose && b.dose.pain >= a.dose.pain));
    }));
    CHECK((!before.plan || after.plan));
    CHECK((!before.adviceConcluded || after.adviceConcluded));
}

/// Answers: told from the events alone, without the engine's own bookkeeping.
void checkAnswers(const Walk& walk)
{
    std::vector<assessment::Record> expected;
    const auto drop = [&](const std::string& fact, Side side) {
        std::erase_if(expected, [&](const assessment::Record& record) {
            return record.fact == fact && (side == Side::None || record.side == side);
        });
    };
    std::set<std::string> narrowed; // a value for both sides of which one was taken back
    for (const Stamped& stamped : walk.log) {
        if (const auto* recorded = std::get_if<FactRecorded>(&stamped.event)) {
            drop(recorded->record.fact, recorded->record.side);
            expected.push_back(recorded->record);
        } else if (const auto* retracted = std::get_if<FactRetracted>(&stamped.event)) {
            drop(retracted->fact, retracted->side);
            if (retracted->side != Side::None) {
                narrowed.insert(retracted->fact);
            }
        }
    }
    CHECK(std::all_of(expected.begin(), expected.end(), [&](const assessment::Record& record) {
        return narrowed.contains(record.fact) || contains(walk.state.answers.active(), record);
    }));
}

/// Whatever was edited: no line stands against a lock or the limits of the plan.
void checkEditedPlan(const Walk& walk)
{
    const State& state = walk.state;
    if (!state.plan || state.edits.empty()) {
        return;
    }
    assessment::Input unedited = walk.engine.input(state);
    unedited.edits.clear();
    const assessment::Plan given = assessment::plan(unedited);
    const auto isGiven = [&](const auto& line) {
        const auto same = [&](const auto& each) { return each.exercise == line.exercise && each.side == line.side; };
        const auto out = std::find_if(given.excluded.begin(), given.excluded.end(), same);
        return std::any_of(given.lines.begin(), given.lines.end(), same) ||
               (out != given.excluded.end() && out->because == std::vector<std::string>{walk.protocol.plan.time->id});
    };
    const assessment::Plan edited = assessment::plan(walk.engine.input(state));
    CHECK(std::all_of(edited.lines.begin(), edited.lines.end(), isGiven));
    for (const assessment::PlanLine& line : edited.lines) {
        CHECK(line.sets > 0);
        CHECK(line.reps > 0);
    }
}

void checkSound(const Walk& walk, Dice& dice)
{
    const State& state = walk.state;
    checkEditedPlan(walk);
    if (state.running) {
        REQUIRE(state.running->attempt < state.attempts.size());
        CHECK_FALSE(state.attempts[state.running->attempt].ended);
        const auto view = walk.engine.timer(state, walk.clock.now());
        REQUIRE(view.has_value());
        CHECK(view->elapsedInPhase >= Millis{0});
        CHECK(view->elapsedInPhase <= view->current.duration);
        CHECK(view->elapsed <= view->total);
    }
    if (!state.started || state.ended() || !dice.chance(25)) {
        return;
    }
    const auto flow = walk.engine.flow(state);
    CHECK((contains(flow, state.cursor) || contains(walk.engine.open(state), state.cursor)));
    const bool free = walk.engine.waitingFor(state).empty();
    const auto next = walk.engine.decide(state, Next{}, walk.clock.now());
    // A running attempt may reach its end in the very moment of Next.
    CHECK((free == next.has_value() || state.running));
    CHECK(walk.engine.steps(state).size() == walk.protocol.steps.size());
}

void checkCommand(const Command& command, const std::vector<Event>& events, const Walk& walk)
{
    for (const Event& event : events) {
        const auto read = decode(typeName(event), schemaVersion(event), encode(event));
        REQUIRE(read.has_value());
        CHECK(encode(*read) == encode(event));
    }
    if (const auto* answer = std::get_if<Answer>(&command)) {
        CHECK(std::any_of(events.begin(), events.end(), [&](const Event& event) {
            const auto* recorded = std::get_if<FactRecorded>(&event);
            return recorded != nullptr && recorded->record.fact == answer->fact;
        }));
    }
    if (std::holds_alternative<Begin>(command)) {
        CHECK(assessment::screen(walk.engine.input(walk.state)).verdict != assessment::ScreenVerdict::Stop);
        CHECK(walk.engine.line(walk.state, walk.state.cursor) != nullptr);
    }
}

/// One session by the monkey. Returns how many commands were accepted.
std::size_t play(const protocol::Protocol& protocol, assessment::Past& past, std::uint32_t seed, int commands)
{
    Dice dice(seed);
    Monkey monkey(protocol, dice);
    Instant start = test::morning();
    if (!past.empty()) {
        start.utc = Micros(std::chrono::hours(24)) * (past.back().date.days + dice.from(0, 20)) + 9h;
    }
    Walk walk(protocol, past, start);
    walk.must(Start{"s" + std::to_string(seed), "p", dice.chance(50) ? Mode::Self : Mode::Therapist});
    std::size_t accepted = 0;
    for (int i = 0; i < commands; ++i) {
        Instant now = walk.clock.now();
        const Micros passed = std::chrono::milliseconds(dice.chance(80) ? dice.from(0, 9000) : dice.from(0, 200000));
        now.mono += dice.chance(2) ? -passed : passed;
        now.utc += dice.chance(3) ? Micros(std::chrono::hours(dice.from(-30, 30))) : passed;
        walk.clock.set(now);
        const State before = walk.state;
        const Command command = i == 0 && dice.chance(70) ? Command(monkey.wholeSheet()) : monkey.next(walk);
        INFO("seed " << seed << ", command " << i << " of kind " << command.index() << " at "
                     << before.cursor.activity);
        const auto events = walk.give(command);
        if (events) {
            ++accepted;
            checkCommand(command, *events, walk);
            checkNothingVanished(before, walk.state);
            if (test::count<FactRecorded>(*events) + test::count<FactRetracted>(*events) > 0) {
                checkAnswers(walk);
            }
        }
        if (dice.chance(3)) {
            walk.restart();
        }
        REQUIRE(dump(walk.engine.replay(walk.log), false) == dump(walk.state, false));
        checkSound(walk, dice);
        if (walk.state.ended() && dice.chance(80)) {
            break;
        }
    }
    if (!walk.state.ended()) {
        walk.must(Abandon{});
    }
    past.push_back(walk.engine.summary(walk.state, walk.state.outcome));
    return accepted;
}

void playMany(const protocol::Protocol& protocol, std::uint32_t firstSeed, std::uint32_t sessions, int commands)
{
    assessment::Past past;
    std::size_t accepted = 0, completed = 0, planned = 0, doses = 0;
    for (std::uint32_t seed = firstSeed; seed < firstSeed + sessions; ++seed) {
        if (seed % 8 == 0) {
            past.clear();
        }
        accepted += play(protocol, past, seed, commands);
        completed += past.back().outcome == assessment::Outcome::Completed ? 1U : 0U;
        planned += past.back().plannedSeconds > 0 ? 1U : 0U;
        doses += past.back().doses.size();
    }
    // Random, but not idle: the monkey must have been everywhere.
    WARN("seeds " << firstSeed << "…" << firstSeed + sessions - 1 << ": " << accepted << " commands accepted, "
                  << planned << " sessions planned, " << doses << " doses, " << completed << " completed");
    CHECK(accepted > sessions * 5);
    CHECK(planned > 0);
    CHECK(doses > 0);
}

/// Sessions for each protocol: enough for every day, and more when asked for (PSOAS_PROPERTY_RUNS=20: twenty times).
std::uint32_t runs(std::uint32_t sessions)
{
    const char* text = std::getenv("PSOAS_PROPERTY_RUNS");
    const int times = text == nullptr ? 1 : std::atoi(text);
    return sessions * static_cast<std::uint32_t>(std::clamp(times, 1, 1000));
}

} // namespace

TEST_CASE("any sequence of commands on the shipped protocol replays to the same state and loses nothing", "[session]")
{
    playMany(test::shippedProtocol(), 1000, runs(30), 150);
}

TEST_CASE("any sequence of commands on another protocol replays to the same state and loses nothing", "[session]")
{
    const auto loaded = protocol::loadFile(test::dataFile("protocols/small.json"));
    for (const protocol::Problem& problem : loaded.problems) {
        FAIL_CHECK(problem.line());
    }
    REQUIRE(loaded.protocol != nullptr);
    playMany(*loaded.protocol, 500000, runs(80), 80);
}
