// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_scene.h"

#include "app/floor/announcement.h"
#include "app/floor/hands_free.h"
#include "app/player_words.h"
#include "app/words.h"

#include <QCoreApplication>

namespace psoas::app {

namespace {

struct Floor {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::Floor)
};

QString joined(const QString& side, const QString& rest)
{
    if (side.isEmpty() || rest.isEmpty()) {
        return side + rest;
    }
    return Floor::tr("%1 · %2", "side, set").arg(side, rest);
}

FloorScene running(const SessionController& controller, const PlayerMoment& moment, bool offers)
{
    FloorScene scene;
    const bool paused = moment.timer.paused;
    scene.heading = moment.exercise;
    scene.digits = words::countdown(moment.timer.remainingInPhase);
    scene.phase = paused ? Floor::tr("Paused") : moment.phase;
    scene.ink = paused ? Ink::Text : moment.ink;
    scene.place = joined(moment.side.toUpper(), moment.set);
    scene.cue = moment.cue;
    scene.effortPct = moment.effortPct;
    if (moment.effortPct) {
        scene.effort = Floor::tr("%1 %2 %", "effort, share").arg(moment.effort, QString::number(*moment.effortPct));
    }
    scene.progress = moment.progress;
    scene.next = moment.next;
    if (paused && offers) {
        scene.hint = Floor::tr("Space goes on");
    }
    scene.figure = ActivityView::Figure{moment.place.exercise, {}, moment.place.side, {}};
    scene.moment = moment.timer;
    if (const auto news = hurtNews(controller.engine(), controller.state(), moment.place); news && paused) {
        scene.message = news->words;
        scene.tone = news->light == session::Light::Green ? FloorScene::Tone::Info : FloorScene::Tone::Caution;
    }
    return scene;
}

FloorScene settled(const SessionController& controller, const session::Place& place)
{
    const session::State& state = controller.state();
    const session::Engine& engine = controller.engine();
    const session::Attempt* attempt = lastAttempt(state, place);
    FloorScene scene;
    scene.heading = words::exercise(engine.protocol(), place.exercise);
    scene.place = words::side(place.side).toUpper();
    scene.phase = attempt == nullptr                                  ? Floor::tr("Left out today")
                  : attempt->how == session::AttemptEnded::How::Whole ? Floor::tr("Done")
                                                                      : Floor::tr("Ended early");
    const QString follows = whatFollows(engine, state, place);
    scene.next = follows.isEmpty() ? QString() : Floor::tr("Then: %1").arg(follows);
    scene.figure = ActivityView::Figure{place.exercise, {}, place.side, {}};
    if (const auto news = hurtNews(engine, state, place)) {
        scene.message = news->words;
        scene.tone = news->light == session::Light::Red ? FloorScene::Tone::Stop : FloorScene::Tone::Caution;
    }
    return scene;
}

FloorScene reading(const SessionController& controller, const session::Place& place)
{
    FloorScene scene;
    const auto said = announcement(controller.engine(), controller.state(), place);
    if (!said) {
        scene.phase = Floor::tr("One moment");
        scene.ink = Ink::Text;
        return scene;
    }
    scene.heading = said->heading;
    scene.title = said->title;
    scene.place = joined(said->side.toUpper(), said->dose);
    scene.lines = said->lines;
    scene.numbered = said->numbered;
    if (place.exercise.empty()) {
        const protocol::Activity* activity = controller.engine().activity(place);
        if (activity != nullptr && !activity->pose.empty()) {
            scene.figure = ActivityView::Figure{{}, activity->pose, place.side, {}};
        }
    } else {
        scene.figure = ActivityView::Figure{place.exercise, {}, place.side, {}};
        if (const auto news = hurtNews(controller.engine(), controller.state(), place)) {
            scene.message = news->words;
            scene.tone = news->light == session::Light::Green ? FloorScene::Tone::Info : FloorScene::Tone::Caution;
        }
    }
    return scene;
}

void addStage(FloorScene& scene, const HandsFree& handsFree, bool toBegin)
{
    switch (handsFree.stage()) {
    case HandsFree::Stage::Idle:
        break;
    case HandsFree::Stage::Speaking:
        scene.hint = toBegin ? Floor::tr("Space starts at once") : Floor::tr("Space goes on at once");
        break;
    case HandsFree::Stage::Counting:
        scene.digits = words::countdown(handsFree.left().value_or(Millis{0}));
        scene.underDigits = toBegin ? Floor::tr("starts in") : Floor::tr("goes on in");
        scene.hint = toBegin ? Floor::tr("Space starts at once") : Floor::tr("Space goes on at once");
        break;
    case HandsFree::Stage::Waiting:
        scene.hint = toBegin ? Floor::tr("Waiting. Space starts") : Floor::tr("Waiting. Space goes on");
        break;
    }
    scene.share = handsFree.share();
    if (!handsFree.trouble().isEmpty()) {
        scene.message = handsFree.trouble();
        scene.tone = FloorScene::Tone::Caution;
    }
}

} // namespace

std::optional<FloorScene> runningScene(const SessionController& controller)
{
    const auto moment = playerMoment(controller.engine(), controller.state(), controller.clock().now());
    return moment ? std::optional(running(controller, *moment, false)) : std::nullopt;
}

FloorScene floorScene(const SessionController& controller, const HandsFree* handsFree)
{
    if (!controller.active() || controller.state().ended()) {
        return {};
    }
    const session::State& state = controller.state();
    if (!runsElsewhere(state)) {
        if (const auto moment = playerMoment(controller.engine(), state, controller.clock().now())) {
            return running(controller, *moment, handsFree != nullptr);
        }
    }
    const session::Place& place = state.cursor;
    const bool ended = !place.exercise.empty() && (lastAttempt(state, place) != nullptr || skippedAt(state, place));
    FloorScene scene = ended ? settled(controller, place) : reading(controller, place);
    if (handsFree != nullptr) {
        addStage(scene, *handsFree, !place.exercise.empty() && !ended);
    }
    return scene;
}

} // namespace psoas::app
