// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace psoas::session {

/// Of the name or initials of who signs or reads something, in bytes.
inline constexpr std::size_t kLongestSigner = 120;

/// Well-formed UTF-8: no overlong forms, no surrogates, nothing past the last code point.
[[nodiscard]] bool isUtf8(const std::string& text) noexcept;
/// Nothing but white space, or nothing at all.
[[nodiscard]] bool isBlank(const std::string& text) noexcept;

} // namespace psoas::session
