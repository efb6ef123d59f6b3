// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/newest_backup.h"

#include "psoas/history/store_impl.h"

#include <algorithm>
#include <tuple>

namespace psoas::history {

namespace {

constexpr Micros kDay = std::chrono::hours(24);
/// So many of them are asked for their end, in case that the newest ones are damaged.
constexpr int kMostAsked = 5;

} // namespace

Result<std::optional<LogEnd>> logEnd(Database& database)
{
    return guarded(database.file(), [&]() -> Result<std::optional<LogEnd>> {
        Query rows = database.query("last_row");
        if (!rows.step()) {
            return std::optional<LogEnd>();
        }
        EventRow row = eventRow(rows);
        if (const auto decoded = decodeRow(row); !decoded) {
            return tl::unexpected(decoded.error());
        }
        return std::optional(LogEnd{row.seq, std::move(row.hash)});
    });
}

Result<std::optional<LogEnd>> rowAt(Database& database, std::int64_t seq)
{
    return guarded(database.file(), [&]() -> Result<std::optional<LogEnd>> {
        Query row = database.query("row_at");
        row.bind(seq);
        return row.step() ? std::optional(LogEnd{row.integer(0), row.bytes(1)}) : std::nullopt;
    });
}

std::vector<Backup> mostTrustedFirst(const std::filesystem::path& history, Instant now)
{
    auto listed = backupsOf(history);
    std::vector<Backup> backups = listed ? std::move(*listed) : std::vector<Backup>();
    std::ranges::stable_sort(backups, {}, [&now](const Backup& each) {
        return std::tuple(each.kind != BackupKind::Regular, each.madeAt > now.utc + kDay);
    });
    return backups;
}

std::optional<NewestBackup> newestBackup(const std::filesystem::path& history, Instant now)
{
    int asked = 0;
    for (const Backup& backup : mostTrustedFirst(history, now)) {
        if (backup.kind != BackupKind::Regular || ++asked > kMostAsked) {
            break;
        }
        const auto read = guarded(backup.file.string(), [&]() -> Result<std::optional<NewestBackup>> {
            const auto copy = Database::open(backup.file, Database::Purpose::View);
            if (!copy) {
                return tl::unexpected(copy.error());
            }
            auto end = logEnd(**copy);
            if (!end) {
                return tl::unexpected(end.error());
            }
            return *end ? std::optional(NewestBackup{deviceOf(**copy), std::move(**end), backup.madeAt}) : std::nullopt;
        });
        if (read && *read) {
            return *read;
        }
    }
    return std::nullopt;
}

} // namespace psoas::history
