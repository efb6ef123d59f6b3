// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/commands.h"
#include "psoas/session/state.h"

#include <optional>
#include <string>
#include <vector>

namespace psoas::session {

enum class StepStatus { NotReached, Current, Completed, Skipped };
[[nodiscard]] std::string_view name(StepStatus status) noexcept;

struct StepView {
    std::string id;
    int number = 0;
    StepStatus status = StepStatus::NotReached;
    std::string reason;       ///< only of Skipped, e.g. "not_in_plan"
    std::size_t places = 0;   ///< activity instances of the step
    std::size_t position = 0; ///< 1-based place of the cursor in it; 0 elsewhere
};

/// The pure heart: commands become events, events become state. Holds references only; no clock, no I/O.
class Engine {
public:
    /// @param past  ended sessions of the person before this one, oldest first. Both must outlive the engine.
    Engine(const protocol::Protocol& protocol, const assessment::Past& past);

    /// What happens when `command` is given now. Decides nothing twice: the same state, command and time give the same
    /// events. The events are to be stored, then folded with evolve().
    /// @error NotAllowed, BadAnswer, NoStepRunning
    [[nodiscard]] Result<std::vector<Event>> decide(const State& state, const Command& command, Instant now) const;
    /// Folds one event. Total: every stored event of this protocol folds.
    [[nodiscard]] State evolve(State state, const Stamped& event) const;
    /// The fold of a whole log; start and resume are the same code. A running hold is left paused at its last boundary.
    [[nodiscard]] State replay(const std::vector<Stamped>& events) const;

    /// The way through the session as it stands now: all places in order. Steps without a planned exercise are left
    /// out.
    [[nodiscard]] std::vector<Place> flow(const State& state) const;
    /// Every place that GoTo accepts now: places of the flow already reached and, once there is a plan, the reading of
    /// the steps that are not in it.
    [[nodiscard]] std::vector<Place> open(const State& state) const;
    [[nodiscard]] std::vector<StepView> steps(const State& state) const;
    /// What blocks the current place: required facts ("fact" or "fact.side"), the id of a checklist not confirmed,
    /// "exercise.side" of an exercise neither ended nor skipped. Empty exactly when Next is allowed.
    [[nodiscard]] std::vector<std::string> waitingFor(const State& state) const;
    [[nodiscard]] bool canGoBack(const State& state) const;

    [[nodiscard]] assessment::Input input(const State& state) const;
    [[nodiscard]] const protocol::Protocol& protocol() const noexcept { return m_protocol; }
    [[nodiscard]] const assessment::Past& past() const noexcept { return m_past; }
    [[nodiscard]] const protocol::Activity* activity(const Place& place) const;
    /// The planned line of an exercise place; nothing elsewhere.
    [[nodiscard]] const assessment::PlanLine* line(const State& state, const Place& place) const;
    /// The running exercise as it should be shown now. Paused time does not count.
    /// @error NoStepRunning
    [[nodiscard]] Result<TimerView> timer(const State& state, Instant now) const;
    /// The session as later ones will see it, with `outcome` as its end.
    [[nodiscard]] assessment::PastSession summary(const State& state, assessment::Outcome outcome) const;
    /// All warnings so far.
    [[nodiscard]] std::vector<std::string> warnings(const State& state) const;

private:
    const protocol::Protocol& m_protocol;
    const assessment::Past& m_past;
};

} // namespace psoas::session
