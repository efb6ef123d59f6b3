// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/engine.h"

#include "psoas/session/begun.h"
#include "psoas/session/decision.h"
#include "psoas/session/pass.h"
#include "psoas/session/running_time.h"

#include <algorithm>
#include <chrono>

namespace psoas::session {
namespace {

void addBegun(std::vector<assessment::Begun>& list, const std::string& exercise, Side side)
{
    const assessment::Begun begun{exercise, side};
    if (std::find(list.begin(), list.end(), begun) == list.end()) {
        list.push_back(begun);
    }
}

} // namespace

std::vector<assessment::Begun> begunIn(const State& state)
{
    std::vector<assessment::Begun> begun;
    for (const Attempt& attempt : state.attempts) {
        addBegun(begun, attempt.exercise, attempt.side);
    }
    // An exercise that was skipped or told to hurt has had its turn, also without a started clock.
    for (const ActivitySkipped& skip : state.skipped) {
        if (!skip.place.exercise.empty()) {
            addBegun(begun, skip.place.exercise, skip.place.side);
        }
    }
    for (const assessment::Begun& red : state.redStops) {
        addBegun(begun, red.exercise, red.side);
    }
    return begun;
}

Engine::Engine(const protocol::Protocol& protocol, const assessment::Past& past)
    : m_protocol(protocol)
    , m_past(past)
{
}

Result<std::vector<Event>> Engine::decide(const State& state, const Command& command, Instant now) const
{
    return Decision(*this, state, now).take(command);
}

std::vector<Place> Engine::flow(const State& state) const
{
    return state.started ? Pass(*this, state).flow() : std::vector<Place>{};
}

std::vector<Place> Engine::open(const State& state) const
{
    std::vector<Place> places;
    if (!state.started || state.ended()) {
        return places;
    }
    Pass pass(*this, state);
    for (const Spot& spot : pass.spots()) {
        if (pass.isOpen(spot)) {
            places.push_back(spot.place);
        }
    }
    return places;
}

std::vector<std::string> Engine::waitingFor(const State& state) const
{
    if (!state.started || state.ended()) {
        return {};
    }
    Pass pass(*this, state);
    const Spot* spot = pass.cursor();
    return spot != nullptr ? pass.blockers(*spot) : std::vector<std::string>{};
}

bool Engine::canGoBack(const State& state) const
{
    if (!state.started || state.ended()) {
        return false;
    }
    Pass pass(*this, state);
    return previousPlace(state, pass).has_value();
}

assessment::Input Engine::input(const State& state) const
{
    assessment::Input input{m_protocol, state.answers, m_past, state.mode, state.date, {}, {}, {}, {}};
    input.clearances = state.clearances;
    input.overrides = state.overrides;
    input.redStops = state.redStops;
    input.begun = begunIn(state);
    input.edits = state.edits;
    return input;
}

const protocol::Activity* Engine::activity(const Place& place) const
{
    return m_protocol.activity(place.activity);
}

const assessment::PlanLine* Engine::line(const State& state, const Place& place) const
{
    if (!state.plan || place.exercise.empty()) {
        return nullptr;
    }
    const auto& lines = state.plan->lines;
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const assessment::PlanLine& line) {
        return line.exercise == place.exercise && line.side == place.side;
    });
    return found == lines.end() ? nullptr : &*found;
}

Result<TimerView> Engine::timer(const State& state, Instant now) const
{
    if (!state.running) {
        return fail(ErrorCode::NoStepRunning, "timer", "No exercise is running.");
    }
    const Running& running = *state.running;
    const Attempt& attempt = state.attempts[running.attempt];
    const auto phases = timeline(m_protocol, attempt);
    if (phases.empty()) {
        return fail(ErrorCode::NoStepRunning, "timer", "The exercise is not in this protocol.");
    }
    TimerView view;
    view.phase = std::min(running.phase, phases.size() - 1);
    view.current = phases[view.phase];
    const Millis duration = view.current.duration;
    // Rounded down: a phase shows as over exactly when its boundary has been passed.
    const Millis elapsed = std::chrono::floor<Millis>(elapsedInPhase(running, now));
    view.elapsedInPhase = running.phase < phases.size() ? std::clamp(elapsed, Millis{0}, duration) : duration;
    view.remainingInPhase = duration - view.elapsedInPhase;
    view.total = totalTime(phases);
    view.elapsed = timeBefore(phases, view.phase) + view.elapsedInPhase;
    view.paused = !running.since.has_value();
    view.finished = view.phase + 1 == phases.size() && view.remainingInPhase == Millis{0};
    view.halved = ambers(state, attempt.exercise, attempt.side) > 0;
    if (view.phase + 1 < phases.size()) {
        view.next = phases[view.phase + 1];
    }
    if (view.halved) {
        const auto reduce = [&](TimelinePhase& phase) {
            if (phase.effortPct) {
                for (int& share : *phase.effortPct) {
                    share = share * m_protocol.hurt.amberKeepsPct / 100;
                }
            }
        };
        reduce(view.current);
        if (view.next) {
            reduce(*view.next);
        }
    }
    return view;
}

std::vector<std::string> Engine::warnings(const State& state) const
{
    return state.started ? assessment::warnings(input(state)) : std::vector<std::string>{};
}

} // namespace psoas::session
