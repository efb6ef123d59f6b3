// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/voice.h"

#include "app/settings.h"
#include "app/speech/fakes.h"
#include "app/speech/tone_player.h"
#include "support/catch.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <chrono>

using namespace psoas;
using namespace psoas::app;

namespace {

struct Bench {
    Bench()
        : settings(folder.filePath(QStringLiteral("settings.ini")))
    {
        auto made = std::make_unique<test::FakeOutput>();
        output = made.get();
        tones = std::make_unique<TonePlayer>(std::move(made), clock);
        auto madeEngine = std::make_unique<test::FakeEngine>();
        engine = madeEngine.get();
        voice = std::make_unique<Voice>(settings, *tones, std::move(madeEngine), QStringLiteral("en"));
        QObject::connect(voice.get(), &Voice::troubled, [this](SpeechTrouble trouble) { told.push_back(trouble); });
        QObject::connect(voice.get(), &Speaker::finished, [this] { ++finished; });
    }
    [[nodiscard]] bool saidSoon(qsizetype number) const
    {
        return QTest::qWaitFor([&] { return engine->said.size() == number; }, 5000);
    }
    [[nodiscard]] bool finishedSoon(int number) const
    {
        return QTest::qWaitFor([&] { return finished == number; }, 5000);
    }

    QTemporaryDir folder;
    ManualClock clock{Instant{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)}};
    Settings settings;
    test::FakeOutput* output = nullptr;
    std::unique_ptr<TonePlayer> tones;
    test::FakeEngine* engine = nullptr;
    std::unique_ptr<Voice> voice;
    std::vector<SpeechTrouble> told;
    int finished = 0;
};

const QString kSentence = QStringLiteral("Breathe out.");

} // namespace

TEST_CASE("the engine is loaded with the first sentence, which a tone leads in", "[voice]")
{
    Bench bench;
    bench.settings.setVoiceName(QStringLiteral("Bela"));
    bench.settings.setVoiceRate(-0.3);
    bench.settings.setVoiceVolume(40);
    bench.voice->silence();
    CHECK(bench.voice->canSpeak());
    CHECK(bench.engine->loads == 0);
    CHECK(bench.output->opens == 0);

    bench.voice->say(kSentence);
    CHECK(bench.voice->speaking());
    CHECK(bench.engine->said.isEmpty());
    REQUIRE(bench.saidSoon(1));
    bench.output->playTo(bench.clock.now().mono);
    REQUIRE(bench.output->heard.size() == 1);
    CHECK(bench.output->heard[0].tone == Tone::LeadIn);
    CHECK(bench.engine->loads == 1);
    CHECK(bench.engine->language == QStringLiteral("en"));
    CHECK(bench.engine->voice == QStringLiteral("Bela"));
    CHECK_THAT(bench.engine->rate, WithinAbs(-0.3, 1e-9));
    CHECK_THAT(bench.engine->volume, WithinAbs(0.4, 1e-9));

    CHECK(bench.finished == 0);
    bench.engine->finish();
    CHECK(bench.finished == 1);
    CHECK_FALSE(bench.voice->speaking());
}

TEST_CASE("after another tone there is no second one", "[voice]")
{
    Bench bench;
    bench.voice->sayAfterTone(kSentence);
    REQUIRE(bench.saidSoon(1));
    CHECK(bench.output->opens == 0);
}

TEST_CASE("silence comes at once, also within the tone, and nothing finishes", "[voice]")
{
    Bench bench;
    bench.voice->say(kSentence);
    bench.voice->silence();
    CHECK_FALSE(bench.voice->speaking());
    CHECK_FALSE(bench.voice->findChild<QTimer*>(QStringLiteral("leadInTimer"))->isActive());
    CHECK(bench.engine->said.isEmpty());

    bench.voice->say(kSentence);
    REQUIRE(bench.saidSoon(1));
    bench.voice->silence();
    CHECK_FALSE(bench.engine->saying);
    CHECK(bench.engine->stops == 1);
    CHECK(bench.finished == 0);
}

TEST_CASE("a new sentence takes the place of the one being said", "[voice]")
{
    Bench bench;
    bench.voice->say(QStringLiteral("Old."));
    bench.voice->say(kSentence);
    REQUIRE(bench.saidSoon(1));
    CHECK(bench.engine->said.constFirst() == kSentence);
    bench.engine->finish();
    CHECK(bench.finished == 1);
}

TEST_CASE("a voice that is switched off says nothing, yet every sentence finishes", "[voice]")
{
    Bench bench;
    bench.settings.setVoiceOn(false);
    CHECK_FALSE(bench.voice->canSpeak());
    bench.voice->say(kSentence);
    CHECK(bench.finished == 0); // never inside the call
    REQUIRE(bench.finishedSoon(1));
    CHECK(bench.engine->loads == 0);
    CHECK(bench.told.empty());

    bench.settings.setVoiceOn(true);
    bench.voice->say(kSentence);
    REQUIRE(bench.saidSoon(1));
    bench.settings.setVoiceOn(false);
    CHECK_FALSE(bench.engine->saying);
}

TEST_CASE("a system without an engine, or without a voice, says so once and finishes all the same", "[voice]")
{
    for (const SpeechTrouble trouble : {SpeechTrouble::NoEngine, SpeechTrouble::NoVoice}) {
        Bench bench;
        bench.engine->refuses = trouble;
        for (int i = 1; i <= 3; ++i) {
            bench.voice->say(kSentence);
            REQUIRE(bench.finishedSoon(i));
        }
        bench.voice->tryAgain(); // there still is none
        CHECK_FALSE(bench.voice->canSpeak());
        CHECK(bench.voice->voices().isEmpty());
        CHECK(bench.told == std::vector{trouble});
        CHECK(bench.engine->loads == 1);
        CHECK(bench.engine->said.isEmpty());
    }
}

TEST_CASE("an engine that fails is told once, and asked again when there is reason to", "[voice]")
{
    Bench bench;
    bench.engine->fails = true;
    bench.voice->say(kSentence);
    REQUIRE(bench.finishedSoon(1));
    CHECK(bench.told == std::vector{SpeechTrouble::Failed});
    bench.voice->say(kSentence);
    REQUIRE(bench.finishedSoon(2));
    CHECK(bench.engine->said.size() == 1);

    bench.voice->tryAgain();
    CHECK(bench.voice->canSpeak());
    bench.voice->say(kSentence);
    REQUIRE(bench.finishedSoon(3));
    CHECK(bench.told.size() == 1);

    bench.voice->tryAgain();
    bench.engine->fails = false;
    bench.voice->say(kSentence);
    REQUIRE(bench.saidSoon(3));
    bench.engine->finish();
    CHECK(bench.finished == 4);
    CHECK(bench.voice->canSpeak());
}

TEST_CASE("an engine that never finishes is given up on and told", "[voice]")
{
    Bench bench;
    bench.voice->say(kSentence);
    REQUIRE(bench.saidSoon(1));
    auto* longest = bench.voice->findChild<QTimer*>(QStringLiteral("longestTimer"));
    REQUIRE(longest != nullptr);
    CHECK(longest->isActive());
    longest->start(0);
    REQUIRE(bench.finishedSoon(1));
    CHECK(bench.engine->stops == 1);
    CHECK(bench.told == std::vector{SpeechTrouble::Failed});
}
