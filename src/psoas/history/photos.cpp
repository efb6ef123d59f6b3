// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/photos.h"

#include "psoas/history/store_impl.h"
#include "psoas/protocol/loader.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace psoas::history {

namespace {

/// Which picture each side of a test of a session has now.
class PhotoPlaces {
public:
    /// @return  false if a row cannot be decoded, and is left out: nobody knows what it names
    [[nodiscard]] bool fold(Query& rows)
    {
        bool all = true;
        while (rows.step()) {
            const EventRow row = eventRow(rows);
            const auto stamped = decodeRow(row);
            const auto* photo = stamped ? std::get_if<session::PhotoKept>(&stamped->event) : nullptr;
            if (photo == nullptr) {
                all = false;
                continue;
            }
            m_now[{row.sessionId, photo->test, photo->side}] = photo->hash;
            if (!photo->hash.empty()) {
                m_named.insert(photo->hash);
            }
        }
        return all;
    }
    [[nodiscard]] int uses(const std::string& hash) const
    {
        return static_cast<int>(std::ranges::count_if(m_now, [&](const auto& place) { return place.second == hash; }));
    }
    /// Every picture that any of them had.
    [[nodiscard]] const std::set<std::string>& named() const { return m_named; }

private:
    std::map<std::tuple<std::string, std::string, Side>, std::string> m_now;
    std::set<std::string> m_named;
};

bool hasBytes(Database& database, const std::string& hash)
{
    Query row = database.query("has_photo");
    row.bind(hash);
    return row.step();
}

} // namespace

Result<void> keepPictures(Database& database, std::span<const Picture> pictures, Instant now)
{
    for (const Picture& picture : pictures) {
        if (picture.bytes.empty() || picture.bytes.size() > kMostPhotoBytes) {
            return fail(ErrorCode::BadAnswer, "photo", "a picture of this size is not kept");
        }
        if (protocol::hashOf(picture.bytes) != picture.hash) {
            return fail(ErrorCode::BadAnswer, picture.hash, "a picture under another hash is not kept");
        }
        if (hasBytes(database, picture.hash)) {
            continue;
        }
        database.query("insert_photo")
            .bind(picture.hash, Query::Blob{picture.bytes}, static_cast<std::int64_t>(now.utc.count()))
            .run();
    }
    return {};
}

bool deleteUnusedPhotos(Database& database, const std::string& sessionId)
{
    std::set<std::string> unused;
    {
        PhotoPlaces here;
        Query rows = database.query("session_photo_events");
        rows.bind(sessionId);
        if (!here.fold(rows)) {
            return false;
        }
        std::ranges::copy_if(here.named(), std::inserter(unused, unused.end()),
                             [&](const std::string& hash) { return here.uses(hash) == 0 && hasBytes(database, hash); });
    }
    if (unused.empty()) {
        return false;
    }
    PhotoPlaces everywhere;
    Query rows = database.query("all_photo_events");
    if (!everywhere.fold(rows)) {
        return false;
    }
    bool deleted = false;
    for (const std::string& hash : unused) {
        if (everywhere.uses(hash) == 0) {
            database.query("delete_photo").bind(hash).run();
            deleted = true;
        }
    }
    return deleted;
}

Result<std::string> Store::photo(const std::string& hash) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<std::string> {
        Query query = m_impl->database->query("read_photo");
        query.bind(hash);
        if (!query.step()) {
            return fail(ErrorCode::Damaged, hash, "this picture is missing");
        }
        std::string bytes = query.bytes(0);
        if (bytes.empty()) {
            return fail(ErrorCode::NotFound, hash, "this picture was deleted");
        }
        if (protocol::hashOf(bytes) != hash) {
            return fail(ErrorCode::Damaged, hash, "this picture was changed after it was kept");
        }
        return bytes;
    });
}

Result<int> Store::photoUses(const std::string& hash) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<int> {
        PhotoPlaces everywhere;
        Query rows = m_impl->database->query("all_photo_events");
        if (!everywhere.fold(rows)) {
            return fail(ErrorCode::Damaged, hash, "an event of a photo cannot be read");
        }
        return everywhere.uses(hash);
    });
}

Result<void> Store::deletePhoto(const std::string& hash)
{
    return written(*m_impl, [&]() -> Result<void> {
        Database& database = *m_impl->database;
        SQLite::Transaction transaction(database.handle(), SQLite::TransactionBehavior::IMMEDIATE);
        database.query("delete_photo").bind(hash).run();
        if (database.handle().getChanges() == 0) {
            return fail(ErrorCode::NotFound, hash, "this picture was not kept");
        }
        transaction.commit();
        database.emptyWal();
        return {};
    });
}

bool checkPhotos(Database& database, int atOnce, std::string& after, CheckReport& report)
{
    int read = 0;
    Query rows = database.query("photos_from");
    rows.bind(after, atOnce);
    for (; rows.step(); ++read) {
        after = rows.bytes(0);
        const std::string bytes = rows.bytes(1);
        if (!bytes.empty() && protocol::hashOf(bytes) != after) {
            report.damage.push_back({"photo " + after, "the picture was changed after it was kept", DamageKind::Photo});
        }
    }
    return read < atOnce;
}

void checkNamedPhotos(Database& database, CheckReport& report)
{
    PhotoPlaces everywhere;
    Query events = database.query("all_photo_events");
    // A row that cannot be decoded is the chain's fault, and told there.
    static_cast<void>(everywhere.fold(events));
    for (const std::string& hash : everywhere.named()) {
        Query size = database.query("photo_size");
        size.bind(hash);
        if (!size.step()) {
            report.damage.push_back({"photo " + hash, "the picture of a test is missing", DamageKind::Photo});
        }
    }
}

} // namespace psoas::history
