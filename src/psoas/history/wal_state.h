// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace psoas::history {

/// Whether a WAL nobody has open lost more than what was just being written. Every commit reaches the disk before the
/// next one begins, so at most the last one can be torn; SQLite passes over a torn one and all that follow without a
/// word. A WAL that is in the database is begun anew, its header first: a torn header has lost nothing if what follows
/// it is there.
/// @param wal  beside its database, with the same name and `-wal`
/// @source  https://www.sqlite.org/fileformat2.html, "The Write-Ahead Log"
[[nodiscard]] bool walIsBroken(const std::filesystem::path& wal);

} // namespace psoas::history
