// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/photo_geometry.h"

#include "psoas/expect.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace psoas::assessment {

namespace {

constexpr double kDegree = 180 / std::numbers::pi;

struct Way {
    double x = 0, y = 0;

    [[nodiscard]] double length() const { return std::hypot(x, y); }
};

Way from(ImagePoint start, ImagePoint end)
{
    return {end.x - start.x, end.y - start.y};
}

double along(Way way, Way direction)
{
    return way.x * direction.x + way.y * direction.y;
}

/// Written so that NaN and infinity fail too.
bool isLong(Way way, double least)
{
    return way.length() >= least && std::isfinite(way.length());
}

} // namespace

Result<PhotoAngles> photoAngles(const PhotoMarks& marks)
{
    for (const ImagePoint& each : {marks.horizonA, marks.horizonB, marks.hip, marks.knee, marks.ankle}) {
        if (!std::isfinite(each.x) || !std::isfinite(each.y)) {
            return fail(ErrorCode::BadAnswer, "marks", "A mark lies nowhere: its place is not a finite number.");
        }
    }
    const Way edge = from(marks.horizonA, marks.horizonB);
    const Way thigh = from(marks.hip, marks.knee);
    const Way shin = from(marks.knee, marks.ankle);
    if (!isLong(edge, kShortestHorizonPx)) {
        return fail(ErrorCode::BadAnswer, "horizon", "The ends of the table edge are too close to each other.");
    }
    if (!isLong(thigh, kShortestLimbPx)) {
        return fail(ErrorCode::BadAnswer, "thigh", "Hip and knee are marked in the same place.");
    }
    if (!isLong(shin, kShortestLimbPx)) {
        return fail(ErrorCode::BadAnswer, "shin", "Knee and ankle are marked in the same place.");
    }
    if (std::atan2(std::abs(edge.y), std::abs(edge.x)) * kDegree > kSteepestHorizonDeg) {
        return fail(ErrorCode::BadAnswer, "horizon", "The table edge is too steep in the photo to tell up from down.");
    }

    // Level and up as they were in the room; pointing right in the photo, whichever end was given first.
    const double size = std::copysign(edge.length(), edge.x);
    const Way right{edge.x / size, edge.y / size};
    const Way up{right.y, -right.x};

    // The one place that knows which way the person lies: forward is where the thigh points.
    const bool feetToTheRight = along(thigh, right) > 0;
    const Way forward = feetToTheRight ? right : Way{-right.x, -right.y};

    PhotoAngles angles;
    angles.feetToTheRight = feetToTheRight;
    angles.thighDeg = std::atan2(along(thigh, up), along(thigh, forward)) * kDegree;
    if (std::abs(angles.thighDeg) > kSteepestThighDeg) {
        return fail(ErrorCode::BadAnswer, "thigh", "The thigh is too steep to tell which way the person lies.");
    }
    angles.shinForwardDeg = std::atan2(along(shin, forward), -along(shin, up)) * kDegree;
    angles.kneeFlexionDeg = 90 + angles.thighDeg - angles.shinForwardDeg;
    return angles;
}

PhotoReadings summarise(const std::vector<PhotoAngles>& placements)
{
    PSOAS_EXPECT(!placements.empty());
    const auto readings = [&](double PhotoAngles::*angle) {
        std::vector<double> values(placements.size());
        std::ranges::transform(placements, values.begin(), angle);
        return summarise(values);
    };
    return {readings(&PhotoAngles::thighDeg), readings(&PhotoAngles::shinForwardDeg),
            readings(&PhotoAngles::kneeFlexionDeg)};
}

} // namespace psoas::assessment
