// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/walk.h"

#include "psoas/protocol/loader.h"
#include "support/catch.h"

#include <algorithm>
#include <ios>
#include <sstream>

namespace psoas::test {

using namespace session;
using protocol::ActivityKind;

namespace {

/// The bytes an event is stored with stand for everything it holds.
template <class T>
std::string stored(const T& event)
{
    return encode(Event(event)) + "\n";
}

std::string stored(const Place& place)
{
    return place.activity + "/" + std::string(name(place.side)) + "/" + place.exercise + "\n";
}

std::string stored(const Attempt& attempt)
{
    return stored(AttemptStarted{attempt.place, attempt.number, attempt.exercise, attempt.side, attempt.sets,
                                 attempt.reps}) +
           stored(AttemptEnded{attempt.how, attempt.dose, attempt.ended ? "ended" : "open"}) +
           std::to_string(attempt.ambers) + " ambers, pain " + std::to_string(attempt.worstPain) + "\n";
}

/// By hand, since there are many: to the last bit of every number.
std::string stored(const assessment::Record& record)
{
    std::ostringstream text;
    text << std::hexfloat << record.fact << "/" << name(record.side) << " " << assessment::name(record.provenance)
         << " " << record.date.days;
    std::visit([&](const auto& value) { text << " " << value; }, record.value);
    for (const double reading : record.readings) {
        text << " " << reading;
    }
    return text.str();
}

std::string stored(const Running& running, bool since)
{
    std::string text = "running " + std::to_string(running.attempt) + " phase " + std::to_string(running.phase) +
                       " elapsed " + std::to_string(running.elapsedBefore.count()) + " done ";
    for (const bool done : running.done) {
        text += done ? '1' : '0';
    }
    if (since && running.since) {
        text += " since " + std::to_string(running.since->count());
    }
    return text + "\n";
}

template <class T>
std::string each(const char* title, const std::vector<T>& list)
{
    std::string text = std::string(title) + ":\n";
    for (const T& item : list) {
        text += stored(item);
    }
    return text;
}

/// Nothing the matter, and a test that gives exercises on both sides.
protocol::FactValue harmless(const std::string& fact)
{
    static const std::map<std::string, protocol::FactValue> known{
        {"person.age_years", 41.0},      {"thomas.valid", "yes"},          {"thomas.pain_site", "none"},
        {"thomas.thigh_angle_deg", 6.0}, {"thomas.shin_forward_deg", 5.0}, {"thomas.drift_out_deg", 5.0},
        {"thomas.rotation", "neutral"},
    };
    const auto found = known.find(fact);
    return found != known.end() ? found->second : protocol::FactValue("no");
}

} // namespace

Instant morning()
{
    Instant instant = Instant::parse("2026-11-22T08:00:00+01:00").value();
    instant.mono = 5000s;
    return instant;
}

std::string dump(const State& state, bool running)
{
    std::string text = stored(SessionStarted{state.sessionId,
                                             state.personId,
                                             state.mode,
                                             {},
                                             {},
                                             state.protocolHash,
                                             state.date,
                                             state.fullScreen,
                                             state.fullReason});
    text += stored(SessionEnded{state.outcome, state.stoppedBy, state.stopReason, state.fullScreenDone});
    text += std::to_string(state.started) + " " + std::to_string(state.startedAt.utc.count()) + " " +
            std::to_string(state.lastAt.utc.count()) + "\n";
    for (const assessment::Record& record : state.answers.active()) {
        text += stored(record) + " " + std::to_string(state.answers.order(record.fact, record.side).value_or(0)) + "\n";
    }
    for (const assessment::Clearance& clearance : state.clearances) {
        text += stored(ClearanceGiven{clearance});
    }
    for (const assessment::Override& override : state.overrides) {
        text += stored(OverrideGiven{override});
    }
    for (const std::string& checklist : state.checklistsConfirmed) {
        text += stored(ChecklistConfirmed{checklist});
    }
    for (const assessment::Begun& red : state.redStops) {
        text += "red stop " + red.exercise + "/" + std::string(name(red.side)) + "\n";
    }
    text += stored(FindingsConcluded{state.tests, state.findings});
    text += state.plan ? stored(PlanBuilt{*state.plan}) : "no plan\n";
    text += (state.adviceConcluded ? "advice " : "no advice ") + stored(AdviceConcluded{state.advice});
    for (const assessment::PlanEdit& edit : state.edits) {
        text += stored(PlanEdited{edit});
    }
    text += "at " + stored(state.cursor);
    text += each("way", state.way) + each("reached", state.reached) + each("skipped", state.skipped) +
            each("attempts", state.attempts) + each("hurts", state.hurts) + each("notes", state.notes);
    text += state.running ? stored(*state.running, running) : "nothing runs\n";
    return text;
}

Walk::Walk(const protocol::Protocol& definition, assessment::Past earlier, Instant start)
    : protocol(definition)
    , past(std::move(earlier))
    , engine(protocol, past)
    , clock(start)
{
}

Result<std::vector<Event>> Walk::give(const Command& command)
{
    auto events = engine.decide(state, command, clock.now());
    if (events) {
        for (const Event& event : *events) {
            log.push_back(Stamped{event, clock.now()});
            state = engine.evolve(std::move(state), log.back());
        }
    }
    return events;
}

std::vector<Event> Walk::must(const Command& command)
{
    auto events = give(command);
    if (!events) {
        FAIL("refused: " << events.error().place << ": " << events.error().detail);
    }
    return *events;
}

ErrorCode Walk::refused(const Command& command)
{
    const auto events = give(command);
    REQUIRE_FALSE(events.has_value());
    return events.error().code;
}

Walk& Walk::start(Mode mode)
{
    must(Start{"session-1", "person-1", mode});
    return *this;
}

Walk& Walk::answer(const std::string& fact, const std::string& choice, Side side)
{
    must(Answer{fact, side, {choice}});
    return *this;
}

Walk& Walk::answer(const std::string& fact, double number, Side side)
{
    must(Answer{fact, side, {number}});
    return *this;
}

Walk& Walk::prepare(const std::string& fact, protocol::FactValue value)
{
    prepared[fact] = std::move(value);
    return *this;
}

void Walk::fillIn()
{
    for (int stage = 0; stage < 3 && !state.ended(); ++stage) {
        for (const std::string& waiting : engine.waitingFor(state)) {
            const auto dot = waiting.rfind('.');
            const Side side = sideFromName(waiting.substr(dot + 1)).value_or(Side::None);
            const std::string fact = side == Side::None ? waiting : waiting.substr(0, dot);
            if (protocol.fact(fact) != nullptr && !state.ended()) {
                const auto own = prepared.find(waiting);
                must(Answer{fact, side, {own != prepared.end() ? own->second : harmless(fact)}});
            }
        }
    }
    const protocol::Activity* activity = engine.activity(state.cursor);
    if (!state.ended() && activity != nullptr && activity->kind == ActivityKind::Checklist) {
        must(ConfirmChecklist{activity->id});
    }
}

void Walk::doExercise()
{
    must(Begin{});
    const Millis total = engine.timer(state, clock.now()).value().total;
    wait(total);
    REQUIRE_FALSE(state.running.has_value());
}

void Walk::wait(Micros time)
{
    clock.advance(time);
    must(Tick{});
}

Walk& Walk::walkTo(const std::string& activity, Side side, const std::string& exercise)
{
    const Place target{activity, side, exercise};
    for (int steps = 0; state.cursor != target; ++steps) {
        INFO("on the way to " << activity << "/" << name(side) << "/" << exercise << ", at " << state.cursor.activity);
        REQUIRE(steps < 200);
        REQUIRE_FALSE(state.ended());
        fillIn();
        if (!state.ended() && !state.cursor.exercise.empty() && !engine.waitingFor(state).empty()) {
            doExercise();
        }
        must(Next{});
    }
    return *this;
}

Walk& Walk::walkToEnd()
{
    for (int steps = 0; !state.ended(); ++steps) {
        INFO("at " << state.cursor.activity);
        REQUIRE(steps < 200);
        fillIn();
        if (!state.ended() && !state.cursor.exercise.empty() && !engine.waitingFor(state).empty()) {
            doExercise();
        }
        if (!state.ended()) {
            must(Next{});
        }
    }
    return *this;
}

std::vector<std::string> Walk::planned() const
{
    std::vector<std::string> lines;
    if (state.plan) {
        for (const assessment::PlanLine& line : state.plan->lines) {
            lines.push_back(line.exercise + "." + std::string(name(line.side)));
        }
    }
    return lines;
}

void Walk::restart()
{
    state = engine.replay(log);
    Instant now = clock.now();
    now.utc += 90s;
    now.mono = 3s;
    clock.set(now);
}

} // namespace psoas::test
