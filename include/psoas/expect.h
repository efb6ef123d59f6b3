// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace psoas::detail {
[[noreturn]] void invariantBroken(const char* expression, const char* file, int line) noexcept;
}

/// A broken invariant is a bug: logs and stops, in release too. Nothing acknowledged is lost, since every event is
/// stored before it is shown.
#define PSOAS_EXPECT(condition)                                                                                        \
    (static_cast<bool>(condition) ? static_cast<void>(0)                                                               \
                                  : ::psoas::detail::invariantBroken(#condition, __FILE__, __LINE__))
