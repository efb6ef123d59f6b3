// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/in_place.h"

#include "psoas/history/damage.h"
#include "psoas/history/exchange.h"
#include "psoas/history/history_lock.h"
#include "psoas/history/store_thread.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <future>
#include <mutex>
#include <sys/stat.h>
#include <thread>

using namespace psoas;
using namespace psoas::test;
using history::Notice;
namespace fs = std::filesystem;

namespace {

/// A history of two sessions, and a backup from when there was one.
struct Home {
    TempFolder folder;
    fs::path file = folder / "history.sqlite3";
    fs::path backup = history::backupPlace(file, at(10));

    Home()
    {
        auto store = openStore(file);
        REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
        REQUIRE(history::backUp(store, backup));
        REQUIRE(store.append("s2", history::kHomePerson, wholeSession("s2", 60)));
    }
    [[nodiscard]] int sessions() const
    {
        const auto store = history::Store::open(file);
        REQUIRE(store);
        return store->countSessions({}).value();
    }
    void damage() const
    {
        SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec("UPDATE session SET outcome = 'incomplete'");
    }
    [[nodiscard]] bool isTidy() const
    {
        return !fs::exists(file.string() + ".ready") && !fs::exists(file.string() + ".incoming") &&
               !fs::exists(file.string() + ".repaired");
    }
};

/// Runs something once, in another thread, while a new history is being made beside `file`.
class Meanwhile {
public:
    explicit Meanwhile(std::function<void()> work)
    {
        s_work = std::move(work);
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(&Meanwhile::opened));
    }
    Meanwhile(const Meanwhile&) = delete;
    Meanwhile& operator=(const Meanwhile&) = delete;
    ~Meanwhile() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&Meanwhile::opened)); }

private:
    static int opened(sqlite3* connection, const char** /*error*/, const sqlite3_api_routines* /*api*/)
    {
        if (std::string_view(sqlite3_db_filename(connection, "main")).ends_with(".incoming") && s_work) {
            std::thread(std::exchange(s_work, nullptr)).join();
        }
        return SQLITE_OK;
    }
    static inline std::function<void()> s_work;
};

std::vector<ErrorCode> codesOfOpening(const fs::path& file)
{
    std::vector<ErrorCode> codes;
    for (const auto& open : {+[](const fs::path& path) { return history::Store::open(path); },
                             +[](const fs::path& path) { return history::Store::openToRead(path); },
                             +[](const fs::path& path) { return history::Store::openToView(path); }}) {
        const auto store = open(file);
        codes.push_back(store ? ErrorCode::NotFound : store.error().code);
    }
    return codes;
}

const std::vector<ErrorCode> kAllLocked(3, ErrorCode::Locked);

} // namespace

TEST_CASE("nobody opens a history while another is put in its place", "[history][backup][lock]")
{
    const Home home;
    std::vector<ErrorCode> codes;
    SECTION("by a restore")
    {
        const Meanwhile meanwhile([&] { codes = codesOfOpening(home.file); });
        REQUIRE(history::restore(home.file, home.backup, at(80)));
    }
    SECTION("by a repair")
    {
        home.damage();
        const Meanwhile meanwhile([&] { codes = codesOfOpening(home.file); });
        REQUIRE(history::repair(home.file, at(80)));
        CHECK(history::untoldRepair(home.file));
        history::forgetRepair(home.file);
    }
    CHECK(codes == kAllLocked);
    CHECK(home.sessions() >= 1);
    CHECK(home.isTidy());
}

TEST_CASE("nothing is put in the place of a history that somebody has open", "[history][backup][lock]")
{
    const Home home;
    for (const bool view : {true, false}) {
        const auto reader = view ? history::Store::openToView(home.file) : history::Store::openToRead(home.file);
        REQUIRE(reader);
        CHECK(history::restore(home.file, home.backup, at(80)).error().code == ErrorCode::Locked);
        CHECK(history::repair(home.file, at(80)).error().code == ErrorCode::Locked);
    }
    CHECK_FALSE(fs::exists(home.folder / "quarantine"));
    CHECK(home.sessions() == 2);
    // Whichever way leads to it.
    fs::create_symlink(home.file, home.folder / "link.sqlite3");
    const auto linked = history::HistoryLock::alone(home.folder / "link.sqlite3");
    REQUIRE(linked);
    CHECK(codesOfOpening(home.file) == kAllLocked);
}

TEST_CASE("what is only read gets no lock beside it", "[history][backup][lock]")
{
    const Home home;
    REQUIRE(history::checkFile(home.backup)->clean());
    REQUIRE(history::Store::openToView(home.backup));
    CHECK(std::distance(fs::directory_iterator(home.folder / "backups"), {}) == 1);
    struct stat info {};
    REQUIRE(::stat((home.file.string() + ".lock").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777U) == 0600U);
}

