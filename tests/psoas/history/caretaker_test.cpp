// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/caretaker.h"

#include "psoas/history/damage.h"
#include "psoas/history/exchange.h"
#include "psoas/history/newest_backup.h"
#include "psoas/history/store_impl.h"
#include "psoas/history/store_thread.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <future>
#include <thread>

using namespace psoas;
using namespace psoas::test;
using history::Notice;
namespace fs = std::filesystem;

namespace {

/// A caretaker without its thread: what can wait is done when the test says so.
struct Alone {
    explicit Alone(fs::path place, std::chrono::milliseconds checkAtOnce = {})
        : file(std::move(place))
        , caretaker(file, care(checkAtOnce))
    {
    }
    [[nodiscard]] history::Care care(std::chrono::milliseconds checkAtOnce)
    {
        history::Care care;
        care.checkAtOnce = checkAtOnce;
        care.now = [] { return at(5000); };
        care.tell = [this](const Notice& notice) { told.push_back(notice.kind); };
        care.backups = history::BackupKeep{};
        return care;
    }
    [[nodiscard]] bool wasTold(Notice::Kind kind) const { return std::ranges::find(told, kind) != told.end(); }
    void finish(history::Store& store)
    {
        while (!caretaker.step(store)) {
        }
    }

    fs::path file;
    std::vector<Notice::Kind> told;
    history::Caretaker caretaker;
};

constexpr const char* kChange = "UPDATE session SET outcome = 'incomplete'";

void changeBehindTheLog(const fs::path& file)
{
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec(kChange);
}

/// As a fault in memory or of the disk would: nobody else can open it meanwhile.
void changeInUse(const history::Store& store)
{
    history::StoreAccess::impl(store).database->handle().exec(kChange);
}

/// A history with something of everything, closed.
fs::path filledIn(const TempFolder& folder)
{
    const fs::path file = folder / "history.sqlite3";
    auto store = openStore(file);
    fill(store);
    return file;
}

int sessionsIn(const history::Store& store)
{
    return store.countSessions({}).value();
}

} // namespace

TEST_CASE("what was restored is not repaired for the damage of what it took the place of", "[history][care]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    const fs::path wanted = folder / "wanted.sqlite3";
    {
        auto store = openStore(file);
        REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
        REQUIRE(history::backUp(store, wanted));
        REQUIRE(store.append("s2", history::kHomePerson, wholeSession("s2", 60)));
        REQUIRE(history::backUp(store, history::backupPlace(file, at(200))));
    }
    changeBehindTheLog(file);
    Alone alone(file);
    {
        auto store = alone.caretaker.open();
        REQUIRE(store);
        alone.finish(*store);
        REQUIRE(alone.wasTold(Notice::Kind::DamageFound));
    }
    alone.caretaker.drop();
    REQUIRE(alone.caretaker.restored(wanted));
    auto store = alone.caretaker.open();
    REQUIRE(store);
    alone.finish(*store);
    CHECK_FALSE(alone.wasTold(Notice::Kind::Repaired));
    CHECK(sessionsIn(*store) == 1);
    // Nor does a repair bring back what was left: the newest backup is of what was restored.
    const auto newest = history::newestBackup(file, at(5000));
    REQUIRE(newest);
    CHECK(newest->end.seq == static_cast<std::int64_t>(wholeSession("s1", 0).size()));
}

