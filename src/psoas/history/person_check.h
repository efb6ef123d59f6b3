// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/result.h"
#include "psoas/session/events.h"

#include <string>

/// What may be written of a person, typed here or come in with a file.
namespace psoas::history {

/// Nothing but white space, or nothing at all.
[[nodiscard]] bool isBlank(const std::string& text) noexcept;
/// The name or initials of who signs something: not blank and not longer than kLongestName.
[[nodiscard]] bool isName(const std::string& name) noexcept;
/// @param at  when it is recorded
/// @error BadAnswer: no id, no name, a year that cannot be, a text that is not UTF-8 or too long
[[nodiscard]] Result<void> checkPerson(const session::PersonRecorded& person, Instant at);

} // namespace psoas::history
