// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/settings_pages.h"

#include "app/pages/backups_page.h"
#include "app/pages/settings_page.h"

namespace psoas::app {

SettingsPages::SettingsPages(const Surroundings& all, QWidget* parent)
    : QStackedWidget(parent)
    , m_all(all)
    , m_settings(new SettingsPage(all, this))
{
    addWidget(m_settings);
    connect(m_settings, &SettingsPage::modeChosen, this, &SettingsPages::modeChosen);
    connect(m_settings, &SettingsPage::backupsRequested, this, &SettingsPages::showBackups);
}

BackupsPage& SettingsPages::backups()
{
    if (m_backups == nullptr) {
        m_backups = new BackupsPage(m_all, this);
        addWidget(m_backups);
        connect(m_backups, &BackupsPage::closed, this, &SettingsPages::showSettings);
        connect(m_backups, &BackupsPage::restoreRequested, this, &SettingsPages::restoreRequested);
        connect(m_backups, &BackupsPage::reopened, this, &SettingsPages::reopened);
    }
    return *m_backups;
}

void SettingsPages::showBackups()
{
    BackupsPage& page = backups();
    setCurrentWidget(&page);
    page.refresh();
    page.focusFirst();
}

void SettingsPages::showSettings()
{
    setCurrentWidget(m_settings);
    m_settings->focusBackups();
}

} // namespace psoas::app
