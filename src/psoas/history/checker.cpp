// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/checker.h"

#include "psoas/history/known_schema.h"
#include "psoas/history/photos.h"
#include "psoas/history/projections.h"
#include "psoas/history/seal.h"
#include "psoas/history/store_impl.h"
#include "psoas/protocol/json_limits.h"
#include "psoas/protocol/loader.h"

#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <map>

namespace psoas::history {

namespace {

constexpr int kEventsAtOnce = 500;
constexpr std::size_t kSessionsAtOnce = 20;
constexpr int kPhotosAtOnce = 4;
constexpr int kMostFaults = 20; ///< of the pages

/// How far a device's log was read.
struct Link {
    std::int64_t seq = 0;
    std::int64_t deviceSeq = 0;
    std::string hash = firstHash();
    Seal seal;
};

/// A row against the one before it of its device. Our own log has no gaps and stands in the order it was written in;
/// of another's there may be parts, which came in any order.
void checkLink(const EventRow& row, bool own, Link& link, const std::string& where, CheckReport& report)
{
    const auto found = [&](const char* what) { report.damage.push_back({where, what, DamageKind::Log}); };
    const bool next = row.deviceSeq == link.deviceSeq + 1;
    if (own && row.seq <= link.seq) {
        found("the row does not stand where it was written");
    }
    if (own && !next) {
        found("the log has a gap before this row");
    }
    if (next ? row.prevHash != link.hash : own) {
        found("the row does not follow the one before it");
    }
    link.seq = row.seq;
    link.deviceSeq = row.deviceSeq;
    link.hash = row.hash;
    link.seal.add(row.hash);
}

bool isText(const nlohmann::json& object, const char* key, const std::string& text)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() && found->get_ref<const std::string&>() == text;
}

/// The text of every protocol against its hash, id and version.
void checkProtocols(Database& database, CheckReport& report)
{
    Query rows = database.query("all_protocols");
    while (rows.step()) {
        const std::string hash = rows.bytes(0);
        const std::string text = rows.bytes(3);
        if (protocol::hashOf(text) != hash) {
            report.damage.push_back(
                {"protocol " + hash, "its text was changed after it was kept", DamageKind::Protocol});
            continue;
        }
        const auto document = protocol::parseJson(text);
        const bool named = document && document->is_object() && isText(*document, "id", rows.bytes(1)) &&
                           isText(*document, "version", rows.bytes(2));
        if (!named) {
            report.damage.push_back(
                {"protocol " + hash, "its id or version is not that of its text", DamageKind::Protocol});
        }
    }
}

/// What a table says of one session or client as one text, so that two folds can be compared. Numbers keep every digit.
std::string contents(SQLite::Database& handle, const ProjectionTable& table, const std::string& id)
{
    SQLite::Statement rows(handle, "SELECT * FROM " + table.name + " WHERE " + table.key + " = ?1");
    rows.bind(1, id);
    std::vector<std::string> lines;
    while (rows.executeStep()) {
        std::string& line = lines.emplace_back();
        for (int column = 0; column < rows.getColumnCount(); ++column) {
            const std::string cell = rows.getColumn(column).getString();
            line +=
                std::to_string(rows.getColumn(column).getType()) + ':' + std::to_string(cell.size()) + ':' + cell + ',';
        }
    }
    std::ranges::sort(lines);
    std::string text;
    for (const std::string& line : lines) {
        text += line + '\n';
    }
    return text;
}

/// A line of the integrity check that tells a page which could not be read now, and may be sound.
bool isOfTheDisk(const std::string& line)
{
    if (line.find("failed to get page") != std::string::npos) {
        return true;
    }
    constexpr std::string_view kCode = "error code=";
    const auto at = line.find(kCode);
    if (at == std::string::npos) {
        return false;
    }
    const int code = std::atoi(line.c_str() + at + kCode.size()) & 0xff;
    return code != SQLITE_CORRUPT && code != SQLITE_NOTADB;
}

} // namespace

struct Checker::State {
    enum class Stage { Schema, Pages, Chain, Protocols, Photos, Projections, Done };

