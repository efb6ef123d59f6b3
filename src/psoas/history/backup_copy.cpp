// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/backups.h"
#include "psoas/history/checker.h"
#include "psoas/history/files.h"
#include "psoas/history/store_impl.h"

#include <SQLiteCpp/Backup.h>
#include <spdlog/spdlog.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

namespace psoas::history {

namespace fs = std::filesystem;

namespace {

constexpr int kPagesAtOnce = 64;
/// Ends of names of what else belongs to a history, besides what SQLite makes.
constexpr std::array<std::string_view, 6> kBeside = {".ready",   ".incoming", ".salvage",
                                                     ".reserve", ".lock",     ".repaired"};
constexpr std::uintmax_t kSpareBytes = 32U << 20U; ///< that a backup leaves on the disk

} // namespace

struct BackupCopy::State {
    enum class Stage { Begin, Pages, Check, Done };

    fs::path target;
    fs::path partial;
    Stage stage = Stage::Begin;
    std::unique_ptr<SQLite::Database> file;
    std::unique_ptr<SQLite::Backup> backup;
    std::optional<Store> copy;
    Checker checker;

    ~State()
    {
        // In this order: a copy is closed before its file goes.
        backup.reset();
        file.reset();
        copy.reset();
        if (stage != Stage::Done) {
            removeDatabase(partial);
        }
    }

    /// A backup must not be what fills the disk.
    [[nodiscard]] Result<void> makeRoom(Database& database) const
    {
        if (auto made = makeFolder(target.parent_path()); !made) {
            return made;
        }
        const auto pages = database.handle().execAndGet("PRAGMA page_count").getInt64();
        const auto size = database.handle().execAndGet("PRAGMA page_size").getInt64();
        std::error_code error;
        const fs::space_info space = fs::space(target.parent_path(), error);
        if (!error && space.available < static_cast<std::uintmax_t>(pages * size) + kSpareBytes) {
            return fail(ErrorCode::DiskFull, target.string(), "there is too little space for a backup");
        }
        return {};
    }

    /// @return whether it is the history, or has a name that means something beside it
    [[nodiscard]] bool isOfTheHistory(const fs::path& history) const
    {
        std::error_code error;
        if (fs::equivalent(target, history, error) && !error) {
            return true;
        }
        const fs::path here = fs::weakly_canonical(target, error), there = fs::weakly_canonical(history, error);
        const std::string name = here.filename().string(), own = there.filename().string();
        if (here.parent_path() != there.parent_path() || !name.starts_with(own)) {
            return false;
        }
        const std::string ending = name.substr(own.size());
        return ending.empty() || ending.front() == '-' || std::ranges::find(kBeside, ending) != kBeside.end();
    }

    [[nodiscard]] Result<void> begin(Database& database)
    {
        if (isOfTheHistory(database.file())) {
            return fail(ErrorCode::NotAllowed, target.string(), "this name belongs to the history itself");
        }
        if (auto room = makeRoom(database); !room) {
            return room;
        }
        removeDatabase(partial);
        file = std::make_unique<SQLite::Database>(partial.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        std::error_code ignored;
        fs::permissions(partial, fs::perms::owner_read | fs::perms::owner_write, ignored);
        // It counts only when it is whole and synced, and goes otherwise.
        file->exec("PRAGMA synchronous = OFF");
        backup = std::make_unique<SQLite::Backup>(*file, database.handle());
        stage = Stage::Pages;
        return {};
    }

    /// One file, on the disk, that can be opened where nothing can be written.
    [[nodiscard]] Result<void> endPages()
    {
        backup.reset();
        file->exec("PRAGMA locking_mode = EXCLUSIVE");
        file->exec("PRAGMA journal_mode = DELETE");
        file.reset();
        if (!reachDisk(partial)) {
            return fail(ErrorCode::CannotWrite, target.string(), "the backup could not be written whole");
        }
        auto opened = Database::open(partial, Database::Purpose::Build);
        if (!opened) {
            return tl::unexpected(opened.error());
        }
        copy = StoreAccess::around(std::move(*opened));
        stage = Stage::Check;
        return {};
    }

    [[nodiscard]] Result<bool> check(const Store& store)
    {
        copy->interruptWhen(StoreAccess::impl(store).interrupted);
        const auto complete = checker.step(*copy);
        copy->interruptWhen({});
        if (!complete || !*complete) {
            return complete;
        }
        copy.reset();
        if (checker.report().misleads()) {
            return fail(ErrorCode::Damaged, target.string(),
                        "what was copied is damaged: " + checker.report().damage.front().what);
        }
        if (!reachDisk(partial)) {
            return fail(ErrorCode::CannotWrite, target.string(), "the backup could not be written whole");
        }
        // What lies beside a file that is replaced would be taken for a part of the backup.
        for (const std::string& ending : companions()) {
            std::error_code ignored;
            fs::remove(target.string() + ending, ignored);
        }
        if (auto moved = moveFile(partial, target); !moved) {
            return tl::unexpected(moved.error());
        }
        stage = Stage::Done;
        spdlog::info("history: backed up");
        return true;
    }
};

BackupCopy::BackupCopy(fs::path target)
    : m_state(std::make_unique<State>())
{
    m_state->partial = target.string() + ".partial";
    m_state->target = std::move(target);
}
BackupCopy::BackupCopy(BackupCopy&&) noexcept = default;
BackupCopy& BackupCopy::operator=(BackupCopy&&) noexcept = default;
BackupCopy::~BackupCopy() = default;

const fs::path& BackupCopy::target() const noexcept
{
    return m_state->target;
}

Result<bool> BackupCopy::step(const Store& store)
{
    State& state = *m_state;
    Database& database = *StoreAccess::impl(store).database;
    return guarded(state.target.string(), [&]() -> Result<bool> {
        switch (state.stage) {
        case State::Stage::Begin:
            if (auto begun = state.begin(database); !begun) {
                return tl::unexpected(begun.error());
            }
            return false;
        case State::Stage::Pages:
            switch (state.backup->executeStep(kPagesAtOnce)) {
            case SQLITE_OK:
                return false;
            case SQLITE_DONE:
                break;
            default: // busy or locked: somebody else has the copy open
                return fail(ErrorCode::Locked, state.target.string(), "another program has the backup open");
            }
            if (auto ended = state.endPages(); !ended) {
                return tl::unexpected(ended.error());
            }
            return false;
        case State::Stage::Check:
            return state.check(store);
        case State::Stage::Done:
            break;
        }
        return true;
    });
}

Result<void> backUp(const Store& store, const fs::path& target)
{
    BackupCopy copy(target);
    while (true) {
        const auto done = copy.step(store);
        if (!done) {
            return tl::unexpected(done.error());
        }
        if (*done) {
            return {};
        }
    }
}

} // namespace psoas::history