TEST_CASE("a copy that comes out damaged has the history checked", "[history][care]")
{
    const TempFolder folder;
    const fs::path file = filledIn(folder);
    Alone alone(file, std::chrono::minutes(1));
    auto store = alone.caretaker.open();
    REQUIRE(store);
    alone.finish(*store);
    REQUIRE(alone.told == std::vector{Notice::Kind::BackedUp});
    SECTION("and damage in it is told, not that no backup could be made")
    {
        changeInUse(*store);
        REQUIRE(store->append("s9", history::kHomePerson, wholeSession("s9", 7000)));
        alone.caretaker.backUpSoon();
        alone.finish(*store);
        CHECK(alone.wasTold(Notice::Kind::DamageFound));
        CHECK_FALSE(alone.wasTold(Notice::Kind::BackupFailed));
        // No other one is made of it.
        alone.caretaker.backUpSoon();
        CHECK(alone.caretaker.isIdle());
    }
    SECTION("and a sound one is said to have no backup")
    {
        changeInUse(*store);
        alone.caretaker.backUp(folder / "copy.sqlite3", [&](const Result<fs::path>& made) {
            REQUIRE_FALSE(made);
            CHECK(made.error().code == ErrorCode::Damaged);
            REQUIRE(store->rebuildProjections()); // it was the copying
        });
        alone.finish(*store);
        CHECK_FALSE(alone.wasTold(Notice::Kind::DamageFound));
        CHECK(alone.wasTold(Notice::Kind::BackupFailed));
    }
}

TEST_CASE("a program can end while a backup is made", "[history][care]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    {
        auto store = openStore(file);
        const auto large = pictureOf(std::string(12'000'000, 'p')); // thousands of pages
        REQUIRE(store.append("s1", history::kHomePerson,
                             std::vector{started("s1", 0), photoKept(large.hash, Side::Left, 1)}, std::vector{large}));
    }
    int given = 0;
    for (int milliseconds = 0; milliseconds < 60; milliseconds += 3) {
        std::promise<void> opened;
        std::atomic<int> answers = 0;
        {
            history::Care care;
            care.now = [] { return at(5000); };
            history::StoreThread thread(
                file, [&](const Result<void>& result) { result ? opened.set_value() : std::terminate(); }, care);
            opened.get_future().wait();
            thread.backUp(folder / "copy.sqlite3", [&](const Result<fs::path>& made) {
                ++answers;
                given += made ? 0 : 1;
            });
            std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
        }
        REQUIRE(answers == 1);
        REQUIRE_FALSE(fs::exists(folder / "copy.sqlite3.partial"));
    }
    CHECK(given > 0);
    CHECK(openStore(file).check()->clean());
}

TEST_CASE("what was restored is backed up at the next start, too", "[history][care]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    const fs::path wanted = folder / "wanted.sqlite3";
    {
        auto store = openStore(file);
        REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
        REQUIRE(history::backUp(store, wanted));
        REQUIRE(store.append("s2", history::kHomePerson, wholeSession("s2", 60)));
        REQUIRE(history::backUp(store, history::backupPlace(file, at(4990)))); // of today
    }
    REQUIRE(history::restore(file, wanted, at(4995))); // and then the program ended
    Alone alone(file, std::chrono::minutes(1));
    auto store = alone.caretaker.open();
    REQUIRE(store);
    alone.finish(*store);
    CHECK(history::newestBackup(file, at(5000))->end.seq == static_cast<std::int64_t>(wholeSession("s1", 0).size()));
}

TEST_CASE("doubt about one history is none about another", "[history][care]")
{
    const TempFolder folder;
    const fs::path file = filledIn(folder);
    Alone alone(file, std::chrono::minutes(1));
    {
        auto store = alone.caretaker.open();
        REQUIRE(store);
        alone.finish(*store);
        changeInUse(*store);
        bool failed = false;
        alone.caretaker.backUp(folder / "copy.sqlite3", [&](const Result<fs::path>& made) { failed = !made; });
        while (!failed) {
            REQUIRE_FALSE(alone.caretaker.step(*store));
        }
        REQUIRE(store->rebuildProjections());
    }
    alone.told.clear();
    alone.caretaker.drop(); // as before a restore, while the check goes on
    auto store = alone.caretaker.open();
    REQUIRE(store);
    REQUIRE(store->append("s9", history::kHomePerson, wholeSession("s9", 7000)));
    alone.caretaker.backUpSoon();
    alone.finish(*store);
    CHECK_FALSE(alone.wasTold(Notice::Kind::BackupFailed));
    CHECK(alone.wasTold(Notice::Kind::BackedUp));
}

