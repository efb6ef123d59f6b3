// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"
#include "psoas/session/state.h"

#include <QString>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace psoas::app {

/// Of the lines of a plan that are for both sides: the causes that hold for one side alone, by cause and exercise.
using OneSided = std::map<std::pair<std::string, std::string>, Side>;
/// @param input  what the plan was made of
[[nodiscard]] OneSided oneSided(const assessment::Input& input, const std::vector<assessment::Finding>& findings,
                                const assessment::Plan& plan);
/// What the findings alone tell, where the rest is not to be had.
[[nodiscard]] OneSided oneSided(const protocol::Protocol& protocol, const std::vector<assessment::Finding>& findings,
                                const assessment::Plan& plan);

/// Why a line is in the plan, each reason with the facts behind it. What holds on one side alone says which, where the
/// line is for both.
[[nodiscard]] QString planWhy(const protocol::Protocol& protocol, const session::State& state,
                              const assessment::PlanLine& line, const OneSided& sides = {});
/// The causes of a line, or of what was left out, without facts; sides as in planWhy().
[[nodiscard]] QString causesBySide(const protocol::Protocol& protocol, const std::vector<std::string>& because,
                                   const assessment::LineKey& line, const OneSided& sides);
/// "Roll the outer hip, left side"
[[nodiscard]] QString lineName(const protocol::Protocol& protocol, const assessment::LineKey& line);
/// What tells a line in an object name: "roll.left".
[[nodiscard]] QString lineTag(const assessment::LineKey& line);

} // namespace psoas::app
