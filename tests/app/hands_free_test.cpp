// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/floor/announcement.h"
#include "app/floor_bench.h"
#include "app/widgets/inline_message.h"

#include <QSignalSpy>

#include <csignal>
#include <set>
#include <sys/resource.h>

using namespace psoas;
using namespace psoas::test;
using namespace std::chrono_literals;
using app::HandsFree;
using protocol::ActivityKind;

namespace {

/// Lets time and speech pass on the floor until it is left. @return  places passed
int letItRun(FloorBench& bench)
{
    int places = 1;
    auto place = bench.state().cursor;
    for (int i = 0; i < 400 && bench.window() != nullptr; ++i) {
        if (!(bench.state().cursor == place)) {
            place = bench.state().cursor;
            ++places;
        }
        if (bench.speaker.saying) {
            bench.clock.advance(10min);
            bench.speaker.finish();
            REQUIRE(bench.settle());
        } else if (bench.controller->clockRuns()) {
            bench.pass(1h);
        } else {
            bench.wait(10min);
        }
    }
    return places;
}

} // namespace

TEST_CASE("the floor goes from the first exercise to the last without a hand", "[hands-free]")
{
    const bool voice = GENERATE(true, false);
    INFO(voice);
    FloorBench bench(voice);
    std::size_t planned = 0;
    for (const session::Place& place : bench.controller->engine().flow(bench.state())) {
        planned += place.exercise.empty() ? 0 : 1;
    }
    REQUIRE(planned > 2);
    const auto answers = bench.state().answers.active().size();
    bench.openFloor();
    QSignalSpy forward(bench.page.get(), &app::SessionPage::forwardRequested);
    CHECK(letItRun(bench) >= static_cast<int>(planned));

    // It stops where answers are needed, says so, and has given none.
    CHECK(bench.window() == nullptr);
    CHECK(forward.count() == 1);
    CHECK_FALSE(bench.state().ended());
    CHECK(bench.kind() != ActivityKind::Exercise);
    CHECK(bench.kind() != ActivityKind::Read);
    const auto* message = bench.find<app::InlineMessage>(QStringLiteral("sessionMessage"));
    REQUIRE(message != nullptr);
    CHECK(message->text().contains(QStringLiteral("answers")));
    CHECK(bench.state().answers.active().size() == answers);
    CHECK(bench.state().attempts.size() == planned);
    for (const session::Attempt& attempt : bench.state().attempts) {
        CHECK(attempt.how == session::AttemptEnded::How::Whole);
    }
    CHECK(bench.speaker.said.isEmpty() == !voice);
    CHECK_FALSE(bench.controller->clockRuns());
}

TEST_CASE("what comes is said with its side and how to get there", "[hands-free]")
{
    FloorBench bench(true);
    bench.openFloor();
    REQUIRE(bench.speaker.said.size() == 1);
    const auto said = app::announcement(bench.controller->engine(), bench.state(), bench.state().cursor);
    REQUIRE(said);
    CHECK(bench.speaker.said.first().contains(said->title));
    CHECK(bench.speaker.said.first().contains(said->side));
    for (const QString& line : said->lines) {
        CHECK(bench.speaker.said.first().contains(line));
    }
    CHECK(bench.handsFree().stage() == HandsFree::Stage::Speaking);
    bench.clock.advance(2min);
    bench.speaker.finish();
    REQUIRE(bench.settle());
    CHECK(bench.controller->clockRuns());
    CHECK(bench.state().running->phase == 0);
}

TEST_CASE("without a voice there is time to read, shown as a countdown", "[hands-free]")
{
    FloorBench bench(false);
    bench.openFloor();
    const auto said = app::announcement(bench.controller->engine(), bench.state(), bench.state().cursor);
    REQUIRE(said);
    CHECK(said->readingTime() >= 12s);
    CHECK(bench.handsFree().left() == said->readingTime());
    CHECK_FALSE(bench.scene().digits.isEmpty());
    CHECK(bench.window()->face().digitHeight() >= bench.window()->height() / 8.0);
    bench.wait(5s);
    CHECK(bench.handsFree().left() == said->readingTime() - 5s);
    CHECK_FALSE(bench.state().running.has_value());
    bench.wait(said->readingTime());
    CHECK(bench.controller->clockRuns());
    CHECK(bench.speaker.said.isEmpty());
}

TEST_CASE("short words still get twelve seconds", "[hands-free]")
{
    app::Announcement few;
    few.title = QStringLiteral("Bridge");
    CHECK(few.readingTime() == 12s);
    app::Announcement many;
    for (int i = 0; i < 300; ++i) {
        many.lines.append(QStringLiteral("word"));
    }
    CHECK(many.readingTime() == 120s);
}

