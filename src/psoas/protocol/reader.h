// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"

#include <nlohmann/json.hpp>

namespace psoas::protocol {

/// The definition in a document that holds the schema. What only the semantic checks refuse is read as it stands.
/// `hash` and `bytes` stay empty.
[[nodiscard]] Protocol readProtocol(const nlohmann::json& document);

/// The sections, each from its own value.
/// @{
[[nodiscard]] Condition readCondition(const nlohmann::json& value);
void readWords(const nlohmann::json& document, Protocol& protocol); ///< texts, sources, muscles, scales, facts
[[nodiscard]] std::vector<Strand> readStrands(const nlohmann::json& muscle);
[[nodiscard]] std::vector<Pose> readPoses(const nlohmann::json& document);
[[nodiscard]] Test readTest(const nlohmann::json& value);
[[nodiscard]] Screen readScreen(const nlohmann::json& value);
[[nodiscard]] Limits readLimits(const nlohmann::json& value);
[[nodiscard]] Exercise readExercise(const nlohmann::json& value);
[[nodiscard]] PlanRules readPlan(const nlohmann::json& value);
[[nodiscard]] Hurt readHurt(const nlohmann::json& value);
[[nodiscard]] History readHistory(const nlohmann::json& value);
[[nodiscard]] Advice readAdvice(const nlohmann::json& value);
[[nodiscard]] Progress readProgress(const nlohmann::json& document);
[[nodiscard]] Step readStep(const nlohmann::json& value);
/// @}

} // namespace psoas::protocol
