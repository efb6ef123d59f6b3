// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol_files.h"
#include "psoas/protocol/draft.h"
#include "psoas/session/walk.h"

#include <memory>
#include <string>
#include <vector>

/// What the tests of drafts share.
namespace psoas::test {

/// The second protocol: another region of the body, no name in common with the shipped one.
[[nodiscard]] inline const protocol::Protocol& secondProtocol()
{
    static const auto kLoaded = protocol::loadFile(dataFile("protocols/small.json"));
    return *kLoaded.protocol;
}

[[nodiscard]] inline std::vector<const protocol::Protocol*> bases()
{
    return {&shippedProtocol(), &secondProtocol()};
}

[[nodiscard]] inline protocol::Draft copyOf(const protocol::Protocol& base, const std::string& id = "own-1")
{
    auto draft = protocol::Draft::of(base, id);
    REQUIRE(draft.has_value());
    return *draft;
}

/// A whole exercise without a fault. @param basedOn  or else `step`
[[nodiscard]] inline protocol::OwnExercise sample(const std::string& basedOn, const std::string& step = {})
{
    protocol::OwnExercise own;
    own.basedOn = basedOn;
    own.step = step;
    own.name = "Leg over the edge";
    own.text = "You let the {side} leg hang.";
    own.setup = {"Lie on your back.", "Let the leg hang."};
    own.cues = {"Breathe."};
    own.stops = {"Pain in the groin."};
    own.sets = 2;
    own.reps = 3;
    own.restSeconds = 20;
    own.phases = {{"hold", 20, std::nullopt, {}, "Hold."}, {"relax", 5, std::array{10, 30}, {}, "Let go."}};
    return own;
}

/// Puts an exercise into a draft that takes it.
inline std::string added(protocol::Draft& draft, const protocol::OwnExercise& exercise)
{
    auto id = draft.put(exercise);
    INFO((id ? std::string() : id.error().detail));
    REQUIRE(id.has_value());
    return *id;
}

/// Something a draft lets be done.
inline void must(const Result<void>& done)
{
    INFO((done ? std::string() : done.error().detail));
    REQUIRE(done.has_value());
}

/// The draft as a protocol; the test fails if it is none.
[[nodiscard]] inline std::unique_ptr<const protocol::Protocol> whole(const protocol::Draft& draft)
{
    auto loaded = draft.load();
    INFO(lines(loaded));
    REQUIRE(loaded.protocol != nullptr);
    return std::move(loaded.protocol);
}

/// Answers of a person who has nothing the matter and is to train, for either protocol.
inline void answerHarmlessly(Walk& walk)
{
    walk.prepare("who.age", 41.0);
    for (const std::string side : {".left", ".right"}) {
        walk.prepare("arm.steady" + side, "yes").prepare("arm.ache" + side, "nowhere");
        walk.prepare("arm.lift_deg" + side, 150.0).prepare("arm.turn_deg" + side, 60.0);
        walk.prepare("arm.gap_deg" + side, 20.0).prepare("arm.way" + side, "phone").prepare("arm.shrug" + side, "no");
    }
}

} // namespace psoas::test
