// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/history/people.h"

#include <QAbstractTableModel>

#include <vector>

namespace psoas::app {

/// Clients as rows of a table.
class PeopleModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, BornColumn, SideColumn, LastColumn, SessionsColumn, ColumnCount };

    explicit PeopleModel(QObject* parent = nullptr);

    void setPeople(std::vector<history::Person> people, Date today);
    /// Marks the one who is worked with.
    void setCurrent(const QString& personId);
    [[nodiscard]] QString current() const { return m_current; }
    /// Null outside the rows.
    [[nodiscard]] const history::Person* person(int row) const;
    /// The row of somebody; −1 if not in the list.
    [[nodiscard]] int rowOf(const QString& personId) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<history::Person> m_people;
    Date m_today;
    QString m_current;
};

} // namespace psoas::app
