// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/database.h"
#include "psoas/history/records.h"

namespace psoas::history {

/// Holds tables, indexes and triggers of a file against those this program makes. One that is missing, another or too
/// many is damage: a trigger that was added can change what is written.
void checkSchema(Database& database, CheckReport& report);

} // namespace psoas::history
