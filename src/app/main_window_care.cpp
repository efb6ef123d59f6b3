// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/care_line.h"
#include "app/main_window.h"
#include "app/page_ids.h"
#include "app/pages/backups_page.h"
#include "app/pages/settings_pages.h"
#include "app/settings.h"

/// The window and how the history is looked after.
namespace psoas::app {

void MainWindow::buildCare()
{
    m_care = new CareLine(m_frame);
    connect(m_care, &CareLine::openAgainRequested, this, [this] {
        changeOver([this] {
            leaveHistory(tr("Your history is opened and checked"),
                         tr("What is damaged in it is repaired. Nothing can be begun until that is done."));
            Q_EMIT reopenRequested();
        });
    });
    connect(m_care, &CareLine::backupsRequested, this, [this] {
        showPage(kSettingsPage);
        static_cast<SettingsPages*>(pageWidget(kSettingsPage))->showBackups();
    });
}

void MainWindow::tell(const history::Notice& notice)
{
    m_care->tell(notice);
}

std::vector<history::Notice> MainWindow::notices() const
{
    return m_care->notices();
}

/// The history is about to be another one: nothing of it stays on the screen, and nothing is begun before setHistory().
void MainWindow::leaveHistory(const QString& title, const QString& says)
{
    m_historyOpen = false;
    const QString before = page();
    forget({kToday, kSession, kProgress, kPeople});
    m_care->beginOpening(title, says);
    if (!m_made.contains(before)) {
        showPage(before == kSession ? kToday : before);
    }
}

QWidget* MainWindow::makeSettingsPage()
{
    auto* pages = new SettingsPages(m_all, m_pages);
    connect(pages, &SettingsPages::modeChosen, this,
            [this](Mode mode) { changeOver([this, mode] { m_all.settings.setMode(mode); }); });
    connect(pages, &SettingsPages::restoreRequested, this, [this, pages](const std::filesystem::path& file) {
        changeOver([this, pages, file] {
            if (pages->backups().restore(file)) {
                leaveHistory(tr("A backup is put in the place of your history"),
                             tr("Nothing can be begun until that is done."));
            }
        });
    });
    connect(pages, &SettingsPages::reopened, this, [this](const Result<void>& opened) {
        setHistory(opened);
        Q_EMIT historyReopened(opened);
    });
    return pages;
}

} // namespace psoas::app
