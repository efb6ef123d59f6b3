// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/backups.h"

#include <filesystem>
#include <optional>
#include <string>

/// How a new history takes the place of another. Only for whoever has it alone (HistoryLock).
namespace psoas::history {

/// A sound history that is to take the place of `file` lies there, complete and on the disk.
[[nodiscard]] std::filesystem::path readyPlace(const std::filesystem::path& file);

/// Where what is in the place goes.
struct Aside {
    std::filesystem::path folder; ///< of its own, below `quarantine`
    std::filesystem::path kept{}; ///< of the database alone, if it can be moved there; nothing: into the folder
};
/// A folder that is not taken yet. Nothing where there is nothing to set aside.
[[nodiscard]] std::filesystem::path asideFolder(const std::filesystem::path& file, const std::string& stamp);

/// Moves what is in the place out of it, and the ready one into it.
/// @return where what was there is now; empty if there was nothing
/// @error CannotWrite, DiskFull: everything lies where it lay before, and there is no ready one any more. Only where
/// that cannot be done either the ready one stays, and takes its place when the history is opened.
[[nodiscard]] Result<std::filesystem::path> putInPlace(const std::filesystem::path& file, const Aside& aside);
/// Does what is left of that after it was cut short at any point; nothing without a ready one.
/// @error CannotWrite, DiskFull: to be tried again
[[nodiscard]] Result<void> finishPutting(const std::filesystem::path& file);

/// Writes beside the history what a repair did, before what it made is ready: whoever finishes it has to tell.
/// @error CannotWrite, DiskFull
[[nodiscard]] Result<void> noteRepair(const std::filesystem::path& file, const Repair& repair);
/// A repair that took place, and that nobody was told of.
[[nodiscard]] std::optional<Repair> untoldRepair(const std::filesystem::path& file);
/// Where the one that is noted sets aside what it takes the place of.
[[nodiscard]] std::optional<std::filesystem::path> asideOfRepair(const std::filesystem::path& file);
void forgetRepair(const std::filesystem::path& file);

} // namespace psoas::history
