// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/problems.h"
#include "psoas/protocol/protocol.h"

#include <nlohmann/json.hpp>

namespace psoas::protocol {

/// Checks what a schema cannot say: keys that exclude each other, references, conditions, reachability, doses, sources.
/// @param document  holds the schema
/// @param protocol  read from `document`
/// @return          every problem, in the order of the sections
[[nodiscard]] Problems checkSemantics(const nlohmann::json& document, const Protocol& protocol);

/// @param document  holds the schema
/// @return          texts that nothing names
[[nodiscard]] Texts unusedTexts(const nlohmann::json& document);

} // namespace psoas::protocol
