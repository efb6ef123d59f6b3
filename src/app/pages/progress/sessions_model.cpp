// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/sessions_model.h"

#include "app/store_access.h"
#include "app/words.h"

#include <QDate>
#include <QLocale>

#include <algorithm>
#include <iterator>
#include <utility>

namespace psoas::app {

namespace {

constexpr int kMinute = 60;

// Short enough for a column, and still clear after years.
QString dayAndYear(Date date)
{
    return QLocale().toString(QDate(1970, 1, 1).addDays(date.days), QStringLiteral("d MMM yyyy"));
}

} // namespace

SessionsModel::SessionsModel(const protocol::Protocol& protocol, history::StoreThread& store, std::string personId,
                             QObject* parent)
    : QAbstractTableModel(parent)
    , m_protocol(protocol)
    , m_store(store)
    , m_person(std::move(personId))
{
}

void SessionsModel::reload()
{
    ++m_generation;
    m_asking = false;
    m_all = false;
    m_fresh = true;
    ask();
}

void SessionsModel::setSearch(const QString& contains)
{
    const QString wanted = contains.trimmed();
    if (wanted != m_search) {
        m_search = wanted;
        reload();
    }
}

const history::SessionRow& SessionsModel::session(int row) const
{
    return m_rows[static_cast<std::size_t>(row)];
}

int SessionsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SessionsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool SessionsModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && !m_rows.empty() && !m_all && !m_asking;
}

void SessionsModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent)) {
        ask();
    }
}

void SessionsModel::sort(int column, Qt::SortOrder order)
{
    using history::SessionOrder;
    switch (column) {
    case DateColumn:
        m_order = SessionOrder::Started;
        break;
    case OutcomeColumn:
        m_order = SessionOrder::Outcome;
        break;
    case DayColumn:
        m_order = SessionOrder::Day;
        break;
    case MinutesColumn:
        m_order = SessionOrder::Done;
        break;
    default:
        return;
    }
    m_ascending = order == Qt::AscendingOrder;
    reload();
}

/// What is called so on the screen: the history knows only ids.
std::vector<std::string> SessionsModel::idsCalled(const QString& text) const
{
    std::vector<std::string> ids;
    if (text.isEmpty()) {
        return ids;
    }
    const auto add = [&](const std::string& id, const QString& name) {
        if (name.contains(text, Qt::CaseInsensitive)) {
            ids.push_back(id);
        }
    };
    for (const protocol::Exercise& exercise : m_protocol.exercises) {
        add(exercise.id, words::exercise(m_protocol, exercise.id));
    }
    for (const protocol::Test& test : m_protocol.tests) {
        for (const protocol::FindingRule& rule : test.findings) {
            add(rule.id, words::finding(m_protocol, rule.id));
        }
    }
    for (const protocol::AdviceRule& rule : m_protocol.advice.rules) {
        add(rule.id, words::advice(m_protocol, rule.id));
    }
    using assessment::Outcome;
    for (const Outcome outcome : {Outcome::Running, Outcome::Completed, Outcome::StoppedEmergency,
                                  Outcome::StoppedClinician, Outcome::StoppedByUser, Outcome::Incomplete}) {
        add(std::string(assessment::name(outcome)), words::outcome(outcome));
    }
    return ids;
}

void SessionsModel::ask()
{
    m_asking = true;
    // After reload() the old rows stay on the screen until the new first page is there.
    const unsigned asked = m_generation;
    history::SessionFilter filter;
    filter.personId = m_person;
    filter.contains = m_search.toStdString();
    filter.ids = idsCalled(m_search);
    filter.order = m_order;
    filter.ascending = m_ascending;
    filter.limit = kPageRows;
    filter.offset = m_fresh ? 0 : static_cast<int>(m_rows.size());
    readStore<Page>(
        m_store, this,
        [filter](history::Store& store) -> Result<Page> {
            auto rows = store.sessions(filter);
            if (!rows) {
                return tl::unexpected(rows.error());
            }
            const auto total = store.countSessions(filter);
            if (!total) {
                return tl::unexpected(total.error());
            }
            return Page{std::move(*rows), *total};
        },
        [this, asked](Result<Page> page) {
            if (asked == m_generation) {
                take(std::move(page));
            }
        });
}

void SessionsModel::take(Result<Page> page)
{
    m_asking = false;
    if (!page) {
        Q_EMIT failed(page.error());
        return;
    }
    m_total = page->total;
    m_all = static_cast<int>(page->rows.size()) < kPageRows;
    if (std::exchange(m_fresh, false)) {
        beginResetModel();
        m_rows = std::move(page->rows);
        endResetModel();
    } else if (!page->rows.empty()) {
        const auto first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(page->rows.size()) - 1);
        m_rows.insert(m_rows.end(), std::make_move_iterator(page->rows.begin()),
                      std::make_move_iterator(page->rows.end()));
        endInsertRows();
    }
    Q_EMIT loaded();
}

QString SessionsModel::text(const history::SessionRow& row, int column) const
{
    switch (column) {
    case DateColumn:
        return tr("%1, %2").arg(dayAndYear(row.startedAt.localDate()), words::time(row.startedAt));
    case OutcomeColumn:
        return row.counts ? words::outcome(row.outcome)
                          : tr("%1, not counted", "how it ended").arg(words::outcome(row.outcome));
    case DayColumn:
        return row.day.empty() ? tr("–") : words::planDay(m_protocol, row.day);
    case MinutesColumn:
        // Under a minute it is said exactly: a few seconds are no minute.
        return row.plannedSeconds == 0 ? tr("–")
                                       : tr("%1 of %2", "done, planned")
                                             .arg(row.doneSeconds < kMinute ? words::duration(row.doneSeconds)
                                                                            : words::minutes(row.doneSeconds),
                                                  words::minutes(row.plannedSeconds));
    case ShowedColumn: {
        const QStringList parts = showed(row);
        return parts.size() < 2 ? parts.value(0)
                                : tr("%1, and %n more", nullptr, static_cast<int>(parts.size()) - 1).arg(parts.front());
    }
    default:
        return {};
    }
}

/// Findings, what both sides have as one, then the advice.
QStringList SessionsModel::showed(const history::SessionRow& row) const
{
    QStringList parts;
    for (const auto& [finding, side] : row.findings) {
        const bool twin = std::ranges::any_of(row.findings, [&, id = finding, here = side](const auto& each) {
            return each.first == id && here != Side::None && each.second == other(here);
        });
        const Side shown = twin ? Side::Both : side;
        const QString words = words::withSide(words::finding(m_protocol, finding, shown), shown);
        if (!parts.contains(words)) {
            parts << words;
        }
    }
    if (!row.advice.empty()) {
        parts << words::advice(m_protocol, row.advice);
    }
    return parts;
}

QVariant SessionsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const history::SessionRow& row = session(index.row());
    if (role == Qt::DisplayRole) {
        return text(row, index.column());
    }
    if (role == Qt::ToolTipRole && index.column() == ShowedColumn) {
        return showed(row).join(QLatin1Char('\n'));
    }
    if (role == Qt::AccessibleTextRole) {
        const QString all =
            index.column() == ShowedColumn ? showed(row).join(QStringLiteral(" · ")) : text(row, index.column());
        return tr("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), all);
    }
    return {};
}

QVariant SessionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case DateColumn:
        return tr("When");
    case OutcomeColumn:
        return tr("How it ended");
    case DayColumn:
        return tr("Day");
    case MinutesColumn:
        return tr("Done");
    case ShowedColumn:
        return tr("What it showed");
    default:
        return {};
    }
}

} // namespace psoas::app
