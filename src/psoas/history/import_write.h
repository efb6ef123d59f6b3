// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/database.h"
#include "psoas/history/import_read.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace psoas::history {

/// Adds verified parts of a file to a history, inside the caller's transaction. What the history holds already stays
/// as it is. docs/decisions/0010-what-an-import-may-add.md
class ImportWriter {
public:
    /// @param own  the device that this history writes as
    ImportWriter(Database& database, std::string own);

    /// @error BadImport: an event id or a place in a log that another event has, a broken link, the id of a client
    /// here,
    ///        a session that went on here and in the file
    [[nodiscard]] Result<void> session(const ReadSession& session, const std::string& place);
    /// What was recorded of a client, here and there: all of it is kept, the newest holds.
    /// @error BadImport as for a session; the id of a session here
    [[nodiscard]] Result<void> person(const ReadSession& person, const std::string& place);
    /// @param firstUsed  start of the first session that ran it
    void protocol(const ReadProtocol& protocol, Micros firstUsed);
    /// @param stored  when it was kept
    void photo(const ReadPhoto& photo, Micros stored);
    /// What can be done only once every session is in: the rest of our own log, the seals of the others, the
    /// projections. @param told  called now and then with the share that is done, 0…1; false cancels
    /// @error BadImport, Cancelled
    [[nodiscard]] Result<void> finish(const std::function<bool(double)>& told);

    [[nodiscard]] const ImportReport& report() const noexcept { return m_report; }
    /// Pictures were deleted that nobody has any more.
    [[nodiscard]] bool deletedPhotos() const noexcept { return m_deletedPhotos; }

private:
    struct Known {
        std::string id, type, hash;
    };
    /// An event that is not here yet.
    struct Placed {
        EventRow row;
        std::string place;
    };
    /// The new events of a session with some of our own device among them.
    struct Waiting {
        std::vector<Placed> events;
        std::size_t next = 0;
    };
    struct Touched {
        std::string sessionId, place;
        bool photos = false;
    };

    /// What a stream of events brings that is not here.
    struct News {
        Waiting events;
        bool own = false, photos = false;
    };

    [[nodiscard]] Result<News> newIn(const ReadSession& stream, const std::vector<Known>& here,
                                     const std::string& place);
    /// Whether a session that is signed here or in the file takes what is new; one that does not stays as it is here.
    [[nodiscard]] static bool goesOn(const ReadSession& session, const std::vector<Known>& here,
                                     const std::vector<Placed>& news);
    [[nodiscard]] Result<void> add(News news);
    [[nodiscard]] std::vector<Known> known(const std::string& sessionId);
    [[nodiscard]] Result<void> insert(const Placed& event);
    [[nodiscard]] Result<void> insertOwn(const Placed& event);
    [[nodiscard]] Result<void> advance(std::size_t waiting);
    [[nodiscard]] Result<void> insertWaiting();

    Database& m_database;
    std::string m_own;
    std::int64_t m_ownSeq = 0; ///< end of our own log
    std::string m_ownHash;
    std::vector<Waiting> m_waiting;
    std::map<std::int64_t, std::size_t> m_nextOwn; ///< place in our own log → who waits for it
    std::set<std::string> m_others;                ///< devices to be sealed anew
    std::vector<Touched> m_touched;
    ImportReport m_report;
    bool m_deletedPhotos = false;
};

} // namespace psoas::history
