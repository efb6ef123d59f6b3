// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace psoas::history {

/// A text as it is searched and ordered by: in small letters, and those of Latin, Greek and Cyrillic without their
/// accents ("Özil" is "ozil"). Bytes that are no UTF-8 stay as they are.
[[nodiscard]] std::string foldedText(std::string_view text);

} // namespace psoas::history
