// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/pose_picture.h"
#include "app/method_bench.h"
#include "app/pages/session/activity_view.h"
#include "app/widgets/choice_group.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"

using namespace psoas;
using namespace psoas::test;
using protocol::ActivityKind;
using protocol::MethodForm;

TEST_CASE("by eye there is a drawing for each answer", "[session-page][methods]")
{
    PageBench bench;
    REQUIRE(choose(bench, MethodForm::Eye));
    const Side side = bench.state().cursor.side;
    for (const protocol::Observation& observation : testOf(bench).observations) {
        INFO(observation.id);
        auto* field = bench.find(nameOf(observation));
        REQUIRE(field != nullptr);
        const protocol::Scale* scale = bench.protocol->scale(bench.protocol->fact(observation.band)->scale);
        const auto pictures = field->findChildren<app::PosePicture*>();
        REQUIRE(static_cast<std::size_t>(pictures.size()) == scale->options.size());
        for (qsizetype i = 0; i + 1 < pictures.size(); ++i) {
            CHECK(pictures.at(i)->grab().toImage() != pictures.at(i + 1)->grab().toImage());
            CHECK_FALSE(pictures.at(i)->accessibleName().isEmpty());
        }
        REQUIRE(bench.tabTo(nameOf(observation)));
        bench.key(Qt::Key_2);
        const auto* record = bench.state().answers.find(observation.band, side);
        REQUIRE(record != nullptr);
        CHECK(std::get<std::string>(record->value) == scale->options[1].id);
        CHECK(bench.state().answers.find(observation.value, side) == nullptr);
        REQUIRE(bench.press(QStringLiteral("nextButton")));
    }
}

TEST_CASE("how a way of testing is done is said as soon as it is chosen", "[session-page][methods]")
{
    PageBench bench;
    REQUIRE(toMethod(bench));
    CHECK(bench.find(QStringLiteral("methodCard")) == nullptr);
    REQUIRE(bench.tabTo(fieldOf(testOf(bench).method, bench.state().cursor.side)));
    bench.key(Qt::Key_2);
    CHECK(bench.find(QStringLiteral("methodCard")) != nullptr);
    CHECK(bench.find(QStringLiteral("otherMethodMessage")) == nullptr);
}

TEST_CASE("a therapist who leads the test is taken for the helper", "[session-page][methods]")
{
    const Mode mode = GENERATE(Mode::Self, Mode::Therapist);
    PageBench bench(mode);
    REQUIRE(toMethod(bench));
    const Side side = bench.state().cursor.side;
    REQUIRE(bench.tabTo(fieldOf(testOf(bench).method, side)));
    bench.key(Qt::Key_2);
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    const auto* record = bench.state().answers.find(testOf(bench).helper, Side::None);
    const bool helped = record != nullptr && record->value == protocol::FactValue(std::string("yes"));
    CHECK(helped == (mode == Mode::Therapist));
    // Once it is said otherwise it is so for the other side too.
    bench.controller->send(
        session::Answer{testOf(bench).helper, Side::None, {std::string("no")}, assessment::Provenance::Answer});
    REQUIRE(bench.settle());
    bench.controller->send(
        session::Answer{testOf(bench).tested, side, {std::string("no")}, assessment::Provenance::Answer});
    REQUIRE(bench.settle());
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(toMethod(bench));
    REQUIRE(bench.state().cursor.side == other(side));
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.state().answers.find(testOf(bench).helper, Side::None)->value ==
          protocol::FactValue(std::string("no")));
}

TEST_CASE("the tape gives an angle with its formula, by keyboard alone", "[session-page][methods]")
{
    PageBench bench;
    REQUIRE(choose(bench, MethodForm::Tape));
    const Side side = bench.state().cursor.side;
    const protocol::Observation& first = testOf(bench).observations.front();
    REQUIRE(first.tape);
    REQUIRE(bench.tabTo(fieldOf(first.tape->length, side)));
    bench.type(QStringLiteral("40"));
    bench.key(Qt::Key_Return);
    REQUIRE(bench.tabTo(QStringLiteral("reading1")));
    bench.type(QStringLiteral("-8"));
    REQUIRE(bench.tabTo(QStringLiteral("reading2")));
    bench.type(QStringLiteral("-6"));
    REQUIRE(bench.tabTo(QStringLiteral("reading3")));
    CHECK(bench.find<app::FlowTextLabel>(QStringLiteral("formulaLabel"))->text().contains(QStringLiteral("40 cm")));
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(angle(bench, first, side));
    // The mean of −11.54° and −8.63°.
    CHECK_THAT(*angle(bench, first, side), WithinAbs(-10.08, 0.01));
    CHECK(bench.find(nameOf(testOf(bench).observations.at(1))) != nullptr);
}

