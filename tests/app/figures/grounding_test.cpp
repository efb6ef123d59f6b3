// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/grounding.h"

#include "app/figures/poser.h"
#include "support/catch.h"
#include "support/shipped.h"

#include <array>
#include <cmath>

using namespace psoas;
using namespace psoas::app::figure;

namespace {

void checkSound(const Posture& posture)
{
    for (std::size_t each = 0; each < kAxes; ++each) {
        INFO("axis " << each);
        CHECK(std::isfinite(posture[each]));
        CHECK(posture[each] >= limits(each).from - 1e-9);
        CHECK(posture[each] <= limits(each).to + 1e-9);
    }
}

} // namespace

TEST_CASE("contacts that contradict each other leave a body within its limits", "[figures]")
{
    protocol::Pose pose;
    pose.props = {{"high", "step", {0, 0, 3}, {1, 1, 0.1}, 0, {}, false},
                  {"low", "step", {2, 0, 0}, {1, 1, 0}, 0, {}, false}};
    for (const char* point :
         {"heel_this", "heel_other", "head_back", "hand_this", "hand_other", "sacrum", "knee_this"}) {
        for (const char* on : {"high", "low", "floor"}) {
            protocol::Contact contact;
            contact.point = point;
            contact.on = on;
            pose.contacts.push_back(contact);
        }
    }
    pose.contacts.resize(20);
    checkSound(posed(pose));
}

TEST_CASE("a roller without a size, and a hand that cannot reach, do no harm", "[figures]")
{
    protocol::Pose pose;
    pose.props = {{"roller", "roller", {0, 0, 0}, {0, 0, 0}, 0, {}, false}};
    protocol::Contact hip;
    hip.point = "outer_hip_this";
    hip.on = "roller";
    protocol::Contact hand;
    hand.point = "hand_other";
    hand.at = protocol::Place3{5, 5, 5};
    protocol::Contact itself;
    itself.point = "knee_this";
    itself.to = "knee_this";
    pose.contacts = {hip, hand, itself};
    checkSound(posed(pose));
}

TEST_CASE("measured angles of the whole range that can be recorded are drawn within the limits", "[figures]")
{
    for (const protocol::Pose& pose : test::shippedProtocol().poses) {
        for (const protocol::Aim& aim : pose.aims) {
            const protocol::Fact* fact = test::shippedProtocol().fact(aim.fact);
            for (int i = 0; fact != nullptr && i <= 8; ++i) {
                INFO(pose.id << " " << aim.fact);
                checkSound(posed(pose, {{aim.fact, fact->min + (fact->max - fact->min) * i / 8}}));
            }
        }
    }
}

TEST_CASE("a body with nothing to rest on is left as it was written", "[figures]")
{
    protocol::Pose pose;
    pose.joints = {{"knee_this", {40}}, {"shoulder_other", {10, 20, 30}}};
    CHECK(posed(pose) == authored(pose));
}
