// SPDX-License-Identifier: GPL-3.0-or-later
#include "own_exercises.h"

#include <algorithm>
#include <map>

using namespace psoas;
using nlohmann::json;
using protocol::Draft;
using protocol::OwnExercise;
using test::added;
using test::bases;
using test::copyOf;
using test::must;
using test::sample;
using test::shippedProtocol;
using test::Walk;
using test::whole;

/// docs/decisions/0012-what-an-own-exercise-inherits.md
namespace {

bool isIn(const protocol::Ids& list, const std::string& id)
{
    return std::find(list.begin(), list.end(), id) != list.end();
}

/// Positions of what lists an exercise.
template <class List, class Of>
std::vector<std::size_t> placesIn(const List& list, const std::string& id, Of idsOf)
{
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (isIn(idsOf(list[i]), id)) {
            places.push_back(i);
        }
    }
    return places;
}

constexpr auto kExercises = [](const auto& each) { return each.exercises; };
constexpr auto kKeepOnly = [](const auto& each) { return each.keepOnly; };

bool isPlanned(const Walk& walk, const std::string& exercise, Side side)
{
    REQUIRE(walk.state.plan.has_value());
    const auto& lines = walk.state.plan->lines;
    return std::any_of(lines.begin(), lines.end(),
                       [&](const auto& line) { return line.exercise == exercise && line.side == side; });
}

std::vector<std::string> whyOut(const Walk& walk, const std::string& exercise, Side side)
{
    REQUIRE(walk.state.plan.has_value());
    for (const assessment::Excluded& each : walk.state.plan->excluded) {
        if (each.exercise == exercise && each.side == side) {
            return each.because;
        }
    }
    return {};
}

/// The shipped protocol with one exercise more. @param sided  false: done with both sides at once
std::unique_ptr<const protocol::Protocol> withOwn(const std::string& basedOn, const std::string& step, std::string& id,
                                                  bool sided = true, int sets = 2)
{
    Draft draft = copyOf(shippedProtocol());
    OwnExercise exercise = sample(basedOn, step);
    exercise.sided = sided;
    exercise.sets = sets;
    exercise.phases.resize(1);
    exercise.phases[0].kind = "move"; // not counted by the limit on holding
    id = added(draft, exercise);
    return whole(draft);
}

} // namespace

TEST_CASE("an own exercise is in every limit of what it is based on, and in no other", "[protocol][draft]")
{
    for (const protocol::Protocol* base : bases()) {
        for (const protocol::Exercise& model : base->exercises) {
            Draft draft = copyOf(*base);
            OwnExercise exercise = sample(model.id);
            exercise.sided = model.sided;
            const auto id = added(draft, exercise);
            const auto made = whole(draft);
            INFO(base->id << ": " << model.id);
            CHECK(made->limits.locks.size() == base->limits.locks.size());
            CHECK(placesIn(made->limits.locks, id, kExercises) == placesIn(made->limits.locks, model.id, kExercises));
            CHECK(placesIn(made->limits.doses, id, kExercises) == placesIn(made->limits.doses, model.id, kExercises));
            CHECK(placesIn(made->limits.doses, id, kKeepOnly) == placesIn(made->limits.doses, model.id, kKeepOnly));
            CHECK(isIn(made->hurt.redExcludes, id) == isIn(made->hurt.redExcludes, model.id));
            CHECK(isIn(made->plan.time->free, id) == isIn(made->plan.time->free, model.id));
            CHECK(isIn(made->plan.volume->exercises, id) == isIn(made->plan.volume->exercises, model.id));
            if (made->progress.stretch) {
                CHECK(isIn(made->progress.stretch->exercises, id) == isIn(made->progress.stretch->exercises, model.id));
            }
            for (const protocol::Step& step : made->steps) {
                for (const protocol::Activity& activity : step.activities) {
                    CHECK(isIn(activity.exercises, id) == isIn(activity.exercises, model.id));
                }
            }
        }
    }
}

