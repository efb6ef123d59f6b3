// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Copies of the history, and what is done when it is damaged (decision 0017).
namespace psoas::history {

class Store;

enum class BackupKind {
    Regular,      ///< made after a session, once a day, or when asked for
    BeforeUpdate, ///< the last state of an older format
    BeforeRestore ///< what a restore put another copy in the place of
};

/// A copy in the folder `backups` beside the history.
struct Backup {
    std::filesystem::path file;
    BackupKind kind = BackupKind::Regular;
    Micros madeAt{}; ///< UTC; of a BeforeUpdate the time of the file
    std::uintmax_t bytes = 0;
};

/// @param history  its file; it need not exist
/// @return         what is there, newest first; nothing without a folder. What has none of our names is not looked at.
/// @error CannotRead
[[nodiscard]] Result<std::vector<Backup>> backupsOf(const std::filesystem::path& history);

/// How many regular backups stay. Each rule keeps the newest of the days, weeks or months it counts; a day without a
/// backup counts for none.
struct BackupKeep {
    int latest = 3;
    int daily = 7;
    int weekly = 4;
    int monthly = 6;
    friend bool operator==(const BackupKeep&, const BackupKeep&) = default;
};

/// Those that no rule keeps, of a list as backupsOf() gives it. Never the newest, none that is not regular, and none
/// from later than a day ahead: then the clock was wrong, or is.
[[nodiscard]] std::vector<Backup> superfluous(const std::vector<Backup>& backups, const BackupKeep& keep, Instant now);
/// Deletes those. @error CannotWrite, with the rest deleted
[[nodiscard]] Result<void> rotateBackups(const std::filesystem::path& history, const BackupKeep& keep, Instant now);

/// A backup in steps short enough that other work on the store gets its turn between two: pages are copied, put on the
/// disk, checked whole, and the copy takes its name. What is stored meanwhile is in it.
class BackupCopy {
public:
    /// @param target  file it becomes; a file of that name is replaced
    explicit BackupCopy(std::filesystem::path target);
    BackupCopy(BackupCopy&&) noexcept;
    BackupCopy& operator=(BackupCopy&&) noexcept;
    /// An unfinished copy goes.
    ~BackupCopy();

    /// @param store  the same at every step
    /// @return       whether the copy is in its place; not to be called again then
    /// @error        NotAllowed: the target is the history, or belongs to it · CannotWrite, DiskFull: nothing of it is
    ///               left behind · Damaged: the history is; its copy does not
    ///               take the name · Cancelled: to be tried again
    [[nodiscard]] Result<bool> step(const Store& store);
    [[nodiscard]] const std::filesystem::path& target() const noexcept;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Where a regular backup of this moment belongs.
[[nodiscard]] std::filesystem::path backupPlace(const std::filesystem::path& history, Instant now);
/// Makes one at once. @error as BackupCopy::step
[[nodiscard]] Result<void> backUp(const Store& store, const std::filesystem::path& target);

/// What a repair found and kept.
struct Repair {
    std::filesystem::path setAside;   ///< folder with the damaged files as they were
    std::optional<Backup> from;       ///< nothing: no backup was good
    std::int64_t events = 0;          ///< in the history now
    std::int64_t newer = 0;           ///< of these from the damaged file
    std::optional<std::int64_t> lost; ///< recorded once and not readable any more; nothing: not known
    std::int64_t lostPhotos = 0;      ///< pictures of tests that cannot be seen any more
    [[nodiscard]] bool whole() const noexcept { return lost == 0 && lostPhotos == 0; }
};

/// Sets a damaged history aside and puts in its place the newest backup that is sound, with every row of the damaged
/// file that can be verified. Nothing is deleted: the damaged files lie in `quarantine` beside it. Nobody else can open
/// the history meanwhile.
/// @param file  not open
/// @error NewerFile: it has sound events that only a newer program knows · Locked: it is open · DiskFull, CannotWrite
/// and others of the disk. The damaged file then still lies where it was
[[nodiscard]] Result<Repair> repair(const std::filesystem::path& file, Instant now);

/// Puts a backup in the place of the history, which is kept among the backups as BeforeRestore, or in `quarantine`
/// where that cannot be. Nobody else can open the history meanwhile.
/// @param file    not open
/// @param backup  any file that holds a history, also of an older format; it stays as it is
/// @return        where the history that was there is now; empty if there was none
/// @error Damaged: the backup is · NewerFile · Locked · DiskFull, CannotWrite · NotAllowed: it is the history itself.
/// The history is what it was then; if even that cannot be had, the restore is finished when it is opened.
[[nodiscard]] Result<std::filesystem::path> restore(const std::filesystem::path& file,
                                                    const std::filesystem::path& backup, Instant now);

} // namespace psoas::history
