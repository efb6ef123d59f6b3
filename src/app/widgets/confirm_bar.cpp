// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/confirm_bar.h"

#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/paint.h"

#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace psoas::app {

namespace {
/// Width of the words beside the buttons, margins and gaps included, at text scale 1.
constexpr int kLeastWords = 300;
} // namespace

ConfirmBar::ConfirmBar(const QString& message, const QString& confirm, const QString& cancel, QWidget* parent)
    : QWidget(parent)
    , m_message(new FlowTextLabel(TextRole::Strong, message, this))
    , m_cancelButton(makeButton(ButtonKind::Secondary, cancel, this))
    , m_confirmButton(makeButton(ButtonKind::StopFilled, confirm, this))
{
    m_confirmButton->setObjectName(QStringLiteral("confirmButton"));
    m_cancelButton->setObjectName(QStringLiteral("cancelButton"));
    m_layout = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_layout->setContentsMargins(kSpace4, kSpace3, kSpace4, kSpace3);
    m_layout->setSpacing(kSpace3);
    m_layout->addWidget(m_message, 1, Qt::AlignVCenter);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kSpace3);
    buttons->addWidget(m_cancelButton, 0, Qt::AlignVCenter);
    buttons->addWidget(m_confirmButton, 0, Qt::AlignVCenter);
    buttons->addStretch(0);
    m_layout->addLayout(buttons);
    setAccessibleName(message);
    connect(m_confirmButton, &QPushButton::clicked, this, [this] { answer(true); });
    connect(m_cancelButton, &QPushButton::clicked, this, [this] { answer(false); });
    hide();
}

void ConfirmBar::setMessage(const QString& message)
{
    m_message->setText(message);
    setAccessibleName(message);
}

void ConfirmBar::setLossy(bool lossy)
{
    m_lossy = lossy;
    setButtonKind(*m_confirmButton, lossy ? ButtonKind::StopFilled : ButtonKind::Primary);
    update();
}

void ConfirmBar::ask()
{
    show();
    m_cancelButton->setFocus(Qt::OtherFocusReason);
}

void ConfirmBar::answer(bool yes)
{
    hide();
    if (yes) {
        Q_EMIT confirmed();
    } else {
        Q_EMIT cancelled();
    }
}

bool ConfirmBar::event(QEvent* event)
{
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent) {
        Q_EMIT askingChanged(event->type() == QEvent::ShowToParent);
    }
    // While it asks, Escape is its own, also where the page has a use for that key.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ConfirmBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintPanel(painter, rect(), kRadiusControl, m_lossy ? Ink::StopSoft : Ink::AccentSoft);
}

void ConfirmBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        answer(false);
        return;
    }
    QWidget::keyPressEvent(event);
}

void ConfirmBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    turn();
}

void ConfirmBar::turn()
{
    const int beside = width() - m_cancelButton->sizeHint().width() - m_confirmButton->sizeHint().width();
    m_layout->setDirection(beside < look().scaled(kLeastWords) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void ConfirmBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        turn();
        update();
    }
}

} // namespace psoas::app
