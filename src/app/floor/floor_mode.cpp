// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_mode.h"

#include "app/floor/floor_window.h"
#include "app/floor/hands_free.h"

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
    if (canOpen()) {
        m_screen.clear();
        show(false, m_owner->screen()->geometry());
    }
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
    if (m_window == nullptr) {
        return;
    }
    if (!m_controller.active() || m_controller.state().ended()) {
        leave({});
    } else if (!isForClient() && !canFollow(m_controller)) {
        leave(tr("Floor mode has ended: what comes now needs your answers."));
    }
}

void FloorMode::onScreens()
{
    Q_EMIT screensChanged();
    if (!isForClient() || m_screens == nullptr) {
        return;
    }
    const QList<ScreenList::Screen> screens = m_screens->screens();
    const auto there = std::find_if(screens.begin(), screens.end(),
                                    [this](const ScreenList::Screen& screen) { return screen.name == m_screen; });
    if (there == screens.end()) {
        leave(tr("The other screen is gone. Everything goes on here."));
    } else if (m_window->geometry() != there->geometry) {
        m_window->setGeometry(there->geometry);
    }
}

} // namespace psoas::app
