// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/client_screen.h"
#include "app/floor/floor_mode.h"
#include "app/pages/session/activity_view.h"
#include "app/pages/session_page.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/inset.h"

#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace psoas::app {

void SessionPage::watchClient(ClientScreen* client)
{
    m_client = client != nullptr ? client : new ClientScreen(m_controller, this);
    connect(m_client, &QObject::destroyed, this, [this] { m_client = nullptr; });
    auto* inset = new Inset({kSpace5, kSpace2, kSpace5, kSpace3}, this);
    m_clientLeft = new InlineMessage(InlineMessage::Tone::Info, tr("The client screen is still open."), inset);
    m_clientLeft->setObjectName(QStringLiteral("clientOpenMessage"));
    m_clientLeft->setAction(tr("Close it"));
    m_clientLeft->hide();
    connect(m_clientLeft, &InlineMessage::actionTriggered, m_client, &ClientScreen::close);
    inset->add(m_clientLeft);
    layout()->addWidget(inset);
    // A press by hand leaves the focus where the work is.
    m_clientButton->setFocusPolicy(Qt::TabFocus);
    connect(m_clientButton, &QPushButton::clicked, this, [this] {
        m_clientButton->setChecked(m_client->isOpen());
        chooseSpot();
    });
    connect(m_client, &ClientScreen::changed, this, [this] {
        if (!isVisible() && !isFollowed()) {
            pauseClock();
        }
        updateClient();
        updateWake();
    });
    connect(m_client, &ClientScreen::lost, this, &SessionPage::onFloorLeft);
}

/// Somebody sees the hold elsewhere.
bool SessionPage::isFollowed() const
{
    return m_floor->isSeen() || (m_client != nullptr && m_client->isSeen());
}

/// The first time there is something to choose from a menu does; then where it was is where it goes. While it is open
/// the menu moves it, too.
void SessionPage::chooseSpot()
{
    const QList<ClientScreen::Spot> spots = m_client->spots();
    const bool open = m_client->isOpen();
    if (spots.size() == 1 || (!open && m_client->lastSpot())) {
        toggleClient();
        return;
    }
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("clientScreenMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (open) {
        menu->addAction(tr("Close the client screen"), m_client, &ClientScreen::close);
        menu->addSeparator();
    }
    for (const ClientScreen::Spot& spot : spots) {
        QAction* action = menu->addAction(spot.label, m_client, [this, name = spot.screen] { m_client->openAt(name); });
        action->setEnabled(!spot.here);
    }
    menu->popup(m_clientButton->mapToGlobal(QPoint(0, m_clientButton->height())));
}

void SessionPage::toggleClient()
{
    m_client->isOpen() ? m_client->close() : m_client->open();
}

void SessionPage::updateClient()
{
    if (m_client == nullptr) {
        return;
    }
    const bool open = m_client->isOpen();
    m_clientButton->setVisible(m_client->canOpen());
    m_clientButton->setChecked(open);
    m_clientButton->setAccessibleName(open ? tr("Client screen, open") : tr("Client screen"));
    m_clientButton->setToolTip(open ? tr("Close the client screen, or move it (F5)")
                                    : tr("Show figure, cue, timer and side to the client (F5)"));
    m_client->setPage(m_view == nullptr ? std::nullopt : m_view->forClient());
    // An emergency has nothing beside it.
    m_clientLeft->setVisible(open && m_pages->currentWidget() != m_frame && !showsEmergency());
}

} // namespace psoas::app
