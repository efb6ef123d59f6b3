// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/play_run.h"

#include <nlohmann/json.hpp>

namespace psoas::cli {

/// What `play` prints: one object, its keys in a fixed order.
[[nodiscard]] nlohmann::ordered_json describe(const session::Engine& engine, const Played& played);

/// A number without a fraction is written without one.
[[nodiscard]] nlohmann::ordered_json asJson(const protocol::FactValue& value);

} // namespace psoas::cli
