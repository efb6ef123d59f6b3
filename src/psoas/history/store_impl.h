// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/database.h"
#include "psoas/history/hash_chain.h"
#include "psoas/history/store.h"

namespace psoas::history {

struct Store::Impl {
    std::unique_ptr<Database> database;
    std::string deviceId;
};

/// Reads the columns of session_events, all_events and chain_events.
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

/// Every row of the chain against its hash and its neighbour; every payload decoded.
[[nodiscard]] Result<void> checkChain(Database& database, CheckReport& report);
/// The text of every protocol against its hash, id and version.
void checkProtocols(Database& database, CheckReport& report);
/// The projections against a fold of the log, in a transaction that is rolled back.
[[nodiscard]] Result<void> checkProjections(Database& database, CheckReport& report);
/// Empties the projections and folds the log. Inside the caller's transaction.
[[nodiscard]] Result<void> refold(Database& database);

} // namespace psoas::history