TEST_CASE("a height that the length does not allow is told and not recorded", "[session-page][methods]")
{
    PageBench bench;
    REQUIRE(choose(bench, MethodForm::Tape));
    const Side side = bench.state().cursor.side;
    const protocol::Observation& first = testOf(bench).observations.front();
    REQUIRE(bench.tabTo(fieldOf(first.tape->length, side)));
    bench.type(QStringLiteral("30"));
    REQUIRE(bench.tabTo(QStringLiteral("reading1")));
    bench.type(QStringLiteral("-35"));
    REQUIRE(bench.tabTo(QStringLiteral("reading2")));
    CHECK(bench.state().answers.find(first.tape->rise, side) == nullptr);
    CHECK(bench.find(QStringLiteral("sessionMessage")) != nullptr);
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.find(nameOf(first)) != nullptr);
}

TEST_CASE("a knee bend that does not fit the shin asks to measure again", "[session-page][methods]")
{
    PageBench bench;
    REQUIRE(choose(bench, MethodForm::Readings));
    const Side side = bench.state().cursor.side;
    REQUIRE(bench.tabTo(QStringLiteral("reading1")));
    bench.type(QStringLiteral("0"));
    bench.key(Qt::Key_Return);
    const protocol::Observation& shin = testOf(bench).observations.at(1);
    REQUIRE(shin.computed);
    REQUIRE(bench.find(nameOf(shin)) != nullptr);
    bench.controller->send(session::Answer{shin.computed->from, side, {60.0}, assessment::Provenance::Measurement});
    REQUIRE(bench.settle());
    REQUIRE(bench.tabTo(QStringLiteral("reading1")));
    bench.type(QStringLiteral("5"));
    REQUIRE(bench.tabTo(QStringLiteral("reading2")));
    auto* fault = bench.find<app::FlowTextLabel>(QStringLiteral("crossCheckLabel"));
    REQUIRE(fault != nullptr);
    CHECK(fault->text().contains(QStringLiteral("30°")));
}

TEST_CASE("the other side is tested in the same way unless another is chosen", "[session-page][methods]")
{
    PageBench bench;
    REQUIRE(choose(bench, MethodForm::Tape));
    const Side first = bench.state().cursor.side;
    bench.controller->send(
        session::Answer{testOf(bench).tested, first, {std::string("no")}, assessment::Provenance::Answer});
    REQUIRE(bench.settle());
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    REQUIRE(toMethod(bench));
    const Side second = bench.state().cursor.side;
    CHECK(second == other(first));
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    const auto* record = bench.state().answers.find(testOf(bench).method, second);
    REQUIRE(record != nullptr);
    CHECK(std::get<std::string>(record->value) == optionFor(bench, MethodForm::Tape));
}

