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

/// Sessions done and planned in a range, as they are shown: what is planned is a whole number.
struct DoneOfPlanned {
    double done = 0, planned = 0;
};
[[nodiscard]] DoneOfPlanned doneOfPlanned(const history::Trends& trends);

/// The name of a chart's fact, with what it is about in brackets. @param about  as FactLevel::about; may be empty
[[nodiscard]] QString factName(const protocol::Protocol& protocol, const protocol::ProgressChart& chart,
                               const std::string& fact, const std::string& about);

} // namespace psoas::app
