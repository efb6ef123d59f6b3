// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/client_screen.h"

#include "app/floor/beside_places.h"
#include "app/floor/client_scene.h"
#include "app/floor/client_window.h"

#include <QScreen>

#include <algorithm>
#include <utility>

namespace psoas::app {

namespace {

/// Whatever it says of itself: no page is used in less.
constexpr QSize kLeastMain(640, 480);
constexpr int kNudge = 80; ///< pixels, both corners together

} // namespace

ClientScreen::ClientScreen(SessionController& controller, QWidget* owner)
    : QObject(owner)
    , m_controller(controller)
    , m_owner(owner)
{
    setScreens(new DesktopScreens(this));
    connect(&controller, &SessionController::opened, this, &ClientScreen::onOpened);
    connect(&controller, &SessionController::stateChanged, this, &ClientScreen::refresh);
    connect(&controller, &SessionController::ended, this, &ClientScreen::refresh);
    connect(&controller, &SessionController::ticked, this, &ClientScreen::refresh);
    connect(&controller, &SessionController::closing, this, &ClientScreen::letGo);
}

ClientScreen::~ClientScreen() = default;

void ClientScreen::setScreens(ScreenList* screens)
{
    if (m_screens != nullptr) {
        disconnect(m_screens, nullptr, this, nullptr);
    }
    m_screens = screens;
    connect(screens, &ScreenList::changed, this, &ClientScreen::onScreens);
    Q_EMIT changed();
}

QList<ClientScreen::Spot> ClientScreen::spots() const
{
    QList<Spot> spots;
    if (m_screens != nullptr) {
        for (const ScreenList::Screen& screen : m_screens->othersThan(m_owner->window()->geometry().center())) {
            spots.append({screen.name, tr("Full screen on %1").arg(screen.label), isOpen() && m_spot == screen.name});
        }
    }
    spots.append({{}, tr("In a window beside this one"), isOpen() && m_spot == QString()});
    return spots;
}

bool ClientScreen::canOpen() const
{
    return m_controller.active() && !m_controller.state().ended() && m_controller.state().mode == Mode::Therapist;
}

std::optional<QString> ClientScreen::lastSpot() const
{
    const QList<Spot> all = spots();
    const bool there =
        m_spot && std::any_of(all.begin(), all.end(), [this](const Spot& spot) { return spot.screen == *m_spot; });
    return there ? m_spot : std::nullopt;
}

void ClientScreen::open()
{
    openAt(lastSpot().value_or(spots().first().screen));
}

void ClientScreen::openAt(const QString& name)
{
    if (canOpen() && m_screens != nullptr) {
        placeAt(name);
    }
}

void ClientScreen::follow(const std::optional<QString>& spot, bool open)
{
    m_spot = spot;
    if (open && lastSpot()) {
        placeAt(*spot);
        letGo();
    }
}

void ClientScreen::placeAt(const QString& name)
{
    if (name.isEmpty()) {
        m_spot = name;
        show(makeRoom(), false);
        return;
    }
    for (const ScreenList::Screen& screen : m_screens->screens()) {
        if (screen.name == name) {
            m_spot = name;
            show(screen.geometry, true);
            giveRoomBack();
            return;
        }
    }
}

void ClientScreen::show(const QRect& place, bool fullScreen)
{
    ClientWindow* before = std::exchange(m_window, new ClientWindow(fullScreen, m_owner));
    connect(m_window, &ClientWindow::closeRequested, this, &ClientScreen::close);
    connect(m_window, &ClientWindow::seenChanged, this, &ClientScreen::changed);
    m_window->setGeometry(place);
    if (fullScreen) {
        // Without the activation that showFullScreen() brings.
        m_window->setWindowState(m_window->windowState() | Qt::WindowFullScreen);
    }
    refresh();
    m_window->show();
    if (before != nullptr) {
        // The new one is seen by now, so that a running hold goes on.
        disconnect(before, nullptr, this, nullptr);
        before->hide();
        before->deleteLater();
    }
    Q_EMIT changed();
}

void ClientScreen::close()
{
    if (ClientWindow* window = std::exchange(m_window, nullptr)) {
        disconnect(window, nullptr, this, nullptr);
        window->hide();
        window->deleteLater();
        giveRoomBack();
        Q_EMIT changed();
    }
}

bool ClientScreen::isSeen() const
{
    return m_window != nullptr && m_window->isVisible() && !m_window->isMinimized();
}

void ClientScreen::setPage(const std::optional<ActivityView::ForClient>& page)
{
    if (m_page != page) {
        m_page = page;
        refresh();
    }
}

/// Without a session the last scene of it stays.
void ClientScreen::refresh()
{
    if (m_window != nullptr && m_controller.active() && !m_between) {
        m_window->showScene(&m_controller.engine().protocol(), clientScene(m_controller, m_page));
    }
}

void ClientScreen::onOpened()
{
    m_page.reset();
    m_between = false;
    if (m_window != nullptr && !canOpen()) {
        close();
    }
    refresh();
}

/// What it shows from here on points to nothing of the session.
void ClientScreen::letGo()
{
    m_page.reset();
    m_between = true;
    if (m_window != nullptr) {
        m_window->showScene(nullptr, closedScene(m_controller));
    }
}

void ClientScreen::onScreens()
{
    if (m_window != nullptr && m_screens != nullptr) {
        const QList<ScreenList::Screen> screens = m_screens->screens();
        if (!m_spot->isEmpty()) {
            const auto there = std::ranges::find(screens, *m_spot, &ScreenList::Screen::name);
            if (there == screens.end()) {
                close();
                Q_EMIT lost(tr("The client screen is gone. Everything goes on here."));
            } else if (m_window->geometry() != there->geometry) {
                m_window->setGeometry(there->geometry);
            }
        } else if (std::ranges::none_of(screens, [this](const ScreenList::Screen& screen) {
                       return screen.geometry.intersects(m_window->geometry());
                   })) {
            m_window->setGeometry(makeRoom());
        }
    }
    Q_EMIT changed();
}

/// The main window makes room where it has to; the place is without the frame.
QRect ClientScreen::makeRoom()
{
    QWidget* window = m_owner->window();
    const QRect frame = window->frameGeometry();
    const QRect inside = window->geometry();
    const QMargins edges(inside.left() - frame.left(), inside.top() - frame.top(), frame.right() - inside.right(),
                         frame.bottom() - inside.bottom());
    const QSize least = window->minimumSize().expandedTo(window->minimumSizeHint()).expandedTo(kLeastMain);
    const BesidePlaces places = besidePlaces(window->screen()->availableGeometry(), frame, least.grownBy(edges));
    if (places.main != frame) {
        if (m_mainBefore.isEmpty()) {
            m_mainBefore = window->saveGeometry();
        }
        if (window->isMaximized() || window->isFullScreen()) {
            window->showNormal();
        }
        m_mainRoom = places.main.marginsRemoved(edges);
        window->setGeometry(m_mainRoom);
    }
    // Both are framed alike.
    return places.client.marginsRemoved(edges);
}

void ClientScreen::giveRoomBack()
{
    const QByteArray before = std::exchange(m_mainBefore, {});
    QWidget* window = m_owner->window();
    const QRect now = window->geometry();
    const int moved = (now.topLeft() - m_mainRoom.topLeft()).manhattanLength() +
                      (now.bottomRight() - m_mainRoom.bottomRight()).manhattanLength();
    // A window manager may have put it a little elsewhere.
    if (!before.isEmpty() && moved <= kNudge) {
        window->restoreGeometry(before);
    }
}

} // namespace psoas::app
