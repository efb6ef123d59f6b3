// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/two_columns.h"

#include "app/style/look.h"

#include <QBoxLayout>
#include <QEvent>

namespace psoas::app {

TwoColumns::TwoColumns(int narrowBelow, QWidget* parent)
    : QWidget(parent)
    , m_narrowBelow(narrowBelow)
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(kSpace4);
}

void TwoColumns::add(QWidget* widget, int stretch)
{
    m_layout->addWidget(widget, stretch);
}

void TwoColumns::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TwoColumns::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        arrange();
    }
}

void TwoColumns::arrange()
{
    const bool narrow = width() < look().scaled(m_narrowBelow);
    const auto direction = narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_layout->direction() != direction) {
        m_layout->setDirection(direction);
        updateGeometry();
    }
}

} // namespace psoas::app
