// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/contents.h"

#include "own_exercises.h"

#include <algorithm>
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

namespace {

json& activity(json& document, const std::string& id)
{
    for (json& step : document["steps"]) {
        for (json& each : step["activities"]) {
            if (each["id"] == id) {
                return each;
            }
        }
    }
    FAIL(id);
    return document;
}

void erase(json& steps, const std::string& id)
{
    for (json& step : steps) {
        std::erase_if(step["activities"].get_ref<json::array_t&>(), [&](const json& each) { return each["id"] == id; });
    }
}

/// The loader refuses texts that nothing says.
json withoutUnused(json document)
{
    for (const protocol::Problem& problem : test::load(document).problems) {
        const std::string_view pointer = problem.pointer;
        if (pointer.starts_with("/texts/")) {
            document["texts"].erase(problem.pointer.substr(7));
        }
    }
    return document;
}

} // namespace

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
    CHECK((contents.differs == SafetyDifferences{true, true, true, true, true, true}));
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
         {true, false, false, false, false, false}},
        {"something read before the questions",
         [](json& document) {
             json& activities = document["steps"][0]["activities"];
             activities.insert(activities.begin(), activities[0]);
             activities[0]["id"] = "first";
         },
         {true, false, false, false, false, true}},
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
        {"no checklist",
         [&](json& document) { erase(document["steps"], "massage_checklist"); },
         {false, false, false, false, false, true}},
        {"a checklist with an item less",
         [&](json& document) { activity(document, "massage_checklist")["items"].erase(0); },
         {false, false, false, false, false, true}},
        {"an item in other words",
         [&](json& document) {
             const json& item = activity(document, "massage_checklist")["items"][0];
             document["texts"][item["text"].get<std::string>()] = "All well.";
         },
         {false, false, false, false, false, true}},
        {"a test that asks later what it asked first",
         [&](json& document) {
             json& test = activity(document, "thomas_test");
             test["extra"] = {test["gate"][1]};
             test["gate"].erase(1);
         },
         {false, false, false, false, false, true}},
        {"a test with a check less",
         [&](json& document) { activity(document, "thomas_test")["extra_checks"].erase(0); },
         {false, false, false, false, false, true}},
        {"exercises only sometimes",
         [&](json& document) {
             activity(document, "glutes_exercises")["when"] = {{"fact", "session.mode"}, {"eq", "self"}};
         },
         {false, false, false, false, false, true}},
        {"exercises for everybody",
         [&](json& document) { activity(document, "massage_exercises").erase("when"); },
         {false, false, false, false, false, true}},
        {"less asked after an exercise",
         [&](json& document) { activity(document, "massage_record")["facts"].erase(0); },
         {false, false, false, false, false, true}},
        {"nothing asked after an exercise",
         [&](json& document) {
             const std::string pose = activity(document, "massage_record")["pose"];
             erase(document["steps"], "massage_record");
             std::erase_if(document["poses"].get_ref<json::array_t&>(),
                           [&](const json& each) { return each["id"] == pose; });
         },
         {false, false, false, false, false, true}},
        {"exercises of a step in another order",
         [&](json& document) {
             json& list = activity(document, "glutes_exercises")["exercises"];
             std::reverse(list.begin(), list.end());
         },
         {}},
    };
    for (const Change& change : changes) {
        json document = shipped;
        change.make(document);
        const auto loaded = test::load(withoutUnused(document));
        INFO(change.name << '\n' << test::lines(loaded));
        REQUIRE(loaded.protocol != nullptr);
        const SafetyDifferences differs = contentsOf(*loaded.protocol, shippedProtocol()).differs;
        INFO("screen " << differs.screen << " limits " << differs.limits << " hurt " << differs.hurt << " exercises "
                       << differs.exercises << " plan " << differs.plan << " steps " << differs.steps);
        CHECK((differs == change.expected));
    }
}

