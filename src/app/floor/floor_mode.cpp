// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_mode.h"

#include "app/floor/floor_window.h"
#include "app/floor/hands_free.h"
#include "app/player_words.h"

#include <QScreen>

#include <algorithm>
#include <utility>

namespace psoas::app {

namespace {

bool canFollow(const SessionController& controller)
{
    if (!controller.active() || controller.state().ended()) {
        return false;
    }
    const protocol::Activity* activity = controller.engine().activity(controller.state().cursor);
    return activity != nullptr &&
           (activity->kind == protocol::ActivityKind::Exercise || activity->kind == protocol::ActivityKind::Read);
}

} // namespace

FloorMode::FloorMode(SessionController& controller, QWidget* owner)
    : QObject(owner)
    , m_controller(controller)
    , m_owner(owner)
    , m_handsFree(new HandsFree(controller, this))
{
    setScreens(new DesktopScreens(this));
    connect(&controller, &SessionController::opened, this, &FloorMode::sync);
    connect(&controller, &SessionController::stateChanged, this, &FloorMode::sync);
    const auto stay = [this] { m_opensThere = false; };
    connect(&controller, &SessionController::refused, this, stay);
    connect(&controller, &SessionController::storeFailed, this, stay);
}

FloorMode::~FloorMode() = default;

void FloorMode::setSpeaker(Speaker* speaker)
{
    m_handsFree->setSpeaker(speaker);
}

void FloorMode::setScreens(ScreenList* screens)
{
    if (m_screens != nullptr) {
        disconnect(m_screens, nullptr, this, nullptr);
    }
    m_screens = screens;
    connect(screens, &ScreenList::changed, this, &FloorMode::onScreens);
    Q_EMIT screensChanged();
}

bool FloorMode::canOpen() const
{
    return canFollow(m_controller) && !m_controller.resumedInHold();
}

bool FloorMode::isForClient() const
{
    return m_window != nullptr && m_window->isForClient();
}

bool FloorMode::isSeen() const
{
    return m_window != nullptr && m_window->isVisible() && !m_window->isMinimized();
}

QList<ScreenList::Screen> FloorMode::otherScreens() const
{
    const QWidget* window = m_owner->window();
    return m_screens == nullptr ? QList<ScreenList::Screen>() : m_screens->othersThan(window->geometry().center());
}

void FloorMode::open()
{
    if (!canOpen()) {
        return;
    }
    const session::State& state = m_controller.state();
    if (runsElsewhere(state)) {
        // What runs is what somebody on the mat is doing: there first, so that pain and skips are told of it.
        const session::Place& there = state.attempts[state.running->attempt].place;
        m_opensThere = true;
        m_controller.send(session::GoTo{there.activity, there.side, there.exercise});
        return;
    }
    m_screen.clear();
    show(false, m_owner->screen()->geometry());
}

void FloorMode::showOn(const QString& name)
{
    if (!m_controller.active() || m_controller.state().ended() || m_screens == nullptr) {
        return;
    }
    for (const ScreenList::Screen& screen : m_screens->screens()) {
        if (screen.name == name) {
            m_screen = name;
            show(true, screen.geometry);
            return;
        }
    }
}

void FloorMode::show(bool forClient, const QRect& screen)
{
    close();
    m_window = new FloorWindow(m_controller, forClient ? nullptr : m_handsFree, m_owner);
    connect(m_window, &FloorWindow::leaveRequested, this, [this] { leave({}); });
    connect(m_window, &FloorWindow::seenChanged, this, [this, forClient](bool seen) {
        m_handsFree->setActing(seen && !forClient);
        Q_EMIT changed();
    });
    m_window->setGeometry(screen);
    if (forClient) {
        // Without the activation that showFullScreen() brings: the keys stay with the page.
        m_window->setWindowState(m_window->windowState() | Qt::WindowFullScreen);
        m_window->show();
    } else {
        m_window->showFullScreen();
    }
    Q_EMIT changed();
}

void FloorMode::close()
{
    if (m_window == nullptr) {
        return;
    }
    FloorWindow* window = std::exchange(m_window, nullptr);
    disconnect(window, nullptr, this, nullptr);
    m_handsFree->setActing(false);
    window->hide();
    window->deleteLater();
    Q_EMIT changed();
}

void FloorMode::leave(const QString& sentence)
{
    const bool forClient = isForClient();
    close();
    if (!forClient || !sentence.isEmpty()) {
        Q_EMIT left(sentence);
    }
}

void FloorMode::sync()
{
    if (m_controller.active() && !runsElsewhere(m_controller.state()) && std::exchange(m_opensThere, false)) {
        open();
    }
    if (m_window == nullptr) {
        return;
    }
    if (!m_controller.active() || m_controller.state().ended()) {
        leave({});
    } else if (!isForClient() && !canFollow(m_controller)) {
        leave(tr("Floor mode has ended: what comes now needs your answers."));
    } else if (!isForClient() && runsElsewhere(m_controller.state())) {
        leave(tr("Floor mode has ended: what runs is on another page."));
    }
}

void FloorMode::onScreens()
{
    Q_EMIT screensChanged();
    if (m_window == nullptr || m_screens == nullptr) {
        return;
    }
    const QList<ScreenList::Screen> screens = m_screens->screens();
    if (!isForClient()) {
        stayInSight(screens);
        return;
    }
    const auto there = std::find_if(screens.begin(), screens.end(),
                                    [this](const ScreenList::Screen& screen) { return screen.name == m_screen; });
    if (there == screens.end()) {
        leave(tr("The other screen is gone. Everything goes on here."));
    } else if (m_window->geometry() != there->geometry) {
        m_window->setGeometry(there->geometry);
    }
}

/// The window of a screen that went away comes to the one of the session, with its controls.
void FloorMode::stayInSight(const QList<ScreenList::Screen>& screens)
{
    const QPoint centre = m_window->geometry().center();
    const bool seen = std::any_of(screens.begin(), screens.end(), [centre](const ScreenList::Screen& screen) {
        return screen.geometry.contains(centre);
    });
    if (!seen && !screens.isEmpty()) {
        const QPoint owner = m_owner->window()->geometry().center();
        const auto home = std::find_if(screens.begin(), screens.end(), [owner](const ScreenList::Screen& screen) {
            return screen.geometry.contains(owner);
        });
        m_window->setGeometry((home == screens.end() ? screens.first() : *home).geometry);
    }
}

} // namespace psoas::app
