// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour_guide.h"

#include "app/store_access.h"
#include "app/style/theme.h"
#include "app/tour_world.h"
#include "app/widgets/collapsible.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QThread>

#include <cstdio>
#include <string>

namespace psoas::app {

namespace {

constexpr Instant kFirstDay{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)};
constexpr int kPatienceMs = 10000;

} // namespace

TourGuide::TourGuide(const protocol::Protocol& protocol, Theme& theme, const QString& folder)
    : m_protocol(protocol)
    , m_theme(theme)
    , m_script(protocol)
    , m_camera([this](SchemeChoice scheme, double textScale) { wear(scheme, textScale); }, folder)
{
    theme.set(SchemeChoice::Light, 1.0, true);
}

TourGuide::~TourGuide() = default;

bool TourGuide::openWindow()
{
    if (!m_folder.isValid()) {
        std::fprintf(stderr, "a temporary folder cannot be made\n");
        return false;
    }
    const Instant now = m_world ? m_world->clock.now() : kFirstDay;
    closeWindow();
    m_world = std::make_unique<TourWorld>(m_protocol, m_folder.path(), now);
    m_world->window.show();
    QElapsedTimer patience;
    patience.start();
    while (!m_world->opened && patience.elapsed() < kPatienceMs) {
        QThread::msleep(1);
    }
    if (!m_world->opened) {
        std::fprintf(stderr, "the temporary database cannot be opened\n");
        return false;
    }
    m_world->window.setHistory({});
    wait();
    return true;
}

void TourGuide::wear(SchemeChoice scheme, double textScale)
{
    // What the page of settings shows is what the picture is taken in.
    m_world->settings.setSchemeChoice(scheme);
    m_world->settings.setTextScale(textScale);
    m_world->settings.setReduceMotion(true);
    m_theme.set(scheme, textScale, true);
}

void TourGuide::closeWindow()
{
    m_world.reset();
}

MainWindow& TourGuide::window()
{
    return m_world->window;
}

SessionController& TourGuide::controller()
{
    return m_world->controller;
}

Settings& TourGuide::settings()
{
    return m_world->settings;
}

void TourGuide::showPage(const QString& page)
{
    m_world->window.showPage(page);
    wait();
}

void TourGuide::wait()
{
    // What was asked of the history before is answered when this is: it keeps the order.
    QElapsedTimer patience;
    patience.start();
    const auto answered = std::make_shared<bool>(false);
    letItSettle();
    readStore<bool>(
        m_world->store, this, [](history::Store&) { return Result<bool>(true); },
        [answered](const Result<bool>&) { *answered = true; });
    while ((!*answered || m_world->controller.busy()) && patience.elapsed() < kPatienceMs) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
        QThread::msleep(1);
    }
    letItSettle();
}

void TourGuide::passTime(qint64 milliseconds)
{
    m_world->clock.advance(std::chrono::milliseconds(milliseconds));
}

bool TourGuide::press(const QString& name)
{
    for (QAbstractButton* button : m_world->window.findChildren<QAbstractButton*>(name)) {
        if (button->isVisible() && button->isEnabled()) {
            button->click();
            wait();
            return true;
        }
    }
    return false;
}

void TourGuide::unfoldAll()
{
    for (Collapsible* fold : m_world->window.findChildren<Collapsible*>()) {
        if (fold->isVisible()) {
            fold->setExpanded(true);
        }
    }
    wait();
}

void TourGuide::shoot(const QString& name, bool everySize)
{
    if (m_photographs) {
        m_camera.shoot(m_world->window, name, everySize);
    }
}

bool TourGuide::ended()
{
    return m_world->controller.active() && m_world->controller.state().ended();
}

/// Everything that can be read now: tells whether a press of the button went anywhere.
QString TourGuide::lookNow() const
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

bool TourGuide::begin()
{
    showPage(QStringLiteral("today"));
    return press(QStringLiteral("startButton")) && m_world->controller.active();
}

std::optional<protocol::ActivityKind> TourGuide::kindNow()
{
    if (!m_world->controller.active()) {
        return std::nullopt;
    }
    const protocol::Activity* activity = m_world->controller.engine().activity(m_world->controller.state().cursor);
    return activity == nullptr ? std::nullopt : std::optional(activity->kind);
}

std::string TourGuide::stepNow()
{
    if (m_world->controller.active()) {
        for (const session::StepView& step : m_world->controller.engine().steps(m_world->controller.state())) {
            if (step.status == session::StepStatus::Current) {
                return step.id;
            }
        }
    }
    return {};
}

} // namespace psoas::app
