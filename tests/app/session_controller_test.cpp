// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_controller.h"

#include "app/full_disk.h"
#include "app/session_walk.h"
#include "app/store_access.h"
#include "support/catch.h"
#include "support/paths.h"
#include "support/shipped.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

using namespace psoas;
using namespace psoas::app;
using psoas::test::shippedProtocol;

namespace {

constexpr Instant kStart{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)};

/// A data folder, its store and a controller on a clock of ours.
struct Bench {
    explicit Bench(const QString& folder)
        : store((folder + QStringLiteral("/history.sqlite3")).toStdString(), [](const Result<void>&) {})
        , controller(shippedProtocol(), store, clock)
    {
        controller.setLongestStall(std::chrono::hours(24)); // time passes in leaps here
    }

    /// What the store says, asked through its own thread.
    template <class T>
    T ask(std::function<Result<T>(history::Store&)> work)
    {
        std::optional<Result<T>> answer;
        QObject receiver;
        readStore<T>(store, &receiver, std::move(work), [&](Result<T> result) { answer = std::move(result); });
        REQUIRE(test::waitFor([&] { return answer.has_value(); }));
        REQUIRE(answer->has_value());
        return std::move(**answer);
    }
    bool start()
    {
        controller.start(Mode::Self, QString::fromLatin1(history::kHomePerson));
        return test::settle(controller) && controller.active();
    }
    bool toRunningHold()
    {
        return test::walkTo(controller, script, [this] { return test::atExercise(controller); }) && beginExercise();
    }
    bool beginExercise()
    {
        controller.send(session::Begin{});
        return test::settle(controller) && controller.clockRuns();
    }
    /// Lets the clock pass in steps that the ticker sees.
    void pass(Millis time, Millis by)
    {
        for (Millis gone{0}; gone < time; gone += by) {
            clock.advance(by);
            QSignalSpy ticked(&controller, &SessionController::ticked);
            test::waitFor([&] { return ticked.count() > 0 || !controller.clockRuns(); });
            test::settle(controller);
        }
    }

    ManualClock clock{kStart};
    TourScript script{shippedProtocol()};
    history::StoreThread store;
    SessionController controller;
};

} // namespace

TEST_CASE("an answer is on the disk before the screen hears of it", "[session-controller]")
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    REQUIRE(bench.start());
    const std::string id = bench.controller.state().sessionId;
    std::size_t shown = 0;
    QObject::connect(&bench.controller, &SessionController::stateChanged, &bench.controller,
                     [&] { shown = bench.controller.state().answers.active().size(); });
    REQUIRE(test::walkTo(bench.controller, bench.script, [&] { return shown >= 3; }));

    const auto events =
        bench.ask<std::vector<session::Stamped>>([id](history::Store& store) { return store.events(id); });
    const auto stored = std::ranges::count_if(
        events, [](const session::Stamped& each) { return std::holds_alternative<session::FactRecorded>(each.event); });
    CHECK(static_cast<std::size_t>(stored) >= shown);
    CHECK(std::holds_alternative<session::SessionStarted>(events.front().event));
}

TEST_CASE("what the engine refuses is said and not recorded", "[session-controller]")
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    REQUIRE(bench.start());
    QSignalSpy refused(&bench.controller, &SessionController::refused);
    QSignalSpy changed(&bench.controller, &SessionController::stateChanged);
    bench.controller.send(session::Answer{"no.such.fact", Side::None, {1.0}, assessment::Provenance::Answer});
    REQUIRE(test::settle(bench.controller));
    CHECK(refused.count() == 1);
    CHECK(changed.count() == 0);
}

TEST_CASE("a new start ends what was left unfinished as incomplete", "[session-controller]")
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    REQUIRE(bench.start());
    const std::string first = bench.controller.state().sessionId;
    bench.clock.advance(std::chrono::hours(24));
    REQUIRE(bench.start());
    const std::string second = bench.controller.state().sessionId;
    CHECK(first != second);
    const auto detail =
        bench.ask<history::SessionDetail>([first](history::Store& store) { return store.detail(first); });
    CHECK(detail.row.outcome == assessment::Outcome::Incomplete);
    const auto open = bench.ask<std::optional<history::SessionRow>>(
        [](history::Store& store) { return store.openSession(history::kHomePerson); });
    REQUIRE(open);
    CHECK(open->id == second);
}

