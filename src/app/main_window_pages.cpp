// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/current_person.h"
#include "app/floor/client_screen.h"
#include "app/floor/floor_mode.h"
#include "app/floor/hands_free.h"
#include "app/main_window.h"
#include "app/page_ids.h"
#include "app/pages/about_page.h"
#include "app/pages/people/people_page.h"
#include "app/pages/progress/progress_page.h"
#include "app/pages/protocols/protocols_page.h"
#include "app/pages/session_page.h"
#include "app/pages/settings_pages.h"
#include "app/pages/today_page.h"
#include "app/session_controller.h"
#include "app/settings.h"
#include "app/speech/cue_player.h"
#include "app/widgets/navigation_rail.h"

#include <QStackedWidget>

/// The pages of the window: each is made when it is first wanted.
namespace psoas::app {

void MainWindow::showPage(const QString& id)
{
    QWidget* wanted = lacksPerson(id) ? noClientPage() : pageWidget(id);
    if (wanted == nullptr) {
        return;
    }
    m_rail->setCurrent(id);
    m_rail->setHidden(wanted == m_session && m_session != nullptr && m_session->showsEmergency());
    // A hidden page gives its focus to whatever comes next, wherever that is: better to none.
    QWidget* focused = m_pages->focusWidget();
    const bool focusGoes = focused != nullptr && focused->hasFocus() && m_pages->currentWidget() != wanted;
    if (focusGoes) {
        focused->clearFocus();
    }
    m_pages->setCurrentWidget(wanted);
    if (wanted == m_noClient) {
        return;
    }
    if (id == kToday && focusGoes) {
        static_cast<TodayPage*>(wanted)->focusFirst();
    }
    if (id == kSettingsPage) {
        static_cast<SettingsPages*>(wanted)->setCurrentIndex(0);
    }
    if (id == kProtocols) {
        m_protocols->begin();
        m_protocols->focusFirst();
    }
    if (id == kPeople && m_historyOpen) {
        static_cast<PeoplePage*>(wanted)->refresh();
        static_cast<PeoplePage*>(wanted)->focusFirst();
    }
    if (id == kToday && m_historyOpen) {
        static_cast<TodayPage*>(wanted)->refresh();
    } else if (id == kProgress && m_historyOpen) {
        static_cast<ProgressPage*>(wanted)->refresh();
    } else if (id == kSession && m_all.controller.active()) {
        m_session->begin();
    }
}

QString MainWindow::page() const
{
    return m_rail->current();
}

QWidget* MainWindow::pageWidget(const QString& id)
{
    if (QWidget* known = m_made.value(id)) {
        return known;
    }
    QWidget* page = makePage(id);
    if (page != nullptr) {
        m_made.insert(id, page);
        m_pages->addWidget(page);
    }
    return page;
}

QWidget* MainWindow::makePage(const QString& id)
{
    if (id == kToday) {
        auto* today = new TodayPage(m_all, m_pages);
        today->setHistoryOpen(m_historyOpen);
        connect(today, &TodayPage::sessionRequested, this, [this] { showPage(kSession); });
        connect(today, &TodayPage::refreshed, this, [this, today] {
            if (m_session != nullptr) {
                m_session->setUnfinished(today->hasUnfinished());
            }
        });
        connect(today, &TodayPage::progressRequested, this, [this] { showPage(kProgress); });
        connect(today, &TodayPage::writeDownRequested, this, [this] {
            showPage(kProgress);
            static_cast<ProgressPage*>(pageWidget(kProgress))->writeDown();
        });
        connect(today, &TodayPage::protocolsRequested, this, [this] { showPage(kProtocols); });
        return today;
    }
    if (id == kSession) {
        return makeSessionPage();
    }
    if (id == kProgress) {
        auto* progress = new ProgressPage(m_all, m_pages);
        connect(progress, &ProgressPage::todayRequested, this, [this] { showPage(kToday); });
        return progress;
    }
    if (id == kProtocols) {
        return makeProtocolsPage();
    }
    if (id == kPeople) {
        return m_all.person != nullptr ? makePeoplePage() : nullptr;
    }
    if (id == kSettingsPage) {
        return makeSettingsPage();
    }
    if (id == kAbout) {
        return new AboutPage(m_all, m_pages);
    }
    return nullptr;
}

ClientScreen& MainWindow::clientScreen()
{
    if (m_clientScreen == nullptr) {
        m_clientScreen = new ClientScreen(m_all.controller, this);
    }
    return *m_clientScreen;
}

QWidget* MainWindow::makeSessionPage()
{
    m_session = new SessionPage(m_all.controller, m_all.settings, m_pages, &clientScreen());
    m_session->setSpeaker(m_all.speaker);
    m_session->setWake(m_all.wake);
    m_session->setStore(&m_all.store);
    m_session->setPerson(m_all.person);
    if (m_all.cues != nullptr) {
        // On the floor what comes next is announced with all it needs: once is enough.
        connect(&m_session->floorMode(), &FloorMode::changed, m_all.cues,
                [this] { m_all.cues->setBrief(m_session->floorMode().handsFree().acting()); });
    }
    connect(m_session, &SessionPage::forwardRequested, this, [this] {
        showPage(kSession);
        comeForward();
    });
    connect(m_session, &SessionPage::leaveRequested, this, [this] {
        if (m_all.controller.active() && m_all.controller.state().ended()) {
            m_all.controller.close();
        }
        showPage(kToday);
    });
    if (auto* today = qobject_cast<TodayPage*>(m_made.value(kToday))) {
        m_session->setUnfinished(today->hasUnfinished());
        connect(m_session, &SessionPage::continueRequested, today, &TodayPage::goOn);
    }
    // Then there is nothing else to press.
    connect(m_session, &SessionPage::emergencyShown, m_rail, &QWidget::setHidden);
    return m_session;
}

} // namespace psoas::app
