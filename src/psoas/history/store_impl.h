// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/ballast.h"
#include "psoas/history/database.h"
#include "psoas/history/hash_chain.h"
#include "psoas/history/history_lock.h"
#include "psoas/history/store.h"

namespace psoas::history {

struct Store::Impl {
    HistoryLock lock; ///< until the database is closed
    std::unique_ptr<Database> database;
    std::string deviceId;
    std::uint64_t imports = 0;      ///< that were carried out; they change logs of other devices
    std::optional<Ballast> ballast; ///< nothing: none is kept
    bool spaceIsShort = false;
    bool view = false;                 ///< nothing can be written
    std::function<bool()> interrupted; ///< see Store::interruptWhen
};

/// The answer of what would write to a history that was opened to be looked at.
[[nodiscard]] inline tl::unexpected<Error> viewOnly(const Store::Impl& impl)
{
    return fail(ErrorCode::ReadOnly, impl.database->file(), "this history can only be read here");
}

/// Runs what writes. On a full disk the reserve is given back, and it is tried once more.
template <class Work>
[[nodiscard]] auto written(Store::Impl& impl, Work work) -> decltype(work())
{
    if (impl.view) {
        return viewOnly(impl);
    }
    auto done = guarded(impl.database->file(), work);
    if (!done && done.error().code == ErrorCode::DiskFull && impl.ballast && impl.ballast->release()) {
        impl.spaceIsShort = true;
        done = guarded(impl.database->file(), work);
    }
    return done;
}

/// What else in this folder works on an open store.
struct StoreAccess {
    [[nodiscard]] static Store::Impl& impl(const Store& store) { return *store.m_impl; }
    /// As Store::open(), for whoever has it alone already.
    [[nodiscard]] static Result<Store> openLocked(const std::filesystem::path& file, Trust trust);
    /// A store of a database that is not in its place yet.
    [[nodiscard]] static Store around(std::unique_ptr<Database> database);
};

/// An id for an installation: 32 hex digits of chance.
[[nodiscard]] std::string newDeviceId();
/// The id under which this installation writes; empty if the file has none yet.
/// @throws SQLite::Exception; callers are guarded
[[nodiscard]] std::string deviceOf(Database& database);
/// Reads the columns of session_events, all_events, device_events_from and salvage_events.
[[nodiscard]] EventRow eventRow(const Query& query);
/// As it is given out, with hashes in hex digits.
[[nodiscard]] StoredEvent storedEvent(const EventRow& row);
/// Reads the columns of the view session_row.
[[nodiscard]] Result<SessionRow> sessionRow(const Query& query);
/// Adds a row to the log, at its end; `seq` is given by the database. Inside the caller's transaction.
/// @throws SQLite::Exception; callers are guarded
void insertEvent(Database& database, const EventRow& row);
/// Writes events with their projections at the end of the device's log. Inside the caller's transaction.
/// @return  the moment of the last one
/// @throws SQLite::Exception; callers are guarded
Instant appendEvents(Database& database, const std::string& deviceId, const std::string& sessionId,
                     const std::string& personId, std::span<const session::Stamped> events);
/// @error Damaged, NewerFile
[[nodiscard]] Result<session::Stamped> decodeRow(const EventRow& row);

/// Empties the projections and folds the log. Inside the caller's transaction.
[[nodiscard]] Result<void> refold(Database& database);
/// The same of one session or client.
[[nodiscard]] Result<void> refold(Database& database, const std::string& id);

} // namespace psoas::history
