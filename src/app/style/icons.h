// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/tokens.h"

#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;
class QRectF;

namespace psoas::app {

/// The application's own drawings, one SVG each under resources/icons.
enum class Icon {
    Today,
    Session,
    Progress,
    People,
    Protocols,
    Settings,
    Info,
    Back,
    Next,
    Skip,
    Pause,
    Play,
    Redo,
    Hand,
    Stop,
    Check,
    Warning,
    Emergency,
    Clock,
    LeftSide,
    RightSide,
    Lock,
    Pencil,
    Search,
    Export,
    Trash,
    ChevronUp,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    Sun,
    Moon,
    External,
    Plus,
    Minus,
    Close,
    Floor,
    Screen,
    Speaker,
    Count
};

/// Name of the drawing's file without its ending, as in "today".
[[nodiscard]] QString iconName(Icon icon);

/// An icon that takes its colour from the look whenever it is painted, so that it follows a change of
/// scheme by itself. Disabled it takes Ink::TextDisabled.
[[nodiscard]] QIcon icon(Icon icon, Ink ink = Ink::Text);

/// Two inks: one at rest, one when the button is checked.
[[nodiscard]] QIcon icon(Icon icon, Ink rest, Ink checked);

/// The same with the gap to the text behind it inside the picture: for buttons, whose style leaves too little.
[[nodiscard]] QIcon leadingIcon(Icon icon, Ink ink);

/// Share of a leading icon's edge that the drawing takes.
inline constexpr double kLeadingShare = 20.0 / 26.0;

/// @param side  edge in device independent pixels
/// @return      the drawing in that ink of the present scheme, cached
[[nodiscard]] QPixmap iconPixmap(Icon icon, Ink ink, int side, double devicePixelRatio);

/// Draws into a square of the rectangle, centred.
void paintIcon(QPainter& painter, const QRectF& rect, Icon icon, Ink ink);

/// The application icon, with all the sizes a desktop asks for.
[[nodiscard]] QIcon applicationIcon();

} // namespace psoas::app
