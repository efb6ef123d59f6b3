// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/protocols/phase_field.h"

#include "app/pages/protocols/dose_numbers.h"
#include "app/pages/protocols/lines_field.h"
#include "app/pages/protocols/pose_field.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/number_field.h"
#include "app/widgets/wrap_layout.h"
#include "app/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

constexpr double kSecondsStep = 5;
constexpr double kEffortStep = 10;

NumberField::Format seconds()
{
    const protocol::OwnRange& range = protocol::ownRanges().phaseSeconds;
    return {PhaseField::tr("s", "seconds"),
            static_cast<double>(range.least),
            static_cast<double>(range.most),
            0,
            kSecondsStep,
            0};
}

NumberField::Format effort()
{
    const protocol::OwnRange& range = protocol::ownRanges().effortPct;
    return {QStringLiteral("%"), static_cast<double>(range.least), static_cast<double>(range.most), 0, kEffortStep, 0};
}

QWidget* labelled(const QString& words, QWidget* field, FlowTextLabel* problem, QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace1);
    auto* label = new FlowTextLabel(TextRole::Caption, words, box);
    label->setInk(Ink::TextSecond);
    column->addWidget(label);
    column->addWidget(field);
    if (problem != nullptr) {
        column->addWidget(problem);
    }
    column->addStretch(1);
    return box;
}

} // namespace

PhaseField::PhaseField(const protocol::Protocol& protocol, QWidget* parent)
    : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace2);
    auto* head = new QHBoxLayout;
    head->setSpacing(0);
    m_title = new FlowTextLabel(TextRole::Strong, this);
    head->addWidget(m_title, 1);
    const auto button = [&](Icon icon, const QString& words, auto pressed) {
        QPushButton* made = makeIconButton(ButtonKind::Plain, icon, words, this);
        connect(made, &QPushButton::clicked, this, pressed);
        head->addWidget(made);
    };
    button(Icon::ChevronUp, tr("Move this phase up"), [this] { Q_EMIT moveRequested(-1); });
    button(Icon::ChevronDown, tr("Move this phase down"), [this] { Q_EMIT moveRequested(1); });
    button(Icon::Close, tr("Take this phase out"), [this] { Q_EMIT removeRequested(); });
    column->addLayout(head);

    m_kind = new QComboBox(this);
    m_kind->setAccessibleName(tr("Kind of phase"));
    for (const std::string& kind : protocol::ownRanges().phaseKinds) {
        m_kind->addItem(words::phase(kind), QString::fromStdString(kind));
    }
    m_seconds = new NumberField(tr("Seconds"), seconds(), this);
    m_effortFrom = new NumberField(tr("Effort from"), effort(), this);
    m_effortTo = new NumberField(tr("Effort to"), effort(), this);
    m_secondsProblem = makeFieldProblem({}, this);
    m_effortProblem = makeFieldProblem({}, this);
    m_cueProblem = makeFieldProblem({}, this);
    m_otherProblem = makeFieldProblem({}, this);
    auto* row = new QWidget(this);
    auto* numbers = new WrapLayout(kSpace3);
    numbers->setContentsMargins(0, 0, 0, 0);
    row->setLayout(numbers);
    numbers->addWidget(labelled(tr("Kind"), m_kind, nullptr, row));
    numbers->addWidget(labelled(tr("How long"), m_seconds, nullptr, row));
    numbers->addWidget(labelled(tr("Effort from (may stay empty)"), m_effortFrom, nullptr, row));
    numbers->addWidget(labelled(tr("to"), m_effortTo, nullptr, row));
    column->addWidget(row);
    column->addWidget(m_secondsProblem);
    column->addWidget(m_effortProblem);

    m_cue = new QLineEdit(this);
    m_cue->setAccessibleName(tr("What is said"));
    column->addWidget(labelled(tr("What is said when it begins"), m_cue, m_cueProblem, this));
    m_pose = new PoseField(protocol, tr("Pose"), tr("As before"), {}, this);
    column->addWidget(labelled(tr("Pose that is reached"), m_pose, m_otherProblem, this));

    connect(m_kind, &QComboBox::currentIndexChanged, this, &PhaseField::changed);
    for (NumberField* each : {m_seconds, m_effortFrom, m_effortTo}) {
        connect(each, &NumberField::valueChanged, this, &PhaseField::changed);
        connect(each->editor(), &QLineEdit::textEdited, this, &PhaseField::changed);
    }
    connect(m_cue, &QLineEdit::textEdited, this, &PhaseField::changed);
    connect(m_pose, &PoseField::changed, this, &PhaseField::changed);
}

