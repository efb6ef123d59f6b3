// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/progress/day_state.h"

#include <QStyledItemDelegate>

namespace psoas::app {

/// Paints a day of the calendar: its number and, by shape before colour, how it went.
class DayDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// The sign alone, in the middle of the rectangle: for the legend.
void paintDaySign(QPainter& painter, const QRectF& rect, DayState state);

} // namespace psoas::app
