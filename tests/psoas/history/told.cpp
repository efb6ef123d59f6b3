// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/told.h"

#include <algorithm>

namespace psoas::test {

namespace {

std::string textOf(const session::Stamped& stamped)
{
    return std::string(session::typeName(stamped.event)) + ' ' + session::encode(stamped.event);
}

bool same(const std::optional<history::Checkpoint>& one, const std::optional<history::Checkpoint>& other)
{
    if (!one || !other) {
        return one.has_value() == other.has_value();
    }
    return one->sessionId == other->sessionId && one->attempt == other->attempt && one->phase == other->phase &&
           one->elapsed == other->elapsed;
}

std::string unread(const std::string& what, const Error& error)
{
    return what + " cannot be read: " + error.place + ": " + error.detail;
}

} // namespace

Piece pieceOf(const std::string& sessionId, std::span<const session::Stamped> events)
{
    Piece piece{sessionId, {}};
    std::ranges::transform(events, std::back_inserter(piece.events), textOf);
    return piece;
}

Result<std::vector<std::string>> eventsIn(const history::Store& store, const std::string& sessionId)
{
    const auto events = store.events(sessionId);
    if (!events && events.error().code != ErrorCode::NotFound) {
        return tl::unexpected(events.error());
    }
    return events ? pieceOf(sessionId, *events).events : std::vector<std::string>();
}

std::size_t Told::give(const std::vector<Piece>& pieces)
{
    const auto known = std::ranges::find(m_given, pieces, &Given::pieces);
    if (known == m_given.end()) {
        m_given.push_back({pieces, false});
        return m_given.size() - 1;
    }
    return static_cast<std::size_t>(known - m_given.begin());
}

bool Told::isStuck(const std::string& sessionId, std::size_t place) const
{
    for (std::size_t i = 0; i < place; ++i) {
        if (!m_given[i].kept &&
            std::ranges::find(m_given[i].pieces, sessionId, &Piece::sessionId) != m_given[i].pieces.end()) {
            return true;
        }
    }
    return false;
}

Result<bool> Told::isThere(std::size_t place, const history::Store& store) const
{
    for (const Piece& piece : m_given[place].pieces) {
        std::size_t before = 0;
        for (const Given& given : m_given) {
            for (const Piece& each : given.pieces) {
                before += given.kept && each.sessionId == piece.sessionId ? each.events.size() : 0;
            }
        }
        const auto events = eventsIn(store, piece.sessionId);
        if (!events) {
            return tl::unexpected(events.error());
        }
        if (events->size() <= before) {
            return false;
        }
    }
    return true;
}

bool Told::isComplete() const
{
    return std::ranges::all_of(m_given, &Given::kept) &&
           std::ranges::all_of(m_photos,
                               [](const auto& each) { return each.second.deleting == each.second.deleted; }) &&
           same(m_hint.kept, m_hint.given) &&
           std::ranges::all_of(m_people, [](const auto& each) { return each.second.kept; });
}

std::optional<std::string> Told::contradiction(const history::Store& store) const
{
    std::map<std::size_t, bool> there;
    if (auto wrong = sessionsWrong(store, there)) {
        return wrong;
    }
    if (auto wrong = photosWrong(store, there)) {
        return wrong;
    }
    if (auto wrong = hintWrong(store)) {
        return wrong;
    }
    return peopleWrong(store);
}

void Told::settle(const history::Store& store)
{
    std::map<std::size_t, bool> there;
    static_cast<void>(sessionsWrong(store, there));
    for (std::size_t place = 0; place < m_given.size(); ++place) {
        if (!there[place]) {
            m_given[place].pieces.clear();
            std::erase_if(m_photos, [&](const auto& each) { return each.second.place == place; });
        }
        m_given[place].kept = true;
    }
    for (auto& [hash, photo] : m_photos) {
        photo.deleting = photo.deleted = !store.photo(hash).has_value();
    }
    m_hint.kept = m_hint.given = hintIn(store);
    std::erase_if(m_people, [&](const auto& each) { return !store.person(each.first).has_value(); });
    for (auto& [id, name] : m_people) {
        name.kept = true;
    }
}

std::optional<std::string> Told::sessionsWrong(const history::Store& store, std::map<std::size_t, bool>& there) const
{
    std::set<std::string> ids;
    for (const Given& given : m_given) {
        std::ranges::transform(given.pieces, std::inserter(ids, ids.end()), &Piece::sessionId);
    }
    const auto found = store.sessionIds({});
    if (!found) {
        return unread("the list of sessions", found.error());
    }
    for (const std::string& id : *found) {
        if (!ids.contains(id)) {
            return "session " + id + " was never given";
        }
    }
    for (const std::string& id : ids) {
        if (auto wrong = sessionWrong(id, store, there)) {
            return wrong;
        }
        const bool listed = std::ranges::find(*found, id) != found->end();
        const auto events = eventsIn(store, id);
        if (events && events->empty() == listed) {
            return "session " + id + " is listed and has no events, or the other way round";
        }
    }
    return std::nullopt;
}

std::optional<std::string> Told::sessionWrong(const std::string& id, const history::Store& store,
                                              std::map<std::size_t, bool>& there) const
{
    const auto events = eventsIn(store, id);
    if (!events) {
        return unread("session " + id, events.error());
    }
    std::span<const std::string> rest(*events);
    for (std::size_t place = 0; place < m_given.size(); ++place) {
        for (const Piece& piece : m_given[place].pieces) {
            if (piece.sessionId != id) {
                continue;
            }
            const bool isHere =
                rest.size() >= piece.events.size() && std::ranges::equal(rest.first(piece.events.size()), piece.events);
            if (!isHere && m_given[place].kept) {
                return "session " + id + " lost events that were kept, from its " +
                       std::to_string(events->size() - rest.size() + 1) + ". on: " + piece.events.front();
            }
            if (!there.emplace(place, isHere).second && there[place] != isHere) {
                return "what was given together is there in part: session " + id;
            }
            rest = rest.subspan(isHere ? piece.events.size() : 0);
        }
    }
    if (!rest.empty()) {
        return "session " + id + " has an event that does not belong there: " + rest.front();
    }
    return std::nullopt;
}

std::optional<std::string> Told::photosWrong(const history::Store& store,
                                             const std::map<std::size_t, bool>& there) const
{
    for (const auto& [hash, told] : m_photos) {
        const auto photo = store.photo(hash);
        // Damaged is also said of one that was never kept.
        const bool isHere = photo || photo.error().code == ErrorCode::NotFound;
        const auto expected = there.find(told.place);
        if (expected != there.end() && isHere != expected->second) {
            return "photo " + hash + " and its event are not both there";
        }
        if (photo ? told.deleted : isHere && !told.deleting) {
            return "photo " + hash + (photo ? " was deleted and is there" : " was deleted by nobody");
        }
    }
    return std::nullopt;
}

std::optional<history::Checkpoint> Told::hintIn(const history::Store& store) const
{
    for (const auto& hint : {m_hint.given, m_hint.kept}) {
        const auto found = hint ? store.checkpoint(hint->sessionId) : std::optional<history::Checkpoint>();
        if (found && *found) {
            return *found;
        }
    }
    return std::nullopt;
}

std::optional<std::string> Told::hintWrong(const history::Store& store) const
{
    const auto found = hintIn(store);
    return same(found, m_hint.kept) || same(found, m_hint.given)
               ? std::nullopt
               : std::optional<std::string>("the hint for resume is not the last one");
}

std::optional<std::string> Told::peopleWrong(const history::Store& store) const
{
    for (const auto& [id, told] : m_people) {
        const auto person = store.person(id);
        if (!person && person.error().code != ErrorCode::NotFound) {
            return unread("client " + id, person.error());
        }
        if (person ? person->name != told.name : told.kept) {
            return "client " + id + " is not as it was kept";
        }
    }
    return std::nullopt;
}

} // namespace psoas::test
