// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_table.h"

#include "app/charts/chart_table_model.h"
#include "app/style/look.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace psoas::app {

ChartTable::ChartTable(QWidget* parent)
    : QTableView(parent)
    , m_table(new ChartTableModel(this))
{
    setModel(m_table);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setStretchLastSection(true);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setRowHeight();
}

void ChartTable::setChart(const ChartModel& model)
{
    m_table->setModel(model);
    setAccessibleName(tr("%1, as a table, newest first").arg(model.title));
    setAccessibleDescription(tr("Control and C copies what is selected."));
    if (m_table->rowCount() > 0) {
        setCurrentIndex(m_table->index(0, 0));
        clearSelection();
    }
}

QString ChartTable::copied() const
{
    QModelIndexList cells = selectionModel()->selectedIndexes();
    QList<int> rows;
    QList<int> columns;
    const auto add = [](QList<int>& to, int value) {
        const auto place = std::lower_bound(to.begin(), to.end(), value);
        if (place == to.end() || *place != value) {
            to.insert(place, value);
        }
    };
    for (const QModelIndex& cell : cells) {
        add(rows, cell.row());
        add(columns, cell.column());
    }
    if (cells.isEmpty()) {
        for (int i = 0; i < m_table->rowCount(); ++i) {
            rows.append(i);
        }
        for (int i = 0; i < m_table->columnCount(); ++i) {
            columns.append(i);
        }
    }
    QStringList lines;
    QStringList line;
    for (const int column : columns) {
        line.append(m_table->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    }
    lines.append(line.join(QLatin1Char('\t')));
    for (const int row : rows) {
        line.clear();
        for (const int column : columns) {
            const QModelIndex cell = m_table->index(row, column);
            const bool wanted = cells.isEmpty() || selectionModel()->isSelected(cell);
            line.append(wanted ? m_table->data(cell, Qt::DisplayRole).toString() : QString());
        }
        lines.append(line.join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void ChartTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(copied());
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void ChartTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        setRowHeight();
    }
}

void ChartTable::setRowHeight()
{
    verticalHeader()->setDefaultSectionSize(look().targetHeight());
}

} // namespace psoas::app
