// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace psoas::cli {

/// The database that the window uses too: psoas-release/history.sqlite3 in the user's data folder.
/// @error NotFound if there is no home folder to look in
[[nodiscard]] Result<std::filesystem::path> defaultDatabase();

/// The given file, else the default one.
[[nodiscard]] Result<std::filesystem::path> databaseFile(const std::optional<std::filesystem::path>& given);

/// The bytes of a file of at most `maxBytes`, and one more where it is longer.
/// @error CannotRead
[[nodiscard]] Result<std::string> readFile(const std::filesystem::path& file, std::size_t maxBytes);

/// A moment on the command line: ISO 8601, or a day alone for its beginning; without an offset local time.
/// @return nothing if it is no moment
[[nodiscard]] std::optional<Instant> parseMoment(std::string_view text);

} // namespace psoas::cli
