// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/events.h"

#include <cstdint>

/// What decodes and yet cannot have been recorded: it would cost whoever replays it more than any session can, or would
/// not fit into the numbers that sessions are added up in.
namespace psoas::history {

/// Seconds of exercise in one session, more than eleven days.
inline constexpr std::int64_t kMostSecondsDone = 1'000'000;
/// The last microsecond of the year 9999.
inline constexpr std::int64_t kLastMicro = 253'402'300'799'999'999;

/// @return  whether an event by itself is one that the program can have recorded
[[nodiscard]] bool isPossible(const session::Event& event);
/// Seconds that an event adds to its session; 0 of what adds none. Of a possible event they are not negative.
[[nodiscard]] std::int64_t secondsDone(const session::Event& event);

} // namespace psoas::history
