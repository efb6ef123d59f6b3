// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/cue_player.h"

#include "app/session_walk.h"
#include "app/settings.h"
#include "app/speech/cue_words.h"
#include "app/speech/fakes.h"
#include "app/speech/voice.h"
#include "psoas/history/store.h"
#include "support/catch.h"
#include "support/shipped.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>

using namespace psoas;
using namespace psoas::app;
using psoas::test::shippedProtocol;
using session::CueKind;
using namespace std::chrono_literals;

namespace {

/// A real controller on a temporary database and a clock of ours, with fakes for what is heard.
struct Bench {
    Bench()
        : settings(folder.filePath(QStringLiteral("settings.ini")))
        , store(folder.filePath(QStringLiteral("history.sqlite3")).toStdString(), [](const Result<void>&) {})
        , controller(shippedProtocol(), store, clock)
    {
        auto madeOutput = std::make_unique<test::FakeOutput>();
        output = madeOutput.get();
        tones = std::make_unique<TonePlayer>(std::move(madeOutput), clock);
        auto madeEngine = std::make_unique<test::FakeEngine>();
        engine = madeEngine.get();
        engine->finishesAtOnce = true;
        voice = std::make_unique<Voice>(settings, *tones, std::move(madeEngine), QStringLiteral("en"));
        player = std::make_unique<CuePlayer>(controller, settings, *tones, *voice);
        QObject::connect(player.get(), &CuePlayer::troubled, [this](const QString& words) { told.append(words); });
        QObject::connect(player.get(), &CuePlayer::milestone,
                         [this](const QString& words) { milestones.append(words); });
    }

    void start()
    {
        controller.start(Mode::Self, QString::fromLatin1(history::kHomePerson));
        REQUIRE(test::settle(controller));
        REQUIRE(controller.active());
    }
    void send(const session::Command& command)
    {
        controller.send(command);
        REQUIRE(test::settle(controller));
        QCoreApplication::processEvents();
    }
    /// Begins the first exercise, or the one on the page. @return  its cues with the moments they are due
    std::vector<std::pair<CueKind, Micros>> begin()
    {
        REQUIRE(test::walkTo(controller, script, [this] { return test::atExercise(controller); }));
        send(session::Begin{});
        REQUIRE(controller.clockRuns());
        const auto sheet = session::cueSheet(controller.engine(), controller.state());
        const auto clockOf = session::lineClock(*controller.state().running, sheet->phases);
        std::vector<std::pair<CueKind, Micros>> due;
        for (const session::Cue& cue : sheet->cues) {
            due.emplace_back(cue.kind, *clockOf.began + cue.at);
        }
        total = sheet->total;
        return due;
    }
    /// Lets the clock pass in steps; the device plays all the way, the window sees only the end of each step.
    void pass(Micros time, Micros by = 1s)
    {
        for (Micros gone{0}; gone < time; gone += by) {
            clock.advance(std::min(by, time - gone));
            output->playTo(clock.now().mono);
            if (controller.clockRuns()) {
                QSignalSpy ticked(&controller, &SessionController::ticked);
                test::waitFor([&] { return ticked.count() > 0 || !controller.clockRuns(); });
                REQUIRE(test::settle(controller));
            }
            QCoreApplication::processEvents();
        }
        output->playTo(clock.now().mono);
    }
    [[nodiscard]] std::vector<test::FakeOutput::Heard> cuesHeard() const
    {
        std::vector<test::FakeOutput::Heard> all;
        std::ranges::copy_if(output->heard, std::back_inserter(all),
                             [](const auto& each) { return each.tone != Tone::LeadIn; });
        return all;
    }

