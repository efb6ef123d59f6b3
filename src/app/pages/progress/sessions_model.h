// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/store_thread.h"
#include "psoas/protocol/protocol.h"

#include <QAbstractTableModel>

#include <vector>

namespace psoas::app {

/// The sessions of a person, fetched from the history a page at a time as the view asks for them.
class SessionsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { DateColumn, OutcomeColumn, DayColumn, MinutesColumn, ShowedColumn, ColumnCount };
    /// Rows fetched at once.
    static constexpr int kPageRows = 100;

    SessionsModel(const protocol::Protocol& protocol, history::StoreThread& store, std::string personId,
                  QObject* parent = nullptr);

    /// Whose sessions, from the next reload() on.
    void setPerson(std::string personId) { m_person = std::move(personId); }
    /// Begins anew with the first page; answers to earlier questions are dropped.
    void reload();
    /// @param contains  in date, outcome, exercise, finding or note; empty shows all
    void setSearch(const QString& contains);
    [[nodiscard]] QString search() const { return m_search; }
    /// The row's session; valid rows only.
    [[nodiscard]] const history::SessionRow& session(int row) const;
    /// Sessions that match, fetched or not; known after loaded().
    [[nodiscard]] int total() const noexcept { return m_total; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    /// What a session showed has no order.
    [[nodiscard]] static bool isSorted(int column) { return column != ShowedColumn; }
    /// Orders all sessions in the history, not only those fetched.
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
    void ask();
    void take(Result<Page> page);
    [[nodiscard]] std::vector<std::string> idsCalled(const QString& text) const;
    [[nodiscard]] QString text(const history::SessionRow& row, int column) const;
    [[nodiscard]] QStringList showed(const history::SessionRow& row) const;

    const protocol::Protocol& m_protocol;
    history::StoreThread& m_store;
    std::string m_person;
    QString m_search;
    history::SessionOrder m_order = history::SessionOrder::Started;
    bool m_ascending = false;
    std::vector<history::SessionRow> m_rows;
    int m_total = 0;
    unsigned m_generation = 0;
    bool m_asking = false;
    bool m_fresh = true; ///< the next page replaces all rows
    bool m_all = false;  ///< every match is here
};

} // namespace psoas::app
