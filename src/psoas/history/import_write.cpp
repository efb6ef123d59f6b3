// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/import_write.h"

#include "psoas/history/photos.h"
#include "psoas/history/seal.h"
#include "psoas/history/store_impl.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace psoas::history {

namespace {

tl::unexpected<Error> refuse(std::string place, std::string detail)
{
    return fail(ErrorCode::BadImport, std::move(place), std::move(detail));
}

const std::string& endType()
{
    static const std::string kType(session::typeName(session::SessionEnded{}));
    return kType;
}

const std::string& signatureType()
{
    static const std::string kType(session::typeName(session::SessionSigned{}));
    return kType;
}

const std::string& personType()
{
    static const std::string kType(session::typeName(session::PersonRecorded{}));
    return kType;
}

const std::string& addendumType()
{
    static const std::string kType(session::typeName(session::AddendumWritten{}));
    return kType;
}

/// How many of the events run the session: up to its end, or all of them. What follows are remarks on it.
template <class Events, class TypeOf>
std::size_t runOf(const Events& events, TypeOf typeOf)
{
    const auto end = std::ranges::find(events, endType(), typeOf);
    return static_cast<std::size_t>(end - events.begin()) + (end == events.end() ? 0U : 1U);
}

} // namespace

ImportWriter::ImportWriter(Database& database, std::string own)
    : m_database(database)
    , m_own(std::move(own))
    , m_ownHash(firstHash())
{
    Query head = m_database.query("read_head");
    head.bind(m_own);
    if (head.step()) {
        m_ownSeq = head.integer(0);
        m_ownHash = head.bytes(1);
    }
}

std::vector<ImportWriter::Known> ImportWriter::known(const std::string& sessionId)
{
    std::vector<Known> list;
    Query rows = m_database.query("session_event_ids");
    rows.bind(sessionId);
    while (rows.step()) {
        list.push_back({rows.bytes(0), rows.bytes(1), rows.bytes(2)});
    }
    return list;
}

Result<void> ImportWriter::session(const ReadSession& session, const std::string& place)
{
    const std::vector<Known> here = known(session.id);
    if (std::ranges::find(here, personType(), &Known::type) != here.end()) {
        return refuse(place + "/id", "This id is that of a client here, not of a session.");
    }
    const auto where = [&](std::size_t event) { return place + "/events/" + std::to_string(event); };
    // Remarks after the end may have been added here and there. The session itself ran once: what is here and what is
    // in the file must be the same, or one the beginning of the other.
    const std::size_t runHere = runOf(here, &Known::type);
    const std::size_t runThere =
        runOf(session.events, [](const ReadEvent& event) -> const std::string& { return event.row.type; });
    for (std::size_t i = 0; i < std::min(runHere, runThere); ++i) {
        if (here[i].id != session.events[i].row.eventId) {
            return refuse(where(i), "This session went on here and in the file, each in its own way; it cannot be put "
                                    "together.");
        }
    }
    auto news = newIn(session, here, place);
    if (!news) {
        return tl::unexpected(news.error());
    }
    if (news->events.events.empty()) {
        ++m_report.sessionsKnown;
        return {};
    }
    if (!goesOn(session, here, news->events.events)) {
        ++m_report.sessionsLeft;
        return {};
    }
    ++(here.empty() ? m_report.sessionsNew : m_report.sessionsExtended);
    ++m_report.persons[session.personId];
    m_touched.push_back({session.id, place, news->photos});
    return add(std::move(*news));
}

/// A signature covers what its signer saw. Nothing but addenda comes after it, and nothing before it that was written
/// elsewhere meanwhile.
bool ImportWriter::goesOn(const ReadSession& session, const std::vector<Known>& here, const std::vector<Placed>& news)
{
    if (std::ranges::find(here, signatureType(), &Known::type) != here.end()) {
        return std::ranges::all_of(news, [](const Placed& each) { return each.row.type == addendumType(); });
    }
    std::set<std::string_view> seen;
    for (const ReadEvent& event : session.events) {
        if (event.row.type == signatureType()) {
            return std::ranges::all_of(here, [&](const Known& each) { return seen.contains(each.id); });
        }
        seen.insert(event.row.eventId);
    }
    return true;
}

