// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/caretaker.h"

#include "psoas/history/files.h"
#include "psoas/history/history_lock.h"
#include "psoas/history/in_place.h"
#include "psoas/history/newest_backup.h"
#include "psoas/history/store_impl.h"
#include "psoas/history/view_copy.h"

#include <spdlog/spdlog.h>

#include <chrono>
#include <memory>
#include <utility>

namespace psoas::history {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds kFirstPause(100);
constexpr std::chrono::milliseconds kLongestPause(30'000);

} // namespace

Caretaker::Caretaker(fs::path file, Care care)
    : m_file(std::move(file))
    , m_care(std::move(care))
{
    ViewCopy::sweep();
}

void Caretaker::tell(Notice notice) const
{
    if (m_care.tell) {
        m_care.tell(notice);
    }
}

Result<Store> Caretaker::open()
{
    drop();
    m_toldSpace = false;
    if (isMissing() || m_damaged) {
        return repaired();
    }
    m_wal.keep(m_file);
    auto store = Store::open(m_file, Trust::Awaited);
    if (!store && store.error().code == ErrorCode::DiskFull && Ballast(reservePlace(m_file)).release()) {
        store = Store::open(m_file, Trust::Awaited);
        if (store) {
            tellSpaceIsShort();
        }
    }
    if (!store) {
        switch (store.error().code) {
        case ErrorCode::Damaged:
            return repaired();
        case ErrorCode::CannotRead:
        case ErrorCode::CannotWrite:
        case ErrorCode::ReadOnly:
        case ErrorCode::DiskFull:
            return viewed(store.error());
        default:
            m_wal.forget(); // somebody else has it
            return store;
        }
    }
    if (auto unfinished = untoldRepair(m_file)) { // it was finished by opening the history
        tell({Notice::Kind::Repaired, {}, std::move(*unfinished), {}});
    }
    forgetRepair(m_file);
    auto sound = m_wal.isBroken() ? Result<bool>(false) : checkedAtOnce(*store);
    if (!sound && sound.error().code == ErrorCode::DiskFull && Ballast(reservePlace(m_file)).release()) {
        sound = checkedAtOnce(*store);
        if (sound) {
            tellSpaceIsShort();
        }
    }
    if (!sound) {
        {
            const Store closed = std::move(*store);
        }
        // A check folds the log again, which is writing.
        return sound.error().code == ErrorCode::DiskFull ? viewed(sound.error()) : tl::unexpected(sound.error());
    }
    if (!*sound) {
        {
            const Store closed = std::move(*store);
        }
        return repaired();
    }
    store->useReserve();
    return store;
}

/// There are backups, or a WAL, of a history that is not there or has nothing in it. SQLite would begin a new one and
/// take the WAL away.
bool Caretaker::isMissing() const
{
    std::error_code error;
    const bool nothing = !fs::exists(m_file, error) || (fs::file_size(m_file, error) == 0 && !error);
    if (!nothing || fs::exists(readyPlace(m_file), error)) {
        return false;
    }
    const auto wal = fs::file_size(m_file.string() + "-wal", error);
    const auto backups = backupsOf(m_file);
    return (!error && wal > 0) || (backups && !backups->empty());
}

/// @return false: it is damaged
Result<bool> Caretaker::checkedAtOnce(Store& store)
{
    const auto end = std::chrono::steady_clock::now() + m_care.checkAtOnce;
    const auto isOver = [end] { return std::chrono::steady_clock::now() >= end; };
    m_checker.emplace();
    Result<bool> complete = false;
    store.interruptWhen(isOver);
    while (complete && !*complete && !isOver()) {
        complete = m_checker->step(store);
    }
    store.interruptWhen({});
    if (!complete && complete.error().code != ErrorCode::Cancelled) {
        return complete;
    }
    if (!complete || !*complete) {
        checkLater();
        return true;
    }
    const auto sound = isSound(store);
    if (!sound || !*sound) {
        return sound;
    }
    if (auto trusted = checked(store); !trusted) {
        return tl::unexpected(trusted.error());
    }
    return true;
}

/// The rest of the check goes on while the history is in use.
void Caretaker::checkLater()
{
    m_isChecking = true;
    later([this](Store& open) {
        const Turn turn = checkOn(open);
        m_isChecking = turn != Turn::Done;
        return turn;
    });
}

Turn Caretaker::checkOn(Store& store)
{
    const auto complete = m_checker->step(store);
    if (complete && !*complete) {
        return Turn::More;
    }
    const auto sound = complete ? isSound(store) : complete;
    if (!sound && sound.error().code == ErrorCode::Cancelled) {
        return Turn::Broken;
    }
    const auto doubt = std::exchange(m_doubt, std::nullopt);
    if (!sound) {
        spdlog::warn("history: the check was broken off: {}", name(sound.error().code));
    } else if (!*sound) {
        m_damaged = true;
        tell({Notice::Kind::DamageFound, {}, {}, {}});
    } else {
        if (doubt) {
            tell({Notice::Kind::BackupFailed, *doubt, {}, {}});
        }
        if (!m_isTrusted) {
            if (const auto trusted = checked(store); !trusted) {
                spdlog::warn("history: the WAL stays apart: {}", name(trusted.error().code));
            }
        }
    }
    return Turn::Done;
}

/// What was read of it came out damaged: the history may be, or it was the copying.
void Caretaker::checkAgain(const Store& store, Error why)
{
    if (m_damaged || m_doubt || StoreAccess::impl(store).view) {
        return;
    }
    m_doubt = Error{ErrorCode::CannotRead, std::move(why.place), "the copy was not what was copied"};
    m_checker.emplace();
    if (!m_isChecking) {
        checkLater();
    }
}

/// What the complete check says. @error of the disk, Cancelled
Result<bool> Caretaker::isSound(const Store& store) const
{
    if (m_checker->report().misleads()) {
        return false;
    }
    const auto another = isAnotherState(store);
    if (!another && another.error().code != ErrorCode::Damaged) {
        return another;
    }
    return another && !*another;
}

/// A file that is sound in itself may not be the one we left: with the WAL of another history it is that one, and
/// without the WAL it had it is an older state of its own.
Result<bool> Caretaker::isAnotherState(const Store& store) const
{
    const std::string& device = StoreAccess::impl(store).deviceId;
    if (!m_wal.device().empty() && m_wal.device() != device) {
        return true;
    }
    // After a restore the installation has another id, and the newest backup may say what it was restored from.
    const auto newest = newestBackup(m_file, m_care.now());
    if (!newest || newest->device != device) {
        return false;
    }
    const auto here = rowAt(*StoreAccess::impl(store).database, newest->end.seq);
    if (!here) {
        return tl::unexpected(here.error());
    }
    return *here != newest->end;
}

Result<void> Caretaker::checked(Store& store)
{
    if (auto trusted = store.trust(); !trusted) {
        return trusted;
    }
    m_wal.forget();
    if (!m_checker->report().clean()) {
        tell({Notice::Kind::PhotosDamaged, {}, {}, {}});
    }
    m_checker.reset();
    m_isTrusted = true;
    later([this](Store& open) {
        removeLeftovers(m_file);
        open.fillReserve();
        return Turn::Done;
    });
    later([this](Store& open) {
        if (m_care.backups && isBackupDue(open)) {
            next(automatic());
        }
        return Turn::Done;
    });
    return {};
}

Result<Store> Caretaker::repaired()
{
    if (auto alone = HistoryLock::alone(m_file)) {
        m_wal.giveBack();
    } else {
        return tl::unexpected(alone.error());
    }
    auto done = repair(m_file, m_care.now());
    if (!done) {
        return tl::unexpected(done.error());
    }
    auto store = Store::open(m_file);
    if (store) {
        tell({Notice::Kind::Repaired, {}, std::move(*done), {}});
        forgetRepair(m_file);
        store->useReserve();
        m_damaged = false;
        later([](Store& open) {
            open.fillReserve();
            return Turn::Done;
        });
    }
    return store;
}

Result<Store> Caretaker::viewed(const Error& why)
{
    auto store = Store::openToView(m_file);
    if (!store) {
        spdlog::warn("history: it cannot be looked at: {}", name(store.error().code));
        return tl::unexpected(store.error().code == ErrorCode::Damaged ? store.error() : why);
    }
    tell({Notice::Kind::ViewOnly, why, {}, {}});
    m_checker.emplace();
    const auto end = std::chrono::steady_clock::now() + m_care.checkAtOnce;
    const auto isOver = [end] { return std::chrono::steady_clock::now() >= end; };
    Turn turn = Turn::More;
    store->interruptWhen(isOver);
    while (turn == Turn::More && !isOver()) {
        turn = checkView(*store);
    }
    store->interruptWhen({});
    if (turn != Turn::Done) {
        later([this](Store& open) { return checkView(open); });
    }
    return store;
}

/// The check of one where nothing can be written.
Turn Caretaker::checkView(Store& store)
{
    const auto complete = m_checker->step(store);
    if (complete && !*complete) {
        return Turn::More;
    }
    if (!complete && complete.error().code == ErrorCode::Cancelled) {
        return Turn::Broken;
    }
    if (!complete) {
        spdlog::warn("history: the check was broken off: {}", name(complete.error().code));
    } else if (m_checker->report().misleads()) {
        tell({Notice::Kind::DamageFound, {}, {}, {}, true});
    } else if (!m_checker->report().clean()) {
        tell({Notice::Kind::PhotosDamaged, {}, {}, {}});
    }
    return Turn::Done;
}

bool Caretaker::step(Store& store)
{
    if (m_tasks.empty()) {
        return true;
    }
    // It may add others.
    Waiting task = std::move(m_tasks.front());
    m_tasks.pop_front();
    const Turn turn = task.work(store);
    if (turn != Turn::Done) {
        m_tasks.push_front(std::move(task));
    }
    if (turn == Turn::Broken) {
        m_pause = std::clamp(m_pause * 2, kFirstPause, kLongestPause);
        m_restsUntil = std::chrono::steady_clock::now() + m_pause;
    } else if (turn == Turn::Done) {
        m_pause = {};
    }
    return m_tasks.empty();
}

void Caretaker::afterWrite(const Store& store)
{
    if (store.spaceIsShort()) {
        tellSpaceIsShort();
    }
}

void Caretaker::tellSpaceIsShort()
{
    if (!std::exchange(m_toldSpace, true)) {
        tell({Notice::Kind::SpaceShort, {}, {}, {}});
    }
}

Result<fs::path> Caretaker::restored(const fs::path& backup)
{
    auto done = restore(m_file, backup, m_care.now());
    if (done) {
        // What was wrong with the one that is out of the way is not wrong with this one.
        m_damaged = false;
        m_wal.forget();
    }
    return done;
}

void Caretaker::drop()
{
    m_tasks.clear();
    m_checker.reset();
    m_doubt.reset();
    m_isChecking = false;
    m_isTrusted = false;
    m_pause = {};
    m_restsUntil = {};
}

} // namespace psoas::history