TEST_CASE("another way than last time is warned of, and a change is judged by its size", "[session-page][methods]")
{
    PageBench bench;
    const app::TourScript script(*bench.protocol);
    const auto whole = [&](const std::string& method, double shift) {
        REQUIRE(walkTo(*bench.controller, script, [&] { return bench.kind() == ActivityKind::Measure; }));
        for (const Side side : kSides) {
            bench.controller->send(
                session::Answer{testOf(bench).method, side, {method}, assessment::Provenance::Answer});
            for (const protocol::Observation& each : testOf(bench).observations) {
                bench.controller->send(
                    session::Answer{each.value, side, {12.0 + shift}, assessment::Provenance::Measurement});
            }
        }
        REQUIRE(bench.settle());
    };
    const std::string phone = optionFor(bench, MethodForm::Readings);
    whole(phone, 0);
    REQUIRE(walkTo(*bench.controller, script, [&] { return bench.state().ended(); }));
    REQUIRE(bench.state().outcome == assessment::Outcome::Completed);
    bench.controller->close();
    bench.clock.advance(std::chrono::hours(24 * 15));
    bench.controller->start(Mode::Self, QString::fromLatin1(history::kHomePerson));
    REQUIRE(bench.settle());

    SECTION("the same way is suggested")
    {
        REQUIRE(walkTo(*bench.controller, script, [&] { return bench.kind() == ActivityKind::Measure; }));
        REQUIRE(toMethod(bench));
        CHECK(bench.find(QStringLiteral("methodCard")) != nullptr);
        CHECK(bench.find(QStringLiteral("otherMethodMessage")) == nullptr);
        REQUIRE(bench.tabTo(fieldOf(testOf(bench).method, bench.state().cursor.side)));
        bench.key(Qt::Key_1);
        CHECK(bench.find(QStringLiteral("otherMethodMessage")) != nullptr);
    }
    SECTION("a small change may be nothing")
    {
        whole(phone, -4);
        REQUIRE(walkTo(*bench.controller, script, [&] { return bench.kind() == ActivityKind::Review; }));
        auto* line = bench.find<app::FlowTextLabel>(QStringLiteral("change:") +
                                                    QString::fromStdString(testOf(bench).observations.front().id));
        REQUIRE(line != nullptr);
        CHECK(line->text().contains(QStringLiteral("may be nothing")));
    }
    SECTION("a large one is more than reading error")
    {
        whole(phone, -14);
        REQUIRE(walkTo(*bench.controller, script, [&] { return bench.kind() == ActivityKind::Review; }));
        auto* line = bench.find<app::FlowTextLabel>(QStringLiteral("change:") +
                                                    QString::fromStdString(testOf(bench).observations.front().id));
        REQUIRE(line != nullptr);
        CHECK(line->text().contains(QStringLiteral("more than reading error explains")));
        CHECK(bench.find(QStringLiteral("resultFigure")) != nullptr);
        CHECK(bench.find(QStringLiteral("aboutFold")) != nullptr);
    }
    SECTION("by another way nothing is compared")
    {
        whole(optionFor(bench, MethodForm::Tape), -14);
        REQUIRE(walkTo(*bench.controller, script, [&] { return bench.kind() == ActivityKind::Review; }));
        CHECK(bench.find(QStringLiteral("notComparedLabel")) != nullptr);
    }
}

TEST_CASE("what would mislead is said where it would", "[session-page][methods]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Measure));
    const Side side = bench.state().cursor.side;
    const std::string gate = bench.controller->engine().activity(bench.state().cursor)->gate.front();
    REQUIRE(bench.press(QStringLiteral("skipSetupButton")));
    REQUIRE(bench.find(fieldOf(gate, side)) != nullptr);
    CHECK(bench.find(QStringLiteral("misleadingCard")) == nullptr);
    REQUIRE(bench.tabTo(fieldOf(gate, side)));
    bench.key(Qt::Key_2); // the position was not right
    CHECK(bench.find(QStringLiteral("misleadingCard")) != nullptr);
    bench.key(Qt::Key_1);
    CHECK(bench.find(QStringLiteral("misleadingCard")) == nullptr);
}

TEST_CASE("extra checks are offered only where they tell something apart", "[session-page][methods]")
{
    const auto pagesAfter = [](double degrees) {
        PageBench bench;
        REQUIRE(choose(bench, MethodForm::Readings));
        const auto place = bench.state().cursor;
        for (const protocol::Observation& each : testOf(bench).observations) {
            bench.controller->send(
                session::Answer{each.value, place.side, {degrees}, assessment::Provenance::Measurement});
        }
        REQUIRE(bench.settle());
        const std::string extra = bench.controller->engine().activity(place)->extra.front().fact;
        bool offered = false;
        REQUIRE(bench.walkTo([&] {
            offered = offered || bench.find(fieldOf(extra, place.side)) != nullptr;
            return bench.state().cursor != place;
        }));
        return offered;
    };
    CHECK(pagesAfter(6));
    CHECK_FALSE(pagesAfter(-12));
}

TEST_CASE("another way chosen afterwards asks for its own reading", "[session-page][methods]")
{
    PageBench bench;
    REQUIRE(choose(bench, MethodForm::Readings));
    const auto place = bench.state().cursor;
    const protocol::Observation& first = testOf(bench).observations.front();
    REQUIRE(bench.tabTo(QStringLiteral("reading1")));
    bench.type(QStringLiteral("8"));
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    bench.controller->send(session::Answer{
        testOf(bench).method, place.side, {optionFor(bench, MethodForm::Tape)}, assessment::Provenance::Answer});
    REQUIRE(bench.settle());
    for (int i = 0; i < 6 && bench.find(nameOf(first)) == nullptr; ++i) {
        REQUIRE(bench.press(QStringLiteral("backButton")));
    }
    REQUIRE(bench.find(QStringLiteral("formulaLabel")) != nullptr);
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.find(nameOf(first)) != nullptr);
    CHECK(bench.find(QStringLiteral("sessionMessage")) != nullptr);
}

