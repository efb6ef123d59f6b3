// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/engine.h"

#include <vector>

class QVBoxLayout;
class QWidget;

namespace psoas::app {

/// A card for each reason to think about, with what the person answered to the questions it speaks of.
void addReasons(QVBoxLayout& layout, const std::vector<protocol::Reason>& reasons, const session::Engine& engine,
                const session::State& state, QWidget* parent);

} // namespace psoas::app
