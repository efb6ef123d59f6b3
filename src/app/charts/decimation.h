// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <functional>

namespace psoas::app {

/// Points of a line as it is drawn: where each stands and what it is worth, in order of time.
struct PointsToThin {
    qsizetype count = 0;
    std::function<double(qsizetype)> at;
    std::function<double(qsizetype)> value;
};

/// Which points to draw so that the picture is the same as with all of them: those from `from` to `to` and the
/// neighbour outside at either end, towards which the line leaves the picture. Where they are more than two a column,
/// the first, last, smallest and largest of every column stay.
/// @param columns  pixels between `from` and `to`
/// @return         indices, ascending; at most 4 × columns + 2
[[nodiscard]] QList<qsizetype> thinned(const PointsToThin& points, double from, double to, int columns);

} // namespace psoas::app
