// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"

#include <QString>

#include <optional>

namespace psoas::app {

class Theme;

/// Takes pictures of the player in every exercise of a protocol, on both sides, in light and dark: a session whose plan
/// is simply everything, in the real window, on a temporary database.
/// @param folder  for the pictures; made if need be
/// @return        their number; nothing if the walk came to a halt or a picture could not be written
[[nodiscard]] std::optional<int> tourTechniques(const protocol::Protocol& protocol, Theme& theme,
                                                const QString& folder);

} // namespace psoas::app
