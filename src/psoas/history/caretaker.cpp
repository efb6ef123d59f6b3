// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/caretaker.h"

#include "psoas/history/files.h"
#include "psoas/history/store_impl.h"

#include <spdlog/spdlog.h>

#include <chrono>
#include <memory>
#include <utility>

namespace psoas::history {

namespace fs = std::filesystem;

namespace {

constexpr Micros kDay = std::chrono::hours(24);

fs::path reserveOf(const fs::path& file)
{
    return file.string() + ".reserve";
}

struct Row {
    std::int64_t seq = 0;
    std::string hash;
    friend bool operator==(const Row&, const Row&) = default;
};

/// A row of the log. @param query  last_row or row_at. Nothing: it cannot be read, or there is none
template <class... Values>
std::optional<Row> rowOf(Database& database, const std::string& query, const Values&... values)
{
    const auto read = guarded({}, [&]() -> Result<std::optional<Row>> {
        Query row = database.query(query);
        row.bind(values...);
        return row.step() ? std::optional(Row{row.integer(0), row.bytes(1)}) : std::nullopt;
    });
    return read ? *read : std::nullopt;
}

std::optional<Backup> newestRegular(const fs::path& file)
{
    const auto backups = backupsOf(file);
    for (const Backup& backup : backups ? *backups : std::vector<Backup>()) {
        if (backup.kind == BackupKind::Regular) {
            return backup;
        }
    }
    return std::nullopt;
}

/// Whose newest regular backup it is, and how far it goes. Empty without one, or of one that cannot be read.
struct Newest {
    std::string device;
    std::optional<Row> last;
};

Newest newestOf(const fs::path& file)
{
    const auto backup = newestRegular(file);
    const auto read = guarded({}, [&]() -> Result<Newest> {
        auto copy = backup ? Database::open(backup->file, Database::Purpose::View)
                           : Result<std::unique_ptr<Database>>(fail(ErrorCode::NotFound, {}, {}));
        return copy ? Newest{deviceOf(**copy), rowOf(**copy, "last_row")} : Newest{};
    });
    return read.value_or(Newest());
}

} // namespace

Caretaker::Caretaker(fs::path file, Care care)
    : m_file(std::move(file))
    , m_care(std::move(care))
{
}

void Caretaker::tell(Notice notice) const
{
    if (m_care.tell) {
        m_care.tell(notice);
    }
}

Result<Store> Caretaker::open()
{
    m_checker.reset();
    m_tasks.clear();
    if (isMissing() || std::exchange(m_damaged, false)) {
        return repaired();
    }
    m_wal.keep(m_file);
    auto store = Store::open(m_file, Trust::Awaited);
    if (!store && store.error().code == ErrorCode::DiskFull && Ballast(reserveOf(m_file)).release()) {
        store = Store::open(m_file, Trust::Awaited);
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
    const auto sound = m_wal.isBroken() ? Result<bool>(false) : checkedAtOnce(*store);
    if (!sound) {
        return tl::unexpected(sound.error());
    }
    if (!*sound) {
        {
            const Store closed = std::move(*store);
        }
        return repaired();
    }
    return store;
}

/// There were backups of a history that is not there, or has nothing in it.
bool Caretaker::isMissing() const
{
    std::error_code error;
    const bool nothing = !fs::exists(m_file, error) || (fs::file_size(m_file, error) == 0 && !error);
    return nothing && !fs::exists(m_file.string() + ".ready", error) && newestRegular(m_file).has_value();
}

/// @return false: it is damaged
Result<bool> Caretaker::checkedAtOnce(Store& store)
{
    const auto begun = std::chrono::steady_clock::now();
    m_checker.emplace();
    while (std::chrono::steady_clock::now() - begun < m_care.checkAtOnce) {
        const auto complete = m_checker->step(store);
        if (!complete) {
            return complete;
        }
        if (*complete) {
            if (m_checker->report().misleads() || isAnotherState(store)) {
                return false;
            }
            if (auto trusted = checked(store); !trusted) {
                return tl::unexpected(trusted.error());
            }
            return true;
        }
    }
    m_tasks.push_back([this](Store& open) {
        const auto complete = m_checker->step(open);
        if (!complete && complete.error().code != ErrorCode::Cancelled) {
            spdlog::warn("history: the check was broken off: {}", name(complete.error().code));
            return true;
        }
        if (!complete || !*complete) {
            return false;
        }
        if (m_checker->report().misleads() || isAnotherState(open)) {
            m_damaged = true;
            tell({Notice::Kind::DamageFound, {}, {}, {}});
        } else if (const auto trusted = checked(open); !trusted) {
            spdlog::warn("history: the WAL stays apart: {}", name(trusted.error().code));
        }
        return true;
    });
    return true;
}

/// A file that is sound in itself may not be the one we left: with the WAL of another history it is that one, and
/// without the WAL it had it is an older state of its own.
bool Caretaker::isAnotherState(const Store& store) const
{
    Database& database = *StoreAccess::impl(store).database;
    const std::string& device = StoreAccess::impl(store).deviceId;
    if (!m_wal.device().empty() && m_wal.device() != device) {
        return true;
    }
    // After a restore the installation has another id, and the newest backup may say what it was restored from.
    const Newest newest = newestOf(m_file);
    return newest.last && newest.device == device && rowOf(database, "row_at", newest.last->seq) != newest.last;
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
    m_tasks.push_back([this](Store& open) {
        removeLeftovers(m_file);
        open.holdReserve();
        return true;
    });
    m_tasks.push_back([this](Store&) {
        if (m_care.backups && isBackupDue()) {
            m_tasks.push_front(automatic());
        }
        return true;
    });
    return {};
}

Result<Store> Caretaker::repaired()
{
    m_wal.giveBack();
    auto done = repair(m_file, m_care.now());
    if (!done) {
        return tl::unexpected(done.error());
    }
    auto store = Store::open(m_file);
    if (store) {
        tell({Notice::Kind::Repaired, {}, std::move(*done), {}});
        m_tasks.push_back([](Store& open) {
            open.holdReserve();
            return true;
        });
    }
    return store;
}

Result<Store> Caretaker::viewed(const Error& why)
{
    auto store = Store::openToView(m_file);
    if (!store) {
        return tl::unexpected(why);
    }
    tell({Notice::Kind::ViewOnly, why, {}, {}});
    return store;
}

bool Caretaker::step(Store& store)
{
    if (m_tasks.empty()) {
        return true;
    }
    // It may add others.
    IdleTask task = std::move(m_tasks.front());
    m_tasks.pop_front();
    if (!task(store)) {
        m_tasks.push_front(std::move(task));
    }
    return m_tasks.empty();
}

void Caretaker::afterWrite(const Store& store)
{
    if (store.spaceIsShort() && !m_toldSpace) {
        m_toldSpace = true;
        tell({Notice::Kind::SpaceShort, {}, {}, {}});
    }
}

/// At a start: something was recorded since the newest one, which is not of today.
bool Caretaker::isBackupDue() const
{
    const auto newest = newestRegular(m_file);
    const Micros now = m_care.now().utc;
    return !newest || now - newest->madeAt > kDay || newest->madeAt > now + kDay;
}

void Caretaker::backUpSoon()
{
    if (m_care.backups) {
        m_tasks.push_back(automatic());
    }
}

IdleTask Caretaker::automatic()
{
    return [this](Store& store) {
        const auto here = rowOf(*StoreAccess::impl(store).database, "last_row");
        if (!here || newestOf(m_file).last == here) {
            return true;
        }
        m_tasks.push_front(copying(std::nullopt, [this](const Result<fs::path>& made) {
            if (made) {
                rotate();
            } else {
                spdlog::warn("history: no backup: {}", name(made.error().code));
                tell({Notice::Kind::BackupFailed, made.error(), {}, {}});
            }
        }));
        return true;
    };
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
    m_tasks.push_back(copying(std::move(target), std::move(done)));
}

IdleTask Caretaker::copying(std::optional<fs::path> target, Done done)
{
    auto copy = std::make_shared<std::optional<BackupCopy>>();
    return [this, copy, target = std::move(target), done = std::move(done)](Store& store) {
        if (!*copy) {
            copy->emplace(target ? *target : backupPlace(m_file, m_care.now()));
        }
        const auto made = (*copy)->step(store);
        if (made ? !*made : made.error().code == ErrorCode::Cancelled) {
            return false;
        }
        const fs::path file = (*copy)->target();
        copy->reset();
        if (made) {
            tell({Notice::Kind::BackedUp, {}, {}, file});
        }
        if (done) {
            done(made ? Result<fs::path>(file) : Result<fs::path>(tl::unexpected(made.error())));
        }
        return true;
    };
}

Result<fs::path> Caretaker::restored(const fs::path& backup) const
{
    return restore(m_file, backup, m_care.now());
}

void Caretaker::drop()
{
    m_tasks.clear();
    m_checker.reset();
}

} // namespace psoas::history
