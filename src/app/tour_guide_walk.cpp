// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/area_button.h"
#include "app/pages/session/fact_field.h"
#include "app/pages/session/observation_field.h"
#include "app/tour_guide.h"
#include "app/tour_world.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <string>

/// The way through a session: every screenful photographed, answered and left.
namespace psoas::app {

namespace {

constexpr qint64 kReadingMs = 4000;
constexpr int kTicksMs = 150;
constexpr int kStepsAtMost = 600;

QString word(const std::string& text)
{
    QString file = QString::fromStdString(text);
    return file.replace(QLatin1Char('_'), QLatin1Char('-'));
}

QString kindName(protocol::ActivityKind kind)
{
    return QStringLiteral("kind%1").arg(static_cast<int>(kind));
}

} // namespace

bool TourGuide::walk(const std::function<bool()>& until)
{
    for (int i = 0; i < kStepsAtMost && !ended(); ++i) {
        if (until && until()) {
            return true;
        }
        if (!step()) {
            return false;
        }
    }
    return ended();
}

bool TourGuide::step()
{
    SessionController& controller = m_world->controller;
    passTime(kReadingMs);
    const session::Place place = controller.state().cursor;
    photograph();
    const protocol::Activity* activity = controller.engine().activity(place);
    if (activity != nullptr && activity->kind == protocol::ActivityKind::Exercise) {
        exercise(place.exercise);
    }
    if (ended()) {
        return true;
    }
    if (answerWhatIsShown() && !ended()) {
        const bool small = activity != nullptr && activity->kind != protocol::ActivityKind::Screen;
        const std::string key = place.activity + std::string(name(place.side)) + "+" +
                                std::to_string(controller.engine().waitingFor(controller.state()).size());
        if (small && m_taken.insert(key).second) {
            shoot(word(place.activity) + QStringLiteral("-answered"));
        }
    }
    if (ended()) {
        return true;
    }
    const QString before = lookNow();
    const bool pressed = press(QStringLiteral("nextButton"));
    if (ended() || (pressed && lookNow() != before)) {
        return true;
    }
    // The screen asks for something that it does not show as a field: answer it by its name.
    for (const std::string& missing : controller.engine().waitingFor(controller.state())) {
        const std::size_t dot = missing.rfind('.');
        const auto side = dot == std::string::npos ? std::nullopt : sideFromName(missing.substr(dot + 1));
        const auto answer =
            side ? m_script.answer(missing.substr(0, dot), *side, true) : m_script.answer(missing, Side::None, true);
        if (answer) {
            controller.send(*answer);
            wait();
            return true;
        }
    }
    std::fprintf(stderr, "the tour is stuck at %s\n", place.activity.c_str());
    shoot(QStringLiteral("stuck"));
    return false;
}

void TourGuide::photograph()
{
    SessionController& controller = m_world->controller;
    const session::State& state = controller.state();
    const protocol::Activity* activity = controller.engine().activity(state.cursor);
    if (activity == nullptr) {
        return;
    }
    // Questions look alike: two of them do, and whatever comes when all are answered.
    const bool plainQuestion =
        activity->kind == protocol::ActivityKind::Screen && !controller.engine().waitingFor(state).empty();
    std::string key = activity->id + std::string(name(state.cursor.side)) + state.cursor.exercise;
    if (plainQuestion) {
        const bool second = m_taken.contains(key + "1");
        key += second ? "2" : "1";
    } else {
        key += lookNow().toStdString();
    }
    if (!m_taken.insert(key).second) {
        return;
    }
    if (activity->kind == protocol::ActivityKind::Exercise &&
        !m_taken.insert("guide " + state.cursor.exercise).second) {
        return;
    }
    QString file = word(activity->id);
    if (!state.cursor.exercise.empty()) {
        file += QLatin1Char('-') + word(state.cursor.exercise);
    }
    if (state.cursor.side != Side::None) {
        file += QLatin1Char('-') + word(std::string(name(state.cursor.side)));
    }
    shoot(file, m_kinds.insert(kindName(activity->kind).toStdString()).second);
}

/// What the script says about every open field on the screen.
std::vector<session::Answer> TourGuide::answersToWhatIsShown()
{
    const SessionController& controller = m_world->controller;
    const assessment::Answers& given = controller.state().answers;
    const auto missing = controller.engine().waitingFor(controller.state());
    std::vector<session::Answer> answers;
    const auto add = [&](const std::string& fact, Side side, bool required) {
        if (const auto answer = m_script.answer(fact, side, required)) {
            answers.push_back(*answer);
        }
    };
    for (const FactField* field : m_world->window.findChildren<FactField*>()) {
        const std::string& fact = field->fact();
        if (!field->isVisible() || field->given() || given.find(fact, field->side()) != nullptr) {
            continue;
        }
        const std::string asked = field->side() == Side::None ? fact : fact + "." + std::string(name(field->side()));
        add(fact, field->side(), std::ranges::find(missing, asked) != missing.end());
    }
    for (const AreaButton* place : m_world->window.findChildren<AreaButton*>()) {
        if (place->isVisible() && !place->isChecked()) {
            add(place->fact(), place->side(), false);
        }
    }
    for (const ObservationField* field : m_world->window.findChildren<ObservationField*>()) {
        if (field->isVisible() && !field->given()) {
            add(field->shownFact(), field->side(), true);
        }
    }
    return answers;
}

bool TourGuide::answerWhatIsShown()
{
    for (QCheckBox* box : m_world->window.findChildren<QCheckBox*>()) {
        if (box->isVisible() && !box->isChecked() && box->objectName().startsWith(QLatin1String("item:"))) {
            box->click();
        }
    }
    const std::vector<session::Answer> answers = answersToWhatIsShown();
    for (const session::Answer& answer : answers) {
        m_world->controller.send(answer);
    }
    wait();
    return !answers.empty();
}

void TourGuide::runOn(qint64 milliseconds)
{
    passTime(milliseconds);
    QElapsedTimer patience;
    patience.start();
    // Ticks come from the real clock, the time they see from ours.
    while (patience.elapsed() < kTicksMs) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    }
    wait();
}

