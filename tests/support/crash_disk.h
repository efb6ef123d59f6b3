// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace psoas::test {

/// What the disk under a folder holds for certain, and what it may hold if the power goes now.
///
/// POSIX promises two things. What was written to a file, and its length, are there after an fsync of that file that
/// succeeded; a name that was made, moved or removed is so after an fsync of its folder that succeeded. Everything else
/// may have happened or not, in any order: each sector may be as before, as after any of the writes since, or torn
/// between two of these; the length may be any that the file had since; where a file had grown and its bytes did not
/// arrive, there are zeros or whatever lay on the disk. A file that was synced under a name that was not may be gone.
/// What SQLite assumes beyond that is assumed here, too: a write changes no byte that it does not name, a torn sector
/// has one tear, and a rename happens as a whole.
class CrashDisk {
public:
    /// A file, by whatever name.
    class File;
    using FilePtr = std::shared_ptr<File>;
    /// What is found after a crash: path below the folder → bytes.
    using Image = std::map<std::string, std::string>;

    /// What lies in the folder now is on the disk.
    explicit CrashDisk(std::filesystem::path folder);

    /// The file of that name; nothing for a file outside the folder.
    /// @param made  it was not there before. What others put there before it was opened is on the disk
    [[nodiscard]] FilePtr open(const std::filesystem::path& path, bool made);
    void remove(const std::filesystem::path& path);
    void rename(const std::filesystem::path& from, const std::filesystem::path& to);
    void syncFolder(const std::filesystem::path& folder);

    static void write(File& file, std::size_t offset, std::string_view bytes);
    static void truncate(File& file, std::size_t size);
    static void sync(File& file);

    /// One of the ways in which the disk may be found if the power goes now.
    [[nodiscard]] Image crash(std::mt19937& random, std::size_t sectorBytes) const;

private:
    /// A name that changes: from what it means nothing, to whom it means that file, or nothing.
    struct Renaming {
        std::string from; ///< empty: none is given up
        std::string to;   ///< empty: none is made
        FilePtr file;
    };
    using Names = std::map<std::string, FilePtr>;

    void take(const std::filesystem::path& path);
    [[nodiscard]] std::string nameOf(const std::filesystem::path& path) const;
    static void apply(Names& names, const Renaming& renaming);

    std::filesystem::path m_folder;
    Names m_now, m_certain;
    std::vector<Renaming> m_renamings; ///< that no sync of the folder covers, in their order
};

/// Puts an image into an empty folder.
void lay(const CrashDisk::Image& image, const std::filesystem::path& folder);

} // namespace psoas::test
