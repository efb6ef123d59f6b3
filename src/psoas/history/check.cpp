// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/projections.h"
#include "psoas/history/seal.h"
#include "psoas/history/store_impl.h"
#include "psoas/protocol/json_limits.h"
#include "psoas/protocol/loader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <system_error>

namespace psoas::history {

namespace {

struct Link {
    std::int64_t seq = 0;
    std::int64_t deviceSeq = 0;
    std::string hash = firstHash();
    Seal seal;
};

std::string ownDeviceOf(Database& database)
{
    Query query = database.query("read_device");
    return query.step() ? query.bytes(0) : std::string();
}

/// A row against the one before it of its device. Our own log has no gaps and stands in the order it was written in;
/// of another's there may be parts, which came in any order.
void checkLink(const EventRow& row, bool own, Link& link, const std::string& where, CheckReport& report)
{
    const bool next = row.deviceSeq == link.deviceSeq + 1;
    if (own && row.seq <= link.seq) {
        report.damage.push_back({where, "the row does not stand where it was written"});
    }
    if (own && !next) {
        report.damage.push_back({where, "the log has a gap before this row"});
    }
    if (next ? row.prevHash != link.hash : own) {
        report.damage.push_back({where, "the row does not follow the one before it"});
    }
    link.seq = row.seq;
    link.deviceSeq = row.deviceSeq;
    link.hash = row.hash;
    link.seal.add(row.hash);
}

/// Inside a session the rows of another device stand in its order.
void checkOrder(Database& database, const std::string& own, CheckReport& report)
{
    Query rows = database.query("rows_out_of_order");
    rows.bind(own);
    while (rows.step()) {
        report.damage.push_back(
            {"event " + std::to_string(rows.integer(0)), "the row does not stand where it was written"});
    }
}

/// All rows of a table as one text, so that two folds can be compared. Numbers keep every digit.
std::string contents(Database& database, const std::string& table)
{
    std::string text;
    const int columns = SQLite::Statement(database.handle(), "SELECT * FROM " + table).getColumnCount();
    SQLite::Statement rows(database.handle(),
                           "SELECT * FROM " + table + (columns < 4 ? " ORDER BY 1, 2" : " ORDER BY 1, 2, 3, 4"));
    while (rows.executeStep()) {
        for (int column = 0; column < rows.getColumnCount(); ++column) {
            const std::string cell = rows.getColumn(column).getString();
            text +=
                std::to_string(rows.getColumn(column).getType()) + ':' + std::to_string(cell.size()) + ':' + cell + ',';
        }
        text += '\n';
    }
    return text;
}

bool isText(const nlohmann::json& object, const char* key, const std::string& text)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() && found->get_ref<const std::string&>() == text;
}

} // namespace

Result<void> checkChain(Database& database, CheckReport& report)
{
    const std::string own = ownDeviceOf(database);
    std::map<std::string, Link> links;
    std::int64_t last = 0;
    Query rows = database.query("chain_events");
    while (rows.step()) {
        const EventRow row = eventRow(rows);
        const std::string where = "event " + std::to_string(row.seq);
        ++report.events;
        last = std::max(last, row.seq);
        checkLink(row, row.deviceId == own, links[row.deviceId], where, report);
        if (const auto decoded = decodeRow(row); !decoded) {
            report.damage.push_back({where, decoded.error().detail});
        }
    }
    // Rows are only ever added, one after the other from 1 on.
    if (last != report.events) {
        report.damage.push_back({"event", "a row is missing, or was moved to another place"});
    }
    checkOrder(database, own, report);
    Query heads = database.query("chain_heads");
    std::size_t seen = 0;
    while (heads.step()) {
        ++seen;
        const auto link = links.find(heads.bytes(0));
        if (link == links.end() || link->second.deviceSeq != heads.integer(1) ||
            (link->first == own ? link->second.hash : link->second.seal.value()) != heads.bytes(2)) {
            report.damage.push_back({"chain_head", "the end of the log is not where it was left"});
        }
    }
    if (seen != links.size()) {
        report.damage.push_back({"chain_head", "a device's log has no recorded end"});
    }
    return {};
}

Result<void> refold(Database& database)
{
    for (const std::string& table : projectionTables()) {
        database.handle().exec("DELETE FROM " + table);
    }
    Query rows = database.query("all_events");
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

void checkProtocols(Database& database, CheckReport& report)
{
    Query rows = database.query("all_protocols");
    while (rows.step()) {
        const std::string hash = rows.bytes(0);
        const std::string text = rows.bytes(3);
        if (protocol::hashOf(text) != hash) {
            report.damage.push_back({"protocol " + hash, "its text was changed after it was kept"});
            continue;
        }
        const auto document = protocol::parseJson(text);
        const bool named = document && document->is_object() && isText(*document, "id", rows.bytes(1)) &&
                           isText(*document, "version", rows.bytes(2));
        if (!named) {
            report.damage.push_back({"protocol " + hash, "its id or version is not that of its text"});
        }
    }
}

Result<void> checkProjections(Database& database, CheckReport& report)
{
    std::map<std::string, std::string> before;
    for (const std::string& table : projectionTables()) {
        before[table] = contents(database, table);
    }
    report.sessions = database.handle().execAndGet("SELECT COUNT(*) FROM session").getInt64();
    SQLite::Transaction neverKept(database.handle(), SQLite::TransactionBehavior::IMMEDIATE);
    const auto folded = guarded(database.file(), [&] { return refold(database); });
    if (!folded) {
        // Every row was read and decoded a moment ago, so this is not the disk: the rows do not belong together.
        report.damage.push_back({"event", "the log cannot be folded: " + folded.error().detail});
        return {};
    }
    for (const std::string& table : projectionTables()) {
        if (contents(database, table) != before[table]) {
            report.damage.push_back(
                {"projection " + table, "the table does not say what the log says; it can be rebuilt"});
        }
    }
    return {};
}

Result<CheckReport> checkFile(const std::filesystem::path& file)
{
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return fail(ErrorCode::NotFound, file.string(), "there is no such file");
    }
    auto damaged = [&](const Error& what) {
        CheckReport report;
        report.damage.push_back({"file", what.detail});
        return report;
    };
    auto store = Store::openToRead(file);
    if (!store) {
        if (store.error().code == ErrorCode::Damaged) {
            return damaged(store.error());
        }
        return tl::unexpected(store.error());
    }
    auto report = store->check();
    if (!report && report.error().code == ErrorCode::Damaged) {
        return damaged(report.error());
    }
    return report;
}

} // namespace psoas::history
