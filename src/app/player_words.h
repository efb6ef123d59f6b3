// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/style/tokens.h"
#include "psoas/session/engine.h"

#include <QString>

#include <array>
#include <optional>

/// What a running exercise says on every screen that shows it: the page, the floor, another screen.
namespace psoas::app {

/// A running exercise as it should be shown now.
struct PlayerMoment {
    session::TimerView timer;
    session::Place place;
    QString exercise;
    QString side;
    QString phase;
    QString set; ///< "set 2 of 3 · 1 of 5"; empty while getting ready
    QString cue;
    QString next;   ///< "Then: rest, 30 s", "Then: switch to the right side"
    QString effort; ///< "Effort", "Effort, 20 to"; to be followed by the higher share
    std::optional<int> effortPct;
    double progress = 0.0; ///< share of the phase that has gone by
    Ink ink = Ink::Accent;
};

/// Nothing while no exercise runs.
[[nodiscard]] std::optional<PlayerMoment> playerMoment(const session::Engine& engine, const session::State& state,
                                                       Instant now);
/// The longest cue of the running exercise, for what keeps room for it; empty while none runs.
[[nodiscard]] QString longestCue(const session::Engine& engine, const session::State& state);
/// Whether some phase of the running exercise asks for an effort; false while none runs.
[[nodiscard]] bool asksForEffort(const session::Engine& engine, const session::State& state);
/// What follows on a place, seen from it: the other side, the next exercise. Empty where nothing of that kind follows.
[[nodiscard]] QString whatFollows(const session::Engine& engine, const session::State& state,
                                  const session::Place& place);

// --- where an exercise of the session stands --------------------------------------------------------------------

[[nodiscard]] const session::Attempt* lastAttempt(const session::State& state, const session::Place& place);
[[nodiscard]] bool runsAt(const session::State& state, const session::Place& place);
/// Something runs, paused or not, at another place than the one on the screen.
[[nodiscard]] bool runsElsewhere(const session::State& state);
[[nodiscard]] bool skippedAt(const session::State& state, const session::Place& place);
/// Pain ended the last attempt, or skipped the exercise before one.
[[nodiscard]] bool takenOutByPain(const session::State& state, const session::Place& place);
/// Red pain: it stays out for today.
[[nodiscard]] bool outForToday(const session::State& state, const session::Place& place);

/// What the traffic light said about the pain told last, if that was here and still is news.
struct HurtNews {
    session::Light light{};
    QString words;
};
[[nodiscard]] std::optional<HurtNews> hurtNews(const session::Engine& engine, const session::State& state,
                                               const session::Place& place);

} // namespace psoas::app
