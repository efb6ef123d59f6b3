// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/merge.h"

#include "psoas/history/seal.h"
#include "psoas/history/store_impl.h"
#include "psoas/protocol/loader.h"

#include <algorithm>
#include <set>

namespace psoas::history {

namespace {

void useId(Database& database, const std::string& id)
{
    if (deviceOf(database).empty()) {
        database.query("insert_device").bind(id).run();
    } else {
        database.query("change_device").bind(id).run();
    }
}

class Merger {
public:
    Merger(Database& database, const Salvage& salvage)
        : m_database(database)
        , m_salvage(salvage)
    {
        for (const auto& [id, row] : salvage.events) {
            m_places.insert({row.deviceId, row.deviceSeq});
            Query known = database.query("event_by_id");
            known.bind(id);
            if (!known.step()) {
                m_news.push_back(&row);
            }
        }
        std::ranges::sort(m_news, {}, [](const EventRow* row) { return row->seq; });
    }

    void protocols()
    {
        for (const auto& [hash, each] : m_salvage.protocols) {
            m_database.query("insert_protocol")
                .bind(hash, each.id, each.version, Query::Blob{each.text}, each.firstUsed)
                .run();
        }
        // A session whose protocol is lost can be read all the same, if it is the one that is built in.
        const auto shipped = protocol::shipped();
        m_database.query("insert_protocol")
            .bind(shipped->hash, shipped->id, shipped->version, Query::Blob{shipped->bytes}, std::int64_t{0})
            .run();
    }

    /// The ids this installation had, as far as the backup does not know them. @param now  the one it writes under
    void formerDevices(const std::string& now)
    {
        std::vector<std::string> ids = m_salvage.formerDevices;
        ids.push_back(m_salvage.device);
        for (const std::string& id : ids) {
            if (!id.empty() && id != now) {
                m_database.query("insert_former_device").bind(id).run();
            }
        }
    }

    /// Whether the salvage has every row of our own log, up to its recorded end.
    [[nodiscard]] bool isWhole(const std::string& own) const
    {
        std::int64_t last = 0;
        std::string hash = firstHash();
        Query head = m_database.query("read_head");
        head.bind(own);
        if (head.step()) {
            last = head.integer(0);
            hash = head.bytes(1);
        }
        std::vector<const EventRow*> ours;
        std::ranges::copy_if(m_news, std::back_inserter(ours),
                             [&](const EventRow* row) { return row->deviceId == own; });
        std::int64_t seq = -1;
        for (const EventRow* row : ours) {
            if (row->deviceSeq != last + 1 || row->prevHash != hash || row->seq <= seq) {
                return false;
            }
            last = row->deviceSeq;
            hash = row->hash;
            seq = row->seq;
        }
        return m_salvage.device == own && m_salvage.head && m_salvage.head->first == last &&
               m_salvage.head->second == hash;
    }

    /// Everything, in the order in which it was written.
    [[nodiscard]] Result<void> addAll(const std::string& own)
    {
        SQLite::Transaction transaction(m_database.handle(), SQLite::TransactionBehavior::IMMEDIATE);
        useId(m_database, own);
        formerDevices(own);
        protocols();
        std::set<std::string> streams, others;
        for (const EventRow* row : m_news) {
            insertEvent(m_database, *row);
            streams.insert(row->sessionId);
            if (row->deviceId == own) {
                m_database.query("write_head").bind(own, row->deviceSeq, Query::Blob{row->hash}).run();
            } else {
                others.insert(row->deviceId);
            }
        }
        for (const std::string& device : others) {
            sealDevice(m_database, device);
        }
        for (const std::string& stream : streams) {
            if (auto folded = refold(m_database, stream); !folded) {
                return folded;
            }
        }
        transaction.commit();
        m_added = static_cast<std::int64_t>(m_news.size());
        return {};
    }

    /// One session or client after the other, each as far as it is sound.
    [[nodiscard]] Result<void> addPieces()
    {
        SQLite::Transaction transaction(m_database.handle(), SQLite::TransactionBehavior::IMMEDIATE);
        if (deviceOf(m_database).empty()) {
            useId(m_database, m_salvage.device.empty() ? newDeviceId() : m_salvage.device);
        }
        protocols();
        std::map<std::string, std::vector<const EventRow*>> streams;
        for (const EventRow* row : m_news) {
            streams[row->sessionId].push_back(row);
        }
        std::set<std::string> devices;
        for (const auto& [id, rows] : streams) {
            if (auto taken = addStream(id, rows, devices); !taken) {
                return taken;
            }
        }
        for (const std::string& device : devices) {
            sealDevice(m_database, device);
        }
        formerDevices({});
        takeNewId(m_database);
        transaction.commit();
        return {};
    }

