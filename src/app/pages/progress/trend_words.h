// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/trends.h"
#include "psoas/protocol/protocol.h"

#include <QStringList>

#include <string>

namespace psoas::app {

/// What the trends of a range say, in plain sentences: each side's first measured observation against its first tests,
/// what is felt at the start and at the end of the range, then what was done of what was planned. Empty where there is
/// nothing to compare yet. Honest before encouraging: what may be reading error is called that.
[[nodiscard]] QStringList trendSentences(const protocol::Protocol& protocol, const history::Trends& trends);

/// What a value of a chart is about: the choice of its `per` recorded with it, or last before it; empty without one.
[[nodiscard]] std::string choiceOf(const history::Trends& trends, const protocol::ProgressChart& chart, Date day);
/// The name of a chart's fact, with what it is about in brackets. @param choice  as choiceOf(); may be empty
[[nodiscard]] QString factName(const protocol::Protocol& protocol, const protocol::ProgressChart& chart,
                               const std::string& fact, const std::string& choice);

} // namespace psoas::app
