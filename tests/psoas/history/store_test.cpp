// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/exchange.h"
#include "support/paths.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>
#include <sstream>
#include <sys/stat.h>

using namespace psoas;
using namespace psoas::test;
namespace fs = std::filesystem;

namespace {

std::string bytesOf(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

unsigned modeOf(const fs::path& path)
{
    struct stat info {};
    REQUIRE(::stat(path.c_str(), &info) == 0);
    return info.st_mode & 0777U;
}

} // namespace

TEST_CASE("a new history is private to its owner", "[history]")
{
    const TempFolder folder;
    const fs::path file = folder / "data/history.sqlite3";
    auto store = openStore(file);
    CHECK(modeOf(file) == 0600U);
    CHECK(modeOf(file.parent_path()) == 0700U);
    CHECK(modeOf(file.string() + "-wal") == 0600U);
}

TEST_CASE("events come back as they were given, also after reopening", "[history]")
{
    const TempFolder folder;
    const auto events = wholeSession("s1", 0);
    {
        auto store = openStore(folder / "h.sqlite3");
        REQUIRE(store.append("s1", history::kHomePerson, events));
    }
    auto store = history::Store::open(folder / "h.sqlite3");
    REQUIRE(store);
    const auto back = store->events("s1");
    REQUIRE(back);
    REQUIRE(back->size() == events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        CHECK(session::encode((*back)[i].event) == session::encode(events[i].event));
        CHECK((*back)[i].at.utc == events[i].at.utc);
        CHECK((*back)[i].at.offsetMinutes == events[i].at.offsetMinutes);
        CHECK((*back)[i].at.mono == events[i].at.mono);
    }
    CHECK(store->protocolText(sampleProtocol().hash).value() == sampleProtocol().bytes);
    CHECK(store->protocolText("nothing").error().code == ErrorCode::NotFound);
    CHECK(store->events("nobody").error().code == ErrorCode::NotFound);
}

TEST_CASE("an open history is locked for everyone else, in this process too", "[history]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    const auto second = history::Store::open(folder / "h.sqlite3");
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::Locked);
    CHECK(history::checkFile(folder / "h.sqlite3").error().code == ErrorCode::Locked);
}

TEST_CASE("a file of a newer program is refused and left untouched", "[history]")
{
    const TempFolder folder;
    const fs::path file = folder / "h.sqlite3";
    {
        auto store = openStore(file);
        REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
    }
    {
        SQLite::Database raw(file.string(), SQLite::OPEN_READWRITE);
        raw.exec("PRAGMA user_version = 99");
    }
    const std::string before = bytesOf(file);
    const auto store = history::Store::open(file);
    REQUIRE_FALSE(store);
    CHECK(store.error().code == ErrorCode::NewerFile);
    CHECK(history::checkFile(file).error().code == ErrorCode::NewerFile);
    CHECK(history::Store::openToRead(file).error().code == ErrorCode::NewerFile);
    CHECK(bytesOf(file) == before);
    CHECK(std::distance(fs::directory_iterator(file.parent_path()), {}) == 2); // nothing but the lock is beside it
}

TEST_CASE("a file of a newer program is refused while its version is in the WAL", "[history]")
{
    const TempFolder folder;
    const fs::path file = folder / "h.sqlite3";
    openStore(file);
    SQLite::Database raw(file.string(), SQLite::OPEN_READWRITE);
    raw.exec("PRAGMA user_version = 99"); // the connection stays open, so the WAL is not folded in
    fs::copy(file, folder / "copy.sqlite3");
    fs::copy(file.string() + "-wal", folder / "copy.sqlite3-wal");
    const std::string before = bytesOf(folder / "copy.sqlite3");
    CHECK(history::Store::open(folder / "copy.sqlite3").error().code == ErrorCode::NewerFile);
    CHECK(bytesOf(folder / "copy.sqlite3") == before);
}

