// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/page_keys.h"

#include "app/widgets/page_scroll.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>

#include <algorithm>

namespace psoas::app {

namespace {

bool isArrow(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down;
}

/// A button of its own has no use for an arrow but to hand the focus on, which is what Tab is for.
bool leavesArrows(const QWidget& widget)
{
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    return button != nullptr && button->group() == nullptr && !button->autoExclusive();
}

} // namespace

PageKeys::PageKeys(QWidget* window)
    : QObject(window)
    , m_window(window)
{
    QApplication::instance()->installEventFilter(this);
}

bool PageKeys::eventFilter(QObject* watched, QEvent* event)
{
    auto* widget = event->type() == QEvent::KeyPress ? qobject_cast<QWidget*>(watched) : nullptr;
    if (widget == nullptr || widget->window() != m_window) {
        return false;
    }
    const auto* press = static_cast<QKeyEvent*>(event);
    if ((press->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) {
        return false;
    }
    // What comes up to the window was wanted by nobody on the way.
    if (widget != m_window && !(isArrow(press->key()) && leavesArrows(*widget))) {
        return false;
    }
    PageScroll* page = shownPage();
    return page != nullptr && page->scrollByKey(press->key());
}

PageScroll* PageKeys::shownPage() const
{
    const QList<PageScroll*> pages = m_window->findChildren<PageScroll*>();
    const auto shown =
        std::ranges::find_if(pages, [](const PageScroll* page) { return page->isVisible() && page->canScroll(); });
    return shown == pages.end() ? nullptr : *shown;
}

} // namespace psoas::app
