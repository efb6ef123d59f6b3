// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/geometry.h"

#include "psoas/expect.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace psoas::assessment {

namespace {
constexpr double kShortestThighCm = 20;
constexpr double kLongestThighCm = 70;
} // namespace

Result<double> thighAngleByTape(double thighLengthCm, double kneeAboveHipCm)
{
    // Written so that NaN fails too.
    if (!(thighLengthCm >= kShortestThighCm && thighLengthCm <= kLongestThighCm)) {
        return fail(ErrorCode::BadAnswer, "thigh_length_cm", "The thigh length is not between 20 and 70 cm.");
    }
    if (!(std::abs(kneeAboveHipCm) <= thighLengthCm)) {
        return fail(ErrorCode::BadAnswer, "knee_above_hip_cm",
                    "The knee cannot be further above or below the hip than the thigh is long.");
    }
    return std::asin(kneeAboveHipCm / thighLengthCm) * 180 / std::numbers::pi;
}

Readings summarise(const std::vector<double>& values)
{
    PSOAS_EXPECT(!values.empty());
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    return {sum / static_cast<double>(values.size()), *most - *least};
}

} // namespace psoas::assessment
