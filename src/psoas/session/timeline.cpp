// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/timeline.h"

#include "psoas/session/running_time.h"

#include <algorithm>
#include <chrono>
#include <numeric>

namespace psoas::session {
namespace {

constexpr const char* kGetReady = "get_ready";
constexpr const char* kRest = "rest";

TimelinePhase untimedPhase(const char* kind, int seconds, int set)
{
    TimelinePhase phase;
    phase.kind = kind;
    phase.duration = std::chrono::seconds(seconds);
    phase.set = set;
    return phase;
}

std::vector<TimelinePhase> build(const protocol::Protocol& protocol, const std::string& exerciseId, int sets, int reps)
{
    std::vector<TimelinePhase> phases;
    const protocol::Exercise* exercise = protocol.exercise(exerciseId);
    if (exercise == nullptr) {
        return phases;
    }
    phases.push_back(untimedPhase(kGetReady, protocol.plan.getReadySeconds, 0));
    for (int set = 1; set <= sets; ++set) {
        for (int rep = 1; rep <= reps; ++rep) {
            for (const protocol::Phase& each : exercise->dose.phases) {
                TimelinePhase phase = untimedPhase("", each.seconds, set);
                phase.kind = each.kind;
                phase.rep = rep;
                phase.effortPct = each.effortPct;
                phase.cue = each.cue;
                phases.push_back(std::move(phase));
            }
        }
        phases.back().endsSet = phases.back().set == set;
        if (set < sets && exercise->dose.restSeconds > 0) {
            phases.push_back(untimedPhase(kRest, exercise->dose.restSeconds, set));
        }
    }
    return phases;
}

} // namespace

std::vector<TimelinePhase> timeline(const protocol::Protocol& protocol, const assessment::PlanLine& line)
{
    return build(protocol, line.exercise, line.sets, line.reps);
}

std::vector<TimelinePhase> timeline(const protocol::Protocol& protocol, const Attempt& attempt)
{
    return build(protocol, attempt.exercise, attempt.sets, attempt.reps);
}

Micros elapsedInPhase(const Running& running, Instant now) noexcept
{
    Micros elapsed = running.elapsedBefore;
    if (running.since) {
        elapsed += std::max(Micros{0}, now.mono - *running.since);
    }
    return elapsed;
}

Millis recordedElapsed(const Running& running, const std::vector<TimelinePhase>& phases, Instant now)
{
    if (running.phase >= phases.size()) {
        return Millis{0};
    }
    const Millis elapsed = std::chrono::round<Millis>(elapsedInPhase(running, now));
    return std::clamp(elapsed, Millis{0}, phases[running.phase].duration);
}

Millis timeBefore(const std::vector<TimelinePhase>& phases, std::size_t phase) noexcept
{
    Millis sum{0};
    for (std::size_t i = 0; i < std::min(phase, phases.size()); ++i) {
        sum += phases[i].duration;
    }
    return sum;
}

Millis totalTime(const std::vector<TimelinePhase>& phases) noexcept
{
    return timeBefore(phases, phases.size());
}

assessment::DoseDone doseDone(const Attempt& attempt, const Running& running, const std::vector<TimelinePhase>& phases)
{
    assessment::DoseDone dose;
    dose.exercise = attempt.exercise;
    dose.side = attempt.side;
    dose.setsPlanned = attempt.sets;
    dose.pain = attempt.worstPain;
    std::vector<bool> setWhole(static_cast<std::size_t>(std::max(0, attempt.sets)), !phases.empty());
    for (std::size_t i = 0; i < phases.size(); ++i) {
        const TimelinePhase& phase = phases[i];
        const bool ran = i < running.done.size() && running.done[i];
        const Millis leftOut = ran ? running.leftOut[i] : phase.duration;
        if (leftOut > Millis{0} && phase.rep > 0) {
            setWhole[static_cast<std::size_t>(phase.set - 1)] = false;
        }
        if (!ran) {
            continue;
        }
        const Millis spent = std::max(Millis{0}, phase.duration - leftOut);
        const int seconds = static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(spent).count());
        dose.secondsDone += seconds;
        const auto same = std::find_if(dose.phaseSeconds.begin(), dose.phaseSeconds.end(),
                                       [&](const auto& entry) { return entry.first == phase.kind; });
        if (same != dose.phaseSeconds.end()) {
            same->second += seconds;
        } else {
            dose.phaseSeconds.emplace_back(phase.kind, seconds);
        }
    }
    dose.setsDone = static_cast<int>(std::count(setWhole.begin(), setWhole.end(), true));
    return dose;
}

int ambers(const State& state, const std::string& exercise, Side side) noexcept
{
    return static_cast<int>(std::count_if(state.hurts.begin(), state.hurts.end(), [&](const HurtTold& hurt) {
        return hurt.light == Light::Amber && hurt.exercise == exercise && hurt.side == side;
    }));
}

} // namespace psoas::session
