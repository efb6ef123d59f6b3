// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/care.h"
#include "psoas/history/checker.h"
#include "psoas/history/store.h"
#include "psoas/history/wal_left.h"

#include <deque>
#include <filesystem>
#include <optional>

namespace psoas::history {

/// Work on an open store that can wait, a little at a time. @return whether it is finished
using IdleTask = std::function<bool(Store&)>;

/// What the database thread does about its store besides what it is asked for. Everything on that thread.
class Caretaker {
public:
    Caretaker(std::filesystem::path file, Care care);

    /// Opens the history: repaired if it is damaged, only to look at where nothing can be written. A short one is
    /// checked whole before anybody sees it; a long one while it is in use.
    [[nodiscard]] Result<Store> open();
    /// Goes on with what can wait. @return whether nothing is left to do
    bool step(Store& store);
    [[nodiscard]] bool isIdle() const noexcept { return m_tasks.empty(); }

    /// After something was written: tells once if the reserve had to be used.
    void afterWrite(const Store& store);
    void setBackups(std::optional<BackupKeep> keep) { m_care.backups = keep; }
    /// Makes an automatic backup unless nothing changed since the last one.
    void backUpSoon();
    using Done = std::function<void(const Result<std::filesystem::path>&)>;
    /// @param target  nothing: among the backups
    void backUp(std::optional<std::filesystem::path> target, Done done);
    /// Puts a backup in the place of the history, which is closed.
    [[nodiscard]] Result<std::filesystem::path> restored(const std::filesystem::path& backup) const;
    /// What was begun for a store that is closed now goes.
    void drop();

private:
    [[nodiscard]] Result<Store> repaired();
    [[nodiscard]] Result<Store> viewed(const Error& why);
    [[nodiscard]] Result<bool> checkedAtOnce(Store& store);
    [[nodiscard]] bool isMissing() const;
    [[nodiscard]] bool isAnotherState(const Store& store) const;
    [[nodiscard]] bool isBackupDue() const;
    void tell(Notice notice) const;
    [[nodiscard]] Result<void> checked(Store& store);
    [[nodiscard]] IdleTask automatic();
    [[nodiscard]] IdleTask copying(std::optional<std::filesystem::path> target, Done done);
    void rotate() const;

    std::filesystem::path m_file;
    Care m_care;
    std::optional<Checker> m_checker;
    std::deque<IdleTask> m_tasks;
    bool m_damaged = false; ///< it was seen while the history was in use
    WalLeft m_wal;
    bool m_toldSpace = false;
};

} // namespace psoas::history
