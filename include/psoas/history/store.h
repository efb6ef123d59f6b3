// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/people.h"
#include "psoas/history/records.h"
#include "psoas/history/trends.h"
#include "psoas/protocol/protocol.h"
#include "psoas/result.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace psoas::history {

/// The newest schema this program reads and writes (SQLite `user_version`).
inline constexpr int kSchemaVersion = 5;
/// A picture of a few megapixels, compressed, is far smaller.
inline constexpr std::size_t kMostPhotoBytes = 16U << 20U;
/// The one person of home mode.
inline constexpr const char* kHomePerson = "self";

/// A photo of a test, encoded, under the BLAKE2b-256 of its bytes (protocol::hashOf).
struct Picture {
    std::string hash;
    std::string bytes;
};

/// What was cleared or overridden in one session, in the order it was recorded.
struct SessionDecisions {
    std::string sessionId;
    std::string protocolHash;
    Mode mode = Mode::Self;
    Date day; ///< local one on which the session started
    std::vector<assessment::Clearance> clearances;
    std::vector<assessment::Override> overrides;
};

/// What is known of a file that is opened.
enum class Trust {
    Given,  ///< it is sound
    Awaited ///< it is yet to be checked: until Store::trust() the file itself stays as it is
};

/// The event log on SQLite with its projections. One process, one connection, used by one thread at a time.
///
/// A successful append() has reached the disk (WAL, synchronous = FULL). All functions return ErrorCode::Damaged for a
/// file SQLite calls corrupt, DiskFull when no space is left, ReadOnly when it cannot be written, Database otherwise.
class Store {
public:
    /// Opens or creates the database and brings an older one up to date, after a copy of it was put into the
    /// folder `backups` beside it. Folders are made 0700, the file 0600.
    /// A restore or repair that was cut short is finished first. Beside it lies `NAME.lock`: while the history is open
    /// nobody puts another file in its place.
    /// @error Locked: open elsewhere, or just being replaced · NewerFile: left untouched · Damaged: not a database of
    /// ours · CannotWrite
    [[nodiscard]] static Result<Store> open(const std::filesystem::path& file, Trust trust = Trust::Given);
    /// Opens a history that is there, to read it: nothing is made, migrated or written. What its WAL holds is read, and
    /// stays there.
    /// @error as open(); CannotRead for one of an older schema; Damaged also for a file that holds no history, an empty
    /// one too
    [[nodiscard]] static Result<Store> openToRead(const std::filesystem::path& file);
    /// Opens a history where nothing can be written, to look at it. What would write answers ReadOnly.
    /// @error as openToRead(), Locked only while it is being replaced · DiskFull, CannotWrite: its WAL cannot be shown
    [[nodiscard]] static Result<Store> openToView(const std::filesystem::path& file);
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    /// What was opened with Trust::Awaited turned out to be sound.
    [[nodiscard]] Result<void> trust();
    /// Some space on the disk is held for the moment when it is full (`NAME.reserve` beside the file). What is stored
    /// then is stored all the same, and spaceIsShort() says so.
    void useReserve();
    /// Takes that space, if there is enough. After useReserve().
    void fillReserve();
    [[nodiscard]] bool spaceIsShort() const noexcept;
    /// Asked every now and then while a statement runs; true ends it with ErrorCode::Cancelled. An empty one is not
    /// asked.
    void interruptWhen(std::function<bool()> wanted) const;

    /// Keeps the text of a protocol once per hash. Idempotent.
    [[nodiscard]] Result<void> keepProtocol(const protocol::Protocol& protocol, Instant now);
    /// @error NotFound; Damaged if it is not what was kept
    [[nodiscard]] Result<std::string> protocolText(const std::string& hash) const;

    /// @error NotFound if it was deleted; Damaged if it is missing or not what was kept
    [[nodiscard]] Result<std::string> photo(const std::string& hash) const;
    /// How many sides of tests, of all sessions, have this picture now. @error Damaged
    [[nodiscard]] Result<int> photoUses(const std::string& hash) const;
    /// Deletes a picture from this file, wherever it is used; the events that name it, and what was read from it, stay.
    /// Its bytes are overwritten at once, or at the next start where the disk refuses. Idempotent.
    /// @error NotFound if no such picture was ever kept
    [[nodiscard]] Result<void> deletePhoto(const std::string& hash);

    /// Stores events and their projections in one transaction; all of them or none. A picture that no side of a test
    /// has any more, because another took its place or it was taken away, is deleted with it.
    /// @error Signed for anything but addenda to a signed session, whoever asks: the database refuses it itself
    /// @param sessionId, personId  of the session; its SessionStarted must be the first event ever stored for it
    /// @param pictures  that the events name by their hashes; kept once per hash
    /// @error BadAnswer for a picture without bytes, with more than kMostPhotoBytes or under another hash than its own
    [[nodiscard]] Result<void> append(const std::string& sessionId, const std::string& personId,
                                      std::span<const session::Stamped> events, std::span<const Picture> pictures = {});

