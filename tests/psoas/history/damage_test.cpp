// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/exchange.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <csignal>
#include <sys/resource.h>

using namespace psoas;
using namespace psoas::test;
namespace fs = std::filesystem;

namespace {

void makeHistory(const fs::path& file)
{
    auto store = openStore(file);
    REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
    REQUIRE(store.append("s2", history::kHomePerson, wholeSession("s2", 24 * 60)));
}

/// Someone with a database tool and bad intentions.
void tamper(const fs::path& file, const std::string& sql)
{
    SQLite::Database raw(file.string(), SQLite::OPEN_READWRITE);
    raw.exec("DROP TRIGGER event_never_changes; DROP TRIGGER event_never_goes; "
             "DROP TRIGGER photo_row_stays");
    raw.exec(sql);
}

bool clean(const fs::path& file)
{
    const auto report = history::checkFile(file);
    REQUIRE(report);
    return report->clean();
}

/// Whether the check notices what that statement does to a sound history.
bool isFound(const TempFolder& folder, const std::string& sql)
{
    const fs::path file = folder / "h.sqlite3";
    fs::remove(file);
    makeHistory(file);
    tamper(file, sql);
    return !clean(file);
}

/// Appends an export. @return what is left out of it
Result<std::vector<Error>> exportInto(std::string& text, const history::Store& store,
                                      history::ExportFormat format = history::ExportFormat::Json)
{
    const history::Sink sink = [&text](std::string_view piece) -> Result<void> {
        text += piece;
        return {};
    };
    return history::exportTo(sink, format, &store, {});
}

} // namespace

TEST_CASE("a byte changed in any column of any event is found", "[history]")
{
    const TempFolder folder;
    const fs::path good = folder / "good.sqlite3";
    makeHistory(good);
    REQUIRE(clean(good));
    const int rows = SQLite::Database(good.string()).execAndGet("SELECT COUNT(*) FROM event").getInt();
    REQUIRE(rows == 22);
    const char* changes[] = {
        "device_id = 'x' || substr(device_id, 2)",
        "device_seq = device_seq + 1000",
        "event_id = 'x' || substr(event_id, 2)",
        "session_id = 'x' || substr(session_id, 2)",
        "person_id = 'x' || substr(person_id, 2)",
        "type = 'x' || substr(type, 2)",
        "schema_v = schema_v + 1",
        "utc_us = utc_us + 1",
        "offset_min = offset_min + 1",
        "mono_us = mono_us + 1",
        "payload = CAST(replace(CAST(payload AS TEXT), '\"', '''') AS BLOB)",
        "prev_hash = randomblob(32)",
        "hash = randomblob(32)",
        "seq = seq + 1000",
    };
    const std::string never = "payload = CAST(replace(CAST(payload AS TEXT), '\"', '''') AS BLOB)";
    for (const char* change : changes) {
        for (int row = 1; row <= rows; row += (change == never ? 1 : 7)) {
            const fs::path file = folder / "bad.sqlite3";
            fs::copy_file(good, file, fs::copy_options::overwrite_existing);
            tamper(file, std::string("UPDATE event SET ") + change + " WHERE seq = " + std::to_string(row));
            INFO(change << " in row " << row);
            CHECK_FALSE(clean(file));
        }
    }
}

TEST_CASE("rows cut off the end or out of the middle are missed", "[history]")
{
    const TempFolder folder;
    for (const char* sql : {"DELETE FROM event WHERE seq = (SELECT MAX(seq) FROM event)",
                            "DELETE FROM event WHERE seq = 5", "DELETE FROM chain_head"}) {
        INFO(sql);
        CHECK(isFound(folder, sql));
    }
}

TEST_CASE("rows that change places are found", "[history]")
{
    const TempFolder folder;
    for (const char* sql :
         {"UPDATE event SET seq = -1 WHERE seq = 4; UPDATE event SET seq = 4 WHERE seq = 5; UPDATE event SET seq = 5 "
          "WHERE seq = -1",
          "UPDATE event SET seq = 0 WHERE seq = 1",
          "UPDATE event SET seq = 100 WHERE seq = (SELECT MAX(seq) FROM event WHERE type = 'session_started')"}) {
        INFO(sql);
        CHECK(isFound(folder, sql));
    }
}

