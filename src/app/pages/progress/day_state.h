// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/trends.h"

#include <QString>

namespace psoas::app {

/// What a day of the calendar shows. A day without a session is nothing to remark on.
enum class DayState {
    None,
    Planned, ///< still to come
    Rest,    ///< a session with nothing planned: questions and a day off
    Done,
    Partial, ///< ended early, or left unfinished
    Stopped, ///< for safety
};

/// The one that matters most of a day's sessions: a stop, then what was done whole.
[[nodiscard]] DayState stateOf(const history::PractisedDay& day) noexcept;
/// "Done", "Ended early" …; empty for None.
[[nodiscard]] QString dayStateWord(DayState state);

} // namespace psoas::app
