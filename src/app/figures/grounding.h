// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/body.h"
#include "psoas/protocol/figure.h"

#include <map>
#include <string>
#include <vector>

/// Puts a posture where its contacts say: the smallest change of its angles in which feet, knees, back and hands rest
/// on what they are to rest on.
namespace psoas::app::figure {

/// What one contact asks for.
struct Support {
    enum class Kind { Level, Roller, Place, Touch };
    std::string name; ///< of the point
    std::string on;   ///< "floor", a prop, the other point, or empty
    Kind kind = Kind::Level;
    Point point;
    double top = 0;               ///< of Level: height of the surface
    Vec3 at;                      ///< of Place; of Roller: a point of its axis
    Vec3 along{0, 1, 0};          ///< of Roller: direction of its axis
    double radius = 0;            ///< of Roller
    Point other;                  ///< of Touch
    std::optional<Vec3> anchor{}; ///< it stays over this point of the ground
    bool stays = false;           ///< it is to be anchored where the first pose puts it
};

/// A segment's direction against the room.
struct Direction {
    std::size_t segment = 0;
    bool plumb = false; ///< measured from the plumb line, forward plus; else from level, upward plus
    double degrees = 0;
};

[[nodiscard]] std::vector<Support> supports(const protocol::Pose& pose);
/// @param measured  values of facts; an aim with such a fact takes it, within ±180°
[[nodiscard]] std::vector<Direction> directions(const protocol::Pose& pose,
                                                const std::map<std::string, double>& measured);

/// Distance of the skin from what it is to touch, metres; negative when it is inside. Anchors do not count.
[[nodiscard]] double gap(const Skeleton& skeleton, const Support& support);
/// Degrees between where a segment points and where it is to point.
[[nodiscard]] double deviation(const Skeleton& skeleton, const Posture& posture, const Direction& direction);

/// @param rounds  at most so many steps; a few are enough next to a solution
/// @return        within the limits of the joints; as near as they allow where the contacts cannot all be met
[[nodiscard]] Posture ground(Posture posture, const std::vector<Support>& supports,
                             const std::vector<Direction>& directions, int rounds);

} // namespace psoas::app::figure
