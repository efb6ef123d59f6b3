// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/exercise_form.h"

#include "app/pages/protocols/dose_numbers.h"
#include "app/pages/protocols/lines_field.h"
#include "app/pages/protocols/phase_list.h"
#include "app/pages/protocols/pose_field.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/number_field.h"
#include "app/widgets/wrap_layout.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr double kRestStep = 5;

NumberField::Format format(const protocol::OwnRange& range, const QString& unit, double step)
{
    return {unit, static_cast<double>(range.least), static_cast<double>(range.most), 0, step, 0};
}

void addLabel(QVBoxLayout& inside, const QString& label, const QString& hint, QWidget* parent)
{
    inside.addWidget(new FlowTextLabel(TextRole::Strong, label, parent));
    if (!hint.isEmpty()) {
        auto* why = new FlowTextLabel(TextRole::Caption, hint, parent);
        why->setInk(Ink::TextSecond);
        inside.addWidget(why);
    }
}

void select(QComboBox& box, const protocol::Id& id)
{
    box.setCurrentIndex(std::max(0, box.findData(QString::fromStdString(id))));
}

} // namespace

ExerciseForm::ExerciseForm(const protocol::Protocol& protocol, QWidget* parent)
    : PageScroll(parent)
    , m_protocol(protocol)
{
    setObjectName(QStringLiteral("exerciseForm"));
    setFlush(true);
    addWords();
    addDose();
    addPlace();
    QPushButton* remove = makeButton(ButtonKind::Plain, tr("Remove this exercise"), Icon::Trash, this);
    remove->setObjectName(QStringLiteral("removeExerciseButton"));
    alignWithText(*remove);
    body()->addWidget(remove, 0, Qt::AlignLeft);
    body()->addStretch(1);
    connect(remove, &QPushButton::clicked, this, &ExerciseForm::removeRequested);
    for (QLineEdit* each : {m_name, m_text, m_why}) {
        connect(each, &QLineEdit::textEdited, this, &ExerciseForm::changed);
    }
    for (LinesField* each : {m_setup, m_cues, m_mistakes, m_stops}) {
        connect(each, &LinesField::changed, this, &ExerciseForm::changed);
    }
    for (NumberField* each : {m_sets, m_reps, m_rest}) {
        connect(each, &NumberField::valueChanged, this, &ExerciseForm::changed);
        connect(each->editor(), &QLineEdit::textEdited, this, &ExerciseForm::changed);
    }
    connect(m_sided, &QCheckBox::clicked, this, &ExerciseForm::changed);
    connect(m_phases, &PhaseList::changed, this, &ExerciseForm::changed);
    connect(m_pose, &PoseField::changed, this, &ExerciseForm::changed);
    connect(m_step, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_quiet) {
            fillBases();
            Q_EMIT changed();
        }
    });
    connect(m_base, &QComboBox::currentIndexChanged, this, [this] {
        m_fill->setVisible(!m_base->currentData().toString().isEmpty());
        if (!m_quiet) {
            Q_EMIT changed();
        }
    });
    connect(m_fill, &QPushButton::clicked, this, &ExerciseForm::fillRequested);
}

QLineEdit* ExerciseForm::addLine(QVBoxLayout& inside, const QString& label, const QString& hint, const char* name,
                                 FlowTextLabel*& problem)
{
    QWidget* parent = inside.parentWidget();
    addLabel(inside, label, hint, parent);
    auto* edit = new QLineEdit(parent);
    edit->setObjectName(QLatin1String(name) + QStringLiteral("Edit"));
    edit->setAccessibleName(label);
    inside.addWidget(edit);
    problem = makeFieldProblem(QLatin1String(name) + QStringLiteral("Problem"), parent);
    inside.addWidget(problem);
    return edit;
}

LinesField* ExerciseForm::addLines(QVBoxLayout& inside, const QString& label, const QString& hint, const char* name)
{
    addLabel(inside, label, hint, inside.parentWidget());
    auto* lines = new LinesField(label, QLatin1String(name), inside.parentWidget());
    inside.addWidget(lines);
    return lines;
}