TEST_CASE("a restore or a repair that cannot be done leaves the history as it was", "[history][backup]")
{
    const Home home;
    // Nothing can be set aside.
    writeBytes(home.folder / "quarantine", "a file");
    SECTION("a restore")
    {
        fs::rename(home.backup, home.folder / "backup.sqlite3");
        fs::remove(home.folder / "backups");
        writeBytes(home.folder / "backups", "a file");
        CHECK(history::restore(home.file, home.folder / "backup.sqlite3", at(80)).error().code ==
              ErrorCode::CannotWrite);
        CHECK(home.isTidy());
        CHECK(home.sessions() == 2);
    }
    SECTION("a repair")
    {
        home.damage();
        const std::string before = bytesOf(home.file);
        CHECK(history::repair(home.file, at(80)).error().code == ErrorCode::CannotWrite);
        CHECK(home.isTidy());
        CHECK(bytesOf(home.file) == before);
    }
}

TEST_CASE("files that were moved already go back where the last one cannot be moved", "[history][backup]")
{
    const Home home;
    const std::string before = bytesOf(home.file);
    writeBytes(home.file.string() + "-wal", "what was written last");
    const history::Aside aside{history::asideFolder(home.file, "now")};
    CHECK_FALSE(history::putInPlace(home.file, aside)); // there is no ready one
    CHECK(bytesOf(home.file) == before);
    CHECK(bytesOf(home.file.string() + "-wal") == "what was written last");
    CHECK_FALSE(fs::exists(aside.folder));
}

TEST_CASE("a restore sets aside what cannot be moved among the backups", "[history][backup]")
{
    const Home home;
    const TempFolder otherDisk(TempFolder::On::Memory);
    fs::rename(home.backup, home.folder / "backup.sqlite3");
    fs::remove(home.folder / "backups");
    fs::create_directory_symlink(otherDisk.path(), home.folder / "backups");
    const auto kept = history::restore(home.file, home.folder / "backup.sqlite3", at(80));
    REQUIRE(kept);
    CHECK(home.sessions() == 1);
    const auto replaced = history::Store::openToRead(fs::is_directory(*kept) ? *kept / "history.sqlite3" : *kept);
    REQUIRE(replaced);
    CHECK(replaced->countSessions({}).value() == 2);
    CHECK(home.isTidy());
}

TEST_CASE("a repair that was cut short is told by whoever finishes it", "[history][care]")
{
    const Home home;
    history::Repair repair;
    repair.setAside = history::asideFolder(home.file, "2026-11-22T09-20-00Z");
    repair.from = history::backupsOf(home.file)->front();
    repair.events = 30;
    repair.newer = 4;
    repair.lost = 7;
    REQUIRE(history::noteRepair(home.file, repair));
    const bool ready = GENERATE(true, false);
    if (ready) {
        fs::copy_file(home.backup, home.file.string() + ".ready");
    }
    CHECK_FALSE(history::untoldRepair(home.file)); // it did not take place yet
    std::optional<history::Repair> told;
    history::Care care;
    care.now = [] { return at(5000); };
    care.tell = [&](const Notice& notice) {
        if (notice.kind == Notice::Kind::Repaired) {
            told = notice.repair;
        }
    };
    for (const bool first : {true, false}) {
        told.reset();
        std::promise<bool> opened;
        {
            const history::StoreThread thread(
                home.file, [&](const Result<void>& result) { opened.set_value(result.has_value()); }, care);
        }
        REQUIRE(opened.get_future().get());
        REQUIRE(told.has_value() == (first && ready)); // once
        if (told) {
            CHECK(told->setAside == repair.setAside);
            CHECK(fs::exists(told->setAside / "history.sqlite3"));
            CHECK(told->from->file == home.backup);
            CHECK(told->from->madeAt == repair.from->madeAt);
            CHECK((told->events == 30 && told->newer == 4 && told->lost == 7));
        }
        CHECK(home.isTidy());
    }
    CHECK(home.sessions() == (ready ? 1 : 2));
}

TEST_CASE("no backup is written over the history or what belongs to it", "[history][backup]")
{
    const Home home;
    const auto store = history::Store::open(home.file).value();
    fs::create_symlink(home.file, home.folder / "link.sqlite3");
    for (const char* name :
         {"history.sqlite3", "history.sqlite3-wal", "history.sqlite3-wal.kept", "history.sqlite3-journal",
          "history.sqlite3.ready", "history.sqlite3.lock", "link.sqlite3", "backups/../history.sqlite3"}) {
        INFO(name);
        const auto made = history::backUp(store, home.folder / name);
        REQUIRE_FALSE(made);
        CHECK(made.error().code == ErrorCode::NotAllowed);
    }
    CHECK(store.check()->clean());
    CHECK(home.isTidy());
    CHECK(history::backUp(store, home.folder / "history.sqlite3.copy"));
}

