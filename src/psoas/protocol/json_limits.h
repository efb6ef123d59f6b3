// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/result.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string_view>

namespace psoas::protocol {

/// What a document may be at most; docs/protocol-format.md. Enforced while parsing, so that a hostile file costs
/// little.
struct JsonLimits {
    std::size_t bytes = 1024 * 1024;
    std::size_t depth = 32;
    std::size_t stringBytes = 8 * 1024;
    std::size_t steps = 500;      ///< elements of the array /steps
    std::size_t values = 100'000; ///< of all kinds together
};

/// Parses strictly: UTF-8 without byte order mark, no NUL, no key twice in an object.
/// @error  BadJson; `place` is the JSON pointer reached (empty for faults of the syntax), `detail` names line and
/// column
[[nodiscard]] Result<nlohmann::json> parseJson(std::string_view bytes, const JsonLimits& limits = {});

} // namespace psoas::protocol
