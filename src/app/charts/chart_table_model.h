// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_model.h"

#include <QAbstractTableModel>
#include <QDate>
#include <QList>

namespace psoas::app {

/// The values of a chart as a table: a row for every day (or period), newest first, a column for every series. Several
/// values of a series on one day have a row each.
class ChartTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit ChartTableModel(QObject* parent = nullptr);

    void setModel(const ChartModel& model);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    /// Words to show; for screen readers the whole reading.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static constexpr int kNone = -1;

    struct Row {
        QDate day;
        QList<int> points; ///< one a series; kNone where it has nothing
    };

    [[nodiscard]] QString cellText(int series, int point) const;

    ChartModel m_model;
    QList<Row> m_rows;
};

} // namespace psoas::app
