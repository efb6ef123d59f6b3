// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/backup.h"

#include <spdlog/spdlog.h>

#include <fcntl.h>
#include <unistd.h>

namespace psoas::history {

namespace {

/// Puts what was written on the disk. VACUUM INTO leaves that to us.
bool reachDisk(const std::filesystem::path& path, int flags)
{
    const int handle = ::open(path.c_str(), flags | O_CLOEXEC);
    if (handle < 0) {
        return false;
    }
    const bool synced = ::fsync(handle) == 0;
    return ::close(handle) == 0 && synced;
}

bool isWhole(const std::filesystem::path& file)
{
    SQLite::Database copy(file.string(), SQLite::OPEN_READONLY);
    return copy.execAndGet("PRAGMA integrity_check(1)").getString() == "ok";
}

} // namespace

Result<std::filesystem::path> backUp(SQLite::Database& handle, const std::filesystem::path& file,
                                     const std::string& name)
{
    const std::filesystem::path folder = file.parent_path() / "backups";
    if (auto made = makeFolder(folder); !made) {
        return tl::unexpected(made.error());
    }
    const std::filesystem::path target = folder / (name + ".sqlite3");
    const std::filesystem::path partial = folder / (name + ".partial");
    std::error_code ignored;
    std::filesystem::remove(partial, ignored);
    return guarded(target.string(), [&]() -> Result<std::filesystem::path> {
        SQLite::Statement copy(handle, "VACUUM INTO ?1");
        copy.bind(1, partial.string());
        copy.exec();
        std::filesystem::permissions(partial, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                                     ignored);
        if (!isWhole(partial) || !reachDisk(partial, O_RDONLY)) {
            std::filesystem::remove(partial, ignored);
            return fail(ErrorCode::CannotWrite, target.string(), "the backup could not be written whole");
        }
        std::error_code renamed;
        std::filesystem::rename(partial, target, renamed);
        if (renamed || !reachDisk(folder, O_RDONLY | O_DIRECTORY)) {
            return fail(ErrorCode::CannotWrite, target.string(), "the backup could not be put in its place");
        }
        spdlog::info("history: backed up");
        return target;
    });
}

} // namespace psoas::history
