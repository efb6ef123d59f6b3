// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/own_exercise.h"
#include "psoas/protocol/protocol.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace psoas::app {

class FlowTextLabel;
class PhaseField;

/// The timed parts of a repetition: each with kind, seconds, effort, pose and cue; added, taken out, moved.
class PhaseList : public QWidget {
    Q_OBJECT

public:
    /// @param protocol  whose poses there are; outlives this
    PhaseList(const protocol::Protocol& protocol, QWidget* parent);

    /// No signal.
    void setPhases(const std::vector<protocol::OwnPhase>& phases);
    [[nodiscard]] std::vector<protocol::OwnPhase> phases() const;
    void clearProblems();
    /// @return false: no such phase is shown
    bool addProblem(const protocol::FieldPlace& place, const QString& sentence);

Q_SIGNALS:
    void changed();

private:
    void insert(qsizetype at, const protocol::OwnPhase& phase);
    void remove(PhaseField* field);
    void move(PhaseField* field, int by);
    void number();
    void orderKeys();

    const protocol::Protocol& m_protocol;
    QList<PhaseField*> m_fields;
    QVBoxLayout* m_column = nullptr;
    FlowTextLabel* m_problem = nullptr;
    QPushButton* m_add = nullptr;
};

} // namespace psoas::app