TEST_CASE("an own exercise based on nothing is locked as all of its step together", "[protocol][draft]")
{
    for (const protocol::Protocol* base : bases()) {
        for (const protocol::DraftStep& step : copyOf(*base).steps()) {
            Draft draft = copyOf(*base);
            const auto id = added(draft, sample({}, step.id));
            const auto made = whole(draft);
            INFO(base->id << ": " << step.id);
            const auto any = [&](const protocol::Ids& list) {
                return std::any_of(step.exercises.begin(), step.exercises.end(),
                                   [&](const auto& each) { return isIn(list, each); });
            };
            CHECK(made->limits.locks.size() == base->limits.locks.size());
            for (const protocol::Lock& lock : made->limits.locks) {
                CHECK(isIn(lock.exercises, id) == any(lock.exercises));
            }
            for (const protocol::DoseChange& change : made->limits.doses) {
                CHECK(isIn(change.exercises, id) == any(change.exercises));
                CHECK_FALSE(isIn(change.keepOnly, id));
            }
            CHECK(isIn(made->hurt.redExcludes, id) == any(made->hurt.redExcludes));
            CHECK(isIn(made->plan.volume->exercises, id) == any(base->plan.volume->exercises));
            CHECK(isIn(made->plan.time->drop, id));
        }
    }
}

TEST_CASE("what is left out of a protocol takes no own exercise with it", "[protocol][draft]")
{
    Draft draft = copyOf(shippedProtocol());
    must(draft.leaveOut("kneeling_stretch", true));
    const auto id = added(draft, sample("kneeling_stretch"));
    const auto free = added(draft, sample({}, "other_hip_flexors"));
    must(draft.leaveOut("roll_tfl", true));
    const auto made = whole(draft);
    CHECK(made->limits.locks.back().exercises == protocol::Ids{"kneeling_stretch", "roll_tfl"});
    Walk walk(*made);
    walk.start().walkTo("todays_plan");
    CHECK(isPlanned(walk, id, Side::Left));
    CHECK(isPlanned(walk, free, Side::Right));
    CHECK_FALSE(isPlanned(walk, "kneeling_stretch", Side::Left));
}

TEST_CASE("only holds like those the limit on holding counts are counted", "[protocol][draft]")
{
    Draft draft = copyOf(shippedProtocol());
    OwnExercise exercise = sample("kneeling_stretch");
    exercise.phases = {{"move", 20, std::nullopt, {}, "Move."}};
    exercise.id = added(draft, exercise);
    CHECK_FALSE(isIn(whole(draft)->plan.volume->exercises, exercise.id));
    exercise.phases[0].kind = "hold";
    added(draft, exercise);
    const auto made = whole(draft);
    CHECK(isIn(made->plan.volume->exercises, exercise.id));
    // Its own sets go first.
    CHECK(made->plan.volume->takeFrom.front() == exercise.id);
}

TEST_CASE("the limit on holding takes sets off an own exercise", "[protocol][draft]")
{
    Draft draft = copyOf(shippedProtocol());
    OwnExercise exercise = sample("kneeling_stretch");
    exercise.sets = 10;
    exercise.reps = 1;
    exercise.phases = {{"hold", 60, std::nullopt, {}, "Hold."}};
    const auto id = added(draft, exercise);
    const auto made = whole(draft);
    Walk walk(*made);
    walk.start().walkTo("todays_plan");
    const auto& lines = walk.state.plan->lines;
    const auto line = std::find_if(lines.begin(), lines.end(), [&](const auto& each) { return each.exercise == id; });
    REQUIRE(line != lines.end());
    CHECK(line->sets * 60 <= made->plan.volume->sessionSeconds);
    CHECK(isIn(line->because, made->plan.volume->id));
    CHECK(isIn(line->because, "own_added"));
}

TEST_CASE("an own exercise is given on every training day and on no other", "[protocol][draft]")
{
    std::string id;
    const auto made = withOwn("glute_bridge", {}, id);
    for (const auto& [day, planned] : {std::pair("a", true), std::pair("b", true), std::pair("rest", false)}) {
        Walk walk(*made);
        walk.start().answer("plan.day", day).walkTo("todays_plan");
        INFO(day);
        CHECK(isPlanned(walk, id, Side::Left) == planned);
        CHECK(isPlanned(walk, id, Side::Right) == planned);
    }
}

