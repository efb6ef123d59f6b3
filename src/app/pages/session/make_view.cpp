// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/activity_view.h"
#include "app/pages/session/advice_view.h"
#include "app/pages/session/exercise_view.h"
#include "app/pages/session/finish_view.h"
#include "app/pages/session/measure_view.h"
#include "app/pages/session/plan_view.h"
#include "app/pages/session/rate_view.h"
#include "app/pages/session/read_view.h"
#include "app/pages/session/result_view.h"
#include "app/pages/session/review_view.h"
#include "app/pages/session/screen_view.h"

namespace psoas::app {

using protocol::ActivityKind;

namespace {

/// The activity that stands before this one in its step.
const protocol::Activity* before(const protocol::Protocol& protocol, const std::string& id)
{
    for (const protocol::Step& step : protocol.steps) {
        for (std::size_t i = 1; i < step.activities.size(); ++i) {
            if (step.activities[i].id == id) {
                return &step.activities[i - 1];
            }
        }
    }
    return nullptr;
}

} // namespace

ActivityView* makeActivityView(SessionController& controller, const session::Place& place, QWidget* parent)
{
    const session::Engine& engine = controller.engine();
    const protocol::Activity* activity = engine.activity(place);
    if (activity == nullptr) {
        return nullptr;
    }
    switch (activity->kind) {
    case ActivityKind::Read:
        return new ReadView(controller, place, parent);
    case ActivityKind::Checklist:
        return new ChecklistView(controller, place, parent);
    case ActivityKind::Screen:
        return new ScreenView(controller, place, parent);
    case ActivityKind::Measure:
        return new MeasureView(controller, place, parent);
    case ActivityKind::Rate:
        return new RateView(controller, place, parent);
    case ActivityKind::Review: {
        // Right after a test the review is about what it showed.
        const protocol::Activity* previous = before(engine.protocol(), activity->id);
        if (previous != nullptr && previous->kind == ActivityKind::Measure) {
            return new ResultView(controller, place, *previous, parent);
        }
        return new ReviewView(controller, place, parent);
    }
    case ActivityKind::Plan:
        return new PlanView(controller, place, parent);
    case ActivityKind::Exercise:
        return new ExerciseView(controller, place, parent);
    case ActivityKind::Advice:
        return new AdviceView(controller, place, parent);
    case ActivityKind::Finish:
        return new FinishView(controller, place, parent);
    }
    return nullptr;
}

} // namespace psoas::app
