// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/engine.h"

class QVBoxLayout;
class QWidget;

namespace psoas::app {

/// All there is to read about a planned exercise before it starts: set-up, cues, mistakes, stop signals, muscles, dose.
/// @param corner  stands at the right end of the first line
void addExerciseGuide(QVBoxLayout& layout, const session::Engine& engine, const session::State& state,
                      const session::Place& place, QWidget* corner, QWidget* parent);

} // namespace psoas::app
