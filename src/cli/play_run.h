// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/play_answers.h"
#include "psoas/clock.h"
#include "psoas/result.h"
#include "psoas/session/engine.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace psoas::cli {

/// Keeps the events of one command before the next command is given.
using Keep = std::function<Result<void>(std::span<const session::Stamped>)>;

/// A session as it ended.
struct Played {
    session::State state;
    std::vector<std::string> waitingFor;        ///< what blocked it, if it was left incomplete
    std::vector<std::string> warnings;          ///< the engine's, then those about `during`
    std::vector<session::Place> exercisePlaces; ///< lines of the plan that had their turn, in order
    std::size_t places = 0;                     ///< activities shown
};

/// Walks a whole session: answers, every activity in turn, holds elapse at once on `clock`, "it hurts" where
/// `answers.during` says so. Where something required is missing the session is left as incomplete.
/// @param keep  is called for every command; an error ends the walk
/// @error whatever `keep` gives; BadAnswer or NotAllowed if the engine refuses
[[nodiscard]] Result<Played> playSession(const session::Engine& engine, const session::Start& start,
                                         const PlayAnswers& answers, ManualClock& clock, const Keep& keep);

} // namespace psoas::cli
