// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_controller.h"

#include "app/session_events.h"
#include "app/session_loading.h"
#include "app/store_access.h"
#include "psoas/expect.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace psoas::app {

namespace {

constexpr int kTickMs = 50;
constexpr Micros kCheckpointEvery = std::chrono::seconds(1);
constexpr Micros kRetryAfterFailure = std::chrono::seconds(1);
/// The steady clock stands still while the machine sleeps: a wall clock that ran ahead by more says that it slept.
constexpr Micros kSleepGap = std::chrono::seconds(2);

} // namespace

struct SessionController::Private {
    Private(SessionController& owner, const protocol::Protocol& protocol, history::StoreThread& thread,
            const Clock& systemClock)
        : q(owner)
        , newest(protocol)
        , store(thread)
        , clock(systemClock)
    {
    }

    void forget();
    void begin(assessment::Past earlier, std::unique_ptr<const protocol::Protocol> own);
    void started(Mode mode, const QString& personId, Result<assessment::Past> earlier);
    void resumed(Result<LoadedSession> loaded);
    void process();
    bool take(const session::Command& command);
    void stored(session::State next, const std::vector<session::Stamped>& events, const Result<void>& result);
    void failed(const Error& error);
    void rest();
    void tick();
    void keepPlace(Instant now);
    [[nodiscard]] bool clockRuns() const { return loaded && state.running && state.running->since; }
    [[nodiscard]] std::optional<history::Checkpoint> place(const session::State& of, Instant now) const;

    SessionController& q;
    const protocol::Protocol& newest;
    history::StoreThread& store;
    const Clock& clock;
    QTimer* ticker = nullptr;

    std::unique_ptr<const protocol::Protocol> own; ///< of a session that began under another protocol
    assessment::Past past;
    std::unique_ptr<session::Engine> engine;
    session::State state;
    bool loaded = false;        ///< `state` is on the screen
    bool loading = false;       ///< waiting for the history
    bool writing = false;       ///< waiting for events to be stored
    bool resumedInHold = false; ///< see the header
    unsigned generation = 0;    ///< answers of the store to an earlier session are not for this one
    std::deque<session::Command> queue;

    std::optional<Instant> lastTick;
    Micros lastCheckpoint{};
    std::optional<Micros> failedAt;
    bool checkpointing = false;
};

void SessionController::Private::forget()
{
    ++generation;
    queue.clear();
    ticker->stop();
    engine.reset();
    own.reset();
    past.clear();
    state = {};
    loaded = false;
    loading = false;
    writing = false;
    resumedInHold = false;
    failedAt.reset();
    checkpointing = false;
}

void SessionController::Private::begin(assessment::Past earlier, std::unique_ptr<const protocol::Protocol> ownProtocol)
{
    own = std::move(ownProtocol);
    past = std::move(earlier);
    engine = std::make_unique<session::Engine>(own ? *own : newest, past);
    loading = false;
}

void SessionController::Private::started(Mode mode, const QString& personId, Result<assessment::Past> earlier)
{
    if (!earlier) {
        failed(earlier.error());
        return;
    }
    begin(std::move(*earlier), nullptr);
    queue.push_front(session::Start{history::newUuid(clock.now()), personId.toStdString(), mode});
    process();
}

void SessionController::Private::resumed(Result<LoadedSession> found)
{
    if (!found) {
        failed(found.error());
        return;
    }
    begin(std::move(found->past), std::move(found->protocol));
    state = engine->replay(found->events);
    resumedInHold = state.running.has_value();
    if (const auto elapsed = laterElapsed(state, found->checkpoint)) {
        queue.push_front(*elapsed);
        process();
        return;
    }
    loaded = true;
    Q_EMIT q.opened();
    process();
}

void SessionController::Private::process()
{
    while (engine && !loading && !writing && !queue.empty()) {
        const session::Command command = std::move(queue.front());
        queue.pop_front();
        if (take(command)) {
            return;
        }
    }
    rest();
}

/// @return  true if events are on their way to the store
bool SessionController::Private::take(const session::Command& command)
{
    const Instant now = clock.now();
    auto decided = engine->decide(state, command, now);
    if (!decided) {
        const bool hint = std::holds_alternative<session::RestoreElapsed>(command);
        if (!loaded && !hint) {
            failed(decided.error());
            return true;
        }
        if (!loaded) {
            // The hold goes on from its last stored boundary instead.
            loaded = true;
            Q_EMIT q.opened();
        } else {
            Q_EMIT q.refused(decided.error());
        }
        return false;
    }
    if (decided->empty()) {
        return false;
    }
    std::vector<session::Stamped> events = stamp(std::move(*decided), now);
    session::State next = state;
    for (const session::Stamped& event : events) {
        next = engine->evolve(std::move(next), event);
    }
    // An older checkpoint would put the hold back to where it stood before it was moved.
    std::optional<history::Checkpoint> moved;
    if (std::ranges::any_of(events, movesTheHold, &session::Stamped::event)) {
        moved = place(next, now);
    }
    writing = true;
    auto kept = std::make_shared<const std::vector<session::Stamped>>(std::move(events));
    writeStore<void>(
        store, &q,
        [kept, sessionId = next.sessionId, personId = next.personId, moved](history::Store& open) -> Result<void> {
            auto appended = open.append(sessionId, personId, *kept);
            return appended && moved ? open.saveCheckpoint(*moved) : appended;
        },
        [this, kept, next, asked = generation](const Result<void>& result) {
            if (asked == generation) {
                stored(next, *kept, result);
            }
        });
    return true;
}

