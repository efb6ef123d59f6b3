// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/activity_view.h"
#include "app/session_page_bench.h"
#include "app/session_walk.h"
#include "app/widgets/flow_text_label.h"

#include <QLineEdit>
#include <QTabBar>

using namespace psoas;
using namespace psoas::test;
using protocol::ActivityKind;

namespace {

const protocol::Observation& firstObservation(const PageBench& bench)
{
    return bench.protocol->tests.front().observations.front();
}

/// To the page of the first observation, given in degrees.
bool toReadings(PageBench& bench)
{
    const QString name = QStringLiteral("observation:") + QString::fromStdString(firstObservation(bench).id);
    if (!bench.walkTo([&] { return bench.find(name) != nullptr; }) ||
        !bench.press(QStringLiteral("otherFormsButton"))) {
        return false;
    }
    bench.key(Qt::Key_Right); // the tabs have the focus
    return bench.tabTo(QStringLiteral("reading1"));
}

} // namespace

TEST_CASE("three readings are recorded with their mean and spread", "[session-page]")
{
    PageBench bench;
    REQUIRE(toReadings(bench));
    const Side side = bench.state().cursor.side;
    bench.type(QStringLiteral("6"));
    REQUIRE(bench.tabTo(QStringLiteral("reading2")));
    bench.type(QStringLiteral("8"));
    REQUIRE(bench.tabTo(QStringLiteral("reading3")));
    bench.type(QStringLiteral("16"));
    bench.key(Qt::Key_Return);
    const assessment::Record* record = bench.state().answers.find(firstObservation(bench).value, side);
    REQUIRE(record != nullptr);
    CHECK(record->readings == std::vector<double>{6, 8, 16});
    CHECK_THAT(std::get<double>(record->value), WithinAbs(10.0, 1e-9));
    CHECK(record->provenance == assessment::Provenance::Measurement);
    REQUIRE(bench.press(QStringLiteral("backButton")));
    REQUIRE(bench.find<app::FlowTextLabel>(QStringLiteral("meanLabel")) != nullptr);
    CHECK(bench.find<app::FlowTextLabel>(QStringLiteral("meanLabel"))->text().contains(QStringLiteral("10°")));
    CHECK(bench.find<app::FlowTextLabel>(QStringLiteral("spreadLabel"))->text().contains(QStringLiteral("10°")));
}

TEST_CASE("an observation without a value keeps its page and names itself", "[session-page]")
{
    PageBench bench;
    REQUIRE(toReadings(bench));
    const QString name = QStringLiteral("observation:") + QString::fromStdString(firstObservation(bench).id);
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.find(name) != nullptr);
    CHECK(bench.find(QStringLiteral("sessionMessage")) != nullptr);
}

TEST_CASE("Enter on a typed reading goes on to the next observation", "[session-page]")
{
    PageBench bench;
    REQUIRE(toReadings(bench));
    const Side side = bench.state().cursor.side;
    bench.type(QStringLiteral("8"));
    bench.key(Qt::Key_Return);
    REQUIRE(bench.state().answers.find(firstObservation(bench).value, side) != nullptr);
    const auto& second = bench.protocol->tests.front().observations.at(1);
    CHECK(bench.find(QStringLiteral("observation:") + QString::fromStdString(second.id)) != nullptr);
    REQUIRE(bench.press(QStringLiteral("backButton")));
    // One reading is said in words too.
    REQUIRE(bench.find<app::FlowTextLabel>(QStringLiteral("meanLabel")) != nullptr);
    CHECK(bench.find<app::FlowTextLabel>(QStringLiteral("meanLabel"))->text() == QStringLiteral("8° above level"));
}

TEST_CASE("the way of measuring that was chosen opens the right form", "[session-page]")
{
    PageBench bench;
    const protocol::Test& test = bench.protocol->tests.front();
    const QString name = QStringLiteral("observation:") + QString::fromStdString(test.observations.front().id);
    REQUIRE(bench.toKind(ActivityKind::Measure));
    const Side side = bench.state().cursor.side;
    bench.controller->send(session::Answer{test.method, side, {std::string("phone")}, assessment::Provenance::Answer});
    REQUIRE(bench.settle());
    REQUIRE(bench.walkTo([&] { return bench.find(name) != nullptr; }));
    CHECK(bench.find(QStringLiteral("reading1")) != nullptr);
}

TEST_CASE("coming back to a test that is half done opens its first gap", "[session-page]")
{
    PageBench bench;
    REQUIRE(toReadings(bench));
    const auto place = bench.state().cursor;
    const auto& observations = bench.protocol->tests.front().observations;
    bench.controller->send(session::Answer{
        observations.at(1).band,
        place.side,
        {bench.protocol->scale(bench.protocol->fact(observations.at(1).band)->scale)->options.front().id},
        assessment::Provenance::Measurement});
    bench.controller->send(session::Back{});
    REQUIRE(bench.settle());
    REQUIRE_FALSE(bench.state().cursor == place);
    bench.controller->send(session::Next{});
    REQUIRE(bench.settle());
    REQUIRE(bench.state().cursor == place);
    CHECK(bench.find(QStringLiteral("observation:") + QString::fromStdString(observations.front().id)) != nullptr);
}

