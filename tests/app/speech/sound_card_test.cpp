// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/sound_card.h"

#include "app/settings.h"
#include "app/speech/fakes.h"
#include "app/speech/tone_player.h"
#include "app/speech/voice.h"
#include "app/style/theme.h"
#include "app/widgets/flow_text_label.h"
#include "support/catch.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

using namespace psoas;
using namespace psoas::app;

namespace {

struct Bench {
    Bench()
        : settings(folder.filePath(QStringLiteral("settings.ini")))
    {
        theme.set(SchemeChoice::Light, 1.0, true);
        auto madeOutput = std::make_unique<test::FakeOutput>();
        output = madeOutput.get();
        tones = std::make_unique<TonePlayer>(std::move(madeOutput), clock);
        auto madeEngine = std::make_unique<test::FakeEngine>();
        engine = madeEngine.get();
        voice = std::make_unique<Voice>(settings, *tones, std::move(madeEngine), QStringLiteral("en"));
        card = std::make_unique<SoundCard>(settings, tones.get(), voice.get(), nullptr);
        card->show();
        REQUIRE(QTest::qWaitForWindowExposed(card.get()));
    }
    template <class Widget>
    [[nodiscard]] Widget& find(const char* name) const
    {
        auto* found = card->findChild<Widget*>(QString::fromLatin1(name));
        REQUIRE(found != nullptr);
        return *found;
    }

    QTemporaryDir folder;
    Theme theme{*qApp};
    ManualClock clock{Instant{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)}};
    Settings settings;
    test::FakeOutput* output = nullptr;
    test::FakeEngine* engine = nullptr;
    std::unique_ptr<TonePlayer> tones;
    std::unique_ptr<Voice> voice;
    std::unique_ptr<SoundCard> card;
};

} // namespace

TEST_CASE("sound and voice are set by keyboard, each with its name", "[sound-card]")
{
    const Bench bench;
    auto& volume = bench.find<QSlider>("soundVolumeSlider");
    auto& rate = bench.find<QSlider>("voiceRateSlider");
    auto& voiceVolume = bench.find<QSlider>("voiceVolumeSlider");
    for (const QSlider* each : {&volume, &rate, &voiceVolume}) {
        CHECK_FALSE(each->accessibleName().isEmpty());
    }
    CHECK(volume.value() == 70);
    QTest::keyClick(&volume, Qt::Key_Right);
    CHECK(bench.settings.soundVolume() == 75);
    QTest::keyClick(&rate, Qt::Key_Left);
    CHECK_THAT(bench.settings.voiceRate(), WithinAbs(-0.1, 1e-9));
    QTest::keyClick(&voiceVolume, Qt::Key_Home);
    CHECK(bench.settings.voiceVolume() == 0);
    QTest::keyClick(&bench.find<QCheckBox>("soundOnCheckBox"), Qt::Key_Space);
    CHECK_FALSE(bench.settings.soundOn());
    CHECK_FALSE(volume.isEnabled());
    CHECK_FALSE(bench.find<QPushButton>("trySoundButton").isEnabled());
    QTest::keyClick(&bench.find<QCheckBox>("voiceOnCheckBox"), Qt::Key_Space);
    CHECK_FALSE(bench.settings.voiceOn());
    CHECK_FALSE(bench.find<QComboBox>("voiceNameBox").isEnabled());
}

TEST_CASE("the voices are asked for only when their list is wanted", "[sound-card]")
{
    const Bench bench;
    auto& box = bench.find<QComboBox>("voiceNameBox");
    CHECK(box.count() == 1);
    CHECK(bench.engine->loads == 0);
    box.setFocus();
    CHECK(bench.engine->loads == 0);
    QTest::keyClick(&box, Qt::Key_Down);
    CHECK(bench.engine->loads == 1);
    CHECK(box.count() == 3);
    CHECK(bench.settings.voiceName() == QStringLiteral("Ada"));
    QTest::keyClick(&box, Qt::Key_Up);
    CHECK(bench.settings.voiceName().isEmpty());
}

TEST_CASE("a voice that is set stays in the list although its engine is gone", "[sound-card]")
{
    Bench bench;
    bench.settings.setVoiceName(QStringLiteral("Cilla"));
    auto& box = bench.find<QComboBox>("voiceNameBox");
    CHECK(box.currentText() == QStringLiteral("Cilla"));
    bench.engine->refuses = SpeechTrouble::NoEngine;
    QTest::keyClick(&box, Qt::Key_Down);
    CHECK(bench.find<FlowTextLabel>("voiceTroubleLabel").isVisible());
}

TEST_CASE("the test buttons are heard, or say why not", "[sound-card]")
{
    Bench bench;
    bench.find<QPushButton>("trySoundButton").click();
    QCoreApplication::processEvents();
    bench.output->playTo(bench.clock.now().mono);
    REQUIRE(bench.output->heard.size() == 1);
    CHECK_FALSE(bench.find<FlowTextLabel>("soundTroubleLabel").isVisible());
    bench.find<QPushButton>("tryVoiceButton").click();
    REQUIRE(QTest::qWaitFor([&] { return bench.engine->said.size() == 1; }, 5000));

    bench.output->unplug();
    bench.find<QPushButton>("trySoundButton").click();
    QCoreApplication::processEvents();
    CHECK(bench.find<FlowTextLabel>("soundTroubleLabel").isVisible());
    bench.engine->finish();
    bench.engine->fails = true;
    bench.find<QPushButton>("tryVoiceButton").click();
    REQUIRE(QTest::qWaitFor([&] { return bench.find<FlowTextLabel>("voiceTroubleLabel").isVisible(); }, 5000));

    // What works again is tried again.
    bench.output->plugIn();
    bench.engine->fails = false;
    bench.find<QPushButton>("trySoundButton").click();
    bench.find<QPushButton>("tryVoiceButton").click();
    REQUIRE(QTest::qWaitFor([&] { return bench.engine->said.size() == 3; }, 5000));
    bench.engine->finish();
    CHECK_FALSE(bench.find<FlowTextLabel>("soundTroubleLabel").isVisible());
    CHECK_FALSE(bench.find<FlowTextLabel>("voiceTroubleLabel").isVisible());
}
