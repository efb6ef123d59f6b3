// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/store.h"

#include "psoas/expect.h"
#include "psoas/history/files.h"
#include "psoas/history/in_place.h"
#include "psoas/history/photos.h"
#include "psoas/history/projections.h"
#include "psoas/history/store_impl.h"
#include "psoas/history/view_copy.h"
#include "psoas/protocol/loader.h"

#include <sodium.h>
#include <sqlite3.h>

#include <algorithm>

namespace psoas::history {

namespace fs = std::filesystem;

namespace {

/// The installation's own device id, made at the first opening.
std::string ownDevice(Database& database)
{
    if (std::string known = deviceOf(database); !known.empty()) {
        return known;
    }
    std::string id = newDeviceId();
    database.query("insert_device").bind(id).run();
    return id;
}

} // namespace

std::string newDeviceId()
{
    constexpr std::size_t kBytes = 16;
    std::string id(kBytes, '\0');
    randombytes_buf(id.data(), id.size());
    return hex(id);
}

std::string deviceOf(Database& database)
{
    Query query = database.query("read_device");
    return query.step() ? query.bytes(0) : std::string();
}

void insertEvent(Database& database, const EventRow& row)
{
    database.query("insert_event")
        .bind(row.deviceId, row.deviceSeq, row.eventId, row.sessionId, row.personId, row.type, row.schemaVersion,
              static_cast<std::int64_t>(row.at.utc.count()), row.at.offsetMinutes,
              static_cast<std::int64_t>(row.at.mono.count()), Query::Blob{row.payload}, Query::Blob{row.prevHash},
              Query::Blob{row.hash})
        .run();
}

Instant appendEvents(Database& database, const std::string& deviceId, const std::string& sessionId,
                     const std::string& personId, std::span<const session::Stamped> events)
{
    EventRow row;
    row.deviceId = deviceId;
    row.hash = firstHash();
    {
        Query head = database.query("read_head");
        head.bind(row.deviceId);
        if (head.step()) {
            row.deviceSeq = head.integer(0);
            row.hash = head.bytes(1);
        }
    }
    row.sessionId = sessionId;
    row.personId = personId;
    for (const session::Stamped& stamped : events) {
        row.deviceSeq += 1;
        row.eventId = newUuid(stamped.at);
        row.type = std::string(session::typeName(stamped.event));
        row.schemaVersion = session::schemaVersion(stamped.event);
        row.at = stamped.at;
        row.payload = session::encode(stamped.event);
        row.prevHash = std::move(row.hash);
        row.hash = hashOf(row);
        insertEvent(database, row);
        row.seq = database.handle().getLastInsertRowid();
        project(database, row, stamped.event);
    }
    database.query("write_head").bind(row.deviceId, row.deviceSeq, Query::Blob{row.hash}).run();
    return row.at;
}

Store::Store(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const fs::path& file, Trust trust)
{
    if (auto made = makeFolder(file.parent_path()); !made) {
        return tl::unexpected(made.error());
    }
    auto lock = HistoryLock::shared(file, HistoryLock::IfMissing::Make);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    std::error_code none;
    if (fs::exists(readyPlace(file), none)) {
        auto finished = lock->becomeAlone();
        if (finished) {
            finished = finishPutting(file);
        }
        if (finished) {
            finished = lock->becomeShared();
        }
        if (!finished) {
            return tl::unexpected(finished.error());
        }
    }
    auto store = StoreAccess::openLocked(file, trust);
    if (store) {
        store->m_impl->lock = std::move(*lock);
    }
    return store;
}

Result<Store> StoreAccess::openLocked(const fs::path& file, Trust trust)
{
    PSOAS_EXPECT(sodium_init() >= 0);
    auto database = Database::open(file, Database::Purpose::Keep, trust == Trust::Awaited);
    if (!database) {
        return tl::unexpected(database.error());
    }
    return guarded(file.string(), [&]() -> Result<Store> {
        Store store = around(std::move(*database));
        Store::Impl& impl = *store.m_impl;
        impl.database->emptyWal(); // of a program that was killed
        impl.deviceId = ownDevice(*impl.database);
        return store;
    });
}

Result<Store> Store::openToRead(const fs::path& file)
{
    PSOAS_EXPECT(sodium_init() >= 0);
    auto lock = HistoryLock::shared(file, HistoryLock::IfMissing::GoWithout);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    auto database = Database::open(file, Database::Purpose::Read);
    if (!database) {
        return tl::unexpected(database.error());
    }
    Store store = StoreAccess::around(std::move(*database));
    store.m_impl->lock = std::move(*lock);
    return store;
}

Result<Store> Store::openToView(const fs::path& file)
{
    PSOAS_EXPECT(sodium_init() >= 0);
    auto lock = HistoryLock::shared(file, HistoryLock::IfMissing::GoWithout);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    const auto copy = ViewCopy::of(file);
    if (!copy) {
        return tl::unexpected(copy.error());
    }
    auto database = Database::open(copy->file(), copy->isCopy() ? Database::Purpose::Read : Database::Purpose::View);
    if (!database) {
        database.error().place = file.string();
        return tl::unexpected(database.error());
    }
    Store store = StoreAccess::around(std::move(*database));
    store.m_impl->lock = std::move(*lock);
    store.m_impl->view = true;
    return store;
}

Store StoreAccess::around(std::unique_ptr<Database> database)
{
    auto impl = std::make_unique<Store::Impl>();
    impl->database = std::move(database);
    return Store(std::move(impl));
}

Result<void> Store::trust()
{
    if (m_impl->view) {
        return viewOnly(*m_impl);
    }
    return guarded(m_impl->database->file(), [&]() -> Result<void> {
        m_impl->database->touch();
        m_impl->database->emptyWal(); // of a program that was killed
        return {};
    });
}

void Store::useReserve()
{
    m_impl->ballast.emplace(reservePlace(m_impl->database->file()));
}

void Store::fillReserve()
{
    PSOAS_EXPECT(m_impl->ballast.has_value());
    m_impl->ballast->fill();
}

bool Store::spaceIsShort() const noexcept
{
    return m_impl->spaceIsShort;
}

void Store::interruptWhen(std::function<bool()> wanted) const
{
    constexpr int kSteps = 20'000; // of SQLite's machine: a few milliseconds
    m_impl->interrupted = std::move(wanted);
    const auto ask = [](void* interrupted) { return (*static_cast<std::function<bool()>*>(interrupted))() ? 1 : 0; };
    sqlite3_progress_handler(m_impl->database->handle().getHandle(), m_impl->interrupted ? kSteps : 0,
                             m_impl->interrupted ? +ask : nullptr, &m_impl->interrupted);
}

Result<void> Store::keepProtocol(const protocol::Protocol& protocol, Instant now)
{
    return written(*m_impl, [&]() -> Result<void> {
        m_impl->database->query("insert_protocol")
            .bind(protocol.hash, protocol.id, protocol.version, Query::Blob{protocol.bytes},
                  static_cast<std::int64_t>(now.utc.count()))
            .run();
        return {};
    });
}

Result<std::string> Store::protocolText(const std::string& hash) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<std::string> {
        Query query = m_impl->database->query("read_protocol");
        query.bind(hash);
        if (!query.step()) {
            return fail(ErrorCode::NotFound, hash, "no session ran this protocol");
        }
        std::string text = query.bytes(0);
        if (protocol::hashOf(text) != hash) {
            return fail(ErrorCode::Damaged, hash, "the text of this protocol was changed after it was kept");
        }
        return text;
    });
}

