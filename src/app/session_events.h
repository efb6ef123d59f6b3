// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/events.h"

#include <vector>

/// What the controller asks of the events that a command gave.
namespace psoas::app {

/// The running hold stands elsewhere afterwards, so that an older checkpoint no longer fits.
[[nodiscard]] bool movesTheHold(const session::Event& event);
/// The hold that a resumed session came back to is taken up, redone or left.
[[nodiscard]] bool leavesTheHold(const session::Event& event);
/// All of them happened at the same moment.
[[nodiscard]] std::vector<session::Stamped> stamp(std::vector<session::Event> events, Instant at);

} // namespace psoas::app
