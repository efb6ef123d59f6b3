// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/observation_field.h"

#include "app/pages/session/fact_field.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/number_field.h"
#include "app/words.h"
#include "psoas/assessment/geometry.h"

#include <QLineEdit>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

using assessment::Provenance;

namespace {

constexpr int kReadings = 3;
constexpr int kTypingPauseMs = 700;

FactField::Options asMeasurement()
{
    FactField::Options options;
    options.provenance = Provenance::Measurement;
    return options;
}

} // namespace

ObservationField::ObservationField(SessionController& controller, const protocol::Observation& observation, Side side,
                                   bool measured, QWidget* parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_observation(observation)
    , m_side(side)
    , m_measured(measured)
{
    setObjectName(QStringLiteral("observation:") + QString::fromStdString(observation.id));
    const protocol::Protocol& protocol = controller.engine().protocol();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace4);
    m_tabs = new QTabBar(this);
    m_tabs->setObjectName(QStringLiteral("formTabs"));
    m_tabs->setAccessibleName(tr("How you give it"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_pages = new QStackedWidget(this);
    const auto addPage = [&](Form form, const QString& name, QWidget* page) {
        const int index = m_tabs->addTab(name);
        m_tabs->setTabData(index, static_cast<int>(form));
        m_pages->addWidget(page);
    };
    if (!observation.band.empty()) {
        FactField::Options options = asMeasurement();
        options.wordsShown = false;
        options.question = words::text(protocol, observation.name, side);
        m_eye = new FactField(controller, observation.band, side, options, this);
        connect(m_eye, &FactField::answered, this, &ObservationField::answered);
        addPage(Form::Eye, tr("By eye"), m_eye);
    }
    addPage(Form::Value, tr("In degrees"), makeReadings());
    if (observation.computed) {
        auto* page = new QWidget(this);
        auto* column = new QVBoxLayout(page);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(kSpace2);
        m_from = new FactField(controller, observation.computed->from, side, asMeasurement(), page);
        column->addWidget(m_from);
        m_computed = new FlowTextLabel(TextRole::Body, page);
        m_computed->setInk(Ink::TextSecond);
        column->addWidget(m_computed);
        column->addStretch(1);
        addPage(Form::From, words::fact(protocol, observation.computed->from), page);
    }
    layout->addWidget(m_tabs);
    layout->addWidget(m_pages);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, [this](int index) {
        m_pages->setCurrentIndex(index);
        updateGeometry();
    });
    const Form form = activeForm();
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (m_tabs->tabData(i).toInt() == static_cast<int>(form)) {
            m_tabs->setCurrentIndex(i);
            m_pages->setCurrentIndex(i);
        }
    }
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPauseMs);
    connect(&m_typing, &QTimer::timeout, this, &ObservationField::sendReadings);
    refresh();
}

QWidget* ObservationField::makeReadings()
{
    const protocol::Protocol& protocol = m_controller.engine().protocol();
    const protocol::Fact* fact = protocol.fact(m_observation.value);
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace3);
    if (fact != nullptr) {
        auto* hint = new FlowTextLabel(TextRole::Caption, words::text(protocol, fact->hint, m_side), page);
        hint->setInk(Ink::TextSecond);
        column->addWidget(hint);
        NumberField::Format format;
        format.unit = words::unit(fact->unit);
        format.minimum = fact->min;
        format.maximum = fact->max;
        format.decimals = fact->type == protocol::FactType::Integer ? 0 : 1;
        format.start = std::clamp(0.0, fact->min, fact->max);
        for (int i = 0; i < kReadings; ++i) {
            const QString name = tr("Reading %1").arg(i + 1);
            auto* row = new QHBoxLayout;
            row->setSpacing(kSpace4);
            auto* label = new FlowTextLabel(TextRole::Body, name, page);
            label->setMinimumWidth(look().scaled(90));
            auto* field = new NumberField(name, format, page);
            field->setObjectName(QStringLiteral("reading%1").arg(i + 1));
            connect(field, &NumberField::valueChanged, &m_typing, qOverload<>(&QTimer::start));
            connect(field->editor(), &QLineEdit::editingFinished, this, &ObservationField::flush);
            connect(field, &NumberField::accepted, this, &ObservationField::accepted);
            row->addWidget(label, 0, Qt::AlignVCenter);
            row->addWidget(field);
            row->addStretch(1);
            column->addLayout(row);
            m_readings.append(field);
        }
    }
    m_mean = new FlowTextLabel(TextRole::Strong, page);
    m_mean->setObjectName(QStringLiteral("meanLabel"));
    m_spread = new FlowTextLabel(TextRole::Body, page);
    m_spread->setObjectName(QStringLiteral("spreadLabel"));
    column->addWidget(m_mean);
    column->addWidget(m_spread);
    column->addStretch(1);
    return page;
}

ObservationField::Form ObservationField::activeForm() const
{
    const assessment::Answers& answers = m_controller.state().answers;
    Form form = m_eye != nullptr && !m_measured ? Form::Eye : Form::Value;
    std::optional<std::size_t> latest;
    if (m_eye != nullptr) {
        latest = answers.order(m_observation.band, m_side);
    }
    const auto take = [&](const std::string& fact, Form candidate) {
        const auto order = answers.order(fact, m_side);
        if (order && (!latest || *order > *latest)) {
            latest = order;
            form = candidate;
        }
    };
    take(m_observation.value, Form::Value);
    if (m_observation.computed) {
        take(m_observation.computed->from, Form::From);
    }
    return form;
}

