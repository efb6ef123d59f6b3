// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace psoas::protocol {

/// What happens to a file that is there already.
enum class Existing { Replace, Keep };

/// Reads a regular file; a pipe or a device is told by its kind, before it could be waited for.
/// @error  CannotRead; BadJson: more than `most` bytes
[[nodiscard]] Result<std::string> readWhole(const std::filesystem::path& file, std::size_t most);

/// Writes beside the place, puts it on the disk, then into its place: 0600, whole or not at all.
/// @return false: with Existing::Keep, there is a file of this name; nothing was written
/// @error  CannotWrite, DiskFull, ReadOnly
[[nodiscard]] Result<bool> writeWhole(std::string_view bytes, const std::filesystem::path& file, Existing existing);

/// Moves a file without writing over another one.
/// @return false: there is a file at `to`
/// @error  NotFound: there is none at `from`; CannotWrite, ReadOnly
[[nodiscard]] Result<bool> moveFile(const std::filesystem::path& from, const std::filesystem::path& to);

/// A folder that nobody else can look into (0700); one that is there stays as it is.
/// @error  CannotWrite, DiskFull, ReadOnly
[[nodiscard]] Result<void> privateFolder(const std::filesystem::path& folder);

} // namespace psoas::protocol
