// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/store.h"

#include <functional>

namespace psoas::history {

/// Hands every session of a person to `write`, newest first, without holding more than a page of them.
/// @param personId  empty: everyone's
/// @error  what Store::sessions and Store::detail report
[[nodiscard]] Result<void> eachSession(const Store& store, const std::string& personId,
                                       const std::function<void(const SessionDetail&)>& write);

} // namespace psoas::history
