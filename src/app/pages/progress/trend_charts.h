// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_model.h"
#include "psoas/history/trends.h"
#include "psoas/protocol/protocol.h"

#include <QList>

namespace psoas::app {

/// What the charts of Progress and of the report show, in their order: those the protocol asks for, then minutes under
/// stretch and sessions by week. A chart without a point is there too, with a sentence that says when it will have one.
[[nodiscard]] QList<ChartModel> trendCharts(const protocol::Protocol& protocol, const history::Trends& trends);

/// Noon of a day where the user is: what stands for the day in a chart. Milliseconds since 1970, UTC.
[[nodiscard]] qint64 chartTime(Date day);

} // namespace psoas::app