TEST_CASE("a changed protocol is found and not played", "[history]")
{
    const TempFolder folder;
    // The last three have the right hash of a text that is no protocol.
    const auto added = [](const std::string& text) {
        return "INSERT INTO protocol VALUES ('" + protocol::hashOf(text) + "', 'x', '1', CAST('" + text +
               "' AS BLOB), 0)";
    };
    for (const std::string& sql :
         {std::string("UPDATE protocol SET bytes = CAST('{}' AS BLOB)"),
          std::string("UPDATE protocol SET version = '9.9.9'"), std::string("UPDATE protocol SET id = 'other'"),
          added("[]"), added("not JSON"), added("{\"id\": 7, \"version\": []}")}) {
        INFO(sql);
        CHECK(isFound(folder, sql));
    }
    REQUIRE(isFound(folder, "UPDATE protocol SET bytes = CAST('{}' AS BLOB)"));
    const auto store = history::Store::openToRead(folder / "h.sqlite3");
    REQUIRE(store);
    CHECK(store->protocolText(sampleProtocol().hash).error().code == ErrorCode::Damaged);
}

TEST_CASE("a changed event is not shown as good", "[history]")
{
    const TempFolder folder;
    const fs::path file = folder / "h.sqlite3";
    makeHistory(file);
    tamper(file, "UPDATE event SET payload = CAST(replace(CAST(payload AS TEXT), '6.5', '5.5') AS BLOB) "
                 "WHERE session_id = 's1'");
    const auto store = history::Store::openToRead(file);
    REQUIRE(store);
    CHECK(store->detail("s1").error().code == ErrorCode::Damaged);
    CHECK(store->events("s1").error().code == ErrorCode::Damaged);
    CHECK(history::exportText(history::ExportFormat::Json, *store, {}).error().code == ErrorCode::Damaged);
    CHECK(history::exportText(history::ExportFormat::Csv, *store, {}).error().code == ErrorCode::Damaged);
    CHECK(store->detail("s2"));
}

TEST_CASE("what is damaged does not keep the rest from being exported", "[history][export]")
{
    const TempFolder folder;
    const fs::path file = folder / "h.sqlite3";
    std::string hash;
    {
        auto store = openStore(file);
        fill(store);
        hash = pictureOf("second").hash;
    }
    tamper(file, "UPDATE event SET payload = CAST(replace(CAST(payload AS TEXT), '6.5', '5.5') AS BLOB) "
                 "WHERE session_id = 's1'; DELETE FROM photo WHERE hash = '" +
                     hash + "'");
    const auto store = history::Store::openToRead(file);
    REQUIRE(store);
    std::string text;
    const auto leftOut = exportInto(text, *store);
    REQUIRE(leftOut);
    REQUIRE(leftOut->size() == 2);
    CHECK(leftOut->front().place == "s1");
    CHECK(leftOut->back().place == hash);
    const auto whole = nlohmann::json::parse(text);
    CHECK(whole.at("sessions").size() == 2);
    // It is imported as it is: the picture stays lost, and is exported as lost again.
    auto other = history::Store::open(folder / "other.sqlite3");
    REQUIRE(other);
    const auto report = history::importJsonText(*other, text);
    REQUIRE(report);
    CHECK(report->photosLost == 1);
    CHECK(other->photo(hash).error().code == ErrorCode::Damaged);
    std::string again;
    REQUIRE(exportInto(again, *other));
    CHECK(again == text);
    for (const auto format : {history::ExportFormat::Csv, history::ExportFormat::Fhir}) {
        text.clear();
        const auto left = exportInto(text, *store, format);
        REQUIRE(left);
        REQUIRE(left->size() == 1);
        CHECK(left->front().place == "s1");
        CHECK(text.find("s3") != std::string::npos);
        CHECK(text.find("\"s1\"") == std::string::npos);
        CHECK(text.find("\ns1,") == std::string::npos);
        if (format == history::ExportFormat::Fhir) {
            const auto bundle = nlohmann::json::parse(text);
            CHECK(bundle.at("entry").at(0).at("resource").at("resourceType") == "Patient");
        }
    }
}