    QTemporaryDir folder;
    ManualClock clock{Instant{1795336200s, 60, 1h}};
    TourScript script{shippedProtocol()};
    Settings settings;
    history::StoreThread store;
    SessionController controller;
    test::FakeOutput* output = nullptr;
    test::FakeEngine* engine = nullptr;
    std::unique_ptr<TonePlayer> tones;
    std::unique_ptr<Voice> voice;
    std::unique_ptr<CuePlayer> player;
    QStringList told, milestones;
    Millis total{};
};

void checkAll(const std::vector<test::FakeOutput::Heard>& heard, const std::vector<std::pair<CueKind, Micros>>& due,
              std::size_t first = 0)
{
    REQUIRE(heard.size() == due.size() - first);
    for (std::size_t i = 0; i < heard.size(); ++i) {
        INFO("cue " << i);
        CHECK(std::chrono::abs(heard[i].at - due[first + i].second) <= 1ms);
    }
}

} // namespace

TEST_CASE("an exercise is heard cue by cue, each at its moment, although the window is late", "[cue-player]")
{
    Bench bench;
    bench.start();
    CHECK(bench.output->opens == 0);
    CHECK(bench.engine->loads == 0);
    const auto due = bench.begin();
    bench.output->playTo(bench.clock.now().mono);
    bench.pass(bench.total + 2s, 1'370ms);
    CHECK_FALSE(bench.controller.state().running);
    checkAll(bench.cuesHeard(), due);
    CHECK(bench.told.isEmpty());
}

TEST_CASE("a pause takes back what was handed over, and no cue repeats or is lost", "[cue-player]")
{
    Bench bench;
    bench.start();
    auto due = bench.begin();
    bench.output->playTo(bench.clock.now().mono);
    const Micros start = due.front().second;
    Micros stood{0};
    // Shortly before a count, shortly after one, just before a boundary, and in the middle of nothing.
    for (const Micros until : {Micros(6'990ms), Micros(8'010ms), Micros(9'999ms), Micros(25'500ms)}) {
        bench.pass(start + stood + until - bench.clock.now().mono);
        bench.send(session::Pause{});
        const auto before = bench.cuesHeard().size();
        bench.pass(20s, 20s);
        CHECK(bench.cuesHeard().size() == before);
        bench.send(session::Resume{});
        for (auto& [kind, at] : due) {
            at += at > start + stood + until ? Micros(20s) : Micros(0);
        }
        stood += 20s;
    }
    bench.pass(bench.total);
    checkAll(bench.cuesHeard(), due);
}

TEST_CASE("redo and previous give their cues again, next leaves them out", "[cue-player]")
{
    Bench bench;
    bench.start();
    bench.begin();
    bench.output->playTo(bench.clock.now().mono);
    bench.pass(4s);
    REQUIRE(bench.cuesHeard().size() == 1);
    bench.send(session::NextPhase{});
    bench.pass(500ms);
    REQUIRE(bench.cuesHeard().size() == 2);
    CHECK(bench.cuesHeard().back().tone == Tone::Start);
    bench.pass(2s);
    for (const session::Command& command :
         {session::Command(session::RedoPhase{}), session::Command(session::PreviousPhase{})}) {
        const auto before = bench.cuesHeard().size();
        bench.send(command);
        bench.pass(500ms);
        REQUIRE(bench.cuesHeard().size() == before + 1);
        CHECK(bench.cuesHeard().back().tone == Tone::Start);
    }
    bench.send(session::Pause{});
    bench.send(session::Seek{10s});
    const auto before = bench.cuesHeard().size();
    bench.pass(5s);
    CHECK(bench.cuesHeard().size() == before);
}

TEST_CASE("a skip and pain that ends an exercise silence everything at once", "[cue-player]")
{
    const protocol::Hurt& hurt = shippedProtocol().hurt;
    for (const session::Command& command : {session::Command(session::Skip{"tired"}),
                                            session::Command(session::ItHurts{hurt.redFrom, hurt.defaultKind, {}})}) {
        Bench bench;
        bench.start();
        bench.begin();
        bench.output->playTo(bench.clock.now().mono);
        bench.pass(6s);
        bench.engine->finishesAtOnce = false;
        bench.player->sayNow(QStringLiteral("A long sentence."));
        REQUIRE(test::waitFor([&] { return bench.engine->saying; }));
        const auto before = bench.cuesHeard().size();
        bench.send(command);
        CHECK_FALSE(bench.controller.clockRuns());
        CHECK_FALSE(bench.engine->saying);
        bench.pass(10s);
        CHECK(bench.cuesHeard().size() == before);
    }
}

TEST_CASE("the voice says what to do and a pause silences it for good", "[cue-player]")
{
    Bench bench;
    bench.start();
    bench.begin();
    bench.engine->finishesAtOnce = false;
    REQUIRE(test::waitFor([&] { return bench.engine->said.size() == 1; }));
    CHECK(bench.engine->said.constFirst().startsWith(QStringLiteral("Get ready: ")));
    CHECK(bench.player->speaking());
    bench.send(session::Pause{});
    CHECK_FALSE(bench.engine->saying);
    CHECK_FALSE(bench.player->speaking());
    bench.send(session::Resume{});
    bench.pass(1s);
    QTest::qWait(Voice::kLeadInMs + 60);
    CHECK(bench.engine->said.size() == 1);
}

TEST_CASE("a count never interrupts a sentence", "[cue-player]")
{
    Bench bench;
    bench.start();
    bench.begin();
    bench.engine->finishesAtOnce = false;
    bench.pass(6s);
    bench.player->sayNow(QStringLiteral("Something long."));
    REQUIRE(test::waitFor([&] { return bench.engine->saying; }));
    const auto before = bench.engine->said.size();
    bench.pass(1'500ms);
    QTest::qWait(Voice::kLeadInMs + 60);
    CHECK(bench.engine->said.size() == before);
    bench.engine->finish();
    bench.pass(1s);
    REQUIRE(test::waitFor([&] { return bench.engine->said.size() > before; }));
    CHECK(bench.engine->said.constLast() == QStringLiteral("2"));
}

TEST_CASE("milestones are told with the sound and the voice switched off, and nothing is opened", "[cue-player]")
{
    Bench bench;
    bench.settings.setSoundOn(false);
    bench.settings.setVoiceOn(false);
    bench.start();
    bench.begin();
    bench.pass(bench.total + 2s);
    CHECK(bench.output->opens == 0);
    CHECK(bench.engine->loads == 0);
    CHECK(bench.told.isEmpty());
    REQUIRE(bench.milestones.size() > 3);
    CHECK(bench.milestones.constFirst().startsWith(QStringLiteral("Get ready: ")));
    CHECK((bench.milestones.constLast().startsWith(QStringLiteral("Switch to the ")) ||
           bench.milestones.constLast().startsWith(QStringLiteral("Done."))));
}

TEST_CASE("sound switched on in the middle of a hold begins with the next cue", "[cue-player]")
{
    Bench bench;
    bench.settings.setSoundOn(false);
    bench.start();
    const auto due = bench.begin();
    bench.pass(8'500ms);
    bench.settings.setSoundOn(true);
    QCoreApplication::processEvents();
    bench.output->playTo(bench.clock.now().mono);
    bench.pass(bench.total);
    const auto first =
        std::ranges::find_if(due, [&](const auto& each) { return each.second > due[0].second + 8'500ms; });
    checkAll(bench.cuesHeard(), due, static_cast<std::size_t>(first - due.begin()));
}

TEST_CASE("a device unplugged in a hold is told, and is heard again when it is back", "[cue-player]")
{
    Bench bench;
    QSignalSpy recovered(bench.player.get(), &CuePlayer::recovered);
    bench.start();
    const auto due = bench.begin();
    bench.output->playTo(bench.clock.now().mono);
    bench.pass(3s);
    bench.output->unplug();
    bench.pass(5'500ms);
    REQUIRE(bench.told.size() == 1);
    bench.output->plugIn();
    QCoreApplication::processEvents();
    bench.output->playTo(bench.clock.now().mono);
    bench.pass(bench.total);
    CHECK(recovered.count() == 1);
    const auto heard = bench.cuesHeard();
    REQUIRE(heard.size() > 2);
    CHECK(heard.size() + 2 == due.size()); // the counts at 7 s and 8 s
    // What is heard after the gap is in time again.
    CHECK(std::chrono::abs(heard.back().at - due.back().second) <= 1ms);
    CHECK(bench.told.size() == 1);
}

TEST_CASE("how to get there is said when asked for, and no longer once the page is left", "[cue-player]")
{
    Bench bench;
    bench.start();
    bench.player->explain();
    CHECK_FALSE(bench.player->speaking());
    REQUIRE(test::walkTo(bench.controller, bench.script, [&] { return test::atExercise(bench.controller); }));
    bench.engine->finishesAtOnce = false;
    bench.player->explain();
    REQUIRE(test::waitFor([&] { return bench.engine->saying; }));
    CHECK(bench.engine->said.constLast().size() > 80);
    bench.send(session::Skip{"tired"});
    bench.send(session::Next{});
    CHECK_FALSE(bench.engine->saying);
}

TEST_CASE("what was said to its end is told", "[cue-player]")
{
    Bench bench;
    QSignalSpy spoken(bench.player.get(), &CuePlayer::spoken);
    bench.player->sayNow(QStringLiteral("Hello."));
    CHECK(bench.player->speaking());
    REQUIRE(test::waitFor([&] { return spoken.count() == 1; }));
    CHECK_FALSE(bench.player->speaking());
}

TEST_CASE("a hold that is resumed after the program ended is heard from where it stood", "[cue-player]")
{
    Bench bench;
    bench.start();
    bench.begin();
    bench.output->playTo(bench.clock.now().mono);
    bench.pass(8'400ms);
    bench.send(session::Pause{});
    const QString id = QString::fromStdString(bench.controller.state().sessionId);
    bench.controller.close();
    bench.output->heard.clear();
    bench.controller.resume(id);
    REQUIRE(test::settle(bench.controller));
    bench.pass(5s);
    CHECK(bench.cuesHeard().empty());
    bench.send(session::Resume{});
    bench.pass(1'700ms);
    const auto heard = bench.cuesHeard();
    REQUIRE(heard.size() == 2);
    CHECK(heard[0].tone == Tone::Tick);
    CHECK(heard[1].tone == Tone::Start);
}

TEST_CASE("a whole session runs with no sound device and no speech engine, and says so once", "[cue-player]")
{
    Bench bench;
    bench.output->refuses = SoundTrouble::NoDevice;
    bench.engine->refuses = SpeechTrouble::NoEngine;
    bench.start();
    int exercises = 0;
    for (int i = 0; i < 60 && !bench.controller.state().ended(); ++i) {
        const bool there = test::walkTo(bench.controller, bench.script, [&] {
            const auto waiting = bench.controller.engine().waitingFor(bench.controller.state());
            return test::atExercise(bench.controller) && !waiting.empty();
        });
        if (bench.controller.state().ended()) {
            break;
        }
        REQUIRE(there);
        bench.begin();
        bench.pass(11s, 1s);
        QTest::qWait(Voice::kLeadInMs + 40);
        bench.pass(bench.total + 10s, 10s);
        CHECK_FALSE(bench.controller.state().running);
        ++exercises;
    }
    CHECK(exercises > 2);
    CHECK(bench.controller.state().ended());
    CHECK(bench.controller.state().outcome == assessment::Outcome::Completed);
    CHECK(bench.told == QStringList{words::trouble(SoundTrouble::NoDevice)});
    CHECK(bench.engine->said.isEmpty());
    CHECK(bench.output->heard.empty());
    for (const session::Attempt& attempt : bench.controller.state().attempts) {
        CHECK(attempt.dose.whole);
    }
}
