// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/inset.h"

#include "app/style/tokens.h"
#include "app/widgets/page_scroll.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

Inset::Inset(const QMargins& margins, QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(margins);
    m_column->setSpacing(kSpace3);
    hide();
}

void Inset::add(QWidget* widget)
{
    m_column->addWidget(widget);
    m_parts.append(widget);
    widget->installEventFilter(this);
    showIfNeeded();
}

void Inset::lineUpWith(PageScroll* page)
{
    disconnect(m_follows);
    const auto follow = [this, page] {
        QMargins margins = m_column->contentsMargins();
        margins.setLeft(page->sideMargin());
        margins.setRight(page->sideMargin());
        m_column->setContentsMargins(margins);
    };
    m_follows = connect(page, &PageScroll::sideMarginChanged, this, follow);
    follow();
}

bool Inset::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent) {
        showIfNeeded();
    }
    return QWidget::eventFilter(watched, event);
}

void Inset::showIfNeeded()
{
    setVisible(std::ranges::any_of(m_parts, [](const QWidget* part) { return !part->isHidden(); }));
}

} // namespace psoas::app
