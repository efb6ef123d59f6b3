// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/history/people.h"

#include <QString>

/// What is said of a client.
namespace psoas::app::words {

/// "today", "3 days ago", "none yet"; with "not finished" where one is open.
[[nodiscard]] QString lastSession(const history::Person& person, Date today);
/// "born 1979 · left side"; empty where neither is known.
[[nodiscard]] QString personDetail(const history::Person& person);

} // namespace psoas::app::words