void ExerciseForm::addWords()
{
    auto* card = new Card(this);
    QVBoxLayout& inside = *card->body();
    m_name = addLine(inside, tr("Name"), {}, "exerciseName", m_nameProblem);
    m_text = addLine(inside, tr("What it is, in a sentence"),
                     tr("{side} and {other_side} stand for the side you work on, and the other one."), "exerciseText",
                     m_textProblem);
    m_why = addLine(inside, tr("What it is for"), tr("May stay empty."), "exerciseWhy", m_whyProblem);
    m_setup = addLines(inside, tr("Get into position"), tr("One move a line."), "setupLines");
    m_cues = addLines(inside, tr("While you do it"), {}, "cueLines");
    m_mistakes = addLines(inside, tr("Easy to get wrong"), tr("May stay empty."), "mistakeLines");
    m_stops = addLines(inside, tr("Stop if you notice"), tr("What your therapist told you to stop at, pain first."),
                       "stopLines");
    body()->addWidget(card);
}

void ExerciseForm::addDose()
{
    const protocol::OwnRanges& ranges = protocol::ownRanges();
    auto* card = new Card(tr("How often, how long"), this);
    QVBoxLayout& inside = *card->body();
    m_sided = new QCheckBox(tr("Done on one side after the other"), card);
    m_sided->setObjectName(QStringLiteral("sidedBox"));
    inside.addWidget(m_sided);
    m_sets = new NumberField(tr("Rounds"), format(ranges.sets, {}, 1), card);
    m_sets->setObjectName(QStringLiteral("setsField"));
    m_reps = new NumberField(tr("Repetitions a round"), format(ranges.reps, {}, 1), card);
    m_reps->setObjectName(QStringLiteral("repsField"));
    m_rest =
        new NumberField(tr("Rest between rounds"), format(ranges.restSeconds, tr("s", "seconds"), kRestStep), card);
    m_rest->setObjectName(QStringLiteral("restField"));
    auto* row = new QWidget(card);
    auto* numbers = new WrapLayout(kSpace4);
    numbers->setContentsMargins(0, 0, 0, 0);
    row->setLayout(numbers);
    for (NumberField* each : {m_sets, m_reps, m_rest}) {
        auto* box = new QWidget(row);
        auto* column = new QVBoxLayout(box);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(kSpace1);
        auto* label = new FlowTextLabel(TextRole::Caption, each->accessibleName(), box);
        label->setInk(Ink::TextSecond);
        column->addWidget(label);
        column->addWidget(each);
        numbers->addWidget(box);
    }
    inside.addWidget(row);
    m_doseProblem = makeFieldProblem(QStringLiteral("doseProblem"), card);
    inside.addWidget(m_doseProblem);
    addLabel(inside, tr("How it begins"), tr("The figure stands like this first. Without a pose there is no figure."),
             card);
    m_pose = new PoseField(m_protocol, tr("How it begins"), tr("No figure"), QStringLiteral("poseButton"), card);
    inside.addWidget(m_pose);
    m_poseProblem = makeFieldProblem(QStringLiteral("poseProblem"), card);
    inside.addWidget(m_poseProblem);
    body()->addWidget(card);

    auto* phases = new Card(tr("One repetition"), this);
    m_phases = new PhaseList(m_protocol, phases);
    phases->body()->addWidget(m_phases);
    body()->addWidget(phases);
}

