// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace psoas::session {

/// Well-formed UTF-8: no overlong forms, no surrogates, nothing past the last code point.
[[nodiscard]] bool isUtf8(const std::string& text) noexcept;

} // namespace psoas::session
