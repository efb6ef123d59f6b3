// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/people/people_model.h"

#include "app/pages/people/person_words.h"
#include "app/plain_text.h"
#include "app/words.h"

#include <algorithm>

namespace psoas::app {

PeopleModel::PeopleModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void PeopleModel::setPeople(std::vector<history::Person> people, Date today)
{
    beginResetModel();
    m_people = std::move(people);
    m_today = today;
    endResetModel();
}

void PeopleModel::setCurrent(const QString& personId)
{
    m_current = personId;
    if (!m_people.empty()) {
        Q_EMIT dataChanged(index(0, NameColumn), index(rowCount() - 1, NameColumn));
    }
}

const history::Person* PeopleModel::person(int row) const
{
    return row >= 0 && row < rowCount() ? &m_people[static_cast<std::size_t>(row)] : nullptr;
}

int PeopleModel::rowOf(const QString& personId) const
{
    const auto found = std::ranges::find(m_people, personId.toStdString(), &history::Person::id);
    return found == m_people.end() ? -1 : static_cast<int>(found - m_people.begin());
}

int PeopleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_people.size());
}

int PeopleModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PeopleModel::data(const QModelIndex& index, int role) const
{
    const history::Person* person = this->person(index.row());
    if (person == nullptr || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    switch (index.column()) {
    case NameColumn: {
        const QString name = QString::fromStdString(person->name);
        const QString shown = QString::fromStdString(person->id) == m_current ? tr("%1 (chosen)").arg(name) : name;
        return role == Qt::ToolTipRole ? plainTip(shown) : shown;
    }
    case BornColumn:
        return person->birthYear ? QString::number(*person->birthYear) : QString();
    case SideColumn:
        return words::side(person->side);
    case LastColumn:
        return words::lastSession(*person, m_today);
    case SessionsColumn:
        return QString::number(person->sessions);
    default:
        return {};
    }
}

QVariant PeopleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NameColumn:
        return tr("Name or code");
    case BornColumn:
        return tr("Born");
    case SideColumn:
        return tr("Side");
    case LastColumn:
        return tr("Last session");
    case SessionsColumn:
        return tr("Sessions");
    default:
        return {};
    }
}

} // namespace psoas::app
