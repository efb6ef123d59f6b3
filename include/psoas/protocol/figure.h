// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

/// What the figure is drawn from, as plain data. Everything is written for the side that is treated ("this") and
/// mirrored for the other one. Lengths and places are metres for a body 1.75 m tall, angles degrees in the anatomical
/// sense. docs/protocol-format.md, "Poses", names the joints, points and props.
namespace psoas::protocol {

/// x forward, y towards the side that is treated, z up.
using Place3 = std::array<double, 3>;

struct JointAngles {
    std::string joint;           ///< "hip_this", "knee_other", "lumbar", …
    std::vector<double> degrees; ///< flexion, then abduction or side-bend, then rotation; what is absent is 0
};
/// Where the figure is looked at from.
struct Camera {
    double turn = 90; ///< 0 from the front, 90 from the side that is treated, 180 from behind
    double tilt = 0;  ///< above level; 90 from above
    double zoom = 1;  ///< of what fits
};
/// How the pelvis stands in the room: lean forward, roll towards this side, turn towards this side, spin about the long
/// axis of the trunk.
struct Placement {
    double lean = 0, roll = 0, turn = 0, spin = 0;
};
struct Prop {
    std::string id;
    std::string kind;              ///< mat pad table chair roller step wall band strap weight
    Place3 at{};                   ///< middle of the upper face; of a roller its axis
    Place3 size{};                 ///< length, width, height; of a roller length and diameter
    double turn = 0;               ///< about the vertical
    std::vector<std::string> ends; ///< points of the body that a band or strap joins; with one, `at` is the other end
    bool inFront = false;          ///< drawn over the body
};
/// A point of the body rests on something.
struct Contact {
    std::string point;
    std::string on;                            ///< "floor" or the id of a prop; or
    std::string to;                            ///< another point of the body that it touches
    std::optional<Place3> at;                  ///< where the middle of the point is, instead of `on` and `to`
    std::optional<std::array<double, 2>> over; ///< with `on`: where on the surface, x and y
    bool stays = false;                        ///< it keeps its place while the exercise moves
};
/// A segment points in a direction against the room, whatever the joints before it do.
struct Aim {
    std::string segment; ///< "thigh_this", "shin_this", …
    double degrees = 0;  ///< of a thigh: knee above level; of a shin: foot forward of the plumb line
    std::string fact;    ///< a measurement that takes the place of `degrees`
};
/// An area shown on the skin.
struct Mark {
    std::string segment;
    Place3 at{}; ///< in the frame of the segment, in fractions of the body's height, y outwards
    double size = 0;
};
struct Pose {
    std::string id;
    std::string text; ///< what is to be seen, in words
    Camera camera;
    Placement place;
    std::vector<JointAngles> joints;
    std::vector<Prop> props;
    std::vector<Contact> contacts;
    std::vector<Aim> aims;
    std::vector<Mark> marks;
};

/// A line of pull from origin to insertion.
struct StrandPoint {
    std::string segment; ///< "pelvis", "lumbar_high", "thigh", …; of a limb the one of the side that is drawn
    Place3 at{};         ///< in its frame, in fractions of the body's height, y outwards
};
struct Strand {
    double width = 0; ///< of the belly at rest, in fractions of the body's height
    std::vector<StrandPoint> through;
};

} // namespace psoas::protocol
