// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/client_scene.h"

#include "app/words.h"

#include <QCoreApplication>

namespace psoas::app {

using protocol::ActivityKind;

namespace {

struct Client {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::Client)
};

FloorScene calm(const QString& heading, const QString& phase)
{
    FloorScene scene;
    scene.calm = true;
    scene.ink = Ink::Text;
    scene.heading = heading;
    scene.phase = phase;
    return scene;
}

FloorScene closing()
{
    FloorScene scene = calm({}, Client::tr("That is all for today"));
    scene.cue = Client::tr("Take your time.");
    scene.figure = ActivityView::Figure{};
    return scene;
}

/// The same for every reason that ended it: the reason is for the two to talk about.
FloorScene ended(assessment::Outcome outcome)
{
    const bool stopped =
        outcome == assessment::Outcome::StoppedEmergency || outcome == assessment::Outcome::StoppedClinician;
    return stopped ? calm({}, Client::tr("Please talk to your therapist")) : closing();
}

QString stepName(const session::Engine& engine, const session::State& state)
{
    for (const session::StepView& step : engine.steps(state)) {
        if (step.position > 0) {
            return words::step(engine.protocol(), step.id);
        }
    }
    return {};
}

FloorScene neutral(const QString& heading)
{
    FloorScene scene = calm(heading, Client::tr("One moment"));
    scene.figure = ActivityView::Figure{};
    return scene;
}

FloorScene test(const ActivityView::ForClient& page)
{
    FloorScene scene =
        calm(page.where.isEmpty() ? page.title : Client::tr("%1 · %2", "test, move").arg(page.title, page.where), {});
    scene.side = page.place.side;
    if (scene.side != Side::None) {
        scene.place = words::side(scene.side).toUpper();
    }
    scene.cue = page.line;
    scene.figure = page.figure;
    return scene;
}

/// What is read is explained by the therapist: the client sees what it is about.
FloorScene reading(const protocol::Protocol& protocol, const protocol::Activity& activity, const session::Place& place)
{
    FloorScene scene = calm({}, words::text(protocol, activity.title, place.side));
    scene.figure = ActivityView::Figure{{}, activity.pose, place.side, {}};
    return scene;
}

FloorScene exercise(const SessionController& controller)
{
    FloorScene scene = floorScene(controller, nullptr);
    // What was told of pain is an answer.
    scene.message.clear();
    const protocol::Protocol& protocol = controller.engine().protocol();
    const session::Place& place = controller.state().cursor;
    const protocol::Exercise* here = protocol.exercise(place.exercise);
    if (scene.isText() && here != nullptr) {
        // Notes of the plan tell why it is so today.
        scene.lines = words::texts(protocol, here->setup, place.side);
        scene.numbered = true;
        scene.counts = false;
    }
    return scene;
}

} // namespace

FloorScene closedScene(const SessionController& controller)
{
    return controller.active() && controller.state().ended() ? ended(controller.state().outcome) : closing();
}

FloorScene clientScene(const SessionController& controller, const std::optional<ActivityView::ForClient>& page)
{
    if (!controller.active() || controller.state().ended()) {
        return closedScene(controller);
    }
    const session::State& state = controller.state();
    const session::Engine& engine = controller.engine();
    if (controller.clockRuns()) {
        // Whatever the therapist looks up meanwhile.
        if (auto scene = runningScene(controller)) {
            return *scene;
        }
    }
    const protocol::Activity* activity = engine.activity(state.cursor);
    switch (activity == nullptr ? ActivityKind::Screen : activity->kind) {
    case ActivityKind::Exercise:
        return exercise(controller);
    case ActivityKind::Read:
        return reading(engine.protocol(), *activity, state.cursor);
    case ActivityKind::Measure:
        if (page && page->place == state.cursor) {
            return test(*page);
        }
        break;
    case ActivityKind::Checklist:
    case ActivityKind::Screen:
    case ActivityKind::Rate:
    case ActivityKind::Review:
    case ActivityKind::Plan:
    case ActivityKind::Advice:
    case ActivityKind::Finish:
        break;
    }
    return neutral(stepName(engine, state));
}

} // namespace psoas::app