Result<void> Store::append(const std::string& sessionId, const std::string& personId,
                           std::span<const session::Stamped> events, std::span<const Picture> pictures)
{
    PSOAS_EXPECT(m_impl->view || !m_impl->deviceId.empty()); // opened to keep, not to read
    Database& database = *m_impl->database;
    return written(*m_impl, [&]() -> Result<void> {
        SQLite::Transaction transaction(database.handle(), SQLite::TransactionBehavior::IMMEDIATE);
        const Instant last = appendEvents(database, m_impl->deviceId, sessionId, personId, events);
        const bool photos = std::ranges::any_of(events, [](const session::Stamped& stamped) {
            return std::holds_alternative<session::PhotoKept>(stamped.event);
        });
        if (auto kept = keepPictures(database, pictures, last); !kept) {
            return kept;
        }
        const bool deleted = photos && deleteUnusedPhotos(database, sessionId);
        transaction.commit();
        if (deleted) {
            database.emptyWal();
        }
        return {};
    });
}

Result<void> Store::saveCheckpoint(const Checkpoint& checkpoint)
{
    return written(*m_impl, [&]() -> Result<void> {
        m_impl->database->query("put_checkpoint")
            .bind(checkpoint.sessionId, static_cast<std::int64_t>(checkpoint.attempt),
                  static_cast<std::int64_t>(checkpoint.phase), static_cast<std::int64_t>(checkpoint.elapsed.count()))
            .run();
        return {};
    });
}

Result<std::optional<Checkpoint>> Store::checkpoint(const std::string& sessionId) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<std::optional<Checkpoint>> {
        Query query = m_impl->database->query("read_checkpoint");
        query.bind(sessionId);
        if (!query.step()) {
            return std::optional<Checkpoint>();
        }
        Checkpoint checkpoint;
        checkpoint.sessionId = query.bytes(0);
        checkpoint.attempt = static_cast<std::size_t>(query.integer(1));
        checkpoint.phase = static_cast<std::size_t>(query.integer(2));
        checkpoint.elapsed = Millis(query.integer(3));
        return std::optional<Checkpoint>(checkpoint);
    });
}

Result<void> Store::rebuildProjections()
{
    Database& database = *m_impl->database;
    return written(*m_impl, [&]() -> Result<void> {
        SQLite::Transaction transaction(database.handle(), SQLite::TransactionBehavior::IMMEDIATE);
        if (auto done = refold(database); !done) {
            return done;
        }
        transaction.commit();
        return {};
    });
}

} // namespace psoas::history