TEST_CASE("when the disk refuses an answer, nothing changes and the screen is told", "[session-controller]")
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    REQUIRE(bench.start());
    const session::State before = bench.controller.state();
    QSignalSpy failed(&bench.controller, &SessionController::storeFailed);
    QSignalSpy changed(&bench.controller, &SessionController::stateChanged);

    bool settled = false;
    {
        const test::FullDisk full;
        bench.controller.send(session::Note{"one"});
        bench.controller.send(session::Note{"two"});
        settled = test::settle(bench.controller);
    }
    REQUIRE(settled);
    CHECK(failed.count() == 1); // what waited behind is let go too
    CHECK(changed.count() == 0);
    CHECK(bench.controller.active());
    CHECK(bench.controller.state().notes.empty());

    bench.controller.send(session::Note{"three"});
    REQUIRE(test::settle(bench.controller));
    REQUIRE(bench.controller.state().notes.size() == 1);
    CHECK(bench.controller.state().notes.front().text == "three");
}

TEST_CASE("a start on a history that cannot be opened says so", "[session-controller]")
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("history.sqlite3")));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(4096, 'x'));
    file.close();
    Bench bench(folder.path());
    QSignalSpy failed(&bench.controller, &SessionController::storeFailed);
    bench.controller.start(Mode::Self, QString::fromLatin1(history::kHomePerson));
    REQUIRE(test::settle(bench.controller));
    CHECK(failed.count() == 1);
    CHECK_FALSE(bench.controller.active());
}

TEST_CASE("a history that another program held opens when asked again", "[session-controller]")
{
    const QTemporaryDir folder;
    auto holder = history::Store::open((folder.path() + QStringLiteral("/history.sqlite3")).toStdString());
    REQUIRE(holder);
    std::atomic<int> answers = 0;
    std::atomic<bool> isOpen = false;
    const ManualClock clock(kStart);
    history::StoreThread store((folder.path() + QStringLiteral("/history.sqlite3")).toStdString(),
                               [&](const Result<void>& opened) {
                                   isOpen = opened.has_value();
                                   ++answers;
                               });
    REQUIRE(test::waitFor([&] { return answers == 1; }));
    CHECK_FALSE(isOpen);
    {
        const auto gone = std::move(*holder);
    }
    store.reopen([&](const Result<void>& opened) {
        isOpen = opened.has_value();
        ++answers;
    });
    REQUIRE(test::waitFor([&] { return answers == 2; }));
    CHECK(isOpen);
    SessionController controller(shippedProtocol(), store, clock);
    controller.start(Mode::Self, QString::fromLatin1(history::kHomePerson));
    REQUIRE(test::settle(controller));
    CHECK(controller.active());
}

TEST_CASE("a hold resumes at the very place of its last checkpoint, paused", "[session-controller]")
{
    const QTemporaryDir folder;
    std::string id;
    session::Running left;
    session::TimerView seen;
    {
        Bench bench(folder.path());
        REQUIRE(bench.start());
        REQUIRE(bench.toRunningHold());
        bench.pass(std::chrono::milliseconds(12'300), std::chrono::milliseconds(1'100));
        id = bench.controller.state().sessionId;
        left = *bench.controller.state().running;
        seen = *bench.controller.engine().timer(bench.controller.state(), bench.clock.now());
    }
    Bench again(folder.path());
    again.clock.advance(std::chrono::hours(5));
    again.controller.resume(QString::fromStdString(id));
    REQUIRE(test::settle(again.controller));
    REQUIRE(again.controller.active());
    CHECK(again.controller.resumedInHold());
    CHECK_FALSE(again.controller.clockRuns());
    const session::State& state = again.controller.state();
    REQUIRE(state.running);
    CHECK(state.running->attempt == left.attempt);
    CHECK(state.running->phase == left.phase);
    const auto timer = again.controller.engine().timer(state, again.clock.now());
    REQUIRE(timer);
    CHECK(std::chrono::abs(timer->elapsedInPhase - seen.elapsedInPhase) <= std::chrono::seconds(1));
    CHECK(timer->paused);

    again.controller.send(session::Resume{});
    REQUIRE(test::settle(again.controller));
    CHECK_FALSE(again.controller.resumedInHold());
    CHECK(again.controller.clockRuns());
}

TEST_CASE("a hold moved back just before the end of the program resumes where it was moved to", "[session-controller]")
{
    const QTemporaryDir folder;
    std::string id;
    Millis left{};
    {
        Bench bench(folder.path());
        REQUIRE(bench.start());
        REQUIRE(bench.toRunningHold());
        bench.pass(std::chrono::milliseconds(13'200), std::chrono::milliseconds(1'100));
        bench.controller.send(session::RedoPhase{});
        REQUIRE(test::settle(bench.controller));
        id = bench.controller.state().sessionId;
        left = bench.controller.engine().timer(bench.controller.state(), bench.clock.now())->elapsed;
    }
    Bench again(folder.path());
    again.controller.resume(QString::fromStdString(id));
    REQUIRE(test::settle(again.controller));
    REQUIRE(again.controller.active());
    const auto timer = again.controller.engine().timer(again.controller.state(), again.clock.now());
    REQUIRE(timer);
    CHECK(timer->elapsed == left);
}

