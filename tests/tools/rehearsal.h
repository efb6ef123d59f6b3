// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/state.h"

#include <string>

/// What the rehearsal says on its standard output, a line each; its parts stand between tabs.
///
///     ready                              the history is open and the window shown
///     offered  TEXTS                     what can be read on Today; a session waits to be gone on with
///     resumed  SESSION STANDING HOLD     it was taken up
///     state    STANDING                  is on the screen now
///     event    SESSION NUMBER PAYLOAD    was stored, and is on the screen
///     clock    HOLD MS                   how far the hold is on the screen, and is going to be next
///     kept     HOLD                      the checkpoint that is in the history
///     socket   FAMILY TYPE               one was made
///     ended    OUTCOME
namespace psoas::test {

/// A state in one word, so that what was on the screen can be found again among the states of a stored log.
[[nodiscard]] inline std::string standing(const session::State& state)
{
    const auto count = [](std::size_t size) { return std::to_string(size) + ' '; };
    std::string word = state.sessionId + ' ' + state.cursor.activity + '/' + std::string(name(state.cursor.side)) +
                       '/' + state.cursor.exercise + ' ' + count(static_cast<std::size_t>(state.outcome)) +
                       count(state.answers.active().size()) + count(state.checklistsConfirmed.size()) +
                       count(state.reached.size()) + count(state.attempts.size()) + count(state.hurts.size());
    if (state.running) {
        word += count(state.running->attempt) + count(state.running->phase) +
                count(static_cast<std::size_t>(state.running->elapsedBefore.count())) +
                (state.running->since ? "runs" : "stands");
    }
    return word;
}

/// Where in a hold: attempt, phase, milliseconds of the phase.
[[nodiscard]] inline std::string holdWord(std::size_t attempt, std::size_t phase, Millis elapsed)
{
    return std::to_string(attempt) + ' ' + std::to_string(phase) + ' ' + std::to_string(elapsed.count());
}

} // namespace psoas::test
