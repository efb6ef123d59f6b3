// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/badge.h"
#include "psoas/units.h"

namespace psoas::app {

/// The badge that names a side; anything but left or right is both.
[[nodiscard]] inline Badge* makeSideBadge(Side side, QWidget* parent)
{
    const Badge::Kind kind = side == Side::Left    ? Badge::Kind::Left
                             : side == Side::Right ? Badge::Kind::Right
                                                   : Badge::Kind::Both;
    return new Badge(kind, {}, parent);
}

} // namespace psoas::app