Result<void> ImportWriter::person(const ReadSession& person, const std::string& place)
{
    const std::vector<Known> here = known(person.id);
    if (!std::ranges::all_of(here, [](const Known& each) { return each.type == personType(); })) {
        return refuse(place + "/id", "This id is that of a session here, not of a client.");
    }
    auto news = newIn(person, here, place);
    if (!news) {
        return tl::unexpected(news.error());
    }
    if (news->events.events.empty()) {
        ++m_report.peopleKnown;
        return {};
    }
    ++(here.empty() ? m_report.peopleNew : m_report.peopleChanged);
    m_touched.push_back({person.id, place, false});
    return add(std::move(*news));
}

Result<ImportWriter::News> ImportWriter::newIn(const ReadSession& stream, const std::vector<Known>& here,
                                               const std::string& place)
{
    const auto where = [&](std::size_t event) { return place + "/events/" + std::to_string(event); };
    std::unordered_map<std::string, const Known*> byId;
    for (const Known& each : here) {
        byId.emplace(each.id, &each);
    }
    News news;
    for (std::size_t i = 0; i < stream.events.size(); ++i) {
        const EventRow& row = stream.events[i].row;
        if (const auto found = byId.find(row.eventId); found != byId.end()) {
            if (found->second->hash != row.hash) {
                return refuse(where(i) + "/id", "There is an event of this id already, and it says something else.");
            }
            ++m_report.eventsKnown;
            continue;
        }
        Query taken = m_database.query("event_by_id");
        taken.bind(row.eventId);
        if (taken.step()) {
            return refuse(where(i) + "/id",
                          "There is an event of this id already, in the session " + taken.bytes(0) + ".");
        }
        news.own = news.own || row.deviceId == m_own;
        news.photos = news.photos || std::holds_alternative<session::PhotoKept>(stream.events[i].event);
        news.events.events.push_back({row, where(i)});
    }
    return news;
}

Result<void> ImportWriter::add(News news)
{
    m_report.eventsNew += static_cast<std::int64_t>(news.events.events.size());
    if (news.own) {
        m_waiting.push_back(std::move(news.events));
        return {};
    }
    for (const Placed& event : news.events.events) {
        if (auto inserted = insert(event); !inserted) {
            return inserted;
        }
    }
    return {};
}

/// Adds a row after it was held against its place in its device's log and the rows beside it, as far as they are here.
/// Of two neighbours the one that comes second is checked against the first, so every link is.
Result<void> ImportWriter::insert(const Placed& event)
{
    const EventRow& row = event.row;
    if (row.deviceSeq == 1 && row.prevHash != firstHash()) {
        return refuse(event.place + "/previous_hash", "The first event of a device follows none.");
    }
    {
        Query beside = m_database.query("event_neighbours");
        beside.bind(row.deviceId, row.deviceSeq);
        while (beside.step()) {
            const std::int64_t seq = beside.integer(0);
            if (seq == row.deviceSeq) {
                return refuse(event.place + "/device_seq",
                              "Another event has this place in the log of its device: one of the two was written by a "
                              "copy of that history which went its own way.");
            }
            if (seq < row.deviceSeq ? beside.bytes(2) != row.prevHash : beside.bytes(1) != row.hash) {
                return refuse(event.place + "/previous_hash", "This event does not go with the one beside it in the "
                                                              "log of its device.");
            }
        }
    }
    if (row.deviceId != m_own) {
        m_others.insert(row.deviceId);
    }
    insertEvent(m_database, row);
    return {};
}

/// Our own log has no gaps. What an export holds beyond its end (this history was restored from an older backup) can
/// follow only if all of it is there.
Result<void> ImportWriter::insertOwn(const Placed& event)
{
    if (event.row.deviceSeq > m_ownSeq + 1) {
        return refuse(event.place + "/device_seq",
                      "This history wrote this event itself, but some that came before it are neither here nor in the "
                      "file: it is an export of one person, or one that had to leave out what was damaged. Import "
                      "a whole export of everybody's sessions, or this one into an empty history.");
    }
    if (auto inserted = insert(event); !inserted) {
        return inserted;
    }
    m_ownSeq = event.row.deviceSeq;
    m_ownHash = event.row.hash;
    return {};
}