TEST_CASE("a test that is put off says which result still stands", "[session-page]")
{
    PageBench bench;
    const app::TourScript script(*bench.protocol);
    REQUIRE(walkTo(*bench.controller, script, [&] { return bench.state().ended(); }));
    REQUIRE(bench.state().outcome == assessment::Outcome::Completed);
    bench.controller->close();
    bench.clock.advance(std::chrono::hours(24 * 15));
    bench.controller->start(Mode::Self, QString::fromLatin1(history::kHomePerson));
    REQUIRE(bench.settle());
    REQUIRE(walkTo(*bench.controller, script, [&] { return bench.kind() == ActivityKind::Measure; }));
    const auto place = bench.state().cursor;
    REQUIRE(bench.find(QStringLiteral("putOffButton")) != nullptr);
    REQUIRE(bench.press(QStringLiteral("putOffButton")));
    CHECK(bench.state().cursor == place);
    CHECK(bench.find(QStringLiteral("putOffButton")) == nullptr);
    REQUIRE(bench.find(QStringLiteral("measureButton")) != nullptr);
    REQUIRE(bench.press(QStringLiteral("measureButton")));
    CHECK(bench.find(QStringLiteral("putOffButton")) != nullptr);
}

TEST_CASE("a side that is left out is not asked and can be taken back", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Measure));
    const auto place = bench.state().cursor;
    REQUIRE(bench.press(QStringLiteral("leaveOutButton")));
    const auto* panel = bench.find(QStringLiteral("skipPanel"));
    REQUIRE(panel != nullptr);
    // There is no button "It hurts" here to be pointed at.
    REQUIRE(bench.find(QStringLiteral("hurtButton")) == nullptr);
    for (const app::FlowTextLabel* label : panel->findChildren<app::FlowTextLabel*>()) {
        CHECK_FALSE(label->text().contains(QStringLiteral("It hurts")));
    }
    bench.key(Qt::Key_3); // too tired
    CHECK(bench.find(QStringLiteral("measureButton")) != nullptr);
    REQUIRE(bench.state().notes.size() == 1);
    CHECK(bench.state().notes.front().place == place);
    CHECK(bench.state().cursor == place);
    SECTION("it stays left out")
    {
        REQUIRE(bench.press(QStringLiteral("nextButton")));
        CHECK_FALSE(bench.state().cursor == place);
    }
    SECTION("it is measured after all")
    {
        REQUIRE(bench.press(QStringLiteral("measureButton")));
        CHECK(bench.find(QStringLiteral("leaveOutButton")) != nullptr);
        CHECK(bench.find(QStringLiteral("measureButton")) == nullptr);
    }
}

TEST_CASE("an answer is changed from the review, and the way leads back there", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.walkTo([&] {
        return bench.kind() == ActivityKind::Review &&
               bench.find(QStringLiteral("changeButton:") +
                          QString::fromStdString(bench.protocol->screen.questions.at(1).fact)) != nullptr;
    }));
    const auto review = bench.state().cursor;
    const std::string age = bench.protocol->screen.questions.front().fact;
    REQUIRE(bench.press(QStringLiteral("changeButton:") + QString::fromStdString(age)));
    CHECK(bench.shownQuestion() == age);
    CHECK(bench.next() == QStringLiteral("Back to the review"));
    auto* editor = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    REQUIRE(editor != nullptr);
    editor->selectAll();
    bench.type(QStringLiteral("52"));
    REQUIRE(bench.press(QStringLiteral("nextButton")));
    CHECK(bench.state().cursor == review);
    CHECK(bench.state().answers.find(age, Side::None)->value == protocol::FactValue(52.0));
}

TEST_CASE("what is still to be answered is listed without the side that the page is about", "[session-page]")
{
    const auto protocol = protocol::shipped();
    const protocol::Observation& one = protocol->tests.front().observations.at(0);
    const protocol::Observation& other = protocol->tests.front().observations.at(1);
    const std::vector<std::string> names{one.value + ".left", other.value + ".left"};
    const QStringList here = app::missingWords(*protocol, names, Side::Left);
    REQUIRE(here.size() == 2);
    CHECK_FALSE(here.front().contains(QStringLiteral("left")));
    CHECK(app::missingSentence(here).count(QLatin1Char(';')) == 1);
    CHECK(app::missingWords(*protocol, names, Side::None).front().endsWith(QStringLiteral("left side")));
}
