// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/exercise_form.h"
#include "app/pages/protocols/lines_field.h"
#include "app/pages/protocols/phase_list.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/number_field.h"

#include <utility>

/// What is wrong in an exercise, beside its fields.
namespace psoas::app {

using protocol::OwnField;

namespace {

struct OfLines {
    OwnField field;
    LinesField* lines;
    QString whole{};
    QStringList each{};
};

} // namespace

void ExerciseForm::clearFaults()
{
    for (FlowTextLabel* label : {m_nameProblem, m_textProblem, m_whyProblem, m_doseProblem, m_poseProblem}) {
        showFieldProblem(*label, {});
    }
    for (LinesField* each : {m_setup, m_cues, m_mistakes, m_stops}) {
        each->setProblems({}, {});
    }
    m_phases->clearProblems();
}

QStringList ExerciseForm::showFaults(const std::vector<Fault>& faults)
{
    clearFaults();
    QStringList elsewhere;
    OfLines lists[] = {{OwnField::Setup, m_setup},
                       {OwnField::Cues, m_cues},
                       {OwnField::Mistakes, m_mistakes},
                       {OwnField::Stops, m_stops}};
    for (const Fault& fault : faults) {
        bool shown = false;
        for (OfLines& list : lists) {
            if (list.field != fault.place.field) {
                continue;
            }
            shown = true;
            if (!fault.place.index) {
                list.whole = fault.sentence;
                continue;
            }
            const auto index = static_cast<qsizetype>(*fault.place.index);
            while (list.each.size() <= index) {
                list.each << QString();
            }
            list.each[index] = fault.sentence;
        }
        if (!shown && !addFault(fault) && !elsewhere.contains(fault.sentence)) {
            elsewhere << fault.sentence;
        }
    }
    for (const OfLines& list : lists) {
        list.lines->setProblems(list.whole, list.each);
    }
    return elsewhere;
}

bool ExerciseForm::addFault(const Fault& fault)
{
    const auto ofDose = [&](const NumberField& field) {
        if (!field.hasError()) {
            showFieldProblem(*m_doseProblem, fault.sentence);
        }
        return true;
    };
    switch (fault.place.field) {
    case OwnField::Name:
        showFieldProblem(*m_nameProblem, fault.sentence);
        return true;
    case OwnField::Text:
        showFieldProblem(*m_textProblem, fault.sentence);
        return true;
    case OwnField::Why:
        showFieldProblem(*m_whyProblem, fault.sentence);
        return true;
    case OwnField::Sets:
        return ofDose(*m_sets);
    case OwnField::Reps:
        return ofDose(*m_reps);
    case OwnField::Rest:
        return ofDose(*m_rest);
    case OwnField::Pose:
        showFieldProblem(*m_poseProblem, fault.sentence);
        return true;
    case OwnField::Phases:
    case OwnField::PhaseKind:
    case OwnField::PhaseSeconds:
    case OwnField::PhaseEffort:
    case OwnField::PhasePose:
    case OwnField::PhaseCue:
        return m_phases->addProblem(fault.place, fault.sentence);
    default:
        return false;
    }
}

} // namespace psoas::app