/// Adds the events of a session up to the next one of our own device.
Result<void> ImportWriter::advance(std::size_t waiting)
{
    Waiting& session = m_waiting[waiting];
    for (; session.next < session.events.size(); ++session.next) {
        const Placed& event = session.events[session.next];
        if (event.row.deviceId == m_own) {
            if (!m_nextOwn.emplace(event.row.deviceSeq, waiting).second) {
                return refuse(event.place + "/device_seq", "Two events of the file have the same place in a log.");
            }
            return {};
        }
        if (auto inserted = insert(event); !inserted) {
            return inserted;
        }
    }
    return {};
}

/// Events of our own device are added in the order in which they were written, those of a session in its order.
Result<void> ImportWriter::insertWaiting()
{
    for (std::size_t i = 0; i < m_waiting.size(); ++i) {
        if (auto advanced = advance(i); !advanced) {
            return advanced;
        }
    }
    while (!m_nextOwn.empty()) {
        const std::size_t waiting = m_nextOwn.begin()->second;
        m_nextOwn.erase(m_nextOwn.begin());
        Waiting& session = m_waiting[waiting];
        if (auto inserted = insertOwn(session.events[session.next]); !inserted) {
            return inserted;
        }
        ++session.next;
        if (auto advanced = advance(waiting); !advanced) {
            return advanced;
        }
    }
    if (!m_waiting.empty()) {
        m_database.query("write_head").bind(m_own, m_ownSeq, Query::Blob{m_ownHash}).run();
    }
    return {};
}

void ImportWriter::protocol(const ReadProtocol& protocol, Micros firstUsed)
{
    m_database.query("insert_protocol")
        .bind(protocol.hash, protocol.id, protocol.version, Query::Blob{protocol.text},
              static_cast<std::int64_t>(firstUsed.count()))
        .run();
    m_report.protocolsNew += m_database.handle().getChanges();
}

void ImportWriter::photo(const ReadPhoto& photo, Micros stored)
{
    {
        Query size = m_database.query("photo_size");
        size.bind(photo.hash);
        if (size.step()) {
            ++(size.integer(0) > 0 ? m_report.photosKnown : m_report.photosDeleted);
            return;
        }
    }
    if (photo.lost) {
        ++m_report.photosLost; // it stays lost, as where it comes from
        return;
    }
    m_database.query("import_photo")
        .bind(photo.hash, Query::Blob{photo.bytes}, static_cast<std::int64_t>(stored.count()))
        .run();
    ++(photo.bytes.empty() ? m_report.photosDeleted : m_report.photosNew);
}

Result<void> ImportWriter::finish(const std::function<bool(double)>& told)
{
    if (auto inserted = insertWaiting(); !inserted) {
        return inserted;
    }
    for (const std::string& device : m_others) {
        sealDevice(m_database, device);
    }
    for (std::size_t i = 0; i < m_touched.size(); ++i) {
        const Touched& touched = m_touched[i];
        auto folded = guarded(m_database.file(), [&] { return refold(m_database, touched.sessionId); });
        if (!folded && folded.error().code == ErrorCode::Database) {
            // A constraint: each event is sound, but together they are no session.
            return refuse(touched.place, "The events of this session do not belong together: " + folded.error().detail);
        }
        if (!folded) {
            return folded;
        }
        if (!told(static_cast<double>(i + 1) / static_cast<double>(m_touched.size()))) {
            return fail(ErrorCode::Cancelled, {}, "the import was cancelled");
        }
    }
    for (const Touched& touched : m_touched) {
        if (touched.photos) {
            m_deletedPhotos = deleteUnusedPhotos(m_database, touched.sessionId) || m_deletedPhotos;
        }
    }
    return {};
}

} // namespace psoas::history
