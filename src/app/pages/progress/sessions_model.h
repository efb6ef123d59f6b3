// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/store_thread.h"
#include "psoas/protocol/protocol.h"

#include <QAbstractTableModel>

#include <functional>
#include <map>
#include <set>
#include <vector>

namespace psoas::app {

/// The sessions of a person. It has a row for every one that matches, and fetches those that are looked at from the
/// history, a page at a time; a row whose page is on its way says so.
class SessionsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { DateColumn, OutcomeColumn, DayColumn, MinutesColumn, ShowedColumn, ColumnCount };
    /// Rows fetched at once.
    static constexpr int kPageRows = 100;

    SessionsModel(const protocol::Protocol& protocol, history::StoreThread& store, std::string personId,
                  QObject* parent = nullptr);

    /// Of which running sessions nothing is told that they showed.
    void setHidden(std::function<bool(const std::string& sessionId)> hidden) { m_hidden = std::move(hidden); }
    /// Whose sessions, from the next reload() on.
    void setPerson(std::string personId) { m_person = std::move(personId); }
    /// Reads again what was looked at last. Rows keep their words until the new ones are there; a session that is new
    /// comes in at the top of the newest first, else the table grows at its end.
    void reload();
    /// Begins anew with the first page; answers to earlier questions are dropped.
    /// @param contains  in date, outcome, exercise, finding or note; empty shows all
    void setSearch(const QString& contains);
    [[nodiscard]] QString search() const { return m_search; }
    /// Some of what was looked at could not be read since the last reload().
    [[nodiscard]] bool hasFailed() const noexcept { return !m_failed.empty(); }
    /// The row's session; null while its page is on its way.
    [[nodiscard]] const history::SessionRow* session(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Some row that was read is of a signed session, which is marked with a lock.
    [[nodiscard]] bool hasSigned() const;
    /// The longest texts a column usually has, to measure it by.
    [[nodiscard]] QStringList longestTexts(int column) const;
    /// What a session showed has no order.
    [[nodiscard]] static bool isSorted(int column) { return column != ShowedColumn; }
    /// Orders all sessions in the history, not only those fetched, and begins anew.
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    /// A page arrived.
    void loaded();
    void failed(const psoas::Error& error);

private:
    struct Page {
        std::vector<history::SessionRow> rows;
        int total = 0;
    };
    void beginAnew();
    void want(int page) const;
    void ask(int page);
    void askNext();
    void take(int page, Result<Page> read);
    void putIn(int page, Page read);
    [[nodiscard]] QString text(const history::SessionRow& row, int column) const;
    [[nodiscard]] QStringList showed(const history::SessionRow& row) const;
    [[nodiscard]] static QString ended(const history::SessionRow& row);

    const protocol::Protocol& m_protocol;
    history::StoreThread& m_store;
    std::function<bool(const std::string&)> m_hidden;
    std::string m_person;
    QString m_search;
    history::SessionOrder m_order = history::SessionOrder::Started;
    bool m_ascending = false;
    int m_total = 0;
    std::map<int, std::vector<history::SessionRow>> m_pages; ///< those fetched, by their number from 0
    std::set<int> m_stale;                                   ///< fetched before the last reload()
    std::set<int> m_failed;                                  ///< not asked for again until the next reload()
    mutable std::vector<int> m_wanted;                       ///< looked at and not there, the last one last
    int m_lookedAt = 0;                                      ///< the page that was asked for last
    unsigned m_generation = 0;
    bool m_asking = false;
    bool m_fresh = true; ///< the next page replaces all rows
};

} // namespace psoas::app
