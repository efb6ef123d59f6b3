// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/sessions_model.h"

#include "app/pages/progress/session_search.h"
#include "app/plain_text.h"
#include "app/signature.h"
#include "app/store_access.h"
#include "app/style/icons.h"
#include "app/words.h"

#include <QDate>

#include <algorithm>
#include <iterator>
#include <utility>

namespace psoas::app {

namespace {

constexpr int kMinute = 60;
/// Pages asked for one after the other when several are looked at, and kept in memory.
constexpr std::size_t kWantedPages = 3, kKeptPages = 20;

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
    m_failed.clear();
    m_stale.clear();
    for (const auto& [page, rows] : m_pages) {
        m_stale.insert(page);
    }
    ask(m_lookedAt);
}

void SessionsModel::beginAnew()
{
    m_fresh = true;
    m_lookedAt = 0;
    m_wanted.clear();
    reload();
}

void SessionsModel::setSearch(const QString& contains)
{
    const QString wanted = contains.trimmed();
    if (wanted != m_search) {
        m_search = wanted;
        beginAnew();
    }
}

const history::SessionRow* SessionsModel::session(int row) const
{
    const auto page = m_pages.find(row / kPageRows);
    const auto place = static_cast<std::size_t>(row % kPageRows);
    return row < 0 || page == m_pages.end() || place >= page->second.size() ? nullptr : &page->second[place];
}

int SessionsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_total;
}

int SessionsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
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
    beginAnew();
}

/// Notes that a page is looked at. A view may look at every row at once, as a search by typing does: only the last few
/// are asked for, what is still to be seen then is painted again and wanted again.
void SessionsModel::want(int page) const
{
    if (m_failed.contains(page) || (!m_wanted.empty() && m_wanted.back() == page)) {
        return; // every cell that is painted asks
    }
    std::erase(m_wanted, page);
    m_wanted.push_back(page);
    if (m_wanted.size() > kWantedPages) {
        m_wanted.erase(m_wanted.begin());
    }
    if (!m_asking && m_wanted.size() == 1) {
        auto* self = const_cast<SessionsModel*>(this); // a view asks by reading
        QMetaObject::invokeMethod(
            self, [self] { self->askNext(); }, Qt::QueuedConnection);
    }
}

void SessionsModel::ask(int page)
{
    m_asking = true;
    m_lookedAt = page;
    std::erase(m_wanted, page);
    const unsigned asked = m_generation;
    history::SessionFilter filter;
    filter.personId = m_person;
    filter.contains = m_search.toStdString();
    filter.ids = idsCalled(m_protocol, m_search);
    filter.dayLike = dayWritten(m_search);
    filter.order = m_order;
    filter.ascending = m_ascending;
    filter.limit = kPageRows;
    filter.offset = page * kPageRows;
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
        [this, asked, page](Result<Page> read) {
            if (asked == m_generation) {
                take(page, std::move(read));
            }
        });
}

void SessionsModel::take(int page, Result<Page> read)
{
    m_asking = false;
    if (!read) {
        m_failed.insert(page);
        Q_EMIT failed(read.error());
        if (const int rows = std::min(kPageRows, m_total - page * kPageRows); rows > 0) {
            Q_EMIT dataChanged(index(page * kPageRows, 0), index(page * kPageRows + rows - 1, ColumnCount - 1));
        }
        askNext();
        return;
    }
    if (std::exchange(m_fresh, false)) {
        beginResetModel();
        m_pages.clear();
        m_stale.clear();
        m_total = read->total;
        m_pages[page] = std::move(read->rows);
        endResetModel();
    } else {
        putIn(page, std::move(*read));
    }
    Q_EMIT loaded();
    askNext();
}

void SessionsModel::askNext()
{
    if (!m_asking && !m_wanted.empty()) {
        ask(m_wanted.back());
    }
}

