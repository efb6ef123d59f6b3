// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/icons.h"

#include <QPushButton>

namespace psoas::app {

/// How much weight a button has. One Primary or StopFilled a screen.
enum class ButtonKind {
    Primary,    ///< filled: what to do next
    Secondary,  ///< outlined
    Plain,      ///< text only
    Stop,       ///< outlined in the stop colour: "it hurts", "end the session"
    StopFilled, ///< filled in the stop colour: confirms what loses something
};

/// A button in the look of the application; at least 40 px high, the text is its accessible name.
[[nodiscard]] QPushButton* makeButton(ButtonKind kind, const QString& text, QWidget* parent);
[[nodiscard]] QPushButton* makeButton(ButtonKind kind, const QString& text, Icon icon, QWidget* parent);

/// A square button that shows only an icon. @param name  accessible name and tool tip
[[nodiscard]] QPushButton* makeIconButton(ButtonKind kind, Icon icon, const QString& name, QWidget* parent);

void setButtonKind(QPushButton& button, ButtonKind kind);
void setButtonIcon(QPushButton& button, Icon icon);

/// Raises the button to the 56 px of the session bar.
void setSessionSize(QPushButton& button);

/// For a plain button under or over text: its words, or its sign, begin where the text does.
void alignWithText(QPushButton& button);

} // namespace psoas::app
