// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/play_run.h"

#include <optional>
#include <string>
#include <vector>

namespace psoas::cli {

/// One session found by the search, as it was played to its end.
struct FoundPath {
    int seconds = 0;            ///< of the plan
    std::size_t activities = 0; ///< shown on the way
    std::size_t exercises = 0;  ///< lines of the plan that had their turn
    Mode mode = Mode::Self;
    std::string day;
    std::vector<assessment::Finding> findings;
    std::vector<session::Answer> answers; ///< that lead there
};

/// An answer of the stopping class that did not stop the session at once.
struct NotStopping {
    std::string fact;
    protocol::FactValue value;
    Mode mode = Mode::Self;
    bool alone = false; ///< given with nothing else, not beside harmless answers
    std::string outcome;
};

struct PathsReport {
    std::optional<FoundPath> shortest, longest; ///< of the sessions with something to do
    std::size_t searched = 0;                   ///< combinations of answers that were planned
    std::vector<std::string> unreachable;       ///< steps that no session came to
    std::size_t emergencyPlayed = 0;
    std::vector<NotStopping> notStopping;
};

/// Searches first sessions of a protocol: every pattern of findings on either side, with every day, time limit and
/// mode; and plays every emergency answer in both modes, with nothing else and beside harmless answers.
/// @param start  moment at which every session is played
/// @error NotAllowed, BadAnswer: the engine refused a session, which is a fault of the protocol
[[nodiscard]] Result<PathsReport> searchPaths(const protocol::Protocol& protocol, Instant start);

} // namespace psoas::cli
