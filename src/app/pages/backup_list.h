// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/backups.h"

#include <QList>
#include <QWidget>

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace psoas::app {

/// The backups there are, newest first, each with date, size, what it is, and buttons that put it back and
/// delete it.
class BackupList : public QWidget {
    Q_OBJECT

public:
    explicit BackupList(QWidget* parent = nullptr);

    void setBackups(const std::vector<history::Backup>& backups);
    /// Of the rows from the top: what restores, what deletes.
    [[nodiscard]] const QList<QPushButton*>& buttons() const { return m_buttons; }
    /// The buttons do nothing while something is under way.
    void setBusy(bool busy);

Q_SIGNALS:
    void restoreRequested(const psoas::history::Backup& backup);
    void deleteRequested(const psoas::history::Backup& backup);

private:
    void addRow(const history::Backup& backup);

    QVBoxLayout* m_rows = nullptr;
    QList<QPushButton*> m_buttons;
};

} // namespace psoas::app
