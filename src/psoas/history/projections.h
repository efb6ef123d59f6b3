// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/database.h"
#include "psoas/history/hash_chain.h"

namespace psoas::history {

/// Writes what one event means into the projections. Runs inside the transaction that stored it.
/// @throws SQLite::Exception; callers are guarded
void project(Database& database, const EventRow& row, const session::Event& event);

/// A table that project() writes.
struct ProjectionTable {
    std::string name;
    std::string key; ///< the column that says of which session or client a row is
};
/// All of them, in an order in which they can be emptied.
[[nodiscard]] const std::vector<ProjectionTable>& projectionTables();

/// The JSON kept in finding.detail, and back.
[[nodiscard]] std::string detailOf(const assessment::Finding& finding);
[[nodiscard]] Result<void> readDetail(const std::string& json, assessment::Finding& finding);
[[nodiscard]] std::string phaseSecondsText(const std::vector<std::pair<std::string, int>>& phases);
[[nodiscard]] Result<std::vector<std::pair<std::string, int>>> readPhaseSeconds(const std::string& json);
[[nodiscard]] std::string listText(const std::vector<std::string>& items);
[[nodiscard]] Result<std::vector<std::string>> readList(const std::string& json);
[[nodiscard]] std::string readingsText(const std::vector<double>& readings);
[[nodiscard]] Result<std::vector<double>> readReadings(const std::string& json);

} // namespace psoas::history
