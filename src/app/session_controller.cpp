// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_controller.h"

#include "app/session_controller_private.h"
#include "app/session_events.h"
#include "app/store_access.h"
#include "psoas/expect.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace psoas::app {

namespace {
constexpr int kTickMs = 50;
} // namespace

void SessionController::Private::forget()
{
    if (engine) {
        Q_EMIT q.closing();
    }
    ++generation;
    queue.clear();
    pictures.clear();
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
    lastTick.reset();
    stood = false;
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
    // Whatever comes first after a standstill, be it a key: the hold ended for the user where it was last shown.
    if (const auto seen = lastSeen(now)) {
        stood = true;
        queue.push_front(command);
        return record(session::Pause{}, *seen);
    }
    return record(command, now);
}

bool SessionController::Private::record(const session::Command& command, Instant now)
{
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
    // A picture is stored with the event that names it.
    auto named = std::make_shared<std::vector<history::Picture>>();
    for (const session::Stamped& event : events) {
        const auto* photo = std::get_if<session::PhotoKept>(&event.event);
        if (const auto found = photo != nullptr ? pictures.find(photo->hash) : pictures.end();
            found != pictures.end()) {
            named->push_back(found->second);
        }
    }
    writing = true;
    auto kept = std::make_shared<const std::vector<session::Stamped>>(std::move(events));
    writeStore<void>(
        store, &q,
        [kept, sessionId = next.sessionId, personId = next.personId, moved,
         named](history::Store& open) -> Result<void> {
            auto appended = open.append(sessionId, personId, *kept, *named);
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
    const bool stoodNow = std::exchange(stood, false);
    if (clockRuns() && !ticker->isActive()) {
        lastTick = events.back().at; // storing it may have taken as long as a night of sleep
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
    if (stoodNow) {
        Q_EMIT q.stoodStill();
    }
    process();
}

void SessionController::Private::failed(const Error& error)
{
    failedAt = clock.now().mono;
    stood = false;
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
        pictures.clear();
        Q_EMIT q.settled();
    }
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

void SessionController::setLongestStall(Millis longest)
{
    d->longestStall = longest;
}

Millis SessionController::longestStall() const noexcept
{
    return d->longestStall;
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
