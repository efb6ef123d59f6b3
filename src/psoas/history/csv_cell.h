// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace psoas::history {

/// A text as a cell of a CSV file: quoted where RFC 4180 wants it, and never a formula to a spreadsheet.
[[nodiscard]] std::string csvCell(std::string_view text);

} // namespace psoas::history
