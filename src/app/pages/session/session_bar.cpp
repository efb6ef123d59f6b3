// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/session_bar.h"

#include "app/style/look.h"
#include "app/widgets/buttons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>

namespace psoas::app {

SessionBar::SessionBar(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("sessionBar"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpace4, kSpace3, kSpace4, kSpace3);
    layout->setSpacing(kSpace2);
    m_hurt = addButton(makeButton(ButtonKind::Stop, tr("It hurts"), Icon::Hand, this), QStringLiteral("hurtButton"),
                       &SessionBar::hurtPressed);
    m_end = addButton(makeButton(ButtonKind::Plain, tr("End session"), Icon::Close, this), QStringLiteral("endButton"),
                      &SessionBar::endPressed);
    layout->addStretch(1);
    m_back = addButton(makeButton(ButtonKind::Plain, tr("Back"), Icon::ChevronLeft, this), QStringLiteral("backButton"),
                       &SessionBar::backPressed);
    m_skip = addButton(makeButton(ButtonKind::Plain, tr("Skip…"), Icon::Skip, this), QStringLiteral("skipButton"),
                       &SessionBar::skipPressed);
    m_primary = addButton(makeButton(ButtonKind::Primary, tr("Continue"), this), QStringLiteral("nextButton"),
                          &SessionBar::primaryPressed);
    m_end->setAccessibleName(tr("End session"));
    m_back->setAccessibleName(tr("Back"));
    m_skip->setAccessibleName(tr("Skip, with a reason"));
}

QPushButton* SessionBar::addButton(QPushButton* button, const QString& objectName, void (SessionBar::*pressed)())
{
    button->setObjectName(objectName);
    button->installEventFilter(this);
    setSessionSize(*button);
    connect(button, &QPushButton::clicked, this, pressed);
    layout()->addWidget(button);
    return button;
}

void SessionBar::setHurt(bool shown, bool enabled)
{
    m_hurt->setVisible(shown);
    m_hurt->setEnabled(enabled);
    fit();
}

void SessionBar::setBackEnabled(bool enabled)
{
    m_back->setEnabled(enabled);
}

void SessionBar::setSkipShown(bool shown)
{
    m_skip->setVisible(shown);
    fit();
}

void SessionBar::setEndShown(bool shown)
{
    m_end->setVisible(shown);
    fit();
}

/// What a button does changes with the page behind it: the second press of a double click, or of a key that is held,
/// was meant for the page before.
bool SessionBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonDblClick) {
        return true;
    }
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->isAutoRepeat()) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
    }
    return QWidget::eventFilter(watched, event);
}

void SessionBar::setPrimary(const QString& text, std::optional<Icon> icon, bool shown)
{
    m_primary->setText(text);
    if (icon) {
        setButtonIcon(*m_primary, *icon);
    } else {
        m_primary->setIcon({});
        m_primary->setProperty("psoasIcon", {});
    }
    m_primary->setVisible(shown);
    fit();
}

void SessionBar::setPrimaryQuiet(bool quiet)
{
    setButtonKind(*m_primary, quiet ? ButtonKind::Secondary : ButtonKind::Primary);
}

void SessionBar::focusPrimary()
{
    m_primary->setFocus(Qt::OtherFocusReason);
}

QSize SessionBar::minimumSizeHint() const
{
    return {look().scaled(320), QWidget::minimumSizeHint().height()};
}

void SessionBar::fit()
{
    if (m_fitting) {
        return;
    }
    m_fitting = true;
    struct Wording {
        QPushButton* button;
        QString text;
    };
    for (const Wording& whole :
         {Wording{m_end, tr("End session")}, Wording{m_skip, tr("Skip…")}, Wording{m_back, tr("Back")}}) {
        whole.button->setText(whole.text);
        whole.button->setToolTip({});
    }
    // The least needed word goes first; its sign stays, and its name for those who hear it. A bare cross beside
    // "It hurts" could close anything, so that one is the last to lose its word.
    for (const Wording& less :
         {Wording{m_end, tr("End", "the session")}, Wording{m_skip, {}}, Wording{m_back, {}}, Wording{m_end, {}}}) {
        layout()->invalidate();
        if (layout()->sizeHint().width() <= width()) {
            break;
        }
        less.button->setText(less.text);
        less.button->setToolTip(less.button->accessibleName());
    }
    m_fitting = false;
}

void SessionBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), look().color(Ink::Surface));
    painter.fillRect(QRect(0, 0, width(), 1), look().color(Ink::Line));
}

void SessionBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void SessionBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        fit();
        update();
    }
}

} // namespace psoas::app
