// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/poser.h"
#include "support/catch.h"
#include "support/paths.h"
#include "support/shipped.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>

using namespace psoas;
using namespace psoas::app::figure;
using test::shippedProtocol;

namespace {

constexpr double kTouch = 0.002; ///< metres

/// A key pose as it is drawn.
struct Key {
    std::string name;
    const protocol::Pose* pose = nullptr;
    Posture posture{};
    std::vector<Support> supports;
};

std::vector<Key> keys()
{
    std::vector<Key> all;
    std::set<const protocol::Pose*> seen;
    for (const protocol::Exercise& exercise : shippedProtocol().exercises) {
        const Choreography steps(shippedProtocol(), exercise);
        for (std::size_t i = 0; i < steps.poses().size(); ++i) {
            all.push_back(
                {exercise.id + ": " + steps.poses()[i]->id, steps.poses()[i], steps.posture(i), steps.supports(i)});
            seen.insert(steps.poses()[i]);
        }
    }
    for (const protocol::Pose& pose : shippedProtocol().poses) {
        if (!seen.contains(&pose)) {
            all.push_back({pose.id, &pose, posed(pose), supports(pose)});
        }
    }
    return all;
}

void checkLimits(const std::string& name, const Posture& posture)
{
    INFO(name);
    for (std::size_t each = 0; each < kAxes; ++each) {
        INFO("axis " << each << " at " << posture[each]);
        CHECK(posture[each] >= limits(each).from - 1e-9);
        CHECK(posture[each] <= limits(each).to + 1e-9);
    }
}

/// Over its support, not only at its height.
bool liesOver(const protocol::Pose& pose, const Support& support, Vec3 at)
{
    const auto prop = std::ranges::find(pose.props, support.on, &protocol::Prop::id);
    if (prop == pose.props.end()) {
        return true;
    }
    const Turn back = spin(-prop->turn);
    const Vec3 from = back * (at - Vec3{prop->at[0], prop->at[1], prop->at[2]});
    constexpr double kEdge = 0.06; // half a foot may stand out over the edge of a mat
    const double across = prop->kind == "roller" ? prop->size[1] : prop->size[0];
    const double along = prop->kind == "roller" ? prop->size[0] : prop->size[1];
    return std::abs(from.x) <= across / 2 + kEdge && std::abs(from.y) <= along / 2 + kEdge;
}

} // namespace

TEST_CASE("every exercise, phase, set-up step and observation of the shipped protocol has a pose", "[figures]")
{
    const protocol::Protocol& protocol = shippedProtocol();
    for (const protocol::Exercise& exercise : protocol.exercises) {
        INFO(exercise.id);
        CHECK(protocol.pose(exercise.pose) != nullptr);
        const bool moves =
            std::ranges::any_of(exercise.dose.phases, [](const auto& phase) { return !phase.pose.empty(); });
        const bool handsOn = exercise.dose.phases.front().kind == "press";
        CHECK((moves || handsOn));
    }
    for (const protocol::Step& step : protocol.steps) {
        for (const protocol::Activity& activity : step.activities) {
            if (activity.kind == protocol::ActivityKind::Measure) {
                INFO(activity.id);
                CHECK(activity.setupPoses.size() == activity.setup.size());
                CHECK_FALSE(activity.pose.empty());
                for (const protocol::MeasureItem& item : activity.observations) {
                    CHECK_FALSE(item.pose.empty());
                }
            }
        }
    }
}

TEST_CASE("every pose is within what the joints can do", "[figures]")
{
    for (const Key& key : keys()) {
        checkLimits(key.name, key.posture);
    }
}

TEST_CASE("the limits of the format are those of the body", "[figures]")
{
    std::ifstream file(test::protocolFile("schema/protocol-1.schema.json"));
    const auto schema = nlohmann::json::parse(file);
    const auto& joints = schema["definitions"]["joints"]["properties"];
    REQUIRE(joints.size() == 17);
    for (const auto& [name, reference] : joints.items()) {
        INFO(name);
        const std::string definition =
            reference["$ref"].get<std::string>().substr(std::string("#/definitions/").size());
        const auto& angles = schema["definitions"][definition]["items"];
        const auto axes = joint(name);
        REQUIRE(axes);
        for (std::size_t i = 0; i < 3; ++i) {
            REQUIRE((axes->axes[i] < kAxes) == (i < angles.size()));
            if (i < angles.size()) {
                CHECK_THAT(angles[i]["minimum"].get<double>(), WithinAbs(limits(axes->axes[i]).from, 1e-9));
                CHECK_THAT(angles[i]["maximum"].get<double>(), WithinAbs(limits(axes->axes[i]).to, 1e-9));
            }
        }
    }
    for (const auto& name : schema["definitions"]["pointName"]["enum"]) {
        CHECK(point(name.get<std::string>()));
    }
    for (const auto& name : schema["definitions"]["sidedSegment"]["enum"]) {
        CHECK(segment(name.get<std::string>(), Of::This));
    }
}

