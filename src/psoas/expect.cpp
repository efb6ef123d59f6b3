// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/expect.h"

#include <spdlog/spdlog.h>

#include <cstdlib>

namespace psoas::detail {

void invariantBroken(const char* expression, const char* file, int line) noexcept
{
    // spdlog swallows its own failures: a full disk must not hide the abort.
    spdlog::critical("Broken invariant at {}:{}: {}", file, line, expression);
    spdlog::default_logger_raw()->flush();
    std::abort();
}

} // namespace psoas::detail
