// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/wrap_layout.h"

#include <algorithm>
#include <utility>

namespace psoas::app {

WrapLayout::WrapLayout(int spacing)
{
    setSpacing(spacing);
    setContentsMargins(0, 0, 0, 0);
}

WrapLayout::~WrapLayout()
{
    qDeleteAll(m_items);
}

void WrapLayout::addItem(QLayoutItem* item)
{
    m_items.append(item);
}

int WrapLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem* WrapLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem* WrapLayout::takeAt(int index)
{
    return index >= 0 && index < count() ? m_items.takeAt(index) : nullptr;
}

Qt::Orientations WrapLayout::expandingDirections() const
{
    return {};
}

bool WrapLayout::hasHeightForWidth() const
{
    return true;
}

int WrapLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize WrapLayout::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (const QLayoutItem* each : m_items) {
        if (!each->isEmpty()) {
            const QSize hint = each->sizeHint();
            width += hint.width() + (width > 0 ? spacing() : 0);
            height = std::max(height, hint.height());
        }
    }
    return {width, height};
}

QSize WrapLayout::minimumSize() const
{
    QSize widest;
    for (const QLayoutItem* each : m_items) {
        if (!each->isEmpty()) {
            widest = widest.expandedTo(each->minimumSize());
        }
    }
    return widest.expandedTo({0, 0});
}

void WrapLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int WrapLayout::arrange(const QRect& rect, bool move) const
{
    int x = rect.left();
    int y = rect.top();
    int row = 0;
    QList<std::pair<QLayoutItem*, QRect>> beside; // of the row
    const auto place = [&] {
        for (auto& [item, where] : beside) {
            if (move) {
                where.moveTop(y + (row - where.height()) / 2);
                item->setGeometry(where);
            }
        }
        beside.clear();
    };
    for (QLayoutItem* each : m_items) {
        if (each->isEmpty()) {
            continue;
        }
        const QSize size =
            each->sizeHint().boundedTo({std::max(rect.width(), each->minimumSize().width()), QLAYOUTSIZE_MAX});
        if (x > rect.left() && x + size.width() > rect.left() + rect.width()) {
            place();
            x = rect.left();
            y += row + spacing();
            row = 0;
        }
        beside.append({each, QRect(QPoint(x, y), size)});
        x += size.width() + spacing();
        row = std::max(row, size.height());
    }
    place();
    return y + row - rect.top();
}

} // namespace psoas::app