    CheckReport report;
    Stage stage = Stage::Schema;
    std::uint64_t imports = 0; ///< of the store, when the check began
    std::string own;
    std::vector<std::string> devices, ids;
    std::size_t device = 0, id = 0;
    std::map<std::string, Link> links;
    std::int64_t lastSeq = 0;
    std::string lastPhoto;

    [[nodiscard]] Result<void> pages(Database& database)
    {
        CheckReport found;
        SQLite::Statement integrity(database.handle(), "PRAGMA integrity_check(" + std::to_string(kMostFaults) + ")");
        while (integrity.executeStep()) {
            const std::string line = integrity.getColumn(0).getString();
            if (isOfTheDisk(line)) {
                return fail(ErrorCode::CannotRead, database.file(), "the disk could not be read: " + line);
            }
            if (line != "ok") {
                found.damage.push_back({"file", line, DamageKind::File});
            }
        }
        SQLite::Statement foreignKeys(database.handle(), "PRAGMA foreign_key_check");
        while (foreignKeys.executeStep()) {
            found.damage.push_back({"table " + foreignKeys.getColumn(0).getString(),
                                    "a row points at one that is missing", DamageKind::File});
        }
        report.damage.insert(report.damage.end(), found.damage.begin(), found.damage.end());
        return {};
    }

    void beginChain(Database& database)
    {
        devices.clear();
        Query rows = database.query("devices");
        while (rows.step()) {
            devices.push_back(rows.bytes(0));
        }
        own = deviceOf(database);
    }

    /// Some rows of the device; its end with the last ones, before more can be written.
    /// @error NewerFile
    [[nodiscard]] Result<void> chain(Database& database)
    {
        const std::string& name = devices[device];
        Link& link = links[name];
        int read = 0;
        Query rows = database.query("device_events_from");
        rows.bind(name, link.deviceSeq, kEventsAtOnce);
        for (; rows.step(); ++read) {
            const EventRow row = eventRow(rows);
            const std::string where = "event " + std::to_string(row.seq);
            ++report.events;
            lastSeq = std::max(lastSeq, row.seq);
            checkLink(row, row.deviceId == own, link, where, report);
            const auto decoded = decodeRow(row);
            if (!decoded && decoded.error().code == ErrorCode::NewerFile) {
                return fail(ErrorCode::NewerFile, where, decoded.error().detail); // it is sound, and not for us
            }
            if (!decoded) {
                report.damage.push_back({where, decoded.error().detail, DamageKind::Log});
            }
        }
        if (read == kEventsAtOnce) {
            return {};
        }
        checkHead(database, name, link);
        if (device + 1 == devices.size()) {
            endChain(database);
        }
        ++device; // the last thing: what is interrupted before is done again
        return {};
    }

    void checkHead(Database& database, const std::string& name, Link& link)
    {
        Query head = database.query("read_head");
        head.bind(name);
        if (!head.step()) {
            report.damage.push_back({"chain_head", "a device's log has no recorded end", DamageKind::Log});
        } else if (link.deviceSeq != head.integer(0) ||
                   (name == own ? link.hash : link.seal.value()) != head.bytes(1)) {
            report.damage.push_back({"chain_head", "the end of the log is not where it was left", DamageKind::Log});
        }
    }

    void endChain(Database& database)
    {
        // Rows are only ever added, one after the other from 1 on.
        if (lastSeq != report.events) {
            report.damage.push_back({"event", "a row is missing, or was moved to another place", DamageKind::Log});
        }
        if (devices.size() > 1) {
            // Inside a session the rows of another device stand in its order.
            Query rows = database.query("rows_out_of_order");
            rows.bind(own);
            while (rows.step()) {
                report.damage.push_back({"event " + std::to_string(rows.integer(0)),
                                         "the row does not stand where it was written", DamageKind::Log});
            }
        }
    }

    void beginProjections(Database& database)
    {
        ids.clear();
        Query rows = database.query("log_ids");
        while (rows.step()) {
            ids.push_back(rows.bytes(0));
        }
        report.sessions = database.handle().execAndGet("SELECT COUNT(*) FROM session").getInt64();
        Query extra = database.query("rows_without_log");
        while (extra.step()) {
            if (extra.integer(1) > 0) {
                disagrees(extra.bytes(0));
            }
        }
    }