void PhaseField::setIndex(qsizetype index)
{
    m_title->setText(tr("Phase %1").arg(index + 1));
    setAccessibleName(m_title->text());
    const auto name = [index](QWidget* widget, const char* base) {
        widget->setObjectName(QStringLiteral("%1:%2").arg(QLatin1String(base)).arg(index));
    };
    name(m_kind, "phaseKind");
    name(m_seconds, "phaseSeconds");
    name(m_effortFrom, "phaseEffortFrom");
    name(m_effortTo, "phaseEffortTo");
    name(m_cue, "phaseCue");
    name(m_secondsProblem, "phaseSecondsProblem");
    name(m_effortProblem, "phaseEffortProblem");
    name(m_cueProblem, "phaseCueProblem");
    name(m_otherProblem, "phaseProblem");
    m_pose->findChild<QPushButton*>()->setObjectName(QStringLiteral("phasePose:%1").arg(index));
}

void PhaseField::setPhase(const protocol::OwnPhase& phase)
{
    const QSignalBlocker quiet(this);
    m_kind->setCurrentIndex(m_kind->findData(QString::fromStdString(phase.kind)));
    const protocol::OwnRanges& ranges = protocol::ownRanges();
    m_seconds->setValue(inside(phase.seconds, ranges.phaseSeconds));
    const auto& effort = phase.effortPct;
    m_effortFrom->setValue(effort ? inside((*effort)[0], ranges.effortPct) : std::nullopt);
    m_effortTo->setValue(effort ? inside((*effort)[1], ranges.effortPct) : std::nullopt);
    m_pose->setPose(phase.pose);
    m_cue->setText(QString::fromStdString(phase.cue));
}

protocol::OwnPhase PhaseField::phase() const
{
    protocol::OwnPhase phase;
    phase.kind = m_kind->currentData().toString().toStdString();
    phase.seconds = number(*m_seconds, protocol::ownRanges().phaseSeconds);
    const auto from = m_effortFrom->value();
    const auto to = m_effortTo->value();
    if (from || to || m_effortFrom->hasError() || m_effortTo->hasError()) {
        // What is missing or wrong has to be told, not filled in: it is out of the range.
        const double wrong = protocol::ownRanges().effortPct.least - 1;
        phase.effortPct = {static_cast<int>(from.value_or(wrong)), static_cast<int>(to.value_or(wrong))};
    }
    phase.pose = m_pose->pose();
    phase.cue = m_cue->text().trimmed().toStdString();
    return phase;
}

void PhaseField::clearProblems()
{
    for (FlowTextLabel* each : {m_secondsProblem, m_effortProblem, m_cueProblem, m_otherProblem}) {
        showFieldProblem(*each, {});
    }
}

void PhaseField::addProblem(protocol::OwnField field, const QString& sentence)
{
    switch (field) {
    case protocol::OwnField::PhaseSeconds:
        showFieldProblem(*m_secondsProblem, m_seconds->hasError() ? QString() : sentence);
        break;
    case protocol::OwnField::PhaseEffort:
        showFieldProblem(*m_effortProblem, m_effortFrom->hasError() || m_effortTo->hasError() ? QString() : sentence);
        break;
    case protocol::OwnField::PhaseCue:
        showFieldProblem(*m_cueProblem, sentence);
        break;
    default:
        showFieldProblem(*m_otherProblem, sentence);
        break;
    }
}

void PhaseField::focusFirst()
{
    m_kind->setFocus();
}

QList<QWidget*> PhaseField::keyStops() const
{
    QList<QWidget*> stops;
    for (QWidget* each = nextInFocusChain(); each != this; each = each->nextInFocusChain()) {
        if (isAncestorOf(each) && (each->focusPolicy() & Qt::TabFocus) != 0 && each->focusProxy() == nullptr) {
            stops << each;
        }
    }
    return stops;
}

} // namespace psoas::app
