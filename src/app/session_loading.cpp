// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_loading.h"

#include "psoas/protocol/loader.h"

#include <utility>

namespace psoas::app {

Result<LoadedSession> loadSession(const history::Store& store, const protocol::Protocol& newest,
                                  const std::string& sessionId)
{
    LoadedSession loaded;
    auto events = store.events(sessionId);
    if (!events) {
        return tl::unexpected(events.error());
    }
    loaded.events = std::move(*events);
    const auto* begun =
        loaded.events.empty() ? nullptr : std::get_if<session::SessionStarted>(&loaded.events.front().event);
    if (begun == nullptr) {
        return fail(ErrorCode::Damaged, sessionId, "The session does not begin with its start.");
    }
    if (begun->protocolHash != newest.hash) {
        const auto text = store.protocolText(begun->protocolHash);
        if (!text) {
            return tl::unexpected(text.error());
        }
        auto own = protocol::loadText(*text, begun->protocolId);
        if (!own.protocol) {
            return tl::unexpected(protocol::asError(own.problems));
        }
        loaded.protocol = std::move(own.protocol);
    }
    auto past = store.pastOf(sessionId);
    if (!past) {
        return tl::unexpected(past.error());
    }
    loaded.past = std::move(*past);
    auto checkpoint = store.checkpoint(sessionId);
    if (!checkpoint) {
        return tl::unexpected(checkpoint.error());
    }
    loaded.checkpoint = std::move(*checkpoint);
    return loaded;
}

Result<void> endUnfinished(history::Store& store, const protocol::Protocol& newest, const history::SessionRow& row,
                           const session::Command& how, Instant now)
{
    std::vector<session::Stamped> last;
    const auto loaded = loadSession(store, newest, row.id);
    if (loaded) {
        const session::Engine engine(loaded->protocol ? *loaded->protocol : newest, loaded->past);
        auto decided = engine.decide(engine.replay(loaded->events), how, now);
        if (!decided) {
            return tl::unexpected(decided.error());
        }
        for (session::Event& event : *decided) {
            last.push_back({std::move(event), now});
        }
    } else if (loaded.error().code == ErrorCode::BadProtocol || loaded.error().code == ErrorCode::BadJson) {
        // Its protocol was valid for another version of the program: it cannot go on, and it need not.
        last.push_back({session::SessionEnded{assessment::Outcome::Incomplete, {}, {}, false}, now});
    } else {
        return tl::unexpected(loaded.error());
    }
    return store.append(row.id, row.personId, last);
}

Result<assessment::Past> makeReady(history::Store& store, const protocol::Protocol& newest, const std::string& personId,
                                   Instant now)
{
    const auto unfinished = store.openSession(personId);
    if (!unfinished) {
        return tl::unexpected(unfinished.error());
    }
    if (*unfinished) {
        if (auto ended = endUnfinished(store, newest, **unfinished, session::Abandon{}, now); !ended) {
            return tl::unexpected(ended.error());
        }
    }
    if (auto kept = store.keepProtocol(newest, now); !kept) {
        return tl::unexpected(kept.error());
    }
    return store.past(personId, now);
}

std::optional<session::RestoreElapsed> laterElapsed(const session::State& state,
                                                    const std::optional<history::Checkpoint>& checkpoint)
{
    if (!state.running || !checkpoint || checkpoint->attempt != state.running->attempt ||
        checkpoint->phase != state.running->phase || checkpoint->elapsed <= state.running->elapsedBefore) {
        return std::nullopt;
    }
    return session::RestoreElapsed{checkpoint->phase, checkpoint->elapsed};
}

} // namespace psoas::app
