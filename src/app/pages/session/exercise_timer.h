// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"

#include <QWidget>

class QGridLayout;
class QHBoxLayout;
class QPushButton;

namespace psoas::app {

class FlowTextLabel;
class RingTimer;

/// The running exercise: ring, phase, cue, set, side, what comes next, and the ways to move within it. It owns no
/// clock: it shows what the engine says.
class ExerciseTimer : public QWidget {
    Q_OBJECT

public:
    ExerciseTimer(SessionController& controller, QWidget* parent);

    void refresh();
    /// Words and buttons beside the ring, for a low window.
    void setWide(bool wide);

private:
    void arrange();
    QPushButton* addButton(QHBoxLayout& layout, int icon, const QString& name, const QString& objectName,
                           session::Command command);
    [[nodiscard]] QString nextWords(const session::TimerView& view, const session::Attempt& attempt) const;

    SessionController& m_controller;
    QGridLayout* m_grid = nullptr;
    QWidget* m_head = nullptr;
    QWidget* m_words = nullptr;
    FlowTextLabel* m_name = nullptr;
    FlowTextLabel* m_side = nullptr;
    RingTimer* m_ring = nullptr;
    FlowTextLabel* m_cue = nullptr;
    FlowTextLabel* m_next = nullptr;
    bool m_wide = false;
};

} // namespace psoas::app
