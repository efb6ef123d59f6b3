// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/contents.h"
#include "psoas/protocol/draft.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// The protocols of a person: one file each in a folder of their data. Nothing in it is ever deleted or written over
/// by another protocol. One process at a time uses a folder.
namespace psoas::protocol {

/// A file of the folder.
struct OwnFile {
    std::filesystem::path path;
    Loaded loaded; ///< the protocol, or all its problems
};
struct OwnFiles {
    std::vector<OwnFile> files; ///< by name
    std::size_t notRead = 0;    ///< more than OwnProtocols::kMost
};

/// A file that was read to be imported.
struct ImportFile {
    std::string bytes;
    Loaded loaded;
};

/// What became of a protocol that was to be kept.
struct Kept {
    std::filesystem::path path;
    std::string hash;
    bool known = false;  ///< the same bytes were there already: nothing was written
    bool sameId = false; ///< another file of the folder has the same id; both are kept
};

class OwnProtocols {
public:
    /// Files that are looked at, and may be there.
    static constexpr std::size_t kMost = 200;

    /// @param folder  made (0700) when something is stored first
    explicit OwnProtocols(std::filesystem::path folder);

    /// Every file NAME.json. One that does not load, or cannot be read, is there with its problems.
    /// @error  CannotRead. A folder that is not there is empty.
    [[nodiscard]] Result<OwnFiles> list() const;

    /// Stores a draft under its next version, in the place of the version it was opened from. One that did not change
    /// is left as it is.
    /// @error  BadProtocol, BadJson: it does not load, and nothing is stored; NotAllowed: the folder is full;
    ///         CannotRead, CannotWrite, DiskFull, ReadOnly
    [[nodiscard]] Result<Kept> save(Draft& draft) const;

    /// Stores the bytes as they are, so that the hash is that of the file they come from.
    /// @error  as save()
    [[nodiscard]] Result<Kept> import(const ImportFile& file) const;

    /// Moves a file into the folder "removed" beside it.
    /// @return where it lies now
    /// @error  NotFound: it is none of this folder; CannotWrite, ReadOnly
    [[nodiscard]] Result<std::filesystem::path> remove(const std::filesystem::path& file) const;
    /// Moves a removed file back.
    /// @return where it lies now
    /// @error  as remove(); NotAllowed: the folder is full
    [[nodiscard]] Result<std::filesystem::path> restore(const std::filesystem::path& removed) const;

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return m_folder; }

private:
    /// @return empty: no file has these bytes
    [[nodiscard]] Result<std::filesystem::path> find(std::string_view hash) const;
    [[nodiscard]] Result<Kept> keep(std::string_view bytes, const Protocol& protocol, std::string_view replaces) const;

    std::filesystem::path m_folder;
};

/// Reads a file that may be anything, for an import; within the limits of the loader, and never waiting for it.
/// @error  CannotRead: it is not there, not readable, no regular file or empty; BadJson: it is too large. What can be
///         read but does not load is no error: `loaded` has the problems.
[[nodiscard]] Result<ImportFile> readForImport(const std::filesystem::path& file);

/// Writes a protocol into one file, whole or not at all; one that is there is replaced.
/// @error  CannotWrite, DiskFull, ReadOnly
[[nodiscard]] Result<void> exportTo(std::string_view bytes, const std::filesystem::path& file);

} // namespace psoas::protocol
