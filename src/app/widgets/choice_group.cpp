// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/choice_group.h"

#include "app/widgets/choice_button.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QKeyEvent>
#include <QShortcut>

namespace psoas::app {

namespace {

constexpr int kDigits = 9;

} // namespace

ChoiceGroup::ChoiceGroup(const QString& name, Qt::Orientation orientation, QWidget* parent)
    : QWidget(parent)
    , m_orientation(orientation)
    , m_layout(new QBoxLayout(orientation == Qt::Vertical ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, this))
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(kSpace3);
}

void ChoiceGroup::setChoices(const QList<Choice>& choices)
{
    for (ChoiceButton* button : m_buttons) {
        m_group->removeButton(button);
        m_layout->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
    m_buttons.clear();
    for (const Choice& choice : choices) {
        const int index = static_cast<int>(m_buttons.size());
        auto* button = new ChoiceButton(choice, index, m_orientation == Qt::Horizontal, this);
        button->setObjectName(QStringLiteral("choice%1Button").arg(index + 1));
        button->setKeyShown(m_keysShown && index < kDigits);
        connect(button, &QAbstractButton::clicked, this, [this, index] { Q_EMIT chosen(index); });
        connect(button, &ChoiceButton::arrowPressed, this, [this, index](int by) { moveFocus(index, by); });
        m_group->addButton(button, index);
        m_layout->addWidget(button, m_orientation == Qt::Horizontal ? 1 : 0);
        button->show();
        m_buttons.append(button);
    }
    setFocusProxy(m_buttons.isEmpty() ? nullptr : m_buttons.first());
    renewShortcuts();
}

qsizetype ChoiceGroup::count() const
{
    return m_buttons.size();
}

std::optional<int> ChoiceGroup::selected() const
{
    const int id = m_group->checkedId();
    return id < 0 ? std::nullopt : std::optional(id);
}

void ChoiceGroup::setSelected(std::optional<int> index)
{
    if (index && *index >= 0 && *index < m_buttons.size()) {
        m_buttons.at(*index)->setChecked(true);
        return;
    }
    m_group->setExclusive(false);
    for (ChoiceButton* button : m_buttons) {
        button->setChecked(false);
    }
    m_group->setExclusive(true);
}

void ChoiceGroup::setChoiceEnabled(int index, bool enabled)
{
    if (index >= 0 && index < m_buttons.size()) {
        m_buttons.at(index)->setEnabled(enabled);
    }
}

void ChoiceGroup::setWindowKeys(bool on)
{
    m_windowKeys = on;
    renewShortcuts();
}

void ChoiceGroup::setKeysShown(bool on)
{
    m_keysShown = on;
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        m_buttons.at(i)->setKeyShown(on && i < kDigits);
    }
}

void ChoiceGroup::focusChoice()
{
    const int index = selected().value_or(0);
    if (index < m_buttons.size()) {
        m_buttons.at(index)->setFocus(Qt::OtherFocusReason);
    }
}

void ChoiceGroup::moveFocus(int from, int by)
{
    for (qsizetype i = from + by; i >= 0 && i < m_buttons.size(); i += by) {
        if (m_buttons.at(i)->isEnabled()) {
            m_buttons.at(i)->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void ChoiceGroup::choose(int index)
{
    if (index >= m_buttons.size() || !m_buttons.at(index)->isEnabled()) {
        return;
    }
    m_buttons.at(index)->setFocus(Qt::OtherFocusReason);
    m_buttons.at(index)->click();
}

void ChoiceGroup::keyPressEvent(QKeyEvent* event)
{
    const Qt::KeyboardModifiers held = event->modifiers() & ~Qt::KeypadModifier;
    const QString typed = event->text();
    if (typed.size() == 1 && (held == Qt::NoModifier || held == Qt::ShiftModifier)) {
        const QChar character = typed.front().toUpper();
        for (qsizetype i = 0; i < m_buttons.size(); ++i) {
            const bool digit = i < kDigits && character == QChar(static_cast<char16_t>(u'1' + i));
            if (digit || (!m_buttons.at(i)->letter().isNull() && character == m_buttons.at(i)->letter())) {
                choose(static_cast<int>(i));
                return;
            }
        }
    }
    QWidget::keyPressEvent(event);
}

void ChoiceGroup::renewShortcuts()
{
    qDeleteAll(m_shortcuts);
    m_shortcuts.clear();
    if (!m_windowKeys) {
        return;
    }
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        const int index = static_cast<int>(i);
        QStringList keys;
        if (index < kDigits) {
            keys.append(QString::number(index + 1));
        }
        if (!m_buttons.at(i)->letter().isNull()) {
            keys.append(QString(m_buttons.at(i)->letter()));
        }
        for (const QString& key : std::as_const(keys)) {
            auto* shortcut = new QShortcut(QKeySequence(key), this);
            shortcut->setAutoRepeat(false);
            connect(shortcut, &QShortcut::activated, this, [this, index] { choose(index); });
            m_shortcuts.append(shortcut);
        }
    }
}

} // namespace psoas::app
