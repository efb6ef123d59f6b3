// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/begun.h"
#include "psoas/session/engine.h"
#include "psoas/session/running_time.h"

#include <algorithm>
#include <utility>

namespace psoas::session {
namespace {

template <class T>
void addOnce(std::vector<T>& list, const T& value)
{
    if (std::find(list.begin(), list.end(), value) == list.end()) {
        list.push_back(value);
    }
}

class Fold {
public:
    Fold(const protocol::Protocol& protocol, State& state, Instant at)
        : m_protocol(protocol)
        , m_state(state)
        , m_at(at)
    {
    }

    void operator()(const SessionStarted& event) const
    {
        m_state.started = true;
        m_state.sessionId = event.sessionId;
        m_state.personId = event.personId;
        m_state.protocolHash = event.protocolHash;
        m_state.mode = event.mode;
        m_state.startedAt = m_at;
        m_state.date = event.date;
        m_state.fullScreen = event.fullScreen;
        m_state.fullReason = event.fullReason;
    }
    void operator()(const FactRecorded& event) const { m_state.answers.record(event.record); }
    void operator()(const FactRetracted& event) const { m_state.answers.retract(event.fact, event.side); }
    void operator()(const ClearanceGiven& event) const { m_state.clearances.push_back(event.clearance); }
    void operator()(const OverrideGiven& event) const { m_state.overrides.push_back(event.override_); }
    void operator()(const ChecklistConfirmed& event) const { addOnce(m_state.checklistsConfirmed, event.activity); }
    void operator()(const CursorMoved& event) const
    {
        auto& way = m_state.way;
        const auto shown = std::find(way.rbegin(), way.rend(), event.to);
        if (event.back && shown != way.rend()) {
            way.erase(shown.base(), way.end());
        } else if (way.empty() || way.back() != event.to) {
            way.push_back(event.to);
        }
        m_state.cursor = event.to;
        addOnce(m_state.reached, event.to);
    }
    void operator()(const FindingsConcluded& event) const
    {
        m_state.tests = event.tests;
        m_state.findings = event.findings;
    }
    void operator()(const PlanBuilt& event) const { m_state.plan = event.plan; }
    void operator()(const PlanEdited& event) const
    {
        if (event.edit.kind != assessment::PlanEdit::Kind::UndoAll) {
            m_state.edits.push_back(event.edit);
            return;
        }
        // What has begun keeps the dose and the place it began with.
        const auto begun = begunIn(m_state);
        std::erase_if(m_state.edits, [&](const assessment::PlanEdit& edit) {
            return std::find(begun.begin(), begun.end(), assessment::Begun{edit.line.exercise, edit.line.side}) ==
                   begun.end();
        });
    }
    void operator()(const ActivitySkipped& event) const { m_state.skipped.push_back(event); }
    void operator()(const AttemptStarted& event) const
    {
        Attempt attempt;
        attempt.place = event.place;
        attempt.exercise = event.exercise;
        attempt.side = event.side;
        attempt.number = event.attempt;
        attempt.sets = event.sets;
        attempt.reps = event.reps;
        Running running;
        running.attempt = m_state.attempts.size();
        running.since = m_at.mono;
        running.done.assign(timeline(m_protocol, attempt).size(), false);
        running.leftOut.assign(running.done.size(), Millis{0});
        m_state.attempts.push_back(std::move(attempt));
        m_state.running = std::move(running);
    }
    void operator()(const PhaseFinished& event) const
    {
        if (!m_state.running) {
            return;
        }
        Running& running = *m_state.running;
        if (event.phase < running.done.size()) {
            running.done[event.phase] = true;
        }
        if (running.since) {
            // The next phase begins at the boundary itself, however late it was noticed.
            const auto phases = timeline(m_protocol, m_state.attempts[running.attempt]);
            if (event.phase < phases.size()) {
                *running.since += phases[event.phase].duration - running.elapsedBefore;
            }
        }
        running.elapsedBefore = Millis{0};
        running.phase = event.phase + 1;
    }
    void operator()(const Paused& event) const
    {
        if (m_state.running) {
            m_state.running->phase = event.phase;
            m_state.running->elapsedBefore = event.elapsed;
            m_state.running->since.reset();
        }
    }
    void operator()(const Resumed&) const
    {
        if (m_state.running) {
            m_state.running->since = m_at.mono;
        }
    }
    void operator()(const Sought& event) const
    {
        if (!m_state.running) {
            return;
        }
        Running& running = *m_state.running;
        if (!event.running) {
            // A log that was taken up again still has the clock that stopped with its program.
            running.since.reset();
        }
        if (event.phase < running.done.size() && !running.done[event.phase]) {
            // Forward within a phase, or into the middle of one, leaves time out; back gives it again.
            const Millis here =
                event.phase == running.phase ? std::chrono::round<Millis>(elapsedInPhase(running, m_at)) : Millis{0};
            Millis& leftOut = running.leftOut[event.phase];
            leftOut = event.elapsed == Millis{0} ? Millis{0} : std::max(Millis{0}, leftOut + event.elapsed - here);
        }
        running.phase = event.phase;
        running.elapsedBefore = event.elapsed;
        running.since.reset();
        if (event.running) {
            running.since = m_at.mono;
        }
    }
    void operator()(const HurtTold& event) const
    {
        m_state.hurts.push_back(event);
        const auto last = std::find_if(m_state.attempts.rbegin(), m_state.attempts.rend(), [&](const Attempt& attempt) {
            return attempt.exercise == event.exercise && attempt.side == event.side;
        });
        if (last != m_state.attempts.rend()) {
            last->worstPain = std::max(last->worstPain, event.pain);
            last->dose.pain = last->ended ? last->worstPain : last->dose.pain;
            last->ambers += event.light == Light::Amber ? 1 : 0;
        }
        if (event.light == Light::Red) {
            addOnce(m_state.redStops, assessment::Begun{event.exercise, event.side});
        }
    }
    void operator()(const AttemptEnded& event) const
    {
        if (!m_state.running) {
            return;
        }
        Attempt& attempt = m_state.attempts[m_state.running->attempt];
        attempt.ended = true;
        attempt.how = event.how;
        attempt.reason = event.reason;
        attempt.dose = event.dose;
        m_state.running.reset();
    }
    void operator()(const AdviceConcluded& event) const
    {
        m_state.advice = event.advice;
        m_state.adviceConcluded = true;
    }
    void operator()(const NoteWritten& event) const { m_state.notes.push_back(event); }
    void operator()(const CountsMarked& event) const { m_state.counts = event.counts; }
    void operator()(const SecondReading& event) const
    {
        std::erase_if(m_state.secondReadings,
                      [&](const SecondReading& each) { return each.test == event.test && each.side == event.side; });
        m_state.secondReadings.push_back(event);
    }
    void operator()(const EnteredFromPaper& event) const { m_state.enteredAt = event.enteredAt; }
    void operator()(const SessionSigned& event) const
    {
        m_state.signedBy = event.name;
        m_state.signedAt = m_at;
    }
    void operator()(const AddendumWritten& event) const { m_state.addenda.push_back({event.text, event.by, m_at}); }
    void operator()(const PersonRecorded& /*event*/) const {}
    void operator()(const PhotoKept& event) const
    {
        std::erase_if(m_state.photos,
                      [&](const PhotoKept& each) { return each.test == event.test && each.side == event.side; });
        // Without a hash it only takes the one before away.
        if (!event.hash.empty()) {
            m_state.photos.push_back(event);
        }
    }
    void operator()(const SessionEnded& event) const
    {
        m_state.outcome = event.outcome;
        m_state.stoppedBy = event.stoppedBy;
        m_state.stopReason = event.reason;
        m_state.fullScreenDone = event.fullScreenDone;
        m_state.running.reset();
    }

private:
    const protocol::Protocol& m_protocol;
    State& m_state;
    Instant m_at;
};

} // namespace

State Engine::evolve(State state, const Stamped& event) const
{
    std::visit(Fold(m_protocol, state, event.at), event.event);
    state.lastAt = event.at;
    return state;
}

State Engine::replay(const std::vector<Stamped>& events) const
{
    State state;
    for (const Stamped& event : events) {
        state = evolve(std::move(state), event);
    }
    if (state.running) {
        // The steady clock of the run that wrote the log says nothing about this one.
        state.running->since.reset();
    }
    return state;
}

} // namespace psoas::session
