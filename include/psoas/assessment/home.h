// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/protocol/protocol.h"

#include <string>

/// What somebody may do alone, whoever made the plan.
namespace psoas::assessment {

/// The lock by which home mode leaves an exercise out for everybody, whatever was answered: it is done at visits.
/// @return null for an exercise that may be done at home; else points into the protocol
[[nodiscard]] const protocol::Lock* lockAtHome(const protocol::Protocol& protocol, const std::string& exercise,
                                               Date today);

} // namespace psoas::assessment
