// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace psoas::history {

/// A history in a place where nothing can be written, so that it can be looked at. What a program that was killed left
/// in the WAL cannot be read there: then both are copied into memory of this user alone, and the copy is gone from its
/// folder with this. It has to be opened, and read once, before.
class ViewCopy {
public:
    explicit ViewCopy(const std::filesystem::path& file);
    ViewCopy(const ViewCopy&) = delete;
    ViewCopy& operator=(const ViewCopy&) = delete;
    ~ViewCopy();
    /// What to open.
    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    [[nodiscard]] bool isCopy() const { return !m_folder.empty(); }

private:
    std::filesystem::path m_file;
    std::filesystem::path m_folder;
};

} // namespace psoas::history
