// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/tone_player.h"

#include "app/speech/fakes.h"
#include "support/catch.h"

#include <QCoreApplication>
#include <QSignalSpy>

#include <chrono>

using namespace psoas;
using namespace psoas::app;
using namespace std::chrono_literals;

namespace {

struct Bench {
    Bench()
    {
        auto made = std::make_unique<test::FakeOutput>();
        output = made.get();
        player = std::make_unique<TonePlayer>(std::move(made), clock);
        QObject::connect(player.get(), &TonePlayer::troubled,
                         [this](SoundTrouble trouble) { told.push_back(trouble); });
    }
    static void settle() { QCoreApplication::processEvents(); }

    ManualClock clock{Instant{1795336200s, 60, 1h}};
    test::FakeOutput* output = nullptr;
    std::unique_ptr<TonePlayer> player;
    std::vector<SoundTrouble> told;
};

} // namespace

TEST_CASE("no device is touched before the first tone", "[tone-player]")
{
    Bench bench;
    CHECK(bench.player->cancel().empty());
    bench.player->setReady(false);
    Bench::settle();
    CHECK(bench.output->opens == 0);
    bench.player->playNow(Tone::Start, 1.0);
    bench.player->playNow(Tone::Tick, 1.0);
    Bench::settle();
    CHECK(bench.output->opens == 1);
    bench.output->playTo(bench.clock.now().mono);
    CHECK(bench.output->heard.size() == 2);
}

TEST_CASE("a missing device is told once and tried again only when there is reason to", "[tone-player]")
{
    Bench bench;
    bench.output->refuses = SoundTrouble::NoDevice;
    for (int i = 0; i < 5; ++i) {
        bench.player->playNow(Tone::Tick, 1.0);
        Bench::settle();
    }
    CHECK(bench.told == std::vector{SoundTrouble::NoDevice});
    CHECK(bench.output->opens == 1);
    CHECK(bench.player->trouble() == SoundTrouble::NoDevice);
    bench.player->setReady(true);
    bench.player->setReady(true);
    Bench::settle();
    CHECK(bench.output->opens == 2);
    CHECK(bench.told.size() == 1);
}

TEST_CASE("a busy device is told once and may be free for the next exercise", "[tone-player]")
{
    Bench bench;
    QSignalSpy recovered(bench.player.get(), &TonePlayer::recovered);
    bench.output->refuses = SoundTrouble::Busy;
    bench.player->setReady(true);
    Bench::settle();
    CHECK(bench.told == std::vector{SoundTrouble::Busy});
    bench.player->setReady(false);
    bench.output->refuses.reset();
    bench.player->setReady(true);
    Bench::settle();
    CHECK(bench.output->isOpen());
    CHECK(recovered.count() == 1);
    CHECK_FALSE(bench.player->trouble().has_value());
}

TEST_CASE("a device unplugged in the middle is told, and plays what is left when it is back", "[tone-player]")
{
    Bench bench;
    QSignalSpy recovered(bench.player.get(), &TonePlayer::recovered);
    bench.player->setReady(true);
    Bench::settle();
    bench.output->playTo(bench.clock.now().mono);
    const Micros start = bench.clock.now().mono;
    bench.player->play(Tone::Start, start + 1s, 1.0);
    bench.player->play(Tone::Tick, start + 5s, 1.0);
    bench.output->unplug();
    Bench::settle();
    CHECK(bench.told == std::vector{SoundTrouble::Lost});

    bench.clock.advance(3s);
    bench.output->plugIn();
    Bench::settle();
    CHECK(recovered.count() == 1);
    bench.output->playTo(bench.clock.now().mono);
    bench.clock.advance(3s);
    bench.output->playTo(bench.clock.now().mono);
    REQUIRE(bench.output->heard.size() == 1);
    CHECK(bench.output->heard[0].tone == Tone::Tick);
    CHECK(std::chrono::abs(bench.output->heard[0].at - (start + 5s)) < 1ms);

    // Sound was back in between: gone again is news.
    bench.output->unplug();
    Bench::settle();
    CHECK(bench.told.size() == 2);
}

TEST_CASE("a device that appears while none is wanted is left alone", "[tone-player]")
{
    Bench bench;
    bench.output->refuses = SoundTrouble::NoDevice;
    bench.player->playNow(Tone::Tick, 1.0);
    Bench::settle();
    bench.clock.advance(1s);
    bench.output->plugIn();
    Bench::settle();
    CHECK(bench.output->opens == 1);
    bench.player->playNow(Tone::Tick, 1.0);
    Bench::settle();
    CHECK(bench.output->isOpen());
}
