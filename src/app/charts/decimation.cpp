// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/decimation.h"

#include <algorithm>
#include <array>

namespace psoas::app {

namespace {

/// First index whose place is not before `limit` (or, with `after`, is past it).
qsizetype border(const PointsToThin& points, double limit, bool after)
{
    qsizetype low = 0;
    qsizetype high = points.count;
    while (low < high) {
        const qsizetype middle = low + (high - low) / 2;
        const double at = points.at(middle);
        if (after ? at <= limit : at < limit) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/// What is kept of one column.
struct Column {
    qsizetype first = 0;
    qsizetype last = 0;
    qsizetype least = 0;
    qsizetype most = 0;

    void appendTo(QList<qsizetype>& kept) const
    {
        std::array<qsizetype, 4> all{first, least, most, last};
        std::sort(all.begin(), all.end());
        kept.append(all.front());
        for (std::size_t i = 1; i < all.size(); ++i) {
            if (all[i] != all[i - 1]) {
                kept.append(all[i]);
            }
        }
    }
};

} // namespace

QList<qsizetype> thinned(const PointsToThin& points, double from, double to, int columns)
{
    const qsizetype begin = border(points, from, false);
    const qsizetype end = border(points, to, true);
    QList<qsizetype> kept;
    if (begin > 0) {
        kept.append(begin - 1);
    }
    if (columns < 1 || to <= from || end - begin <= 2 * static_cast<qsizetype>(columns)) {
        for (qsizetype i = begin; i < end; ++i) {
            kept.append(i);
        }
    } else {
        const double perColumn = (to - from) / columns;
        qsizetype i = begin;
        while (i < end) {
            const int column = static_cast<int>((points.at(i) - from) / perColumn);
            Column seen{i, i, i, i};
            double least = points.value(i);
            double most = least;
            for (++i; i < end && static_cast<int>((points.at(i) - from) / perColumn) == column; ++i) {
                const double value = points.value(i);
                seen.last = i;
                if (value < least) {
                    least = value;
                    seen.least = i;
                }
                if (value > most) {
                    most = value;
                    seen.most = i;
                }
            }
            seen.appendTo(kept);
        }
    }
    if (end < points.count) {
        kept.append(end);
    }
    return kept;
}

} // namespace psoas::app
