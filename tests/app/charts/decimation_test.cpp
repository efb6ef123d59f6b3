// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/decimation.h"

#include "app/charts/chart_bench.h"
#include "support/catch.h"

#include <QList>

#include <algorithm>

using namespace psoas::app;
using psoas::test::noise;

namespace {

PointsToThin of(const QList<double>& values)
{
    return {values.size(), [](qsizetype i) { return static_cast<double>(i); },
            [&values](qsizetype i) { return values.at(i); }};
}

QList<double> many(int count)
{
    QList<double> values(count);
    for (int i = 0; i < count; ++i) {
        values[i] = noise(i, 1);
    }
    return values;
}

} // namespace

TEST_CASE("few points are all drawn", "[charts]")
{
    const QList<double> values = many(100);
    CHECK(thinned(of(values), 0, 99, 50).size() == 100);
    CHECK(thinned(of({}), 0, 99, 50).isEmpty());
    CHECK(thinned(of({1.0}), 0, 0, 50) == QList<qsizetype>{0});
}

TEST_CASE("of many points those stay that shape the picture", "[charts]")
{
    constexpr int kCount = 100'000;
    constexpr int kColumns = 700;
    QList<double> values = many(kCount);
    values[41'234] = 9.0;
    values[77'777] = -9.0;
    const QList<qsizetype> kept = thinned(of(values), 0, kCount - 1, kColumns);
    CHECK(kept.size() <= 4 * kColumns + 2);
    CHECK(kept.contains(41'234));
    CHECK(kept.contains(77'777));
    CHECK(kept.first() == 0);
    CHECK(kept.last() == kCount - 1);
    CHECK(std::is_sorted(kept.begin(), kept.end()));
    CHECK(std::adjacent_find(kept.begin(), kept.end()) == kept.end());

    // Column by column: what is kept spans what there is.
    const double perColumn = (kCount - 1.0) / kColumns;
    for (int column = 0; column < kColumns; column += 50) {
        const auto from = static_cast<qsizetype>(std::ceil(column * perColumn));
        const auto to = static_cast<qsizetype>(std::floor((column + 1) * perColumn - 1e-9));
        const auto [least, most] = std::minmax_element(values.begin() + from, values.begin() + to + 1);
        INFO("column " << column);
        CHECK(kept.contains(from));
        CHECK(kept.contains(to));
        CHECK(std::any_of(kept.begin(), kept.end(),
                          [&](qsizetype i) { return i >= from && i <= to && values.at(i) == *least; }));
        CHECK(std::any_of(kept.begin(), kept.end(),
                          [&](qsizetype i) { return i >= from && i <= to && values.at(i) == *most; }));
    }
}

TEST_CASE("a zoomed line keeps the neighbours outside, towards which it leaves", "[charts]")
{
    const QList<double> values = many(100);
    const QList<qsizetype> kept = thinned(of(values), 40, 50, 700);
    CHECK(kept.first() == 39);
    CHECK(kept.last() == 51);
    CHECK(kept.size() == 13);
    // Nothing inside: the line that passes through stays.
    CHECK(thinned(of(values), 40.2, 40.8, 700) == QList<qsizetype>{40, 41});
}

TEST_CASE("points of one moment are thinned like any others", "[charts]")
{
    QList<double> values = many(10'000);
    values[500] = 5.0;
    const PointsToThin same{values.size(), [](qsizetype) { return 3.0; }, [&](qsizetype i) { return values.at(i); }};
    const QList<qsizetype> kept = thinned(same, 0, 6, 100);
    CHECK(kept.size() <= 4);
    CHECK(kept.contains(500));
}
