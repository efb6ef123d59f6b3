// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/backups.h"
#include "psoas/history/salvage.h"

namespace psoas::history {

/// Gives this installation a new id, and seals the log of the one it had: what it writes from now on does not claim the
/// place of rows that were written elsewhere, or are lost. Inside the caller's transaction.
void takeNewId(Database& database);

/// Adds to a sound history what it lacks of a salvage. Where nothing is lost the log goes on as it was. Otherwise a
/// session is taken up to the first row that is missing in it, and the installation takes a new id.
/// @param outcome  `newer` and `lost` are set
/// @error Damaged: what was found does not go with this history · anything else is not the fault of either
[[nodiscard]] Result<void> merge(Database& database, const Salvage& salvage, Repair& outcome);
/// Adds its pictures, after that. @error as merge()
[[nodiscard]] Result<void> mergePhotos(Database& database, const DamagedFile& damaged, const Salvage& salvage);

} // namespace psoas::history
