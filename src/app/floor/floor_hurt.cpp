// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/floor_hurt.h"

#include "app/plain_text.h"
#include "app/words.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

constexpr int kWorst = 10;
constexpr int kColumns = 3;
constexpr int kMostLetters = 200;
/// A 0 that follows a 1 within this makes it 10.
constexpr quint64 kTogetherMs = 1200;

QLabel* makeLabel(const QString& text, const Look& look, TextRole role, Ink ink, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setFont(look.font(role));
    label->setStyleSheet(QStringLiteral("color: %1; background: transparent;").arg(look.color(ink).name()));
    label->setWordWrap(true);
    return label;
}

} // namespace

FloorHurt::FloorHurt(const protocol::Protocol& protocol, const QString& exercise, const Look& look, QWidget* parent)
    : QWidget(parent)
    , m_protocol(protocol)
{
    setObjectName(QStringLiteral("floorHurt"));
    setAccessibleName(tr("It hurts"));
    setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    const int space = look.scaled(kSpace2);
    column->setContentsMargins(look.scaled(kSpace5), space, look.scaled(kSpace5), space);
    column->setSpacing(space);
    column->addWidget(makeLabel(tr("It hurts: %1. The clock is stopped.").arg(exercise), look, TextRole::Body,
                                Ink::TextSecond, this));
    column->addWidget(
        makeLabel(tr("How much? 0 is no pain, 10 the worst imaginable."), look, TextRole::Heading, Ink::Text, this));
    auto* numbers = new QHBoxLayout;
    numbers->setSpacing(look.scaled(kSpace1));
    m_scale = new QButtonGroup(this);
    for (int pain = 0; pain <= kWorst; ++pain) {
        auto* cell = new FloorButton(look, ButtonKind::Secondary, QString::number(pain), std::nullopt, this);
        cell->setObjectName(QStringLiteral("floorPain%1Button").arg(pain));
        cell->setAccessibleName(tr("Pain %1 of 10").arg(pain));
        cell->setCheckable(true);
        cell->setShape(FloorButton::Shape::Number);
        cell->setAutoDefault(false); // Enter records
        m_scale->addButton(cell, pain);
        numbers->addWidget(cell, 1);
    }
    column->addLayout(numbers);
    column->addWidget(makeLabel(tr("How does it feel?"), look, TextRole::Heading, Ink::Text, this));
    auto* grid = new QGridLayout;
    grid->setSpacing(look.scaled(kSpace1));
    m_kinds = new QButtonGroup(this);
    for (std::size_t i = 0; i < protocol.hurt.kinds.size(); ++i) {
        const protocol::HurtKind& kind = protocol.hurt.kinds[i];
        const QString label = words::text(protocol, kind.label);
        auto* button = new FloorButton(look, ButtonKind::Secondary, plainCaption(label), std::nullopt, this);
        button->setObjectName(QStringLiteral("floorKind:") + QString::fromStdString(kind.id));
        button->setAccessibleName(label);
        button->setShape(FloorButton::Shape::Words);
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setChecked(kind.id == protocol.hurt.defaultKind);
        const int index = static_cast<int>(i);
        m_kinds->addButton(button, index);
        grid->addWidget(button, index / kColumns, index % kColumns);
    }
    column->addLayout(grid);
    m_where = new QLineEdit(this);
    m_where->setObjectName(QStringLiteral("floorHurtWhere"));
    m_where->setFont(look.font(TextRole::Body));
    m_where->setPlaceholderText(tr("Where? (optional)"));
    m_where->setAccessibleName(tr("Where it hurts"));
    m_where->setMaxLength(kMostLetters);
    m_where->setProperty("focusRing", false);
    column->addWidget(m_where);
    m_message = makeLabel({}, look, TextRole::Body, Ink::Caution, this);
    m_message->setObjectName(QStringLiteral("floorHurtMessage"));
    m_message->hide();
    column->addWidget(m_message);
    column->addStretch(1);
    auto* row = new QHBoxLayout;
    auto* cancel = new FloorButton(look, ButtonKind::Secondary, tr("Back"), Icon::ChevronLeft, this);
    cancel->setObjectName(QStringLiteral("floorHurtBackButton"));
    m_record = new FloorButton(look, ButtonKind::Primary, tr("Record it"), std::nullopt, this);
    m_record->setObjectName(QStringLiteral("floorRecordButton"));
    row->addWidget(cancel);
    row->addStretch(1);
    row->addWidget(m_record);
    column->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &FloorHurt::cancelled);
    connect(m_record, &QPushButton::clicked, this, &FloorHurt::record);
    connect(m_where, &QLineEdit::returnPressed, this, &FloorHurt::record);
}

void FloorHurt::focusFirst()
{
    const int checked = m_scale->checkedId();
    // On none of the numbers while there is none: what has the focus looks chosen from afar.
    QWidget* first = checked < 0 ? static_cast<QWidget*>(this) : m_scale->button(checked);
    first->setFocus(Qt::OtherFocusReason);
}

std::optional<int> FloorHurt::pain() const
{
    return m_scale->checkedId() < 0 ? std::nullopt : std::optional(m_scale->checkedId());
}

void FloorHurt::rate(int pain)
{
    m_scale->button(pain)->setChecked(true);
    m_scale->button(pain)->setFocus(Qt::OtherFocusReason);
    tell({});
}

void FloorHurt::setSending(bool sending)
{
    m_record->setEnabled(!sending);
}

void FloorHurt::tell(const QString& sentence)
{
    m_message->setText(sentence);
    m_message->setVisible(!sentence.isEmpty());
}

void FloorHurt::record()
{
    if (!m_record->isEnabled()) {
        return;
    }
    const int index = m_kinds->checkedId();
    const protocol::HurtKind* kind = index < 0 ? nullptr : &m_protocol.hurt.kinds[static_cast<std::size_t>(index)];
    if (!pain() && (kind == nullptr || kind->effect != protocol::HurtEffect::Emergency)) {
        tell(tr("Please give the pain a number from 0 to 10."));
        focusFirst();
        return;
    }
    setSending(true);
    Q_EMIT told(
        {pain().value_or(0), kind == nullptr ? std::string() : kind->id, m_where->text().trimmed().toStdString()});
}

void FloorHurt::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if (key == Qt::Key_Escape) {
        Q_EMIT cancelled();
    } else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        record();
    } else if (key >= Qt::Key_0 && key <= Qt::Key_9) {
        const bool ten = key == Qt::Key_0 && pain() == 1 && event->timestamp() - m_typedAt < kTogetherMs;
        rate(ten ? kWorst : key - Qt::Key_0);
        m_typedAt = event->timestamp();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace psoas::app
