// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/photo_geometry.h"

#include "support/catch.h"

#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

using namespace psoas;
using namespace psoas::assessment;

namespace {

constexpr double kExact = 1e-9;

struct Pose {
    double thigh = 0, shin = 0;
    bool right = true;
    double tilt = 0; ///< of the camera, degrees clockwise in the photo
    bool swapped = false;
};

/// The photo of a leg: first as it hangs in the room, then turned with the camera.
PhotoMarks marksOf(const Pose& pose)
{
    constexpr double kDegree = std::numbers::pi / 180;
    const double side = pose.right ? 1 : -1;
    const ImagePoint hip{1200, 700};
    const ImagePoint knee{hip.x + side * 431 * std::cos(pose.thigh * kDegree),
                          hip.y - 431 * std::sin(pose.thigh * kDegree)};
    const ImagePoint ankle{knee.x + side * 397 * std::sin(pose.shin * kDegree),
                           knee.y + 397 * std::cos(pose.shin * kDegree)};
    const auto seen = [&](ImagePoint at) {
        const double c = std::cos(pose.tilt * kDegree);
        const double s = std::sin(pose.tilt * kDegree);
        const double x = at.x - 1000;
        const double y = at.y - 800;
        return ImagePoint{1000 + c * x - s * y, 800 + s * x + c * y};
    };
    PhotoMarks marks{seen({150, 760}), seen({1350, 760}), seen(hip), seen(knee), seen(ankle)};
    if (pose.swapped) {
        std::swap(marks.horizonA, marks.horizonB);
    }
    return marks;
}

/// The place that the error names.
std::string faultOf(const PhotoMarks& marks)
{
    const auto angles = photoAngles(marks);
    REQUIRE_FALSE(angles.has_value());
    CHECK(angles.error().code == ErrorCode::BadAnswer);
    CHECK_FALSE(angles.error().detail.empty());
    return angles.error().place;
}

} // namespace

TEST_CASE("the angles in a photo are exact, whichever way the person lies and the camera was held", "[photo]")
{
    for (const double thigh : {-70.0, -35.0, -12.0, -0.25, 0.0, 0.25, 6.0, 15.0, 44.0, 74.0}) {
        for (const double shin : {-60.0, -10.0, -0.5, 0.0, 0.5, 12.0, 45.0, 89.0, 120.0}) {
            for (const double tilt : {-20.0, -7.5, 0.0, 3.0, 20.0}) {
                for (const bool right : {true, false}) {
                    for (const bool swapped : {true, false}) {
                        CAPTURE(thigh, shin, tilt, right, swapped);
                        const auto angles = photoAngles(marksOf({thigh, shin, right, tilt, swapped}));
                        REQUIRE(angles.has_value());
                        CHECK_THAT(angles->thighDeg, WithinAbs(thigh, kExact));
                        CHECK_THAT(angles->shinForwardDeg, WithinAbs(shin, kExact));
                        CHECK_THAT(angles->kneeFlexionDeg, WithinAbs(90 + thigh - shin, kExact));
                        CHECK(angles->feetToTheRight == right);
                    }
                }
            }
        }
    }
}

TEST_CASE("the signs in a photo are those of the test", "[photo]")
{
    // y grows downwards: a knee with the larger y is the lower one.
    const auto below = photoAngles({{0, 500}, {900, 500}, {400, 480}, {600, 520}, {600, 700}});
    REQUIRE(below.has_value());
    CHECK(below->thighDeg < 0);
    CHECK(below->feetToTheRight);
    CHECK_THAT(below->shinForwardDeg, WithinAbs(0, kExact));

    const auto footForward = photoAngles({{0, 500}, {900, 500}, {500, 480}, {300, 440}, {220, 640}});
    REQUIRE(footForward.has_value());
    CHECK(footForward->thighDeg > 0);
    CHECK(footForward->shinForwardDeg > 0);
    CHECK_FALSE(footForward->feetToTheRight);

    const auto tucked = photoAngles({{0, 500}, {900, 500}, {500, 480}, {300, 440}, {360, 640}});
    REQUIRE(tucked.has_value());
    CHECK(tucked->shinForwardDeg < 0);

    const auto straight = photoAngles({{0, 500}, {900, 500}, {300, 500}, {500, 500}, {700, 500}});
    REQUIRE(straight.has_value());
    CHECK_THAT(straight->kneeFlexionDeg, WithinAbs(0, kExact));
}

