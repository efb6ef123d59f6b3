// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Catch2 v3 where there is one, v2 otherwise; the tests see no difference.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>

namespace Catch {
using Matchers::Message;
using Matchers::WithinAbs;
using Matchers::WithinRel;

namespace Matchers {
// v3 gave the string and vector matchers these names.
[[nodiscard]] inline auto ContainsSubstring(const std::string& text)
{
    return Catch::Matchers::Contains(text);
}
} // namespace Matchers
} // namespace Catch
#endif

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
