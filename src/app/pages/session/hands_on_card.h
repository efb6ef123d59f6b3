// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hands_on.h"

class QVBoxLayout;
class QWidget;

namespace psoas::app {

/// A card that tells hands-on work by side: places, what was done, time and response; adds nothing when there is none.
void addHandsOn(QVBoxLayout& layout, const QList<HandsOn>& work, QWidget* parent);

} // namespace psoas::app
