// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/protocol/protocol.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <string>
#include <vector>

/// What a person who knows the tables would write.
namespace psoas::bench {

/// Reads every row of a query without making anything of it.
std::size_t run(SQLite::Database& database, const std::string& sql);

/// The same answers as Store::trends over everything.
/// @param first  day
[[nodiscard]] std::vector<std::string> trendsByHand(const protocol::Protocol& protocol, int runDays, int first);
/// What the facts of the history rest on: done sessions by day and window, tests against their baseline, the levels of
/// the ratings, red stops, advice.
[[nodiscard]] std::vector<std::string> factsByHand(Date day);
/// A page of the table of sessions, and how many there are.
[[nodiscard]] std::vector<std::string> sessionsByHand(int count, int offset);

} // namespace psoas::bench
