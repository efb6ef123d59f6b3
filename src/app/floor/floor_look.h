// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/look.h"

#include <QString>

namespace psoas::app {

/// The look of the floor: dark whatever the theme says, since a lit room and a lamp in the eyes take contrast, and as
/// large as the screen is high. Every text on it has a contrast of 7 to 1 or more.
/// @param height  of the window, in device independent pixels
[[nodiscard]] Look floorLook(int height);

/// Style sheet for a window in that look, with a focus that is seen from the mat.
[[nodiscard]] QString floorSheet(const Look& look);

} // namespace psoas::app
