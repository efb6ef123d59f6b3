// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/figure_view.h"
#include "bench/bench.h"
#include "psoas/protocol/loader.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>

#include <cstdio>
#include <ctime>
#include <functional>

namespace {

using namespace psoas;
using namespace std::chrono_literals;

constexpr int kMilliseconds = 4000;
constexpr int kAgainMs = 1000;
/// The figure of the player in the window as it opens.
constexpr QSize kSize(560, 520);

class CountedFigure : public app::FigureView {
public:
    int frames = 0;

protected:
    void paintEvent(QPaintEvent* event) override
    {
        ++frames;
        FigureView::paintEvent(event);
    }
};

double processSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

struct Load {
    double core = 0;   ///< percent
    double frames = 0; ///< a second
};

/// Lets the window live for a while.
/// @param again  called now and then, to keep it moving
Load measure(CountedFigure& figure, const std::function<void()>& again = {})
{
    figure.resize(kSize);
    figure.show();
    QTest::qWait(300); // what only happens at first
    figure.frames = 0;
    const double before = processSeconds();
    QElapsedTimer clock;
    clock.start();
    for (int waited = 0; waited < kMilliseconds; waited += kAgainMs) {
        if (again) {
            again();
        }
        QTest::qWait(kAgainMs);
    }
    const double wall = static_cast<double>(clock.nsecsElapsed()) * 1e-9;
    return {(processSeconds() - before) / wall * 100, figure.frames / wall};
}

} // namespace

void psoas::bench::figureAnimation()
{
    const auto protocol = protocol::shipped();
    CountedFigure still;
    still.showPose(*protocol, protocol->exercises.front().pose, Side::Left);
    const Load idle = measure(still);
    still.hide();
    std::printf("figure animation, idle window: %.1f %% of a core, %.1f frames/s\n", idle.core, idle.frames);
    for (const protocol::Exercise& exercise : protocol->exercises) {
        if (exercise.pose.empty()) {
            continue;
        }
        CountedFigure moving;
        moving.showExercise(*protocol, exercise.id, Side::Left);
        assessment::PlanLine line;
        line.exercise = exercise.id;
        line.sets = exercise.dose.sets;
        line.reps = exercise.dose.reps;
        session::TimerView view;
        view.phase = 1;
        view.current = session::timeline(*protocol, line).at(1);
        // From well inside the way into the first phase, over and over: all the time on the move.
        view.elapsedInPhase = 200ms;
        const Load load = measure(moving, [&] { moving.showMoment(view); });
        view.elapsedInPhase = view.current.duration / 2;
        moving.showMoment(view);
        const Load held = measure(moving);
        std::printf("figure animation, %s: moving %.1f %% of a core at %.1f frames/s, in the middle of a phase %.1f %% "
                    "at %.1f frames/s, idle %.1f %%\n",
                    exercise.code.c_str(), load.core, load.frames, held.core, held.frames, idle.core);
        std::fflush(stdout);
    }
}