TEST_CASE("when minutes are short an own exercise goes after the extras and before the keys", "[protocol][draft]")
{
    struct Row {
        double minutes;
        int sets;
        bool own, extra;
    };
    for (const Row& row : {Row{30, 2, true, true}, Row{10, 1, true, false}, Row{10, 6, false, false}}) {
        std::string id;
        const auto made = withOwn("glute_bridge", {}, id, true, row.sets);
        Walk walk(*made);
        walk.start().answer("plan.minutes", row.minutes).walkTo("todays_plan");
        INFO(row.minutes << " minutes, " << row.sets << " sets");
        CHECK(isPlanned(walk, id, Side::Left) == row.own);
        CHECK(isPlanned(walk, "roll_tfl", Side::Left) == row.extra);
        CHECK(isPlanned(walk, "reciprocal_inhibition", Side::Left));
        CHECK((whyOut(walk, id, Side::Left) == std::vector<std::string>{"time"}) == !row.own);
    }
}

TEST_CASE("nerve signs on a side lock the own exercises of that side", "[protocol][draft]")
{
    struct Row {
        const char* basedOn;
        const char* step;
        bool locked;
    };
    // The lock lists the stretches, and not the bridge. A step's exercise is locked as soon as one of its step is.
    for (const Row& row : {Row{"kneeling_stretch", "", true}, Row{"glute_bridge", "", false}, Row{"", "stretch", true},
                           Row{"", "other_hip_flexors", true}, Row{"", "glutes", false}, Row{"roll_tfl", "", false}}) {
        std::string id;
        const auto made = withOwn(row.basedOn, row.step, id);
        Walk walk(*made);
        walk.prepare("thomas.pain_site.left", "tingling_or_numb").prepare("plan.minutes", 40.0);
        walk.start().answer("plan.minutes", 30.0).walkTo("todays_plan");
        INFO(row.basedOn << row.step);
        const auto& found = walk.state.findings;
        REQUIRE(std::any_of(found.begin(), found.end(),
                            [](const auto& each) { return each.id == "nerve_signs" && each.side == Side::Left; }));
        CHECK(isPlanned(walk, id, Side::Left) == !row.locked);
        CHECK(isPlanned(walk, id, Side::Right));
        CHECK(whyOut(walk, id, Side::Left) ==
              (row.locked ? std::vector<std::string>{"nerve_signs"} : std::vector<std::string>{}));
    }
}

TEST_CASE("an exercise for both sides at once is locked as soon as one side is", "[protocol][draft]")
{
    for (const std::string side : {"left", "right"}) {
        std::string id;
        const auto made = withOwn("kneeling_stretch", {}, id, false);
        Walk walk(*made);
        walk.prepare("thomas.pain_site." + side, "tingling_or_numb");
        walk.start().walkTo("todays_plan");
        INFO(side);
        CHECK_FALSE(isPlanned(walk, id, Side::Both));
        CHECK(whyOut(walk, id, Side::Both) == std::vector<std::string>{"nerve_signs"});
    }
    std::string id;
    const auto made = withOwn("kneeling_stretch", {}, id, false);
    Walk well(*made);
    well.start().walkTo("todays_plan");
    CHECK(isPlanned(well, id, Side::Both));

    // Based on one that is for both sides itself, it is locked as that one is: with both sides only.
    const auto bridge = withOwn("glute_bridge", {}, id, false);
    CHECK(bridge->limits.locks.size() == shippedProtocol().limits.locks.size());
}

TEST_CASE("a lock for one side is widened wherever the side stands in its condition", "[protocol][draft]")
{
    json document = test::tiny();
    document["limits"]["locks"][0]["when"] = json::parse(R"({"all": [
        {"fact": "question.sprain", "eq": "positive"},
        {"not": {"any": [{"fact": "finding.stiff", "eq": "yes"}, {"fact": "finding.stiff", "eq": "no", "side": "other"}]}},
        {"fact": "finding.supple", "eq": "yes", "side": "both"},
        {"fact": "session.mode", "eq": "self"}]})");
    const auto base = test::load(document);
    INFO(test::lines(base));
    REQUIRE(base.protocol != nullptr);
    Draft draft = copyOf(*base.protocol);
    OwnExercise exercise = sample("wall_lean");
    exercise.sided = false;
    const auto id = added(draft, exercise);
    const json made = json::parse(draft.bytes());
    REQUIRE(made["limits"]["locks"].size() == 2);
    CHECK(made["limits"]["locks"][0]["when"] == document["limits"]["locks"][0]["when"]);
    CHECK(made["limits"]["locks"][0]["exercises"] == json{"wall_lean"});
    CHECK(made["limits"]["locks"][1]["exercises"] == json::array({id}));
    CHECK(made["limits"]["locks"][1]["when"] == json::parse(R"({"all": [
        {"fact": "question.sprain", "eq": "positive", "side": "any"},
        {"not": {"any": [{"fact": "finding.stiff", "eq": "yes", "side": "both"},
                         {"fact": "finding.stiff", "eq": "no", "side": "both"}]}},
        {"fact": "finding.supple", "eq": "yes", "side": "both"},
        {"fact": "session.mode", "eq": "self"}]})"));
    CHECK(draft.load().protocol != nullptr);
    // And it goes with the exercise.
    must(draft.remove(id));
    CHECK(json::parse(draft.bytes())["limits"] == document["limits"]);
}

