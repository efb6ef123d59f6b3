// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour_techniques.h"

#include "app/main_window.h"
#include "app/session_controller.h"
#include "app/settings.h"
#include "app/tour_guide.h"

#include <QCheckBox>

namespace psoas::app {

namespace {

using protocol::ActivityKind;

/// The same exercises, words and figures, given to everybody.
protocol::Protocol withEverything(const protocol::Protocol& protocol)
{
    protocol::Protocol all = protocol;
    all.limits = {};
    protocol::Candidate everybody;
    everybody.because = all.plan.candidates.front().because;
    everybody.text = all.plan.candidates.front().text;
    for (const protocol::DayRule& day : all.plan.days) {
        for (const protocol::Exercise& exercise : all.exercises) {
            everybody.give.push_back({day.day, exercise.id, {}, std::nullopt, {}});
        }
    }
    all.plan.candidates = {everybody};
    all.plan.rotations.clear();
    all.plan.extraSet.reset();
    all.plan.volume.reset();
    all.plan.time.reset();
    return all;
}

/// On a page that belongs to an exercise: what is confirmed before it, what is asked after it.
bool belongsToExercise(TourGuide& guide)
{
    if (!guide.controller().active()) {
        return false;
    }
    const session::State& state = guide.controller().state();
    const protocol::Activity* activity = guide.controller().engine().activity(state.cursor);
    return activity != nullptr && (activity->kind == ActivityKind::Checklist || !activity->after.empty());
}

/// Runs the exercise on the screen until well into its first timed phase.
bool runInto(TourGuide& guide)
{
    SessionController& controller = guide.controller();
    controller.send(session::Begin{});
    guide.wait();
    if (!controller.active()) {
        return false;
    }
    const auto ready = controller.engine().timer(controller.state(), controller.clock().now());
    if (!ready || !ready->next) {
        return false;
    }
    guide.runOn((ready->remainingInPhase + ready->next->duration * 3 / 5).count());
    return true;
}

} // namespace

std::optional<int> tourTechniques(const protocol::Protocol& protocol, Theme& theme, const QString& folder)
{
    const protocol::Protocol everything = withEverything(protocol);
    TourGuide guide(everything, theme, folder);
    if (!guide.openWindow()) {
        return std::nullopt;
    }
    for (QCheckBox* box : guide.window().findChildren<QCheckBox*>(QStringLiteral("consentCheckBox"))) {
        box->click();
    }
    guide.setPhotographs(false);
    // Hands-on work is for therapists only.
    guide.settings().setMode(Mode::Therapist);
    const auto atExercise = [&] { return guide.kindNow() == ActivityKind::Exercise; };
    const auto atItsPage = [&] { return belongsToExercise(guide); };
    const auto atLastRating = [&] { return guide.kindNow() == ActivityKind::Rate && !atItsPage(); };
    if (!guide.press(QStringLiteral("consentButton")) || !guide.begin() || !guide.walk(atExercise)) {
        return std::nullopt;
    }
    while (!guide.ended() && !atLastRating()) {
        const session::Place place = guide.controller().state().cursor;
        const bool running = atExercise();
        if (running && !runInto(guide)) {
            return std::nullopt;
        }
        const std::string& shown = running ? place.exercise : place.activity;
        const QString side = place.side == Side::None || place.side == Side::Both
                                 ? QString()
                                 : QLatin1Char('-') + QString::fromStdString(std::string(name(place.side)));
        guide.setPhotographs(true);
        guide.shoot(QString::fromStdString(shown).replace(QLatin1Char('_'), QLatin1Char('-')) + side, !running);
        guide.setPhotographs(false);
        if (running) {
            guide.controller().send(session::Skip{});
            guide.wait();
        }
        const auto further = [&] {
            return guide.controller().state().cursor != place && (atExercise() || atItsPage() || atLastRating());
        };
        if (!guide.walk(further)) {
            return std::nullopt;
        }
    }
    const int pictures = guide.camera().pictures();
    const bool whole = guide.camera().failures().isEmpty();
    guide.closeWindow();
    return whole ? std::optional(pictures) : std::nullopt;
}

} // namespace psoas::app
