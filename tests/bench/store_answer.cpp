// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench.h"
#include "psoas/history/store.h"
#include "psoas/protocol/loader.h"
#include "support/temp_folder.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <stdexcept>

namespace psoas::bench {

namespace {

constexpr Goal kGoal{1.2, {}};
const std::string kSession = "01939f00-0000-7000-8000-000000000001";

template <class T>
void expect(const Result<T>& result)
{
    if (!result) {
        throw std::runtime_error(result.error().place + ": " + result.error().detail);
    }
}

Instant at(int number)
{
    return {Micros(1'795'334'400'000'000 + std::int64_t{number} * 1'000'000), 60, Micros(number * 1'000'000)};
}

session::Stamped answer(const protocol::Protocol& protocol, int number)
{
    // Over and over the same questions, as somebody who changes answers.
    const auto& facts = protocol.screen.questions;
    const std::string& fact = facts[static_cast<std::size_t>(number) % facts.size()].fact;
    return {session::FactRecorded{{fact,
                                   Side::None,
                                   std::string(number % 2 == 0 ? "no" : "yes"),
                                   {},
                                   assessment::Provenance::Answer,
                                   at(number).localDate()}},
            at(number)};
}

/// A database with our pragmas and one table, into which rows of the log are put one by one.
class Bare {
public:
    /// @param schema  what makes the table, and what indexes it has
    Bare(const std::filesystem::path& file, const std::vector<std::string>& schema)
        : m_database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
    {
        for (const char* pragma :
             {"locking_mode = EXCLUSIVE", "trusted_schema = OFF", "cell_size_check = ON", "journal_mode = WAL",
              "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"}) {
            m_database.exec(std::string("PRAGMA ") + pragma);
        }
        for (const std::string& sql : schema) {
            m_database.exec(sql);
        }
        m_insert = std::make_unique<SQLite::Statement>(
            m_database, "INSERT INTO event (device_id, device_seq, event_id, session_id, person_id, type, schema_v, "
                        "utc_us, offset_min, mono_us, payload, prev_hash, hash) "
                        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)");
    }

    void insert(const std::string& eventId, const std::string& payload, int number)
    {
        const std::string hash(32, static_cast<char>(number));
        m_insert->bind(1, std::string(32, 'd'));
        m_insert->bind(2, number);
        m_insert->bind(3, eventId);
        m_insert->bind(4, kSession);
        m_insert->bind(5, history::kHomePerson);
        m_insert->bind(6, "fact_recorded");
        m_insert->bind(7, 1);
        m_insert->bind(8, at(number).utc.count());
        m_insert->bind(9, at(number).offsetMinutes);
        m_insert->bind(10, at(number).mono.count());
        m_insert->bind(11, payload.data(), static_cast<int>(payload.size()));
        m_insert->bind(12, hash.data(), static_cast<int>(hash.size()));
        m_insert->bind(13, hash.data(), static_cast<int>(hash.size()));
        m_insert->exec();
        m_insert->reset();
    }

private:
    SQLite::Database m_database;
    std::unique_ptr<SQLite::Statement> m_insert;
};

/// What our own file says that it is made of.
std::vector<std::string> schemaOfEvents(const std::filesystem::path& file)
{
    const SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
    SQLite::Statement tables(database, "SELECT sql FROM sqlite_schema WHERE tbl_name = 'event' AND sql IS NOT NULL "
                                       "AND type IN ('table', 'index') ORDER BY type DESC");
    std::vector<std::string> schema;
    while (tables.executeStep()) {
        schema.push_back(tables.getColumn(0).getString());
    }
    return schema;
}

/// The same columns and nothing that any of them has to be.
std::vector<std::string> columnsAlone()
{
    return {"CREATE TABLE event (seq INTEGER PRIMARY KEY, device_id TEXT, device_seq INTEGER, event_id TEXT, "
            "session_id TEXT, person_id TEXT, type TEXT, schema_v INTEGER, utc_us INTEGER, offset_min INTEGER, "
            "mono_us INTEGER, payload BLOB, prev_hash BLOB, hash BLOB) STRICT"};
}

} // namespace

void storeAnswer(Effort effort)
{
    const int repeats = effort == Effort::Quick ? 5 : 1000;
    const auto protocol = protocol::shipped();
    const test::TempFolder folder;
    const auto file = folder / "history.sqlite3";
    expect(history::Store::open(file)); // made and closed again: its schema is read from it
    Bare bare(folder / "bare.sqlite3", schemaOfEvents(file));
    Bare barest(folder / "barest.sqlite3", columnsAlone());

    auto store = history::Store::open(file);
    expect(store);
    expect(store->keepProtocol(*protocol, at(0)));
    session::SessionStarted start;
    start.sessionId = kSession;
    start.personId = history::kHomePerson;
    start.protocolId = protocol->id;
    start.protocolVersion = protocol->version;
    start.protocolHash = protocol->hash;
    start.date = at(0).localDate();
    const session::Stamped begun{start, at(0)};
    expect(store->append(kSession, history::kHomePerson, {&begun, 1}));

    int number = 0;
    std::vector<double> withoutIndexes;
    std::string payload;
    const Pair pair = byTurns(
        repeats,
        [&] {
            const session::Stamped event = answer(*protocol, ++number);
            payload = session::encode(event.event);
            return milliseconds([&] { expect(store->append(kSession, history::kHomePerson, {&event, 1})); });
        },
        [&] {
            const std::string id = history::newUuid(at(number));
            withoutIndexes.push_back(milliseconds([&] { barest.insert(id, payload, number); }));
            return milliseconds([&] { bare.insert(id, payload, number); });
        });
    for (const auto& [name, share] : {std::pair("answer.median", 0.5), std::pair("answer.p99", 0.99)}) {
        Measured line{name, "ms", percentile(pair.ours, share), percentile(pair.floor, share), kGoal, {}};
        line.detail = {{"floor", "one prepared INSERT into a table with the columns and indexes of the log"},
                       {"floor_without_indexes", rounded(percentile(withoutIndexes, share))},
                       {"filesystem", fileSystemOf(folder.path())},
                       {"repeats", repeats}};
        print(line);
    }
}

} // namespace psoas::bench
