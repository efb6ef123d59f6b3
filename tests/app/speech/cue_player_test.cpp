// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/cue_player.h"

#include "app/floor/hands_free.h"
#include "app/speech/cue_bench.h"
#include "app/speech/cue_words.h"

#include <algorithm>
#include <chrono>

using namespace psoas;
using namespace psoas::app;
using psoas::test::CueBench;
using psoas::test::shippedProtocol;
using session::CueKind;
using namespace std::chrono_literals;

namespace {

/// No sentence waits for its turn.
bool nothingWaits(const CueBench& bench)
{
    return !bench.voice->findChild<QTimer*>(QStringLiteral("leadInTimer"))->isActive();
}

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
    CueBench bench;
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
    CueBench bench;
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
    CueBench bench;
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
        CueBench bench;
        bench.start();
        bench.begin();
        bench.output->playTo(bench.clock.now().mono);
        bench.pass(6s);
        bench.engine->finishesAtOnce = false;
        bench.voice->say(QStringLiteral("A long sentence."));
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
    CueBench bench;
    bench.start();
    bench.begin();
    bench.engine->finishesAtOnce = false;
    REQUIRE(test::waitFor([&] { return bench.engine->said.size() == 1; }));
    CHECK(bench.engine->said.constFirst().startsWith(QStringLiteral("Get ready: ")));
    CHECK(bench.voice->speaking());
    bench.send(session::Pause{});
    CHECK_FALSE(bench.engine->saying);
    CHECK_FALSE(bench.voice->speaking());
    bench.send(session::Resume{});
    bench.pass(1s);
    CHECK(nothingWaits(bench));
    CHECK(bench.engine->said.size() == 1);
}

TEST_CASE("a count never interrupts a sentence", "[cue-player]")
{
    CueBench bench;
    bench.start();
    bench.begin();
    bench.engine->finishesAtOnce = false;
    bench.pass(6s);
    bench.voice->say(QStringLiteral("Something long."));
    REQUIRE(test::waitFor([&] { return bench.engine->saying; }));
    const auto before = bench.engine->said.size();
    bench.pass(1'500ms);
    CHECK(nothingWaits(bench));
    CHECK(bench.engine->saying);
    CHECK(bench.engine->said.size() == before);
    bench.engine->finish();
    bench.pass(1s);
    REQUIRE(test::waitFor([&] { return bench.engine->said.size() > before; }));
    CHECK(bench.engine->said.constLast() == QStringLiteral("2"));
}

TEST_CASE("milestones are told with the sound and the voice switched off, and nothing is opened", "[cue-player]")
{
    CueBench bench;
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
    CueBench bench;
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
    CueBench bench;
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

TEST_CASE("a hold that is resumed after the program ended is heard from where it stood", "[cue-player]")
{
    CueBench bench;
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
    CueBench bench;
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
        REQUIRE(test::waitFor([&] { return !bench.voice->speaking(); }));
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

TEST_CASE("on the floor what comes next is said once, and nothing is cut short", "[cue-player][hands-free]")
{
    CueBench bench;
    bench.start();
    REQUIRE(test::walkTo(bench.controller, bench.script, [&] { return test::atExercise(bench.controller); }));
    HandsFree handsFree(bench.controller);
    handsFree.setSpeaker(bench.voice.get());
    bench.player->setBrief(true);
    bench.engine->finishesAtOnce = false;
    QSignalSpy interrupted(bench.voice.get(), &Speaker::interrupted);
    const auto finish = [&] {
        bench.clock.advance(3min);
        bench.engine->finish();
        REQUIRE(test::settle(bench.controller));
    };
    const auto said = [&](qsizetype count) {
        REQUIRE(test::waitFor([&] { return bench.engine->said.size() == count; }));
        return bench.engine->said.constLast();
    };
    // What comes, getting ready, the end, and what comes.
    handsFree.setActing(true);
    CHECK(said(1).size() > 40);
    finish();
    REQUIRE(bench.controller.clockRuns());
    CHECK(said(2) == QStringLiteral("Get ready."));
    bench.engine->finish();
    bench.engine->said.clear();
    const Micros total = session::cueSheet(bench.controller.engine(), bench.controller.state())->total + 2s;
    bench.pass(total, total);
    REQUIRE_FALSE(bench.controller.state().running);
    const QString end = said(1);
    CHECK((end == QStringLiteral("Done.") || end == QStringLiteral("Switch sides.")));
    const auto place = bench.controller.state().cursor;
    // However long that takes to say.
    QSignalSpy changed(&handsFree, &HandsFree::changed);
    bench.clock.advance(5s);
    REQUIRE(test::waitFor([&] { return changed.count() > 0; }));
    REQUIRE(test::settle(bench.controller));
    CHECK(bench.controller.state().cursor == place);
    CHECK(bench.engine->saying);
    bench.engine->finish();
    REQUIRE(test::waitFor([&] {
        bench.clock.advance(1s);
        return !(bench.controller.state().cursor == place);
    }));
    CHECK(said(2).size() > 40);
    CHECK(interrupted.count() == 0);
}