/// Puts a page in its place. What was read before is read again when it is looked at.
void SessionsModel::putIn(int page, Page read)
{
    const int more = read.total - m_total;
    const bool atTop = m_order == history::SessionOrder::Started && !m_ascending && m_search.isEmpty();
    if (more > 0 && atTop) {
        m_pages.clear(); // every row has moved on
        m_stale.clear();
    }
    if (!read.rows.empty()) {
        m_pages[page] = std::move(read.rows);
        m_stale.erase(page);
    }
    if (more > 0) {
        beginInsertRows({}, atTop ? 0 : m_total, (atTop ? 0 : m_total) + more - 1);
        m_total = read.total;
        endInsertRows();
    } else if (more < 0) {
        beginRemoveRows({}, read.total, m_total - 1);
        m_total = read.total;
        m_pages.erase(m_pages.upper_bound(std::max(0, m_total - 1) / kPageRows), m_pages.end());
        endRemoveRows();
    }
    while (m_pages.size() > kKeptPages) {
        const auto first = m_pages.begin();
        const auto last = std::prev(m_pages.end());
        m_pages.erase(page - first->first > last->first - page ? first : last);
    }
    if (const int rows = std::min(kPageRows, m_total - page * kPageRows); rows > 0) {
        Q_EMIT dataChanged(index(page * kPageRows, 0), index(page * kPageRows + rows - 1, ColumnCount - 1));
    } else if (m_total > 0) {
        want((m_total - 1) / kPageRows); // the page looked at is no more
    }
}

QString SessionsModel::text(const history::SessionRow& row, int column) const
{
    switch (column) {
    case DateColumn: {
        const QString when = tr("%1, %2").arg(words::mediumDate(row.startedAt.localDate()), words::time(row.startedAt));
        return row.addenda == 0 ? when : when + QLatin1Char('\n') + words::addenda(row.addenda);
    }
    case OutcomeColumn:
        return ended(row);
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

bool SessionsModel::hasSigned() const
{
    return std::ranges::any_of(m_pages, [](const auto& page) {
        return std::ranges::any_of(page.second, [](const auto& row) { return !row.signedBy.empty(); });
    });
}

QString SessionsModel::ended(const history::SessionRow& row)
{
    QString how = words::outcome(row.outcome);
    if (row.onPaper) {
        how = tr("%1, on paper", "how it ended").arg(how);
    }
    return row.counts ? how : tr("%1, not counted", "how it ended").arg(how);
}

QStringList SessionsModel::longestTexts(int column) const
{
    QStringList all;
    if (column == DateColumn) {
        const Instant late{std::chrono::seconds(1'790'031'600), 0, {}}; // 21 September 2026, 23:00
        all << tr("%1, %2").arg(words::mediumDate(late.localDate()), words::time(late));
    } else if (column == OutcomeColumn) {
        using assessment::Outcome;
        for (const Outcome outcome : {Outcome::Running, Outcome::Completed, Outcome::StoppedEmergency,
                                      Outcome::StoppedClinician, Outcome::StoppedByUser, Outcome::Incomplete}) {
            all << words::outcome(outcome);
        }
    } else if (column == DayColumn) {
        for (const protocol::DayRule& rule : m_protocol.plan.days) {
            all << words::text(m_protocol, rule.name);
        }
    } else if (column == MinutesColumn) {
        constexpr int kLong = 58 * kMinute;
        all << tr("%1 of %2", "done, planned").arg(words::minutes(kLong), words::minutes(kLong));
    }
    return all;
}

/// Findings, what both sides have as one, then the advice.
QStringList SessionsModel::showed(const history::SessionRow& row) const
{
    QStringList parts;
    if (!row.endedAt && m_hidden && m_hidden(row.id)) {
        return parts;
    }
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
    const int page = index.row() / kPageRows;
    const history::SessionRow* known = session(index.row());
    if (known == nullptr || m_stale.contains(page)) {
        want(page);
    }
    if (known == nullptr) {
        const bool said = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
        return !said || index.column() != DateColumn ? QVariant()
               : m_failed.contains(page)             ? QVariant(tr("Cannot be read"))
                                                     : QVariant(tr("Reading …"));
    }
    const history::SessionRow& row = *known;
    if (role == Qt::DisplayRole) {
        return text(row, index.column());
    }
    const bool lock = index.column() == DateColumn && !row.signedBy.empty();
    if (role == Qt::DecorationRole && lock) {
        return icon(Icon::Lock, Ink::TextSecond);
    }
    if (role == Qt::ToolTipRole && lock) {
        return plainTip(tr("Signed by %1").arg(QString::fromStdString(row.signedBy)));
    }
    if (role == Qt::ToolTipRole && index.column() == ShowedColumn) {
        return plainTip(showed(row).join(QLatin1Char('\n')));
    }
    if (role == Qt::AccessibleTextRole) {
        QString all =
            index.column() == ShowedColumn ? showed(row).join(QStringLiteral(" · ")) : text(row, index.column());
        all.replace(QLatin1Char('\n'), QStringLiteral(" · "));
        if (lock) {
            all = tr("%1, signed by %2", "when, name").arg(all, QString::fromStdString(row.signedBy));
        }
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
