// SPDX-License-Identifier: GPL-3.0-or-later
#include "own_exercises.h"

#include <algorithm>
#include <functional>

using namespace psoas;
using nlohmann::json;
using protocol::Draft;
using protocol::FieldPlace;
using protocol::OwnExercise;
using protocol::OwnField;
using test::added;
using test::bases;
using test::copyOf;
using test::sample;

TEST_CASE("what is wrong with an exercise is shown beside its field", "[protocol][draft]")
{
    struct Fault {
        const char* name;
        std::function<void(OwnExercise&)> make;
        OwnField field;
        std::optional<std::size_t> index;
    };
    const std::string tooLong(static_cast<std::size_t>(protocol::ownRanges().textBytes.most) + 1, 'a');
    const std::vector<Fault> faults{
        {"no name", [](auto& own) { own.name.clear(); }, OwnField::Name, {}},
        {"a placeholder that is none", [](auto& own) { own.name = "Lift {leg}"; }, OwnField::Name, {}},
        {"an open brace", [](auto& own) { own.text = "Set {1, 2"; }, OwnField::Text, {}},
        {"markup", [](auto& own) { own.why = "<b>strong</b>"; }, OwnField::Why, {}},
        {"a control character", [](auto& own) { own.setup[1] = "a\tb"; }, OwnField::Setup, 1},
        {"a NUL", [](auto& own) { own.cues[0] = std::string("a\0b", 3); }, OwnField::Cues, 0},
        {"a text that is too long", [&](auto& own) { own.stops[0] = tooLong; }, OwnField::Stops, 0},
        {"an empty line",
         [](auto& own) {
             own.mistakes = {"a", ""};
         },
         OwnField::Mistakes, 1},
        {"no set-up", [](auto& own) { own.setup.clear(); }, OwnField::Setup, {}},
        {"no cues", [](auto& own) { own.cues.clear(); }, OwnField::Cues, {}},
        {"no stop signal", [](auto& own) { own.stops.clear(); }, OwnField::Stops, {}},
        {"no sets", [](auto& own) { own.sets = 0; }, OwnField::Sets, {}},
        {"too many repetitions", [](auto& own) { own.reps = 101; }, OwnField::Reps, {}},
        {"a rest of less than nothing", [](auto& own) { own.restSeconds = -1; }, OwnField::Rest, {}},
        {"no phase", [](auto& own) { own.phases.clear(); }, OwnField::Phases, {}},
        {"too many phases", [](auto& own) { own.phases.resize(21, own.phases[0]); }, OwnField::Phases, {}},
        {"a phase of no time", [](auto& own) { own.phases[1].seconds = 0; }, OwnField::PhaseSeconds, 1},
        {"a phase of a day", [](auto& own) { own.phases[0].seconds = 86400; }, OwnField::PhaseSeconds, 0},
        {"a phase without words", [](auto& own) { own.phases[1].cue.clear(); }, OwnField::PhaseCue, 1},
        {"effort over the most",
         [](auto& own) {
             own.phases[0].effortPct = {10, 110};
         },
         OwnField::PhaseEffort, 0},
        {"effort the wrong way round",
         [](auto& own) {
             own.phases[0].effortPct = {60, 20};
         },
         OwnField::PhaseEffort, 0},
        {"a pose that is none", [](auto& own) { own.pose = "handstand"; }, OwnField::Pose, {}},
        {"a pose of a phase without a beginning", [](auto& own) { own.phases[1].pose = "handstand"; },
         OwnField::PhasePose, 1},
    };
    for (const protocol::Protocol* base : bases()) {
        for (const Fault& fault : faults) {
            Draft draft = copyOf(*base);
            added(draft, sample(base->exercises.front().id)); // one that is right, before it
            OwnExercise exercise = sample({}, draft.steps().back().id);
            fault.make(exercise);
            const auto id = added(draft, exercise);
            const auto loaded = draft.load();
            INFO(base->id << ": " << fault.name << '\n' << test::lines(loaded));
            CHECK(loaded.protocol == nullptr);
            REQUIRE_FALSE(loaded.problems.empty());
            for (const protocol::Problem& problem : loaded.problems) {
                CHECK((draft.fieldOf(problem) == FieldPlace{id, fault.field, fault.index}));
            }
            // Once it is right, nothing of the fault is left.
            OwnExercise right = sample({}, exercise.step);
            right.id = id;
            added(draft, right);
            CHECK(draft.load().protocol != nullptr);
        }
    }
}

TEST_CASE("a phase of a kind that there is not is shown beside it", "[protocol][draft]")
{
    Draft draft = copyOf(test::secondProtocol());
    OwnExercise exercise = sample("wall_slide");
    exercise.phases[1].kind = "dance";
    const auto id = added(draft, exercise);
    const auto loaded = draft.load();
    INFO(test::lines(loaded));
    // The range of its seconds names it too, which is one of the phases as well.
    REQUIRE_FALSE(loaded.problems.empty());
    for (const protocol::Problem& problem : loaded.problems) {
        const FieldPlace place = draft.fieldOf(problem);
        CHECK(place.exercise == id);
        CHECK((place.field == OwnField::PhaseKind || place.field == OwnField::Phases));
    }
    CHECK(std::any_of(loaded.problems.begin(), loaded.problems.end(), [&](const protocol::Problem& problem) {
        return draft.fieldOf(problem) == FieldPlace{id, OwnField::PhaseKind, 1};
    }));
}

