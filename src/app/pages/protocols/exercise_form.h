// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/page_scroll.h"
#include "psoas/protocol/draft.h"

#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace psoas::app {

class ChoiceGroup;
class FlowTextLabel;
class LinesField;
class NumberField;
class PhaseList;
class PoseField;

/// An own exercise, to be filled in or changed. What is wrong stands beside its field.
class ExerciseForm : public PageScroll {
    Q_OBJECT

public:
    /// A fault, and what to say of it.
    struct Fault {
        protocol::FieldPlace place;
        QString sentence;
    };

    /// @param protocol  whose poses there are; outlives this
    explicit ExerciseForm(const protocol::Protocol& protocol, QWidget* parent = nullptr);

    /// No signal.
    /// @param draft  whose steps and exercises it can be based on
    void edit(const protocol::OwnExercise& exercise, const protocol::Draft& draft);
    [[nodiscard]] protocol::OwnExercise typed() const;
    /// Shows what is wrong where it is.
    /// @return sentences that belong to no field
    [[nodiscard]] QStringList showFaults(const std::vector<Fault>& faults);
    void focusFirst();

Q_SIGNALS:
    void changed();
    void removeRequested();
    /// To be filled with what it is based on.
    void fillRequested();

private:
    void addWords();
    void addDose();
    void addPlace();
    void fillBases();
    QLineEdit* addLine(QVBoxLayout& inside, const QString& label, const QString& hint, const char* name,
                       FlowTextLabel*& problem);
    LinesField* addLines(QVBoxLayout& inside, const QString& label, const QString& hint, const char* name);
    [[nodiscard]] bool addFault(const Fault& fault);
    void clearFaults();

    const protocol::Protocol& m_protocol;
    protocol::OwnExercise m_exercise;
    std::vector<protocol::DraftStep> m_steps;
    std::vector<protocol::DraftExercise> m_all;
    bool m_quiet = false;

    QLineEdit* m_name = nullptr;
    QLineEdit* m_text = nullptr;
    QLineEdit* m_why = nullptr;
    FlowTextLabel* m_nameProblem = nullptr;
    FlowTextLabel* m_textProblem = nullptr;
    FlowTextLabel* m_whyProblem = nullptr;
    LinesField* m_setup = nullptr;
    LinesField* m_cues = nullptr;
    LinesField* m_mistakes = nullptr;
    LinesField* m_stops = nullptr;
    QCheckBox* m_sided = nullptr;
    NumberField* m_sets = nullptr;
    NumberField* m_reps = nullptr;
    NumberField* m_rest = nullptr;
    FlowTextLabel* m_doseProblem = nullptr;
    PhaseList* m_phases = nullptr;
    PoseField* m_pose = nullptr;
    FlowTextLabel* m_poseProblem = nullptr;
    QComboBox* m_step = nullptr;
    FlowTextLabel* m_stepHint = nullptr;
    QComboBox* m_base = nullptr;
    QPushButton* m_fill = nullptr;
};

} // namespace psoas::app
