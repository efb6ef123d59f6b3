// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/commands.h"
#include "psoas/history/store.h"

#include <optional>

namespace psoas::cli {

/// Says what went wrong. @return kExitFault for what is not there, else kExitDatabase
[[nodiscard]] int complain(Console console, const Error& error);

/// A store to read from. Reading never makes a file: where none is given and none is there yet, there is no history.
/// @return nothing for no history yet
[[nodiscard]] Result<std::optional<history::Store>> openToRead(const HistoryOptions& options);

} // namespace psoas::cli