TEST_CASE("a session that stops never offers an own exercise", "[protocol][draft]")
{
    for (const protocol::Protocol* base : bases()) {
        Draft draft = copyOf(*base);
        for (const protocol::DraftStep& step : draft.steps()) {
            added(draft, sample({}, step.id));
        }
        const auto made = whole(draft);
        for (const protocol::Question& question : made->screen.questions) {
            const protocol::QuestionClass& cls = *made->questionClass(question.cls);
            if (!cls.outcome) {
                continue;
            }
            for (const std::string& answer : question.positiveWhen ? protocol::Ids{""} : cls.positive) {
                Walk walk(*made);
                test::answerHarmlessly(walk);
                const protocol::FactValue value = answer.empty() ? protocol::FactValue(10.0) : answer;
                walk.prepare(question.fact, value).start().walkToEnd();
                INFO(base->id << ": " << question.id << " " << answer);
                CHECK(walk.state.ended());
                CHECK((walk.state.outcome == assessment::Outcome::StoppedEmergency ||
                       walk.state.outcome == assessment::Outcome::StoppedClinician));
                CHECK(walk.planned().empty());
                CHECK(walk.state.attempts.empty());
                CHECK(assessment::plan(walk.engine.input(walk.state)).lines.empty());
            }
        }
    }
}

TEST_CASE("red pain in one exercise takes own ones of its kind out for the day", "[protocol][draft]")
{
    std::string id;
    const auto made = withOwn("split_squat", {}, id);
    CHECK(isIn(made->hurt.redExcludes, id));
    Walk walk(*made);
    walk.start().walkTo("stretch_exercises", Side::Left, "reciprocal_inhibition");
    REQUIRE(isPlanned(walk, id, Side::Left));
    walk.must(session::Begin{});
    walk.must(session::ItHurts{8, "sharp", "hip"});
    CHECK_FALSE(isPlanned(walk, id, Side::Left));
    CHECK(isIn(whyOut(walk, id, Side::Left), "red_stop"));
}

TEST_CASE("a file in which an exercise does not share the locks of what it is based on is refused", "[protocol][draft]")
{
    Draft draft = copyOf(shippedProtocol());
    const auto id = added(draft, sample("kneeling_stretch"));
    const json good = json::parse(draft.bytes());
    const auto without = [&](json& list) { list.erase(std::find(list.begin(), list.end(), id)); };
    for (std::size_t i = 0; i < good["limits"]["locks"].size(); ++i) {
        json bad = good;
        json& lock = bad["limits"]["locks"][i];
        if (!lock.contains("exercises") || !std::count(lock["exercises"].begin(), lock["exercises"].end(), id)) {
            continue;
        }
        without(lock["exercises"]);
        const auto loaded = test::load(bad);
        INFO(test::lines(loaded));
        REQUIRE(loaded.problems.size() == 1);
        CHECK(loaded.problems[0].pointer == "/limits/locks/" + std::to_string(i) + "/exercises");
        CHECK_THAT(loaded.problems[0].sentence, ContainsSubstring("is not locked with it"));
    }
    json red = good;
    without(red["hurt"]["red_excludes"]);
    CHECK(test::load(red).problems.at(0).pointer == "/hurt/red_excludes");
    json nothing = good;
    nothing["exercises"].back()["based_on"] = "nothing";
    CHECK_THAT(test::load(nothing).problems.at(0).sentence, ContainsSubstring("no exercise 'nothing'"));
    json itself = good;
    itself["exercises"].back()["based_on"] = id;
    CHECK_THAT(test::load(itself).problems.at(0).sentence, ContainsSubstring("based on another exercise itself"));
}
