// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/contents.h"

#include "own_exercises.h"

#include <functional>

using namespace psoas;
using nlohmann::json;
using protocol::Contents;
using protocol::contentsOf;
using protocol::SafetyDifferences;
using test::added;
using test::copyOf;
using test::must;
using test::sample;
using test::secondProtocol;
using test::shippedProtocol;
using test::whole;

TEST_CASE("the contents of a file say what is in it", "[protocol][contents]")
{
    const protocol::Protocol& shipped = shippedProtocol();
    protocol::Draft draft = copyOf(shipped, "own-abc");
    draft.setTitle("Mine <3");
    protocol::OwnExercise exercise = sample("kneeling_stretch");
    added(draft, exercise);
    exercise.name = "Second";
    exercise.sided = false; // puts locks of its own into the file
    added(draft, exercise);
    must(draft.leaveOut("split_squat", true));
    protocol::Ids order = whole(draft)->plan.order;
    std::reverse(order.begin(), order.end());
    must(draft.setOrder(order));
    const auto made = whole(draft);

    const Contents contents = contentsOf(*made, shipped);
    CHECK(contents.id == "own-abc");
    CHECK(contents.version == "0.0.0");
    CHECK(contents.language == shipped.language);
    CHECK(contents.hash == made->hash);
    CHECK(contents.title == "Mine <3");
    CHECK(contents.summary == shipped.text(shipped.summary));
    CHECK(contents.steps == shipped.steps.size());
    CHECK(contents.exercises == shipped.exercises.size() + 2);
    CHECK(contents.questions == shipped.screen.questions.size());
    CHECK(contents.texts == made->texts.size());
    CHECK(contents.own == std::vector<std::string>{"Leg over the edge", "Second"});
    CHECK(contents.leftOut == std::vector<std::string>{shipped.text(shipped.exercise("split_squat")->name)});
    CHECK((contents.differs == SafetyDifferences{}));
}

TEST_CASE("no draft is less safe than what it was made from", "[protocol][contents]")
{
    for (const protocol::Protocol* base : test::bases()) {
        CHECK_FALSE(contentsOf(*base, *base).differs.any());
        protocol::Draft draft = copyOf(*base);
        for (const protocol::DraftStep& step : draft.steps()) {
            protocol::OwnExercise exercise = sample({}, step.id);
            added(draft, exercise);
            exercise.sided = false;
            added(draft, exercise);
        }
        for (const protocol::Exercise& exercise : base->exercises) {
            must(draft.leaveOut(exercise.id, true));
        }
        CHECK_FALSE(contentsOf(*whole(draft), *base).differs.any());
    }
}

TEST_CASE("a protocol of another region differs in everything", "[protocol][contents]")
{
    const Contents contents = contentsOf(secondProtocol(), shippedProtocol());
    CHECK((contents.differs == SafetyDifferences{true, true, true, true, true}));
    CHECK(contents.own.empty());
    CHECK(contents.leftOut.empty());
}

TEST_CASE("every part in which a file is not the shipped protocol is told", "[protocol][contents]")
{
    struct Change {
        const char* name;
        std::function<void(json&)> make;
        SafetyDifferences expected;
    };
    const auto at = [](const char* pointer, json value) {
        return [pointer = json::json_pointer(pointer), value](json& document) { document[pointer] = value; };
    };
    // Where things stand in the shipped file.
    const json shipped = json::parse(shippedProtocol().bytes);
    const std::string title = shipped["title"];
    const std::string question = shipped["screen"]["questions"][1]["text"];
    const std::string hurt = shipped["hurt"]["texts"]["red"];
    const std::string stop = shipped["exercises"][0]["stops"][0];
    const std::string lock = shipped["limits"]["locks"][0]["text"];
    const std::vector<Change> changes{
        {"nothing", [](json&) {}, {}},
        {"another title", [&](json& document) { document["texts"][title] = "Other"; }, {}},
        {"a question put otherwise",
         [&](json& document) { document["texts"][question] = "All well?"; },
         {true, false, false, false, false}},
        {"the full screen more rarely", at("/screen/full_every_days", 300), {true, false, false, false, false}},
        {"a fact that is remembered", at("/facts/4/remember", true), {true, true, false, false, false}},
        {"a question asked only sometimes",
         [](json& document) {
             json& activities = document["steps"][2]["activities"];
             activities[0]["when"] = {{"fact", "session.mode"}, {"eq", "self"}};
         },
         {true, false, false, false, false}},
        {"a lock that lists less",
         [](json& document) { document["limits"]["locks"][0]["exercises"].erase(0); },
         {false, true, false, false, false}},
        {"a lock that holds at another answer",
         at("/limits/locks/11/when/eq", "negative"),
         {false, true, false, false, false}},
        {"a lock with other words",
         [&](json& document) { document["texts"][lock] = "Go on."; },
         {false, true, false, false, false}},
        {"a lock more, of a test",
         [](json& document) {
             document["limits"]["locks"].push_back({{"id", "own_left_out"},
                                                    {"when", {{"all", json::array()}}},
                                                    {"exercises", {"roll_tfl"}},
                                                    {"tests", {"thomas"}},
                                                    {"text", "limit.R14"},
                                                    {"source", {"P"}}});
         },
         {false, true, false, false, false}},
        {"bands of the test", at("/tests/0/observations/0/upto/1", 5), {false, true, false, false, false}},
        {"days of history", at("/history/done_share_pct", 10), {false, true, false, false, false}},
        {"more holding", at("/plan/volume/session_seconds", 500), {false, true, false, false, false}},
        {"red later", at("/hurt/red_from", 9), {false, false, true, false, false}},
        {"red that takes nothing out",
         [](json& document) { document["hurt"]["red_excludes"].erase(0); },
         {false, false, true, false, false}},
        {"red in other words",
         [&](json& document) { document["texts"][hurt] = "Go on."; },
         {false, false, true, false, false}},
        {"a dose", at("/exercises/0/dose/phases/0/seconds", 55), {false, false, false, true, false}},
        {"a stop signal in other words",
         [&](json& document) { document["texts"][stop] = "Go on."; },
         {false, false, false, true, false}},
        {"what is given", at("/plan/candidates/0/give/0/sets", 2), {false, false, false, false, true}},
    };
    for (const Change& change : changes) {
        json document = shipped;
        change.make(document);
        const auto loaded = test::load(document);
        INFO(change.name << '\n' << test::lines(loaded));
        REQUIRE(loaded.protocol != nullptr);
        const SafetyDifferences differs = contentsOf(*loaded.protocol, shippedProtocol()).differs;
        INFO("screen " << differs.screen << " limits " << differs.limits << " hurt " << differs.hurt << " exercises "
                       << differs.exercises << " plan " << differs.plan);
        CHECK((differs == change.expected));
    }
}
