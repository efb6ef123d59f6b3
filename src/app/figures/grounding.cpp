// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/grounding.h"

#include "psoas/expect.h"

#include <algorithm>
#include <limits>
#include <set>

namespace psoas::app::figure {

namespace {

constexpr double kStep = 1e-4;       ///< of a difference quotient, metres or degrees
constexpr double kGood = 5e-5;       ///< metres: nothing more to be seen
constexpr double kDamping = 1e-9;    ///< keeps contradicting contacts from tearing the body apart
constexpr double kProgress = 0.99;   ///< of the largest fault: less is no progress
constexpr int kPatience = 5;         ///< rounds without progress
constexpr double kLongestRound = 25; ///< degrees a joint may turn in one round
constexpr double kLever = 0.43;      ///< metres that a turn of one radian counts as

/// How freely something moves to meet a contact: the body moves as a whole before a joint bends.
double freedom(std::size_t which)
{
    if (which < axis(Axis::Lean)) {
        return 0.5; // metres
    }
    if (which < axis(Axis::LumbarFlexion)) {
        return 2.0; // degrees, like all that follow
    }
    if (which < kFirstLimbAxis) {
        return 4.0;
    }
    return 10.0;
}

double wrapped(double degrees)
{
    return std::remainder(degrees, 360.0);
}

Vec3 forwardOf(const Posture& posture)
{
    const double turn = posture[axis(Axis::Turn)] * kRadians;
    return {std::cos(turn), std::sin(turn), 0};
}

void addLimb(std::set<std::size_t>& free, Of of, LimbAxis first, LimbAxis last)
{
    for (std::size_t i = axis(first, of); i <= axis(last, of); ++i) {
        free.insert(i);
    }
}

/// What may move so that this segment gets somewhere: the limb it is on, or the spine.
void addChain(std::set<std::size_t>& free, std::size_t which)
{
    if (const auto of = sideOf(which)) {
        const bool isArm = which < segment(LimbSegment::Thigh, *of);
        if (isArm) {
            addLimb(free, *of, LimbAxis::ShoulderFlexion, LimbAxis::Wrist);
        } else {
            addLimb(free, *of, LimbAxis::HipFlexion, LimbAxis::Toes);
        }
        return;
    }
    if (which >= segment(Segment::ThoraxLow)) {
        free.insert(axis(Axis::LumbarFlexion));
        free.insert(axis(Axis::ThoraxFlexion));
    }
    if (which == segment(Segment::Head)) {
        free.insert(axis(Axis::NeckFlexion));
    }
}

/// A hand that holds something reaches for it; it does not pull the body along.
bool reaches(const Support& support)
{
    const auto of = sideOf(support.point.segment);
    const bool isArm = of && support.point.segment < segment(LimbSegment::Thigh, *of);
    return isArm && (support.kind == Support::Kind::Place || support.kind == Support::Kind::Touch);
}

std::vector<std::size_t> freeAxes(const std::vector<Support>& supports, const std::vector<Direction>& directions,
                                  bool reaching)
{
    std::set<std::size_t> free;
    if (reaching) {
        for (const Support& support : supports) {
            addChain(free, support.point.segment);
        }
        return {free.begin(), free.end()};
    }
    if (!supports.empty()) {
        free = {axis(Axis::RootX), axis(Axis::RootY), axis(Axis::RootZ), axis(Axis::Lean)};
    }
    for (const Support& support : supports) {
        addChain(free, support.point.segment);
        if (support.kind == Support::Kind::Touch) {
            addChain(free, support.other.segment);
        }
    }
    for (const Direction& direction : directions) {
        addChain(free, direction.segment);
    }
    return {free.begin(), free.end()};
}

/// Height over the upper side of a roller, or the distance from it beside it: the body is never under one.
double overRoller(Vec3 at, const Support& support)
{
    const Vec3 away = at - support.at;
    const Vec3 across = away - support.along * dot(away, support.along);
    const double reach = support.point.radius + support.radius;
    const double level = std::hypot(across.x, across.y);
    return level < reach ? across.z - std::sqrt(reach * reach - level * level) : length(across) - reach;
}

std::vector<double> faults(const Posture& posture, const std::vector<Support>& supports,
                           const std::vector<Direction>& directions)
{
    const Skeleton bones = skeleton(posture);
    std::vector<double> all;
    for (const Support& support : supports) {
        const Vec3 at = place(bones, support.point);
        if (support.kind == Support::Kind::Place) {
            all.insert(all.end(), {at.x - support.at.x, at.y - support.at.y, at.z - support.at.z});
            continue;
        }
        all.push_back(gap(bones, support));
        if (support.anchor) {
            all.insert(all.end(), {at.x - support.anchor->x, at.y - support.anchor->y});
        }
    }
    for (const Direction& direction : directions) {
        all.push_back(deviation(bones, posture, direction) * kRadians * kLever);
    }
    return all;
}

/// Solves a symmetric positive system in place.
void solve(std::vector<std::vector<double>>& matrix, std::vector<double>& right)
{
    const std::size_t n = right.size();
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = matrix[i][j];
            for (std::size_t k = 0; k < j; ++k) {
                sum -= matrix[i][k] * matrix[j][k];
            }
            matrix[i][j] = i == j ? std::sqrt(std::max(sum, kDamping)) : sum / matrix[j][j];
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            right[i] -= matrix[i][k] * right[k];
        }
        right[i] /= matrix[i][i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k) {
            right[i] -= matrix[k][i] * right[k];
        }
        right[i] /= matrix[i][i];
    }
}

