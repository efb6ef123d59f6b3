// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/engine.h"
#include "psoas/session/pass.h"

#include <algorithm>

namespace psoas::session {

using protocol::ActivityKind;

std::string_view name(StepStatus status) noexcept
{
    switch (status) {
    case StepStatus::NotReached:
        return "not_reached";
    case StepStatus::Current:
        return "current";
    case StepStatus::Completed:
        return "completed";
    case StepStatus::Skipped:
        break;
    }
    return "skipped";
}

namespace {

constexpr const char* kNotInPlan = "not_in_plan";

/// What the places of one step say about it.
struct StepPlaces {
    std::size_t count = 0, onWay = 0, position = 0;
    bool allReached = true; ///< and every exercise has had its turn
};

StepPlaces look(Pass& pass, const State& state, std::size_t step)
{
    StepPlaces places;
    for (const Spot& spot : pass.spots()) {
        if (spot.step != step) {
            continue;
        }
        ++places.count;
        places.onWay += spot.onWay ? 1U : 0U;
        if (spot.place == state.cursor) {
            places.position = places.count;
        }
        const bool reached = std::find(state.reached.begin(), state.reached.end(), spot.place) != state.reached.end();
        const bool turned = spot.activity->kind != ActivityKind::Exercise || pass.settled(spot.place);
        places.allReached = places.allReached && (!spot.onWay || (reached && turned));
    }
    return places;
}

} // namespace

std::vector<StepView> Engine::steps(const State& state) const
{
    std::vector<StepView> views;
    for (const protocol::Step& step : m_protocol.steps) {
        StepView view;
        view.id = step.id;
        view.number = step.number;
        views.push_back(std::move(view));
    }
    if (!state.started) {
        return views;
    }
    Pass pass(*this, state);
    std::size_t furthest = 0;
    for (const Spot& spot : pass.spots()) {
        if (spot.onWay && std::find(state.reached.begin(), state.reached.end(), spot.place) != state.reached.end()) {
            furthest = std::max(furthest, spot.step);
        }
    }
    for (std::size_t i = 0; i < views.size(); ++i) {
        StepView& view = views[i];
        const StepPlaces places = look(pass, state, i);
        view.places = places.count;
        view.position = places.position;
        const bool aside = places.count > 0 && places.onWay == 0;
        const bool hadExercises =
            std::any_of(m_protocol.steps[i].activities.begin(), m_protocol.steps[i].activities.end(),
                        [](const auto& activity) { return activity.kind == ActivityKind::Exercise; });
        if (state.plan && (aside || (places.count == 0 && hadExercises))) {
            view.status = StepStatus::Skipped;
            view.reason = kNotInPlan;
        } else if (state.outcome == assessment::Outcome::Completed) {
            view.status = StepStatus::Completed;
        } else if (places.position > 0) {
            view.status = StepStatus::Current;
        } else if (i < furthest && places.allReached) {
            view.status = StepStatus::Completed;
        }
    }
    return views;
}

} // namespace psoas::session
