// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/people.h"
#include "psoas/history/records.h"

#include <nlohmann/json.hpp>

namespace psoas::history {

/// The row of a session as a JSON object.
[[nodiscard]] nlohmann::ordered_json rowJson(const SessionRow& row);
/// Everything of one session: the row, what the session's page shows, and the events with every column. Where a row has
/// how many there are (addenda, events), this has them.
[[nodiscard]] nlohmann::ordered_json detailJson(const SessionDetail& detail);

/// Who a client is, and everything that was recorded of that.
[[nodiscard]] nlohmann::ordered_json personJson(const Person& person, const std::vector<StoredEvent>& events);

} // namespace psoas::history
