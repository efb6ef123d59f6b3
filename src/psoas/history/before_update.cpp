// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/before_update.h"

#include "psoas/history/files.h"

#include <spdlog/spdlog.h>

namespace psoas::history {

namespace {

bool isWhole(const std::filesystem::path& file)
{
    SQLite::Database copy(file.string(), SQLite::OPEN_READONLY);
    return copy.execAndGet("PRAGMA integrity_check(1)").getString() == "ok";
}

} // namespace

Result<void> keepBeforeUpdate(SQLite::Database& handle, const std::filesystem::path& file, const std::string& name)
{
    const std::filesystem::path folder = file.parent_path() / "backups";
    if (auto made = makeFolder(folder); !made) {
        return tl::unexpected(made.error());
    }
    const std::filesystem::path target = folder / (name + ".sqlite3");
    const std::filesystem::path partial = folder / (name + ".partial");
    std::error_code ignored;
    std::filesystem::remove(partial, ignored);
    return guarded(target.string(), [&]() -> Result<void> {
        SQLite::Statement copy(handle, "VACUUM INTO ?1");
        copy.bind(1, partial.string());
        copy.exec();
        std::filesystem::permissions(partial, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                                     ignored);
        if (!isWhole(partial) || !reachDisk(partial)) { // VACUUM INTO leaves the latter to us
            std::filesystem::remove(partial, ignored);
            return fail(ErrorCode::CannotWrite, target.string(), "the backup could not be written whole");
        }
        auto moved = moveFile(partial, target);
        if (moved) {
            spdlog::info("history: backed up");
        }
        return moved;
    });
}

} // namespace psoas::history
