// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/geometry.h"

#include "psoas/expect.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace psoas::assessment {

Result<double> angleByTape(double lengthCm, double riseCm)
{
    // Written so that NaN fails too.
    if (!(lengthCm > 0) || !std::isfinite(lengthCm)) {
        return fail(ErrorCode::BadAnswer, "length", "The length is not more than 0 cm.");
    }
    if (!(std::abs(riseCm) <= lengthCm)) {
        return fail(ErrorCode::BadAnswer, "rise",
                    "One end cannot be further above or below the other than it is long.");
    }
    return std::asin(riseCm / lengthCm) * 180 / std::numbers::pi;
}

Readings summarise(const std::vector<double>& values)
{
    PSOAS_EXPECT(!values.empty());
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    return {sum / static_cast<double>(values.size()), *most - *least};
}

} // namespace psoas::assessment
