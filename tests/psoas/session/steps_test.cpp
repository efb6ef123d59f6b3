// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/walk.h"
#include "support/catch.h"

using namespace psoas;
using namespace psoas::session;
using psoas::test::shippedProtocol;
using psoas::test::Walk;

TEST_CASE("the checklist of hands-on work comes before its clock", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start(Mode::Therapist).walkTo("massage_checklist");
    CHECK(walk.refused(Next{}) == ErrorCode::NotAllowed);
    CHECK(walk.refused(ConfirmChecklist{"gate"}) == ErrorCode::NotAllowed);
    SECTION("confirmed")
    {
        walk.must(ConfirmChecklist{"massage_checklist"});
        CHECK(walk.must(ConfirmChecklist{"massage_checklist"}).empty());
        walk.must(Next{});
        CHECK(walk.state.cursor.activity == "massage_exercises");
        walk.must(Begin{});
    }
    SECTION("without consent the exercise cannot begin, and can be left out")
    {
        walk.must(Skip{"no consent"});
        CHECK(walk.state.cursor.activity == "massage_exercises");
        CHECK(walk.refused(Begin{}) == ErrorCode::NotAllowed);
        walk.must(Skip{"no consent"});
        walk.must(Skip{"no consent"});
        CHECK(walk.state.cursor == Place{"massage_record", Side::Left, {}});
        walk.must(Next{});
        walk.must(Next{});
        CHECK(walk.state.cursor.activity == "other_read");
    }
}

TEST_CASE("a rest day plans nothing and completes", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().answer("plan.day", "rest").walkToEnd();
    CHECK(walk.state.outcome == assessment::Outcome::Completed);
    CHECK(walk.planned().empty());
    CHECK(walk.state.attempts.empty());
    for (const StepView& step : walk.engine.steps(walk.state)) {
        INFO(step.id);
        const bool exercises =
            step.id == "stretch" || step.id == "massage" || step.id == "other_hip_flexors" || step.id == "glutes";
        CHECK(step.status == (exercises ? StepStatus::Skipped : StepStatus::Completed));
    }
}

TEST_CASE("the step bar tells the position of the cursor", "[session]")
{
    Walk walk(shippedProtocol());
    walk.start().walkTo("thomas_test", Side::Right);
    const auto steps = walk.engine.steps(walk.state);
    REQUIRE(steps.size() == 8);
    CHECK(steps[1].status == StepStatus::Current);
    CHECK(steps[1].places == 4);
    CHECK(steps[1].position == 3);
    CHECK(steps[0].status == StepStatus::Completed);
    CHECK(steps[0].position == 0);
    CHECK(steps[3].status == StepStatus::NotReached);
}

TEST_CASE("a picture is kept with the test of a side, the last one for each", "[session][photo]")
{
    const assessment::PhotoMarks marks{{0, 500}, {900, 500}, {100, 400}, {500, 380}, {520, 800}};
    const PhotoKept first{"thomas", Side::Left, std::string(64, 'a'), {marks}};
    Walk walk(shippedProtocol());
    walk.start();
    CHECK(psoas::test::count<PhotoKept>(walk.must(KeepPhoto{first})) == 1);
    CHECK(walk.must(KeepPhoto{first}).empty());
    PhotoKept second = first;
    second.placements.push_back(marks);
    walk.must(KeepPhoto{second});
    PhotoKept right = first;
    right.side = Side::Right;
    walk.must(KeepPhoto{right});
    REQUIRE(walk.state.photos.size() == 2);
    CHECK(walk.state.photos.front() == second);
    CHECK(walk.state.photos.back() == right);
    walk.restart();
    CHECK(walk.state.photos.size() == 2);
    CHECK(walk.must(KeepPhoto{{"thomas", Side::Right, {}, {}}}).size() == 1);
    CHECK(walk.must(KeepPhoto{{"thomas", Side::Right, {}, {}}}).empty());
    CHECK(walk.state.photos.size() == 1);

    const auto refused = [&](const auto& spoil) {
        PhotoKept photo = first;
        spoil(photo);
        return walk.refused(KeepPhoto{photo}) == ErrorCode::BadAnswer;
    };
    CHECK(refused([](PhotoKept& photo) { photo.test = "none"; }));
    CHECK(refused([](PhotoKept& photo) { photo.side = Side::Both; }));
    CHECK(refused([](PhotoKept& photo) { photo.hash.pop_back(); }));
    CHECK(refused([](PhotoKept& photo) { photo.hash.front() = 'X'; }));
    CHECK(refused([](PhotoKept& photo) { photo.placements.front().knee = photo.placements.front().hip; }));
}
