// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/props.h"

#include <algorithm>
#include <array>

namespace psoas::app::figure {

namespace {

/// Towards the light: from above, a little from the front.
constexpr Vec3 kLight{0.25, 0.30, 0.92};

struct Box {
    Frame frame; ///< middle of the upper face
    double length = 0, width = 0, height = 0;
};

void addFace(std::vector<Face>& faces, const Projection& view, const Box& box, Vec3 normal,
             const std::array<Vec3, 4>& corners)
{
    const Vec3 turned = box.frame.turn * normal;
    if (view.depth(turned) < 1e-3) {
        return;
    }
    Face face;
    for (const Vec3 corner : corners) {
        face.outline.append(view(box.frame * corner));
    }
    face.light = dot(turned, kLight);
    faces.push_back(std::move(face));
}

void addBox(std::vector<Face>& faces, const Projection& view, const Box& box)
{
    const double a = box.length / 2;
    const double b = box.width / 2;
    const double h = box.height;
    for (const double s : {-1.0, 1.0}) {
        addFace(faces, view, box, {s, 0, 0}, {{{s * a, -b, 0}, {s * a, b, 0}, {s * a, b, -h}, {s * a, -b, -h}}});
        addFace(faces, view, box, {0, s, 0}, {{{-a, s * b, 0}, {a, s * b, 0}, {a, s * b, -h}, {-a, s * b, -h}}});
    }
    addFace(faces, view, box, {0, 0, 1}, {{{-a, -b, 0}, {a, -b, 0}, {a, b, 0}, {-a, b, 0}}});
}

Box part(const protocol::Prop& prop, Vec3 from, double length, double width, double height)
{
    const Frame whole{{prop.at[0], prop.at[1], prop.at[2]}, spin(prop.turn)};
    return {{whole * from, whole.turn}, length, width, height};
}

/// Legs at the corners, the far ones first.
void addLegs(std::vector<Face>& faces, const Projection& view, const protocol::Prop& prop, double top, double inset)
{
    constexpr double kLeg = 0.045;
    const double a = prop.size[0] / 2 - inset;
    const double b = prop.size[1] / 2 - inset;
    std::array<Vec3, 4> feet{Vec3{-a, -b, -top}, Vec3{a, -b, -top}, Vec3{-a, b, -top}, Vec3{a, b, -top}};
    std::ranges::sort(feet, {}, [&](Vec3 at) { return view.depth(part(prop, at, 0, 0, 0).frame.at); });
    for (const Vec3 foot : feet) {
        addBox(faces, view, part(prop, foot, kLeg, kLeg, prop.at[2] - top));
    }
}

void addChair(std::vector<Face>& faces, const Projection& view, const protocol::Prop& prop)
{
    constexpr double kSeat = 0.05;
    constexpr double kBack = 0.38;
    constexpr double kThick = 0.035;
    const double a = prop.size[0] / 2;
    std::vector<Face> back;
    const Box rest = part(prop, {-a + kThick / 2, 0, kBack}, kThick, prop.size[1], kBack);
    addBox(back, view, rest);
    const bool behind = view.depth(rest.frame.at) <= view.depth(part(prop, {0, 0, 0}, 0, 0, 0).frame.at);
    if (behind) {
        faces.insert(faces.end(), back.begin(), back.end());
    }
    addLegs(faces, view, prop, kSeat, 0.03);
    addBox(faces, view, part(prop, {0, 0, 0}, prop.size[0], prop.size[1], kSeat));
    if (!behind) {
        faces.insert(faces.end(), back.begin(), back.end());
    }
}

void addRoller(std::vector<Face>& faces, const Projection& view, const protocol::Prop& prop)
{
    const Frame frame{{prop.at[0], prop.at[1], prop.at[2]}, spin(prop.turn)};
    const double radius = prop.size[1] / 2;
    const Vec3 half{0, prop.size[0] / 2, 0};
    std::vector<Blob> ends;
    for (const double s : {-1.0, 1.0}) {
        ends.push_back(egg(view, frame, half * s, {radius, 1e-4, radius}));
    }
    faces.push_back({hull(ends), 0.05});
    const bool plus = view.depth(frame.turn * half) > 0;
    const Blob& near = plus ? ends[1] : ends[0];
    faces.push_back({hull({near}), 0.8});
    const Blob core = egg(view, frame, half * (plus ? 1.0 : -1.0), {radius * 0.45, 1e-4, radius * 0.45});
    faces.push_back({hull({core}), -0.2});
}

void addLine(std::vector<Face>& faces, const Projection& view, const protocol::Prop& prop, const Skeleton& skeleton)
{
    constexpr double kThick = 0.014;
    std::vector<Vec3> ends;
    for (const std::string& name : prop.ends) {
        if (const auto end = point(name)) {
            ends.push_back(place(skeleton, *end));
        }
    }
    if (ends.size() == 1) {
        ends.push_back({prop.at[0], prop.at[1], prop.at[2]});
    }
    if (ends.size() == 2) {
        faces.push_back({QPolygonF{view(ends[0]), view(ends[1])}, 0.2, kThick});
    }
}

void addWeight(std::vector<Face>& faces, const Projection& view, const protocol::Prop& prop, const Skeleton& skeleton)
{
    constexpr double kGrip = 0.16;
    constexpr double kDisc = 0.05;
    const auto held = prop.ends.empty() ? std::nullopt : point(prop.ends.front());
    if (!held) {
        return;
    }
    const Frame& hand = skeleton[held->segment];
    const Frame grip{place(skeleton, *held), hand.turn};
    std::vector<Blob> bar;
    for (const double s : {-0.5, 0.5}) {
        bar.push_back(ball(view, grip * Vec3{s * kGrip, 0, 0}, 0.012));
    }
    faces.push_back({hull(bar), -0.2});
    for (const double s : {-0.5, 0.5}) {
        faces.push_back({hull({ball(view, grip * Vec3{s * kGrip, 0, 0}, kDisc)}), 0.3});
    }
}

} // namespace

PropShape propShape(const protocol::Prop& prop, const Skeleton& skeleton, const Projection& view)
{
    PropShape shape;
    shape.inFront = prop.inFront;
    shape.depth = view.depth({prop.at[0], prop.at[1], prop.at[2]});
    if (prop.kind == "table") {
        constexpr double kTop = 0.07;
        addLegs(shape.faces, view, prop, kTop, 0.08);
        addBox(shape.faces, view, part(prop, {0, 0, 0}, prop.size[0], prop.size[1], kTop));
    } else if (prop.kind == "chair") {
        addChair(shape.faces, view, prop);
    } else if (prop.kind == "roller") {
        addRoller(shape.faces, view, prop);
    } else if (prop.kind == "band" || prop.kind == "strap") {
        addLine(shape.faces, view, prop, skeleton);
        shape.soft = true;
    } else if (prop.kind == "weight") {
        addWeight(shape.faces, view, prop, skeleton);
        shape.inFront = true;
    } else {
        addBox(shape.faces, view, part(prop, {0, 0, 0}, prop.size[0], prop.size[1], prop.size[2]));
        shape.soft = prop.kind != "step" && prop.kind != "wall";
    }
    return shape;
}

} // namespace psoas::app::figure
