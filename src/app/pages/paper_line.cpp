// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/paper_line.h"

#include "app/pages/paper_entry.h"
#include "app/pages/session/plan_words.h"
#include "app/style/look.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/number_field.h"
#include "app/widgets/wrap_layout.h"
#include "app/words.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <cmath>

namespace psoas::app {

namespace {

constexpr double kMostPain = 10;

QWidget* named(const QString& name, NumberField* field, QWidget* parent)
{
    auto* pair = new QWidget(parent);
    auto* layout = new QHBoxLayout(pair);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace2);
    layout->addWidget(new FlowTextLabel(TextRole::Body, name, pair), 0, Qt::AlignVCenter);
    layout->addWidget(field);
    return pair;
}

} // namespace

PaperLineField::PaperLineField(const protocol::Protocol& own, const protocol::Protocol& present,
                               const assessment::PlanLine& line, QWidget* parent)
    : QWidget(parent)
    , m_line(line)
    , m_usable(canBeWrittenDown(present, line))
{
    const assessment::LineKey key{line.exercise, line.side};
    const QString name = lineName(own, key);
    setObjectName(QStringLiteral("paperLine:") + lineTag(key));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, kSpace2);
    column->setSpacing(kSpace1);
    // The words stand beside the box: those of its own would not wrap.
    m_done = new QCheckBox(this);
    m_done->setObjectName(QStringLiteral("lineDoneCheckBox:") + lineTag(key));
    m_done->setMinimumHeight(look().targetHeight());
    m_done->setAccessibleName(tr("%1: %2", "exercise: dose").arg(name, words::dose(own, line)));
    auto* what = new FlowTextLabel(TextRole::Body, m_done->accessibleName(), this);
    what->setBuddy(m_done);
    what->installEventFilter(this);
    auto* row = new QHBoxLayout;
    row->setSpacing(0); // the box brings its own
    row->addWidget(m_done, 0, Qt::AlignTop);
    row->addWidget(what, 1, Qt::AlignVCenter);
    column->addLayout(row);
    if (!m_usable) {
        m_done->setEnabled(false);
        what->setInk(Ink::TextSecond);
        auto* why = new FlowTextLabel(TextRole::Caption,
                                      tr("The program does not have this exercise any more, so it is left out."), this);
        why->setInk(Ink::TextSecond);
        column->addWidget(why);
        return;
    }
    const auto sets = static_cast<double>(line.sets);
    m_sets = new NumberField(tr("Sets done of %1").arg(name), {{}, 1, sets, 0, 1, sets}, this);
    m_sets->setObjectName(QStringLiteral("lineSetsField:") + lineTag(key));
    m_sets->setEnabled(false);
    m_pain = new NumberField(tr("Pain during %1, from 0 to 10").arg(name), {{}, 0, kMostPain, 0, 1, 0}, this);
    m_pain->setObjectName(QStringLiteral("linePainField:") + lineTag(key));
    m_pain->editor()->setPlaceholderText(tr("not said", "pain"));
    auto* fields = new QWidget(this);
    auto* across = new WrapLayout(kSpace4);
    fields->setLayout(across);
    across->addWidget(named(tr("Sets"), m_sets, fields));
    across->addWidget(named(tr("Pain, 0 to 10"), m_pain, fields));
    column->addWidget(fields);
    connect(m_done, &QCheckBox::toggled, this, [this](bool done) {
        m_sets->setEnabled(done);
        if (!done && !m_pain->hasError()) {
            m_pain->setErrorText(QString());
        }
        Q_EMIT doneChanged();
    });
    connect(m_pain, &NumberField::valueChanged, this, &PaperLineField::painChanged);
    clear();
}

/// A click on the words is one on their box.
bool PaperLineField::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        m_done->click();
    }
    return event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease ||
           QWidget::eventFilter(watched, event);
}

bool PaperLineField::isDone() const
{
    return m_done->isChecked();
}

void PaperLineField::setDone(bool done)
{
    if (m_usable) {
        m_done->setChecked(done);
    }
}

bool PaperLineField::isChanged() const
{
    return m_usable && (m_done->isChecked() || m_sets->value() != std::optional<double>(m_line.sets) ||
                        m_pain->value().has_value() || m_pain->hasError());
}

void PaperLineField::clear()
{
    if (m_usable) {
        m_done->setChecked(false);
        m_sets->setValue(m_line.sets);
        m_pain->setValue(std::nullopt);
    }
}

void PaperLineField::setPainless()
{
    if (m_usable && !m_pain->value() && !m_pain->hasError()) {
        m_pain->setValue(0);
    }
}

bool PaperLineField::hurt() const
{
    return m_usable && m_pain->value().value_or(0) > 0;
}

std::optional<session::PaperLine> PaperLineField::value() const
{
    const std::optional<double> sets = m_done->isChecked() ? m_sets->value() : std::optional(0.0);
    const bool painMissing = m_done->isChecked() ? !m_pain->value() : m_pain->hasError();
    if (!sets || painMissing) {
        return std::nullopt;
    }
    return session::PaperLine{m_line.exercise,
                              m_line.side,
                              m_line.sets,
                              m_line.reps,
                              static_cast<int>(std::lround(*sets)),
                              static_cast<int>(std::lround(m_pain->value().value_or(0)))};
}

void PaperLineField::showFault()
{
    if (m_done->isChecked() && !m_pain->value() && !m_pain->hasError()) {
        m_pain->setErrorText(tr("Say how much it hurt. 0 is no pain."));
    }
}

void PaperLineField::focusFault()
{
    const bool setsMissing = m_done->isChecked() && !m_sets->value();
    (setsMissing ? m_sets : m_pain)->setFocus();
}

} // namespace psoas::app
