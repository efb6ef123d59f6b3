// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace psoas::app {

class Theme;

/// Takes pictures of what belongs to no session: the clients of therapist mode, and the editor of own exercises, what
/// it makes and how that is imported; in the real window with the shipped protocol, on a folder of its own.
/// @param folder  for the pictures; made if need be
/// @return        their number; nothing if the way came to a halt or a picture could not be written
[[nodiscard]] std::optional<int> tourPractice(Theme& theme, const QString& folder);

} // namespace psoas::app