    void disagrees(const std::string& table)
    {
        const std::string where = "projection " + table;
        if (std::ranges::find(report.damage, where, &Damage::where) == report.damage.end()) {
            report.damage.push_back(
                {where, "the table does not say what the log says; it can be rebuilt", DamageKind::Projection});
        }
    }

    /// Some sessions folded again, in a transaction that is rolled back.
    [[nodiscard]] Result<void> projections(Database& database)
    {
        const std::vector<ProjectionTable>& tables = projectionTables();
        SQLite::Transaction neverKept(database.handle(), SQLite::TransactionBehavior::IMMEDIATE);
        std::size_t end = std::min(ids.size(), id + kSessionsAtOnce);
        for (std::size_t next = id; next < end; ++next) {
            std::vector<std::string> before;
            for (const ProjectionTable& table : tables) {
                before.push_back(contents(database.handle(), table, ids[next]));
            }
            const auto folded = guardedRows(database.file(), [&] { return refold(database, ids[next]); });
            if (!folded && folded.error().code != ErrorCode::Damaged) {
                return folded; // SQLite may have ended the transaction
            }
            if (!folded) {
                report.damage.push_back(
                    {"event", "a session cannot be folded: " + folded.error().detail, DamageKind::Log});
                end = next + 1; // the others in a transaction of their own
                break;
            }
            for (std::size_t i = 0; i < tables.size(); ++i) {
                if (contents(database.handle(), tables[i], ids[next]) != before[i]) {
                    disagrees(tables[i].name);
                }
            }
        }
        id = end;
        return {};
    }
};

Checker::Checker()
    : m_state(std::make_unique<State>())
{
}
Checker::Checker(Checker&&) noexcept = default;
Checker& Checker::operator=(Checker&&) noexcept = default;
Checker::~Checker() = default;

const CheckReport& Checker::report() const noexcept
{
    return m_state->report;
}

Result<bool> Checker::step(const Store& store)
{
    Store::Impl& impl = StoreAccess::impl(store);
    Database& database = *impl.database;
    if (m_state->stage != State::Stage::Schema && m_state->imports != impl.imports) {
        m_state = std::make_unique<State>(); // what was read of other devices is no longer what is there
    }
    State& state = *m_state;
    auto done = guarded(database.file(), [&]() -> Result<bool> {
        switch (state.stage) {
        case State::Stage::Schema:
            state.imports = impl.imports;
            state.report.schemaVersion = database.handle().execAndGet("PRAGMA user_version").getInt();
            checkSchema(database, state.report);
            state.stage = State::Stage::Pages;
            return false;
        case State::Stage::Pages:
            if (auto read = state.pages(database); !read) {
                return tl::unexpected(read.error());
            }
            state.beginChain(database);
            state.stage = State::Stage::Chain;
            return false;
        case State::Stage::Chain:
            if (state.device < state.devices.size()) {
                if (auto read = state.chain(database); !read) {
                    return tl::unexpected(read.error());
                }
            }
            if (state.device == state.devices.size()) {
                state.stage = State::Stage::Protocols;
            }
            return false;
        case State::Stage::Protocols:
            checkProtocols(database, state.report);
            state.stage = State::Stage::Photos;
            return false;
        case State::Stage::Photos:
            if (!checkPhotos(database, kPhotosAtOnce, state.lastPhoto, state.report)) {
                return false;
            }
            checkNamedPhotos(database, state.report);
            if (state.report.misleads()) {
                state.stage = State::Stage::Done; // there is no sound log to fold
                return true;
            }
            state.beginProjections(database);
            if (impl.view) {
                state.stage = State::Stage::Done; // to fold a session is to write it
                return true;
            }
            state.stage = State::Stage::Projections;
            return false;
        case State::Stage::Projections:
            if (auto folded = state.projections(database); !folded) {
                return tl::unexpected(folded.error());
            }
            if (state.id < state.ids.size()) {
                return false;
            }
            state.stage = State::Stage::Done;
            break;
        case State::Stage::Done:
            break;
        }
        return true;
    });
    if (!done && done.error().code == ErrorCode::Damaged) {
        state.report.damage.push_back({"file", done.error().detail, DamageKind::File});
        state.stage = State::Stage::Done;
        return true;
    }
    return done;
}

} // namespace psoas::history
