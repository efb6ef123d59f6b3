// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/expect.h"
#include "psoas/history/backups.h"
#include "psoas/history/files.h"
#include "psoas/history/history_lock.h"
#include "psoas/history/in_place.h"
#include "psoas/history/incoming.h"
#include "psoas/history/merge.h"
#include "psoas/history/newest_backup.h"
#include "psoas/history/photos.h"

#include <sodium.h>
#include <spdlog/spdlog.h>

namespace psoas::history {

namespace fs = std::filesystem;

namespace {

constexpr int kPhotosAtOnce = 4;

/// Whether another copy may do where this one does not. Anything else, a full disk above all, is no fault of the copy,
/// and would be taken for damage of one after the other.
bool isOfTheCopy(const Error& error)
{
    return error.code == ErrorCode::Damaged || error.code == ErrorCode::NewerFile ||
           error.code == ErrorCode::CannotRead;
}

/// Pictures that an event names and nobody can see any more.
std::int64_t lostPhotos(Database& database)
{
    CheckReport report;
    std::string after;
    while (!checkPhotos(database, kPhotosAtOnce, after, report)) {
    }
    checkNamedPhotos(database, report);
    return static_cast<std::int64_t>(report.damage.size());
}

/// Begins with the first of the backups that is sound.
/// @return it; nothing if there is none
Result<std::optional<Backup>> beginWithBest(const fs::path& file, Incoming& incoming, Instant now)
{
    for (const Backup& backup : mostTrustedFirst(file, now)) {
        const auto begun = incoming.beginWith(backup.file);
        if (begun) {
            return std::optional(backup);
        }
        if (!isOfTheCopy(begun.error())) {
            return tl::unexpected(begun.error());
        }
    }
    if (auto begun = incoming.beginEmpty(); !begun) {
        return tl::unexpected(begun.error());
    }
    return std::optional<Backup>();
}

/// Whoever finishes it, if it is cut short, can tell what was done.
Result<void> putRepaired(const fs::path& file, Incoming& incoming, const Repair& outcome)
{
    if (auto noted = noteRepair(file, outcome); !noted) {
        return noted;
    }
    if (auto ready = incoming.makeReady(); !ready) {
        return ready;
    }
    const auto put = putInPlace(file, {outcome.setAside});
    return put ? Result<void>() : tl::unexpected(put.error());
}

} // namespace

Result<Repair> repair(const fs::path& file, Instant now)
{
    PSOAS_EXPECT(sodium_init() >= 0);
    const auto lock = HistoryLock::alone(file);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    if (auto finished = finishPutting(file); !finished) {
        return tl::unexpected(finished.error());
    }
    Incoming incoming(file);
    Repair outcome;
    auto best = beginWithBest(file, incoming, now);
    if (!best) {
        return tl::unexpected(best.error());
    }
    outcome.from = std::move(*best);
    const DamagedFile damaged{file, scratchPlace(file),
                              outcome.from ? std::optional(outcome.from->file) : std::nullopt};
    const auto found = salvage(damaged);
    if (!found) {
        return tl::unexpected(found.error());
    }
    auto merged = merge(incoming.database(), *found, outcome);
    if (merged) {
        merged = mergePhotos(incoming.database(), damaged, *found);
    }
    if (!merged && merged.error().code != ErrorCode::Damaged) {
        return tl::unexpected(merged.error());
    }
    const auto sound = merged ? incoming.isSound() : Result<bool>(false);
    if (!sound) {
        return tl::unexpected(sound.error());
    }
    if (!*sound) {
        // What was found does not go with the backup: the backup alone, then.
        outcome.newer = 0;
        outcome.lost.reset();
        auto again = beginWithBest(file, incoming, now);
        if (!again) {
            return tl::unexpected(again.error());
        }
        outcome.from = std::move(*again);
        const auto renamed = guarded(file.string(), [&]() -> Result<void> {
            takeNewId(incoming.database());
            return {};
        });
        if (!renamed) {
            return tl::unexpected(renamed.error());
        }
    }
    const auto counted = guarded(file.string(), [&]() -> Result<void> {
        outcome.events = incoming.database().handle().execAndGet("SELECT COUNT(*) FROM event").getInt64();
        outcome.lostPhotos = lostPhotos(incoming.database());
        return {};
    });
    if (!counted) {
        return tl::unexpected(counted.error());
    }
    outcome.setAside = asideFolder(file, stampOf(now));
    if (auto put = putRepaired(file, incoming, outcome); !put) {
        std::error_code error;
        if (!fs::exists(readyPlace(file), error)) { // else it is finished when the history is opened, and told then
            forgetRepair(file);
        }
        return tl::unexpected(put.error());
    }
    spdlog::warn("history: repaired, {} events, {} of them newer than the backup", outcome.events, outcome.newer);
    return outcome;
}

} // namespace psoas::history
