// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/backups.h"

#include "psoas/history/files.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <sys/stat.h>
#include <system_error>

namespace psoas::history {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kEnding = ".sqlite3";
constexpr std::string_view kBeforeRestore = "before-restore-";
constexpr std::string_view kBeforeUpdate = "schema-";
constexpr Micros kDay = std::chrono::hours(24);

/// "2026-11-22T07-27-00Z", perhaps with "-2" after it.
std::optional<Micros> timeOf(std::string_view stamp)
{
    constexpr std::size_t kLength = 20;
    if (stamp.size() < kLength || stamp[kLength - 1] != 'Z') {
        return std::nullopt;
    }
    const std::string_view number = stamp.substr(kLength);
    if (!number.empty() && (number.front() != '-' || number.size() == 1 ||
                            number.find_first_not_of("0123456789", 1) != std::string_view::npos)) {
        return std::nullopt;
    }
    std::string text(stamp.substr(0, kLength));
    constexpr std::array<std::size_t, 2> kColons = {13, 16};
    for (const std::size_t colon : kColons) {
        if (text[colon] != '-') {
            return std::nullopt;
        }
        text[colon] = ':';
    }
    const auto parsed = Instant::parse(text);
    return parsed ? std::optional(parsed->utc) : std::nullopt;
}

Micros timeOfFile(const fs::path& file)
{
    struct stat info {};
    return ::stat(file.c_str(), &info) == 0 ? Micros(std::chrono::seconds(info.st_mtim.tv_sec)) : Micros{};
}

std::optional<Backup> backupAt(const fs::path& file, const std::string& stem)
{
    const std::string name = file.filename().string();
    std::string_view rest = name;
    if (!rest.starts_with(stem + '-') || !rest.ends_with(kEnding)) {
        return std::nullopt;
    }
    rest.remove_prefix(stem.size() + 1);
    rest.remove_suffix(kEnding.size());
    Backup backup;
    backup.file = file;
    if (rest.starts_with(kBeforeUpdate)) {
        backup.kind = BackupKind::BeforeUpdate;
        backup.madeAt = timeOfFile(file);
    } else {
        if (rest.starts_with(kBeforeRestore)) {
            backup.kind = BackupKind::BeforeRestore;
            rest.remove_prefix(kBeforeRestore.size());
        }
        const auto made = timeOf(rest);
        if (!made) {
            return std::nullopt;
        }
        backup.madeAt = *made;
    }
    std::error_code error;
    backup.bytes = fs::file_size(file, error);
    return error ? std::nullopt : std::optional(backup);
}

fs::path folderOf(const fs::path& history)
{
    return history.parent_path() / "backups";
}

/// Keeps the newest backup of each of the last `count` periods.
template <class PeriodOf>
void keepNewestOf(const std::vector<const Backup*>& newestFirst, int count, PeriodOf periodOf,
                  std::set<const Backup*>& kept)
{
    std::set<std::int64_t> periods;
    for (const Backup* backup : newestFirst) {
        if (static_cast<int>(periods.size()) >= count) {
            return;
        }
        if (periods.insert(periodOf(*backup)).second) {
            kept.insert(backup);
        }
    }
}

} // namespace

Result<std::vector<Backup>> backupsOf(const fs::path& history)
{
    std::vector<Backup> backups;
    std::error_code error;
    if (!fs::exists(folderOf(history), error)) {
        return backups;
    }
    fs::directory_iterator entries(folderOf(history), error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        std::error_code ignored;
        if (entries->is_regular_file(ignored) && !entries->is_symlink(ignored)) {
            if (auto backup = backupAt(entries->path(), history.stem().string())) {
                backups.push_back(std::move(*backup));
            }
        }
    }
    if (error) {
        return fail(ErrorCode::CannotRead, folderOf(history).string(),
                    "the folder of backups cannot be read: " + error.message());
    }
    std::ranges::sort(backups, [](const Backup& a, const Backup& b) {
        if (a.madeAt != b.madeAt) {
            return a.madeAt > b.madeAt;
        }
        // The second of a moment has a longer name, the tenth one still longer.
        const std::string first = a.file.string(), second = b.file.string();
        return first.size() != second.size() ? first.size() > second.size() : first > second;
    });
    return backups;
}

std::vector<Backup> superfluous(const std::vector<Backup>& backups, const BackupKeep& keep, Instant now)
{
    std::vector<const Backup*> regular;
    for (const Backup& backup : backups) {
        if (backup.kind == BackupKind::Regular && backup.madeAt <= now.utc + kDay) {
            regular.push_back(&backup);
        }
    }
    const Micros offset = std::chrono::minutes(now.offsetMinutes);
    const auto dayOf = [&](const Backup& backup) -> std::int64_t {
        return std::chrono::floor<std::chrono::days>(backup.madeAt + offset).count();
    };
    const auto weekOf = [&](const Backup& backup) -> std::int64_t {
        constexpr std::int64_t kMondayToThursday = 3; // 1970-01-01 was a Thursday
        constexpr std::int64_t kWeek = 7;
        const std::int64_t days = dayOf(backup) + kMondayToThursday;
        return days >= 0 ? days / kWeek : (days - kWeek + 1) / kWeek;
    };
    const auto monthOf = [&](const Backup& backup) -> std::int64_t {
        const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(dayOf(backup)))};
        constexpr std::int64_t kMonths = 12;
        return static_cast<int>(day.year()) * kMonths + static_cast<unsigned>(day.month());
    };
    std::set<const Backup*> kept;
    for (std::size_t i = 0; i < regular.size() && i < static_cast<std::size_t>(std::max(keep.latest, 1)); ++i) {
        kept.insert(regular[i]);
    }
    keepNewestOf(regular, keep.daily, dayOf, kept);
    keepNewestOf(regular, keep.weekly, weekOf, kept);
    keepNewestOf(regular, keep.monthly, monthOf, kept);
    std::vector<Backup> rest;
    for (const Backup* backup : regular) {
        if (!kept.contains(backup)) {
            rest.push_back(*backup);
        }
    }
    return rest;
}

Result<void> rotateBackups(const fs::path& history, const BackupKeep& keep, Instant now)
{
    const auto backups = backupsOf(history);
    if (!backups) {
        return tl::unexpected(backups.error());
    }
    Result<void> outcome;
    for (const Backup& backup : superfluous(*backups, keep, now)) {
        std::error_code error;
        if (!fs::remove(backup.file, error) || error) {
            outcome = fail(ErrorCode::CannotWrite, backup.file.string(), "an old backup cannot be deleted");
        }
    }
    return outcome;
}

fs::path backupPlace(const fs::path& history, Instant now)
{
    return freePlace(folderOf(history), history.stem().string() + '-' + stampOf(now), std::string(kEnding));
}

} // namespace psoas::history
