// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/result.h"

#include <filesystem>
#include <vector>

namespace psoas::history {

/// A history in a place where nothing can be written, so that it can be looked at. What a program that was killed left
/// in the WAL cannot be read there: then both are copied into memory of this user alone, and the copy is gone from its
/// folder with this. It has to be opened, and read once, before.
class ViewCopy {
public:
    /// Folders in memory. A disk is no place for a copy that nobody knows of.
    [[nodiscard]] static std::vector<std::filesystem::path> places();

    /// @param places  for the copy, tried one after the other
    /// @error DiskFull, CannotWrite, CannotRead: it cannot be copied, and without its WAL the file does not say all
    /// that was stored
    [[nodiscard]] static Result<ViewCopy> of(const std::filesystem::path& file,
                                             const std::vector<std::filesystem::path>& places = ViewCopy::places());
    /// Removes the copies of programs that were killed.
    static void sweep(const std::vector<std::filesystem::path>& places = ViewCopy::places());

    ViewCopy(ViewCopy&& other) noexcept;
    ViewCopy& operator=(ViewCopy&&) = delete;
    ~ViewCopy();
    /// What to open.
    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    [[nodiscard]] bool isCopy() const { return !m_folder.empty(); }

private:
    explicit ViewCopy(std::filesystem::path file);
    /// Makes a folder that no sweep takes while this lives. @return whether there is one
    [[nodiscard]] bool makeFolder(const std::filesystem::path& place);
    void removeFolder();

    std::filesystem::path m_file, m_folder;
    int m_lock = -1; ///< the open folder: its lock goes with the program, however that ends
};

} // namespace psoas::history
