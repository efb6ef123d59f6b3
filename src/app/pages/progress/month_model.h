// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/progress/day_state.h"

#include <QAbstractTableModel>
#include <QDate>

#include <map>
#include <optional>
#include <vector>

namespace psoas::app {

/// One month: a row for each week from Monday, a column for each day, and what was planned and done in the week.
class MonthModel : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr int kDays = 7;
    static constexpr int kWeekColumn = kDays;
    enum Role { StateRole = Qt::UserRole, DateRole, InMonthRole, TodayRole };

    explicit MonthModel(QObject* parent = nullptr);

    void setMonth(const QDate& firstOfMonth, const QDate& today);
    /// Replaces what is known of its days and weeks. @param planned  days still to come, with the name of their plan
    void setDays(const std::vector<history::PractisedDay>& days, const std::vector<history::PractisedWeek>& weeks,
                 const std::map<Date, QString>& planned);

    [[nodiscard]] QDate month() const { return m_month; }
    /// The days that the grid shows, also those of the months beside it.
    [[nodiscard]] history::DayRange shown() const;
    [[nodiscard]] QDate dateAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(const QDate& date) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    [[nodiscard]] DayState stateAt(const QDate& date) const;
    [[nodiscard]] QString weekText(int row) const;
    [[nodiscard]] QString told(const QModelIndex& index) const;

    QDate m_month, m_today, m_first;
    std::map<Date, history::PractisedDay> m_days;
    std::map<Date, history::PractisedWeek> m_weeks;
    std::map<Date, QString> m_planned;
};

} // namespace psoas::app
