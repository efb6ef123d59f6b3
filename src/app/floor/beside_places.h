// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QSize>

namespace psoas::app {

/// Where the main window and the client's stand on one screen, with their frames.
struct BesidePlaces {
    QRect main; ///< as it was, where it need not go anywhere
    QRect client;
};

/// Beside the main window where there is room. Else that one makes room: it goes to the left and, where that does not
/// do, becomes narrower, so that both are seen. On a screen too small for both it stays, and the client's lies where it
/// hides least of it.
/// @param screen  what of it windows may use
/// @param main    with its frame
/// @param least   the main window is never made smaller
[[nodiscard]] BesidePlaces besidePlaces(const QRect& screen, const QRect& main, const QSize& least);

} // namespace psoas::app
