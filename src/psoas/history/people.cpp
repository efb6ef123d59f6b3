// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/people.h"

#include "psoas/expect.h"
#include "psoas/history/folded_text.h"
#include "psoas/history/person_check.h"
#include "psoas/history/store_impl.h"

#include <algorithm>
#include <utility>

namespace psoas::history {

namespace {

/// Reads the columns of the view person_row.
Person personOf(const Query& query)
{
    Person person;
    person.id = query.bytes(0);
    person.name = query.bytes(1);
    if (!query.isNull(2)) {
        person.birthYear = query.smallInteger(2);
    }
    person.side = sideFromName(query.bytes(3)).value_or(Side::None);
    person.notes = query.bytes(4);
    person.archived = query.integer(5) != 0;
    person.sessions = query.smallInteger(6);
    if (!query.isNull(7)) {
        person.lastSession = Instant{Micros(query.integer(7)), query.smallInteger(8), {}};
    }
    person.unfinished = query.integer(9) != 0;
    return person;
}

} // namespace

Result<void> Store::keepPerson(const Person& person, Instant now)
{
    PSOAS_EXPECT(m_impl->view || !m_impl->deviceId.empty()); // opened to keep, not to read
    session::PersonRecorded recorded{person.id,   person.name,  person.birthYear,
                                     person.side, person.notes, person.archived};
    if (auto checked = checkPerson(recorded, now); !checked) {
        return checked;
    }
    Database& database = *m_impl->database;
    return written(*m_impl, [&]() -> Result<void> {
        SQLite::Transaction transaction(database.handle(), SQLite::TransactionBehavior::IMMEDIATE);
        {
            // Events are told apart by this id: a session and a client never have the same.
            Query session = database.query("session_start");
            session.bind(person.id);
            if (session.step()) {
                return fail(ErrorCode::BadAnswer, "id", "This is the id of a session.");
            }
        }
        Instant at = now;
        {
            // The newest record holds: a clock that was set back must not hide it.
            Query changed = database.query("person_changed");
            changed.bind(person.id);
            if (changed.step()) {
                at.utc = std::max(at.utc, Micros(changed.integer(0) + 1));
            }
        }
        const session::Stamped stamped{recorded, at};
        appendEvents(database, m_impl->deviceId, person.id, person.id, {&stamped, 1});
        transaction.commit();
        return {};
    });
}

Result<Person> Store::person(const std::string& personId) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<Person> {
        Query query = m_impl->database->query("one_person");
        query.bind(personId);
        if (!query.step()) {
            return fail(ErrorCode::NotFound, personId, "there is no such client");
        }
        return personOf(query);
    });
}

Result<std::vector<Person>> Store::people(const PeopleFilter& filter) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<std::vector<Person>> {
        std::vector<Person> people;
        Query query = m_impl->database->query("find_people");
        query.bind(foldedText(filter.contains), filter.archived);
        while (query.step()) {
            people.push_back(personOf(query));
        }
        return people;
    });
}

Result<std::vector<std::string>> Store::personIds(const std::string& personId) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<std::vector<std::string>> {
        std::vector<std::string> ids;
        Query query = m_impl->database->query("person_ids");
        query.bind(personId);
        while (query.step()) {
            ids.push_back(query.bytes(0));
        }
        return ids;
    });
}

Result<std::vector<StoredEvent>> Store::personEvents(const std::string& personId) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<std::vector<StoredEvent>> {
        std::vector<StoredEvent> events;
        Query query = m_impl->database->query("session_events");
        query.bind(personId);
        while (query.step()) {
            const EventRow row = eventRow(query);
            if (const auto decoded = decodeRow(row); !decoded) {
                return tl::unexpected(decoded.error());
            }
            events.push_back(storedEvent(row));
        }
        if (events.empty()) {
            return fail(ErrorCode::NotFound, personId, "there is no such client");
        }
        return events;
    });
}

} // namespace psoas::history
