// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_walk.h"
#include "app/settings.h"
#include "app/speech/cue_player.h"
#include "app/speech/fakes.h"
#include "app/speech/voice.h"
#include "psoas/history/store.h"
#include "support/catch.h"
#include "support/shipped.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace psoas::test {

/// A real controller on a temporary database and a clock of ours, with fakes for what is heard.
struct CueBench {
    CueBench()
        : settings(folder.filePath(QStringLiteral("settings.ini")))
        , store(folder.filePath(QStringLiteral("history.sqlite3")).toStdString(), [](const Result<void>&) {})
        , controller(shippedProtocol(), store, clock)
    {
        controller.setLongestStall(std::chrono::hours(24)); // time passes in leaps here
        auto madeOutput = std::make_unique<FakeOutput>();
        output = madeOutput.get();
        tones = std::make_unique<app::TonePlayer>(std::move(madeOutput), clock);
        auto madeEngine = std::make_unique<FakeEngine>();
        engine = madeEngine.get();
        engine->finishesAtOnce = true;
        voice = std::make_unique<app::Voice>(settings, *tones, std::move(madeEngine), QStringLiteral("en"));
        player = std::make_unique<app::CuePlayer>(controller, settings, *tones, *voice);
        QObject::connect(player.get(), &app::CuePlayer::troubled, [this](const QString& words) { told.append(words); });
        QObject::connect(player.get(), &app::CuePlayer::milestone,
                         [this](const QString& words) { milestones.append(words); });
    }

    void start()
    {
        controller.start(Mode::Self, QString::fromLatin1(history::kHomePerson));
        REQUIRE(settle(controller));
        REQUIRE(controller.active());
    }
    void send(const session::Command& command)
    {
        controller.send(command);
        REQUIRE(settle(controller));
        QCoreApplication::processEvents();
    }
    /// Begins the first exercise, or the one on the page. @return  its cues with the moments they are due
    std::vector<std::pair<session::CueKind, Micros>> begin()
    {
        REQUIRE(walkTo(controller, script, [this] { return atExercise(controller); }));
        send(session::Begin{});
        REQUIRE(controller.clockRuns());
        const auto sheet = session::cueSheet(controller.engine(), controller.state());
        const auto clockOf = session::lineClock(*controller.state().running, sheet->phases);
        std::vector<std::pair<session::CueKind, Micros>> due;
        for (const session::Cue& cue : sheet->cues) {
            due.emplace_back(cue.kind, *clockOf.began + cue.at);
        }
        total = sheet->total;
        return due;
    }
    /// Lets the clock pass in steps; the device plays all the way, the window sees only the end of each step.
    void pass(Micros time, Micros by = std::chrono::seconds(1))
    {
        for (Micros gone{0}; gone < time; gone += by) {
            clock.advance(std::min(by, time - gone));
            output->playTo(clock.now().mono);
            if (controller.clockRuns()) {
                QSignalSpy ticked(&controller, &app::SessionController::ticked);
                waitFor([&] { return ticked.count() > 0 || !controller.clockRuns(); });
                REQUIRE(settle(controller));
            }
            QCoreApplication::processEvents();
        }
        output->playTo(clock.now().mono);
    }
    [[nodiscard]] std::vector<FakeOutput::Heard> cuesHeard() const
    {
        std::vector<FakeOutput::Heard> all;
        std::ranges::copy_if(output->heard, std::back_inserter(all),
                             [](const auto& each) { return each.tone != app::Tone::LeadIn; });
        return all;
    }

    QTemporaryDir folder;
    ManualClock clock{Instant{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)}};
    app::TourScript script{shippedProtocol()};
    app::Settings settings;
    history::StoreThread store;
    app::SessionController controller;
    FakeOutput* output = nullptr;
    FakeEngine* engine = nullptr;
    std::unique_ptr<app::TonePlayer> tones;
    std::unique_ptr<app::Voice> voice;
    std::unique_ptr<app::CuePlayer> player;
    QStringList told, milestones;
    Millis total{};
};

} // namespace psoas::test
