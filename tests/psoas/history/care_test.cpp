// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/care.h"

#include "psoas/history/damage.h"
#include "psoas/history/exchange.h"
#include "psoas/history/store_thread.h"
#include "support/fault_vfs.h"
#include "support/small_disk.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <future>
#include <mutex>

using namespace psoas;
using namespace psoas::test;
using history::Notice;
namespace fs = std::filesystem;

namespace {

/// A history in the care of its thread. What it is told is kept.
class Cared {
public:
    explicit Cared(const fs::path& file, std::optional<history::BackupKeep> keep = std::nullopt, int minute = 5000)
    {
        history::Care care;
        care.now = [minute] { return at(minute); };
        care.tell = [this](const Notice& notice) {
            const std::lock_guard lock(m_mutex);
            m_notices.push_back(notice);
        };
        care.backups = keep;
        std::promise<Result<void>> opened;
        m_thread.emplace(
            file, [&](const Result<void>& result) { opened.set_value(result); }, care);
        m_opened = opened.get_future().get();
    }
    [[nodiscard]] const Result<void>& opened() const { return m_opened; }
    [[nodiscard]] history::StoreThread& thread() { return *m_thread; }
    /// Runs a task on the thread and waits for it.
    template <class Work>
    auto run(Work work)
    {
        std::promise<decltype(work(std::declval<history::Store&>()))> done;
        m_thread->write([&](history::Store& store) { done.set_value(work(store)); });
        return done.get_future().get();
    }
    [[nodiscard]] bool wasTold(Notice::Kind kind)
    {
        const std::lock_guard lock(m_mutex);
        return std::ranges::any_of(m_notices, [kind](const Notice& notice) { return notice.kind == kind; });
    }
    /// Makes a backup and waits for it: everything that could wait before has had its turn then.
    Result<fs::path> backUp(std::optional<fs::path> target = std::nullopt)
    {
        std::promise<Result<fs::path>> made;
        m_thread->backUp(std::move(target), [&](const Result<fs::path>& done) { made.set_value(done); });
        return made.get_future().get();
    }

private:
    std::mutex m_mutex;
    std::vector<Notice> m_notices;
    Result<void> m_opened;
    std::optional<history::StoreThread> m_thread;
};

std::vector<history::Backup> backups(const fs::path& file)
{
    return history::backupsOf(file).value();
}

} // namespace

TEST_CASE("a backup is made after a session, and no second one of the same state", "[history][care]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    Cared cared(file, history::BackupKeep{});
    REQUIRE(cared.opened());
    cared.thread().backUpSoon();
    CHECK(cared.run([](history::Store& store) {
        return store.keepProtocol(sampleProtocol(), at(0)) &&
               store.append("s1", history::kHomePerson, wholeSession("s1", 0));
    }));
    cared.thread().backUpSoon();
    cared.thread().backUpSoon();
    const auto made = cared.backUp(folder / "elsewhere.sqlite3");
    REQUIRE(made);
    CHECK(backups(file).size() == 1);
    CHECK(cared.wasTold(Notice::Kind::BackedUp));
    CHECK(history::Store::openToView(*made)->countSessions({}).value() == 1);
}

TEST_CASE("a start makes the backup of a new day, unless backups are off", "[history][care]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    {
        auto store = openStore(file);
        fill(store);
    }
    {
        Cared off(file);
        REQUIRE(off.backUp(folder / "elsewhere.sqlite3"));
        CHECK(backups(file).empty());
    }
    for (const int minute : {5000, 5100, 8000}) { // the second one is of the same day
        Cared on(file, history::BackupKeep{}, minute);
        REQUIRE(on.run([minute](history::Store& store) {
            return store.append("s3", history::kHomePerson,
                                std::vector{answered("hip.angle", Side::Left, 1.0 * minute, minute)});
        }));
        REQUIRE(on.backUp(folder / "elsewhere.sqlite3"));
    }
    CHECK(backups(file).size() == 2);
}

TEST_CASE("what is wanted does not wait for what can wait", "[history][care]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    {
        auto store = openStore(file);
        for (int i = 0; i < 60; ++i) {
            const std::string id = "s" + std::to_string(i);
            REQUIRE(store.append(id, history::kHomePerson, wholeSession(id, i)));
        }
    }
    std::atomic<bool> made = false;
    Cared cared(file);
    REQUIRE(cared.opened());
    cared.thread().backUp(folder / "copy.sqlite3", [&](const Result<fs::path>& done) { made = done.has_value(); });
    // A write comes back while the backup is not done yet.
    bool before = true;
    REQUIRE(cared.run([&](history::Store& store) {
        before = !made;
        return store.append("late", history::kHomePerson, wholeSession("late", 9000));
    }));
    CHECK(before);
    REQUIRE(cared.backUp(folder / "second.sqlite3"));
    CHECK(made);
    CHECK(history::Store::openToView(folder / "copy.sqlite3")->countSessions({}).value() == 61);
}

