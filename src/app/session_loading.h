// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/store.h"
#include "psoas/session/engine.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// What a session needs from the history before it can go on. Runs on the database thread.
namespace psoas::app {

/// An unfinished session as its log holds it.
struct LoadedSession {
    std::unique_ptr<const protocol::Protocol> protocol; ///< nothing: it ran the program's present one
    assessment::Past past;
    std::vector<session::Stamped> events;
    std::optional<history::Checkpoint> checkpoint;
};

/// @param newest  the program's present protocol
/// @error  NotFound, Damaged; BadProtocol if its protocol no longer loads
[[nodiscard]] Result<LoadedSession> loadSession(const history::Store& store, const protocol::Protocol& newest,
                                                const std::string& sessionId);

/// Ends what the person left unfinished as incomplete, keeps the protocol's text and reads the past of a new session.
[[nodiscard]] Result<assessment::Past> makeReady(history::Store& store, const protocol::Protocol& newest,
                                                 const std::string& personId, Instant now);

/// Ends an unfinished session without opening it: with Abandon as incomplete, with StopSession as the user's decision.
[[nodiscard]] Result<void> endUnfinished(history::Store& store, const protocol::Protocol& newest,
                                         const history::SessionRow& session, const session::Command& how, Instant now);

/// The checkpoint as a command, if it stands later in the hold than the log does; older ones say nothing.
[[nodiscard]] std::optional<session::RestoreElapsed> laterElapsed(const session::State& state,
                                                                  const std::optional<history::Checkpoint>& checkpoint);

} // namespace psoas::app
