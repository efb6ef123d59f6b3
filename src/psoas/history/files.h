// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/result.h"

#include <filesystem>
#include <string>
#include <vector>

/// Database files as files, while nobody has them open.
namespace psoas::history {

/// Puts a file, or the names in a folder, on the disk. @return whether that worked
[[nodiscard]] bool reachDisk(const std::filesystem::path& path);
/// Copies a file and puts it on the disk, readable for its owner alone. One that is there is replaced.
/// @error CannotRead; DiskFull, CannotWrite, and nothing is left behind
[[nodiscard]] Result<void> copyFile(const std::filesystem::path& from, const std::filesystem::path& to);
/// Gives a file another name in the same file system, and puts that on the disk.
/// @error CannotWrite, DiskFull: it may have its new name all the same, but not on the disk
[[nodiscard]] Result<void> moveFile(const std::filesystem::path& from, const std::filesystem::path& to);
/// Deletes a database with what SQLite put beside it, if it is there.
void removeDatabase(const std::filesystem::path& file);
/// What SQLite puts beside a database, by the ends of the names.
[[nodiscard]] const std::vector<std::string>& companions();
/// "2026-11-22T07-27-00Z": no character that a file name cannot have somewhere.
[[nodiscard]] std::string stampOf(Instant now);
/// The same of the moment a file was written.
[[nodiscard]] std::string stampOfFile(const std::filesystem::path& file);
/// A name that is not taken yet: `name`, or `name-2` …; the ending comes after.
[[nodiscard]] std::filesystem::path freePlace(const std::filesystem::path& folder, const std::string& name,
                                              const std::string& ending);

/// Deletes what a program that was killed left half made: of a backup, a restore or a repair.
void removeLeftovers(const std::filesystem::path& file);
/// Where a new history is made that is to take the place of `file`.
[[nodiscard]] std::filesystem::path incomingPlace(const std::filesystem::path& file);
/// Where a repair works on copies.
[[nodiscard]] std::filesystem::path scratchPlace(const std::filesystem::path& file);
/// What holds space for the moment when the disk is full.
[[nodiscard]] std::filesystem::path reservePlace(const std::filesystem::path& file);

} // namespace psoas::history
