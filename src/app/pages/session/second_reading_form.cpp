// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/second_reading_form.h"

#include "app/figures/pose_picture.h"
#include "app/pages/session/sign_card.h"
#include "app/style/look.h"
#include "app/widgets/card.h"
#include "app/widgets/choice_group.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/number_field.h"
#include "app/widgets/wrap_layout.h"
#include "app/words.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

namespace {

constexpr QSize kDrawing(148, 96);
constexpr int kNameWidth = 90;

} // namespace

bool SecondReadingForm::Field::given() const
{
    return band != nullptr
               ? band->selected().has_value()
               : std::ranges::any_of(readings, [](const NumberField* each) { return each->value().has_value(); });
}

bool SecondReadingForm::Field::hasError() const
{
    return std::ranges::any_of(readings, &NumberField::hasError);
}

void SecondReadingForm::Field::focus() const
{
    if (band != nullptr) {
        band->focusChoice();
    } else if (!readings.empty()) {
        readings.front()->editor()->setFocus(Qt::OtherFocusReason);
    }
}

SecondReadingForm::SecondReadingForm(const protocol::Protocol& protocol, const protocol::Activity& measure,
                                     const assessment::TestResult& first, SecondDraft& draft, QWidget* parent)
    : QWidget(parent)
    , m_protocol(protocol)
    , m_measure(measure)
    , m_test(first.test)
    , m_side(first.side)
    , m_draft(draft)
{
    setObjectName(QStringLiteral("secondReadingForm"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace4);
    addInitials(*layout);
    const protocol::Test* test = protocol.test(first.test);
    for (const assessment::ObservationValue& each : first.observations) {
        const auto known = std::ranges::find(test->observations, each.observation, &protocol::Observation::id);
        if (known != test->observations.end()) {
            addField(*layout, *known, each.value.has_value() || known->band.empty());
        }
    }
}

void SecondReadingForm::addInitials(QVBoxLayout& layout)
{
    auto* card = new Card(tr("Who reads"), this);
    auto* across = new QWidget(card);
    auto* lines = new WrapLayout(kSpace5);
    across->setLayout(lines);
    const auto column = [&](const QString& label, const QString& objectName, QString SecondDraft::*kept) {
        auto* pair = new QWidget(across);
        auto* rows = new QVBoxLayout(pair);
        rows->setContentsMargins(0, 0, 0, 0);
        rows->setSpacing(kSpace1);
        QLineEdit* line = addInitialsLine(*rows, label, objectName, kept);
        lines->addWidget(pair);
        return line;
    };
    m_firstBy = column(tr("Initials of the first reader"), QStringLiteral("firstByEdit"), &SecondDraft::firstBy);
    m_secondBy = column(tr("Initials of the second reader"), QStringLiteral("secondByEdit"), &SecondDraft::secondBy);
    card->body()->addWidget(across);
    layout.addWidget(card);
}

QLineEdit* SecondReadingForm::addInitialsLine(QVBoxLayout& layout, const QString& label, const QString& objectName,
                                              QString SecondDraft::*kept)
{
    layout.addWidget(new FlowTextLabel(TextRole::Body, label, this));
    auto* line = makeInitialsLine(label, objectName, m_draft.*kept, this);
    layout.addWidget(line, 0, Qt::AlignLeft);
    connect(line, &QLineEdit::textEdited, this, [this, kept](const QString& text) {
        m_draft.*kept = text;
        Q_EMIT changed();
    });
    return line;
}

void SecondReadingForm::addField(QVBoxLayout& layout, const protocol::Observation& observation, bool inDegrees)
{
    Field field;
    field.observation = &observation;
    field.name = words::text(m_protocol, observation.name, m_side);
    auto* card = new Card(field.name, this);
    card->setObjectName(QStringLiteral("second:") + QString::fromStdString(observation.id));
    if (inDegrees) {
        addReadings(field, *card->body(), card);
    } else {
        addBand(field, *card->body(), card);
    }
    layout.addWidget(card);
    m_fields.push_back(std::move(field));
}

void SecondReadingForm::addBand(Field& field, QVBoxLayout& layout, QWidget* parent)
{
    const protocol::Fact* fact = m_protocol.fact(field.observation->band);
    const protocol::Scale* scale = fact != nullptr ? m_protocol.scale(fact->scale) : nullptr;
    field.band = new ChoiceGroup(field.name, Qt::Vertical, parent);
    field.band->setKeysShown(false);
    layout.addWidget(field.band);
    if (scale == nullptr) {
        return;
    }
    const auto item =
        std::ranges::find(m_measure.observations, field.observation->id, &protocol::MeasureItem::observation);
    QList<Choice> choices;
    for (const protocol::Option& option : scale->options) {
        Choice choice;
        choice.label = words::text(m_protocol, option.label, m_side);
        choice.description = words::text(m_protocol, option.hint, m_side);
        const auto at = static_cast<std::size_t>(choices.size());
        if (item != m_measure.observations.end() && at < item->drawings.size()) {
            choice.picture = new PosePicture(m_protocol, item->drawings[at], m_side, kDrawing, parent);
        }
        choices.append(choice);
    }
    field.band->setChoices(choices);
    field.band->setSelected(m_draft.typed[field.observation->id].band);
    connect(field.band, &ChoiceGroup::chosen, this, [this, id = field.observation->id](int index) {
        m_draft.typed[id].band = index;
        Q_EMIT changed();
    });
}

void SecondReadingForm::addReadings(Field& field, QVBoxLayout& layout, QWidget* parent)
{
    const protocol::Fact* fact = m_protocol.fact(field.observation->value);
    if (fact == nullptr) {
        return;
    }
    auto* hint = new FlowTextLabel(TextRole::Caption, words::text(m_protocol, fact->hint, m_side), parent);
    hint->setInk(Ink::TextSecond);
    layout.addWidget(hint);
    NumberField::Format format;
    format.unit = words::unit(fact->unit);
    format.minimum = fact->min;
    format.maximum = fact->max;
    format.decimals = fact->type == protocol::FactType::Integer ? 0 : 1;
    format.start = std::clamp(0.0, fact->min, fact->max);
    auto& kept = m_draft.typed[field.observation->id].readings;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        auto* number = new NumberField(tr("%1, reading %2").arg(field.name, QString::number(i + 1)), format, parent);
        number->setObjectName(
            QStringLiteral("second:%1:%2").arg(QString::fromStdString(field.observation->id)).arg(i + 1));
        number->setValue(kept[i]);
        connect(number, &NumberField::valueChanged, this,
                [this, id = field.observation->id, i](std::optional<double> value) {
                    m_draft.typed[id].readings[i] = value;
                    Q_EMIT changed();
                });
        connect(number, &NumberField::accepted, this, &SecondReadingForm::accepted);
        auto* row = new QHBoxLayout;
        row->setSpacing(kSpace4);
        auto* label = new FlowTextLabel(TextRole::Body, tr("Reading %1").arg(i + 1), parent);
        label->setMinimumWidth(look().scaled(kNameWidth));
        row->addWidget(label, 0, Qt::AlignVCenter);
        row->addWidget(number);
        row->addStretch(1);
        layout.addLayout(row);
        field.readings.push_back(number);
    }
}

