// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/result.h"
#include "psoas/session/events.h"

/// What may be written of a person, typed here or come in with a file.
namespace psoas::history {

/// @param at  when it is recorded
/// @error BadAnswer: no id, no name, a year that cannot be, a text that is not UTF-8 or too long
[[nodiscard]] Result<void> checkPerson(const session::PersonRecorded& person, Instant at);

} // namespace psoas::history