/// One step of least change: of all steps that take the faults away to first order, the smallest.
Posture step(const Posture& posture, const std::vector<double>& now, const std::vector<std::size_t>& free,
             const std::vector<Support>& supports, const std::vector<Direction>& directions)
{
    const std::size_t rows = now.size();
    std::vector<std::vector<double>> slopes(free.size());
    for (std::size_t k = 0; k < free.size(); ++k) {
        Posture moved = posture;
        moved[free[k]] += kStep;
        slopes[k] = faults(moved, supports, directions);
        for (std::size_t i = 0; i < rows; ++i) {
            slopes[k][i] = (slopes[k][i] - now[i]) / kStep;
        }
    }
    std::vector<std::vector<double>> matrix(rows, std::vector<double>(rows, 0.0));
    for (std::size_t k = 0; k < free.size(); ++k) {
        const double weight = freedom(free[k]) * freedom(free[k]);
        for (std::size_t i = 0; i < rows; ++i) {
            for (std::size_t j = 0; j <= i; ++j) {
                matrix[i][j] += weight * slopes[k][i] * slopes[k][j];
            }
        }
    }
    for (std::size_t i = 0; i < rows; ++i) {
        matrix[i][i] += kDamping;
    }
    std::vector<double> pull = now;
    solve(matrix, pull);
    Posture next = posture;
    for (std::size_t k = 0; k < free.size(); ++k) {
        double change = 0;
        for (std::size_t i = 0; i < rows; ++i) {
            change -= slopes[k][i] * pull[i];
        }
        change *= freedom(free[k]) * freedom(free[k]);
        const Limits can = limits(free[k]);
        next[free[k]] =
            std::clamp(posture[free[k]] + std::clamp(change, -kLongestRound, kLongestRound), can.from, can.to);
    }
    return next;
}

} // namespace

std::vector<Support> supports(const protocol::Pose& pose)
{
    std::vector<Support> all;
    for (const protocol::Contact& contact : pose.contacts) {
        const auto found = point(contact.point);
        PSOAS_EXPECT(found.has_value()); // the schema names the points
        Support support;
        support.name = contact.point;
        support.on = contact.on.empty() ? contact.to : contact.on;
        support.point = *found;
        support.stays = contact.stays;
        if (contact.over) {
            support.anchor = Vec3{(*contact.over)[0], (*contact.over)[1], 0};
        }
        const auto prop = std::ranges::find(pose.props, contact.on, &protocol::Prop::id);
        if (contact.at) {
            support.kind = Support::Kind::Place;
            support.at = {(*contact.at)[0], (*contact.at)[1], (*contact.at)[2]};
        } else if (!contact.to.empty()) {
            support.kind = Support::Kind::Touch;
            support.other = point(contact.to).value_or(Point{});
        } else if (prop != pose.props.end() && prop->kind == "roller") {
            support.kind = Support::Kind::Roller;
            support.at = {prop->at[0], prop->at[1], prop->at[2]};
            const double turn = prop->turn * kRadians;
            support.along = {-std::sin(turn), std::cos(turn), 0};
            support.radius = prop->size[1] / 2;
        } else if (prop != pose.props.end()) {
            support.top = prop->at[2];
        }
        all.push_back(support);
    }
    return all;
}

