// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_model.h"

#include <QTableView>

namespace psoas::app {

class ChartTableModel;

/// A chart as a table. Ctrl+C copies what is selected, or all of it, as text with tabs and the headings of its columns.
class ChartTable : public QTableView {
    Q_OBJECT

public:
    explicit ChartTable(QWidget* parent = nullptr);

    /// The data of a chart; the name is kept from QAbstractItemView::setModel.
    void setChart(const ChartModel& model);
    /// What Ctrl+C copies now.
    [[nodiscard]] QString copied() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void setRowHeight();

    ChartTableModel* m_table = nullptr;
};

} // namespace psoas::app
