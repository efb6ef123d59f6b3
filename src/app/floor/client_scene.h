// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/floor/floor_scene.h"

#include <optional>

namespace psoas::app {

/// What a client sees while a therapist enters: figure, cue, timer and side. Never a question, an answer, a reading, a
/// finding or a result; where the session is about those, a neutral scene. After the session a closing one.
/// @param page  what the page of the session says is the client's concern; one of another place is not looked at
[[nodiscard]] FloorScene clientScene(const SessionController& controller,
                                     const std::optional<ActivityView::ForClient>& page);
/// What stays once a session is let go of: as clientScene() at its end, without anything of the protocol. For one that
/// has not ended, the closing scene.
[[nodiscard]] FloorScene closedScene(const SessionController& controller);

} // namespace psoas::app
