// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/cues.h"

#include "psoas/session/running_time.h"

#include <algorithm>
#include <chrono>

namespace psoas::session {
namespace {

using std::chrono::seconds;

CueKind kindOf(LineEnd end) noexcept
{
    switch (end) {
    case LineEnd::OtherSide:
        return CueKind::Switch;
    case LineEnd::Nothing:
        return CueKind::EndOfAll;
    case LineEnd::Another:
        break;
    }
    return CueKind::EndOfExercise;
}

/// The rep that begins with this phase, where the set has more than one.
int repBegun(const std::vector<TimelinePhase>& phases, std::size_t phase)
{
    const TimelinePhase& here = phases[phase];
    if (here.rep == 0 || (phase > 0 && phases[phase - 1].set == here.set && phases[phase - 1].rep == here.rep)) {
        return 0;
    }
    const bool several = here.rep > 1 || std::any_of(phases.begin(), phases.end(), [&](const TimelinePhase& each) {
                             return each.set == here.set && each.rep > 1;
                         });
    return several ? here.rep : 0;
}

void addPhase(std::vector<Cue>& all, const std::vector<TimelinePhase>& phases, std::size_t phase, Millis start)
{
    const TimelinePhase& here = phases[phase];
    all.push_back({start, phase, CueKind::Start, repBegun(phases, phase)});
    if (here.rep > 0 && here.duration >= kHalfLeast) {
        all.push_back({start + here.duration / 2, phase, CueKind::Half, 0});
    }
    if (here.duration >= kCountdownLeast) {
        for (int left = kCounts; left >= 1; --left) {
            all.push_back({start + here.duration - seconds(left), phase, CueKind::Countdown, left});
        }
    }
}

bool settled(const State& state, const Place& place)
{
    const auto here = [&place](const auto& each) { return each.place == place; };
    return std::any_of(state.skipped.begin(), state.skipped.end(), here) ||
           std::any_of(state.attempts.begin(), state.attempts.end(),
                       [&](const Attempt& attempt) { return attempt.ended && here(attempt); });
}

} // namespace

std::vector<Cue> cues(const std::vector<TimelinePhase>& phases, LineEnd end)
{
    std::vector<Cue> all;
    Millis start{0};
    for (std::size_t phase = 0; phase < phases.size(); ++phase) {
        addPhase(all, phases, phase, start);
        start += phases[phase].duration;
    }
    if (!phases.empty()) {
        all.push_back({start, phases.size() - 1, kindOf(end), 0});
    }
    // The winner of an instant comes first: by precedence, then the later phase, which is the one that really runs.
    std::stable_sort(all.begin(), all.end(), [](const Cue& a, const Cue& b) {
        return a.at != b.at ? a.at < b.at : a.kind != b.kind ? a.kind > b.kind : a.phase > b.phase;
    });
    all.erase(std::unique(all.begin(), all.end(), [](const Cue& a, const Cue& b) { return a.at == b.at; }), all.end());
    return all;
}

std::span<const Cue> cuesBetween(const std::vector<Cue>& sorted, Millis after, Millis upTo)
{
    const auto later = [](Millis time, const Cue& cue) { return time < cue.at; };
    const auto first = std::upper_bound(sorted.begin(), sorted.end(), after, later);
    const auto last = std::upper_bound(first, sorted.end(), std::max(after, upTo), later);
    return {first, last};
}

std::span<const Cue> cuesAfter(const std::vector<Cue>& sorted, Millis elapsed)
{
    return cuesBetween(sorted, elapsed, Millis::max());
}

std::optional<CueSheet> cueSheet(const Engine& engine, const State& state)
{
    if (!state.running) {
        return std::nullopt;
    }
    const Attempt& attempt = state.attempts[state.running->attempt];
    CueSheet sheet;
    sheet.attempt = state.running->attempt;
    sheet.phases = timeline(engine.protocol(), attempt);
    sheet.total = totalTime(sheet.phases);

    const auto flow = engine.flow(state);
    const auto open = [&](const Place& place) {
        return !place.exercise.empty() && !(place == attempt.place) && !settled(state, place);
    };
    const auto here = std::find(flow.begin(), flow.end(), attempt.place);
    const auto next = std::find_if(here, flow.end(), open);
    if (next != flow.end()) {
        sheet.next = *next;
        const bool otherSide = next->exercise == attempt.exercise && next->side != attempt.side;
        sheet.end = otherSide ? LineEnd::OtherSide : LineEnd::Another;
    } else {
        sheet.end = std::any_of(flow.begin(), here, open) ? LineEnd::Another : LineEnd::Nothing;
    }
    sheet.cues = cues(sheet.phases, sheet.end);
    return sheet;
}

Millis LineClock::elapsed(Instant now) const noexcept
{
    return began ? std::max(Millis{0}, std::chrono::floor<Millis>(now.mono - *began)) : offset;
}

LineClock lineClock(const Running& running, const std::vector<TimelinePhase>& phases) noexcept
{
    const Millis offset = timeBefore(phases, running.phase) + running.elapsedBefore;
    if (!running.since) {
        return {std::nullopt, offset};
    }
    return {*running.since - offset, offset};
}

} // namespace psoas::session