void ExerciseForm::addPlace()
{
    auto* card = new Card(tr("Where it belongs"), this);
    QVBoxLayout& inside = *card->body();
    addLabel(inside, tr("Step"), {}, card);
    m_step = new QComboBox(card);
    m_step->setObjectName(QStringLiteral("stepBox"));
    m_step->setAccessibleName(tr("Step"));
    inside.addWidget(m_step);
    m_stepHint = new FlowTextLabel(TextRole::Caption,
                                   tr("This step is done only when your answers and measurements call for it."), card);
    m_stepHint->setInk(Ink::TextSecond);
    inside.addWidget(m_stepHint);
    addLabel(inside, tr("It is a form of"),
             tr("When that exercise is left out for your safety, yours is too. A form of none is left out whenever any "
                "exercise of its step is."),
             card);
    m_base = new QComboBox(card);
    m_base->setObjectName(QStringLiteral("baseBox"));
    m_base->setAccessibleName(tr("It is a form of"));
    inside.addWidget(m_base);
    m_fill = makeButton(ButtonKind::Plain, tr("Fill everything in from it"), card);
    m_fill->setObjectName(QStringLiteral("fillButton"));
    alignWithText(*m_fill);
    inside.addWidget(m_fill, 0, Qt::AlignLeft);
    body()->addWidget(card);
}

void ExerciseForm::fillBases()
{
    const bool before = std::exchange(m_quiet, true);
    const protocol::Id step = m_step->currentData().toString().toStdString();
    m_base->clear();
    m_base->addItem(tr("None of these"), QString());
    for (const protocol::DraftStep& each : m_steps) {
        if (each.id != step) {
            continue;
        }
        m_stepHint->setVisible(!each.always);
        for (const protocol::DraftExercise& exercise : m_all) {
            if (std::ranges::find(each.exercises, exercise.id) != each.exercises.end()) {
                m_base->addItem(QString::fromStdString(exercise.name), QString::fromStdString(exercise.id));
            }
        }
    }
    m_quiet = before;
}

void ExerciseForm::edit(const protocol::OwnExercise& exercise, const protocol::Draft& draft)
{
    m_quiet = true;
    m_exercise = exercise;
    m_steps = draft.steps();
    m_all = draft.exercises();
    m_name->setText(QString::fromStdString(exercise.name));
    m_text->setText(QString::fromStdString(exercise.text));
    m_why->setText(QString::fromStdString(exercise.why));
    m_setup->setLines(exercise.setup);
    m_cues->setLines(exercise.cues);
    m_mistakes->setLines(exercise.mistakes);
    m_stops->setLines(exercise.stops);
    m_sided->setChecked(exercise.sided);
    const protocol::OwnRanges& ranges = protocol::ownRanges();
    m_sets->setValue(inside(exercise.sets, ranges.sets));
    m_reps->setValue(inside(exercise.reps, ranges.reps));
    m_rest->setValue(inside(exercise.restSeconds, ranges.restSeconds));
    m_phases->setPhases(exercise.phases);
    m_pose->setPose(exercise.pose);
    m_step->clear();
    for (const protocol::DraftStep& each : m_steps) {
        m_step->addItem(
            tr("%1. %2", "number and name of a step").arg(each.number).arg(QString::fromStdString(each.name)),
            QString::fromStdString(each.id));
    }
    select(*m_step, exercise.step);
    fillBases();
    select(*m_base, exercise.basedOn);
    m_fill->setVisible(!exercise.basedOn.empty());
    clearFaults();
    m_quiet = false;
}

protocol::OwnExercise ExerciseForm::typed() const
{
    const protocol::OwnRanges& ranges = protocol::ownRanges();
    protocol::OwnExercise now = m_exercise;
    now.name = m_name->text().trimmed().toStdString();
    now.text = m_text->text().trimmed().toStdString();
    now.why = m_why->text().trimmed().toStdString();
    now.setup = m_setup->lines();
    now.cues = m_cues->lines();
    now.mistakes = m_mistakes->lines();
    now.stops = m_stops->lines();
    now.sided = m_sided->isChecked();
    now.sets = number(*m_sets, ranges.sets);
    now.reps = number(*m_reps, ranges.reps);
    now.restSeconds = number(*m_rest, ranges.restSeconds);
    now.phases = m_phases->phases();
    now.pose = m_pose->pose();
    now.step = m_step->currentData().toString().toStdString();
    now.basedOn = m_base->currentData().toString().toStdString();
    return now;
}

void ExerciseForm::focusFirst()
{
    m_name->setFocus();
    m_name->selectAll();
}

} // namespace psoas::app