/// Runs the exercise on the screen to its end; photographed when it is the first of its name.
void TourGuide::exercise(const std::string& name)
{
    SessionController& controller = m_world->controller;
    const bool first = m_taken.insert("running " + name).second;
    const bool veryFirst = first && m_kinds.insert("running").second;
    if (veryFirst && !controller.state().running) {
        floor(QStringLiteral("floor-announced"), false);
    }
    if (!controller.state().running && !press(QStringLiteral("nextButton"))) {
        return;
    }
    if (!controller.clockRuns()) {
        return;
    }
    const auto left = [&] {
        const auto timer = controller.engine().timer(controller.state(), m_world->clock.now());
        return timer ? (timer->total - timer->elapsed).count() : 0;
    };
    if (veryFirst) {
        shoot(word(name) + QStringLiteral("-get-ready"));
    }
    if (first) {
        const auto timer = controller.engine().timer(controller.state(), m_world->clock.now());
        if (timer && timer->next) {
            runOn((timer->remainingInPhase + timer->next->duration * 2 / 5).count());
            shoot(word(name) + QStringLiteral("-running"), veryFirst);
            if (m_photographs && controller.state().mode == Mode::Therapist && m_kinds.insert("client").second) {
                client(QStringLiteral("client-exercise"));
            }
            if (veryFirst) {
                floor(QStringLiteral("floor-running"), false);
                floor(QStringLiteral("floor-it-hurts"), true);
                controller.send(session::Resume{});
                wait();
            }
        }
    }
    if (veryFirst && press(QStringLiteral("hurtButton"))) {
        shoot(QStringLiteral("it-hurts"), true);
        controller.send(session::ItHurts{1, {}, {}});
        wait();
        shoot(QStringLiteral("it-hurts-told"));
    }
    for (int i = 0; i < 3 && controller.state().running; ++i) {
        if (!controller.clockRuns()) {
            controller.send(session::Resume{});
            wait();
        }
        runOn(left() + 1);
    }
    if (veryFirst && !ended()) {
        shoot(word(name) + QStringLiteral("-done"));
    }
}

} // namespace psoas::app
