// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/result.h"

#include <vector>

namespace psoas::assessment {

/// Angle of a segment by tape: arcsine of (height of its far end − height of its near end) ÷ its length.
/// @param lengthCm  more than 0; for the thigh from the hip bone bump to the outer knee
/// @param riseCm    plus = the far end is higher, within ± the length
/// @return degrees against level, plus = far end higher, −90…90
/// @error  BadAnswer outside these ranges
/// @source docs/clinical-sources.md, "Measuring angles" (WAK15)
[[nodiscard]] Result<double> angleByTape(double lengthCm, double riseCm);

/// Mean and spread (largest − smallest) of readings in one unit.
struct Readings {
    double mean = 0, spread = 0;
};
/// @param values  not empty
[[nodiscard]] Readings summarise(const std::vector<double>& values);

} // namespace psoas::assessment