TEST_CASE("Space starts at once, and waiting waits for it", "[hands-free]")
{
    const bool voice = GENERATE(true, false);
    FloorBench bench(voice);
    bench.openFloor();
    SECTION("at once")
    {
        bench.press(Qt::Key_Space);
        CHECK(bench.controller->clockRuns());
    }
    SECTION("after a wait, by key or by button")
    {
        if (GENERATE(true, false)) {
            bench.press(Qt::Key_P);
        } else {
            bench.window()->findChild<QPushButton*>(QStringLiteral("floorPauseButton"))->click();
        }
        CHECK(bench.handsFree().stage() == HandsFree::Stage::Waiting);
        CHECK_FALSE(bench.handsFree().isTiming());
        CHECK_FALSE(bench.state().running.has_value());
        bench.press(Qt::Key_Space);
        CHECK(bench.controller->clockRuns());
    }
    CHECK_FALSE(bench.speaker.saying);
}

TEST_CASE("a voice that fails is replaced by time to read", "[hands-free]")
{
    FloorBench bench(true);
    bench.openFloor();
    REQUIRE(bench.speaker.saying);
    SECTION("it finishes before it can have said anything")
    {
        bench.clock.advance(1s);
        bench.speaker.finish();
    }
    SECTION("it never finishes")
    {
        bench.wait(1h);
        CHECK_FALSE(bench.speaker.saying);
    }
    CHECK(bench.handsFree().stage() == HandsFree::Stage::Counting);
    CHECK_FALSE(bench.state().running.has_value());
    bench.wait(1h);
    CHECK(bench.controller->clockRuns());
}

TEST_CASE("a voice that finishes late, for something else, presses nothing", "[hands-free]")
{
    FloorBench bench(true);
    bench.openFloor();
    bench.press(Qt::Key_P);
    bench.clock.advance(10min);
    bench.speaker.finish();
    REQUIRE(bench.settle());
    CHECK_FALSE(bench.state().running.has_value());
    bench.press(Qt::Key_Escape);
    bench.speaker.finish();
    REQUIRE(bench.settle());
    CHECK_FALSE(bench.state().running.has_value());
}

TEST_CASE("nothing is begun while pain or a reason to skip is being told", "[hands-free]")
{
    FloorBench bench(false);
    bench.openFloor();
    bench.press(GENERATE(Qt::Key_H, Qt::Key_S));
    CHECK_FALSE(bench.handsFree().isTiming());
    CHECK_FALSE(bench.state().running.has_value());
    bench.press(Qt::Key_Escape);
    CHECK_FALSE(bench.handsFree().isTiming());
    CHECK_FALSE(bench.state().running.has_value());
    CHECK(bench.handsFree().stage() == HandsFree::Stage::Waiting);
}

TEST_CASE("pain before an exercise keeps it from beginning by itself", "[hands-free]")
{
    FloorBench bench(false);
    bench.openFloor();
    bench.press(Qt::Key_H);
    bench.press(Qt::Key_2);
    bench.press(Qt::Key_Return);
    REQUIRE(bench.state().hurts.size() == 1);
    CHECK(bench.handsFree().stage() == HandsFree::Stage::Waiting);
    CHECK_FALSE(bench.scene().message.isEmpty());
    CHECK_FALSE(bench.handsFree().isTiming());
    CHECK_FALSE(bench.state().running.has_value());
    bench.press(Qt::Key_Space);
    CHECK(bench.controller->clockRuns());
}

TEST_CASE("out of sight nothing acts", "[hands-free]")
{
    const bool voice = GENERATE(true, false);
    FloorBench bench(voice);
    bench.openFloor();
    SECTION("hidden")
    {
        bench.window()->hide();
    }
    SECTION("left")
    {
        bench.press(Qt::Key_Escape);
    }
    CHECK_FALSE(bench.speaker.saying);
    CHECK_FALSE(bench.handsFree().isTiming());
    CHECK_FALSE(bench.state().running.has_value());
    CHECK(bench.handsFree().stage() == HandsFree::Stage::Idle);
}

TEST_CASE("after a standstill nothing begins until somebody is there", "[hands-free]")
{
    const bool voice = GENERATE(false, true);
    const bool slept = GENERATE(false, true);
    INFO("voice " << voice << ", slept " << slept);
    FloorBench bench(voice);
    bench.controller->setLongestStall(5s);
    bench.openFloor();
    Instant now = bench.clock.now();
    now.utc += 1h;
    now.mono += slept ? 0s : 3600s;
    bench.clock.set(now);
    if (voice && GENERATE(false, true)) {
        bench.speaker.finish();
        REQUIRE(bench.settle());
    } else {
        bench.wait(0s);
    }
    CHECK(bench.handsFree().stage() == HandsFree::Stage::Waiting);
    CHECK(bench.scene().message.contains(QStringLiteral("stood still")));
    CHECK_FALSE(bench.speaker.saying);
    CHECK_FALSE(bench.handsFree().isTiming());
    CHECK_FALSE(bench.state().running.has_value());
    bench.press(Qt::Key_Space);
    CHECK(bench.controller->clockRuns());
}

