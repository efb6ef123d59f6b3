// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_model.h"

#include <QList>
#include <QString>

#include <functional>

namespace psoas::app {

struct AxisTick {
    double at = 0; ///< milliseconds since 1970, or a value
    QString label; ///< may have two lines
};

/// How much room labels of the time axis have.
struct TimeRoom {
    double left = 0;  ///< where the range begins, in pixels
    double right = 0; ///< where it ends
    double least = 0; ///< no label reaches beyond these
    double most = 0;
    double gap = 0; ///< between two labels
    std::function<double(const QString&)> width;
};

/// Days, weeks, months or years, as close as their labels have room side by side. The year stands in a second line
/// under the first label and where it changes. A day is labelled at its noon, so that what happened on it is nearest.
[[nodiscard]] QList<AxisTick> timeTicks(const ChartRange& range, const TimeRoom& room);

/// The same for bars that begin at `anchorUtcMs` and every so many days: labelled with their first day, at their
/// middle.
[[nodiscard]] QList<AxisTick> periodTicks(const ChartRange& range, const TimeRoom& room, qint64 anchorUtcMs, int days);

struct ValueTicks {
    double least = 0; ///< round numbers around what was asked for
    double most = 0;
    QList<AxisTick> ticks;
};

/// @param most ticks that have room, at least 2
/// @param fixed  least and most stay as they are
[[nodiscard]] ValueTicks valueTicks(const ChartAxis& axis, double least, double most, int room, bool fixed);

/// Every category that has room, the ends always.
[[nodiscard]] QList<AxisTick> categoryTicks(const ChartAxis& axis, int room);

} // namespace psoas::app
