// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_events.h"

#include <utility>
#include <variant>

namespace psoas::app {

bool movesTheHold(const session::Event& event)
{
    return std::holds_alternative<session::Sought>(event) || std::holds_alternative<session::AttemptStarted>(event);
}

bool leavesTheHold(const session::Event& event)
{
    return movesTheHold(event) || std::holds_alternative<session::Resumed>(event) ||
           std::holds_alternative<session::AttemptEnded>(event) ||
           std::holds_alternative<session::CursorMoved>(event) || std::holds_alternative<session::SessionEnded>(event);
}

std::vector<session::Stamped> stamp(std::vector<session::Event> events, Instant at)
{
    std::vector<session::Stamped> stamped;
    stamped.reserve(events.size());
    for (session::Event& event : events) {
        stamped.push_back({std::move(event), at});
    }
    return stamped;
}

} // namespace psoas::app
