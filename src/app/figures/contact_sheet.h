// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"

#include <QString>

#include <optional>

namespace psoas::app {

/// Draws every pose of a protocol on both sides, in light and dark, a dozen to a sheet: poses-light-1.png, …
/// @param folder  made if need be
/// @return        the number of sheets; nothing, with a line on stderr, if one could not be written or there is no pose
[[nodiscard]] std::optional<int> saveContactSheets(const protocol::Protocol& protocol, const QString& folder);

} // namespace psoas::app
