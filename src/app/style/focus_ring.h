// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace psoas::app {

class FocusRingWidget;

/// Draws the focus ring around whatever has the keyboard focus, 2 px wide and 2 px away, in every
/// window of the application. It shows when the focus was moved by keyboard and hides on a mouse press,
/// so that no widget needs to draw one itself. A widget may name its corner radius in the dynamic
/// property "focusRadius" (pixels) and inset the ringed area with "focusInset" (pixels); the property
/// "focusRing" set to false turns the ring off for a widget that draws its own.
class FocusRing : public QObject {
    Q_OBJECT

public:
    explicit FocusRing(QObject* parent);
    ~FocusRing() override;

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow(QWidget* widget);
    void place();
    void release();

    QPointer<FocusRingWidget> m_ring;
    QPointer<QWidget> m_target;
    bool m_keyboard = false;
};

} // namespace psoas::app
