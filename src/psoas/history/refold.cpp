// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/projections.h"
#include "psoas/history/store_impl.h"

namespace psoas::history {

namespace {

Result<void> foldRows(Database& database, Query& rows)
{
    while (rows.step()) {
        const EventRow row = eventRow(rows);
        const auto stamped = decodeRow(row);
        if (!stamped) {
            return tl::unexpected(stamped.error());
        }
        project(database, row, stamped->event);
    }
    return {};
}

} // namespace

Result<void> refold(Database& database)
{
    for (const ProjectionTable& table : projectionTables()) {
        database.handle().exec("DELETE FROM " + table.name);
    }
    Query rows = database.query("all_events");
    return foldRows(database, rows);
}

Result<void> refold(Database& database, const std::string& id)
{
    for (const ProjectionTable& table : projectionTables()) {
        SQLite::Statement clear(database.handle(), "DELETE FROM " + table.name + " WHERE " + table.key + " = ?1");
        clear.bind(1, id);
        clear.exec();
    }
    Query rows = database.query("session_events");
    rows.bind(id);
    return foldRows(database, rows);
}

} // namespace psoas::history
