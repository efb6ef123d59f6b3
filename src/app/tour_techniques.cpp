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
    if (!guide.press(QStringLiteral("consentButton")) || !guide.begin() || !guide.walk(atExercise)) {
        return std::nullopt;
    }
    while (!guide.ended() && atExercise()) {
        const session::Place place = guide.controller().state().cursor;
        if (!runInto(guide)) {
            return std::nullopt;
        }
        guide.setPhotographs(true);
        const QString side = place.side == Side::None || place.side == Side::Both
                                 ? QString()
                                 : QLatin1Char('-') + QString::fromStdString(std::string(name(place.side)));
        guide.shoot(QString::fromStdString(place.exercise).replace(QLatin1Char('_'), QLatin1Char('-')) + side);
        guide.setPhotographs(false);
        guide.controller().send(session::Skip{});
        guide.wait();
        if (!atExercise() && !guide.walk([&] { return atExercise() || guide.kindNow() == ActivityKind::Rate; })) {
            return std::nullopt;
        }
    }
    const int pictures = guide.camera().pictures();
    const bool whole = guide.camera().failures().isEmpty();
    guide.closeWindow();
    return whole ? std::optional(pictures) : std::nullopt;
}

} // namespace psoas::app
