// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/geometry.h"
#include "psoas/result.h"

#include <vector>

namespace psoas::assessment {

/// A place in a photo in pixels from its upper left corner, y downwards. Parts of a pixel count.
struct ImagePoint {
    double x = 0, y = 0;

    friend bool operator==(const ImagePoint&, const ImagePoint&) = default;
};

/// What is marked in a photo taken from the side: the table edge, which is level in truth however the camera was held,
/// and the hanging leg.
struct PhotoMarks {
    ImagePoint horizonA; ///< one end of the table edge
    ImagePoint horizonB; ///< its other end; which is which does not matter
    ImagePoint hip;      ///< bony bump at the side of the hip
    ImagePoint knee;     ///< outer side of the knee
    ImagePoint ankle;    ///< outer side of the ankle

    friend bool operator==(const PhotoMarks&, const PhotoMarks&) = default;
};

/// The angles of one placement of the marks, in degrees.
struct PhotoAngles {
    double thighDeg = 0; ///< against level: plus = knee higher than hip, minus = lower; within ±kSteepestThighDeg
    double shinForwardDeg = 0; ///< against the plumb line: plus = foot swung forward, minus = tucked under; −180…180
    double kneeFlexionDeg = 0;   ///< 90 + thigh − shin; 0 = straight leg
    bool feetToTheRight = false; ///< the thigh points to the right in the photo
};

/// Ends of the table edge nearer than this cannot tell which way is level.
inline constexpr double kShortestHorizonPx = 10;
/// Joints nearer than this are the same place.
inline constexpr double kShortestLimbPx = 1;
/// A table edge steeper than this in the photo: the photo lies on its side, and up cannot be told from down.
inline constexpr double kSteepestHorizonDeg = 45;
/// A thigh steeper than this against the table edge points neither left nor right for certain, and with the side
/// goes the sign of the shin. A thigh that hangs in the test is far from it.
inline constexpr double kSteepestThighDeg = 75;

/// The angles of a leg from a photo, facing left or right.
/// @error  BadAnswer: a coordinate that is no number, ends of the table edge too close or the edge too steep, joints in
///         the same place, thigh too steep; `place` names the mark ("horizon", "thigh", "shin")
/// @source docs/clinical-sources.md, "Thomas test" (the signs) and "Other numbers in the words" (RUS17)
[[nodiscard]] Result<PhotoAngles> photoAngles(const PhotoMarks& marks);

/// Mean and spread of several placements, angle by angle.
struct PhotoReadings {
    Readings thighDeg, shinForwardDeg, kneeFlexionDeg;
};
/// @param placements  not empty
[[nodiscard]] PhotoReadings summarise(const std::vector<PhotoAngles>& placements);

} // namespace psoas::assessment
