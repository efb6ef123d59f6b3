// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/problems.h"

#include <nlohmann/json.hpp>

namespace psoas::protocol {

/// Checks a document against the embedded schema, protocols/schema/protocol-1.schema.json.
/// @return every fault at the value that has it, none at the objects around it; empty if the document holds
[[nodiscard]] Problems checkSchema(const nlohmann::json& document);

} // namespace psoas::protocol
