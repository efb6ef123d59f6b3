// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/assessment.h"

#include <optional>

namespace psoas::app {

/// What today's session would plan if the safety questions were answered as nothing to worry about and what was wished
/// for last time was wished for again. The real plan is made anew from today's answers.
struct PlanForecast {
    assessment::Plan plan;
    std::vector<assessment::Finding> findings; ///< in force, that it rests on
};

/// @return nothing while something of today is needed first: a test that is due, an answer that cannot be foreseen
[[nodiscard]] std::optional<PlanForecast> forecastPlan(const protocol::Protocol& protocol, const assessment::Past& past,
                                                       Mode mode, Date today);

} // namespace psoas::app
