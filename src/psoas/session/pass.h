// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/assessment.h"
#include "psoas/session/engine.h"

#include <optional>
#include <string>
#include <vector>

namespace psoas::session {

/// A place with where it stands in the protocol.
struct Spot {
    Place place;
    const protocol::Activity* activity = nullptr;
    std::size_t step = 0;  ///< index of its step
    std::size_t order = 0; ///< of its activity, counted over all steps
    bool onWay = true;     ///< false: reading of a step that is not in the plan, open but passed by
};

/// One look at a state: everything a decision may ask of the assessment, each thing computed at most once.
/// The state must neither move nor change while the pass is used, apart from forgetPlaces().
class Pass {
public:
    Pass(const Engine& engine, const State& state);

    [[nodiscard]] const assessment::Input& input() const noexcept { return m_input; }
    [[nodiscard]] const assessment::ScreenStatus& screen();
    [[nodiscard]] const std::vector<assessment::TestStatus>& tests();
    /// All places in the protocol's order, those off the way included.
    [[nodiscard]] const std::vector<Spot>& spots();
    [[nodiscard]] std::vector<Place> flow();
    [[nodiscard]] const Spot* find(const Place& place);
    [[nodiscard]] const Spot* cursor() { return find(m_state.cursor); }

    /// Required facts still missing at a place.
    [[nodiscard]] std::vector<std::string> missing(const Spot& spot);
    /// The first place on the way, up to and with `upTo`, where required facts are missing.
    [[nodiscard]] const Spot* firstMissing(const Spot& upTo);
    /// Everything that must be answered before the first test is answered.
    [[nodiscard]] bool gateComplete();
    /// An exercise that has had its turn: its last attempt ended, or it was skipped.
    [[nodiscard]] bool settled(const Place& place) const;
    [[nodiscard]] bool skipped(const Place& place) const;
    /// The checklist still open that an exercise of the same step depends on.
    [[nodiscard]] const Spot* openChecklist(const Spot& exercise);
    [[nodiscard]] bool confirmed(const std::string& activity) const;
    [[nodiscard]] bool isOpen(const Spot& spot) const;
    /// What blocks Next at a place; see Engine::waitingFor.
    [[nodiscard]] std::vector<std::string> blockers(const Spot& spot);

    /// The plan, the cursor or the reached places changed; answers and attempts did not.
    void forgetPlaces() { m_spots.reset(); }

private:
    void addStep(std::size_t index, std::size_t& order);
    void addActivity(const protocol::Activity& activity, std::size_t step, std::size_t order);
    [[nodiscard]] bool holds(const protocol::Activity& activity, Side side) const;
    [[nodiscard]] bool measureShown(const protocol::Activity& activity, Side side);
    [[nodiscard]] bool screenShown(const protocol::Activity& activity);

    const protocol::Protocol& m_protocol;
    const State& m_state;
    assessment::Input m_input;
    std::optional<assessment::ScreenStatus> m_screen;
    std::optional<std::vector<assessment::TestStatus>> m_tests;
    std::optional<std::vector<Spot>> m_spots;
};

/// Position, over all steps, of the first activity that needs a plan; one past the last if there is none.
[[nodiscard]] std::size_t planOrder(const protocol::Protocol& protocol);
/// "fact", or "fact.side" for a fact with sides.
[[nodiscard]] std::string sidedName(const protocol::Protocol& protocol, const std::string& fact, Side side);

} // namespace psoas::session
