// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/style/focus_ring.h"

#include "app/style/look.h"

#include <QAbstractScrollArea>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QWidget>

#include <algorithm>

namespace psoas::app {

class FocusRingWidget : public QWidget {
public:
    FocusRingWidget()
        : QWidget(nullptr)
    {
        setObjectName(QStringLiteral("focusRingWidget"));
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setAttribute(Qt::WA_NoSystemBackground);
        setFocusPolicy(Qt::NoFocus);
    }

    void setShape(double radius, const QRect& clip)
    {
        m_radius = radius;
        m_clip = clip;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setClipRect(m_clip);
        painter.setPen(QPen(look().color(Ink::Accent), kFocusWidth));
        const double half = kFocusWidth / 2.0;
        const QRectF ring = QRectF(rect()).adjusted(half, half, -half, -half);
        const double radius = std::min({m_radius, ring.width() / 2.0, ring.height() / 2.0});
        painter.drawRoundedRect(ring, radius, radius);
    }

private:
    double m_radius = 0.0;
    QRect m_clip;
};

namespace {

bool isModifier(int key)
{
    switch (key) {
    case Qt::Key_Shift:
    case Qt::Key_Control:
    case Qt::Key_Alt:
    case Qt::Key_AltGr:
    case Qt::Key_Meta:
    case Qt::Key_CapsLock:
        return true;
    default:
        return false;
    }
}

/// The part of the window in which the widget can be seen: what scrolls cuts it off.
QRect visiblePart(const QWidget& widget, const QWidget& window)
{
    QRect part = window.rect();
    for (const QWidget* up = widget.parentWidget(); up != nullptr && up != &window; up = up->parentWidget()) {
        const auto* area = qobject_cast<const QAbstractScrollArea*>(up->parentWidget());
        if (area != nullptr && area->viewport() == up) {
            part &= QRect(up->mapTo(&window, QPoint(0, 0)), up->size());
        }
    }
    return part;
}

} // namespace

FocusRing::FocusRing(QObject* parent)
    : QObject(parent)
{
}

FocusRing::~FocusRing()
{
    if (m_ring != nullptr && m_ring->parentWidget() == nullptr) {
        delete m_ring.data();
    }
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
        if (!m_keyboard && !isModifier(static_cast<QKeyEvent*>(event)->key())) {
            m_keyboard = true;
            place();
        }
        break;
    case QEvent::MouseButtonPress:
    case QEvent::TouchBegin:
        if (m_keyboard && watched->isWidgetType()) {
            m_keyboard = false;
            place();
        }
        break;
    case QEvent::FocusIn:
        if (watched->isWidgetType()) {
            const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
            m_keyboard = m_keyboard || reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
                         reason == Qt::ShortcutFocusReason;
            follow(static_cast<QWidget*>(watched));
        }
        break;
    case QEvent::FocusOut:
        if (watched == m_target && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) {
            release();
        }
        break;
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::StyleChange:
        if (m_target != nullptr && watched->isWidgetType()) {
            const auto* widget = static_cast<const QWidget*>(watched);
            if (widget == m_target || widget->isAncestorOf(m_target)) {
                place();
            }
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void FocusRing::follow(QWidget* widget)
{
    const QVariant wanted = widget->property("focusRing");
    if (widget->isWindow() || (wanted.isValid() && !wanted.toBool())) {
        release();
        return;
    }
    m_target = widget;
    place();
}

void FocusRing::place()
{
    if (m_target == nullptr || !m_keyboard || !m_target->isVisible()) {
        if (m_ring != nullptr) {
            m_ring->hide();
        }
        return;
    }
    QWidget* window = m_target->window();
    const QVariant frame = m_target->property("focusFrame");
    const QWidget* ringed = frame.isValid() ? frame.value<QWidget*>() : m_target.data();
    if (m_ring == nullptr) {
        m_ring = new FocusRingWidget;
    }
    if (m_ring->parentWidget() != window) {
        m_ring->setParent(window);
    }
    const int inset = ringed->property("focusInset").toInt();
    const int out = kFocusGap + kFocusWidth - inset;
    const QRect around = QRect(ringed->mapTo(window, QPoint(0, 0)), ringed->size()).adjusted(-out, -out, out, out);
    const QVariant radius = ringed->property("focusRadius");
    m_ring->setGeometry(around);
    m_ring->setShape((radius.isValid() ? radius.toInt() : kRadiusControl) + kFocusGap + kFocusWidth / 2.0,
                     visiblePart(*ringed, *window).translated(-around.topLeft()));
    m_ring->raise();
    m_ring->show();
}

void FocusRing::release()
{
    m_target = nullptr;
    if (m_ring != nullptr) {
        m_ring->hide();
    }
}

} // namespace psoas::app