TEST_CASE("what the check is interrupted in is tried again after a pause", "[history][care]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    {
        auto store = openStore(file);
        for (int i = 0; i < 30; ++i) {
            const std::string id = "s" + std::to_string(i);
            REQUIRE(store.append(id, history::kHomePerson, wholeSession(id, i)));
        }
    }
    Alone alone(file);
    auto store = alone.caretaker.open();
    REQUIRE(store);
    CHECK(alone.caretaker.restsUntil() < std::chrono::steady_clock::now());
    store->interruptWhen([] { return true; });
    const auto begun = std::chrono::steady_clock::now();
    while (alone.caretaker.restsUntil() <= begun) {
        REQUIRE_FALSE(alone.caretaker.step(*store)); // some steps are too short to be interrupted
    }
    const auto first = alone.caretaker.restsUntil() - std::chrono::steady_clock::now();
    REQUIRE_FALSE(alone.caretaker.step(*store));
    CHECK(alone.caretaker.restsUntil() - std::chrono::steady_clock::now() > first);
    store->interruptWhen({});
    alone.finish(*store);
    CHECK_FALSE(alone.wasTold(Notice::Kind::DamageFound));
    CHECK(alone.wasTold(Notice::Kind::BackedUp));
}

TEST_CASE("the newest backup is one whose time can be, and whose end can be read", "[history][backups]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    constexpr int kTenYears = 10 * 366 * 24 * 60;
    auto store = openStore(file);
    REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
    REQUIRE(history::backUp(store, history::backupPlace(file, at(kTenYears)))); // under a wrong clock
    REQUIRE(history::backUp(store, history::backupPlace(file, at(100))));
    REQUIRE(store.append("s2", history::kHomePerson, wholeSession("s2", 200)));
    const fs::path newest = history::backupPlace(file, at(300));
    REQUIRE(history::backUp(store, newest));
    const auto rows = static_cast<std::int64_t>(wholeSession("s1", 0).size());

    const auto listed = history::mostTrustedFirst(file, at(400));
    REQUIRE(listed.size() == 3);
    CHECK(listed.front().file == newest);
    CHECK(listed.back().madeAt == at(kTenYears).utc);
    CHECK(history::newestBackup(file, at(400))->end.seq == 2 * rows);
    // Where the clock stands wrong now, all of them are from later.
    CHECK(history::newestBackup(file, at(-kTenYears)).has_value());

    SQLite::Database(newest.string(), SQLite::OPEN_READWRITE)
        .exec("DROP TRIGGER IF EXISTS event_never_changes; UPDATE event SET utc_us = utc_us + 1 WHERE seq = (SELECT "
              "MAX(seq) FROM event)");
    CHECK(history::newestBackup(file, at(400))->end.seq == rows);
    // A history is not taken for another state because of it.
    Alone alone(file, std::chrono::minutes(1));
    {
        const auto closed = std::move(store);
    }
    REQUIRE(alone.caretaker.open());
    CHECK_FALSE(alone.wasTold(Notice::Kind::Repaired));
}

TEST_CASE("the WAL of a history that is gone is set aside, not taken away", "[history][care]")
{
    const TempFolder folder;
    const fs::path file = folder / "home" / "history.sqlite3";
    fs::create_directory(file.parent_path());
    {
        auto store = openStore(folder / "history.sqlite3");
        REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
        fs::copy_file(folder / "history.sqlite3-wal", file.string() + "-wal");
    }
    const std::string wal = bytesOf(file.string() + "-wal");
    REQUIRE_FALSE(wal.empty());
    if (GENERATE(false, true)) {
        writeBytes(file, "");
    }
    Alone alone(file, std::chrono::minutes(1));
    const auto store = alone.caretaker.open();
    REQUIRE(store);
    CHECK(alone.wasTold(Notice::Kind::Repaired));
    const fs::path aside = fs::directory_iterator(file.parent_path() / "quarantine")->path();
    CHECK(bytesOf(aside / "history.sqlite3-wal") == wal);
}
