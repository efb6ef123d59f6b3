// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/store.h"

#include <filesystem>
#include <string>

/// Taking over an export in JSON, format 2 or 3. docs/decisions/0010-what-an-import-may-add.md
namespace psoas::history {

/// The format that is written and read.
inline constexpr int kExchangeFormat = 3;

/// Takes over the sessions of a file: what is not here, event by event; the rest stays as it is. The whole file is
/// verified before anything is written, and everything is written in one transaction: any fault, a full disk and a
/// cancel leave the history as it was. Twice is once.
/// @param progress  of 100; asked every few sessions
/// @error BadJson: not JSON, or over the limits · NewerFile: a format or an event this program does not know ·
///        BadImport: not what it says it is (a hash, a payload, a text, a picture), not whole, or in conflict with what
///        is here; `place` is the JSON pointer in the file · CannotRead · Cancelled · of the store as Store says
[[nodiscard]] Result<ImportReport> importJson(Store& store, const std::filesystem::path& file,
                                              const Progress& progress = {});
/// The same of a text.
[[nodiscard]] Result<ImportReport> importJsonText(Store& store, const std::string& text, const Progress& progress = {});

} // namespace psoas::history
