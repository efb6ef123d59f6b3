// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/store.h"

#include <string>

namespace psoas::history {

/// One session as a JSON object (session row, answers, tests, findings, plan, doses, advice, notes, events).
[[nodiscard]] std::string toJson(const SessionDetail& detail);
/// The rows of the sessions table as a JSON array.
[[nodiscard]] std::string toJson(const std::vector<SessionRow>& rows);
/// A check as a JSON object: {"clean", "schema_version", "events", "sessions", "damage": [{"where", "what"}]}.
[[nodiscard]] std::string toJson(const CheckReport& report);

/// All sessions of a person with every event and column of the log, and the text of every protocol they ran, as JSON
/// ("format": 1). @param personId  empty: all
[[nodiscard]] Result<std::string> exportJson(const Store& store, const std::string& personId);
/// The same where there is no history yet.
[[nodiscard]] std::string exportJson();
/// One line per recorded value, RFC 4180 with CRLF; cells that a spreadsheet would run as a formula get a leading '.
[[nodiscard]] Result<std::string> exportCsv(const Store& store, const std::string& personId);
/// The same where there is no history yet: the headings.
[[nodiscard]] std::string exportCsv();

} // namespace psoas::history
