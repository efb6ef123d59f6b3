// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/trends.h"
#include "psoas/protocol/protocol.h"

#include <QString>

/// The whole sentences that tell a point of a chart.
namespace psoas::app {

/// A later test than those of the baseline. Where two make it, the second lies within the days that the protocol
/// allows.
[[nodiscard]] bool isAfterBaseline(const protocol::Protocol& protocol, const assessment::TestHistory& history,
                                   Date day);
/// @param history  the side's first tests; null without any
[[nodiscard]] QString testReading(const protocol::Protocol& protocol, const protocol::Test& test,
                                  const protocol::Observation& observation, const history::TestedSide& tested,
                                  const assessment::ObservationValue& seen, const assessment::TestHistory* history);
[[nodiscard]] QString levelReading(const protocol::Protocol& protocol, const protocol::Fact& fact,
                                   const history::FactLevel& level);
/// @param days  how many the bar stands for
[[nodiscard]] QString stretchReading(const history::PractisedWeek& week, int days, Side side);
[[nodiscard]] QString doneReading(const history::PractisedWeek& week, int days);

} // namespace psoas::app
