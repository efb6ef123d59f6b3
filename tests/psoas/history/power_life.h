// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/backups.h"
#include "psoas/history/fault_script.h"
#include "psoas/history/in_place.h"
#include "support/crash_disk.h"
#include "support/fault_vfs.h"
#include "support/watched_calls.h"

#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <string_view>
#include <utility>

/// Lives of a history that end when the power goes.
namespace psoas::test {

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
    std::optional<Told> restored = {}; ///< what it says if the restore that was under way has happened
    bool damaged = false;              ///< on purpose, and its repair was under way
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
            m_restored = earlier->restored;
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
        const auto changed = [&] {
            // Files are copied in many pieces.
            const unsigned often = m_restored ? 12 : m_copying ? 48 : 8;
            if (moments() % often == 0) {
                found.push_back({m_disk->crash(moments, m_sectorBytes), m_history.told(), m_restored, m_damaged});
            }
        };
        m_vfs.watch(*m_disk, changed);
        const WatchedCalls calls(*m_disk, changed);
        open();
        if (m_restored && m_history.told().contradiction(store())) {
            m_history.told() = *m_restored;
        }
        m_restored.reset();
        m_history.told().settle(store());
        REQUIRE(store().keepProtocol(sampleProtocol(), at(0)));
        // A rare one among them.
        const int rare = m_synchronous == Synchronous::Normal ? kDeeds : static_cast<int>(m_random() % kDeeds);
        for (int i = 0; i < kDeeds; ++i) {
            const auto done = i == rare ? rareDeed() : deed();
            INFO((done ? std::string() : done.error().place + ": " + done.error().detail));
            REQUIRE(done);
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
    /// What is done to the files of a history.
    Result<void> rareDeed()
    {
        m_copying = true;
        const auto done = m_random() % 2 == 0 ? backUpAndRestore() : repair();
        m_copying = false;
        open();
        // The session goes on where it is, if it is still there.
        m_next = m_whole.size();
        m_photos.clear();
        return done;
    }
    /// A backup, more of the history, and back to the backup.
    Result<void> backUpAndRestore()
    {
        const auto backup = history::backupPlace(m_history.file(), at(m_minute));
        if (auto made = history::backUp(store(), backup); !made) {
            return made;
        }
        const Told then = m_history.told();
        m_copying = false;
        for (int i = 0; i < 3; ++i) {
            if (auto done = deed(); !done) {
                return done;
            }
        }
        m_copying = true;
        m_history.close();
        m_restored = then;
        const auto kept = history::restore(m_history.file(), backup, at(m_minute));
        if (kept) {
            m_history.told() = then;
            m_restored.reset();
        }
        return kept ? Result<void>() : tl::unexpected(kept.error());
    }
    /// Somebody else changes what follows from the log.
    Result<void> repair()
    {
        if (m_random() % 2 == 0) {
            if (auto made = history::backUp(store(), history::backupPlace(m_history.file(), at(m_minute))); !made) {
                return made;
            }
        }
        m_history.close();
        m_history.told().forgetHint();
        m_damaged = true;
        sqlite3* other = nullptr;
        REQUIRE(sqlite3_open(m_history.file().c_str(), &other) == SQLITE_OK);
        REQUIRE(sqlite3_exec(other, "UPDATE session SET outcome = 'stopped'", nullptr, nullptr, nullptr) == SQLITE_OK);
        REQUIRE(sqlite3_close(other) == SQLITE_OK);
        const auto repaired = history::repair(m_history.file(), at(m_minute));
        if (repaired) {
            history::forgetRepair(m_history.file()); // somebody was told
        }
        m_damaged = false;
        return repaired ? Result<void>() : tl::unexpected(repaired.error());
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
    std::optional<Told> m_restored;       ///< what it says if a restore that is under way has happened
    bool m_damaged = false;               ///< on purpose, until it is repaired
    bool m_copying = false;               ///< files are copied
};

} // namespace psoas::test
