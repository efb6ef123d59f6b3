// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/protocol/protocol.h"
#include "psoas/session/events.h"

#include <QString>

#include <vector>

namespace psoas::app {

/// One thing that happened in a session, in words.
struct TimelineEntry {
    Instant at{};
    QString text;
};

/// What happened in a session, in order: steps, answers, results, plan and its changes, every exercise with what was
/// done of it, pain, photos, notes and marks. Ticks of the clock within an exercise are left out.
[[nodiscard]] std::vector<TimelineEntry> timelineOf(const protocol::Protocol& protocol,
                                                    const std::vector<session::Stamped>& events);

} // namespace psoas::app
