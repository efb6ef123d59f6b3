// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/care.h"
#include "psoas/history/damage.h"
#include "psoas/history/exchange.h"
#include "psoas/history/store_thread.h"
#include "support/fault_vfs.h"
#include "support/seed.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <array>
#include <functional>
#include <future>
#include <string_view>
#include <utility>

using namespace psoas;
using namespace psoas::test;
namespace fs = std::filesystem;

namespace {

/// Somebody with a database tool.
void byHand(const fs::path& file, const std::string& sql)
{
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec(sql);
}

/// Adds a row as a newer program writes it: sound, and of a kind that this one does not know.
void addNewerEvent(const fs::path& file)
{
    SQLite::Database raw(file.string(), SQLite::OPEN_READWRITE);
    SQLite::Statement last(raw, "SELECT device_id, device_seq, hash FROM event ORDER BY seq DESC LIMIT 1");
    REQUIRE(last.executeStep());
    history::EventRow row;
    row.deviceId = last.getColumn(0).getString();
    row.deviceSeq = last.getColumn(1).getInt64() + 1;
    row.prevHash = last.getColumn(2).getString();
    row.eventId = "00000000-0000-7000-8000-000000000001";
    row.sessionId = "s3";
    row.personId = history::kHomePerson;
    row.type = "breath_counted";
    row.schemaVersion = 1;
    row.at = at(4000);
    row.payload = "{}";
    row.hash = history::hashOf(row);
    last.reset();
    SQLite::Statement event(raw, "INSERT INTO event (device_id, device_seq, event_id, session_id, person_id, type, "
                                 "schema_v, utc_us, offset_min, mono_us, payload, prev_hash, hash) "
                                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    event.bind(1, row.deviceId);
    event.bind(2, row.deviceSeq);
    event.bind(3, row.eventId);
    event.bind(4, row.sessionId);
    event.bind(5, row.personId);
    event.bind(6, row.type);
    event.bind(7, row.schemaVersion);
    event.bind(8, static_cast<std::int64_t>(row.at.utc.count()));
    event.bind(9, row.at.offsetMinutes);
    event.bind(10, static_cast<std::int64_t>(row.at.mono.count()));
    event.bind(11, row.payload.data(), static_cast<int>(row.payload.size()));
    event.bind(12, row.prevHash.data(), static_cast<int>(row.prevHash.size()));
    event.bind(13, row.hash.data(), static_cast<int>(row.hash.size()));
    event.exec();
    SQLite::Statement head(raw, "UPDATE chain_head SET device_seq = ?, hash = ? WHERE device_id = ?");
    head.bind(1, row.deviceSeq);
    head.bind(2, row.hash.data(), static_cast<int>(row.hash.size()));
    head.bind(3, row.deviceId);
    head.exec();
}

/// Does `work` in copies of `home`: on a sound disk, then with another call of it failing each time, with each of them
/// in the long form.
void withFaults(const fs::path& home, const std::function<void(const fs::path& file)>& work,
                const std::function<void(const fs::path& file)>& afterwards)
{
    constexpr std::array<std::pair<std::string_view, FaultVfs::Lasts>, 3> kFaults = {
        {{"FULL", FaultVfs::Lasts::ForEver},
         {"IOERR_WRITE", FaultVfs::Lasts::Once},
         {"IOERR_READ", FaultVfs::Lasts::Once}}};
    FaultVfs disk;
    for (const auto& [name, lasts] : kFaults) {
        const auto fault = std::ranges::find(ioFaults(), name, &IoFault::name);
        REQUIRE(fault != ioFaults().end());
        const std::int64_t before = disk.calls(*fault);
        std::int64_t calls = 0;
        for (std::int64_t n = 0; n <= calls; n += isLong() ? 1 : std::max<std::int64_t>(1, calls / 5)) {
            const TempFolder folder(TempFolder::On::Memory);
            fs::copy(home, folder / "home", fs::copy_options::recursive);
            const fs::path file = folder / "home" / "history.sqlite3";
            INFO(name << " at call " << n << " of " << calls);
            if (n > 0) {
                disk.fail(*fault, n, lasts);
            }
            work(file);
            if (n == 0) {
                calls = disk.calls(*fault) - before; // of one on a sound disk
            } else {
                CHECK(disk.struck());
            }
            disk.heal();
            afterwards(file);
        }
        CHECK(calls > 5);
    }
}

/// A history with a backup in its middle.
fs::path historyWithBackup(const TempFolder& folder)
{
    const fs::path file = folder / "home" / "history.sqlite3";
    fs::create_directory(file.parent_path());
    auto store = openStore(file);
    REQUIRE(store.append("s0", history::kHomePerson, wholeSession("s0", -500)));
    REQUIRE(history::backUp(store, history::backupPlace(file, at(0))));
    fill(store);
    return file;
}

} // namespace

TEST_CASE("a disk that refuses does not make a backup a damaged one", "[history][repair][fault]")
{
    const TempFolder folder(TempFolder::On::Memory);
    const fs::path home = historyWithBackup(folder).parent_path();
    const fs::path backup = fs::directory_iterator(home / "backups")->path();
    withFaults(
        home,
        [&](const fs::path& file) {
            const auto restored = history::restore(file, backup, at(9000));
            if (!restored) {
                INFO(restored.error().detail);
                CHECK(restored.error().code != ErrorCode::Damaged);
            }
        },
        [](const fs::path&) {});
}

TEST_CASE("a disk that refuses costs a repair nothing that was verified", "[history][repair][fault]")
{
    const TempFolder folder(TempFolder::On::Memory);
    const fs::path original = historyWithBackup(folder);
    // What came before the row that is missing is put together piece by piece.
    byHand(original,
           "DROP TRIGGER event_never_goes; DELETE FROM event WHERE session_id = 's1' AND type = 'note_written'");
    const std::string damaged = bytesOf(original);
    std::int64_t kept = 0;
    withFaults(
        original.parent_path(),
        [&](const fs::path& file) {
            const auto repaired = history::repair(file, at(9000));
            if (repaired) {
                kept = kept == 0 ? repaired->events : kept;
                CHECK(repaired->newer > 0);
                CHECK(repaired->events == kept);
            } else {
                INFO(repaired.error().detail);
                CHECK(repaired.error().code != ErrorCode::Damaged);
            }
        },
        [&](const fs::path& file) {
            if (bytesOf(file) == damaged && !fs::exists(file.string() + ".ready")) {
                REQUIRE(history::repair(file, at(9001)));
            }
            REQUIRE(history::Store::open(file));
            CHECK(SQLite::Database(file.string()).execAndGet("SELECT COUNT(*) FROM event").getInt64() == kept);
        });
}

TEST_CASE("sound rows of a newer program are no damage: the history is refused and stays", "[history][repair]")
{
    const TempFolder folder;
    const fs::path file = historyWithBackup(folder);
    addNewerEvent(file);
    const std::string before = bytesOf(file);
    CHECK(history::checkFile(file).error().code == ErrorCode::NewerFile);
    history::Care care;
    care.now = [] { return at(5000); };
    care.tell = [](const history::Notice& notice) { CHECK(notice.kind != history::Notice::Kind::Repaired); };
    {
        std::promise<Result<void>> opened;
        const history::StoreThread thread(
            file, [&](const Result<void>& result) { opened.set_value(result); }, care);
        const auto result = opened.get_future().get();
        REQUIRE_FALSE(result);
        CHECK(result.error().code == ErrorCode::NewerFile);
    }
    // Nor are they dropped where something else is damaged.
    CHECK(history::repair(file, at(9000)).error().code == ErrorCode::NewerFile);
    CHECK(bytesOf(file) == before);
    CHECK_FALSE(fs::exists(file.parent_path() / "quarantine"));
}

TEST_CASE("a picture that cannot be read takes no other with it, and is counted", "[history][repair]")
{
    constexpr std::size_t kPage = 4096;
    constexpr int kPictures = 5, kBad = 1;
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    const auto mark = [](int i) { return "picture-" + std::to_string(i) + '-'; };
    std::vector<history::Picture> pictures;
    {
        auto store = openStore(file);
        REQUIRE(store.append("s1", history::kHomePerson, std::vector{started("s1", 0)}));
        for (int i = 0; i < kPictures; ++i) {
            std::string content;
            while (content.size() < 6 * kPage) {
                content += mark(i);
            }
            pictures.push_back(pictureOf(content));
            auto kept = photoKept(pictures.back().hash, Side::Left, i);
            std::get<session::PhotoKept>(kept.event).test = "test-" + std::to_string(i);
            REQUIRE(store.append("s1", history::kHomePerson, std::vector{kept}, std::vector{pictures.back()}));
        }
    }
    // The second page of its bytes leads nowhere.
    std::string bytes = bytesOf(file);
    const std::string start = mark(kBad) + mark(kBad);
    bool cut = false;
    for (std::size_t page = kPage; page < bytes.size() && !cut; page += kPage) {
        const auto found = std::string_view(bytes).substr(page, 100).find(start);
        const auto next = bytes.substr(page, 4);
        if (found != std::string_view::npos && found < 40 && next[0] == '\0' && next != std::string(4, '\0')) {
            bytes.replace(page, 4, std::string(4, '\x7f'));
            cut = true;
        }
    }
    REQUIRE(cut);
    writeBytes(file, bytes);

    const auto repair = history::repair(file, at(9000));
    REQUIRE(repair);
    CHECK(repair->lost == 0);
    CHECK(repair->lostPhotos == 1);
    CHECK_FALSE(repair->whole());
    const auto store = history::Store::openToRead(file);
    REQUIRE(store);
    for (int i = 0; i < kPictures; ++i) {
        INFO(i);
        const auto photo = store->photo(pictures[static_cast<std::size_t>(i)].hash);
        CHECK(photo.has_value() == (i != kBad));
        CHECK((i == kBad || *photo == pictures[static_cast<std::size_t>(i)].bytes));
    }
}

TEST_CASE("a repair without a backup goes on with what was begun under an earlier id", "[history][repair]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3", backup = folder / "copy.sqlite3";
    {
        auto store = openStore(file);
        REQUIRE(store.append("open", history::kHomePerson, std::vector{started("open", 0)}));
        REQUIRE(history::backUp(store, backup));
    }
    REQUIRE(history::restore(file, backup, at(10)));
    {
        auto store = history::Store::open(file).value();
        REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 20)));
    }
    fs::remove_all(folder / "backups");
    byHand(file, "UPDATE session SET outcome = 'incomplete' WHERE session_id = 's1'");
    const auto repair = history::repair(file, at(9000));
    REQUIRE(repair);
    CHECK(repair->whole());
    const auto open = history::Store::open(file)->openSession(history::kHomePerson).value();
    REQUIRE(open);
    CHECK(open->id == "open");
}
