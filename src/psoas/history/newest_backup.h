// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/backups.h"
#include "psoas/history/database.h"

#include <optional>
#include <string>

namespace psoas::history {

/// Where a log ends: the last row of it.
struct LogEnd {
    std::int64_t seq = 0;
    std::string hash;
    friend bool operator==(const LogEnd&, const LogEnd&) = default;
};

/// The last row of the log. @return nothing if it has none
/// @error Damaged: it is not what was written
[[nodiscard]] Result<std::optional<LogEnd>> logEnd(Database& database);
/// The row at that place of the log, whatever is in it. @return nothing if there is none
[[nodiscard]] Result<std::optional<LogEnd>> rowAt(Database& database, std::int64_t seq);

/// All backups, those to be trusted first: regular ones before what a restore put out of the way, which is newer than
/// what it put in its place and was not wanted. Of a kind those from later than a day ahead come last (the clock was
/// wrong, or is), else the newest first. Empty where the folder cannot be read.
[[nodiscard]] std::vector<Backup> mostTrustedFirst(const std::filesystem::path& history, Instant now);

/// The newest regular backup, and how far it goes.
struct NewestBackup {
    std::string device; ///< of the installation that wrote it
    LogEnd end;
    Micros madeAt{};
};

/// @return  nothing without one whose end can be read and is what was written
[[nodiscard]] std::optional<NewestBackup> newestBackup(const std::filesystem::path& history, Instant now);

} // namespace psoas::history
