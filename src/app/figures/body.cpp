// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/body.h"

#include <algorithm>
#include <limits>

namespace psoas::app::figure {

namespace {

struct NamedJoint {
    std::string_view name;
    std::size_t axes;
    std::size_t first;
};
constexpr std::array kTrunkJoints{
    NamedJoint{"lumbar", 3, axis(Axis::LumbarFlexion)},
    NamedJoint{"thorax", 3, axis(Axis::ThoraxFlexion)},
    NamedJoint{"neck", 3, axis(Axis::NeckFlexion)},
};
struct LimbJoint {
    std::string_view name;
    std::size_t axes;
    LimbAxis first;
};
constexpr std::array kLimbJoints{
    LimbJoint{"shoulder", 3, LimbAxis::ShoulderFlexion},
    LimbJoint{"elbow", 1, LimbAxis::Elbow},
    LimbJoint{"wrist", 1, LimbAxis::Wrist},
    LimbJoint{"hip", 3, LimbAxis::HipFlexion},
    LimbJoint{"knee", 1, LimbAxis::Knee},
    LimbJoint{"ankle", 1, LimbAxis::Ankle},
    LimbJoint{"toes", 1, LimbAxis::Toes},
};

constexpr std::array<Limits, kFirstLimbAxis - axis(Axis::LumbarFlexion)> kTrunkLimits{
    {{-30, 60}, {-30, 30}, {-15, 15}, {-25, 40}, {-25, 25}, {-35, 35}, {-55, 70}, {-40, 40}, {-70, 70}}};
constexpr std::array<Limits, kLimbAxes> kLimbLimits{{{-60, 180},
                                                     {-50, 180},
                                                     {-90, 90},
                                                     {0, 150},
                                                     {-70, 80},
                                                     {-30, 135},
                                                     {-30, 65},
                                                     {-60, 45},
                                                     {0, 150},
                                                     {-60, 35},
                                                     {-40, 80}}};

constexpr std::array<std::string_view, kFirstLimbSegment> kTrunkSegments{
    "pelvis", "lumbar_low", "lumbar_high", "thorax_low", "thorax_high", "neck", "head"};
constexpr std::array<std::string_view, kLimbSegments> kLimbSegmentNames{"upper_arm", "forearm", "hand", "thigh",
                                                                        "shin",      "foot",    "toes"};

constexpr std::string_view kThisEnd = "_this";
constexpr std::string_view kOtherEnd = "_other";

/// The side that a name ends with, and the name without it.
std::optional<Of> takeSide(std::string_view& name)
{
    if (name.ends_with(kThisEnd)) {
        name.remove_suffix(kThisEnd.size());
        return Of::This;
    }
    if (name.ends_with(kOtherEnd)) {
        name.remove_suffix(kOtherEnd.size());
        return Of::Other;
    }
    return std::nullopt;
}

struct TrunkPoint {
    std::string_view name;
    Segment segment;
    Vec3 at;
    double radius;
};
/// Fractions of the body's height.
constexpr std::array kTrunkPoints{
    TrunkPoint{"sacrum", Segment::Pelvis, {-0.006, 0, 0.030}, 0.052},
    TrunkPoint{"back_low", Segment::LumbarHigh, {0.000, 0, 0.010}, 0.050},
    TrunkPoint{"back_high", Segment::ThoraxLow, {0.000, 0, 0.060}, 0.060},
    TrunkPoint{"chest", Segment::ThoraxHigh, {0.010, 0, 0.000}, 0.058},
    TrunkPoint{"belly", Segment::LumbarLow, {0.010, 0, 0.030}, 0.054},
    TrunkPoint{"head_back", Segment::Head, {0.000, 0, 0.058}, 0.056},
};
struct LimbPoint {
    std::string_view name;
    std::optional<Segment> trunk; ///< of a point of the trunk that both sides have
    LimbSegment segment;
    Vec3 at; ///< y outwards
    double radius;
};
constexpr std::array kLimbPoints{
    LimbPoint{"heel", std::nullopt, LimbSegment::Foot, {-0.026, 0, -0.017}, 0.022},
    LimbPoint{"ball", std::nullopt, LimbSegment::Foot, {0.066, 0, -0.025}, 0.014},
    LimbPoint{"toe", std::nullopt, LimbSegment::Toes, {0.026, 0, 0.003}, 0.010},
    LimbPoint{"instep", std::nullopt, LimbSegment::Foot, {0.036, 0, -0.012}, 0.018},
    LimbPoint{"ankle", std::nullopt, LimbSegment::Shin, {0, 0, -kShin}, 0.022},
    LimbPoint{"knee", std::nullopt, LimbSegment::Shin, {0, 0, 0}, 0.032},
    LimbPoint{"shin", std::nullopt, LimbSegment::Shin, {0, 0, -0.100}, 0.030},
    LimbPoint{"calf", std::nullopt, LimbSegment::Shin, {-0.006, 0, -0.080}, 0.034},
    LimbPoint{"thigh_front", std::nullopt, LimbSegment::Thigh, {0, 0, -0.120}, 0.045},
    LimbPoint{"thigh_back", std::nullopt, LimbSegment::Thigh, {0, 0, -0.060}, 0.050},
    LimbPoint{"thigh_inner", std::nullopt, LimbSegment::Thigh, {0, 0, -0.150}, 0.042},
    LimbPoint{"outer_hip", Segment::Pelvis, LimbSegment::Thigh, {0.020, 0.056, 0.015}, 0.040},
    LimbPoint{"buttock", Segment::Pelvis, LimbSegment::Thigh, {-0.026, 0.045, -0.012}, 0.052},
    LimbPoint{"shoulder_blade", Segment::ThoraxHigh, LimbSegment::UpperArm, {-0.010, 0.060, 0.025}, 0.048},
    LimbPoint{"shoulder", std::nullopt, LimbSegment::UpperArm, {0, 0, 0}, 0.032},
    LimbPoint{"elbow", std::nullopt, LimbSegment::Forearm, {0, 0, 0}, 0.022},
    LimbPoint{"forearm", std::nullopt, LimbSegment::Forearm, {0, 0, -0.090}, 0.020},
    LimbPoint{"hand", std::nullopt, LimbSegment::Hand, {0, 0, -0.048}, 0.015},
};

/// Half of a joint's angles, for one of the two bones that share it.
Turn half(const Posture& posture, Axis first)
{
    const std::size_t at = axis(first);
    return lean(posture[at] / 2) * roll(posture[at + 1] / 2) * spin(posture[at + 2] / 2);
}

/// A limb's ball joint: flexion forward, abduction outwards, rotation inwards.
Turn ball(const Posture& posture, LimbAxis first, Of of)
{
    const std::size_t at = axis(first, of);
    const double out = outward(of);
    return lean(-posture[at]) * roll(-out * posture[at + 1]) * spin(-out * posture[at + 2]);
}

Frame after(const Frame& before, Vec3 from, const Turn& turn)
{
    return {before * (from * kHeight), before.turn * turn};
}

/// The shoulder joint rises as the arm does: a third of what lifts an arm is the shoulder blade.
Vec3 shoulderJoint(const Turn& arm, Of of)
{
    constexpr double kRise = 0.030;
    constexpr double kInward = 0.018;
    const double raised = (1.0 + arm.z.z * -1.0) / 2; // 0 hanging, 1 straight up
    return {-0.004, outward(of) * (kShoulderHalf - kInward * raised),
            kShoulderHeight - kHipHeight - kSacrum - kLumbar - kThorax / 2 + kRise * raised};
}

} // namespace

Limits limits(std::size_t axis)
{
    constexpr double kEndless = std::numeric_limits<double>::infinity();
    const auto first = static_cast<std::size_t>(Axis::LumbarFlexion);
    if (axis < first) {
        return {-kEndless, kEndless};
    }
    if (axis < kFirstLimbAxis) {
        return kTrunkLimits[axis - first];
    }
    return kLimbLimits[(axis - kFirstLimbAxis) % kLimbAxes];
}

std::optional<JointAxes> joint(std::string_view name)
{
    const auto axesFrom = [](std::size_t first, std::size_t count) {
        JointAxes found;
        for (std::size_t i = 0; i < count; ++i) {
            found.axes[i] = first + i;
        }
        return found;
    };
    if (const auto side = takeSide(name)) {
        const auto* found = std::ranges::find(kLimbJoints, name, &LimbJoint::name);
        return found != kLimbJoints.end() ? std::optional(axesFrom(axis(found->first, *side), found->axes))
                                          : std::nullopt;
    }
    const auto* found = std::ranges::find(kTrunkJoints, name, &NamedJoint::name);
    return found != kTrunkJoints.end() ? std::optional(axesFrom(found->first, found->axes)) : std::nullopt;
}

std::optional<std::size_t> segment(std::string_view name, Of of)
{
    const Of side = takeSide(name).value_or(of);
    if (const auto* found = std::ranges::find(kTrunkSegments, name); found != kTrunkSegments.end()) {
        return static_cast<std::size_t>(found - kTrunkSegments.begin());
    }
    if (const auto* found = std::ranges::find(kLimbSegmentNames, name); found != kLimbSegmentNames.end()) {
        return segment(static_cast<LimbSegment>(found - kLimbSegmentNames.begin()), side);
    }
    return std::nullopt;
}

std::optional<Of> sideOf(std::size_t segment)
{
    if (segment < kFirstLimbSegment) {
        return std::nullopt;
    }
    return segment < kFirstLimbSegment + kLimbSegments ? Of::This : Of::Other;
}

std::optional<Point> point(std::string_view name)
{
    if (const auto side = takeSide(name)) {
        const auto* found = std::ranges::find(kLimbPoints, name, &LimbPoint::name);
        if (found == kLimbPoints.end()) {
            return std::nullopt;
        }
        const Vec3 at{found->at.x, found->at.y * outward(*side), found->at.z};
        return Point{found->trunk ? segment(*found->trunk) : segment(found->segment, *side), at * kHeight,
                     found->radius * kHeight};
    }
    const auto* found = std::ranges::find(kTrunkPoints, name, &TrunkPoint::name);
    if (found == kTrunkPoints.end()) {
        return std::nullopt;
    }
    return Point{segment(found->segment), found->at * kHeight, found->radius * kHeight};
}

Skeleton skeleton(const Posture& posture)
{
    Skeleton all;
    const auto value = [&](Axis which) { return posture[axis(which)]; };
    all[segment(Segment::Pelvis)] = {{value(Axis::RootX), value(Axis::RootY), value(Axis::RootZ)},
                                     spin(value(Axis::Turn)) * lean(value(Axis::Lean)) * roll(value(Axis::Roll)) *
                                         spin(value(Axis::Spin))};
    const auto put = [&](Segment which, Segment before, Vec3 from, const Turn& turn) {
        all[segment(which)] = after(all[segment(before)], from, turn);
    };
    const Turn lumbar = half(posture, Axis::LumbarFlexion);
    const Turn thorax = half(posture, Axis::ThoraxFlexion);
    const Turn neck = half(posture, Axis::NeckFlexion);
    put(Segment::LumbarLow, Segment::Pelvis, {-0.010, 0, kSacrum}, lumbar);
    put(Segment::LumbarHigh, Segment::LumbarLow, {0, 0, kLumbar / 2}, lumbar);
    put(Segment::ThoraxLow, Segment::LumbarHigh, {0, 0, kLumbar / 2}, thorax);
    put(Segment::ThoraxHigh, Segment::ThoraxLow, {0, 0, kThorax / 2}, thorax);
    put(Segment::Neck, Segment::ThoraxHigh, {0.004, 0, kThorax / 2}, neck);
    put(Segment::Head, Segment::Neck, {0.010, 0, kNeck}, neck);
    for (const Of of : kBoth) {
        const auto putLimb = [&](LimbSegment which, std::size_t before, Vec3 from, const Turn& turn) {
            all[segment(which, of)] = after(all[before], from, turn);
        };
        const auto angle = [&](LimbAxis which) { return posture[axis(which, of)]; };
        const Turn arm = ball(posture, LimbAxis::ShoulderFlexion, of);
        putLimb(LimbSegment::UpperArm, segment(Segment::ThoraxHigh), shoulderJoint(arm, of), arm);
        putLimb(LimbSegment::Forearm, segment(LimbSegment::UpperArm, of), {0, 0, -kUpperArm},
                lean(-angle(LimbAxis::Elbow)));
        putLimb(LimbSegment::Hand, segment(LimbSegment::Forearm, of), {0, 0, -kForearm}, lean(-angle(LimbAxis::Wrist)));
        putLimb(LimbSegment::Thigh, segment(Segment::Pelvis), {0, outward(of) * kHipHalf, 0},
                ball(posture, LimbAxis::HipFlexion, of));
        putLimb(LimbSegment::Shin, segment(LimbSegment::Thigh, of), {0, 0, -kThigh}, lean(angle(LimbAxis::Knee)));
        putLimb(LimbSegment::Foot, segment(LimbSegment::Shin, of), {0, 0, -kShin}, lean(-angle(LimbAxis::Ankle)));
        putLimb(LimbSegment::Toes, segment(LimbSegment::Foot, of), {0.068, 0, -0.032}, lean(-angle(LimbAxis::Toes)));
    }
    return all;
}

} // namespace psoas::app::figure
