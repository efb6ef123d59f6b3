// SPDX-License-Identifier: GPL-3.0-or-later
#include "own_exercises.h"

#include <algorithm>

using namespace psoas;
using nlohmann::json;
using protocol::Draft;
using protocol::OwnExercise;
using test::added;
using test::bases;
using test::copyOf;
using test::must;
using test::sample;
using test::secondProtocol;
using test::shippedProtocol;
using test::whole;

namespace {

json documentOf(const Draft& draft)
{
    return json::parse(draft.bytes());
}

protocol::Ids idsOf(const Draft& draft)
{
    protocol::Ids ids;
    for (const protocol::DraftExercise& each : draft.exercises()) {
        ids.push_back(each.id);
    }
    return ids;
}

} // namespace

TEST_CASE("a draft of an own protocol is that protocol, and a copy of it another one", "[protocol][draft]")
{
    Draft first = copyOf(shippedProtocol(), "own-first");
    const auto own = added(first, sample("kneeling_stretch"));
    first.countUp();
    const auto made = whole(first);

    Draft again = copyOf(*made, "own-other");
    CHECK(again.id() == "own-first");
    CHECK(again.openedHash() == made->hash);
    CHECK_FALSE(again.isChanged());
    CHECK((again.bytes() == made->bytes));
    again.countUp();
    CHECK(again.version() == "2.0.0");
    CHECK(again.isChanged());
    again.stored();
    CHECK_FALSE(again.isChanged());

    const auto copy = Draft::copyOf(*made, "own-other");
    REQUIRE(copy.has_value());
    CHECK(copy->id() == "own-other");
    CHECK(copy->version() == "0.0.0");
    CHECK(copy->openedHash().empty());
    CHECK(copy->own(own)->name == "Leg over the edge");
    CHECK(whole(*copy)->exercise(own) != nullptr);
}

TEST_CASE("an own exercise is read back as it was put", "[protocol][draft]")
{
    for (const protocol::Protocol* base : bases()) {
        Draft draft = copyOf(*base);
        for (const protocol::DraftStep& step : draft.steps()) {
            OwnExercise exercise = sample({}, step.id);
            exercise.mistakes = {"Holding the breath."};
            exercise.why = "It may help {other_side} as well.";
            exercise.sided = false;
            exercise.id = added(draft, exercise);
            CHECK((draft.own(exercise.id).value() == exercise));
            CHECK((copyOf(*whole(draft)).own(exercise.id).value() == exercise));

            exercise.mistakes.clear();
            exercise.why.clear();
            exercise.name = "Other";
            exercise.phases.pop_back();
            CHECK(added(draft, exercise) == exercise.id);
            CHECK((draft.own(exercise.id).value() == exercise));
            const auto made = whole(draft);
            CHECK(made->text(made->exercise(exercise.id)->why) == protocol::OwnWords{}.why);
        }
    }
}

TEST_CASE("every exercise of a base can be the start of an own one", "[protocol][draft]")
{
    for (const protocol::Protocol* base : bases()) {
        Draft draft = copyOf(*base);
        for (const protocol::Exercise& model : base->exercises) {
            const auto start = draft.startFrom(model.id);
            REQUIRE(start.has_value());
            CHECK(start->id.empty());
            CHECK(start->basedOn == model.id);
            CHECK(start->name == base->text(model.name));
            const auto id = added(draft, *start);
            const auto made = whole(draft);
            const protocol::Exercise& own = *made->exercise(id);
            CHECK(own.dose.sets == model.dose.sets);
            CHECK(own.dose.phases.size() == model.dose.phases.size());
            CHECK(own.pose == model.pose);
            CHECK(own.muscles.size() == model.muscles.size());
            CHECK(own.source == protocol::Ids{"own"});

            const auto second = draft.startFrom(id);
            CHECK(second->id.empty());
            CHECK(second->basedOn == model.id);
        }
    }
}

TEST_CASE("ranges lie round what was entered and inside what a protocol may have", "[protocol][draft]")
{
    Draft draft = copyOf(secondProtocol());
    OwnExercise exercise = sample("wall_slide");
    struct Row {
        int entered, least, most;
    };
    const int top = protocol::ownRanges().sets.most;
    for (const Row& row : {Row{1, 1, 2}, Row{2, 1, 4}, Row{3, 1, 6}, Row{7, 3, 14}, Row{top, top / 2, top}}) {
        exercise.sets = row.entered;
        exercise.reps = row.entered;
        exercise.id = added(draft, exercise);
        const auto made = whole(draft);
        const protocol::Dose& dose = made->exercise(exercise.id)->dose;
        CHECK((dose.setsRange == std::array{row.least, row.most}));
        CHECK((dose.repsRange == std::array{row.least, row.most}));
    }
    exercise.phases = {{"hold", 10, std::nullopt, {}, "a"}, {"hold", 40, std::nullopt, {}, "b"}};
    added(draft, exercise);
    const auto made = whole(draft);
    const auto& ranges = made->exercise(exercise.id)->dose.secondsRange;
    REQUIRE(ranges.size() == 1);
    CHECK(ranges[0].from == 5);
    CHECK(ranges[0].to == 80);
}

