// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_controller_private.h"
#include "app/store_access.h"

#include <utility>

namespace psoas::app {

namespace {

constexpr Micros kCheckpointEvery = std::chrono::seconds(1);
constexpr Micros kRetryAfterFailure = std::chrono::seconds(1);
/// The steady clock stands still while the machine sleeps: a wall clock that ran ahead by more says that it slept.
constexpr Micros kSleepGap = std::chrono::seconds(2);

} // namespace

/// When the running hold was last shown, if the machine slept or the program stood still since.
std::optional<Instant> SessionController::Private::lastSeen(Instant now) const
{
    if (!clockRuns() || !lastTick || stood) {
        return std::nullopt;
    }
    const Micros steady = now.mono - lastTick->mono;
    const bool slept = (now.utc - lastTick->utc) - steady > kSleepGap;
    return slept || steady > longestStall ? lastTick : std::nullopt;
}

std::optional<history::Checkpoint> SessionController::Private::place(const session::State& of, Instant now) const
{
    const auto timer = engine->timer(of, now);
    if (!timer) {
        return std::nullopt;
    }
    return history::Checkpoint{of.sessionId, of.running->attempt, timer->phase, timer->elapsedInPhase};
}

void SessionController::Private::keepPlace(Instant now)
{
    const auto here = place(state, now);
    if (!here || checkpointing) {
        return;
    }
    lastCheckpoint = now.mono;
    checkpointing = true;
    writeStore<void>(
        store, &q, [here](history::Store& open) { return open.saveCheckpoint(*here); },
        [this, asked = generation](const Result<void>& result) {
            if (asked != generation) {
                return;
            }
            checkpointing = false;
            if (!result) {
                Q_EMIT q.storeFailed(result.error());
            }
        });
}

void SessionController::Private::tick()
{
    if (!clockRuns()) {
        ticker->stop();
        return;
    }
    if (stood) {
        return; // the time gone by is being left out
    }
    const Instant now = clock.now();
    const bool mayWrite = !failedAt || now.mono - *failedAt > kRetryAfterFailure;
    if (lastSeen(now)) {
        if (mayWrite && !q.busy()) {
            q.send(session::Pause{});
        }
        return;
    }
    lastTick = now;
    const auto timer = engine->timer(state, now);
    const bool atBoundary = timer && timer->remainingInPhase <= Millis::zero();
    if (atBoundary && mayWrite && !q.busy()) {
        q.send(session::Tick{});
    } else if (mayWrite && now.mono - lastCheckpoint >= kCheckpointEvery) {
        keepPlace(now);
    }
    Q_EMIT q.ticked();
}

} // namespace psoas::app