QStringList SecondReadingForm::missing()
{
    const QString first = m_firstBy->text().trimmed();
    const QString second = m_secondBy->text().trimmed();
    QStringList list;
    QLineEdit* line = nullptr;
    if (first.isEmpty()) {
        list << tr("initials of the first reader");
        line = m_firstBy;
    }
    if (second.isEmpty()) {
        list << tr("initials of the second reader");
        line = line != nullptr ? line : m_secondBy;
    } else if (first.compare(second, Qt::CaseInsensitive) == 0) {
        list << tr("initials of two different people");
        line = m_secondBy;
    }
    const Field* field = nullptr;
    for (const Field& each : m_fields) {
        if (!each.given() || each.hasError()) {
            list << each.name;
            field = field != nullptr ? field : &each;
        }
    }
    if (line != nullptr) {
        line->setFocus(Qt::OtherFocusReason);
    } else if (field != nullptr) {
        field->focus();
    }
    return list;
}

session::GiveSecondReading SecondReadingForm::command() const
{
    session::GiveSecondReading reading{
        m_test, m_side, m_firstBy->text().trimmed().toStdString(), m_secondBy->text().trimmed().toStdString(), {}};
    for (const Field& field : m_fields) {
        session::Answer answer;
        answer.side = m_side;
        answer.provenance = assessment::Provenance::Measurement;
        if (field.band != nullptr) {
            const protocol::Fact* fact = m_protocol.fact(field.observation->band);
            const auto at = static_cast<std::size_t>(field.band->selected().value_or(0));
            answer.fact = field.observation->band;
            answer.values.emplace_back(m_protocol.scale(fact->scale)->options[at].id);
        } else {
            answer.fact = field.observation->value;
            for (const NumberField* each : field.readings) {
                if (const auto value = each->value()) {
                    answer.values.emplace_back(*value);
                }
            }
        }
        reading.answers.push_back(std::move(answer));
    }
    return reading;
}

void SecondReadingForm::focusFirst()
{
    for (QLineEdit* line : {m_firstBy, m_secondBy}) {
        if (line->text().trimmed().isEmpty()) {
            line->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    for (const Field& field : m_fields) {
        if (!field.given()) {
            field.focus();
            return;
        }
    }
    m_firstBy->setFocus(Qt::OtherFocusReason);
}

} // namespace psoas::app
