// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/announcement.h"
#include "app/floor/client_screen.h"
#include "app/floor/floor_mode.h"
#include "app/pages/session/activity_view.h"
#include "app/pages/session_page.h"
#include "app/screen_wake.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/inline_message.h"

#include <QMenu>

#include <utility>

namespace psoas::app {

void SessionPage::setSpeaker(Speaker* speaker)
{
    m_floor->setSpeaker(speaker);
    m_speaker = speaker;
    if (speaker != nullptr) {
        const auto over = [this](int number) {
            if (m_reading == number) {
                m_reading.reset();
                updateReading();
            }
        };
        connect(speaker, &Speaker::finished, this, over);
        connect(speaker, &Speaker::interrupted, this, over);
    }
    updateReading();
}

/// What comes and how to get there, or quiet if that is being read already.
void SessionPage::readAloud()
{
    const bool wasReading = m_reading.has_value();
    stopReading();
    const session::State& state = m_controller.state();
    const auto words = announcement(m_controller.engine(), state, state.cursor);
    if (!wasReading && m_speaker != nullptr && words) {
        m_reading = m_speaker->say(words->spoken());
    }
    updateReading();
}

void SessionPage::stopReading()
{
    if (std::exchange(m_reading, std::nullopt) && m_speaker != nullptr) {
        m_speaker->silence();
    }
    updateReading();
}

void SessionPage::updateReading()
{
    if (m_view != nullptr) {
        m_view->setReading(m_speaker != nullptr && m_speaker->canSpeak(), m_reading.has_value());
    }
}

void SessionPage::setWake(ScreenWake* wake)
{
    m_wake = wake;
    updateWake();
}

void SessionPage::watchFloor()
{
    m_floor = new FloorMode(m_controller, this);
    connect(m_floor, &FloorMode::changed, this, &SessionPage::onFloorChanged);
    connect(m_floor, &FloorMode::screensChanged, this, &SessionPage::updateScreens);
    connect(m_floor, &FloorMode::left, this, &SessionPage::onFloorLeft);
}

/// Not over a question that waits for its answer here.
void SessionPage::openFloor()
{
    if (m_view != nullptr && !isCovered() && m_view->canFollow() && m_confirm->isHidden()) {
        m_message->hide();
        stopReading();
        m_floor->open();
    }
}

void SessionPage::chooseScreen(QWidget* button)
{
    if (m_floor->isForClient()) {
        m_floor->close();
        return;
    }
    const auto screens = m_floor->otherScreens();
    if (screens.size() == 1) {
        m_floor->showOn(screens.first().name);
        return;
    }
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("screenMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ScreenList::Screen& screen : screens) {
        menu->addAction(screen.label, m_floor, [this, name = screen.name] { m_floor->showOn(name); });
    }
    menu->popup(button->mapToGlobal(QPoint(0, button->height())));
}

void SessionPage::updateScreens()
{
    if (m_view != nullptr) {
        // A therapist has the client's screen for it, on every page.
        const bool offered = m_controller.state().mode != Mode::Therapist && !m_floor->otherScreens().isEmpty();
        m_view->setScreens(offered, m_floor->isForClient());
    }
}

void SessionPage::updateWake()
{
    if (m_wake != nullptr) {
        const bool open = m_controller.active() && !m_controller.state().ended();
        const auto* here = open ? m_controller.engine().activity(m_controller.state().cursor) : nullptr;
        // From the mat one reads how to get into position, and rests, without touching anything.
        const bool onTheMat = here != nullptr && (here->kind == protocol::ActivityKind::Exercise ||
                                                  here->kind == protocol::ActivityKind::Measure);
        m_wake->keepAwake(open &&
                          ((isVisible() && onTheMat) || m_controller.clockRuns() ||
                           (m_floor != nullptr && m_floor->isOpen()) || (m_client != nullptr && m_client->isOpen())));
    }
}

void SessionPage::onFloorChanged()
{
    if (!isVisible() && !isFollowed()) {
        pauseClock();
    }
    updateScreens();
    updateFigure();
    updateWake();
}

void SessionPage::onFloorLeft(const QString& sentence)
{
    Q_EMIT forwardRequested();
    if (!sentence.isEmpty()) {
        say(static_cast<int>(InlineMessage::Tone::Info), sentence);
    }
    focusFirst();
}

} // namespace psoas::app