TEST_CASE("what lies beside a file that a backup takes the place of does not become a part of it", "[history][backup]")
{
    const Home home;
    const fs::path target = home.folder / "elsewhere.sqlite3";
    {
        auto other = openStore(home.folder / "other.sqlite3");
        REQUIRE(other.append("x1", history::kHomePerson, wholeSession("x1", 0)));
        fs::copy_file(home.folder / "other.sqlite3", target);
        fs::copy_file(home.folder / "other.sqlite3-wal", target.string() + "-wal");
    }
    writeBytes(target.string() + "-journal", "half a journal");
    const auto store = history::Store::open(home.file).value();
    REQUIRE(history::backUp(store, target));
    CHECK_FALSE(fs::exists(target.string() + "-wal"));
    CHECK_FALSE(fs::exists(target.string() + "-journal"));
    CHECK(history::Store::openToRead(target)->countSessions({}).value() == 2);
}

TEST_CASE("reading and checking a file leave it as it is", "[history]")
{
    const Home home;
    SECTION("in rollback mode")
    {
        fs::permissions(home.backup, fs::perms::group_read, fs::perm_options::add);
        const std::string before = bytesOf(home.backup);
        CHECK(history::checkFile(home.backup)->clean());
        CHECK(bytesOf(home.backup) == before);
        CHECK(std::distance(fs::directory_iterator(home.folder / "backups"), {}) == 1);
        CHECK((fs::status(home.backup).permissions() & fs::perms::group_read) != fs::perms::none);
    }
    SECTION("with a WAL that a program left which was killed")
    {
        const fs::path copy = home.folder / "copy.sqlite3";
        {
            auto store = history::Store::open(home.file).value();
            REQUIRE(store.append("s3", history::kHomePerson, wholeSession("s3", 120)));
            fs::copy_file(home.file, copy);
            fs::copy_file(home.file.string() + "-wal", copy.string() + "-wal");
        }
        const std::string before = bytesOf(copy), wal = bytesOf(copy.string() + "-wal");
        REQUIRE_FALSE(wal.empty());
        CHECK(history::checkFile(copy)->clean());
        CHECK(history::Store::openToRead(copy)->countSessions({}).value() == 3);
        CHECK(bytesOf(copy) == before);
        CHECK(bytesOf(copy.string() + "-wal") == wal);
    }
    SECTION("closed in order")
    {
        const std::string before = bytesOf(home.file);
        CHECK(history::checkFile(home.file)->clean());
        CHECK(bytesOf(home.file) == before);
        CHECK_FALSE(fs::exists(home.file.string() + "-wal"));
    }
}

TEST_CASE("whoever asked for a backup or a restore is answered, whatever becomes of it", "[history][care]")
{
    const Home home;
    const auto keep = [](std::promise<ErrorCode>& code) {
        return [&](const Result<fs::path>& done) { code.set_value(done ? ErrorCode::NotFound : done.error().code); };
    };
    std::promise<ErrorCode> backedUp, restored;
    SECTION("the thread ends")
    {
        history::Care care;
        care.now = [] { return at(5000); };
        std::promise<void> gate, ending;
        {
            history::StoreThread thread(
                home.file, [&](const Result<void>&) { gate.get_future().wait(); }, care);
            thread.backUp(home.folder / "copy.sqlite3", keep(backedUp));
            thread.restore(home.backup, keep(restored), [](const Result<void>&) { FAIL("it was not opened"); });
            // Reads are dropped when the end has begun.
            thread.read([read = std::shared_ptr<void>(&ending, [](void* told) {
                             static_cast<std::promise<void>*>(told)->set_value();
                         })](history::Store&) {});
            thread.write([&ending](history::Store&) { ending.get_future().wait(); });
            gate.set_value();
        }
        CHECK(restored.get_future().get() == ErrorCode::Cancelled);
        CHECK(backedUp.get_future().get() == ErrorCode::Cancelled);
        CHECK(home.sessions() == 2);
    }
    SECTION("the history is closed meanwhile")
    {
        history::Care care;
        care.now = [] { return at(5000); };
        std::promise<void> gate;
        std::promise<bool> opened;
        history::StoreThread thread(
            home.file, [&](const Result<void>&) { gate.get_future().wait(); }, care);
        thread.backUp(home.folder / "copy.sqlite3", keep(backedUp));
        thread.restore(home.backup, keep(restored),
                       [&](const Result<void>& done) { opened.set_value(done.has_value()); });
        gate.set_value();
        CHECK(backedUp.get_future().get() == ErrorCode::Cancelled);
        CHECK(restored.get_future().get() == ErrorCode::NotFound); // it was done
        CHECK(opened.get_future().get());
    }
    SECTION("nobody takes care")
    {
        history::StoreThread thread(home.file, [](const Result<void>&) {});
        thread.backUp(home.folder / "copy.sqlite3", keep(backedUp));
        thread.restore(home.backup, keep(restored), [](const Result<void>&) { FAIL("it was not opened"); });
        CHECK(backedUp.get_future().get() == ErrorCode::NotAllowed);
        CHECK(restored.get_future().get() == ErrorCode::NotAllowed);
        std::promise<bool> opened;
        thread.openAgain([&](const Result<void>& done) { opened.set_value(done.has_value()); });
        CHECK(opened.get_future().get());
    }
}
