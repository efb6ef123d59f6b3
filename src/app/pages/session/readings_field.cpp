// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/readings_field.h"

#include "app/widgets/flow_text_label.h"
#include "app/widgets/number_field.h"
#include "app/words.h"
#include "psoas/assessment/geometry.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr int kReadings = 3;
constexpr int kTypingPauseMs = 700;
constexpr int kNameWidth = 90;

} // namespace

ReadingsField::ReadingsField(SessionController& controller, const protocol::Observation& observation, std::string fact,
                             Side side, QWidget* parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_observation(observation)
    , m_fact(std::move(fact))
    , m_side(side)
{
    const protocol::Protocol& protocol = controller.engine().protocol();
    const protocol::Fact* known = protocol.fact(m_fact);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace3);
    if (known != nullptr) {
        auto* hint = new FlowTextLabel(TextRole::Caption, words::text(protocol, known->hint, m_side), this);
        hint->setInk(Ink::TextSecond);
        column->addWidget(hint);
        for (int i = 0; i < kReadings; ++i) {
            addField(*column, *known, i);
        }
    }
    const auto addLine = [&](TextRole role, const QString& name) {
        auto* line = new FlowTextLabel(role, this);
        line->setObjectName(name);
        column->addWidget(line);
        return line;
    };
    m_mean = addLine(TextRole::Strong, QStringLiteral("meanLabel"));
    m_spread = addLine(TextRole::Body, QStringLiteral("spreadLabel"));
    m_check = addLine(TextRole::Body, QStringLiteral("crossCheckLabel"));
    m_check->setInk(Ink::Caution);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPauseMs);
    connect(&m_typing, &QTimer::timeout, this, &ReadingsField::send);
    refresh();
}

void ReadingsField::addField(QVBoxLayout& column, const protocol::Fact& fact, int index)
{
    NumberField::Format format;
    format.unit = words::unit(fact.unit);
    format.minimum = fact.min;
    format.maximum = fact.max;
    format.decimals = fact.type == protocol::FactType::Integer ? 0 : 1;
    format.start = std::clamp(0.0, fact.min, fact.max);
    const QString name = tr("Reading %1").arg(index + 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpace4);
    auto* label = new FlowTextLabel(TextRole::Body, name, this);
    label->setMinimumWidth(look().scaled(kNameWidth));
    auto* field = new NumberField(name, format, this);
    field->setObjectName(QStringLiteral("reading%1").arg(index + 1));
    connect(field, &NumberField::valueChanged, this, [this] {
        m_typing.start();
        Q_EMIT typed();
    });
    connect(field->editor(), &QLineEdit::editingFinished, this, &ReadingsField::flush);
    connect(field, &NumberField::accepted, this, &ReadingsField::accepted);
    // Enter in one that stays empty means that the others are enough.
    connect(field->editor(), &QLineEdit::returnPressed, this, [this, field] {
        if (!field->value() && !field->hasError() && given()) {
            flush();
            Q_EMIT accepted();
        }
    });
    row->addWidget(label, 0, Qt::AlignVCenter);
    row->addWidget(field);
    row->addStretch(1);
    column.addLayout(row);
    m_fields.append(field);
}

bool ReadingsField::given() const
{
    return std::any_of(m_fields.cbegin(), m_fields.cend(),
                       [](const NumberField* field) { return field->value().has_value(); });
}

std::optional<double> ReadingsField::preview() const
{
    std::vector<double> numbers;
    for (const NumberField* field : m_fields) {
        if (const auto value = field->value()) {
            numbers.push_back(*value);
        }
    }
    return numbers.empty() ? std::nullopt : std::optional(assessment::summarise(numbers).mean);
}

std::vector<double> ReadingsField::stored() const
{
    const assessment::Record* record = m_controller.state().answers.find(m_fact, m_side);
    if (record == nullptr) {
        return {};
    }
    const double* only = std::get_if<double>(&record->value);
    return !record->readings.empty() ? record->readings
           : only != nullptr         ? std::vector<double>{*only}
                                     : std::vector<double>{};
}

