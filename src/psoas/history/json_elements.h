// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/result.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <functional>
#include <istream>
#include <string>

namespace psoas::history {

/// What one element of a file may be at most: one session, one protocol, one picture. The file may have any number of
/// them, for only one is in memory at a time.
struct ElementLimits {
    std::size_t depth = 32;
    std::size_t stringBytes = 24U << 20U; ///< a picture of kMostPhotoBytes in base64, with room
    std::size_t bytes = 128U << 20U;      ///< of all its strings and keys together
    std::size_t values = 2'000'000;
};

/// Called for every element of an array of the document's object, and for every other member (`index` is then
/// kNoIndex).
using OnElement = std::function<Result<void>(const std::string& member, std::size_t index, const nlohmann::json&)>;
inline constexpr std::size_t kNoIndex = static_cast<std::size_t>(-1);

/// Reads a document that is an object of arrays, element by element. Strict as protocol::parseJson.
/// @error BadJson with the JSON pointer reached; whatever `take` reports
[[nodiscard]] Result<void> readElements(std::istream& in, const OnElement& take, const ElementLimits& limits = {});

} // namespace psoas::history
