// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/store_impl.h"
#include "psoas/protocol/loader.h"

#include <map>
#include <set>
#include <utility>

namespace psoas::history {

Result<std::string> Store::keepPhoto(const std::string& bytes, Instant now)
{
    if (bytes.empty() || bytes.size() > kMostPhotoBytes) {
        return fail(ErrorCode::BadAnswer, "photo", "a picture of this size is not kept");
    }
    return guarded(m_impl->database->file(), [&]() -> Result<std::string> {
        std::string hash = protocol::hashOf(bytes);
        m_impl->database->query("insert_photo")
            .bind(hash, Query::Blob{bytes}, static_cast<std::int64_t>(now.utc.count()))
            .run();
        return hash;
    });
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

Result<void> Store::deletePhoto(const std::string& hash)
{
    return guarded(m_impl->database->file(), [&]() -> Result<void> {
        Database& database = *m_impl->database;
        database.query("delete_photo").bind(hash).run();
        if (database.handle().getChanges() == 0) {
            return fail(ErrorCode::NotFound, hash, "this picture was not kept");
        }
        database.emptyWal();
        return {};
    });
}

bool deleteUnusedPhotos(Database& database, const std::string& sessionId)
{
    const std::string type(session::typeName(session::PhotoKept{}));
    std::map<std::pair<std::string, Side>, std::string> current;
    std::set<std::string> unused;
    Query rows = database.query("photos_of_session");
    rows.bind(sessionId, type);
    while (rows.step()) {
        // A row that cannot be decoded names a picture nobody knows: nothing is deleted then.
        const auto stamped = decodeRow(eventRow(rows));
        const auto* photo = stamped ? std::get_if<session::PhotoKept>(&stamped->event) : nullptr;
        if (photo == nullptr) {
            return false;
        }
        current[{photo->test, photo->side}] = photo->hash;
        unused.insert(photo->hash);
    }
    unused.erase(std::string());
    for (const auto& [place, hash] : current) {
        unused.erase(hash);
    }
    bool deleted = false;
    for (const std::string& hash : unused) {
        Query elsewhere = database.query("photo_named_elsewhere");
        elsewhere.bind(type, sessionId, hash);
        if (elsewhere.step() && elsewhere.integer(0) == 0) {
            database.query("delete_photo").bind(hash).run();
            deleted = true;
        }
    }
    return deleted;
}

void checkPhotos(Database& database, CheckReport& report)
{
    std::set<std::string> kept;
    Query rows = database.query("all_photos");
    while (rows.step()) {
        const std::string hash = rows.bytes(0);
        kept.insert(hash);
        const std::string bytes = rows.bytes(1);
        if (!bytes.empty() && protocol::hashOf(bytes) != hash) {
            report.damage.push_back({"photo " + hash, "the picture was changed after it was kept"});
        }
    }
    Query events = database.query("events_of_type");
    events.bind(std::string(session::typeName(session::PhotoKept{})));
    while (events.step()) {
        const EventRow row = eventRow(events);
        // A row that cannot be decoded is the chain's fault, and told there.
        const auto stamped = decodeRow(row);
        const auto* photo = stamped ? std::get_if<session::PhotoKept>(&stamped->event) : nullptr;
        if (photo != nullptr && !photo->hash.empty() && !kept.contains(photo->hash)) {
            report.damage.push_back({"photo " + photo->hash, "the picture of a test is missing"});
        }
    }
}

} // namespace psoas::history
