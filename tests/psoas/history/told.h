// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/store.h"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

/// What the user of a history was told, and must find again.
namespace psoas::test {

/// A run of events of one session.
struct Piece {
    std::string sessionId;
    std::vector<std::string> events; ///< type and payload
    friend bool operator==(const Piece&, const Piece&) = default;
};
[[nodiscard]] Piece pieceOf(const std::string& sessionId, std::span<const session::Stamped> events);

/// Everything that was given to be kept, and what of it the history said it has. Until it says so each thing may be
/// there or not, but is never there in part.
class Told {
public:
    /// Pieces that are kept in one transaction. @return  their place, for kept(); the same if they were given before
    std::size_t give(const std::vector<Piece>& pieces);
    void kept(std::size_t place) { m_given[place].kept = true; }
    [[nodiscard]] bool isKept(std::size_t place) const { return m_given[place].kept; }
    /// Whether an earlier piece of the session was given and is not kept: it cannot go on.
    [[nodiscard]] bool isStuck(const std::string& sessionId, std::size_t place) const;
    /// Whether a piece that is not known to be kept is there, as a replay would find it.
    [[nodiscard]] Result<bool> isThere(std::size_t place, const history::Store& store) const;

    void givePhoto(const std::string& hash, std::size_t place) { m_photos[hash].place = place; }
    void deletePhoto(const std::string& hash) { m_photos[hash].deleting = true; }
    void photoDeleted(const std::string& hash) { m_photos[hash].deleted = true; }
    void giveCheckpoint(const history::Checkpoint& checkpoint) { m_hint.given = checkpoint; }
    void checkpointKept() { m_hint.kept = m_hint.given; }
    /// The hint for resume may be any: a repair takes the one it finds.
    void forgetHint() { m_hint = {}; }
    void givePerson(const std::string& id, const std::string& name) { m_people[id] = {name, false}; }
    void personKept(const std::string& id) { m_people[id].kept = true; }

    /// All that was given is kept.
    [[nodiscard]] bool isComplete() const;
    /// What in a history is not as it was told; nothing if all of it is.
    [[nodiscard]] std::optional<std::string> contradiction(const history::Store& store) const;
    /// The history was opened again after its owner stopped: what is there is kept, the rest was never given.
    void settle(const history::Store& store);

private:
    struct Given {
        std::vector<Piece> pieces;
        bool kept = false;
    };
    struct Photo {
        std::size_t place = 0;
        bool deleting = false, deleted = false;
    };
    struct Hint {
        std::optional<history::Checkpoint> kept, given;
    };
    struct Name {
        std::string name;
        bool kept = false;
    };

    std::optional<std::string> sessionsWrong(const history::Store& store, std::map<std::size_t, bool>& there) const;
    std::optional<std::string> sessionWrong(const std::string& id, const history::Store& store,
                                            std::map<std::size_t, bool>& there) const;
    std::optional<std::string> photosWrong(const history::Store& store, const std::map<std::size_t, bool>& there) const;
    [[nodiscard]] std::optional<history::Checkpoint> hintIn(const history::Store& store) const;
    std::optional<std::string> hintWrong(const history::Store& store) const;
    std::optional<std::string> peopleWrong(const history::Store& store) const;

    std::vector<Given> m_given; ///< those of one session in its order
    std::map<std::string, Photo> m_photos;
    Hint m_hint; ///< there is one for all sessions
    std::map<std::string, Name> m_people;
};

/// The events of a session as they are in the history; none if there is no such session.
[[nodiscard]] Result<std::vector<std::string>> eventsIn(const history::Store& store, const std::string& sessionId);

} // namespace psoas::test
