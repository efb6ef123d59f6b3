// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/month_model.h"

#include "app/dates.h"
#include "app/plain_text.h"
#include "app/words.h"

#include <QLocale>

#include <cmath>

namespace psoas::app {

MonthModel::MonthModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void MonthModel::setMonth(const QDate& firstOfMonth, const QDate& today)
{
    beginResetModel();
    m_month = firstOfMonth;
    m_today = today;
    m_first = m_month.addDays(1 - m_month.dayOfWeek());
    m_days.clear();
    m_weeks.clear();
    endResetModel();
}

void MonthModel::setDays(const std::vector<history::PractisedDay>& days,
                         const std::vector<history::PractisedWeek>& weeks, const std::map<Date, QString>& planned)
{
    m_days.clear();
    m_weeks.clear();
    for (const history::PractisedDay& day : days) {
        m_days[day.day] = day;
    }
    for (const history::PractisedWeek& week : weeks) {
        m_weeks[week.monday] = week;
    }
    m_planned = planned;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kWeekColumn));
}

history::DayRange MonthModel::shown() const
{
    return {toDate(m_first), toDate(m_first.addDays(rowCount() * kDays - 1))};
}

QDate MonthModel::dateAt(const QModelIndex& index) const
{
    return index.isValid() && index.column() < kDays ? m_first.addDays(index.row() * kDays + index.column()) : QDate();
}

QModelIndex MonthModel::indexOf(const QDate& date) const
{
    const auto days = static_cast<int>(m_first.daysTo(date));
    return days < 0 || days >= rowCount() * kDays ? QModelIndex() : index(days / kDays, days % kDays);
}

int MonthModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || !m_month.isValid()) {
        return 0;
    }
    const auto before = static_cast<int>(m_first.daysTo(m_month));
    return (before + m_month.daysInMonth() + kDays - 1) / kDays;
}

int MonthModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kDays + 1;
}

Qt::ItemFlags MonthModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

DayState MonthModel::stateAt(const QDate& date) const
{
    const auto found = m_days.find(toDate(date));
    const DayState state = found == m_days.end() ? DayState::None : stateOf(found->second);
    return state == DayState::None && m_planned.contains(toDate(date)) ? DayState::Planned : state;
}

QString MonthModel::weekText(int row) const
{
    const auto week = m_weeks.find(toDate(m_first.addDays(row * kDays)));
    const bool toCome = m_first.addDays(row * kDays) > m_today;
    if (toCome || week == m_weeks.end() || (week->second.empty() && !week->second.planned)) {
        return {};
    }
    return week->second.planned
               ? tr("%1 of %2", "done, planned")
                     .arg(words::number(week->second.done), words::number(std::ceil(*week->second.planned)))
               : words::number(week->second.done);
}

QString MonthModel::told(const QModelIndex& index) const
{
    if (index.column() == kWeekColumn) {
        const QString text = weekText(index.row());
        return text.isEmpty() ? tr("Nothing planned this week") : tr("This week: %1 sessions").arg(text);
    }
    const QDate date = dateAt(index);
    const QString day = QLocale().toString(date, QLocale::LongFormat);
    QStringList parts{date == m_today ? tr("Today, %1").arg(day) : day};
    const DayState state = stateAt(date);
    parts << (state == DayState::None ? tr("no session") : dayStateWord(state));
    if (state == DayState::Planned) {
        parts << m_planned.at(toDate(date));
    }
    const auto found = m_days.find(toDate(date));
    if (found != m_days.end()) {
        const history::PractisedDay& practised = found->second;
        const int all = practised.completed + practised.rest + practised.stoppedByUser + practised.stoppedForSafety +
                        practised.unfinished;
        if (all > 1) {
            parts << tr("%n session(s)", nullptr, all);
        }
    }
    return parts.join(QStringLiteral(", "));
}

QVariant MonthModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const QDate date = dateAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == kWeekColumn ? weekText(index.row()) : QString::number(date.day());
    case Qt::ToolTipRole:
        return plainTip(told(index));
    case Qt::AccessibleTextRole:
        return told(index);
    case StateRole:
        return static_cast<int>(date.isValid() ? stateAt(date) : DayState::None);
    case DateRole:
        return date;
    case InMonthRole:
        return date.isValid() && date.month() == m_month.month();
    case TodayRole:
        return date == m_today;
    default:
        return {};
    }
}

QVariant MonthModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return section == kWeekColumn ? tr("Done") : QLocale().standaloneDayName(section + 1, QLocale::ShortFormat);
    }
    if (role == Qt::AccessibleTextRole) {
        return section == kWeekColumn ? tr("Done in the week")
                                      : QLocale().standaloneDayName(section + 1, QLocale::LongFormat);
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant(Qt::AlignCenter);
    }
    return {};
}

} // namespace psoas::app
