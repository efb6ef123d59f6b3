// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/units.h"

#include <cstddef>
#include <optional>
#include <string>

/// Clients of therapist mode. Home mode has one person (kHomePerson), of whom nothing is kept but the sessions.
namespace psoas::history {

inline constexpr std::size_t kLongestName = 120;         ///< bytes
inline constexpr std::size_t kLongestPersonNotes = 8192; ///< bytes
inline constexpr int kEarliestBirthYear = 1900;

struct Person {
    std::string id;
    std::string name;             ///< or a code; not empty
    std::optional<int> birthYear; ///< kEarliestBirthYear … this year
    Side side = Side::None;       ///< of the complaint: Left, Right, Both; None: not said
    std::string notes;            ///< of the clinician
    bool archived = false;
    // Read only.
    int sessions = 0;                   ///< all that were ever begun
    std::optional<Instant> lastSession; ///< start of the newest; `mono` is not meaningful here
    bool unfinished = false;            ///< a session of this installation has not ended
};

/// Which people: those whose name, year or notes contain the text.
struct PeopleFilter {
    std::string contains;  ///< empty: all
    bool archived = false; ///< those that are archived, instead of those that are not
};

} // namespace psoas::history
