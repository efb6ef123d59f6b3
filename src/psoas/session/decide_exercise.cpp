// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/decision.h"
#include "psoas/session/running_time.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace psoas::session {

using How = AttemptEnded::How;

const std::vector<TimelinePhase>& Decision::phases()
{
    if (!m_phases) {
        m_phases = m_state.running ? timeline(protocol(), m_state.attempts[m_state.running->attempt])
                                   : std::vector<TimelinePhase>{};
    }
    return *m_phases;
}

bool Decision::runningAt(const Place& place) const
{
    return m_state.running && m_state.attempts[m_state.running->attempt].place == place;
}

void Decision::settle()
{
    while (m_state.running && m_state.running->since) {
        const std::size_t phase = m_state.running->phase;
        if (phase < phases().size()) {
            if (elapsedInPhase(*m_state.running, m_now) < phases()[phase].duration) {
                return;
            }
            emit(PhaseFinished{phase});
        }
        if (m_state.running->phase >= phases().size()) {
            reachEnd();
        }
    }
}

void Decision::reachEnd()
{
    const auto dose = doseDone(m_state.attempts[m_state.running->attempt], *m_state.running, phases());
    // Reaching the end by leaving phases out is no whole exercise.
    const bool whole = dose.setsDone == dose.setsPlanned;
    endAttempt(whole ? How::Whole : How::Skipped, whole ? "" : "phases_left_out");
}

void Decision::endAttempt(How how, const std::string& reason)
{
    const Attempt& attempt = m_state.attempts[m_state.running->attempt];
    AttemptEnded ended;
    ended.how = how;
    ended.reason = reason;
    ended.dose = doseDone(attempt, *m_state.running, phases());
    ended.dose.whole = how == How::Whole && ended.dose.setsDone == ended.dose.setsPlanned &&
                       ambers(m_state, attempt.exercise, attempt.side) == 0;
    emit(std::move(ended));
    m_phases.reset();
}

void Decision::pauseRunning()
{
    settle();
    if (m_state.running && m_state.running->since) {
        emit(Paused{m_state.running->phase, recordedElapsed(*m_state.running, phases(), m_now)});
    }
}

Result<void> Decision::needRunning(const char* command)
{
    if (!m_state.running) {
        return fail(ErrorCode::NoStepRunning, command, "No exercise is running.");
    }
    settle();
    return {};
}

Result<void> Decision::on(const Begin&)
{
    settle();
    const Spot* spot = pass().cursor();
    if (spot == nullptr || spot->activity->kind != protocol::ActivityKind::Exercise) {
        return fail(ErrorCode::NotAllowed, "begin", "There is no exercise on this page.");
    }
    const Place place = spot->place;
    if (m_state.running) {
        return fail(ErrorCode::NotAllowed, "begin",
                    runningAt(place) ? "The exercise is already running."
                                     : "Another exercise is still open: finish, skip or stop it first.");
    }
    if (pass().screen().verdict == assessment::ScreenVerdict::Stop || pass().firstMissing(*spot) != nullptr) {
        return fail(ErrorCode::NotAllowed, "begin", "Questions that come first are still open.");
    }
    if (pass().openChecklist(*spot) != nullptr) {
        return fail(ErrorCode::NotAllowed, "begin", "The checklist of this step has not been confirmed.");
    }
    const assessment::Begun self{place.exercise, place.side};
    const bool red = std::find(m_state.redStops.begin(), m_state.redStops.end(), self) != m_state.redStops.end();
    const int limit = protocol().hurt.ambersToSkip;
    if (red || (limit > 0 && ambers(m_state, place.exercise, place.side) >= limit)) {
        return fail(ErrorCode::NotAllowed, "begin", "This exercise hurt: it is over for today on this side.");
    }
    const assessment::PlanLine* line = m_engine.line(m_state, place);
    if (line == nullptr) {
        return fail(ErrorCode::NotAllowed, "begin", "The exercise is not in the plan.");
    }
    const auto earlier = std::count_if(m_state.attempts.begin(), m_state.attempts.end(),
                                       [&](const Attempt& attempt) { return attempt.place == place; });
    emit(AttemptStarted{place, static_cast<int>(earlier) + 1, line->exercise, line->side, line->sets, line->reps});
    return {};
}

Result<void> Decision::on(const Pause&)
{
    if (const auto running = needRunning("pause"); !running) {
        return running;
    }
    pauseRunning();
    return {};
}

Result<void> Decision::on(const Resume&)
{
    if (const auto running = needRunning("resume"); !running) {
        return running;
    }
    if (m_state.running && !m_state.running->since) {
        emit(Resumed{});
    }
    return {};
}

Result<void> Decision::on(const Tick&)
{
    settle();
    return {};
}

void Decision::seekTo(std::size_t phase, Millis elapsed)
{
    emit(Sought{phase, elapsed, m_state.running->since.has_value()});
}

Result<void> Decision::on(const Seek& command)
{
    if (const auto running = needRunning("seek"); !running) {
        return running;
    }
    if (!m_state.running || phases().empty()) {
        return {};
    }
    const Millis here =
        timeBefore(phases(), m_state.running->phase) + recordedElapsed(*m_state.running, phases(), m_now);
    const Millis total = totalTime(phases());
    // Clamped before it is added: no command can overflow the clock.
    const Millis target = here + std::clamp(command.by, -here, total - here);
    Millis before{0};
    std::size_t phase = 0;
    while (phase + 1 < phases().size() && target >= before + phases()[phase].duration) {
        before += phases()[phase].duration;
        ++phase;
    }
    seekTo(phase, target - before);
    return {};
}

Result<void> Decision::on(const NextPhase&)
{
    if (const auto running = needRunning("next_phase"); !running) {
        return running;
    }
    if (!m_state.running) {
        return {};
    }
    if (m_state.running->phase + 1 < phases().size()) {
        seekTo(m_state.running->phase + 1, Millis{0});
    } else {
        reachEnd();
    }
    return {};
}

Result<void> Decision::on(const PreviousPhase&)
{
    if (const auto running = needRunning("previous_phase"); !running) {
        return running;
    }
    if (m_state.running) {
        const std::size_t phase = m_state.running->phase;
        seekTo(phase > 0 ? phase - 1 : 0, Millis{0});
    }
    return {};
}

Result<void> Decision::on(const RedoPhase&)
{
    if (const auto running = needRunning("redo_phase"); !running) {
        return running;
    }
    if (m_state.running) {
        seekTo(m_state.running->phase, Millis{0});
    }
    return {};
}

Result<void> Decision::on(const RestoreElapsed& command)
{
    if (const auto running = needRunning("restore_elapsed"); !running) {
        return running;
    }
    if (!m_state.running) {
        return {};
    }
    const Running& running = *m_state.running;
    if (command.phase > running.phase) {
        return fail(ErrorCode::NotAllowed, "restore_elapsed", "The checkpoint is ahead of the log.");
    }
    Millis elapsed = recordedElapsed(running, phases(), m_now);
    // A checkpoint of an earlier phase is older than the last boundary and says nothing about this one.
    if (command.phase == running.phase && command.phase < phases().size()) {
        elapsed = std::clamp(command.elapsed, Millis{0}, phases()[command.phase].duration);
    }
    emit(Paused{running.phase, elapsed});
    return {};
}

} // namespace psoas::session
