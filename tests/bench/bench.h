// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

/// One measurement a file. Each prints its figures, one a line: `name: figure unit …`.
namespace psoas::bench {

/// How far cues are heard from their moment, through the mixer and, to compare, played by a timer of the window.
void cueJitter();

/// What of a core the moving figure takes at the size of the player, beside a window that stands still.
void figureAnimation();

/// What Progress and the facts of the history cost over 1,000, 10,000 and 100,000 sessions of one person, and over as
/// many of a hundred persons, beside the same questions asked in SQL by hand.
void history();

/// @param share  0…1
/// @return       nearest rank; 0 for no values
[[nodiscard]] double percentile(std::vector<double> values, double share);

} // namespace psoas::bench
