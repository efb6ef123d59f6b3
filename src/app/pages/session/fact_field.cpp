// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/fact_field.h"

#include "app/figures/pose_picture.h"
#include "app/widgets/choice_group.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/number_field.h"
#include "app/widgets/scale_field.h"
#include "app/words.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <set>

namespace psoas::app {

namespace {

constexpr int kTypingPauseMs = 700;
constexpr std::size_t kMostAcross = 3;
constexpr qsizetype kLongestAcross = 14;
constexpr double kScaleEnd = 10;
constexpr QSize kDrawing(148, 96);

/// First letters of the option ids, if they tell the options apart.
QList<QChar> lettersOf(const protocol::Scale& scale)
{
    QList<QChar> letters;
    std::set<QChar> seen;
    for (const protocol::Option& option : scale.options) {
        const QChar letter = option.id.empty() ? QChar() : QChar(QLatin1Char(option.id.front())).toUpper();
        if (letter.isNull() || !seen.insert(letter).second) {
            return {};
        }
        letters.append(letter);
    }
    return letters;
}

bool fitsAcross(const QList<Choice>& choices)
{
    return choices.size() <= static_cast<qsizetype>(kMostAcross) &&
           std::all_of(choices.begin(), choices.end(), [](const Choice& choice) {
               return choice.label.size() <= kLongestAcross && choice.description.isEmpty();
           });
}

QString nameFor(const std::string& fact, Side side)
{
    QString name = QStringLiteral("fact:") + QString::fromStdString(fact);
    if (side != Side::None) {
        const std::string_view word = psoas::name(side);
        name += QLatin1Char('.') + QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
    }
    return name;
}

} // namespace

Side recordedSide(const protocol::Protocol& protocol, const std::string& fact, Side side)
{
    const protocol::Fact* known = protocol.fact(fact);
    return known == nullptr || known->sides == protocol::FactSides::None ? Side::None : side;
}

FactField::FactField(SessionController& controller, std::string fact, Side side, const Options& options,
                     QWidget* parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_fact(std::move(fact))
    , m_side(recordedSide(controller.engine().protocol(), m_fact, side))
    , m_provenance(options.provenance)
    , m_suggested(options.suggested)
    , m_stale(options.stale)
{
    setObjectName(nameFor(m_fact, m_side));
    const protocol::Protocol& protocol = controller.engine().protocol();
    const protocol::Fact* known = protocol.fact(m_fact);
    m_name = options.question.isEmpty() ? words::fact(protocol, m_fact) : options.question;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace2);
    const QString hint = !options.hint.isEmpty() ? options.hint
                         : known != nullptr      ? words::text(protocol, known->hint)
                                                 : QString();
    if (options.wordsShown) {
        layout->addWidget(new FlowTextLabel(options.role, m_name, this));
        if (!hint.isEmpty()) {
            auto* label = new FlowTextLabel(TextRole::Caption, hint, this);
            label->setInk(Ink::TextSecond);
            layout->addWidget(label);
        }
    }
    if (known == nullptr) {
        return;
    }
    if (known->type == protocol::FactType::Choice) {
        buildChoice(*layout, *known, options);
    } else if (!known->allowed.empty()) {
        buildAllowed(*layout, *known);
    } else {
        buildNumber(*layout, *known);
    }
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPauseMs);
    connect(&m_typing, &QTimer::timeout, this, &FactField::sendNumber);
    refresh();
}

void FactField::buildChoice(QVBoxLayout& layout, const protocol::Fact& fact, const Options& options)
{
    const protocol::Protocol& protocol = m_controller.engine().protocol();
    const protocol::Scale* scale = protocol.scale(fact.scale);
    if (scale == nullptr) {
        return;
    }
    const QList<QChar> letters = lettersOf(*scale);
    QList<Choice> choices;
    for (const protocol::Option& option : scale->options) {
        Choice choice;
        choice.label = words::text(protocol, option.label, m_side);
        choice.description = words::text(protocol, option.hint, m_side);
        choice.letter = letters.isEmpty() ? QChar() : letters.at(choices.size());
        const auto at = static_cast<std::size_t>(choices.size());
        if (at < options.drawings.size()) {
            choice.picture = new PosePicture(protocol, options.drawings[at], m_side, kDrawing, this);
        }
        choices.append(choice);
        m_values.emplace_back(option.id);
    }
    const bool across = options.drawings.empty() && fitsAcross(choices);
    m_choices = new ChoiceGroup(m_name, across ? Qt::Horizontal : Qt::Vertical, this);
    m_choices->setChoices(choices);
    m_choices->setKeysShown(options.windowKeys);
    m_choices->setWindowKeys(options.windowKeys);
    connect(m_choices, &ChoiceGroup::chosen, this,
            [this](int index) { give(m_values[static_cast<std::size_t>(index)]); });
    layout.addWidget(m_choices);
    setFocusProxy(m_choices);
}

