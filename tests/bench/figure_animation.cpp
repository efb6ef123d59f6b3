// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/figure_view.h"
#include "bench/bench.h"
#include "psoas/protocol/loader.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <ctime>
#include <functional>

namespace {

using namespace psoas;
using namespace std::chrono_literals;

constexpr int kAgainMs = 1000;
/// 15 % of a core at sixty frames a second.
constexpr bench::Goal kGoal{{}, 15.0};
constexpr double kFrames = 60;
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
Load measure(CountedFigure& figure, int milliseconds, const std::function<void()>& again = {})
{
    figure.resize(kSize);
    figure.show();
    QTest::qWait(std::min(milliseconds, 300)); // what only happens at first
    figure.frames = 0;
    const double before = processSeconds();
    QElapsedTimer clock;
    clock.start();
    for (int waited = 0; waited < milliseconds; waited += kAgainMs) {
        if (again) {
            again();
        }
        QTest::qWait(std::min(kAgainMs, milliseconds));
    }
    const double wall = static_cast<double>(clock.nsecsElapsed()) * 1e-9;
    return {(processSeconds() - before) / wall * 100, figure.frames / wall};
}

} // namespace

void psoas::bench::figureAnimation(Effort effort)
{
    const bool quick = effort == Effort::Quick;
    const int moveMs = quick ? 50 : 3000;
    const int stillMs = quick ? 50 : 1000;
    const auto protocol = protocol::shipped();
    CountedFigure still;
    still.showPose(*protocol, protocol->exercises.front().pose, Side::Left);
    for (const protocol::Exercise& exercise : protocol->exercises) {
        if (exercise.pose.empty()) {
            continue;
        }
        const Load idle = measure(still, stillMs);
        still.hide();
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
        const Load load = measure(moving, moveMs, [&] { moving.showMoment(view); });
        view.elapsedInPhase = view.current.duration / 2;
        moving.showMoment(view);
        const Load held = measure(moving, stillMs);
        // A machine that is too busy for sixty frames would make them look cheap.
        const double share = load.frames > 0 ? idle.core + (load.core - idle.core) * kFrames / load.frames : 0;
        Measured measured{"figure." + exercise.code, "% of a core", share, idle.core, kGoal, {}};
        measured.detail = {{"floor", "a window with a figure that stands still"},
                           {"frames", rounded(load.frames)},
                           {"held", rounded(held.core)},
                           {"held_frames", rounded(held.frames)}};
        print(measured);
        if (quick) {
            return;
        }
    }
}
