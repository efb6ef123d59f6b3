// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/database.h"
#include "psoas/history/store.h"

#include <span>
#include <string>

/// Pictures beside the log (decision 0009).
namespace psoas::history {

/// Keeps pictures, each once per hash. Inside the caller's transaction.
/// @error BadAnswer for no bytes, more than kMostPhotoBytes, or another hash than theirs
[[nodiscard]] Result<void> keepPictures(Database& database, std::span<const Picture> pictures, Instant now);
/// Deletes the pictures that a session had once and has no more, unless a side of a test anywhere still has them.
/// Inside the caller's transaction.
/// @return  whether any was deleted
[[nodiscard]] bool deleteUnusedPhotos(Database& database, const std::string& sessionId);
/// Some pictures against their hashes.
/// @param after  hash of the last one that was looked at, empty to begin; moved on
/// @return       whether these were the last
[[nodiscard]] bool checkPhotos(Database& database, int atOnce, std::string& after, CheckReport& report);
/// Every picture that an event names is there or was deleted.
void checkNamedPhotos(Database& database, CheckReport& report);

} // namespace psoas::history
