// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/inline_message.h"

#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/icon_view.h"
#include "app/widgets/paint.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

struct ToneLook {
    Ink fill;
    Ink ink;
    Icon icon;
};

ToneLook lookOf(InlineMessage::Tone tone)
{
    switch (tone) {
    case InlineMessage::Tone::Info:
        return {Ink::AccentSoft, Ink::Accent, Icon::Info};
    case InlineMessage::Tone::Caution:
        return {Ink::CautionSoft, Ink::Caution, Icon::Warning};
    case InlineMessage::Tone::Stop:
        return {Ink::StopSoft, Ink::Stop, Icon::Stop};
    }
    return {Ink::AccentSoft, Ink::Accent, Icon::Info};
}

} // namespace

InlineMessage::InlineMessage(Tone tone, const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_tone(tone)
    , m_title(new FlowTextLabel(TextRole::Strong, this))
    , m_text(new FlowTextLabel(TextRole::Body, text, this))
    , m_icon(new IconView(Icon::Info, Ink::Accent, kIconGrid, this))
    , m_actionButton(makeButton(ButtonKind::Secondary, QString(), this))
{
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_text);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpace4, kSpace3, kSpace4, kSpace3);
    layout->setSpacing(kSpace3);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    layout->addWidget(m_actionButton, 0, Qt::AlignVCenter);

    m_actionButton->setObjectName(QStringLiteral("actionButton"));
    m_actionButton->hide();
    m_title->hide();
    connect(m_actionButton, &QPushButton::clicked, this, &InlineMessage::actionTriggered);
    setAccessibleName(text);
    setTone(tone);
}

void InlineMessage::setTone(Tone tone)
{
    m_tone = tone;
    const ToneLook tones = lookOf(tone);
    m_icon->setIcon(tones.icon, tones.ink);
    m_title->setInk(tones.ink);
    update();
}

void InlineMessage::setText(const QString& text)
{
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(text);
}

QString InlineMessage::text() const
{
    return m_text->text();
}

void InlineMessage::setTitle(const QString& title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
}

void InlineMessage::setAction(const QString& text)
{
    m_actionButton->setText(text);
    m_actionButton->setVisible(!text.isEmpty());
}

void InlineMessage::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintPanel(painter, rect(), kRadiusControl, lookOf(m_tone).fill);
}

void InlineMessage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        update();
    }
}

} // namespace psoas::app
