// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/space.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

/// The body that every pose moves: its joints, segments and the points it can rest on.
namespace psoas::app::figure {

/// Height of the body that is drawn, in metres.
inline constexpr double kHeight = 1.75;

/// Lengths as fractions of the body's height.
/// @source Drillis and Contini 1966, as in Winter, Biomechanics and Motor Control of Human Movement (DRI66); the parts
/// of the trunk, and how thick anything is, are this drawing's own
/// @{
inline constexpr double kThigh = 0.245;
inline constexpr double kShin = 0.246;
inline constexpr double kAnkleHeight = 0.039;
inline constexpr double kFoot = 0.152;
inline constexpr double kUpperArm = 0.186;
inline constexpr double kForearm = 0.146;
inline constexpr double kHand = 0.108;
inline constexpr double kHipHeight = 0.530;
inline constexpr double kShoulderHeight = 0.818;
inline constexpr double kShoulderHalf = 0.112;
inline constexpr double kHipHalf = 0.050;
inline constexpr double kSacrum = 0.055; ///< hip joints to the lowest lumbar joint
inline constexpr double kLumbar = 0.105; ///< in two halves
inline constexpr double kThorax = 0.160; ///< in two halves, up to the neck
inline constexpr double kNeck = 0.050;
/// @}

/// What turns. Of a limb first the one of this side, then the other.
enum class Axis : std::size_t {
    RootX,
    RootY,
    RootZ,
    Lean,
    Roll,
    Turn,
    Spin,
    LumbarFlexion,
    LumbarSide,
    LumbarTurn,
    ThoraxFlexion,
    ThoraxSide,
    ThoraxTurn,
    NeckFlexion,
    NeckSide,
    NeckTurn,
    FirstOfLimbs
};
/// Axes of the limbs of one side, counted from FirstOfLimbs, or from there plus Count for the other side.
enum class LimbAxis : std::size_t {
    ShoulderFlexion,
    ShoulderAbduction,
    ShoulderRotation,
    Elbow,
    Wrist,
    HipFlexion,
    HipAbduction,
    HipRotation,
    Knee,
    Ankle,
    Toes,
    Count
};
inline constexpr std::size_t kLimbAxes = static_cast<std::size_t>(LimbAxis::Count);
inline constexpr std::size_t kFirstLimbAxis = static_cast<std::size_t>(Axis::FirstOfLimbs);
inline constexpr std::size_t kAxes = kFirstLimbAxis + 2 * kLimbAxes;

/// The side that is treated, and the other one. Which of them is left is a matter of drawing.
enum class Of : std::size_t { This, Other };
inline constexpr std::array<Of, 2> kBoth{Of::This, Of::Other};
/// 1 for this side, −1 for the other: towards y.
[[nodiscard]] constexpr double outward(Of of)
{
    return of == Of::This ? 1.0 : -1.0;
}

[[nodiscard]] constexpr std::size_t axis(Axis which)
{
    return static_cast<std::size_t>(which);
}
[[nodiscard]] constexpr std::size_t axis(LimbAxis which, Of of)
{
    return kFirstLimbAxis + (of == Of::This ? 0 : kLimbAxes) + static_cast<std::size_t>(which);
}

/// Metres of the root, degrees of everything else.
using Posture = std::array<double, kAxes>;

/// What a joint can do, degrees.
/// @source MSD Manual, normal values for range of motion, with the passive and loaded ends of clinical tables where a
/// position needs them: hugged knee, ankle and toes under load (MSDROM)
struct Limits {
    double from = 0, to = 0;
};
/// @return unlimited for what places the root
[[nodiscard]] Limits limits(std::size_t axis);

/// The axes of a joint by its name in a protocol, "hip_this"; absent ones are past the end.
struct JointAxes {
    std::array<std::size_t, 3> axes{kAxes, kAxes, kAxes};
};
[[nodiscard]] std::optional<JointAxes> joint(std::string_view name);

enum class Segment : std::size_t { Pelvis, LumbarLow, LumbarHigh, ThoraxLow, ThoraxHigh, Neck, Head, FirstOfLimbs };
enum class LimbSegment : std::size_t { UpperArm, Forearm, Hand, Thigh, Shin, Foot, Toes, Count };
inline constexpr std::size_t kLimbSegments = static_cast<std::size_t>(LimbSegment::Count);
inline constexpr std::size_t kFirstLimbSegment = static_cast<std::size_t>(Segment::FirstOfLimbs);
inline constexpr std::size_t kSegments = kFirstLimbSegment + 2 * kLimbSegments;

[[nodiscard]] constexpr std::size_t segment(Segment which)
{
    return static_cast<std::size_t>(which);
}
[[nodiscard]] constexpr std::size_t segment(LimbSegment which, Of of)
{
    return kFirstLimbSegment + (of == Of::This ? 0 : kLimbSegments) + static_cast<std::size_t>(which);
}
/// By its name in a protocol: "pelvis", "thigh_other", or "thigh" for the one of `of`.
[[nodiscard]] std::optional<std::size_t> segment(std::string_view name, Of of);
/// The side a segment belongs to; nothing for the trunk.
[[nodiscard]] std::optional<Of> sideOf(std::size_t segment);

/// A ball under the skin: what the body rests on.
struct Point {
    std::size_t segment = 0;
    Vec3 at;           ///< in the frame of the segment, metres
    double radius = 0; ///< to the skin, metres
};
/// By its name in a protocol: "heel_other", "sacrum".
[[nodiscard]] std::optional<Point> point(std::string_view name);

/// All segments of a posture, in the room.
using Skeleton = std::array<Frame, kSegments>;
[[nodiscard]] Skeleton skeleton(const Posture& posture);

[[nodiscard]] inline Vec3 place(const Skeleton& skeleton, const Point& point)
{
    return skeleton[point.segment] * point.at;
}

} // namespace psoas::app::figure
