// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/assessment.h"

#include <optional>

namespace psoas::assessment {

class Context;

/// Why a recorded clearance does not count.
enum class ClearanceFault { None, NotKnown, Future, TooOld, Ended };
/// @param given  local day of the session the clearance was recorded in: one that was ignored as dated in the future
/// stays so
[[nodiscard]] ClearanceFault clearanceFault(Context& context, const protocol::Question& question, Date on, Date given);
/// The clearance that lifts the question today: a recorded one of this or an earlier session.
[[nodiscard]] std::optional<Clearance> clearanceInForce(Context& context, const protocol::Question& question);

} // namespace psoas::assessment
