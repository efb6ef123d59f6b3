// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/result.h"

#include <filesystem>

namespace psoas::history {

/// Keeps programs apart that use one history: a lock on the file NAME.lock beside it. Who has the history open shares
/// it with others; who puts another file in its place has it alone, from the first look to the last renaming. The
/// kernel takes it back however the process ends; the file stays. Where there can be no such file, or none can be
/// locked, it is gone without.
class HistoryLock {
public:
    enum class IfMissing {
        Make,     ///< the file of the lock
        GoWithout ///< nothing is left beside a file that is only read
    };
    /// @error Locked: somebody puts another file in the place of this one
    [[nodiscard]] static Result<HistoryLock> shared(const std::filesystem::path& history, IfMissing ifMissing);
    /// @error Locked: somebody has it open
    [[nodiscard]] static Result<HistoryLock> alone(const std::filesystem::path& history);

    /// Nothing is locked.
    HistoryLock() = default;
    HistoryLock(HistoryLock&& other) noexcept;
    HistoryLock& operator=(HistoryLock&& other) noexcept;
    ~HistoryLock();

    /// From shared to alone, or back. @error Locked, and nothing is locked any more
    [[nodiscard]] Result<void> becomeAlone();
    [[nodiscard]] Result<void> becomeShared();

private:
    HistoryLock(const std::filesystem::path& history, IfMissing ifMissing);
    [[nodiscard]] Result<void> lock(int how);
    void release() noexcept;

    int m_handle = -1;
    std::filesystem::path m_history;
};

} // namespace psoas::history
