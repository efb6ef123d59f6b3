// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/care_words.h"
#include "app/log.h"
#include "app/pages/backup_list.h"
#include "app/pages/backups_page.h"
#include "app/report/file_prompt.h"
#include "app/session_controller.h"
#include "app/speech/announcer.h"
#include "app/store_access.h"
#include "app/style/look.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/flow_text_label.h"

#include <QDir>
#include <QProgressBar>
#include <QPushButton>
#include <QThreadPool>

#include <system_error>

/// What the page of the backups does with them, one thing at a time.
namespace psoas::app {

namespace {

const QString kEnding = QStringLiteral(".sqlite3");

QString filter()
{
    return BackupsPage::tr("Backup (*.sqlite3)");
}

Result<void> removed(const std::filesystem::path& file)
{
    std::error_code error;
    std::filesystem::remove(file, error);
    return error ? Result<void>(fail(ErrorCode::CannotWrite, file.string(), "the backup cannot be deleted"))
                 : Result<void>();
}

} // namespace

void BackupsPage::begin(Work work, const QString& what)
{
    m_work = work;
    m_progress->setAccessibleName(what);
    m_said->hide();
    showWork();
    if (work == Work::BackUp) {
        m_cancel->setFocus();
    }
}

void BackupsPage::end(const QString& sentence, bool failed)
{
    m_work = Work::None;
    showWork();
    m_said->setInk(failed ? Ink::Stop : Ink::Text);
    m_said->setText(sentence);
    m_said->show();
    m_announcer->announce(sentence);
    m_now->setFocus();
    refresh();
}

void BackupsPage::showWork()
{
    for (QPushButton* button : {m_now, m_elsewhere, m_fromFile}) {
        button->setEnabled(!isBusy());
    }
    m_list->setBusy(isBusy());
    m_progress->setVisible(isBusy());
    m_cancel->setVisible(m_work == Work::BackUp);
    m_cancel->setEnabled(m_work == Work::BackUp);
    if (isBusy()) {
        m_confirm->hide();
        m_confirmDelete->hide();
    }
}

void BackupsPage::backUp(const std::optional<std::filesystem::path>& target)
{
    using Path = std::filesystem::path;
    begin(Work::BackUp, tr("Making a backup"));
    m_all.store.backUp(target, replyTo<Path>(this, [this](const Result<Path>& made) {
                           if (made) {
                               end(tr("Backed up and checked: %1").arg(QString::fromStdString(made->string())), false);
                           } else {
                               const bool cancelled = made.error().code == ErrorCode::Cancelled;
                               if (!cancelled) {
                                   logFailure("no backup was made", made.error());
                               }
                               end(words::backupError(made.error()), !cancelled);
                           }
                           Q_EMIT finished();
                       }));
}

void BackupsPage::saveElsewhere()
{
    const QString day = QString::fromStdString(m_all.controller.clock().now().localDate().iso());
    const QString name = tr("psoas-release-backup-%1.sqlite3", "file name").arg(day);
    const QString chosen = m_prompts.save ? m_prompts.save(this, name)
                                          : askFileToSave(this, tr("Save a backup elsewhere"), name, filter());
    if (!chosen.isEmpty()) {
        backUp(std::filesystem::path(withEnding(chosen, kEnding).toStdString()));
    }
}

void BackupsPage::openElsewhere()
{
    const QString chosen =
        m_prompts.open ? m_prompts.open(this) : askFileToOpen(this, tr("Restore from a file"), filter());
    if (!chosen.isEmpty()) {
        ask(m_confirm, chosen.toStdString(),
            tr("Your history becomes what is in %1. What is there now stays in this list, as a backup of its own.")
                .arg(QDir::toNativeSeparators(chosen)));
    }
}

void BackupsPage::ask(ConfirmBar* question, const std::filesystem::path& file, const QString& message)
{
    m_asked = file;
    m_said->hide();
    for (ConfirmBar* other : {m_confirm, m_confirmDelete}) {
        other->setVisible(other == question);
    }
    question->setMessage(message);
    question->ask();
}

bool BackupsPage::restore(const std::filesystem::path& file)
{
    using Path = std::filesystem::path;
    if (isBusy()) {
        return false;
    }
    begin(Work::Other, tr("Restoring a backup"));
    m_all.store.restore(file,
                        replyTo<Path>(this,
                                      [this](const Result<Path>& kept) {
                                          if (kept) {
                                              end(tr("Restored. What was there before is kept."), false);
                                          } else {
                                              logFailure("no backup was restored", kept.error());
                                              end(words::restoreError(kept.error(), m_all.paths.history), true);
                                          }
                                      }),
                        replyTo<void>(this, [this](const Result<void>& opened) {
                            Q_EMIT reopened(opened);
                            Q_EMIT finished();
                        }));
    return true;
}

void BackupsPage::deleteAsked()
{
    begin(Work::Other, tr("Deleting a backup"));
    const auto done = replyTo<void>(this, [this](const Result<void>& gone) {
        if (gone) {
            end(tr("The backup was deleted."), false);
        } else {
            logFailure("a backup was not deleted", gone.error());
            end(tr("The backup could not be deleted. Check that its folder can be written to, then try again."), true);
        }
        Q_EMIT finished();
    });
    QThreadPool::globalInstance()->start([file = m_asked, done] { done(removed(file)); });
}

} // namespace psoas::app
