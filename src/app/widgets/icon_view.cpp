// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/icon_view.h"

#include "app/style/look.h"

#include <QEvent>
#include <QPainter>

namespace psoas::app {

IconView::IconView(Icon icon, Ink ink, int side, QWidget* parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_ink(ink)
    , m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void IconView::setIcon(Icon icon, Ink ink)
{
    m_icon = icon;
    m_ink = ink;
    update();
}

QSize IconView::sizeHint() const
{
    const int side = look().scaled(m_side);
    return {side, side};
}

QSize IconView::minimumSizeHint() const
{
    return sizeHint();
}

void IconView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintIcon(painter, rect(), m_icon, isEnabled() ? m_ink : Ink::TextDisabled);
}

void IconView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        updateGeometry();
        update();
    }
}

} // namespace psoas::app