TEST_CASE("every contact of every pose touches what it rests on", "[figures]")
{
    for (const Key& key : keys()) {
        const Skeleton bones = skeleton(key.posture);
        for (const Support& support : key.supports) {
            INFO(key.name << ": " << support.name << " off by " << gap(bones, support) * 1000 << " mm");
            CHECK(std::abs(gap(bones, support)) < kTouch);
            CHECK(liesOver(*key.pose, support, place(bones, support.point)));
        }
    }
}

TEST_CASE("no part of the body is under the floor", "[figures]")
{
    constexpr std::array kPoints{"heel",  "ball", "toe",     "instep",  "knee",           "calf",     "thigh_front",
                                 "elbow", "hand", "forearm", "buttock", "shoulder_blade", "shoulder", "outer_hip"};
    for (const Key& key : keys()) {
        const Skeleton bones = skeleton(key.posture);
        for (const char* name : kPoints) {
            for (const char* side : {"_this", "_other"}) {
                const auto each = point(std::string(name) + side);
                REQUIRE(each);
                INFO(key.name << ": " << name << side);
                CHECK(place(bones, *each).z - each->radius > -0.012);
            }
        }
    }
}

TEST_CASE("every pose has something to stand, sit or lie on", "[figures]")
{
    for (const Key& key : keys()) {
        INFO(key.name);
        CHECK(std::ranges::any_of(key.supports,
                                  [](const Support& support) { return support.kind == Support::Kind::Level; }));
    }
}

TEST_CASE("segments point where a pose aims them", "[figures]")
{
    for (const Key& key : keys()) {
        const Skeleton bones = skeleton(key.posture);
        for (const Direction& direction : directions(*key.pose, {})) {
            INFO(key.name);
            CHECK(std::abs(deviation(bones, key.posture, direction)) < 0.2);
        }
    }
}

TEST_CASE("the figure takes measured angles", "[figures]")
{
    std::string fact;
    for (const protocol::Pose& pose : shippedProtocol().poses) {
        for (const protocol::Aim& aim : pose.aims) {
            const protocol::Fact* known = shippedProtocol().fact(aim.fact);
            if (known == nullptr) {
                continue;
            }
            fact = aim.fact;
            // The whole range can be recorded; what no leg could do is shown as far as one could.
            for (const double degrees : {-20.0, -12.0, 0.0, 6.0, 18.0}) {
                const std::map<std::string, double> measured{{aim.fact, degrees}};
                const Posture posture = posed(pose, measured);
                for (const Direction& direction : directions(pose, measured)) {
                    INFO(pose.id << " " << aim.fact << " " << degrees);
                    CHECK(std::abs(deviation(skeleton(posture), posture, direction)) < 0.5);
                }
                checkLimits(pose.id, posture);
            }
        }
    }
    CHECK_FALSE(fact.empty());
}

TEST_CASE("shoulder, hip and knee are in line at the top of a bridge", "[figures]")
{
    int bridges = 0;
    for (const Key& key : keys()) {
        if (key.pose->id != "bridge_up" && key.pose->id != "long_bridge_up") {
            continue;
        }
        ++bridges;
        const Skeleton bones = skeleton(key.posture);
        for (const Of of : kBoth) {
            const Vec3 shoulder = bones[segment(LimbSegment::UpperArm, of)].at;
            const Vec3 hip = bones[segment(LimbSegment::Thigh, of)].at;
            const Vec3 knee = bones[segment(LimbSegment::Shin, of)].at;
            const auto slope = [](Vec3 from, Vec3 to) { return std::atan2(to.z - from.z, to.x - from.x) / kRadians; };
            INFO(key.pose->id);
            CHECK_THAT(slope(shoulder, hip), WithinAbs(slope(hip, knee), 4.0));
        }
    }
    CHECK(bridges == 2);
}
