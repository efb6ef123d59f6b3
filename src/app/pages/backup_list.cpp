// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/backup_list.h"

#include "app/care_words.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <utility>

namespace psoas::app {

BackupList::BackupList(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("backupList"));
    m_rows = new QVBoxLayout(this);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(kSpace3);
}

void BackupList::setBackups(const std::vector<history::Backup>& backups)
{
    m_buttons.clear();
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const history::Backup& backup : backups) {
        addRow(backup);
    }
}

void BackupList::addRow(const history::Backup& backup)
{
    auto* row = new QWidget(this);
    row->setObjectName(QStringLiteral("backupRow"));
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(kSpace4);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    const QString when = words::backupTime(backup);
    const QString what =
        tr("%1 · %2", "kind of backup, size").arg(words::backupKind(backup.kind), words::fileSize(backup.bytes));
    words->addWidget(new FlowTextLabel(TextRole::Body, when, row));
    auto* kind = new FlowTextLabel(TextRole::Caption, what, row);
    kind->setInk(Ink::TextSecond);
    words->addWidget(kind);
    across->addLayout(words, 1);
    QPushButton* button = makeButton(ButtonKind::Secondary, tr("Restore…"), row);
    button->setObjectName(QStringLiteral("restoreButton"));
    button->setAccessibleName(tr("Restore the backup of %1, %2").arg(when, what));
    across->addWidget(button, 0, Qt::AlignVCenter);
    connect(button, &QPushButton::clicked, this, [this, backup] { Q_EMIT restoreRequested(backup); });
    QPushButton* remove = makeButton(ButtonKind::Plain, tr("Delete…"), row);
    remove->setObjectName(QStringLiteral("deleteBackupButton"));
    remove->setAccessibleName(tr("Delete the backup of %1, %2").arg(when, what));
    across->addWidget(remove, 0, Qt::AlignVCenter);
    connect(remove, &QPushButton::clicked, this, [this, backup] { Q_EMIT deleteRequested(backup); });
    m_buttons << button << remove;
    m_rows->addWidget(row);
}

void BackupList::setBusy(bool busy)
{
    for (QPushButton* button : std::as_const(m_buttons)) {
        button->setEnabled(!busy);
    }
}

} // namespace psoas::app
