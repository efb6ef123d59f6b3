// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/sound_notice.h"

#include "app/session_walk.h"
#include "app/settings.h"
#include "app/speech/announcer.h"
#include "app/speech/cue_player.h"
#include "app/speech/fakes.h"
#include "app/speech/voice.h"
#include "psoas/history/store.h"
#include "support/catch.h"
#include "support/shipped.h"

#include <QPushButton>
#include <QTemporaryDir>

using namespace psoas;
using namespace psoas::app;
using psoas::test::shippedProtocol;

TEST_CASE("why nothing is heard is shown and announced until the user goes on", "[sound-notice]")
{
    const QTemporaryDir folder;
    const ManualClock clock(Instant{std::chrono::seconds(1795336200), 60, std::chrono::hours(1)});
    Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    history::StoreThread store(folder.filePath(QStringLiteral("history.sqlite3")).toStdString(),
                               [](const Result<void>&) {});
    SessionController controller(shippedProtocol(), store, clock);
    auto madeOutput = std::make_unique<test::FakeOutput>();
    madeOutput->refuses = SoundTrouble::NoDevice;
    TonePlayer tones(std::move(madeOutput), clock);
    Voice voice(settings, tones, std::make_unique<test::FakeEngine>(), QStringLiteral("en"));
    CuePlayer cues(controller, settings, tones, voice);
    QWidget window;
    auto* notice = new SoundNotice(cues, controller, &window);
    window.show();
    CHECK_FALSE(notice->isVisible());

    controller.start(Mode::Self, QString::fromLatin1(history::kHomePerson));
    REQUIRE(test::settle(controller));
    const TourScript script(shippedProtocol());
    REQUIRE(test::walkTo(controller, script, [&] { return test::atExercise(controller); }));
    CHECK_FALSE(notice->isVisible());
    controller.send(session::Begin{});
    REQUIRE(test::settle(controller));
    REQUIRE(test::waitFor([&] { return notice->isVisible(); }));
    CHECK(notice->text().contains(QStringLiteral("no sound device")));
    auto* announcer = window.findChild<Announcer*>(QStringLiteral("announcer"));
    REQUIRE(announcer != nullptr);
    CHECK_FALSE(announcer->accessibleName().isEmpty());

    Q_EMIT cues.milestone(QStringLiteral("Hold: stay tall."));
    CHECK(announcer->accessibleName() == QStringLiteral("Hold: stay tall."));

    // Told once: whoever has read it may close it, and the same does not come again.
    auto* close = notice->findChild<QPushButton*>(QStringLiteral("actionButton"));
    REQUIRE(close != nullptr);
    CHECK(close->isVisible());
    close->click();
    CHECK_FALSE(notice->isVisible());
    controller.send(session::RedoPhase{});
    REQUIRE(test::settle(controller));
    CHECK_FALSE(notice->isVisible());
    notice->show();

    controller.send(session::Skip{"tired"});
    controller.send(session::Next{});
    REQUIRE(test::settle(controller));
    CHECK_FALSE(notice->isVisible());
}