TEST_CASE("what cannot be placed is refused and changes nothing", "[protocol][draft]")
{
    Draft draft = copyOf(shippedProtocol());
    const auto own = added(draft, sample("glute_bridge"));
    const std::string before = draft.bytes();
    const auto code = [&](const OwnExercise& exercise) { return draft.put(exercise).error().code; };
    CHECK(code(sample({}, "nowhere")) == ErrorCode::NotFound);
    CHECK(code(sample({}, {})) == ErrorCode::NotFound);
    CHECK(code(sample({}, "assess")) == ErrorCode::NotFound);
    CHECK(code(sample("nothing")) == ErrorCode::NotFound);
    CHECK(code(sample(own)) == ErrorCode::NotFound);
    CHECK(code(sample("glute_bridge", "stretch")) == ErrorCode::BadAnswer);
    OwnExercise other = sample("glute_bridge");
    other.id = "glute_bridge";
    CHECK(code(other) == ErrorCode::NotFound);
    CHECK(draft.own("glute_bridge").error().code == ErrorCode::NotFound);
    CHECK(draft.startFrom("nothing").error().code == ErrorCode::NotFound);
    CHECK(draft.remove("glute_bridge").error().code == ErrorCode::NotFound);
    CHECK(draft.leaveOut(own, true).error().code == ErrorCode::NotFound);
    CHECK(draft.setOrder({own}).error().code == ErrorCode::BadAnswer);
    protocol::Ids twice = idsOf(draft);
    twice.front() = twice.back();
    CHECK(draft.setOrder(twice).error().code == ErrorCode::BadAnswer);
    CHECK((draft.bytes() == before));
}

TEST_CASE("a new exercise stands after what it is based on, and the order can be changed", "[protocol][draft]")
{
    Draft draft = copyOf(shippedProtocol());
    const auto next = [&](const std::string& id) {
        const auto ids = idsOf(draft);
        const auto found = std::find(ids.begin(), ids.end(), id);
        REQUIRE(found != ids.begin());
        return *(found - 1);
    };
    const auto based = added(draft, sample("roll_tfl"));
    CHECK(next(based) == "roll_tfl");
    const auto free = added(draft, sample({}, "stretch"));
    CHECK(next(free) == "post_isometric_relaxation");

    protocol::Ids order = idsOf(draft);
    std::reverse(order.begin(), order.end());
    REQUIRE(draft.setOrder(order).has_value());
    CHECK(idsOf(draft) == order);
    const auto made = whole(draft);
    CHECK(made->plan.order == order);

    // Changing it leaves it where it was put.
    OwnExercise changed = draft.own(based).value();
    changed.name = "Slower";
    added(draft, changed);
    CHECK(idsOf(draft) == order);
}

TEST_CASE("an exercise moves to another step with all it inherits", "[protocol][draft]")
{
    Draft draft = copyOf(shippedProtocol());
    const auto id = added(draft, sample({}, "stretch"));
    OwnExercise moved = draft.own(id).value();
    moved.step = "glutes";
    CHECK(added(draft, moved) == id);
    Draft direct = copyOf(shippedProtocol());
    const auto other = added(direct, sample({}, "glutes"));
    protocol::Ids order = idsOf(draft);
    std::replace(order.begin(), order.end(), id, other);
    must(direct.setOrder(order));
    std::string there = direct.bytes();
    for (auto at = there.find(other); at != std::string::npos; at = there.find(other)) {
        there.replace(at, other.size(), id);
    }
    CHECK((there == draft.bytes()));
}

TEST_CASE("the same content gives the same bytes, whatever led to it", "[protocol][draft]")
{
    for (const protocol::Protocol* base : bases()) {
        const protocol::Id model = base->exercises.front().id;
        const protocol::Id other = base->exercises.back().id;
        Draft straight = copyOf(*base);
        const auto first = added(straight, sample(model));
        const auto second = added(straight, sample({}, straight.steps().back().id));
        must(straight.leaveOut(model, true));

        Draft winding = copyOf(*base);
        must(winding.leaveOut(other, true));
        added(winding, sample(other));
        const std::string empty = [&] {
            Draft gone = copyOf(*base);
            return gone.bytes();
        }();
        for (const protocol::DraftExercise& each : winding.exercises()) {
            if (each.own) {
                must(winding.remove(each.id));
            }
        }
        must(winding.leaveOut(other, false));
        CHECK((winding.bytes() == empty));

        // The exercises once more, in the other order of doing things.
        Draft again = straight;
        OwnExercise changed = again.own(first).value();
        changed.sets = 5;
        added(again, changed);
        must(again.leaveOut(model, false));
        added(again, again.own(second).value());
        changed.sets = 2;
        added(again, changed);
        must(again.leaveOut(model, true));
        CHECK((again.bytes() == straight.bytes()));
    }
}

