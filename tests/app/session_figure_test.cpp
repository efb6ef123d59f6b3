// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/figure_view.h"
#include "app/floor_bench.h"
#include "app/pages/session/activity_view.h"
#include "app/words.h"

using namespace psoas;
using namespace psoas::test;
using protocol::ActivityKind;

namespace {

const protocol::Activity& activity(const PageBench& bench)
{
    return *bench.controller->engine().activity(bench.state().cursor);
}

QString wordsOf(const PageBench& bench, const std::string& pose)
{
    return app::words::text(*bench.protocol, bench.protocol->pose(pose)->text, bench.state().cursor.side);
}

} // namespace

TEST_CASE("the figure goes through the set-up of a test move by move", "[session-page][figures]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Measure));
    const protocol::Activity& test = activity(bench);
    REQUIRE(test.setupPoses.size() == test.setup.size());
    for (const std::string& pose : test.setupPoses) {
        const auto* figure = bench.find<app::FigureView>(QStringLiteral("figureView"));
        REQUIRE(figure != nullptr);
        INFO(pose);
        CHECK(figure->accessibleName().contains(wordsOf(bench, pose)));
        REQUIRE(bench.press(QStringLiteral("nextButton")));
    }
    const auto* atGate = bench.find<app::FigureView>(QStringLiteral("figureView"));
    REQUIRE(atGate != nullptr);
    CHECK(atGate->accessibleName().contains(wordsOf(bench, test.pose)));
}

TEST_CASE("the figure takes a reading as soon as it is recorded", "[session-page][figures]")
{
    PageBench bench;
    const protocol::Observation& first = bench.protocol->tests.front().observations.front();
    const QString name = QStringLiteral("observation:") + QString::fromStdString(first.id);
    REQUIRE(bench.walkTo([&] { return bench.find(name) != nullptr; }));
    const auto picture = [&] { return bench.find<app::FigureView>(QStringLiteral("figureView"))->grab().toImage(); };
    const QImage before = picture();
    const auto record = [&](double degrees) {
        bench.controller->send(
            session::Answer{first.value, bench.state().cursor.side, {degrees}, assessment::Provenance::Measurement});
        REQUIRE(bench.settle());
    };
    record(20);
    const QImage raised = picture();
    CHECK(raised != before);
    record(-20);
    CHECK(picture() != raised);
}

TEST_CASE("an exercise is read aloud, and is quiet again when asked", "[session-page]")
{
    FloorBench bench(true);
    const QString exercise = app::words::exercise(*bench.protocol, bench.state().cursor.exercise);
    REQUIRE(bench.press(QStringLiteral("readAloudButton")));
    REQUIRE(bench.speaker.said.size() == 1);
    CHECK(bench.speaker.said.first().contains(exercise));
    auto* button = bench.find<QPushButton>(QStringLiteral("readAloudButton"));
    REQUIRE(button != nullptr);
    CHECK(button->isChecked());
    CHECK_FALSE(bench.controller->clockRuns());
    REQUIRE(bench.press(QStringLiteral("readAloudButton")));
    CHECK_FALSE(bench.speaker.saying);
    CHECK_FALSE(button->isChecked());
    REQUIRE(bench.press(QStringLiteral("readAloudButton")));
    bench.speaker.finish();
    CHECK_FALSE(button->isChecked());
}

TEST_CASE("without a voice nothing offers to read aloud", "[session-page]")
{
    FloorBench bench(false);
    CHECK(bench.find<QPushButton>(QStringLiteral("readAloudButton")) == nullptr);
}

TEST_CASE("leaving the page of an exercise stops the reading", "[session-page]")
{
    FloorBench bench(true);
    REQUIRE(bench.press(QStringLiteral("readAloudButton")));
    CHECK(bench.speaker.saying);
    bench.controller->send(session::Back{});
    REQUIRE(bench.settle());
    CHECK_FALSE(bench.speaker.saying);
}

TEST_CASE("what is read aloud stops before anything else is asked or shown", "[session-page]")
{
    FloorBench bench(true);
    REQUIRE(bench.press(QStringLiteral("readAloudButton")));
    REQUIRE(bench.speaker.saying);
    SECTION("it hurts")
    {
        bench.key(Qt::Key_H);
    }
    SECTION("why to skip")
    {
        bench.key(Qt::Key_S);
    }
    SECTION("another page of the program")
    {
        bench.page->hide();
    }
    SECTION("the end, as after an emergency")
    {
        bench.controller->send(session::StopSession{});
        REQUIRE(bench.settle());
    }
    SECTION("no session any more")
    {
        bench.controller->close();
    }
    CHECK_FALSE(bench.speaker.saying);
}

TEST_CASE("the floor says its own words from the start, whatever was being read", "[session-page][floor]")
{
    FloorBench bench(true);
    REQUIRE(bench.press(QStringLiteral("readAloudButton")));
    bench.openFloor();
    REQUIRE(bench.speaker.said.size() == 2);
    // The end of what was read comes late: it is not the end of what is said now.
    Q_EMIT bench.speaker.finished(bench.speaker.number - 1);
    REQUIRE(bench.settle());
    CHECK_FALSE(bench.state().running.has_value());
    CHECK(bench.handsFree().stage() == app::HandsFree::Stage::Speaking);
}

TEST_CASE("the end of another sentence is not the end of the reading", "[session-page]")
{
    FloorBench bench(true);
    REQUIRE(bench.press(QStringLiteral("readAloudButton")));
    const auto* button = bench.find<QPushButton>(QStringLiteral("readAloudButton"));
    Q_EMIT bench.speaker.finished(bench.speaker.number - 1);
    CHECK(button->isChecked());
    // Somebody else takes the voice.
    bench.speaker.say(QStringLiteral("Get ready."));
    CHECK_FALSE(button->isChecked());
}

TEST_CASE("a session that is gone on with shows its figure at once", "[session-page][figures]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Measure));
    const QString id = QString::fromStdString(bench.state().sessionId);
    bench.controller->close();
    CHECK(bench.find(QStringLiteral("figureView")) == nullptr);
    bench.controller->resume(id);
    REQUIRE(bench.settle());
    REQUIRE(bench.kind() == ActivityKind::Measure);
    const auto* figure = bench.find<app::FigureView>(QStringLiteral("figureView"));
    REQUIRE(figure != nullptr);
    CHECK(figure->hasFigure());
}

TEST_CASE("nothing on the page points into a session that was let go", "[session-page][figures]")
{
    PageBench bench;
    REQUIRE(bench.toKind(ActivityKind::Exercise));
    bench.controller->send(session::StopSession{});
    REQUIRE(bench.settle());
    // A start that never comes: the store is asked, and nobody waits for it.
    bench.controller->start(Mode::Self, QString());
    for (const auto* figure : bench.page->findChildren<app::FigureView*>()) {
        CHECK_FALSE(figure->hasFigure());
    }
    CHECK(bench.find(QStringLiteral("closeButton")) == nullptr);
    (void)bench.settle();
}