TEST_CASE("a machine that slept has its hold paused", "[session-controller]")
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    REQUIRE(bench.start());
    REQUIRE(bench.toRunningHold());
    bench.pass(std::chrono::milliseconds(2'000), std::chrono::milliseconds(500));
    Instant awake = bench.clock.now();
    awake.utc += std::chrono::minutes(10); // the steady clock stood still
    bench.clock.set(awake);
    REQUIRE(test::waitFor([&] { return !bench.controller.clockRuns(); }));
    REQUIRE(test::settle(bench.controller));
    const auto timer = bench.controller.engine().timer(bench.controller.state(), bench.clock.now());
    REQUIRE(timer);
    CHECK(timer->elapsed == std::chrono::milliseconds(2'000));
}

TEST_CASE("an exercise left alone runs through its phases to its end", "[session-controller]")
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    REQUIRE(bench.start());
    REQUIRE(bench.toRunningHold());
    const auto total = bench.controller.engine().timer(bench.controller.state(), bench.clock.now())->total;
    bench.pass(total + std::chrono::seconds(7), std::chrono::seconds(7));
    CHECK_FALSE(bench.controller.state().running);
    REQUIRE(bench.controller.state().attempts.size() == 1);
    CHECK(bench.controller.state().attempts.front().ended);
    CHECK(bench.controller.state().attempts.front().dose.whole);
}

// The program that the next test kills: runs a hold on the real clock and says where it stands.
TEST_CASE("(runs a hold until it is killed)", "[.][hold-until-killed]")
{
    const QString folder = qEnvironmentVariable("PSOAS_TEST_FOLDER");
    REQUIRE_FALSE(folder.isEmpty());
    const SystemClock clock;
    history::StoreThread store((folder + QStringLiteral("/history.sqlite3")).toStdString(), [](const Result<void>&) {});
    SessionController controller(shippedProtocol(), store, clock);
    const TourScript script(shippedProtocol());
    controller.start(Mode::Self, QString::fromLatin1(history::kHomePerson));
    REQUIRE(test::settle(controller));
    REQUIRE(test::walkTo(controller, script, [&] { return test::atExercise(controller); }));
    controller.send(session::Begin{});
    REQUIRE(test::settle(controller));
    QObject::connect(&controller, &SessionController::ticked, &controller, [&] {
        const auto timer = controller.engine().timer(controller.state(), clock.now());
        if (timer) {
            std::printf("%s %lld\n", controller.state().sessionId.c_str(),
                        static_cast<long long>(timer->elapsed.count()));
            std::fflush(stdout);
        }
    });
    test::waitFor([&] { return !controller.state().running; });
    FAIL("nobody killed this program");
}

TEST_CASE("after kill -9 in a hold the session goes on within a second of where it was", "[session-controller]")
{
    const QTemporaryDir folder;
    QProcess victim;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PSOAS_TEST_FOLDER"), folder.path());
    victim.setProcessEnvironment(environment);
    victim.start(QCoreApplication::applicationFilePath(), {QStringLiteral("[hold-until-killed]")});
    REQUIRE(victim.waitForStarted());
    QByteArray id;
    Millis elapsed{};
    while (elapsed < std::chrono::milliseconds(2'500) && victim.waitForReadyRead(60'000)) {
        while (victim.canReadLine()) {
            const QList<QByteArray> words = victim.readLine().trimmed().split(' ');
            if (words.size() == 2 && words.at(0).size() == 36) {
                id = words.at(0);
                elapsed = Millis(words.at(1).toLongLong());
            }
        }
    }
    victim.kill();
    REQUIRE(victim.waitForFinished());
    while (victim.canReadLine()) {
        const QList<QByteArray> words = victim.readLine().trimmed().split(' ');
        if (words.size() == 2 && words.at(0) == id) {
            elapsed = Millis(words.at(1).toLongLong());
        }
    }
    REQUIRE(elapsed >= std::chrono::milliseconds(2'500));

    Bench bench(folder.path());
    bench.controller.resume(QString::fromUtf8(id));
    REQUIRE(test::settle(bench.controller));
    REQUIRE(bench.controller.active());
    REQUIRE(bench.controller.resumedInHold());
    const auto timer = bench.controller.engine().timer(bench.controller.state(), bench.clock.now());
    REQUIRE(timer);
    const Millis lost = elapsed - timer->elapsed;
    CHECK(lost <= std::chrono::milliseconds(1'200)); // a second, and the tick that was being printed
    CHECK(lost >= std::chrono::milliseconds(-100));
    const auto report = bench.ask<history::CheckReport>([](history::Store& store) { return store.check(); });
    CHECK(report.clean());
}
