// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_controller.h"
#include "app/session_walk.h"
#include "support/catch.h"
#include "support/shipped.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace psoas;
using namespace psoas::app;
using namespace std::chrono_literals;
using psoas::test::shippedProtocol;

namespace {

constexpr Instant kStart{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)};

/// A hold that runs, two seconds in, as the screen has shown.
struct Hold {
    /// @param begun  how long the machine or the program stood still while the beginning was stored
    explicit Hold(Micros begun = Micros{0})
        : store(folder.filePath(QStringLiteral("history.sqlite3")).toStdString(), [](const Result<void>&) {})
        , controller(shippedProtocol(), store, clock)
    {
        controller.start(Mode::Self, QString::fromLatin1(history::kHomePerson));
        REQUIRE(test::settle(controller));
        REQUIRE(test::walkTo(controller, script, [this] { return test::atExercise(controller); }));
        controller.send(session::Begin{});
        clock.advance(begun);
        REQUIRE(test::settle(controller));
        if (begun > Micros{0}) {
            return;
        }
        REQUIRE(controller.clockRuns());
        clock.advance(2s);
        see();
    }
    /// Until the present moment has been shown, or the hold no longer runs.
    void see()
    {
        QSignalSpy ticked(&controller, &SessionController::ticked);
        REQUIRE(test::waitFor([&] { return ticked.count() > 0 || !controller.clockRuns(); }));
        REQUIRE(test::settle(controller));
    }
    [[nodiscard]] Millis elapsed() const { return controller.engine().timer(controller.state(), clock.now())->elapsed; }

    QTemporaryDir folder;
    ManualClock clock{kStart};
    TourScript script{shippedProtocol()};
    history::StoreThread store;
    SessionController controller;
};

} // namespace

TEST_CASE("a wall clock set back or forth by hand changes nothing about a hold that runs on", "[session-clock]")
{
    Hold hold;
    Instant set = hold.clock.now();
    set.utc -= 3h;
    set.mono += 1s;
    hold.clock.set(set);
    hold.see();
    CHECK(hold.controller.clockRuns());
    CHECK(hold.elapsed() == 3s);
}

TEST_CASE("a night of sleep leaves the hold paused where it was last shown", "[session-clock]")
{
    Hold hold;
    QSignalSpy stood(&hold.controller, &SessionController::stoodStill);
    Instant awake = hold.clock.now();
    awake.utc += 8h; // the steady clock stood still
    hold.clock.set(awake);
    REQUIRE(test::waitFor([&] { return !hold.controller.clockRuns(); }));
    REQUIRE(test::settle(hold.controller));
    CHECK(stood.count() == 1);
    CHECK(hold.elapsed() == 2s);
    CHECK_FALSE(hold.controller.state().attempts.back().ended);
}

TEST_CASE("a program that stood still does not count as held", "[session-clock]")
{
    Hold hold;
    QSignalSpy stood(&hold.controller, &SessionController::stoodStill);
    const Millis gone = GENERATE(Millis(30s), Millis(1h));
    hold.clock.advance(gone);
    REQUIRE(test::waitFor([&] { return !hold.controller.clockRuns(); }));
    REQUIRE(test::settle(hold.controller));
    CHECK(stood.count() == 1);
    REQUIRE(hold.controller.state().running);
    CHECK(hold.elapsed() == 2s);
    // Taken up again it goes on as if nothing had been.
    hold.controller.send(session::Resume{});
    REQUIRE(test::settle(hold.controller));
    hold.clock.advance(3s);
    hold.see();
    CHECK(hold.controller.clockRuns());
    CHECK(hold.elapsed() == 5s);
    CHECK(stood.count() == 1);
}

TEST_CASE("a key pressed after a standstill does not count it either", "[session-clock]")
{
    Hold hold;
    hold.clock.advance(1h);
    // Before any tick could see the gap.
    const auto key = GENERATE(session::Command{session::Pause{}}, session::Command{session::ItHurts{1, {}, {}}},
                              session::Command{session::RedoPhase{}});
    hold.controller.send(key);
    REQUIRE(test::settle(hold.controller));
    REQUIRE(hold.controller.state().running);
    CHECK_FALSE(hold.controller.clockRuns());
    CHECK(hold.controller.state().running->phase == 0);
    CHECK(hold.elapsed() <= 2s);
    CHECK(hold.controller.state().attempts.back().dose.secondsDone == 0);
}

TEST_CASE("a hold whose beginning was stored through a standstill has not run meanwhile", "[session-clock]")
{
    Hold hold(8h);
    REQUIRE(test::waitFor([&] { return !hold.controller.clockRuns(); }));
    REQUIRE(test::settle(hold.controller));
    REQUIRE(hold.controller.state().running);
    CHECK(hold.elapsed() == 0s);
    CHECK(hold.controller.state().attempts.back().dose.secondsDone == 0);
}

TEST_CASE("a short hitch is time like any other", "[session-clock]")
{
    Hold hold;
    hold.clock.advance(4s);
    hold.see();
    CHECK(hold.controller.clockRuns());
    CHECK(hold.elapsed() == 6s);
}

TEST_CASE("a paused hold may be left alone for as long as one likes", "[session-clock]")
{
    Hold hold;
    QSignalSpy stood(&hold.controller, &SessionController::stoodStill);
    hold.controller.send(session::Pause{});
    REQUIRE(test::settle(hold.controller));
    hold.clock.advance(5h);
    hold.controller.send(session::Resume{});
    REQUIRE(test::settle(hold.controller));
    hold.see();
    CHECK(hold.controller.clockRuns());
    CHECK(hold.elapsed() == 2s);
    CHECK(stood.count() == 0);
}
