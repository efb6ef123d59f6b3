// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/fault_script.h"
#include "support/crash_disk.h"
#include "support/fault_vfs.h"
#include "support/seed.h"

#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <string_view>
#include <utility>

using namespace psoas;
using namespace psoas::test;

namespace {

/// The connection that was opened last: a Store keeps its own to itself.
class LastConnection {
public:
    LastConnection() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(&LastConnection::opened)); }
    LastConnection(const LastConnection&) = delete;
    LastConnection& operator=(const LastConnection&) = delete;
    ~LastConnection() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&LastConnection::opened)); }

    static void run(const std::string& sql)
    {
        REQUIRE(sqlite3_exec(s_last, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    }

private:
    static int opened(sqlite3* connection, const char** /*error*/, const sqlite3_api_routines* /*api*/)
    {
        // Not that of a backup.
        if (std::string_view(sqlite3_db_filename(connection, "main")).ends_with("history.sqlite3")) {
            s_last = connection;
        }
        return SQLITE_OK;
    }
    static inline sqlite3* s_last = nullptr;
};

enum class Synchronous { AsOpened, Normal };

/// What is found on a disk after the power went, and what its owner had been told by then.
struct Crash {
    CrashDisk::Image image;
    Told told;
};

/// Somebody uses a history until the power goes. What they do is chosen by the seed.
class Life {
public:
    Life(const Crash* earlier, std::uint32_t seed, std::size_t sectorBytes, Synchronous synchronous)
        : m_random(seed)
        , m_seed(seed)
        , m_sectorBytes(sectorBytes)
        , m_synchronous(synchronous)
        , m_history(m_folder.path())
    {
        if (earlier != nullptr) {
            lay(earlier->image, m_folder.path());
            m_history.told() = earlier->told;
        } else if (seed % 4 == 0) {
            olderScript().prepare(m_history);
        }
    }

    /// @return  what may be found at some moments of it
    std::vector<Crash> crashes()
    {
        constexpr int kDeeds = 30;
        std::mt19937 moments(m_seed + 1U);
        std::vector<Crash> found;
        m_disk.emplace(m_folder.path());
        m_vfs.watch(*m_disk, [&] {
            if (moments() % 8 == 0) {
                found.push_back({m_disk->crash(moments, m_sectorBytes), m_history.told()});
            }
        });
        open();
        m_history.told().settle(store());
        REQUIRE(store().keepProtocol(sampleProtocol(), at(0)));
        for (int i = 0; i < kDeeds; ++i) {
            REQUIRE(deed());
        }
        m_history.close();
        m_vfs.unwatch();
        return found;
    }

private:
    history::Store& store() { return **m_history.store(); }
    void open()
    {
        REQUIRE(m_history.store());
        // A checkpoint of the WAL every few appends, where a person has one every few days.
        LastConnection::run("PRAGMA wal_autocheckpoint = 40");
        if (m_synchronous == Synchronous::Normal) {
            LastConnection::run("PRAGMA synchronous = NORMAL");
        }
    }
    Result<void> deed()
    {
        switch (m_random() % 16) {
        case 0:
            m_history.close();
            open();
            return {};
        case 1: {
            static const char* const kModes[] = {"PASSIVE", "FULL", "RESTART", "TRUNCATE"};
            LastConnection::run(std::string("PRAGMA wal_checkpoint(") + kModes[m_random() % 4] + ")");
            return {};
        }
        case 2:
            return photo();
        case 3:
            return m_photos.empty() ? Result<void>()
                                    : m_history.deletePhoto(m_photos.extract(m_photos.begin()).mapped());
        case 4:
        case 5:
        case 6:
            return m_history.saveCheckpoint({m_id, m_next, m_random() % 5, Millis(m_random() % 100'000)});
        default: {
            const auto events = next();
            return m_history.append(m_id, events);
        }
        }
    }
    /// The next events of the session, or the first one of another.
    std::vector<session::Stamped> next()
    {
        if (m_next == m_whole.size()) {
            m_minute += 1440;
            m_id = "s" + std::to_string(m_seed) + "-" + std::to_string(m_minute);
            m_whole = wholeSession(m_id, m_minute);
            m_next = 0;
            m_photos.clear();
        }
        const std::size_t most = std::min<std::size_t>(m_next == 0 ? 1 : 3, m_whole.size() - m_next);
        const auto first = m_whole.begin() + static_cast<std::ptrdiff_t>(m_next);
        const std::size_t count = 1 + m_random() % most;
        m_next += count;
        return {first, first + static_cast<std::ptrdiff_t>(count)};
    }
    Result<void> photo()
    {
        auto events = next();
        const auto picture = pictureOf(m_id + std::to_string(m_next) + std::string(m_random() % 20'000, 'p'));
        const auto side = m_random() % 2 == 0 ? Side::Left : Side::Right;
        events.push_back(photoKept(picture.hash, side, m_minute));
        const std::string before = std::exchange(m_photos[side], picture.hash);
        if (!before.empty()) {
            m_history.told().deletePhoto(before); // another takes its place
        }
        auto kept = m_history.append(m_id, events, {picture});
        if (kept && !before.empty()) {
            m_history.told().photoDeleted(before);
        }
        return kept;
    }

    std::mt19937 m_random;
    std::uint32_t m_seed;
    std::size_t m_sectorBytes;
    Synchronous m_synchronous;
    LastConnection m_connection;
    FaultVfs m_vfs;
    const TempFolder m_folder{TempFolder::On::Memory};
    std::optional<CrashDisk> m_disk;
    ScriptedHistory m_history;
    std::vector<session::Stamped> m_whole;
    std::size_t m_next = 0;
    int m_minute = 0;
    std::string m_id = "none";
    std::map<Side, std::string> m_photos; ///< of the session
};

struct Found {
    int crashes = 0, lost = 0, damaged = 0;
    std::vector<std::string> examples;
};

/// Opens what was found, and goes on with it.
void examine(const Crash& crash, Found& found)
{
    const TempFolder folder(TempFolder::On::Memory);
    lay(crash.image, folder.path());
    ++found.crashes;
    const auto note = [&](int& count, const std::string& what) {
        ++count;
        found.examples.push_back("crash " + std::to_string(found.crashes) + ": " + what);
    };
    auto store = history::Store::open(folder / "history.sqlite3");
    if (!store) {
        note(found.damaged, store.error().detail);
        return;
    }
    const auto report = store->check();
    if (!report || !report->clean()) {
        note(found.damaged,
             report ? report->damage.front().where + ": " + report->damage.front().what : report.error().detail);
        return;
    }
    if (const auto wrong = crash.told.contradiction(*store)) {
        note(found.lost, *wrong);
        return;
    }
    const bool goesOn = store->keepProtocol(sampleProtocol(), at(0)) &&
                        store->append("after", history::kHomePerson, wholeSession("after", 99'999)) &&
                        store->check().value().clean();
    if (!goesOn) {
        note(found.damaged, "it does not go on");
    }
}

/// Lets the power go at that many moments of lives that follow each other, some on what an earlier crash left.
Found powerLosses(int crashes, std::size_t sectorBytes, Synchronous synchronous)
{
    const std::uint32_t seed = seedOfThisRun();
    INFO("PSOAS_SEED=" << seed);
    std::mt19937 random(seed);
    Found found;
    std::vector<Crash> last;
    while (found.crashes < crashes) {
        const bool onTheRemains = synchronous == Synchronous::AsOpened && !last.empty() && random() % 2 == 0;
        const Crash remains = onTheRemains ? last[random() % last.size()] : Crash{};
        last = Life(onTheRemains ? &remains : nullptr, static_cast<std::uint32_t>(random()), sectorBytes, synchronous)
                   .crashes();
        for (const Crash& crash : last) {
            examine(crash, found);
        }
    }
    WARN("PSOAS_SEED=" << seed << ": " << found.crashes << " crashes, " << found.lost << " lost something, "
                       << found.damaged << " damaged");
    for (std::size_t i = 0; i < std::min<std::size_t>(found.examples.size(), 20); ++i) {
        UNSCOPED_INFO(found.examples[i]);
    }
    return found;
}

} // namespace

TEST_CASE("nothing that was kept is lost when the power goes, on sectors of 512 bytes", "[history][fault]")
{
    const Found found = powerLosses(isLong() ? 6000 : 200, 512, Synchronous::AsOpened);
    CHECK(found.lost + found.damaged == 0);
}

TEST_CASE("nothing that was kept is lost when the power goes, on sectors of 4096 bytes", "[history][fault]")
{
    const Found found = powerLosses(isLong() ? 6000 : 200, 4096, Synchronous::AsOpened);
    CHECK(found.lost + found.damaged == 0);
}

TEST_CASE("the same crashes lose what was kept where SQLite is told not to wait for the disk", "[history][fault]")
{
    const Found found = powerLosses(isLong() ? 1000 : 100, 512, Synchronous::Normal);
    CHECK(found.lost > 0);
    CHECK(found.damaged == 0); // the newest is missing, but what is there is sound
}
