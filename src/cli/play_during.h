// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/play_answers.h"

#include <nlohmann/json.hpp>

namespace psoas::cli {

/// Reads the part `during` of an answers file into `out.during`, and its faults into `out.faults`.
void readDuring(const nlohmann::ordered_json& list, const protocol::Protocol& protocol, PlayAnswers& out);

} // namespace psoas::cli
