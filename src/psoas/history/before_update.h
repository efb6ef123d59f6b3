// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/database.h"

#include <filesystem>
#include <string>

namespace psoas::history {

/// Copies an open database of an older format into the folder `backups` beside it: written, checked, on the disk, then
/// renamed. A file of that name is replaced by the new one only once that is whole.
/// @param name  without an ending
/// @error       CannotWrite, DiskFull, Database; nothing of it is then left behind but perhaps a `.partial`
[[nodiscard]] Result<void> keepBeforeUpdate(SQLite::Database& handle, const std::filesystem::path& file,
                                            const std::string& name);

} // namespace psoas::history
