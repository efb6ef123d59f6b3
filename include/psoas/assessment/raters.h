// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/answers.h"
#include "psoas/assessment/past.h"
#include "psoas/protocol/protocol.h"

#include <optional>
#include <string>
#include <vector>

/// Two people's readings of the same test of the same side.
namespace psoas::assessment {

/// One observation of both. A value is absent where it was judged by eye, a band where nothing was read.
struct RaterDifference {
    std::string observation;
    std::optional<double> first, second; ///< in the unit of the observation's value
    std::string firstBand, secondBand;   ///< recorded or derived
    std::optional<double> difference;    ///< ≥ 0, where both have a value
    bool sameBand = false;
    /// The values differ by no more than the observation's reading error (`margin`), which says less than a band does.
    bool withinError = false;
};

/// Every observation of the test that either of them read, in the protocol's order.
/// @param first    the result of the first reading
/// @param records  the second reading: values or bands of the test's observations
[[nodiscard]] std::vector<RaterDifference> raterDifferences(const protocol::Protocol& protocol, const TestResult& first,
                                                            const std::vector<Record>& records);

} // namespace psoas::assessment