TEST_CASE("a restore on the thread goes on with the restored history", "[history][care]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    Cared cared(file);
    cared.run([](history::Store& store) {
        return store.keepProtocol(sampleProtocol(), at(0)) &&
               store.append("s1", history::kHomePerson, wholeSession("s1", 0));
    });
    const auto backup = cared.backUp();
    REQUIRE(backup);
    REQUIRE(cared.run(
        [](history::Store& store) { return store.append("s2", history::kHomePerson, wholeSession("s2", 60)); }));
    for (const bool sound : {true, false}) {
        std::promise<Result<fs::path>> done;
        std::promise<bool> opened;
        cared.thread().restore(
            sound ? *backup : folder / "missing.sqlite3", [&](const Result<fs::path>& kept) { done.set_value(kept); },
            [&](const Result<void>& result) { opened.set_value(result.has_value()); });
        const auto kept = done.get_future().get();
        CHECK(kept.has_value() == sound);
        CHECK(opened.get_future().get());
        CHECK(cared.run([](history::Store& store) { return store.countSessions({}).value(); }) == 1);
    }
}

TEST_CASE("damage that is seen while the history is in use is told, and repaired when that is called for",
          "[history][care]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    {
        auto store = openStore(file);
        fill(store);
        REQUIRE(history::backUp(store, history::backupPlace(file, at(0))));
    }
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec("UPDATE session SET outcome = 'incomplete'");
    // Too long to be checked before it is seen.
    history::Care care;
    care.checkAtOnce = {};
    care.now = [] { return at(5000); };
    std::promise<void> found;
    std::promise<history::Repair> repaired;
    care.tell = [&](const Notice& notice) {
        if (notice.kind == Notice::Kind::DamageFound) {
            found.set_value();
        } else if (notice.kind == Notice::Kind::Repaired) {
            repaired.set_value(*notice.repair);
        }
    };
    history::StoreThread thread(
        file, [](const Result<void>& opened) { CHECK(opened); }, care);
    found.get_future().wait();
    std::promise<bool> opened;
    thread.openAgain([&](const Result<void>& result) { opened.set_value(result.has_value()); });
    CHECK(opened.get_future().get());
    const history::Repair repair = repaired.get_future().get();
    CHECK(repair.whole());
    CHECK(repair.newer == 0);
}

TEST_CASE("a history that somebody else has open is left alone, whatever its WAL looks like meanwhile",
          "[history][care]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    auto holder = openStore(file);
    for (int i = 0; i < 6; ++i) {
        const std::string id = "s" + std::to_string(i);
        REQUIRE(holder.append(id, history::kHomePerson, wholeSession(id, i * 60)));
    }
    // As it may look to one who reads it while another writes: more than the last commit does not count.
    const fs::path wal = file.string() + "-wal";
    const std::string whole = bytesOf(wal);
    std::string half = whole;
    half[half.size() / 4] = static_cast<char>(half[half.size() / 4] ^ 1);
    writeBytes(wal, half);
    {
        Cared cared(file);
        REQUIRE_FALSE(cared.opened());
        CHECK(cared.opened().error().code == ErrorCode::Locked);
        CHECK_FALSE(cared.wasTold(Notice::Kind::Repaired));
    }
    CHECK_FALSE(fs::exists(folder / "quarantine"));
    CHECK_FALSE(fs::exists(wal.string() + ".kept"));
    writeBytes(wal, whole);
    CHECK(holder.check()->clean());
}

TEST_CASE("what a damaged WAL has lost is told, and what it still has is kept", "[history][care]")
{
    const TempFolder folder;
    const fs::path file = folder / "home" / "history.sqlite3";
    fs::create_directory(file.parent_path());
    {
        auto store = openStore(folder / "history.sqlite3");
        for (int i = 0; i < 6; ++i) {
            const std::string id = "s" + std::to_string(i);
            REQUIRE(store.append(id, history::kHomePerson, wholeSession(id, i * 60)));
        }
        fs::copy_file(folder / "history.sqlite3", file);
        fs::copy_file(folder / "history.sqlite3-wal", file.string() + "-wal"); // as a program that was killed leaves it
    }
    const fs::path wal = file.string() + "-wal";
    std::string bytes = bytesOf(wal);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    writeBytes(wal, bytes);
    Cared cared(file);
    REQUIRE(cared.opened());
    CHECK(cared.wasTold(Notice::Kind::Repaired));
    CHECK(cared.run([](history::Store& store) { return store.check(); })->clean());
    const int kept = cared.run([](history::Store& store) { return store.countSessions({}).value(); });
    CHECK(kept >= 1);
    CHECK(kept < 6);
    const fs::path aside = fs::directory_iterator(file.parent_path() / "quarantine")->path();
    CHECK(bytesOf(aside / "history.sqlite3-wal") == bytes);
}

