// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/tape_field.h"

#include "app/pages/session/fact_field.h"
#include "app/pages/session/readings_field.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"
#include "psoas/assessment/geometry.h"

#include <QVBoxLayout>

#include <cmath>

namespace psoas::app {

TapeField::TapeField(SessionController& controller, const protocol::Observation& observation, Side side,
                     QWidget* parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_observation(observation)
    , m_side(side)
{
    const protocol::Protocol& protocol = controller.engine().protocol();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace3);
    FactField::Options options;
    options.provenance = assessment::Provenance::Measurement;
    m_length = new FactField(controller, observation.tape->length, side, options, this);
    connect(m_length, &FactField::answered, this, &TapeField::typed);
    connect(m_length, &FactField::accepted, this, [this] { m_rise->focusEditor(); });
    column->addWidget(m_length);
    column->addWidget(new FlowTextLabel(TextRole::Strong, words::fact(protocol, observation.tape->rise), this));
    m_rise = new ReadingsField(controller, observation, observation.tape->rise, side, this);
    connect(m_rise, &ReadingsField::typed, this, [this] {
        describe();
        Q_EMIT typed();
    });
    connect(m_rise, &ReadingsField::accepted, this, &TapeField::accepted);
    column->addWidget(m_rise);
    m_formula = new FlowTextLabel(TextRole::Body, this);
    m_formula->setObjectName(QStringLiteral("formulaLabel"));
    m_formula->setInk(Ink::TextSecond);
    column->addWidget(m_formula);
    refresh();
}

std::optional<double> TapeField::length() const
{
    const auto read =
        assessment::read(m_controller.engine().input(m_controller.state()), m_observation.tape->length, m_side);
    const double* value = read.value ? std::get_if<double>(&*read.value) : nullptr;
    return value != nullptr ? std::optional(*value) : std::nullopt;
}

std::optional<double> TapeField::preview() const
{
    const auto whole = length();
    const auto rise = m_rise->preview();
    if (!whole || !rise) {
        return std::nullopt;
    }
    const auto angle = assessment::angleByTape(*whole, *rise);
    return angle ? std::optional(*angle) : std::nullopt;
}

void TapeField::describe()
{
    const auto whole = length();
    const auto rise = m_rise->preview();
    if (!whole || !rise) {
        const protocol::Protocol& protocol = m_controller.engine().protocol();
        m_formula->setText(tr("Angle = arcsine of (%1 ÷ %2)", "names of a height and a length")
                               .arg(words::fact(protocol, m_observation.tape->rise),
                                    words::fact(protocol, m_observation.tape->length)));
        m_formula->setInk(Ink::TextSecond);
        return;
    }
    const auto angle = assessment::angleByTape(*whole, *rise);
    m_formula->setInk(angle ? Ink::TextSecond : Ink::Caution);
    m_formula->setText(angle ? tr("Angle = arcsine of (%1 cm ÷ %2 cm) = %3")
                                   .arg(words::number(*rise), words::number(*whole), words::degrees(*angle))
                             : tr("One end cannot be %1 cm above or below the other when they are %2 cm apart. Please "
                                  "measure both again.")
                                   .arg(words::number(std::abs(*rise)), words::number(*whole)));
}

void TapeField::refresh()
{
    m_length->refresh();
    m_rise->refresh();
    describe();
}

void TapeField::flush()
{
    m_length->flush();
    m_rise->flush();
}

void TapeField::focusEditor()
{
    if (m_length->given()) {
        m_rise->focusEditor();
    } else {
        m_length->focusEditor();
    }
}

bool TapeField::given() const
{
    return m_length->given() && m_rise->given();
}

} // namespace psoas::app
