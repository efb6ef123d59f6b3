// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"

#include <cstddef>
#include <string>
#include <vector>

/// What a protocol file holds, told before anything of it is stored.
namespace psoas::protocol {

/// Where a file keeps a person less safe, or only otherwise, than another protocol. What a draft adds (own exercises,
/// what is left out) is no difference, as long as it stands in everything that a draft would have put it into.
struct SafetyDifferences {
    bool screen = false;    ///< questions, their words, what counts as positive, when they are asked
    bool limits = false;    ///< locks, dose changes and limits on volume, with the tests, facts and rules they rest on
    bool hurt = false;      ///< what "it hurts" does
    bool exercises = false; ///< an exercise of the other one is missing, or its dose or words differ
    bool plan = false;      ///< what is given to whom, and when
    bool steps = false;     ///< what else is read, confirmed, measured, asked or done on the way, and when

    bool operator==(const SafetyDifferences&) const = default;
    [[nodiscard]] bool any() const noexcept { return screen || limits || hurt || exercises || plan || steps; }
};

struct Contents {
    Id id;
    std::string version;
    std::string language;
    std::string hash;
    std::string title, summary;
    std::size_t steps = 0;
    std::size_t exercises = 0; ///< with the own ones and those left out
    std::size_t questions = 0; ///< of the safety screen
    std::size_t texts = 0;
    std::vector<std::string> own;     ///< names of own exercises, in the order of the file
    std::vector<std::string> leftOut; ///< names of exercises that are left out
    SafetyDifferences differs;
};

/// @param file     loaded from its bytes
/// @param shipped  the protocol to compare with, loaded from its bytes
[[nodiscard]] Contents contentsOf(const Protocol& file, const Protocol& shipped);

} // namespace psoas::protocol
