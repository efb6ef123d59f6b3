// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"
#include "psoas/session/state.h"

#include <QString>

namespace psoas::app {

/// Why a line is in the plan, each reason with the facts behind it. What was found on one side alone says which, where
/// the line is for both.
[[nodiscard]] QString planWhy(const protocol::Protocol& protocol, const session::State& state,
                              const assessment::PlanLine& line);
/// "Roll the outer hip, left side"
[[nodiscard]] QString lineName(const protocol::Protocol& protocol, const assessment::LineKey& line);
/// What tells a line in an object name: "roll.left".
[[nodiscard]] QString lineTag(const assessment::LineKey& line);

} // namespace psoas::app
