// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/care_words.h"
#include "app/main_window.h"
#include "app/page_ids.h"
#include "app/pages/backups_page.h"
#include "app/pages/settings_pages.h"
#include "app/settings.h"
#include "app/widgets/inline_message.h"

#include <utility>

/// The window and how the history is looked after.
namespace psoas::app {

void MainWindow::buildCare()
{
    m_care = new InlineMessage(InlineMessage::Tone::Caution, QString(), m_frame);
    m_care->setObjectName(QStringLiteral("careMessage"));
    m_care->hide();
    connect(m_care, &InlineMessage::actionTriggered, this, &MainWindow::onCareAction);
}

void MainWindow::tell(const history::Notice& notice)
{
    const words::CareText text = words::care(notice);
    if (text.title.isEmpty()) {
        return;
    }
    m_notice = notice;
    m_care->setTone(text.tone);
    m_care->setTitle(text.title);
    m_care->setText(text.text);
    m_care->setAction(text.action);
    m_care->show();
}

void MainWindow::onCareAction()
{
    m_care->hide();
    const auto notice = std::exchange(m_notice, std::nullopt);
    if (!notice) {
        return;
    }
    switch (notice->kind) {
    case history::Notice::Kind::ViewOnly:
        Q_EMIT reopenRequested();
        break;
    case history::Notice::Kind::DamageFound:
        // Nothing of it may be on the screen meanwhile.
        changeOver([this] { Q_EMIT reopenRequested(); });
        break;
    case history::Notice::Kind::BackupFailed:
        showPage(kSettingsPage);
        static_cast<SettingsPages*>(pageWidget(kSettingsPage))->showBackups();
        break;
    default:
        break;
    }
}

QWidget* MainWindow::makeSettingsPage()
{
    auto* pages = new SettingsPages(m_all, m_pages);
    connect(pages, &SettingsPages::modeChosen, this,
            [this](Mode mode) { changeOver([this, mode] { m_all.settings.setMode(mode); }); });
    connect(pages, &SettingsPages::restoreRequested, this, [this, pages](const std::filesystem::path& file) {
        changeOver([pages, file] { pages->backups().restore(file); });
    });
    connect(pages, &SettingsPages::reopened, this, [this](const Result<void>& opened) {
        forgetPages();
        setHistory(opened);
        Q_EMIT historyReopened(opened);
    });
    return pages;
}

} // namespace psoas::app