    /// Keeps who a client is; the newest record of a person holds.
    /// @param person  its id is a new one, or that of somebody kept before
    /// @error BadAnswer: no id or that of a session, no name, a year that cannot be, a text that is not UTF-8 or too
    /// long
    [[nodiscard]] Result<void> keepPerson(const Person& person, Instant now);
    /// Who has sessions and was never recorded has the id for a name. @error NotFound
    [[nodiscard]] Result<Person> person(const std::string& personId) const;
    /// By name, found and ordered without regard to case and accents. Home mode's one person is not among them.
    [[nodiscard]] Result<std::vector<Person>> people(const PeopleFilter& filter) const;

    /// The ids of all clients who were recorded, or of one if there is such a client, in the order of their ids.
    [[nodiscard]] Result<std::vector<std::string>> personIds(const std::string& personId) const;
    /// Everything that was recorded of who a client is, in order. @error NotFound, Damaged
    [[nodiscard]] Result<std::vector<StoredEvent>> personEvents(const std::string& personId) const;

    /// The events of one session in order. @error NotFound, Damaged, NewerFile
    [[nodiscard]] Result<std::vector<session::Stamped>> events(const std::string& sessionId) const;
    /// Ended sessions of a person that had started by `now`, oldest first: what a session that starts now looks back
    /// on. Ordered by when they started, not by when they were written.
    [[nodiscard]] Result<assessment::Past> past(const std::string& personId, Instant now) const;
    /// What that session looked back on when it started. @error NotFound
    [[nodiscard]] Result<assessment::Past> pastOf(const std::string& sessionId) const;
    /// The newest session of the person that has not ended.
    [[nodiscard]] Result<std::optional<SessionRow>> openSession(const std::string& personId) const;
    [[nodiscard]] Result<std::vector<SessionRow>> sessions(const SessionFilter& filter) const;
    [[nodiscard]] Result<int> countSessions(const SessionFilter& filter) const;
    /// The ids of all sessions of a person, empty: of everybody, by their start and then by their id: an order that
    /// does not depend on how they came into this file.
    [[nodiscard]] Result<std::vector<std::string>> sessionIds(const std::string& personId) const;
    /// @error NotFound; Damaged if an event of it was changed after it was written
    [[nodiscard]] Result<SessionDetail> detail(const std::string& sessionId) const;
    /// The sessions of a person that started on these days and in which something was cleared or overridden, oldest
    /// first. Looks into the log of those sessions alone that can hold it. @error Damaged, NewerFile
    [[nodiscard]] Result<std::vector<SessionDecisions>> decisions(const std::string& personId, DayRange range) const;

    /// How the person's sessions went over a range of days, as far as the protocol's charts ask for it. Costs what its
    /// queries cost; the points of a long range are means over runs of days.
    /// @param protocol  its `progress`, tests and `history` say what is read
    /// @error BadAnswer for a range that ends before it begins
    [[nodiscard]] Result<Trends> trends(const protocol::Protocol& protocol, const std::string& personId,
                                        DayRange range) const;
    /// The local days of the first and the last session that was not taken out of the statistics; nothing without one.
    [[nodiscard]] Result<std::optional<DayRange>> days(const std::string& personId) const;

    /// Takes over the sessions of an export (psoas/history/import.h, decision 0010).
    /// @param file  read twice; must be seekable
    [[nodiscard]] Result<ImportReport> importJson(std::istream& file, const Progress& progress);

    [[nodiscard]] Result<void> saveCheckpoint(const Checkpoint& checkpoint);
    [[nodiscard]] Result<std::optional<Checkpoint>> checkpoint(const std::string& sessionId) const;

    /// Integrity check, foreign keys, every hash and link of the chain, every payload and its place, the text of every
    /// protocol, every projection against the log.
    [[nodiscard]] Result<CheckReport> check() const;
    /// Drops every projection and folds the whole log again, in one transaction.
    [[nodiscard]] Result<void> rebuildProjections();

    /// Only the room itself knows what it is.
    struct Impl;

private:
    friend struct StoreAccess;
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// Checks a database file without changing it. Damage so bad that it does not open is reported as damage.
/// @error NotFound, CannotRead, Locked, NewerFile
[[nodiscard]] Result<CheckReport> checkFile(const std::filesystem::path& file);

/// A new UUIDv7 (RFC 9562): sortable by time, random otherwise.
[[nodiscard]] std::string newUuid(Instant now);

} // namespace psoas::history
