// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/known_schema.h"

#include <map>

namespace psoas::history {

namespace {

using Schema = std::map<std::string, std::string>;

Schema schemaOf(SQLite::Database& handle)
{
    Schema schema;
    SQLite::Statement rows(handle, "SELECT type || ' ' || name, COALESCE(sql, '') FROM sqlite_schema");
    while (rows.executeStep()) {
        const std::string name = rows.getColumn(0).getString();
        schema.emplace(name, rows.getColumn(1).getString());
    }
    return schema;
}

} // namespace

void checkSchema(Database& database, CheckReport& report)
{
    SQLite::Database empty(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    migrate(empty, 0);
    const Schema known = schemaOf(empty);
    Schema here = schemaOf(database.handle());
    for (const auto& [name, sql] : known) {
        const auto found = here.find(name);
        if (found == here.end()) {
            report.damage.push_back({"schema", name + " is missing"});
        } else if (found->second != sql) {
            report.damage.push_back({"schema", name + " is not what this program makes"});
        }
        here.erase(name);
    }
    for (const auto& [name, sql] : here) {
        // What SQLite keeps for itself (sqlite_stat1 of an ANALYZE) changes nothing that is shown.
        if (name.find(" sqlite_") == std::string::npos) {
            report.damage.push_back({"schema", name + " was added"});
        }
    }
}

} // namespace psoas::history
