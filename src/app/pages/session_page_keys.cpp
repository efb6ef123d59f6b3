// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_mode.h"
#include "app/pages/session/activity_view.h"
#include "app/pages/session/note_panel.h"
#include "app/pages/session/session_bar.h"
#include "app/pages/session/skip_panel.h"
#include "app/pages/session_page.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/step_bar.h"

#include <QAbstractSpinBox>
#include <QHideEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QShowEvent>
#include <QStackedWidget>

namespace psoas::app {

namespace {

/// The tab stops that can be seen inside a widget, in the order in which they were made.
QList<QWidget*> stopsIn(QWidget* area)
{
    QList<QWidget*> stops;
    for (QWidget* each = area->nextInFocusChain(); each != area; each = each->nextInFocusChain()) {
        if (area->isAncestorOf(each) && (each->focusPolicy() & Qt::TabFocus) != 0 && each->isVisible() &&
            each->isEnabled() && each->focusProxy() == nullptr) {
            stops.append(each);
        }
    }
    return stops;
}

} // namespace

void SessionPage::addKeys()
{
    auto* hurt = new QShortcut(QKeySequence(Qt::Key_H), this);
    hurt->setContext(Qt::WidgetWithChildrenShortcut);
    connect(hurt, &QShortcut::activated, this, [this] {
        if (m_view != nullptr && m_view->canHurt()) {
            closePanels();
            stopReading();
            m_view->openHurt();
        }
    });
    auto* skip = new QShortcut(QKeySequence(Qt::Key_S), this);
    skip->setContext(Qt::WidgetWithChildrenShortcut);
    connect(skip, &QShortcut::activated, this, [this] {
        if (m_view != nullptr && m_view->canSkip() && !isCovered()) {
            openSkip();
        }
    });
    auto* floor = new QShortcut(QKeySequence(Qt::Key_F), this);
    floor->setContext(Qt::WidgetWithChildrenShortcut);
    connect(floor, &QShortcut::activated, this, &SessionPage::openFloor);
    // The key that begins a show in other programs; no letter, since letters answer questions and are typed in notes.
    auto* client = new QShortcut(QKeySequence(Qt::Key_F5), this);
    client->setContext(Qt::WidgetWithChildrenShortcut);
    client->setAutoRepeat(false);
    connect(client, &QShortcut::activated, this, &SessionPage::toggleClient);
}

/// Enter that nobody wanted goes on. A line of text keeps it: there it ends what is being typed.
void SessionPage::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const QWidget* focused = focusWidget();
    const bool typing = qobject_cast<const QLineEdit*>(focused) != nullptr ||
                        qobject_cast<const QAbstractSpinBox*>(focused) != nullptr ||
                        qobject_cast<const QPlainTextEdit*>(focused) != nullptr;
    // Not a shortcut of its own: where N answers a question, that comes first, and Ctrl+N or the button are left.
    const Qt::KeyboardModifiers held = event->modifiers() & ~Qt::KeypadModifier;
    const bool note = event->key() == Qt::Key_N && (held == Qt::ControlModifier ||
                                                    (!typing && (held == Qt::NoModifier || held == Qt::ShiftModifier)));
    if (note && !event->isAutoRepeat() && canNote()) {
        openNote();
        return;
    }
    if (!enter || event->isAutoRepeat() || typing || isCovered() || m_view == nullptr || !m_view->isVisible() ||
        m_confirm->isVisible()) {
        QWidget::keyPressEvent(event);
        return;
    }
    pressPrimary();
}

/// A hold that nobody sees would be recorded as done. On the floor or on another screen it is seen.
void SessionPage::hideEvent(QHideEvent* event)
{
    if (!event->spontaneous() && !isFollowed()) {
        pauseClock();
    }
    if (!event->spontaneous()) {
        stopReading();
    }
    QWidget::hideEvent(event);
    updateWake();
}

void SessionPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    updateWake();
}

void SessionPage::pauseClock()
{
    if (m_controller.clockRuns()) {
        m_controller.send(session::Pause{});
    }
}

void SessionPage::flush()
{
    if (m_view != nullptr) {
        m_view->flush();
    }
}

bool SessionPage::focusNextPrevChild(bool next)
{
    const QList<QWidget*> stops = tabStops();
    const qsizetype here = stops.indexOf(focusWidget());
    const qsizetype there = here + (next ? 1 : -1);
    if (here >= 0 && there >= 0 && there < stops.size()) {
        stops.at(there)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        return true;
    }
    return QWidget::focusNextPrevChild(next);
}

QList<QWidget*> SessionPage::tabStops() const
{
    QList<QWidget*> stops;
    if (m_pages->currentWidget() != m_frame) {
        return stops;
    }
    stops += stopsIn(m_steps);
    for (QWidget* button : {static_cast<QWidget*>(m_clientButton), static_cast<QWidget*>(m_noteButton)}) {
        if (button->isVisible() && button->isEnabled()) {
            stops.append(button);
        }
    }
    for (QWidget* area :
         {m_shown, static_cast<QWidget*>(m_skip), static_cast<QWidget*>(m_note), static_cast<QWidget*>(m_message),
          static_cast<QWidget*>(m_confirm), static_cast<QWidget*>(m_bar)}) {
        if (area != nullptr) {
            stops += stopsIn(area);
        }
    }
    return stops;
}

} // namespace psoas::app