void FactField::buildAllowed(QVBoxLayout& layout, const protocol::Fact& fact)
{
    const protocol::Protocol& protocol = m_controller.engine().protocol();
    QList<Choice> choices;
    for (const double value : fact.allowed) {
        Choice choice;
        choice.label = words::value(protocol, m_fact, value);
        choices.append(choice);
        m_values.emplace_back(value);
    }
    m_choices = new ChoiceGroup(m_name, fitsAcross(choices) ? Qt::Horizontal : Qt::Vertical, this);
    m_choices->setChoices(choices);
    m_choices->setKeysShown(false);
    connect(m_choices, &ChoiceGroup::chosen, this,
            [this](int index) { give(m_values[static_cast<std::size_t>(index)]); });
    layout.addWidget(m_choices);
    setFocusProxy(m_choices);
}

void FactField::buildNumber(QVBoxLayout& layout, const protocol::Fact& fact)
{
    if (fact.unit == "points" && fact.min == 0.0 && fact.max == kScaleEnd) {
        const protocol::Protocol& protocol = m_controller.engine().protocol();
        const QString low = fact.zero.empty() ? tr("None") : words::text(protocol, fact.zero, m_side);
        const QString high = fact.plus.empty() ? tr("Worst imaginable") : words::text(protocol, fact.plus, m_side);
        m_scale = new ScaleField(m_name, low, high, this);
        connect(m_scale, &ScaleField::valueChanged, this, [this](std::optional<int> value) {
            if (value) {
                give(static_cast<double>(*value));
            } else {
                takeBack();
            }
        });
        layout.addWidget(m_scale);
        setFocusProxy(m_scale);
        return;
    }
    NumberField::Format format;
    format.unit = words::unit(fact.unit);
    format.minimum = fact.min;
    format.maximum = fact.max;
    format.decimals = fact.type == protocol::FactType::Integer ? 0 : 1;
    format.start = std::clamp(0.0, fact.min, fact.max);
    m_number = new NumberField(m_name, format, this);
    connect(m_number, &NumberField::valueChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_number->editor(), &QLineEdit::editingFinished, this, &FactField::flush);
    connect(m_number, &NumberField::accepted, this, [this] {
        flush();
        Q_EMIT accepted();
    });
    layout.addWidget(m_number, 0, Qt::AlignLeft);
    setFocusProxy(m_number->editor());
}

std::optional<protocol::FactValue> FactField::stored() const
{
    const session::State& state = m_controller.state();
    const session::Engine& engine = m_controller.engine();
    if (const assessment::Record* record = state.answers.find(m_fact, m_side)) {
        return record->value;
    }
    const protocol::Fact* known = engine.protocol().fact(m_fact);
    // A remembered value or a default is in force until another is given, so it is what stands here.
    if (known != nullptr && (known->remember || known->fallback)) {
        return assessment::read(engine.input(state), m_fact, m_side).value;
    }
    return std::nullopt;
}

void FactField::confirm()
{
    if (m_suggested && m_controller.state().answers.find(m_fact, m_side) == nullptr) {
        give(*m_suggested);
    }
}

void FactField::refresh()
{
    const auto known = stored();
    const auto value = known ? known : m_suggested;
    if (m_choices != nullptr) {
        const auto at = value ? std::find(m_values.begin(), m_values.end(), *value) : m_values.end();
        m_choices->setSelected(at == m_values.end() ? std::nullopt
                                                    : std::optional(static_cast<int>(at - m_values.begin())));
    }
    const double* amount = value ? std::get_if<double>(&*value) : nullptr;
    if (m_scale != nullptr) {
        m_scale->setValue(amount != nullptr ? std::optional(static_cast<int>(std::lround(*amount))) : std::nullopt);
    }
    if (m_number != nullptr && !m_typing.isActive() && !m_number->hasError()) {
        m_number->setValue(amount != nullptr ? std::optional(*amount) : std::nullopt);
    }
}

void FactField::give(const protocol::FactValue& value)
{
    const assessment::Record* record = m_controller.state().answers.find(m_fact, m_side);
    // What is on its way to the store may still replace what stands there.
    if (m_controller.busy() || record == nullptr || record->value != value || (m_stale && m_stale())) {
        m_controller.send(session::Answer{m_fact, m_side, {value}, m_provenance});
    }
    Q_EMIT answered();
}

void FactField::takeBack()
{
    if (m_controller.busy() || m_controller.state().answers.find(m_fact, m_side) != nullptr) {
        m_controller.send(session::Retract{m_fact, m_side});
    }
}

void FactField::sendNumber()
{
    m_typing.stop();
    if (m_number == nullptr || m_number->hasError() || !m_controller.active()) {
        return;
    }
    if (const auto value = m_number->value()) {
        give(*value);
    } else {
        takeBack();
    }
}

void FactField::flush()
{
    if (m_typing.isActive()) {
        sendNumber();
    }
}

void FactField::focusEditor()
{
    if (m_choices != nullptr) {
        m_choices->focusChoice();
    } else if (m_number != nullptr) {
        m_number->editor()->setFocus(Qt::OtherFocusReason);
    } else if (m_scale != nullptr) {
        m_scale->focusRating();
    }
}

bool FactField::given() const
{
    if (m_choices != nullptr) {
        return m_choices->selected().has_value();
    }
    if (m_number != nullptr) {
        return m_number->value().has_value();
    }
    return m_scale != nullptr && m_scale->value().has_value();
}

bool FactField::hasError() const
{
    return m_number != nullptr && m_number->hasError();
}

} // namespace psoas::app
