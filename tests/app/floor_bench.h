// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/floor/floor_face.h"
#include "app/floor/floor_mode.h"
#include "app/floor/floor_window.h"
#include "app/floor/hands_free.h"
#include "app/screen_list.h"
#include "app/screen_wake.h"
#include "app/session_page_bench.h"
#include "app/speech/speaker.h"

#include <QStringList>

#include <utility>

namespace psoas::test {

/// A voice that finishes when it is told to.
class FakeSpeaker : public app::Speaker {
public:
    int say(const QString& sentence) override
    {
        silence();
        said.append(sentence);
        saying = true;
        return ++number;
    }
    void silence() override
    {
        if (std::exchange(saying, false)) {
            Q_EMIT interrupted(number);
        }
    }
    [[nodiscard]] bool speaking() const override { return saying; }
    [[nodiscard]] bool canSpeak() const override { return can; }
    void finish()
    {
        saying = false;
        Q_EMIT finished(number);
    }

    QStringList said;
    bool saying = false;
    int number = 0;
    bool can = true;
};

class FakeScreens : public app::ScreenList {
public:
    [[nodiscard]] QList<Screen> screens() const override { return list; }
    void set(const QList<Screen>& now)
    {
        list = now;
        Q_EMIT changed();
    }

    QList<Screen> list;
};

class FakeWake : public app::ScreenWake {
public:
    void keepAwake(bool wanted) override { awake = wanted; }

    bool awake = false;
};

/// The page at its first exercise, with floor mode, a voice, screens and a wake of ours.
class FloorBench : public PageBench {
public:
    explicit FloorBench(bool voice, Mode mode = Mode::Self)
        : PageBench(mode, Where::FirstExercise)
    {
        speaker.can = voice;
        page->setSpeaker(&speaker);
        page->setWake(&wake);
        screens.list = {{QStringLiteral("one"), QStringLiteral("One"), QRect(0, 0, 5000, 5000)}};
        page->floorMode().setScreens(&screens);
    }
    ~FloorBench()
    {
        // The page outlives neither the voice nor the screens.
        page.reset();
    }

    [[nodiscard]] app::FloorMode& floor() const { return page->floorMode(); }
    [[nodiscard]] app::FloorWindow* window() const { return floor().window(); }
    [[nodiscard]] app::HandsFree& handsFree() const { return floor().handsFree(); }
    [[nodiscard]] const app::FloorScene& scene() const { return window()->face().scene(); }
    void openFloor()
    {
        key(Qt::Key_F);
        REQUIRE(window() != nullptr);
        window()->resize(1280, 720);
        window()->activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(window()));
    }
    /// Presses a key on the floor.
    void press(Qt::Key key)
    {
        REQUIRE(window() != nullptr);
        QWidget* focus = window()->focusWidget();
        QTest::keyClick(focus == nullptr ? window() : focus, key);
        REQUIRE(settle());
    }
    using PageBench::press;
    /// To the floor, with the first exercise running.
    void beginOnFloor()
    {
        openFloor();
        press(Qt::Key_Space);
        REQUIRE(controller->clockRuns());
    }
    void tellOnFloor(Qt::Key digit)
    {
        press(Qt::Key_H);
        REQUIRE(part("floorHurt") != nullptr);
        REQUIRE_FALSE(controller->clockRuns());
        press(digit);
        press(Qt::Key_Return);
    }
    /// Lets time pass that the countdown sees.
    void wait(Millis time)
    {
        clock.advance(time);
        QSignalSpy changed(&handsFree(), &app::HandsFree::changed);
        REQUIRE(QTest::qWaitFor(
            [&] {
                const auto stage = handsFree().stage();
                return changed.count() > 0 || stage == app::HandsFree::Stage::Idle ||
                       stage == app::HandsFree::Stage::Waiting;
            },
            5000));
        REQUIRE(settle());
    }
    [[nodiscard]] QWidget* part(const char* name) const
    {
        auto* found = window() == nullptr ? nullptr : window()->findChild<QWidget*>(QLatin1String(name));
        return found != nullptr && found->isVisible() ? found : nullptr;
    }

    FakeSpeaker speaker;
    FakeScreens screens;
    FakeWake wake;
};

} // namespace psoas::test
