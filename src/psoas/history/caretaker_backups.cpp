// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/answer.h"
#include "psoas/history/caretaker.h"
#include "psoas/history/newest_backup.h"
#include "psoas/history/store_impl.h"

#include <spdlog/spdlog.h>

#include <memory>
#include <utility>

/// What the caretaker does about backups.
namespace psoas::history {

namespace fs = std::filesystem;

namespace {

constexpr Micros kDay = std::chrono::hours(24);

} // namespace

/// At a start: there is none of the last day, or the newest is of what a restore took the place of and must not come
/// back in a repair.
bool Caretaker::isBackupDue(const Store& store) const
{
    const Instant now = m_care.now();
    const auto newest = newestBackup(m_file, now);
    return !newest || newest->device != StoreAccess::impl(store).deviceId || now.utc - newest->madeAt > kDay ||
           newest->madeAt > now.utc + kDay;
}

void Caretaker::backUpSoon()
{
    if (m_care.backups && !m_damaged) {
        later(automatic());
    }
}

IdleTask Caretaker::automatic()
{
    return [this](Store& store) {
        const auto here = logEnd(*StoreAccess::impl(store).database);
        if (!here) {
            if (here.error().code == ErrorCode::Cancelled) {
                return Turn::Broken;
            }
            failedToBackUp(here.error());
            if (here.error().code == ErrorCode::Damaged) {
                checkAgain(store, here.error());
            }
            return Turn::Done;
        }
        const auto newest = newestBackup(m_file, m_care.now());
        if (!*here || (newest && newest->end == *here && newest->device == StoreAccess::impl(store).deviceId)) {
            return Turn::Done;
        }
        next(copying(std::nullopt, [this](const Result<fs::path>& made) {
            if (!made) {
                failedToBackUp(made.error());
            }
        }));
        return Turn::Done;
    };
}

void Caretaker::failedToBackUp(const Error& why)
{
    spdlog::warn("history: no backup: {}", name(why.code));
    if (why.code != ErrorCode::Damaged) { // what is damaged, the check that follows will tell
        tell({Notice::Kind::BackupFailed, why, {}, {}});
    }
}

void Caretaker::rotate() const
{
    if (!m_care.backups) {
        return;
    }
    if (const auto rotated = rotateBackups(m_file, *m_care.backups, m_care.now()); !rotated) {
        spdlog::warn("history: old backups stay: {}", name(rotated.error().code));
    }
}

void Caretaker::backUp(std::optional<fs::path> target, Done done)
{
    // It answers as it goes, too.
    const auto answer = std::make_shared<Answer>(std::move(done));
    m_tasks.push_back(
        {copying(std::move(target), [answer](const Result<fs::path>& made) { answer->give(made); }), true});
    m_pause = {};
    m_restsUntil = {};
}

void Caretaker::cancelBackUps()
{
    std::erase_if(m_tasks, [](const Waiting& each) { return each.isAskedFor; });
}

IdleTask Caretaker::copying(std::optional<fs::path> target, Done done)
{
    auto copy = std::make_shared<std::optional<BackupCopy>>();
    return [this, copy, target = std::move(target), done = std::move(done)](Store& store) {
        if (!*copy) {
            copy->emplace(target ? *target : backupPlace(m_file, m_care.now()));
        }
        const auto made = (*copy)->step(store);
        if (made && !*made) {
            return Turn::More;
        }
        if (!made && made.error().code == ErrorCode::Cancelled) {
            return Turn::Broken;
        }
        const fs::path file = (*copy)->target();
        copy->reset();
        if (made) {
            tell({Notice::Kind::BackedUp, {}, {}, file});
            rotate();
        } else if (made.error().code == ErrorCode::Damaged) {
            checkAgain(store, made.error());
        }
        if (done) {
            done(made ? Result<fs::path>(file) : Result<fs::path>(tl::unexpected(made.error())));
        }
        return Turn::Done;
    };
}

} // namespace psoas::history
