// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/expect.h"
#include "psoas/history/backups.h"
#include "psoas/history/files.h"
#include "psoas/history/history_lock.h"
#include "psoas/history/in_place.h"
#include "psoas/history/incoming.h"
#include "psoas/history/merge.h"

#include <sodium.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <system_error>

namespace psoas::history {

namespace fs = std::filesystem;

namespace {

/// Makes the backup the history that takes the place.
Result<void> prepare(const fs::path& file, const fs::path& backup)
{
    Incoming incoming(file);
    if (auto begun = incoming.beginWith(backup); !begun) {
        return begun;
    }
    const auto renamed = guarded(file.string(), [&]() -> Result<void> {
        SQLite::Transaction transaction(incoming.database().handle(), SQLite::TransactionBehavior::IMMEDIATE);
        takeNewId(incoming.database());
        transaction.commit();
        return {};
    });
    return renamed ? incoming.makeReady() : renamed;
}

bool isOneFile(const fs::path& file)
{
    std::error_code error;
    return std::ranges::none_of(companions(),
                                [&](const std::string& ending) { return fs::exists(file.string() + ending, error); });
}

} // namespace

Result<fs::path> restore(const fs::path& file, const fs::path& backup, Instant now)
{
    PSOAS_EXPECT(sodium_init() >= 0);
    std::error_code error;
    if (!fs::is_regular_file(backup, error)) {
        return fail(ErrorCode::CannotRead, backup.string(), "there is no such file");
    }
    if (fs::equivalent(file, backup, error) && !error) {
        return fail(ErrorCode::NotAllowed, backup.string(), "this is the history itself");
    }
    if (auto made = makeFolder(file.parent_path()); !made) {
        return tl::unexpected(made.error());
    }
    const auto lock = HistoryLock::alone(file);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    if (auto finished = finishPutting(file); !finished) {
        return tl::unexpected(finished.error());
    }
    const bool there = fs::exists(file, error);
    if (there) {
        // No other program has it, and its WAL goes into it. One that is damaged is set aside as it is.
        const auto current = StoreAccess::openLocked(file, Trust::Given);
        if (!current && (current.error().code == ErrorCode::Locked || current.error().code == ErrorCode::NewerFile)) {
            return tl::unexpected(current.error());
        }
    }
    forgetRepair(file); // what comes is no repair
    if (auto prepared = prepare(file, backup); !prepared) {
        return tl::unexpected(prepared.error());
    }
    Aside aside{asideFolder(file, stampOf(now))};
    if (there && isOneFile(file)) {
        aside.kept = freePlace(file.parent_path() / "backups", file.stem().string() + "-before-restore-" + stampOf(now),
                               ".sqlite3");
    }
    auto went = putInPlace(file, aside);
    if (!went) {
        return went;
    }
    spdlog::info("history: restored from a backup");
    return went;
}

} // namespace psoas::history