TEST_CASE("what a draft would not have added is told as a difference", "[protocol][contents]")
{
    const protocol::Protocol& shipped = shippedProtocol();
    protocol::Draft draft = copyOf(shipped);
    const auto free = added(draft, sample({}, "stretch"));
    protocol::OwnExercise both = sample("glute_bridge");
    both.sided = false;
    const auto based = added(draft, both);
    must(draft.leaveOut("split_squat", true));
    const json made = json::parse(draft.bytes());
    const auto takenFrom = [](json& list, const std::string& id) { std::erase(list.get_ref<json::array_t&>(), id); };
    const auto lockOf = [](json& document, const std::string& id) -> json& {
        json& locks = document["limits"]["locks"];
        return *std::find_if(locks.begin(), locks.end(), [&](const json& lock) { return lock["id"] == id; });
    };

    struct Change {
        const char* name;
        std::function<void(json&)> make;
        SafetyDifferences expected;
    };
    const std::vector<Change> changes{
        {"nothing", [](json&) {}, {}},
        {"an exercise of the shipped protocol given to everybody in the name of the person",
         [&](json& document) {
             json given = document["plan"]["candidates"].back();
             given["when"] = {{"all", json::array()}};
             given["give"] = {{{"day", given["give"][0]["day"]}, {"exercise", "psoas_strengthening"}}};
             given["keys"] = json::array();
             document["plan"]["candidates"].push_back(given);
         },
         {false, false, false, false, true}},
        {"an own exercise in no lock",
         [&](json& document) {
             for (json& lock : document["limits"]["locks"]) {
                 if (lock.contains("exercises")) {
                     takenFrom(lock["exercises"], free);
                 }
             }
         },
         {false, true, false, false, false}},
        {"an own exercise in a lock less",
         [&](json& document) { takenFrom(lockOf(document, "R19")["exercises"], free); },
         {false, true, false, false, false}},
        {"an own exercise that stays after a red stop",
         [&](json& document) { takenFrom(document["hurt"]["red_excludes"], free); },
         {false, false, true, false, false}},
        {"an own exercise that the limit on holding does not count",
         [&](json& document) {
             takenFrom(document["plan"]["volume"]["exercises"], free);
             takenFrom(document["plan"]["volume"]["take_from"], free);
         },
         {false, true, false, false, false}},
        {"an own exercise in a rotation",
         [&](json& document) { document["plan"]["rotations"][0]["stages"][0]["members"].push_back(free); },
         {false, false, false, false, true}},
        {"an own exercise done elsewhere than what it is based on",
         [&](json& document) {
             takenFrom(activity(document, "glutes_exercises")["exercises"], based);
             activity(document, "stretch_exercises")["exercises"].push_back(based);
         },
         {false, false, false, false, false, true}},
        {"more that is left out, beside the lock of the person",
         [&](json& document) {
             json more = document["limits"]["locks"].back();
             more["exercises"] = {"roll_tfl"};
             document["limits"]["locks"].push_back(more);
         },
         {false, true, false, false, false}},
        {"names of the person in a protocol of another kind",
         [](json& document) { document["id"] = "elsewhere"; },
         {false, true, true, false, true, true}},
    };
    for (const Change& change : changes) {
        json document = made;
        change.make(document);
        const auto loaded = test::load(document);
        INFO(change.name << '\n' << test::lines(loaded));
        REQUIRE(loaded.protocol != nullptr);
        const SafetyDifferences differs = contentsOf(*loaded.protocol, shipped).differs;
        INFO("screen " << differs.screen << " limits " << differs.limits << " hurt " << differs.hurt << " exercises "
                       << differs.exercises << " plan " << differs.plan << " steps " << differs.steps);
        CHECK((differs == change.expected));
    }

    json twice = made;
    json more = twice["limits"]["locks"].back();
    more["exercises"] = {"roll_tfl", "split_squat"};
    twice["limits"]["locks"].push_back(more);
    const auto loaded = test::load(twice);
    REQUIRE(loaded.protocol != nullptr);
    CHECK(contentsOf(*loaded.protocol, shipped).leftOut.size() == 2);
    // A draft of it goes on leaving out both.
    const auto shown = copyOf(*loaded.protocol).exercises();
    CHECK(std::count_if(shown.begin(), shown.end(), [](const auto& each) { return each.leftOut; }) == 2);

    json elsewhere = made;
    elsewhere["id"] = "elsewhere";
    const Contents contents = contentsOf(*test::load(elsewhere).protocol, shipped);
    CHECK(contents.own.empty());
    CHECK(contents.leftOut.empty());
}
