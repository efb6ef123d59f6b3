// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/qt_sound_output.h"

#include "app/speech/qt_speech_engine.h"
#include "support/catch.h"
#include "support/qt_warnings.h"

#include <QSignalSpy>
#include <QTest>

using namespace psoas;
using namespace psoas::app;

TEST_CASE("without a sound server the real device says that there is none, and ends its thread", "[sound-output]")
{
    qputenv("PULSE_SERVER", "unix:/nowhere/at/all");
    const test::ExpectWarning noServer(QStringLiteral("PulseAudioService"));
    const SystemClock clock;
    for (int i = 0; i < 2; ++i) {
        QtSoundOutput output(clock);
        QSignalSpy failed(&output, &SoundOutput::failed);
        output.close(); // before the thread is there
        output.open(std::make_shared<ToneMixer>());
        CHECK(failed.count() == 0);
        REQUIRE(QTest::qWaitFor([&] { return failed.count() == 1; }, 10'000));
        CHECK(failed.first().first().value<SoundTrouble>() == SoundTrouble::NoDevice);
        output.close();
    }
}

TEST_CASE("the real engine that has nothing loaded is harmless", "[sound-output]")
{
    QtSpeechEngine engine;
    CHECK(engine.voices().isEmpty());
    engine.setVoice(QStringLiteral("Ada"));
    engine.setRate(0.5);
    engine.setVolume(0.5);
    engine.say(QStringLiteral("Hello."));
    engine.stop();
}