TEST_CASE("a client whose record is damaged does not keep the others from being exported", "[history][export]")
{
    const TempFolder folder;
    const fs::path file = folder / "h.sqlite3";
    makeHistory(file);
    {
        auto store = openStore(file);
        for (const char* id : {"anna-id", "bert-id"}) {
            history::Person person;
            person.id = id;
            person.name = id;
            REQUIRE(store.keepPerson(person, at(0)));
        }
    }
    tamper(file, "UPDATE event SET payload = x'7b' WHERE session_id = 'anna-id'");
    const auto store = history::Store::openToRead(file);
    REQUIRE(store);
    std::string text;
    const auto leftOut = exportInto(text, *store);
    REQUIRE(leftOut);
    REQUIRE(leftOut->size() == 1);
    CHECK(leftOut->front().code == ErrorCode::Damaged);
    CHECK(leftOut->front().place == "anna-id");
    auto other = history::Store::open(folder / "other.sqlite3").value();
    const auto report = history::importJsonText(other, text);
    REQUIRE(report);
    CHECK(report->sessionsNew == 2);
    CHECK(report->peopleNew == 1);
    CHECK(other.person("bert-id"));
    // The disk is not the client's fault.
    const history::Sink full = [](std::string_view piece) -> Result<void> {
        return piece.find("bert-id") == std::string_view::npos ? Result<void>() : fail(ErrorCode::DiskFull, {}, "");
    };
    CHECK(history::exportTo(full, history::ExportFormat::Json, &*store, {}).error().code == ErrorCode::DiskFull);
}

TEST_CASE("a history of which nothing can be read is not exported as an empty one", "[history][export]")
{
    const TempFolder folder;
    const fs::path file = folder / "h.sqlite3";
    makeHistory(file);
    tamper(file, "PRAGMA foreign_keys = OFF; DELETE FROM protocol");
    const auto store = history::Store::openToRead(file);
    REQUIRE(store);
    REQUIRE(store->detail("s1"));
    for (const auto format : {history::ExportFormat::Json, history::ExportFormat::Fhir}) {
        std::string text;
        const auto done = history::exportTo(
            [&text](std::string_view piece) -> Result<void> {
                text += piece;
                return {};
            },
            format, &*store, {});
        REQUIRE_FALSE(done);
        CHECK(text.find("\"s1\"") == std::string::npos);
        CHECK(text.find("Patient") == std::string::npos);
    }
    // The table needs no protocol.
    CHECK(history::exportText(history::ExportFormat::Csv, *store, {}));
}

TEST_CASE("a projection that disagrees with the log is found and can be rebuilt", "[history]")
{
    const TempFolder folder;
    const fs::path file = folder / "h.sqlite3";
    for (const char* sql : {"UPDATE session SET outcome = 'incomplete'", "DELETE FROM note",
                            "UPDATE measurement SET value = 1 WHERE value IS NOT NULL", "UPDATE dose_done SET pain = 0",
                            "UPDATE answer SET choice = 'yes' WHERE choice IS NOT NULL"}) {
        fs::remove(file);
        makeHistory(file);
        {
            SQLite::Database raw(file.string(), SQLite::OPEN_READWRITE);
            raw.exec(sql);
        }
        INFO(sql);
        CHECK_FALSE(clean(file));
        {
            auto store = history::Store::open(file);
            REQUIRE(store);
            REQUIRE(store->rebuildProjections());
        }
        CHECK(clean(file));
    }
}

TEST_CASE("a check changes nothing", "[history]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
    const auto before = store.detail("s1").value().events.size();
    CHECK(store.check().value().clean());
    CHECK(store.check().value().clean());
    CHECK(store.detail("s1").value().events.size() == before);
    CHECK(store.sessions({}).value().size() == 1);
}

TEST_CASE("a file that may not grow refuses the event and keeps what it has", "[history]")
{
    const TempFolder folder;
    const fs::path file = folder / "h.sqlite3";
    auto store = openStore(file);
    REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));

    // The limit of the file size stands in for a full disk.
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit tight = before;
    tight.rlim_cur = static_cast<rlim_t>(fs::file_size(file.string() + "-wal")) + 100;
    REQUIRE(setrlimit(RLIMIT_FSIZE, &tight) == 0);
    const auto refused = store.append("s2", history::kHomePerson, wholeSession("s2", 60));
    REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, oldHandler);

    REQUIRE_FALSE(refused);
    CHECK((refused.error().code == ErrorCode::CannotWrite || refused.error().code == ErrorCode::DiskFull));
    CHECK(store.events("s1").value().size() == 11);
    CHECK(store.events("s2").error().code == ErrorCode::NotFound);
    REQUIRE(store.append("s2", history::kHomePerson, wholeSession("s2", 60)));
    CHECK(store.check().value().clean());
}

TEST_CASE("a history that may not be written says so", "[history]")
{
    const TempFolder folder;
    const fs::path file = folder / "not-a-folder/h.sqlite3";
    {
        std::FILE* blocker = std::fopen((folder / "not-a-folder").c_str(), "w");
        REQUIRE(blocker != nullptr);
        std::fclose(blocker);
    }
    const auto store = history::Store::open(file);
    REQUIRE_FALSE(store);
    CHECK(store.error().code == ErrorCode::CannotWrite);
}
