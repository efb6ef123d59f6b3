// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/result.h"

#include <vector>

namespace psoas::assessment {

/// Thigh angle by tape: arcsine of (knee height − hip height) ÷ thigh length.
/// @param thighLengthCm     hip bone bump to outer knee, 20…70 cm
/// @param kneeAboveHipCm    plus = knee higher than hip, within ± the thigh length
/// @return degrees against level, plus = knee higher, −90…90
/// @error  BadAnswer outside these ranges
/// @source docs/clinical-sources.md, "Measuring angles" (WAK15)
[[nodiscard]] Result<double> thighAngleByTape(double thighLengthCm, double kneeAboveHipCm);

/// Mean and spread (largest − smallest) of readings in one unit.
struct Readings {
    double mean = 0, spread = 0;
};
/// @param values  not empty
[[nodiscard]] Readings summarise(const std::vector<double>& values);

} // namespace psoas::assessment
