// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/wheel_guard.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>

namespace psoas::app {

WheelGuard::WheelGuard(QObject* parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Wheel && event->type() != QEvent::Polish) {
        return false;
    }
    auto* field = qobject_cast<QWidget*>(watched);
    if (qobject_cast<QComboBox*>(field) == nullptr && qobject_cast<QAbstractSpinBox*>(field) == nullptr) {
        return false;
    }
    if (event->type() == QEvent::Polish) {
        if (field->focusPolicy() == Qt::WheelFocus) {
            field->setFocusPolicy(Qt::StrongFocus);
        }
        return false;
    }
    if (field->hasFocus()) {
        return false;
    }
    event->ignore(); // to the page
    return true;
}

} // namespace psoas::app