TEST_CASE("after a skip the next exercise waits for the person", "[hands-free]")
{
    const bool running = GENERATE(false, true);
    FloorBench bench(true);
    bench.openFloor();
    if (running) {
        bench.press(Qt::Key_Space);
        REQUIRE(bench.controller->clockRuns());
    }
    const auto place = bench.state().cursor;
    const auto said = bench.speaker.said.size();
    bench.press(Qt::Key_S);
    bench.press(Qt::Key_3);
    REQUIRE_FALSE(bench.state().cursor == place);
    CHECK(bench.handsFree().stage() == HandsFree::Stage::Waiting);
    CHECK_FALSE(bench.handsFree().isTiming());
    CHECK(bench.speaker.said.size() == said);
    CHECK(bench.scene().hint.contains(QStringLiteral("Space starts")));
    bench.press(Qt::Key_Space);
    CHECK(bench.controller->clockRuns());
    CHECK(bench.state().attempts.back().place == bench.state().cursor);
    // What time ends goes on by itself again.
    bench.pass(1h);
    CHECK(bench.handsFree().stage() == HandsFree::Stage::Counting);
}

TEST_CASE("an exercise of which phases were left out waits for the person at its end", "[hands-free]")
{
    FloorBench bench(false);
    bench.openFloor();
    bench.press(Qt::Key_Space);
    const auto place = bench.state().cursor;
    for (int i = 0; i < 100 && bench.state().running; ++i) {
        bench.press(Qt::Key_Right);
    }
    REQUIRE_FALSE(bench.state().running.has_value());
    REQUIRE(bench.state().cursor == place);
    CHECK(bench.handsFree().stage() == HandsFree::Stage::Waiting);
    bench.press(Qt::Key_Space);
    CHECK_FALSE(bench.state().cursor == place);
    CHECK(bench.handsFree().stage() == HandsFree::Stage::Counting);
}

TEST_CASE("an exercise that was done before the floor opened waits for the person", "[hands-free]")
{
    FloorBench bench(false);
    const auto place = bench.state().cursor;
    REQUIRE(bench.step());
    REQUIRE(bench.state().cursor == place);
    bench.find<QPushButton>(QStringLiteral("againButton"))->click();
    bench.openFloor();
    CHECK(bench.handsFree().stage() == HandsFree::Stage::Waiting);
    CHECK_FALSE(bench.handsFree().isTiming());
    CHECK(bench.state().cursor == place);
}

TEST_CASE("the breath after an exercise begins when the voice has finished, or never does", "[hands-free]")
{
    FloorBench bench(true);
    bench.openFloor();
    bench.press(Qt::Key_Space);
    bench.speaker.say(QStringLiteral("Done."));
    bench.pass(1h);
    REQUIRE(bench.handsFree().stage() == HandsFree::Stage::Counting);
    const auto place = bench.state().cursor;
    const auto left = bench.handsFree().left();
    REQUIRE(left);
    bench.wait(5s);
    CHECK(bench.handsFree().left() == left);
    SECTION("it finishes")
    {
        bench.speaker.finish();
    }
    SECTION("it never does")
    {
        bench.wait(1h);
        CHECK(bench.state().cursor == place);
    }
    bench.wait(*left);
    CHECK_FALSE(bench.state().cursor == place);
}

TEST_CASE("a beginning that cannot be stored is said and waits for the person", "[hands-free]")
{
    FloorBench bench(false);
    bench.openFloor();
    // No file of this process may grow: SQLite sees a full disk.
    struct sigaction ignored {};
    struct sigaction signalBefore {};
    ignored.sa_handler = SIG_IGN;
    ::sigaction(SIGXFSZ, &ignored, &signalBefore);
    rlimit limitBefore{};
    ::getrlimit(RLIMIT_FSIZE, &limitBefore);
    const rlimit none{0, limitBefore.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &none);
    bench.wait(1h);
    ::setrlimit(RLIMIT_FSIZE, &limitBefore);
    ::sigaction(SIGXFSZ, &signalBefore, nullptr);

    CHECK_FALSE(bench.state().running.has_value());
    CHECK(bench.handsFree().stage() == HandsFree::Stage::Waiting);
    CHECK_FALSE(bench.scene().message.isEmpty());
    bench.press(Qt::Key_Space);
    CHECK(bench.controller->clockRuns());
}

TEST_CASE("something to read is shown in pages that turn", "[hands-free]")
{
    FloorBench bench(false);
    bench.openFloor();
    for (int i = 0; i < 100 && bench.window() != nullptr && bench.kind() != ActivityKind::Read; ++i) {
        bench.controller->clockRuns() ? bench.pass(1h) : bench.wait(10min);
    }
    REQUIRE(bench.window() != nullptr);
    REQUIRE(bench.kind() == ActivityKind::Read);
    const app::FloorFace& face = bench.window()->face();
    const int pages = face.pages();
    CHECK(pages > 1);
    CHECK(face.page() == 1);
    std::set<int> seen;
    const auto place = bench.state().cursor;
    const Millis whole = *bench.handsFree().left();
    for (int i = 0; i < 20 && bench.window() != nullptr && bench.state().cursor == place; ++i) {
        seen.insert(face.page());
        bench.wait(whole / 20);
    }
    CHECK(seen.size() == static_cast<std::size_t>(pages));
}
