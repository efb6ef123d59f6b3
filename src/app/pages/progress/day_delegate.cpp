// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/day_delegate.h"

#include "app/pages/progress/month_model.h"
#include "app/style/icons.h"
#include "app/style/look.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr int kSign = 22;
constexpr double kPen = 1.75;

} // namespace

void paintDaySign(QPainter& painter, const QRectF& rect, DayState state)
{
    const double side = std::min({static_cast<double>(look().scaled(kSign)), rect.width(), rect.height()});
    QRectF sign(0, 0, side, side);
    sign.moveCenter(rect.center());
    const QRectF disc = sign.adjusted(kPen, kPen, -kPen, -kPen);
    const auto ring = [&](Ink ink, Qt::PenStyle style) {
        painter.setPen(QPen(look().color(ink), kPen, style));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(disc);
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    switch (state) {
    case DayState::None:
        break;
    case DayState::Planned:
        ring(Ink::Accent, Qt::DashLine);
        break;
    case DayState::Rest:
        painter.setPen(QPen(look().color(Ink::TextSecond), kPen + 0.5, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(disc.left() + side / 5, disc.center().y()),
                         QPointF(disc.right() - side / 5, disc.center().y()));
        break;
    case DayState::Done: {
        painter.setPen(Qt::NoPen);
        painter.setBrush(look().color(Ink::Accent));
        painter.drawEllipse(disc);
        const double inset = side / 5;
        paintIcon(painter, sign.adjusted(inset, inset, -inset, -inset), Icon::Check, Ink::OnAccent);
        break;
    }
    case DayState::Partial:
        ring(Ink::Accent, Qt::SolidLine);
        painter.setPen(Qt::NoPen);
        painter.setBrush(look().color(Ink::Accent));
        painter.drawPie(disc, 90 * 16, 180 * 16);
        break;
    case DayState::Stopped:
        painter.setPen(QPen(look().color(Ink::Stop), kPen));
        painter.setBrush(look().color(Ink::StopSoft));
        painter.drawRoundedRect(disc, 3, 3);
        paintIcon(painter, sign.adjusted(side / 5, side / 5, -side / 5, -side / 5), Icon::Stop, Ink::Stop);
        break;
    }
    painter.restore();
}

void DayDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF cell = QRectF(option.rect).adjusted(2, 2, -2, -2);
    const bool today = index.data(MonthModel::TodayRole).toBool();
    const bool selected =
        option.state.testFlag(QStyle::State_Selected) && option.state.testFlag(QStyle::State_HasFocus);
    if (selected || today) {
        painter->setPen(today ? QPen(look().color(Ink::Accent), 1) : QPen(Qt::NoPen));
        painter->setBrush(selected ? QBrush(look().color(Ink::AccentSoft)) : QBrush(Qt::NoBrush));
        painter->drawRoundedRect(cell, kRadiusControl, kRadiusControl);
    }
    if (selected) {
        painter->setPen(QPen(look().color(Ink::Accent), kFocusWidth));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(cell, kRadiusControl, kRadiusControl);
    }
    const QString text = index.data(Qt::DisplayRole).toString();
    if (index.column() == MonthModel::kWeekColumn) {
        painter->setFont(look().font(TextRole::Body));
        painter->setPen(look().color(Ink::TextSecond));
        painter->drawText(cell, Qt::AlignCenter, text);
        painter->restore();
        return;
    }
    const bool inMonth = index.data(MonthModel::InMonthRole).toBool();
    painter->setFont(look().font(today ? TextRole::Strong : TextRole::Body));
    painter->setPen(look().color(today ? Ink::Accent : inMonth ? Ink::Text : Ink::TextSecond));
    const double line = look().lineHeight(TextRole::Body);
    const QRectF top(cell.left(), cell.top() + kSpace1, cell.width(), line);
    painter->drawText(top, Qt::AlignCenter, text);
    painter->setOpacity(inMonth ? 1.0 : 0.6);
    const QRectF below(cell.left(), top.bottom(), cell.width(), cell.bottom() - top.bottom() - 2);
    paintDaySign(*painter, below, static_cast<DayState>(index.data(MonthModel::StateRole).toInt()));
    painter->restore();
}

QSize DayDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const int height = static_cast<int>(look().lineHeight(TextRole::Body)) + look().scaled(kSign) + kSpace4;
    int width = look().scaled(kTarget);
    if (index.column() == MonthModel::kWeekColumn) {
        const QString text = index.data(Qt::DisplayRole).toString();
        width = std::max(width, QFontMetrics(look().font(TextRole::Body)).horizontalAdvance(text) + kSpace3);
    }
    return {width, height};
}

} // namespace psoas::app
