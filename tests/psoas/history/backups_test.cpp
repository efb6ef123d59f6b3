// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/backups.h"

#include "psoas/history/damage.h"
#include "psoas/history/exchange.h"
#include "support/paths.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <set>
#include <sys/stat.h>

using namespace psoas;
using namespace psoas::test;
using history::Backup;
using history::BackupKind;
namespace fs = std::filesystem;

namespace {

void makeHistory(const fs::path& file)
{
    auto store = openStore(file);
    fill(store);
}

std::string everything(const fs::path& file)
{
    const auto store = history::Store::openToRead(file);
    REQUIRE(store);
    return exported(*store);
}

std::set<std::string> namesIn(const fs::path& folder)
{
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

Backup regular(int minute)
{
    return {"b" + std::to_string(minute), BackupKind::Regular, at(minute).utc, 1};
}

constexpr int kDay = 24 * 60;

} // namespace

TEST_CASE("a backup is one whole file with everything in it", "[history][backup]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    auto store = openStore(file);
    fill(store);
    const fs::path place = history::backupPlace(file, at(0));
    CHECK(place == folder / "backups" / "history-2026-11-22T08-00-00Z.sqlite3");
    REQUIRE(history::backUp(store, place));
    CHECK(namesIn(folder / "backups") == std::set<std::string>{place.filename().string()});
    struct stat info {};
    REQUIRE(::stat(place.c_str(), &info) == 0);
    CHECK((info.st_mode & 0777U) == 0600U);
    const std::string expected = exported(store);
    // As a backup is found on a disk that cannot be written: nothing lies beside it, nothing is made.
    const std::string bytes = bytesOf(place);
    const auto copy = history::Store::openToView(place);
    REQUIRE(copy);
    CHECK(exported(*copy) == expected);
    CHECK(copy->photo(pictureOf("first").hash).error().code == ErrorCode::NotFound); // another took its place
    CHECK(copy->photo(pictureOf("second").hash));
    CHECK(bytesOf(place) == bytes);
    CHECK(history::backupPlace(file, at(0)) != place); // no second one of that moment takes its place
}

TEST_CASE("what is stored while a backup is made is in it", "[history][backup]")
{
    const TempFolder folder;
    auto store = openStore(folder / "history.sqlite3");
    for (int i = 0; i < 40; ++i) {
        const std::string id = "s" + std::to_string(i);
        REQUIRE(store.append(id, history::kHomePerson, wholeSession(id, i * 60)));
    }
    history::BackupCopy copy(folder / "backups" / "copy.sqlite3");
    int steps = 0;
    while (true) {
        const auto done = copy.step(store);
        REQUIRE(done);
        if (*done) {
            break;
        }
        if (++steps == 2) {
            REQUIRE(store.append("late", history::kHomePerson, wholeSession("late", 5000)));
        }
    }
    CHECK(steps > 3);
    const auto made = history::Store::openToView(copy.target());
    REQUIRE(made);
    CHECK(made->countSessions({}).value() == 41);
    CHECK(history::checkFile(copy.target())->clean());
}

TEST_CASE("a backup that is given up leaves nothing behind", "[history][backup]")
{
    const TempFolder folder;
    auto store = openStore(folder / "history.sqlite3");
    fill(store);
    const fs::path target = folder / "backups" / "copy.sqlite3";
    for (int steps = 1; steps < 8; ++steps) {
        {
            history::BackupCopy copy(target);
            for (int i = 0; i < steps; ++i) {
                REQUIRE(copy.step(store));
            }
        }
        CHECK(namesIn(folder / "backups").empty());
    }
}

TEST_CASE("what is damaged does not become a backup", "[history][backup]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    makeHistory(file);
    {
        SQLite::Database raw(file.string(), SQLite::OPEN_READWRITE);
        raw.exec("UPDATE session SET outcome = 'incomplete' WHERE session_id = 's1'");
    }
    const auto store = history::Store::open(file);
    REQUIRE(store);
    const auto made = history::backUp(*store, history::backupPlace(file, at(0)));
    REQUIRE_FALSE(made);
    CHECK(made.error().code == ErrorCode::Damaged);
    CHECK(namesIn(folder / "backups").empty());
}

TEST_CASE("the list of backups knows its own and is newest first", "[history][backup]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    CHECK(history::backupsOf(file).value().empty());
    fs::create_directory(folder / "backups");
    for (const char* name :
         {"history-2026-11-22T08-00-00Z.sqlite3", "history-2026-11-23T08-00-00Z.sqlite3",
          "history-2026-11-23T08-00-00Z-2.sqlite3", "history-before-restore-2026-11-20T08-00-00Z.sqlite3",
          "history-schema-3.sqlite3", "other-2026-11-22T08-00-00Z.sqlite3", "history-2026-13-22T08-00-00Z.sqlite3",
          "history-2026-11-22T08-00-00Z.sqlite3.partial", "history-2026-11-22T08-00-00Z-x.sqlite3", "notes.txt",
          "history-.sqlite3"}) {
        writeBytes(folder / "backups" / name, "1234567");
    }
    fs::create_symlink("/dev/zero", folder / "backups" / "history-2026-11-24T08-00-00Z.sqlite3");
    const auto backups = history::backupsOf(file).value();
    REQUIRE(backups.size() == 5);
    CHECK(backups[0].kind == BackupKind::BeforeUpdate); // made just now
    CHECK(backups[1].file.filename() == "history-2026-11-23T08-00-00Z-2.sqlite3");
    CHECK(backups[2].file.filename() == "history-2026-11-23T08-00-00Z.sqlite3");
    CHECK(backups[3].madeAt == at(0).utc);
    CHECK(backups[3].bytes == 7);
    CHECK(backups[4].kind == BackupKind::BeforeRestore);
}

TEST_CASE("old backups go by days, weeks and months", "[history][backup]")
{
    // One every six hours for a year and a half, as the rotation leaves them day by day.
    const history::BackupKeep keep{3, 7, 4, 6};
    std::vector<Backup> backups;
    const int last = 540 * 4;
    for (int i = 0; i <= last; ++i) {
        backups.insert(backups.begin(), regular(i * kDay / 4));
        for (const Backup& each : history::superfluous(backups, keep, at(i * kDay / 4))) {
            std::erase_if(backups, [&](const Backup& other) { return other.file == each.file; });
        }
        REQUIRE(backups.size() <= 20);
        REQUIRE(backups.front().file == regular(i * kDay / 4).file);
    }
    // Something of each of the last seven days, four weeks and six months.
    std::set<int> days, weeks;
    for (const Backup& each : backups) {
        const int day = at(last * kDay / 4).localDate().daysSince(Instant{each.madeAt, 60, {}}.localDate());
        days.insert(day);
        weeks.insert(day / 7);
    }
    for (const int day : {0, 1, 2, 3, 4, 5, 6}) {
        CHECK(days.contains(day));
    }
    CHECK(weeks.size() >= 7);
    CHECK(*days.rbegin() > 120);
}

TEST_CASE("the newest backup stays, and what is not regular or lies in the future", "[history][backup]")
{
    std::vector<Backup> backups{regular(30 * kDay), regular(20), regular(10), regular(0)};
    backups.push_back({"r", BackupKind::BeforeRestore, at(-kDay).utc, 1});
    backups.push_back({"u", BackupKind::BeforeUpdate, at(-2 * kDay).utc, 1});
    const auto rest = history::superfluous(backups, {0, 0, 0, 0}, at(30));
    REQUIRE(rest.size() == 2);
    CHECK(rest[0].file == regular(10).file);
    CHECK(rest[1].file == regular(0).file);
}

TEST_CASE("rotation deletes the files it means", "[history][backup]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    makeHistory(file);
    auto store = history::Store::open(file).value();
    for (int minute = 0; minute < 5; ++minute) {
        REQUIRE(history::backUp(store, history::backupPlace(file, at(minute))));
    }
    REQUIRE(history::rotateBackups(file, {2, 0, 0, 0}, at(10)));
    CHECK(namesIn(folder / "backups") ==
          std::set<std::string>{"history-2026-11-22T08-03-00Z.sqlite3", "history-2026-11-22T08-04-00Z.sqlite3"});
}

TEST_CASE("a restore keeps what it takes the place of", "[history][backup]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    makeHistory(file);
    const fs::path backup = history::backupPlace(file, at(0));
    {
        auto store = history::Store::open(file).value();
        REQUIRE(history::backUp(store, backup));
        REQUIRE(store.append("s9", history::kHomePerson, wholeSession("s9", 9000)));
    }
    const std::string before = everything(backup);
    const std::string replaced = everything(file);
    const auto kept = history::restore(file, backup, at(60));
    REQUIRE(kept);
    CHECK(*kept == folder / "backups" / "history-before-restore-2026-11-22T09-00-00Z.sqlite3");
    CHECK(everything(file) == before);
    CHECK(everything(*kept) == replaced);
    CHECK(history::checkFile(file)->clean());
    CHECK_FALSE(fs::exists(folder / "quarantine"));

    // What was begun goes on, and what is written now does not claim the place of what is in the other file.
    auto store = history::Store::open(file).value();
    REQUIRE(store.openSession(history::kHomePerson).value());
    CHECK(store.openSession(history::kHomePerson).value()->id == "s3");
    REQUIRE(store.append("s3", history::kHomePerson, std::vector{answered("hip.angle", Side::Left, -11.0, 9100)}));
    REQUIRE(store.append("s8", history::kHomePerson, wholeSession("s8", 9200)));
    CHECK(store.check()->clean());
    const auto report = history::importJsonText(store, exported(history::Store::openToRead(*kept).value()));
    REQUIRE(report);
    CHECK(report->sessionsNew == 1);
    CHECK(store.check()->clean());
    // And back again.
    store = history::Store::open(folder / "elsewhere.sqlite3").value();
    REQUIRE(history::restore(file, *kept, at(120)));
    CHECK(everything(file) == replaced);
}

TEST_CASE("a damaged or foreign backup changes nothing", "[history][backup]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    makeHistory(file);
    const std::string before = bytesOf(file);
    writeBytes(folder / "noise.sqlite3", std::string(9000, 'x'));
    writeBytes(folder / "empty.sqlite3", {});
    SQLite::Database(folder / "recipes.sqlite3", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE recipes (name TEXT)");
    fs::copy_file(file, folder / "changed.sqlite3");
    SQLite::Database(folder / "changed.sqlite3", SQLite::OPEN_READWRITE).exec("UPDATE note SET text = 'other'");
    fs::copy_file(file, folder / "newer.sqlite3");
    SQLite::Database(folder / "newer.sqlite3", SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
    for (const auto& [name, code] :
         std::vector<std::pair<const char*, ErrorCode>>{{"noise.sqlite3", ErrorCode::Damaged},
                                                        {"empty.sqlite3", ErrorCode::Damaged},
                                                        {"recipes.sqlite3", ErrorCode::Damaged},
                                                        {"changed.sqlite3", ErrorCode::Damaged},
                                                        {"newer.sqlite3", ErrorCode::NewerFile},
                                                        {"missing.sqlite3", ErrorCode::CannotRead},
                                                        {"history.sqlite3", ErrorCode::NotAllowed}}) {
        INFO(name);
        const auto done = history::restore(file, folder / name, at(0));
        REQUIRE_FALSE(done);
        CHECK(done.error().code == code);
        CHECK(bytesOf(file) == before);
    }
    CHECK_FALSE(fs::exists(folder / "backups"));
    CHECK_FALSE(fs::exists(folder / "history.sqlite3.incoming"));
    const auto open = history::Store::open(file);
    CHECK(history::restore(file, folder / "noise.sqlite3", at(0)).error().code == ErrorCode::Locked);
}

TEST_CASE("a backup of an older format is restored, and stays what it is", "[history][backup]")
{
    const TempFolder folder;
    const fs::path file = folder / "data" / "history.sqlite3";
    const fs::path backup = folder / "schema-1.sqlite3";
    fs::copy_file(dataFile("history/schema-1.sqlite3"), backup);
    const std::string before = bytesOf(backup);
    const auto kept = history::restore(file, backup, at(0));
    REQUIRE(kept);
    CHECK(kept->empty()); // there was no history
    CHECK(bytesOf(backup) == before);
    auto store = history::Store::open(file).value();
    CHECK(store.countSessions({}).value() == 2);
    CHECK(store.check()->clean());
}

TEST_CASE("a restore that was cut short is finished at the next start", "[history][backup]")
{
    const TempFolder folder;
    const fs::path sound = folder / "sound.sqlite3";
    makeHistory(sound);
    const std::string expected = everything(sound);
    // What the program may leave at each point after the new history is ready.
    for (const bool oldThere : {true, false}) {
        for (const bool walThere : {true, false}) {
            const fs::path home = folder / ("home" + std::to_string(oldThere) + std::to_string(walThere));
            const fs::path file = home / "history.sqlite3";
            fs::create_directory(home);
            if (oldThere) {
                openStore(file);
            }
            if (walThere) {
                writeBytes(file.string() + "-wal", "what the old one left");
            }
            const std::string old = bytesOf(file);
            fs::copy_file(sound, file.string() + ".ready");
            writeBytes(file.string() + ".incoming", "half a file");
            auto store = history::Store::open(file);
            REQUIRE(store);
            CHECK(exported(*store) == expected);
            CHECK(store->check()->clean());
            CHECK_FALSE(fs::exists(file.string() + ".ready"));
            if (oldThere || walThere) {
                const fs::path aside = fs::directory_iterator(home / "quarantine")->path();
                CHECK(fs::exists(aside / "history.sqlite3") == oldThere);
                CHECK(fs::exists(aside / "history.sqlite3-wal") == walThere);
                CHECK(bytesOf(aside / "history.sqlite3") == old);
            }
        }
    }
}

TEST_CASE("a history of the schema before repairs is brought up to date", "[history][backup]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    fs::copy_file(dataFile("history/schema-4.sqlite3"), file);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    auto store = history::Store::open(file);
    REQUIRE(store);
    CHECK(store->check().value().clean());
    CHECK(store->countSessions({}).value() == 4);
    CHECK(history::backupsOf(file).value().at(0).kind == BackupKind::BeforeUpdate);
    auto other = history::Store::open(folder / "other.sqlite3").value();
    CHECK(history::importJsonText(other, exported(*store)).value().sessionsNew == 4);
}