TEST_CASE("the same drawing picked again after degrees counts again", "[session-page][methods]")
{
    PageBench bench;
    REQUIRE(choose(bench, MethodForm::Eye));
    const Side side = bench.state().cursor.side;
    const protocol::Observation& first = testOf(bench).observations.front();
    REQUIRE(bench.tabTo(nameOf(first)));
    bench.key(Qt::Key_1);
    bench.controller->send(session::Answer{first.value, side, {8.0}, assessment::Provenance::Measurement});
    REQUIRE(bench.settle());
    REQUIRE(angle(bench, first, side));
    REQUIRE(bench.tabTo(nameOf(first)));
    bench.key(Qt::Key_1);
    CHECK_FALSE(angle(bench, first, side));
}

TEST_CASE("two tests by eye are not said to differ in their way", "[session-page][methods]")
{
    PageBench bench;
    const app::TourScript script(*bench.protocol);
    const std::string eye = optionFor(bench, MethodForm::Eye);
    const auto byEye = [&] {
        REQUIRE(walkTo(*bench.controller, script, [&] { return bench.kind() == ActivityKind::Measure; }));
        for (const Side side : kSides) {
            bench.controller->send(session::Answer{testOf(bench).method, side, {eye}, assessment::Provenance::Answer});
            for (const protocol::Observation& each : testOf(bench).observations) {
                const protocol::Scale* scale = bench.protocol->scale(bench.protocol->fact(each.band)->scale);
                bench.controller->send(
                    session::Answer{each.band, side, {scale->options.front().id}, assessment::Provenance::Measurement});
            }
        }
        REQUIRE(bench.settle());
    };
    byEye();
    REQUIRE(walkTo(*bench.controller, script, [&] { return bench.state().ended(); }));
    bench.controller->close();
    bench.clock.advance(std::chrono::hours(24 * 15));
    bench.controller->start(Mode::Self, QString::fromLatin1(history::kHomePerson));
    REQUIRE(bench.settle());
    byEye();
    REQUIRE(walkTo(*bench.controller, script, [&] { return bench.kind() == ActivityKind::Review; }));
    CHECK(bench.find(QStringLiteral("notComparedLabel")) == nullptr);
    CHECK(bench.find(QStringLiteral("byEyeLabel")) != nullptr);
}

TEST_CASE("Enter in a reading that stays empty goes on with the others", "[session-page][methods]")
{
    PageBench bench;
    REQUIRE(choose(bench, MethodForm::Readings));
    REQUIRE(bench.tabTo(QStringLiteral("reading1")));
    bench.type(QStringLiteral("8"));
    REQUIRE(bench.tabTo(QStringLiteral("reading2")));
    bench.key(Qt::Key_Return);
    CHECK(bench.find(nameOf(testOf(bench).observations.at(1))) != nullptr);
}

TEST_CASE("sides read in different ways are compared with a warning", "[session-page][methods]")
{
    PageBench bench;
    const app::TourScript script(*bench.protocol);
    REQUIRE(walkTo(*bench.controller, script, [&] { return bench.kind() == ActivityKind::Measure; }));
    for (const Side side : kSides) {
        const bool left = side == Side::Left;
        bench.controller->send(session::Answer{testOf(bench).method,
                                               side,
                                               {optionFor(bench, left ? MethodForm::Tape : MethodForm::Photo)},
                                               assessment::Provenance::Answer});
        for (const protocol::Observation& each : testOf(bench).observations) {
            bench.controller->send(
                session::Answer{each.value, side, {left ? 8.0 : -12.0}, assessment::Provenance::Measurement});
        }
    }
    REQUIRE(bench.settle());
    REQUIRE(walkTo(*bench.controller, script, [&] { return bench.kind() == ActivityKind::Review; }));
    CHECK(bench.find(QStringLiteral("otherWaysLabel")) != nullptr);
}
