// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/protocol/protocol.h"
#include "psoas/result.h"

#include <cstdint>
#include <filesystem>
#include <string>

/// Long histories for tests, measurements and pictures. What a person did comes from a seed: the same each time.
namespace psoas::test {

struct HistoryShape {
    int sessions = 1000; ///< in all
    int persons = 1;     ///< they take turns; the first one is the person of home mode
    Date last{20779};    ///< day of the newest session; the others lie before it
    std::uint32_t seed = 1;
    double perWeek = 5; ///< sessions of one person a week, about
};

/// Writes sessions of the protocol into a database that holds none: whole event logs with their hashes and
/// projections, in one transaction. They look like real ones: a test every two weeks, ratings, doses, some stopped or
/// left, angles and tightness that improve a little and scatter a lot.
/// @return how many events were written
/// @error what Store reports; NotAllowed where there are sessions already
[[nodiscard]] Result<std::int64_t> generateHistory(const std::filesystem::path& file,
                                                   const protocol::Protocol& protocol, const HistoryShape& shape);

/// The id of a person of such a history, from 0.
[[nodiscard]] std::string generatedPerson(int index);

} // namespace psoas::test