bool ReadingsField::isLast() const
{
    const assessment::Answers& answers = m_controller.state().answers;
    const auto own = answers.order(m_fact, m_side);
    const auto isBefore = [&](const std::string& other) {
        const auto order = other.empty() || other == m_fact ? std::nullopt : answers.order(other, m_side);
        return !order || (own && *order < *own);
    };
    return own && isBefore(m_observation.value) && isBefore(m_observation.band) &&
           (!m_observation.tape || isBefore(m_observation.tape->rise));
}

void ReadingsField::send()
{
    m_typing.stop();
    if (!m_controller.active()) {
        return;
    }
    std::vector<protocol::FactValue> values;
    std::vector<double> numbers;
    for (const NumberField* field : std::as_const(m_fields)) {
        if (field->hasError()) {
            return;
        }
        if (const auto value = field->value()) {
            values.emplace_back(*value);
            numbers.push_back(*value);
        }
    }
    if (values.empty()) {
        if (m_controller.state().answers.find(m_fact, m_side) != nullptr) {
            m_controller.send(session::Retract{m_fact, m_side});
        }
        return;
    }
    if (stored() != numbers || !isLast()) {
        m_controller.send(session::Answer{m_fact, m_side, values, assessment::Provenance::Measurement});
    }
}

void ReadingsField::refresh()
{
    const bool typing =
        m_typing.isActive() || std::any_of(m_fields.cbegin(), m_fields.cend(), [](const NumberField* field) {
            return field->hasError() || (field->editor()->hasFocus() && field->editor()->isModified());
        });
    if (!typing) {
        const std::vector<double> numbers = stored();
        for (qsizetype i = 0; i < m_fields.size(); ++i) {
            const auto at = static_cast<std::size_t>(i);
            m_fields.at(i)->setValue(at < numbers.size() ? std::optional(numbers[at]) : std::nullopt);
        }
    }
    describe();
}

void ReadingsField::describe()
{
    const protocol::Protocol& protocol = m_controller.engine().protocol();
    const assessment::Input input = m_controller.engine().input(m_controller.state());
    const std::vector<double> angles =
        isLast() ? assessment::readings(input, m_observation, m_side) : std::vector<double>{};
    m_mean->setVisible(!angles.empty());
    m_spread->setVisible(angles.size() > 1);
    const auto fault = isLast() ? assessment::crossCheck(input, m_observation, m_side) : std::nullopt;
    m_check->setVisible(fault.has_value());
    if (fault) {
        m_check->setText(tr("This does not fit what you gave for %1, which makes it %2. Please measure again.")
                             .arg(words::fact(protocol, fault->other),
                                  words::value(protocol, m_observation.value, fault->expected)));
    }
    if (angles.size() == 1) {
        // Said in words at once: a wrong sign is the likeliest slip.
        m_mean->setText(words::value(protocol, m_observation.value, angles.front()));
    }
    if (angles.size() > 1) {
        const assessment::Readings readings = assessment::summarise(angles);
        m_mean->setText(tr("Mean %1, from %n reading(s)", nullptr, static_cast<int>(angles.size()))
                            .arg(words::value(protocol, m_observation.value, readings.mean)));
        const bool wide = m_observation.maxSpread > 0 && readings.spread > m_observation.maxSpread;
        m_spread->setInk(wide ? Ink::Caution : Ink::TextSecond);
        const QString apart = words::number(readings.spread);
        const bool room = angles.size() < static_cast<std::size_t>(m_fields.size());
        m_spread->setText(
            !wide  ? tr("The readings lie %1° apart. That is close enough.").arg(apart)
            : room ? tr("The readings lie %1° apart. Please take one more, in the same position.").arg(apart)
                   : tr("The readings lie %1° apart. Please look again and replace the one that is off.").arg(apart));
    }
}

void ReadingsField::flush()
{
    if (m_typing.isActive()) {
        send();
    }
}

void ReadingsField::focusEditor()
{
    if (!m_fields.isEmpty()) {
        m_fields.first()->editor()->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace psoas::app
