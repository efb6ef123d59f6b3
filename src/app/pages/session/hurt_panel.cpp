// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/hurt_panel.h"

#include "app/style/look.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/scale_field.h"
#include "app/words.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace psoas::app {

namespace {
constexpr int kColumns = 2;
constexpr int kMostLetters = 200;
} // namespace

HurtPanel::HurtPanel(const protocol::Protocol& protocol, const QString& exercise, bool clockStopped, QWidget* parent)
    : QWidget(parent)
    , m_protocol(protocol)
{
    setObjectName(QStringLiteral("hurtPanel"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpace4);
    auto* head = new QVBoxLayout;
    head->setSpacing(kSpace1);
    head->addWidget(new FlowTextLabel(TextRole::Title, tr("It hurts"), this));
    head->addWidget(new FlowTextLabel(TextRole::Strong, exercise, this));
    if (clockStopped) {
        auto* stands = new FlowTextLabel(TextRole::Body, tr("The clock is stopped."), this);
        stands->setObjectName(QStringLiteral("clockStopped"));
        stands->setInk(Ink::TextSecond);
        head->addWidget(stands);
    }
    layout->addLayout(head);

    auto* number = new Card(tr("How much does it hurt?"), this);
    m_scale = new ScaleField(tr("How much does it hurt?"), tr("No pain"), tr("Worst imaginable"), number);
    m_scale->setObjectName(QStringLiteral("hurtScale"));
    number->body()->addWidget(m_scale);
    layout->addWidget(number);

    auto* feel = new Card(tr("How does it feel?"), this);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kSpace5);
    grid->setVerticalSpacing(kSpace1);
    m_kinds = new QButtonGroup(this);
    for (std::size_t i = 0; i < protocol.hurt.kinds.size(); ++i) {
        const protocol::HurtKind& kind = protocol.hurt.kinds[i];
        const int index = static_cast<int>(i);
        auto* row = new QWidget(feel);
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(kSpace2);
        auto* button = new QRadioButton(row);
        button->setObjectName(QStringLiteral("kind:") + QString::fromStdString(kind.id));
        button->setAccessibleName(words::text(protocol, kind.label));
        button->setMinimumHeight(look().targetHeight());
        auto* label = new FlowTextLabel(TextRole::Body, words::text(protocol, kind.label), row);
        label->setBuddy(button);
        auto* middle = new QVBoxLayout;
        middle->addStretch(1);
        middle->addWidget(label);
        middle->addStretch(1);
        line->addWidget(button, 0);
        line->addLayout(middle, 1);
        m_kinds->addButton(button, index);
        button->setChecked(kind.id == protocol.hurt.defaultKind);
        grid->addWidget(row, index / kColumns, index % kColumns);
    }
    for (int column = 0; column < kColumns; ++column) {
        grid->setColumnStretch(column, 1);
    }
    feel->body()->addLayout(grid);
    layout->addWidget(feel);

    auto* place = new Card(tr("Where? (optional)"), this);
    m_where = new QLineEdit(place);
    m_where->setObjectName(QStringLiteral("hurtWhere"));
    m_where->setAccessibleName(tr("Where it hurts"));
    m_where->setMaxLength(kMostLetters);
    m_where->setMinimumHeight(look().targetHeight());
    place->body()->addWidget(m_where);
    layout->addWidget(place);
    connect(m_scale, &ScaleField::valueChanged, this, &HurtPanel::watch);
    connect(m_kinds, &QButtonGroup::idToggled, this, &HurtPanel::watch);
}

void HurtPanel::watch()
{
    if (complete()) {
        Q_EMIT completed();
    }
}

bool HurtPanel::complete() const
{
    const int index = m_kinds->checkedId();
    const bool needsNumber =
        index < 0 || m_protocol.hurt.kinds[static_cast<std::size_t>(index)].effect != protocol::HurtEffect::Emergency;
    return !needsNumber || m_scale->value().has_value();
}

int HurtPanel::pain() const
{
    return m_scale->value().value_or(0);
}

std::string HurtPanel::kind() const
{
    const int index = m_kinds->checkedId();
    return index < 0 ? std::string() : m_protocol.hurt.kinds[static_cast<std::size_t>(index)].id;
}

std::string HurtPanel::where() const
{
    return m_where->text().trimmed().toStdString();
}

void HurtPanel::focusFirst()
{
    m_scale->focusRating();
}

} // namespace psoas::app