ObservationField::Form ObservationField::shownForm() const
{
    return static_cast<Form>(m_tabs->tabData(m_tabs->currentIndex()).toInt());
}

bool ObservationField::given() const
{
    switch (shownForm()) {
    case Form::Eye:
        return m_eye->given();
    case Form::From:
        return m_from->given();
    case Form::Value:
        break;
    }
    return std::any_of(m_readings.cbegin(), m_readings.cend(),
                       [](const NumberField* field) { return field->value().has_value(); });
}

void ObservationField::sendReadings()
{
    m_typing.stop();
    if (!m_controller.active()) {
        return;
    }
    std::vector<protocol::FactValue> values;
    std::vector<double> numbers;
    for (const NumberField* field : std::as_const(m_readings)) {
        if (field->hasError()) {
            return;
        }
        if (const auto value = field->value()) {
            values.emplace_back(*value);
            numbers.push_back(*value);
        }
    }
    const assessment::Record* record = m_controller.state().answers.find(m_observation.value, m_side);
    if (values.empty()) {
        if (record != nullptr) {
            m_controller.send(session::Retract{m_observation.value, m_side});
        }
        return;
    }
    const bool same =
        record != nullptr && (record->readings.size() > 1 ? record->readings == numbers
                                                          : numbers.size() == 1 && record->value == values.front());
    if (!same || activeForm() != Form::Value) {
        m_controller.send(session::Answer{m_observation.value, m_side, values, Provenance::Measurement});
    }
}

void ObservationField::refresh()
{
    if (m_eye != nullptr) {
        m_eye->refresh();
    }
    if (m_from != nullptr) {
        m_from->refresh();
    }
    const bool typing =
        m_typing.isActive() || std::any_of(m_readings.cbegin(), m_readings.cend(), [](const NumberField* field) {
            return field->hasError() || (field->editor()->hasFocus() && field->editor()->isModified());
        });
    const assessment::Record* record = m_controller.state().answers.find(m_observation.value, m_side);
    if (!typing) {
        std::vector<double> numbers;
        if (record != nullptr) {
            const double* only = std::get_if<double>(&record->value);
            numbers = record->readings;
            if (numbers.empty() && only != nullptr) {
                numbers.push_back(*only);
            }
        }
        for (qsizetype i = 0; i < m_readings.size(); ++i) {
            const auto at = static_cast<std::size_t>(i);
            m_readings.at(i)->setValue(at < numbers.size() ? std::optional(numbers[at]) : std::nullopt);
        }
    }
    describe();
}

void ObservationField::describe()
{
    const protocol::Protocol& protocol = m_controller.engine().protocol();
    const assessment::Record* record = m_controller.state().answers.find(m_observation.value, m_side);
    const bool several = record != nullptr && record->readings.size() > 1;
    m_mean->setVisible(record != nullptr);
    m_spread->setVisible(several);
    if (record != nullptr && !several) {
        // Said in words at once: a wrong sign is the likeliest slip.
        m_mean->setText(words::value(protocol, m_observation.value, record->value));
    }
    if (several) {
        const assessment::Readings readings = assessment::summarise(record->readings);
        m_mean->setText(tr("Mean %1, from %n reading(s)", nullptr, static_cast<int>(record->readings.size()))
                            .arg(words::value(protocol, m_observation.value, readings.mean)));
        const bool wide = m_observation.maxSpread > 0 && readings.spread > m_observation.maxSpread;
        m_spread->setInk(wide ? Ink::Caution : Ink::TextSecond);
        const QString apart = words::number(readings.spread);
        const bool room = record->readings.size() < static_cast<std::size_t>(m_readings.size());
        m_spread->setText(
            !wide  ? tr("The readings lie %1° apart. That is close enough.").arg(apart)
            : room ? tr("The readings lie %1° apart. Please take one more, in the same position.").arg(apart)
                   : tr("The readings lie %1° apart. Please look again and replace the one that is off.").arg(apart));
    }
    if (m_computed != nullptr) {
        const auto value =
            assessment::read(m_controller.engine().input(m_controller.state()), m_observation.value, m_side);
        const bool shown = value.value && value.provenance == Provenance::Computed;
        m_computed->setVisible(shown);
        if (shown) {
            m_computed->setText(tr("%1, worked out from it: %2")
                                    .arg(words::text(protocol, m_observation.name, m_side),
                                         words::value(protocol, m_observation.value, *value.value)));
        }
    }
}

void ObservationField::flush()
{
    if (m_typing.isActive()) {
        sendReadings();
    }
    for (FactField* field : {m_eye, m_from}) {
        if (field != nullptr) {
            field->flush();
        }
    }
}

void ObservationField::focusEditor()
{
    switch (shownForm()) {
    case Form::Eye:
        m_eye->focusEditor();
        break;
    case Form::Value:
        if (!m_readings.isEmpty()) {
            m_readings.first()->editor()->setFocus(Qt::OtherFocusReason);
        }
        break;
    case Form::From:
        m_from->focusEditor();
        break;
    }
}

} // namespace psoas::app
