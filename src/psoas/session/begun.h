// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/state.h"

#include <vector>

namespace psoas::session {

/// The exercises that have had their turn, or have it now.
[[nodiscard]] std::vector<assessment::Begun> begunIn(const State& state);

} // namespace psoas::session