void SessionController::Private::stored(session::State next, const std::vector<session::Stamped>& events,
                                        const Result<void>& result)
{
    writing = false;
    if (!result) {
        failed(result.error());
        return;
    }
    failedAt.reset();
    const bool wasLoaded = std::exchange(loaded, true);
    const bool hadEnded = state.ended();
    state = std::move(next);
    if (wasLoaded && std::ranges::any_of(events, leavesTheHold, &session::Stamped::event)) {
        resumedInHold = false;
    }
    if (clockRuns() && !ticker->isActive()) {
        lastTick.reset();
        ticker->start();
    } else if (!clockRuns()) {
        ticker->stop();
    }
    if (!wasLoaded) {
        Q_EMIT q.opened();
    }
    Q_EMIT q.stateChanged();
    if (state.ended() && !hadEnded) {
        Q_EMIT q.ended();
    }
    process();
}

void SessionController::Private::failed(const Error& error)
{
    failedAt = clock.now().mono;
    queue.clear();
    if (!loaded) {
        forget();
    }
    Q_EMIT q.storeFailed(error);
    rest();
}

void SessionController::Private::rest()
{
    if (!q.busy()) {
        Q_EMIT q.settled();
    }
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
    const Instant now = clock.now();
    const std::optional<Instant> before = std::exchange(lastTick, now);
    if (before && (now.utc - before->utc) - (now.mono - before->mono) > kSleepGap) {
        q.send(session::Pause{});
        return;
    }
    const auto timer = engine->timer(state, now);
    const bool atBoundary = timer && timer->remainingInPhase <= Millis::zero();
    const bool mayWrite = !failedAt || now.mono - *failedAt > kRetryAfterFailure;
    if (atBoundary && mayWrite && !q.busy()) {
        q.send(session::Tick{});
    } else if (mayWrite && now.mono - lastCheckpoint >= kCheckpointEvery) {
        keepPlace(now);
    }
    Q_EMIT q.ticked();
}

SessionController::SessionController(const protocol::Protocol& protocol, history::StoreThread& store,
                                     const Clock& clock, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, protocol, store, clock))
{
    d->ticker = new QTimer(this);
    d->ticker->setTimerType(Qt::PreciseTimer);
    d->ticker->setInterval(kTickMs);
    connect(d->ticker, &QTimer::timeout, this, [this] { d->tick(); });
}

SessionController::~SessionController() = default;

void SessionController::start(Mode mode, const QString& personId)
{
    d->forget();
    d->loading = true;
    writeStore<assessment::Past>(
        d->store, this,
        [&newest = d->newest, now = d->clock.now(), person = personId.toStdString()](history::Store& store) {
            return makeReady(store, newest, person, now);
        },
        [this, mode, personId, asked = d->generation](Result<assessment::Past> past) {
            if (asked == d->generation) {
                d->started(mode, personId, std::move(past));
            }
        });
}

void SessionController::resume(const QString& sessionId)
{
    d->forget();
    d->loading = true;
    writeStore<LoadedSession>(
        d->store, this,
        [&newest = d->newest, id = sessionId.toStdString()](history::Store& store) {
            return loadSession(store, newest, id);
        },
        [this, asked = d->generation](Result<LoadedSession> loaded) {
            if (asked == d->generation) {
                d->resumed(std::move(loaded));
            }
        });
}

void SessionController::send(session::Command command)
{
    d->queue.push_back(std::move(command));
    if (d->loading || d->writing) {
        return;
    }
    d->process();
}

void SessionController::close()
{
    d->forget();
    Q_EMIT stateChanged();
}

bool SessionController::active() const noexcept
{
    return d->loaded;
}

bool SessionController::clockRuns() const noexcept
{
    return d->clockRuns();
}

bool SessionController::busy() const noexcept
{
    return d->loading || d->writing || !d->queue.empty();
}

bool SessionController::resumedInHold() const noexcept
{
    return d->resumedInHold;
}

const session::State& SessionController::state() const
{
    PSOAS_EXPECT(d->loaded);
    return d->state;
}

const session::Engine& SessionController::engine() const
{
    PSOAS_EXPECT(d->engine != nullptr);
    return *d->engine;
}

const protocol::Protocol& SessionController::protocol() const
{
    return d->own ? *d->own : d->newest;
}

const Clock& SessionController::clock() const noexcept
{
    return d->clock;
}

} // namespace psoas::app
