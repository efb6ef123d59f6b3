// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/card.h"

#include "app/widgets/flow_text_label.h"
#include "app/widgets/paint.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace psoas::app {

Card::Card(QWidget* parent)
    : Card(QString(), parent)
{
}

Card::Card(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_title(new FlowTextLabel(TextRole::Heading, this))
    , m_body(new QVBoxLayout)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpace5, kSpace5, kSpace5, kSpace5);
    layout->setSpacing(kSpace3);
    layout->addWidget(m_title);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(kSpace3);
    layout->addLayout(m_body, 1);
    setTitle(title);
}

void Card::setTitle(const QString& title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void Card::setTone(Tone tone)
{
    m_tone = tone;
    m_title->setInk(tone == Tone::Stop ? Ink::Stop : Ink::Text);
    update();
}

void Card::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    switch (m_tone) {
    case Tone::Plain:
        paintPanel(painter, rect(), kRadiusCard, Ink::Surface, Ink::Line);
        break;
    case Tone::Accent:
        paintPanel(painter, rect(), kRadiusCard, Ink::AccentSoft);
        break;
    case Tone::Stop:
        paintPanel(painter, rect(), kRadiusCard, Ink::StopSoft);
        break;
    }
}

void Card::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        update();
    }
}

} // namespace psoas::app