TEST_CASE("marks that tell nothing are refused by name", "[photo]")
{
    const PhotoMarks good = marksOf({-10, 5, true, 0, false});
    REQUIRE(photoAngles(good).has_value());

    for (const double bad : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                             -std::numeric_limits<double>::infinity()}) {
        for (ImagePoint PhotoMarks::*each :
             {&PhotoMarks::horizonA, &PhotoMarks::horizonB, &PhotoMarks::hip, &PhotoMarks::knee, &PhotoMarks::ankle}) {
            PhotoMarks marks = good;
            (marks.*each).x = bad;
            CHECK(faultOf(marks) == "marks");
            marks = good;
            (marks.*each).y = bad;
            CHECK(faultOf(marks) == "marks");
        }
    }
    PhotoMarks marks = good;
    marks.horizonB = {marks.horizonA.x + kShortestHorizonPx - 0.1, marks.horizonA.y};
    CHECK(faultOf(marks) == "horizon");
    marks.horizonB = {marks.horizonA.x + kShortestHorizonPx, marks.horizonA.y};
    CHECK(photoAngles(marks).has_value());

    marks = good;
    marks.knee = marks.hip;
    CHECK(faultOf(marks) == "thigh");
    marks = good;
    marks.ankle = marks.knee;
    CHECK(faultOf(marks) == "shin");

    // Numbers whose distance is no number any more.
    constexpr double kHuge = std::numeric_limits<double>::max();
    marks = good;
    marks.hip = {-kHuge, 0};
    marks.knee = {kHuge, 0};
    CHECK(faultOf(marks) == "thigh");
}

TEST_CASE("a photo on its side and a thigh that points nowhere are refused", "[photo]")
{
    CHECK(photoAngles(marksOf({-10, 5, true, kSteepestHorizonDeg - 1, false})).has_value());
    for (const bool swapped : {true, false}) {
        CHECK(faultOf(marksOf({-10, 5, true, kSteepestHorizonDeg + 1, swapped})) == "horizon");
        CHECK(faultOf(marksOf({-10, 5, true, -90, swapped})) == "horizon");
    }
    for (const bool right : {true, false}) {
        CHECK(photoAngles(marksOf({kSteepestThighDeg - 0.01, 5, right, 12, false})).has_value());
        CHECK(photoAngles(marksOf({-kSteepestThighDeg + 0.01, 5, right, 12, false})).has_value());
        CHECK(faultOf(marksOf({kSteepestThighDeg + 0.01, 5, right, 12, false})) == "thigh");
        CHECK(faultOf(marksOf({-kSteepestThighDeg - 0.01, 5, right, 12, true})) == "thigh");
        CHECK(faultOf(marksOf({90, 5, right, 0, true})) == "thigh");
    }
}

TEST_CASE("several placements have a mean and a spread for every angle", "[photo]")
{
    const auto readings = summarise({PhotoAngles{4, 10, 84, true}, PhotoAngles{-2, 13, 75, true}});
    CHECK_THAT(readings.thighDeg.mean, WithinAbs(1, kExact));
    CHECK_THAT(readings.thighDeg.spread, WithinAbs(6, kExact));
    CHECK_THAT(readings.shinForwardDeg.mean, WithinAbs(11.5, kExact));
    CHECK_THAT(readings.shinForwardDeg.spread, WithinAbs(3, kExact));
    CHECK_THAT(readings.kneeFlexionDeg.mean, WithinAbs(79.5, kExact));
    CHECK_THAT(readings.kneeFlexionDeg.spread, WithinAbs(9, kExact));
}
