// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/own_exercise.h"
#include "psoas/protocol/protocol.h"

#include <QList>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace psoas::app {

class FlowTextLabel;
class NumberField;
class PoseField;

/// One phase: kind, seconds, effort, pose and cue.
class PhaseField : public QWidget {
    Q_OBJECT

public:
    PhaseField(const protocol::Protocol& protocol, QWidget* parent);

    /// @param index  0-based place in its list: part of the names of its fields
    void setIndex(qsizetype index);
    void setPhase(const protocol::OwnPhase& phase);
    [[nodiscard]] protocol::OwnPhase phase() const;
    void clearProblems();
    void addProblem(protocol::OwnField field, const QString& sentence);
    void focusFirst();
    /// Where Tab stops in it, in this order.
    [[nodiscard]] QList<QWidget*> keyStops() const;

Q_SIGNALS:
    void changed();
    void moveRequested(int by);
    void removeRequested();

private:
    FlowTextLabel* m_title = nullptr;
    QComboBox* m_kind = nullptr;
    NumberField* m_seconds = nullptr;
    NumberField* m_effortFrom = nullptr;
    NumberField* m_effortTo = nullptr;
    PoseField* m_pose = nullptr;
    QLineEdit* m_cue = nullptr;
    FlowTextLabel* m_secondsProblem = nullptr;
    FlowTextLabel* m_effortProblem = nullptr;
    FlowTextLabel* m_cueProblem = nullptr;
    FlowTextLabel* m_otherProblem = nullptr;
};

} // namespace psoas::app
