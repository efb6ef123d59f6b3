// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/day_state.h"

#include <QCoreApplication>

namespace psoas::app {

DayState stateOf(const history::PractisedDay& day) noexcept
{
    if (day.stoppedForSafety > 0) {
        return DayState::Stopped;
    }
    if (day.completed > 0) {
        return DayState::Done;
    }
    if (day.stoppedByUser > 0 || day.unfinished > 0) {
        return DayState::Partial;
    }
    return day.rest > 0 ? DayState::Rest : DayState::None;
}

QString dayStateWord(DayState state)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("psoas::app::CalendarView", text); };
    switch (state) {
    case DayState::None:
        return {};
    case DayState::Planned:
        return tr("Planned");
    case DayState::Rest:
        return tr("Rest day");
    case DayState::Done:
        return tr("Done");
    case DayState::Partial:
        return tr("Ended early");
    case DayState::Stopped:
        return tr("Stopped for safety");
    }
    return {};
}

} // namespace psoas::app
