// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/engine.h"
#include "psoas/session/pass.h"
#include "psoas/session/timeline.h"

#include <optional>
#include <string>
#include <vector>

namespace psoas::session {

/// One command on its way to events. Works on a copy of the state that already holds what was decided so far; a
/// failure throws all of it away.
class Decision {
public:
    Decision(const Engine& engine, const State& state, Instant now);
    [[nodiscard]] Result<std::vector<Event>> take(const Command& command);

private:
    Result<void> on(const Start& command);
    Result<void> on(const Answer& command);
    Result<void> on(const Retract& command);
    Result<void> on(const GiveClearance& command);
    Result<void> on(const GiveOverride& command);
    Result<void> on(const AnswerSheet& command);
    Result<void> on(const ConfirmChecklist& command);
    Result<void> on(const Next& command);
    Result<void> on(const Back& command);
    Result<void> on(const GoTo& command);
    Result<void> on(const Skip& command);
    Result<void> on(const Begin& command);
    Result<void> on(const Pause& command);
    Result<void> on(const Resume& command);
    Result<void> on(const Tick& command);
    Result<void> on(const Seek& command);
    Result<void> on(const NextPhase& command);
    Result<void> on(const PreviousPhase& command);
    Result<void> on(const RedoPhase& command);
    Result<void> on(const RestoreElapsed& command);
    Result<void> on(const ItHurts& command);
    Result<void> on(const EditPlan& command);
    Result<void> on(const Note& command);
    Result<void> on(const MarkCounts& command);
    Result<void> on(const KeepPhoto& command);
    Result<void> on(const StopSession& command);
    Result<void> on(const Abandon& command);
    Result<void> on(const GiveSecondReading& command);
    Result<void> on(const Sign& command);
    Result<void> on(const AddAddendum& command);
    Result<void> on(const EnterPaper& command);

    [[nodiscard]] const protocol::Protocol& protocol() const noexcept { return m_engine.protocol(); }
    [[nodiscard]] Pass& pass();
    void emit(Event event);

    // Answers.
    Result<void> record(const Answer& answer);
    Result<void> clear(const GiveClearance& command);
    Result<void> override_(const GiveOverride& command);
    /// After anything that rules may read: stops, findings, plan, and a cursor that still stands somewhere.
    void reevaluate();
    void concludeFindings();
    void buildPlan();
    void concludeAdvice(assessment::Outcome outcome);
    void followFlow();

    // Paper.
    [[nodiscard]] assessment::Plan paperPlan(const EnterPaper& command) const;
    void enterLine(const PaperLine& line);

    // Ends.
    void stopByScreen();
    void complete();
    void end(assessment::Outcome outcome, std::vector<std::string> stoppedBy, const std::string& reason);

    // Moves.
    void advance(const Spot& here);
    void leaveAside(const Spot& here);
    [[nodiscard]] const Spot* following(const Spot& here);
    void move(const Place& to, bool back);

    // The clock.
    [[nodiscard]] const std::vector<TimelinePhase>& phases();
    /// Lets the running attempt catch up with `now`.
    void settle();
    void pauseRunning();
    [[nodiscard]] bool runningAt(const Place& place) const;
    /// Settles the clock, then fails unless an attempt is still running.
    Result<void> needRunning(const char* command);
    void seekTo(std::size_t phase, Millis elapsed);
    void endAttempt(AttemptEnded::How how, const std::string& reason);
    void reachEnd();

    // It hurts.
    struct Hurting {
        Place place;
        std::string exercise;
        Side side = Side::None;
    };
    [[nodiscard]] std::optional<Hurting> hurting();
    void recordHurt(const protocol::HurtKind& kind, Side side);
    void takeOut(const Hurting& hurting, AttemptEnded::How how);

    const Engine& m_engine;
    const State& m_before;
    State m_state;
    Instant m_now;
    std::vector<Event> m_events;
    std::optional<Pass> m_pass;
    std::optional<std::vector<TimelinePhase>> m_phases;
};

/// Where Back leads; nothing if nowhere.
[[nodiscard]] std::optional<Place> previousPlace(const State& state, Pass& pass);

/// Text that can be stored: UTF-8 without faults. @error BadAnswer
Result<void> checkText(const char* command, const std::string& text);

} // namespace psoas::session
