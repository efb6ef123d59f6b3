// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/assessment.h"

#include <QString>

#include <map>

namespace psoas::app {

/// What the protocol's day rules would plan from today on, if every planned day was done. Rest days are left out.
/// @param days  how far, 1 for today alone
/// @return      the name of each day's plan
[[nodiscard]] std::map<Date, QString> plannedDays(const protocol::Protocol& protocol, assessment::Past past, Mode mode,
                                                  Date today, int days);

} // namespace psoas::app