TEST_CASE("opening to read makes no history out of an empty file", "[history]")
{
    const TempFolder folder;
    const fs::path file = folder / "with space & 100%.sqlite3";
    std::ofstream(file).flush();
    CHECK(history::Store::openToRead(file).error().code == ErrorCode::Damaged);
    CHECK(history::Store::openToRead(folder / "none.sqlite3").error().code == ErrorCode::CannotRead);
    CHECK_FALSE(fs::exists(folder / "none.sqlite3"));
    const auto report = history::checkFile(file);
    REQUIRE(report);
    CHECK_FALSE(report->clean());
    CHECK(fs::file_size(file) == 0);

    // To keep, an empty file is as good as none: a program killed at its very first start left it.
    REQUIRE(history::Store::open(file));
    CHECK(history::Store::openToRead(file)->countSessions({}).value() == 0);
}

TEST_CASE("a database of another program is not taken over", "[history]")
{
    const TempFolder folder;
    const fs::path file = folder / "h.sqlite3";
    {
        SQLite::Database raw(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        raw.exec("CREATE TABLE recipes (name TEXT)");
    }
    const std::string before = bytesOf(file);
    const auto store = history::Store::open(file);
    REQUIRE_FALSE(store);
    CHECK(store.error().code == ErrorCode::Damaged);
    CHECK(bytesOf(file) == before);
}

TEST_CASE("a file that is no database is called damaged and kept", "[history]")
{
    const TempFolder folder;
    const fs::path file = folder / "h.sqlite3";
    std::ofstream(file) << std::string(5000, 'x');
    const std::string before = bytesOf(file);
    CHECK(history::Store::open(file).error().code == ErrorCode::Damaged);
    const auto report = history::checkFile(file);
    REQUIRE(report);
    CHECK_FALSE(report->clean());
    CHECK(bytesOf(file) == before);
    CHECK(history::checkFile(folder / "missing.sqlite3").error().code == ErrorCode::NotFound);
}

TEST_CASE("events can be neither changed nor deleted", "[history]")
{
    const TempFolder folder;
    {
        auto store = openStore(folder / "h.sqlite3");
        REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
    }
    SQLite::Database raw((folder / "h.sqlite3").string(), SQLite::OPEN_READWRITE);
    CHECK_THROWS_WITH(raw.exec("UPDATE event SET payload = x'00'"), ContainsSubstring("append-only"));
    CHECK_THROWS_WITH(raw.exec("DELETE FROM event"), ContainsSubstring("append-only"));
}

TEST_CASE("an append is stored whole or not at all", "[history]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
    auto events = wholeSession("s2", 60);
    std::get<session::SessionStarted>(events.front().event).protocolHash = std::string(64, 'f'); // never kept
    const auto refused = store.append("s2", history::kHomePerson, events);
    REQUIRE_FALSE(refused);
    CHECK(store.events("s2").error().code == ErrorCode::NotFound);
    CHECK(store.countSessions({}).value() == 1);
    const auto report = store.check();
    REQUIRE(report);
    CHECK(report->clean());
    REQUIRE(store.append("s3", history::kHomePerson, wholeSession("s3", 90)));
    CHECK(store.check().value().clean());
}

TEST_CASE("the checkpoint is the last one saved for its session", "[history]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    CHECK_FALSE(store.checkpoint("s1").value());
    REQUIRE(store.saveCheckpoint({"s1", 2, 5, Millis(12'000)}));
    REQUIRE(store.saveCheckpoint({"s1", 2, 5, Millis(13'000)}));
    const auto checkpoint = store.checkpoint("s1").value();
    REQUIRE(checkpoint);
    CHECK(checkpoint->attempt == 2);
    CHECK(checkpoint->phase == 5);
    CHECK(checkpoint->elapsed == Millis(13'000));
    CHECK_FALSE(store.checkpoint("s2").value());
}

TEST_CASE("the released schema stays readable", "[history]")
{
    const TempFolder folder;
    const fs::path file = folder / "schema-1.sqlite3";
    fs::copy_file(dataFile("history/schema-1.sqlite3"), file);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    auto store = history::Store::open(file);
    REQUIRE(store);
    CHECK(store->check().value().clean());
    CHECK(store->countSessions({}).value() == 2);
    CHECK(store->past(history::kHomePerson, at(1'000'000)).value().size() == 2);
    // What it wrote is taken over elsewhere as what is written today.
    auto other = history::Store::open(folder / "other.sqlite3").value();
    CHECK(history::importJsonText(other, exported(*store)).value().sessionsNew == 2);
    CHECK(exported(other) == exported(*store));
}