TEST_CASE("all fields that are wrong are told at once", "[protocol][draft]")
{
    Draft draft = copyOf(test::shippedProtocol());
    OwnExercise exercise = sample("split_squat");
    exercise.name = "{x}";
    exercise.setup = {"<i>", "right"};
    const auto id = added(draft, exercise);
    draft.setTitle("{title}");
    draft.setSummary("a\rb");
    const auto loaded = draft.load();
    INFO(test::lines(loaded));
    std::vector<FieldPlace> places;
    for (const protocol::Problem& problem : loaded.problems) {
        places.push_back(draft.fieldOf(problem));
    }
    const std::vector<FieldPlace> expected{
        {id, OwnField::Name, {}}, {id, OwnField::Setup, 0}, {{}, OwnField::Title, {}}, {{}, OwnField::Summary, {}}};
    CHECK(places.size() == expected.size());
    CHECK(std::is_permutation(places.begin(), places.end(), expected.begin(), expected.end()));
}

TEST_CASE("a problem of nothing that can be typed is one of the protocol", "[protocol][draft]")
{
    Draft draft = copyOf(test::shippedProtocol());
    const auto id = added(draft, sample("split_squat"));
    for (const std::string pointer :
         {"", "/limits/locks/0", "/exercises/0/name", "/exercises/999/name", "/exercises/x", "/texts/ex.g1",
          "/texts/own", "/texts/own.", "/texts/own.nobody.name", "/texts/own.added", "/exercises"}) {
        INFO(pointer);
        CHECK((draft.fieldOf({"", pointer, "", ErrorCode::BadProtocol}) == FieldPlace{}));
    }
    const auto index = std::to_string(test::shippedProtocol().exercises.size());
    for (const std::string rest : {"", "/dose", "/muscles/0", "/namesake"}) {
        INFO(rest);
        CHECK((draft.fieldOf({"", "/exercises/" + index + rest, "", ErrorCode::BadProtocol}) ==
               FieldPlace{id, OwnField::Exercise, {}}));
    }
}

TEST_CASE("ranges of the fields are those of the schema", "[protocol][draft]")
{
    const protocol::OwnRanges& ranges = protocol::ownRanges();
    CHECK((ranges.sets == protocol::OwnRange{1, 100}));
    CHECK((ranges.reps == protocol::OwnRange{1, 100}));
    CHECK((ranges.restSeconds == protocol::OwnRange{0, 3600}));
    CHECK((ranges.phaseSeconds == protocol::OwnRange{1, 3600}));
    CHECK((ranges.effortPct == protocol::OwnRange{0, 100}));
    CHECK((ranges.lines == protocol::OwnRange{1, 100}));
    CHECK((ranges.phases == protocol::OwnRange{1, 20}));
    CHECK((ranges.textBytes == protocol::OwnRange{1, 8192}));
    CHECK((ranges.exercises == protocol::OwnRange{1, 200}));
    CHECK(ranges.phaseKinds.size() == 8);

    // Both ends of all of them hold; a set of the most repetitions and the longest phases would last for days.
    for (const auto& [least, reps] : {std::pair{true, 1}, std::pair{false, 1}, std::pair{false, 100}}) {
        const auto end = [least = least](const protocol::OwnRange& range) { return least ? range.least : range.most; };
        Draft draft = copyOf(test::secondProtocol());
        OwnExercise exercise = sample("wall_slide");
        exercise.sets = end(ranges.sets);
        exercise.reps = reps;
        exercise.restSeconds = end(ranges.restSeconds);
        const auto phases = static_cast<std::size_t>(reps == 1 ? 5 : ranges.phases.most);
        const int seconds = reps == 1 ? end(ranges.phaseSeconds) : 9;
        exercise.phases.assign(least ? 1U : phases,
                               {"hold", seconds, std::array{0, end(ranges.effortPct)}, {}, "Hold."});
        exercise.cues.assign(static_cast<std::size_t>(end(ranges.lines)), "Breathe.");
        exercise.name = std::string(static_cast<std::size_t>(end(ranges.textBytes)), 'a');
        added(draft, exercise);
        const auto loaded = draft.load();
        INFO(test::lines(loaded));
        CHECK(loaded.protocol != nullptr);
    }
}

TEST_CASE("text that is no UTF-8 is kept as what can be read of it", "[protocol][draft]")
{
    Draft draft = copyOf(test::secondProtocol());
    OwnExercise exercise = sample("wall_slide");
    exercise.name = "a\xFFz \xE2\x82";
    exercise.phases[0].cue = "\xC0\xAF";
    draft.setTitle("\xF0\x9F\xA6\xB5 leg");
    const auto id = added(draft, exercise);
    CHECK(draft.load().protocol != nullptr);
    CHECK(draft.own(id)->name == "a\xEF\xBF\xBDz \xEF\xBF\xBD");
    CHECK(draft.title() == "\xF0\x9F\xA6\xB5 leg");
}
