// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour.h"

#include "app/main_window.h"
#include "app/pages/progress_page.h"
#include "app/pages/session/fact_field.h"
#include "app/pages/session/observation_field.h"
#include "app/pages/today_page.h"
#include "app/paths.h"
#include "app/session_controller.h"
#include "app/settings.h"
#include "app/store_access.h"
#include "app/style/theme.h"
#include "psoas/history/store_thread.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <string>

namespace psoas::app {

namespace {

constexpr Instant kFirstDay{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)};
constexpr qint64 kDayMs = 24LL * 3600 * 1000;
constexpr qint64 kReadingMs = 4000;
constexpr int kPatienceMs = 10000;
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

struct Tour::World {
    World(const protocol::Protocol& protocol, const QString& folder, Instant start)
        : paths(Paths::below(folder))
        , clock(start)
        , settings(paths.settings)
        , store(paths.history.toStdString(), [this](const Result<void>& result) { opened = result.has_value(); })
        , controller(protocol, store, clock)
        , window(Surroundings{protocol, controller, settings, store, paths})
    {
    }

    Paths paths;
    ManualClock clock;
    Settings settings;
    std::atomic<bool> opened = false;
    history::StoreThread store;
    SessionController controller;
    MainWindow window;
};

Tour::Tour(const protocol::Protocol& protocol, Theme& theme, const QString& folder)
    : m_protocol(protocol)
    , m_script(protocol)
    , m_camera(theme, folder)
{
    theme.set(SchemeChoice::Light, 1.0, true);
}

Tour::~Tour() = default;

void Tour::start()
{
    const bool whole = run() && m_camera.failures().isEmpty();
    closeWindow();
    for (const QString& file : m_camera.failures()) {
        std::fprintf(stderr, "%s: cannot be written\n", qUtf8Printable(file));
    }
    std::printf("%d pictures\n", m_camera.pictures());
    QApplication::exit(whole ? 0 : 1);
}

bool Tour::run()
{
    if (!m_folder.isValid()) {
        std::fprintf(stderr, "a temporary folder cannot be made\n");
        return false;
    }
    openWindow();
    if (!m_world->opened) {
        std::fprintf(stderr, "the temporary database cannot be opened\n");
        return false;
    }
    return wholeSession() && pagesAfterwards() && resumedSession() &&
           stoppedSession("stopped_clinician", QStringLiteral("clinician-first")) &&
           stoppedSession("stopped_emergency", QStringLiteral("emergency"));
}

void Tour::openWindow()
{
    const Instant now = m_world ? m_world->clock.now() : kFirstDay;
    closeWindow();
    m_world = std::make_unique<World>(m_protocol, m_folder.path(), now);
    m_world->window.show();
    QElapsedTimer patience;
    patience.start();
    while (!m_world->opened && patience.elapsed() < kPatienceMs) {
        QThread::msleep(1);
    }
    if (m_world->opened) {
        m_world->window.setHistory({});
    }
    wait();
}

void Tour::closeWindow()
{
    m_world.reset();
}

void Tour::wait()
{
    // What was asked of the history before is answered when this is: it keeps the order.
    QElapsedTimer patience;
    patience.start();
    bool answered = false;
    letItSettle();
    readStore<bool>(
        m_world->store, this, [](history::Store&) { return Result<bool>(true); },
        [&answered](const Result<bool>&) { answered = true; });
    while ((!answered || m_world->controller.busy()) && patience.elapsed() < kPatienceMs) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
        QThread::msleep(1);
    }
    letItSettle();
}

void Tour::passTime(qint64 milliseconds)
{
    m_world->clock.advance(std::chrono::milliseconds(milliseconds));
}

bool Tour::press(const QString& name)
{
    for (QPushButton* button : m_world->window.findChildren<QPushButton*>(name)) {
        if (button->isVisible() && button->isEnabled()) {
            button->click();
            wait();
            return true;
        }
    }
    return false;
}

void Tour::shoot(const QString& name, bool everySize)
{
    if (m_photographs) {
        m_camera.shoot(m_world->window, name, everySize);
    }
}

bool Tour::ended() const
{
    return m_world->controller.active() && m_world->controller.state().ended();
}

/// Everything that can be read now: tells whether a press of the button went anywhere.
QString Tour::lookNow() const
{
    QString all;
    for (const QLabel* label : m_world->window.findChildren<QLabel*>()) {
        if (label->isVisible()) {
            all += label->text() + QLatin1Char('\n');
        }
    }
    const session::Place& place = m_world->controller.state().cursor;
    return all + QString::fromStdString(place.activity + place.exercise) +
           QString::number(static_cast<int>(place.side)) +
           QString::number(m_world->controller.state().running.has_value());
}

bool Tour::begin()
{
    m_world->window.showPage(QStringLiteral("today"));
    wait();
    return press(QStringLiteral("startButton")) && m_world->controller.active();
}

bool Tour::walk(const std::function<bool()>& until)
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

bool Tour::step()
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

void Tour::photograph()
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