TEST_CASE("on a full disk a session that was begun can be finished", "[history][care][disk]")
{
    const SmallDisk disk("size=96m,mode=700");
    if (!disk.isThere()) {
        againWithOwnMounts("on a full disk a session that was begun can be finished");
        return;
    }
    const fs::path file = disk.path() / "history.sqlite3";
    Cared cared(file);
    REQUIRE(cared.opened());
    cared.run([](history::Store& store) {
        return store.keepProtocol(sampleProtocol(), at(0)) &&
               store.append("s1", history::kHomePerson, std::vector{started("s1", 0)});
    });
    REQUIRE(cared.backUp(disk.path() / "copy.sqlite3"));
    REQUIRE(fs::file_size(file.string() + ".reserve") == 16U << 20U);
    disk.fillUp();
    // Many more than fit into what is left of the WAL.
    for (int i = 1; i <= 400; ++i) {
        REQUIRE(cared.run([i](history::Store& store) {
            return store.append("s1", history::kHomePerson,
                                std::vector{answered("hip.angle", Side::Left, 1.0 * i, i, {1.0 * i})});
        }));
    }
    CHECK(cared.wasTold(Notice::Kind::SpaceShort));
    CHECK_FALSE(fs::exists(file.string() + ".reserve"));
    CHECK(cared.run([](history::Store& store) { return store.check(); })->clean());
    CHECK(cared.run([](history::Store& store) { return store.events("s1").value().size(); }) == 401);
    // A backup of a full disk says so, and takes nothing.
    const auto made = cared.backUp();
    REQUIRE_FALSE(made);
    CHECK(made.error().code == ErrorCode::DiskFull);
}

TEST_CASE("a disk that is full until the reserve is given back keeps every event, and that is told once",
          "[history][care]")
{
    FaultVfs disk;
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    const fs::path reserve = file.string() + ".reserve";
    Cared cared(file);
    REQUIRE(cared.opened());
    REQUIRE(cared.backUp(folder / "copy.sqlite3")); // what can wait had its turn
    REQUIRE(fs::exists(reserve));
    const auto begin = [](history::Store& store) -> Result<void> {
        const auto known = store.keepProtocol(sampleProtocol(), at(0));
        return known ? store.append("s1", history::kHomePerson, std::vector{started("s1", 0)}) : known;
    };
    const auto full = std::ranges::find(ioFaults(), std::string_view("FULL"), &IoFault::name);
    disk.failWhile(*full, [&] { return fs::exists(reserve); });
    CHECK(cared.run(begin));
    CHECK(disk.struck());
    CHECK_FALSE(fs::exists(reserve));
    CHECK(cared.run([](history::Store& store) { return store.events("s1").value().size(); }) == 1);
    CHECK(cared.wasTold(Notice::Kind::SpaceShort));
    // Without it, what does not fit is refused and nothing of it is there.
    disk.failWhile(*full, [] { return true; });
    const auto refused = cared.run([](history::Store& store) {
        return store.append(
            "s1", history::kHomePerson,
            std::vector{answered("hip.angle", Side::Left, 1.0, 1), answered("hip.angle", Side::Right, 1.0, 2)});
    });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::DiskFull);
    disk.heal();
    CHECK(cared.run([](history::Store& store) { return store.events("s1").value().size(); }) == 1);
    CHECK(cared.run([](history::Store& store) { return store.check(); })->clean());
}

TEST_CASE("a history where nothing can be written can be looked at", "[history][care][disk]")
{
    const SmallDisk disk("size=32m,mode=700");
    if (!disk.isThere()) {
        againWithOwnMounts("a history where nothing can be written can be looked at");
        return;
    }
    const fs::path file = disk.path() / "history.sqlite3";
    const fs::path killed = disk.path() / "killed" / "history.sqlite3";
    {
        auto store = openStore(file);
        REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
        fs::create_directory(killed.parent_path());
        fs::copy_file(file, killed);
        fs::copy_file(file.string() + "-wal", killed.string() + "-wal");
    }
    disk.makeReadOnly();
    for (const fs::path& each : {file, killed}) { // closed, and with its newest rows in the WAL
        Cared cared(each, history::BackupKeep{});
        REQUIRE(cared.opened());
        CHECK(cared.wasTold(Notice::Kind::ViewOnly));
        CHECK(cared.run([](history::Store& store) { return store.countSessions({}).value(); }) == 1);
        const auto stored = cared.run(
            [](history::Store& store) { return store.append("s2", history::kHomePerson, wholeSession("s2", 60)); });
        REQUIRE_FALSE(stored);
        CHECK(stored.error().code == ErrorCode::ReadOnly);
        history::Person person;
        person.id = "anna";
        person.name = "Anna";
        CHECK(cared.run([&](history::Store& store) { return store.keepPerson(person, at(0)); }).error().code ==
              ErrorCode::ReadOnly);
        CHECK(cared.run([](history::Store& store) { return store.saveCheckpoint({}); }).error().code ==
              ErrorCode::ReadOnly);
    }
}
