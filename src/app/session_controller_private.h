// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session_controller.h"
#include "app/session_loading.h"

#include <map>
#include <memory>
#include <vector>

namespace psoas::app {

inline constexpr Millis kLongestStall = std::chrono::seconds(5);

/// Shared by the files of the controller only.
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
    bool record(const session::Command& command, Instant now);
    [[nodiscard]] std::optional<Instant> lastSeen(Instant now) const;
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
    std::map<std::string, history::Picture> pictures; ///< of the commands in `queue`, by hash

    Millis longestStall = kLongestStall;
    std::optional<Instant> lastTick;
    bool stood = false; ///< the pause that is being stored was not asked for
    Micros lastCheckpoint{};
    std::optional<Micros> failedAt;
    bool checkpointing = false;
};

} // namespace psoas::app