bool Tour::answerWhatIsShown()
{
    SessionController& controller = m_world->controller;
    const session::State& state = controller.state();
    const Side here = state.cursor.side;
    std::vector<session::Answer> answers;
    for (const FactField* field : m_world->window.findChildren<FactField*>()) {
        if (!field->isVisible() || field->given()) {
            continue;
        }
        const protocol::Fact* fact = m_protocol.fact(field->fact());
        const QString objectName = field->objectName();
        Side side = Side::None;
        if (fact != nullptr && fact->sides == protocol::FactSides::Each) {
            side = objectName.endsWith(QLatin1String("left"))    ? Side::Left
                   : objectName.endsWith(QLatin1String("right")) ? Side::Right
                                                                 : here;
        }
        const bool hasValue = state.answers.find(field->fact(), side) != nullptr;
        const std::string waiting = side == Side::None ? field->fact() : field->fact() + "." + std::string(name(side));
        const auto missing = controller.engine().waitingFor(state);
        const bool required = std::ranges::find(missing, waiting) != missing.end();
        if (const auto answer = m_script.answer(field->fact(), side, required); answer && !hasValue) {
            answers.push_back(*answer);
        }
    }
    const protocol::Activity* activity = controller.engine().activity(state.cursor);
    const protocol::Test* test = activity != nullptr ? m_protocol.test(activity->test) : nullptr;
    for (const ObservationField* field : m_world->window.findChildren<ObservationField*>()) {
        const auto known = test == nullptr ? decltype(test->observations.begin()){}
                                           : std::ranges::find_if(test->observations, [&](const auto& each) {
                                                 return field->objectName().endsWith(QString::fromStdString(each.id));
                                             });
        if (!field->isVisible() || test == nullptr || known == test->observations.end() ||
            state.answers.find(known->value, here) != nullptr || state.answers.find(known->band, here) != nullptr) {
            continue;
        }
        if (const auto answer = m_script.answer(known->value, here, true)) {
            answers.push_back(*answer);
        }
    }
    for (QCheckBox* box : m_world->window.findChildren<QCheckBox*>()) {
        if (box->isVisible() && !box->isChecked() && box->objectName().startsWith(QLatin1String("item:"))) {
            box->click();
        }
    }
    for (const session::Answer& answer : answers) {
        controller.send(answer);
    }
    wait();
    return !answers.empty();
}

/// Runs the exercise on the screen to its end; photographed when it is the first of its name.
void Tour::exercise(const std::string& name)
{
    SessionController& controller = m_world->controller;
    const bool first = m_taken.insert("running " + name).second;
    const bool veryFirst = first && m_kinds.insert("running").second;
    if (!controller.state().running && !press(QStringLiteral("nextButton"))) {
        return;
    }
    if (!controller.clockRuns()) {
        return;
    }
    const auto runOn = [&](qint64 milliseconds) {
        passTime(milliseconds);
        QElapsedTimer patience;
        patience.start();
        // Ticks come from the real clock, the time they see from ours.
        while (patience.elapsed() < 150) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        }
        wait();
    };
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

bool Tour::wholeSession()
{
    shoot(QStringLiteral("consent"), true);
    for (QCheckBox* box : m_world->window.findChildren<QCheckBox*>(QStringLiteral("consentCheckBox"))) {
        box->click();
    }
    if (!press(QStringLiteral("consentButton"))) {
        return false;
    }
    shoot(QStringLiteral("today-first-use"), true);
    m_world->window.showPage(QStringLiteral("progress"));
    wait();
    shoot(QStringLiteral("progress-empty"));
    m_world->window.showPage(QStringLiteral("session"));
    wait();
    shoot(QStringLiteral("session-none"));
    if (!begin() || !walk(nullptr)) {
        return false;
    }
    shoot(QStringLiteral("session-ended"), true);
    return true;
}

bool Tour::pagesAfterwards()
{
    MainWindow& window = m_world->window;
    press(QStringLiteral("closeButton"));
    passTime(kDayMs);
    window.showPage(QStringLiteral("today"));
    wait();
    shoot(QStringLiteral("today-after"), true);
    window.showPage(QStringLiteral("progress"));
    wait();
    shoot(QStringLiteral("progress"), true);
    auto* table = window.findChild<QAbstractItemView*>(QStringLiteral("sessionsTable"));
    QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
    QCoreApplication::sendEvent(table, &enter);
    wait();
    shoot(QStringLiteral("progress-session"), true);
    for (const QString& page : {QStringLiteral("protocols"), QStringLiteral("settings"), QStringLiteral("about")}) {
        window.showPage(page);
        wait();
        shoot(page, true);
    }
    return true;
}

bool Tour::resumedSession()
{
    SessionController* controller = &m_world->controller;
    m_photographs = false;
    if (!begin() || !walk([&] {
            const protocol::Activity* activity = controller->engine().activity(controller->state().cursor);
            return activity != nullptr && activity->kind == protocol::ActivityKind::Exercise;
        })) {
        return false;
    }
    press(QStringLiteral("nextButton"));
    for (int i = 0; i < 12; ++i) {
        passTime(1000);
        QThread::msleep(60);
        wait();
    }
    m_photographs = true;
    openWindow(); // as after a crash: nothing was closed in order
    shoot(QStringLiteral("today-unfinished"), true);
    controller = &m_world->controller;
    if (!press(QStringLiteral("startButton")) || !controller->active()) {
        return false;
    }
    shoot(QStringLiteral("resume"), true);
    if (press(QStringLiteral("goOnButton"))) {
        shoot(QStringLiteral("resumed"));
    }
    controller->send(session::StopSession{});
    wait();
    shoot(QStringLiteral("stopped-by-you"));
    press(QStringLiteral("closeButton"));
    return true;
}

bool Tour::stoppedSession(const std::string& outcome, const QString& file)
{
    passTime(kDayMs);
    m_script.aimFor(outcome);
    m_photographs = false;
    const bool stopped = begin() && walk(nullptr);
    m_photographs = true;
    if (!stopped) {
        return false;
    }
    shoot(file, true);
    m_script.aimFor(std::nullopt);
    press(QStringLiteral("closeButton"));
    return true;
}

} // namespace psoas::app
