// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace psoas::history {

/// A LIKE pattern that finds the text as typed, escaped by a backslash; empty for an empty text.
[[nodiscard]] std::string likePattern(const std::string& contains);

} // namespace psoas::history
