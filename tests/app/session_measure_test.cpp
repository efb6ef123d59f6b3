// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/activity_view.h"
#include "app/session_page_bench.h"
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
    if (!bench.walkTo([&] { return bench.find(name) != nullptr; }) || !bench.tabTo(QStringLiteral("formTabs"))) {
        return false;
    }
    bench.key(Qt::Key_Right);
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

TEST_CASE("a side that is left out is not asked and can be taken back", "[session-page]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Measure));
    const auto place = bench.state().cursor;
    REQUIRE(bench.press(QStringLiteral("leaveOutButton")));
    CHECK(bench.find(QStringLiteral("measureButton")) != nullptr);
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
