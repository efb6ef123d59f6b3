// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_table_model.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <iterator>
#include <map>

namespace psoas::app {

ChartTableModel::ChartTableModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void ChartTableModel::setModel(const ChartModel& model)
{
    beginResetModel();
    m_model = ordered(model);
    m_rows.clear();
    // Asking the system for the day of every single point would take seconds for a long history.
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const QList<int> nothing(m_model.series.size(), kNone);
    std::map<QDate, QList<Row>, std::greater<>> days;
    for (int series = 0; series < m_model.series.size(); ++series) {
        const QList<ChartPoint>& points = m_model.series.at(series).points;
        QDate before;
        int nth = 0;
        for (int i = 0; i < points.size(); ++i) {
            const QDate day = QDateTime::fromMSecsSinceEpoch(points.at(i).utcMs, zone).date();
            nth = day == before ? nth + 1 : 0;
            before = day;
            QList<Row>& rows = days[day];
            if (rows.size() <= nth) {
                rows.append({day, nothing});
            }
            rows[nth].points[series] = i;
        }
    }
    for (const auto& [day, rows] : days) {
        std::reverse_copy(rows.begin(), rows.end(), std::back_inserter(m_rows));
    }
    endResetModel();
}

int ChartTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ChartTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1 + static_cast<int>(m_model.series.size());
}

QString ChartTableModel::cellText(int series, int point) const
{
    const ChartPoint& at = m_model.series.at(series).points.at(point);
    QString text = valueText(m_model.y, at.value);
    if (at.error) {
        ChartAxis plain = m_model.y;
        plain.aboveText.clear();
        text = tr("%1 ± %2").arg(text, valueText(plain, *at.error));
    }
    if (at.faint && !m_model.faintName.isEmpty()) {
        text = tr("%1 (%2)").arg(text, m_model.faintName);
    }
    return text;
}

QVariant ChartTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) {
        return {};
    }
    const Row& row = m_rows.at(index.row());
    if (index.column() == 0) {
        return QLocale().toString(row.day, QStringLiteral("d MMM yyyy"));
    }
    const int series = index.column() - 1;
    const int point = row.points.at(series);
    if (point == kNone) {
        return role == Qt::AccessibleTextRole ? tr("%1: nothing").arg(m_model.series.at(series).name) : QString();
    }
    return role == Qt::AccessibleTextRole ? readingText(m_model, series, point) : cellText(series, point);
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal) {
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    }
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    if (section == 0) {
        return m_model.timeHeading.isEmpty() ? tr("Date") : m_model.timeHeading;
    }
    return m_model.series.at(section - 1).name;
}

} // namespace psoas::app