std::vector<Direction> directions(const protocol::Pose& pose, const std::map<std::string, double>& measured)
{
    std::vector<Direction> all;
    for (const protocol::Aim& aim : pose.aims) {
        const auto found = segment(aim.segment, Of::This);
        PSOAS_EXPECT(found.has_value()); // the schema names the segments
        const auto value = measured.find(aim.fact);
        const bool plumb =
            *found == segment(LimbSegment::Shin, Of::This) || *found == segment(LimbSegment::Shin, Of::Other);
        all.push_back({*found, plumb, value != measured.end() ? value->second : aim.degrees});
    }
    return all;
}

double gap(const Skeleton& skeleton, const Support& support)
{
    const Vec3 at = place(skeleton, support.point);
    switch (support.kind) {
    case Support::Kind::Level:
        return at.z - support.point.radius - support.top;
    case Support::Kind::Roller:
        return overRoller(at, support);
    case Support::Kind::Place:
        return length(at - support.at);
    case Support::Kind::Touch:
        return length(at - place(skeleton, support.other)) - support.point.radius - support.other.radius;
    }
    return 0;
}

double deviation(const Skeleton& skeleton, const Posture& posture, const Direction& direction)
{
    const Vec3 along = skeleton[direction.segment].turn.z * -1.0;
    const double ahead = dot(along, forwardOf(posture));
    const double angle = direction.plumb ? std::atan2(ahead, -along.z) : std::atan2(along.z, ahead);
    return wrapped(angle / kRadians - direction.degrees);
}

namespace {

/// Carries the body as a whole to where its contacts are on average, so that what is left to bend is small.
Posture carried(Posture posture, const std::vector<Support>& supports)
{
    constexpr int kTimes = 3; // over a roller the height depends on the place
    for (int i = 0; i < kTimes && !supports.empty(); ++i) {
        const Skeleton bones = skeleton(posture);
        Vec3 sum;
        int levels = 0;
        int anchors = 0;
        for (const Support& support : supports) {
            const Vec3 at = place(bones, support.point);
            if (support.kind == Support::Kind::Level || support.kind == Support::Kind::Roller) {
                sum.z += gap(bones, support);
                ++levels;
            }
            if (support.anchor) {
                sum.x += at.x - support.anchor->x;
                sum.y += at.y - support.anchor->y;
                ++anchors;
            }
        }
        posture[axis(Axis::RootZ)] -= sum.z / std::max(levels, 1);
        posture[axis(Axis::RootX)] -= sum.x / std::max(anchors, 1);
        posture[axis(Axis::RootY)] -= sum.y / std::max(anchors, 1);
    }
    return posture;
}

Posture met(Posture posture, const std::vector<Support>& supports, const std::vector<Direction>& directions,
            const std::vector<std::size_t>& free, int rounds)
{
    double before = std::numeric_limits<double>::infinity();
    int stuck = 0;
    for (int i = 0; i < rounds && stuck < kPatience; ++i) {
        const std::vector<double> now = faults(posture, supports, directions);
        double worst = 0;
        for (const double fault : now) {
            worst = std::max(worst, std::abs(fault));
        }
        if (worst < kGood) {
            break;
        }
        // Contacts that contradict each other do not get better.
        stuck = worst > before * kProgress ? stuck + 1 : 0;
        before = worst;
        posture = step(posture, now, free, supports, directions);
    }
    return posture;
}

} // namespace

Posture ground(Posture posture, const std::vector<Support>& supports, const std::vector<Direction>& directions,
               int rounds)
{
    for (std::size_t each = 0; each < kAxes; ++each) {
        posture[each] = std::clamp(posture[each], limits(each).from, limits(each).to);
    }
    std::vector<Support> bearing;
    std::vector<Support> held;
    for (const Support& support : supports) {
        (reaches(support) ? held : bearing).push_back(support);
    }
    posture = carried(posture, bearing);
    posture = met(posture, bearing, directions, freeAxes(bearing, directions, false), rounds);
    return held.empty() ? posture : met(posture, held, {}, freeAxes(held, {}, true), rounds);
}

} // namespace psoas::app::figure
