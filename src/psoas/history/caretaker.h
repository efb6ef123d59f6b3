// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/care.h"
#include "psoas/history/checker.h"
#include "psoas/history/store.h"
#include "psoas/history/wal_left.h"

#include <chrono>
#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <utility>

namespace psoas::history {

/// How a piece of work that can wait went.
enum class Turn {
    Done,
    More,
    Broken ///< off, by what could not wait or by the disk: to be tried again after a pause
};

/// Work on an open store that can wait, a little at a time.
using IdleTask = std::function<Turn(Store&)>;

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
    /// Until when nothing is done: what is interrupted again and again would only keep the processor busy.
    [[nodiscard]] std::chrono::steady_clock::time_point restsUntil() const noexcept { return m_restsUntil; }

    /// After something was written: tells once if the reserve had to be used.
    void afterWrite(const Store& store);
    void setBackups(std::optional<BackupKeep> keep) { m_care.backups = keep; }
    /// Makes an automatic backup unless nothing changed since the last one.
    void backUpSoon();
    using Done = std::function<void(const Result<std::filesystem::path>&)>;
    /// @param target  nothing: among the backups
    void backUp(std::optional<std::filesystem::path> target, Done done);
    /// Those that were asked for and are not made yet end with Cancelled.
    void cancelBackUps();
    /// Puts a backup in the place of the history, which is closed.
    [[nodiscard]] Result<std::filesystem::path> restored(const std::filesystem::path& backup);
    /// What was begun for a store that is closed now goes.
    void drop();

private:
    struct Waiting {
        IdleTask work;
        bool isAskedFor = false; ///< somebody waits for it
    };
    void later(IdleTask work) { m_tasks.push_back({std::move(work)}); }
    void next(IdleTask work) { m_tasks.push_front({std::move(work)}); }

    [[nodiscard]] Result<Store> repaired();
    [[nodiscard]] Result<Store> viewed(const Error& why);
    [[nodiscard]] Result<bool> checkedAtOnce(Store& store);
    [[nodiscard]] bool isMissing() const;
    [[nodiscard]] Result<bool> isSound(const Store& store) const;
    [[nodiscard]] Result<bool> isAnotherState(const Store& store) const;
    [[nodiscard]] Turn checkOn(Store& store);
    [[nodiscard]] Turn checkView(Store& store);
    void checkAgain(const Store& store, Error why);
    void checkLater();
    [[nodiscard]] bool isBackupDue(const Store& store) const;
    void tell(Notice notice) const;
    [[nodiscard]] Result<void> checked(Store& store);
    [[nodiscard]] IdleTask automatic();
    [[nodiscard]] IdleTask copying(std::optional<std::filesystem::path> target, Done done);
    void failedToBackUp(const Error& why);
    void tellSpaceIsShort();
    void rotate() const;

    std::filesystem::path m_file;
    Care m_care;
    std::optional<Checker> m_checker;
    std::deque<Waiting> m_tasks;
    bool m_damaged = false;       ///< it was seen while the history was in use
    std::optional<Error> m_doubt; ///< why it is checked again
    bool m_isChecking = false;    ///< while it is in use
    bool m_isTrusted = false;     ///< it was checked whole once
    WalLeft m_wal;
    std::chrono::steady_clock::time_point m_restsUntil{};
    std::chrono::milliseconds m_pause{};
    bool m_toldSpace = false;
};

} // namespace psoas::history