TEST_CASE("removed exercises leave nothing behind and their ids are not given again", "[protocol][draft]")
{
    Draft draft = copyOf(shippedProtocol());
    const std::string before = draft.bytes();
    const auto first = added(draft, sample("kneeling_stretch"));
    must(draft.remove(first));
    CHECK((draft.bytes() == before));
    const auto second = added(draft, sample("kneeling_stretch"));
    CHECK(first != second);
    draft.countUp();
    Draft later = copyOf(*whole(draft));
    must(later.remove(second));
    const auto third = added(later, sample("kneeling_stretch"));
    CHECK(third != first);
    CHECK(third != second);
}

TEST_CASE("the same draft made twice gives its new exercises different ids", "[protocol][draft]")
{
    const auto base = whole(copyOf(shippedProtocol()));
    Draft here = copyOf(*base);
    Draft there = copyOf(*base);
    CHECK(added(here, sample("kneeling_stretch")) != added(there, sample("kneeling_stretch")));
}

TEST_CASE("an exercise that is left out never comes into a plan and can be taken back", "[protocol][draft]")
{
    Draft draft = copyOf(shippedProtocol());
    const std::string before = draft.bytes();
    must(draft.leaveOut("kneeling_stretch", true));
    must(draft.leaveOut("kneeling_stretch", true));
    const auto shown = draft.exercises();
    CHECK(std::count_if(shown.begin(), shown.end(), [](const auto& each) { return each.leftOut; }) == 1);
    const auto made = whole(draft);
    test::Walk walk(*made);
    walk.start().walkTo("todays_plan");
    REQUIRE(walk.state.plan.has_value());
    for (const assessment::PlanLine& line : walk.state.plan->lines) {
        CHECK(line.exercise != "kneeling_stretch");
    }
    const auto& excluded = walk.state.plan->excluded;
    const auto found = std::find_if(excluded.begin(), excluded.end(),
                                    [](const auto& each) { return each.exercise == "kneeling_stretch"; });
    REQUIRE(found != excluded.end());
    CHECK(found->because == std::vector<std::string>{"own_left_out"});
    CHECK(made->text("own.left_out") == protocol::OwnWords{}.leftOut);
    must(draft.leaveOut("kneeling_stretch", false));
    CHECK((draft.bytes() == before));
}

TEST_CASE("questions, tests, findings and stop rules cannot be changed in a draft", "[protocol][draft]")
{
    for (const protocol::Protocol* base : bases()) {
        Draft draft = copyOf(*base);
        for (const protocol::Exercise& exercise : base->exercises) {
            added(draft, sample(exercise.id));
            must(draft.leaveOut(exercise.id, true));
        }
        draft.setTitle("Everything else");
        const json before = json::parse(base->bytes);
        json after = documentOf(draft);
        for (const char* section : {"screen", "facts", "scales", "tests", "history", "advice", "safety_statement"}) {
            INFO(section);
            CHECK((before[section] == after[section]));
        }
        after["hurt"]["red_excludes"] = before["hurt"]["red_excludes"];
        CHECK((before["hurt"] == after["hurt"]));
        for (const auto& [id, text] : before["texts"].items()) {
            CHECK((after["texts"].value(id, "") == text || id == before["title"] || id == before["summary"]));
        }
        // Every lock of the base is there, with all it locked.
        for (const protocol::Lock& lock : base->limits.locks) {
            const auto made = whole(draft);
            CHECK(std::any_of(made->limits.locks.begin(), made->limits.locks.end(), [&](const protocol::Lock& each) {
                return each.id == lock.id && each.tests == lock.tests &&
                       each.exercises.size() >= lock.exercises.size() &&
                       std::equal(lock.exercises.begin(), lock.exercises.end(), each.exercises.begin());
            }));
        }
    }
}

TEST_CASE("all words a draft adds are those it was given", "[protocol][draft]")
{
    const protocol::OwnWords words{"dazu", "weg", "warum", "Fehler", "oft", "Quelle"};
    Draft draft = Draft::of(secondProtocol(), "own-1", words).value();
    const auto id = added(draft, sample("band_pull"));
    must(draft.leaveOut("band_pull", true));
    const auto made = whole(draft);
    const protocol::Exercise& own = *made->exercise(id);
    CHECK(made->text(own.why) == "warum");
    CHECK(made->text(own.mistakes.at(0)) == "Fehler");
    CHECK(made->text(own.frequency) == "oft");
    CHECK(made->text(made->limits.locks.back().text) == "weg");
    CHECK(made->text(made->plan.candidates.back().text) == "dazu");
    CHECK(made->sources.back().citation == "Quelle");
    // What stands in a file stays, also in a window of another language.
    CHECK((Draft::of(*made, "own-1", {}).value().bytes() == made->bytes));
}