    [[nodiscard]] std::int64_t added() const { return m_added; }

private:
    /// @error not of its rows: those that do not belong together are left out
    [[nodiscard]] Result<void> addStream(const std::string& id, const std::vector<const EventRow*>& rows,
                                         std::set<std::string>& devices)
    {
        const std::vector<const EventRow*> sound = upToGap(id, rows);
        if (sound.empty()) {
            return {};
        }
        SQLite::Database& handle = m_database.handle();
        handle.exec("SAVEPOINT stream");
        const auto added = guardedRows(m_database.file(), [&]() -> Result<void> {
            for (const EventRow* row : sound) {
                insertEvent(m_database, *row);
            }
            return refold(m_database, id);
        });
        if (!added && added.error().code != ErrorCode::Damaged) {
            return added; // SQLite may have ended the transaction
        }
        if (!added) {
            handle.exec("ROLLBACK TO stream; RELEASE stream");
            return {};
        }
        handle.exec("RELEASE stream");
        for (const EventRow* row : sound) {
            devices.insert(row->deviceId);
        }
        m_added += static_cast<std::int64_t>(sound.size());
        return {};
    }

    /// A record of a client says all of it; a session says nothing sure after something of it is missing.
    [[nodiscard]] std::vector<const EventRow*> upToGap(const std::string& id, const std::vector<const EventRow*>& rows)
    {
        static const std::string kPerson(session::typeName(session::PersonRecorded{}));
        static const std::string kStart(session::typeName(session::SessionStarted{}));
        std::map<std::string, std::int64_t> before; // device → its last row in the session
        Query here = m_database.query("session_events");
        here.bind(id);
        while (here.step()) {
            const EventRow row = eventRow(here);
            before[row.deviceId] = row.deviceSeq;
        }
        if (before.empty() && rows.front()->type != kStart && rows.front()->type != kPerson) {
            return {};
        }
        std::vector<const EventRow*> sound;
        for (const EventRow* row : rows) {
            const auto last = before.find(row->deviceId);
            if (row->type != kPerson && last != before.end()) {
                for (std::int64_t seq = last->second + 1; seq < row->deviceSeq; ++seq) {
                    if (!isKnown(row->deviceId, seq)) {
                        return sound;
                    }
                }
                if (row->deviceSeq <= last->second) {
                    return sound;
                }
            }
            before[row->deviceId] = row->deviceSeq;
            sound.push_back(row);
        }
        return sound;
    }

    [[nodiscard]] bool isKnown(const std::string& device, std::int64_t seq) const
    {
        if (m_places.contains({device, seq})) {
            return true;
        }
        Query beside = m_database.query("event_neighbours");
        beside.bind(device, seq);
        while (beside.step()) {
            if (beside.integer(0) == seq) {
                return true;
            }
        }
        return false;
    }

    Database& m_database;
    const Salvage& m_salvage;
    std::vector<const EventRow*> m_news;
    std::set<std::pair<std::string, std::int64_t>> m_places;
    std::int64_t m_added = 0;
};

} // namespace

void takeNewId(Database& database)
{
    const std::string old = deviceOf(database);
    if (!old.empty()) {
        database.query("insert_former_device").bind(old).run();
        Query head = database.query("read_head");
        head.bind(old);
        const bool wrote = head.step();
        if (wrote) {
            sealDevice(database, old);
        }
    }
    useId(database, newDeviceId());
}

Result<void> mergePhotos(Database& database, const DamagedFile& damaged, const Salvage& salvage)
{
    const auto keep = [&database](const SalvagedPhoto& photo) {
        return guardedRows(database.file(), [&]() -> Result<void> {
            bool known = false;
            {
                Query size = database.query("photo_size");
                size.bind(photo.hash);
                known = size.step();
            }
            if (!known) {
                database.query("import_photo").bind(photo.hash, Query::Blob{photo.bytes}, photo.stored).run();
            } else if (photo.bytes.empty()) {
                // What was deleted stays deleted, unless a signature holds it.
                const auto deleted = guardedRows(database.file(), [&]() -> Result<void> {
                    database.query("delete_photo").bind(photo.hash).run();
                    return {};
                });
                return deleted || deleted.error().code == ErrorCode::Damaged ? Result<void>() : deleted;
            }
            return {};
        });
    };
    return guardedRows(database.file(), [&]() -> Result<void> {
        SQLite::Transaction transaction(database.handle(), SQLite::TransactionBehavior::IMMEDIATE);
        if (auto all = salvagePhotos(damaged, salvage, keep); !all) {
            return all;
        }
        transaction.commit();
        return {};
    });
}

Result<void> merge(Database& database, const Salvage& salvage, Repair& outcome)
{
    return guardedRows(database.file(), [&]() -> Result<void> {
        Merger merger(database, salvage);
        const std::string own = deviceOf(database).empty() ? salvage.device : deviceOf(database);
        bool whole = !own.empty() && !salvage.broken && merger.isWhole(own);
        if (whole) {
            const auto all = guardedRows(database.file(), [&] { return merger.addAll(own); });
            if (!all && all.error().code != ErrorCode::Damaged) {
                return all;
            }
            whole = all.has_value();
        }
        if (!whole) {
            if (auto pieces = merger.addPieces(); !pieces) {
                return pieces;
            }
        }
        outcome.newer = merger.added();
        if (whole) {
            outcome.lost = 0;
        } else if (salvage.head && salvage.device == own && !salvage.broken) {
            Query count = database.query("count_device_events");
            count.bind(own);
            const std::int64_t here = count.step() ? count.integer(0) : 0;
            outcome.lost = std::max<std::int64_t>(0, salvage.head->first - here);
        }
        return {};
    });
}

} // namespace psoas::history
