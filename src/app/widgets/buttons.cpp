// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/buttons.h"

#include "app/plain_text.h"

#include <QStyle>
#include <QVariant>

namespace psoas::app {

namespace {

QString sheetName(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Primary:
        return QStringLiteral("primary");
    case ButtonKind::Secondary:
        return QStringLiteral("secondary");
    case ButtonKind::Plain:
        return QStringLiteral("plain");
    case ButtonKind::Stop:
        return QStringLiteral("stop");
    case ButtonKind::StopFilled:
        return QStringLiteral("stopFilled");
    }
    return {};
}

Ink iconInk(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Primary:
        return Ink::OnAccent;
    case ButtonKind::Secondary:
        return Ink::Text;
    case ButtonKind::Plain:
        return Ink::Accent;
    case ButtonKind::Stop:
        return Ink::Stop;
    case ButtonKind::StopFilled:
        return Ink::OnStopFilled;
    }
    return Ink::Text;
}

constexpr const char* kKindProperty = "kind";
constexpr const char* kIconProperty = "psoasIcon";

void repolish(QPushButton& button)
{
    button.style()->unpolish(&button);
    button.style()->polish(&button);
    button.updateGeometry();
    button.update();
}

ButtonKind kindOf(const QPushButton& button)
{
    const QString name = button.property(kKindProperty).toString();
    for (const ButtonKind kind : {ButtonKind::Primary, ButtonKind::Plain, ButtonKind::Stop, ButtonKind::StopFilled}) {
        if (name == sheetName(kind)) {
            return kind;
        }
    }
    return ButtonKind::Secondary;
}

} // namespace

QPushButton* makeButton(ButtonKind kind, const QString& text, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setProperty(kKindProperty, sheetName(kind));
    // Enter on a focused button presses it, everywhere and not only in dialogs.
    button->setAutoDefault(true);
    button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    return button;
}

QPushButton* makeButton(ButtonKind kind, const QString& text, Icon icon, QWidget* parent)
{
    QPushButton* button = makeButton(kind, text, parent);
    setButtonIcon(*button, icon);
    return button;
}

QPushButton* makeIconButton(ButtonKind kind, Icon icon, const QString& name, QWidget* parent)
{
    QPushButton* button = makeButton(kind, QString(), icon, parent);
    button->setProperty("iconOnly", true);
    button->setAccessibleName(name);
    button->setToolTip(plainTip(name));
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return button;
}

void setButtonKind(QPushButton& button, ButtonKind kind)
{
    button.setProperty(kKindProperty, sheetName(kind));
    const QVariant shown = button.property(kIconProperty);
    if (shown.isValid()) {
        setButtonIcon(button, static_cast<Icon>(shown.toInt()));
    }
    repolish(button);
}

void setButtonIcon(QPushButton& button, Icon what)
{
    button.setProperty(kIconProperty, static_cast<int>(what));
    const Ink ink = iconInk(kindOf(button));
    button.setIcon(button.text().isEmpty() ? icon(what, ink) : leadingIcon(what, ink));
}

void alignWithText(QPushButton& button)
{
    button.setProperty("flush", true);
    repolish(button);
}

void setSessionSize(QPushButton& button)
{
    button.setProperty("targetSize", QStringLiteral("session"));
    repolish(button);
}

} // namespace psoas::app
