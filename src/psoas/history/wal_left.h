// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace psoas::history {

/// The WAL that a program which was killed left beside the history. It is kept until the history is known to be sound:
/// SQLite takes it away from a file that it takes for empty.
class WalLeft {
public:
    /// Makes a copy, before the history is opened.
    void keep(const std::filesystem::path& file);
    /// Whether it lost more than what was just being written (walIsBroken). To be asked once the history is open:
    /// before, somebody else may be writing in it.
    [[nodiscard]] bool isBroken() const;
    /// Of the installation that wrote the file, as it stands without the WAL; empty if there is no WAL, or no such id.
    [[nodiscard]] const std::string& device() const noexcept { return m_device; }
    /// Puts the copy back where the WAL was, if that is gone, after the history was closed.
    void giveBack();
    void forget();

private:
    std::filesystem::path m_wal, m_copy;
    std::string m_device;
};

} // namespace psoas::history
