// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/projections.h"
#include "psoas/history/store_impl.h"
#include "psoas/history/text_pattern.h"

#include <algorithm>
#include <sstream>

namespace psoas::history {

namespace {

/// Nothing is searched for, so that an index has the answer.
bool isEverythingOfOne(const SessionFilter& filter)
{
    return filter.contains.empty() && !filter.personId.empty();
}

std::string orderName(SessionOrder order)
{
    switch (order) {
    case SessionOrder::Outcome:
        return "outcome";
    case SessionOrder::Day:
        return "day";
    case SessionOrder::Done:
        return "done";
    case SessionOrder::Started:
        break;
    }
    return "started";
}

/// Folds the events of one session into what a person wants to read of it.
struct DetailFold {
    SessionDetail& detail;
    assessment::Answers answers;
    Instant at; ///< of the event being folded

    void operator()(const session::FactRecorded& event) { answers.record(event.record); }
    void operator()(const session::FactRetracted& event) { answers.retract(event.fact, event.side); }
    void operator()(const session::ClearanceGiven& event) { detail.clearances.push_back(event.clearance); }
    void operator()(const session::OverrideGiven& event) { detail.overrides.push_back(event.override_); }
    void operator()(const session::FindingsConcluded& event)
    {
        detail.tests = event.tests;
        detail.findings = event.findings;
    }
    void operator()(const session::PlanBuilt& event) { detail.plan = event.plan; }
    void operator()(const session::AttemptEnded& event) { detail.doses.push_back(event.dose); }
    void operator()(const session::HurtTold& event) { detail.hurts.push_back(event); }
    void operator()(const session::PhotoKept& event)
    {
        std::erase_if(detail.photos, [&](const session::PhotoKept& each) {
            return each.test == event.test && each.side == event.side;
        });
        if (!event.hash.empty()) {
            detail.photos.push_back(event);
        }
    }
    void operator()(const session::AdviceConcluded& event) { detail.advice = event.advice.id; }
    void operator()(const session::NoteWritten& event) { detail.notes.push_back({event.text, event.place, at}); }
    void operator()(const session::SecondReading& event)
    {
        std::erase_if(detail.secondReadings, [&](const session::SecondReading& each) {
            return each.test == event.test && each.side == event.side;
        });
        detail.secondReadings.push_back(event);
    }
    void operator()(const session::EnteredFromPaper& event) { detail.enteredAt = event.enteredAt; }
    void operator()(const session::SessionSigned& /*event*/) { detail.signedAt = at; }
    void operator()(const session::AddendumWritten& event) { detail.addenda.push_back({event.text, event.by, at}); }
    template <class Other>
    void operator()(const Other&)
    {
    }
};

} // namespace

std::string likePattern(const std::string& contains)
{
    if (contains.empty()) {
        return {};
    }
    std::string out = "%";
    for (const char c : contains) {
        if (c == '%' || c == '_' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out + '%';
}

EventRow eventRow(const Query& query)
{
    EventRow row;
    row.seq = query.integer(0);
    row.deviceId = query.bytes(1);
    row.deviceSeq = query.integer(2);
    row.eventId = query.bytes(3);
    row.sessionId = query.bytes(4);
    row.personId = query.bytes(5);
    row.type = query.bytes(6);
    row.schemaVersion = query.smallInteger(7);
    row.at.utc = Micros(query.integer(8));
    row.at.offsetMinutes = query.smallInteger(9);
    row.at.mono = Micros(query.integer(10));
    row.payload = query.bytes(11);
    row.prevHash = query.bytes(12);
    row.hash = query.bytes(13);
    return row;
}

StoredEvent storedEvent(const EventRow& row)
{
    return {row.deviceSeq, row.eventId, row.sessionId, row.personId, row.type,         row.schemaVersion,
            row.at,        row.payload, hex(row.hash), row.deviceId, hex(row.prevHash)};
}

Result<SessionRow> sessionRow(const Query& query)
{
    SessionRow row;
    row.id = query.bytes(0);
    row.personId = query.bytes(1);
    row.protocolId = query.bytes(2);
    row.protocolVersion = query.bytes(3);
    row.protocolHash = query.bytes(4);
    row.mode = query.bytes(5) == name(Mode::Therapist) ? Mode::Therapist : Mode::Self;
    row.startedAt.utc = Micros(query.integer(6));
    row.startedAt.offsetMinutes = query.smallInteger(7);
    if (!query.isNull(8)) {
        row.endedAt = Instant{Micros(query.integer(8)), row.startedAt.offsetMinutes, {}};
    }
    if (!query.isNull(9)) {
        const auto outcome = assessment::outcomeFromName(query.bytes(9));
        if (!outcome) {
            return fail(ErrorCode::Damaged, row.id, "unknown outcome");
        }
        row.outcome = *outcome;
    }
    auto stoppedBy = readList(query.bytes(10));
    if (!stoppedBy) {
        return tl::unexpected(stoppedBy.error());
    }
    row.stoppedBy = std::move(*stoppedBy);
    row.day = query.bytes(11);
    row.plannedSeconds = query.smallInteger(12);
    row.doneSeconds = query.smallInteger(13);
    row.counts = query.integer(14) != 0;
    row.events = query.smallInteger(15);
    row.advice = query.bytes(16);
    row.counted = query.integer(20) != 0;
    row.onPaper = query.integer(21) != 0;
    row.signedBy = query.bytes(22);
    row.addenda = query.smallInteger(23);
    std::istringstream words(query.bytes(17));
    for (std::string finding, side; words >> finding >> side;) {
        row.findings.emplace_back(finding, sideFromName(side).value_or(Side::None));
    }
    return row;
}

Result<session::Stamped> decodeRow(const EventRow& row)
{
    if (hashOf(row) != row.hash) {
        return fail(ErrorCode::Damaged, "event " + std::to_string(row.seq), "the row was changed after it was written");
    }
    auto event = session::decode(row.type, row.schemaVersion, row.payload);
    if (!event) {
        return tl::unexpected(event.error());
    }
    return session::Stamped{std::move(*event), row.at};
}

Result<std::vector<session::Stamped>> Store::events(const std::string& sessionId) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<std::vector<session::Stamped>> {
        std::vector<session::Stamped> events;
        Query query = m_impl->database->query("session_events");
        query.bind(sessionId);
        while (query.step()) {
            auto stamped = decodeRow(eventRow(query));
            if (!stamped) {
                return tl::unexpected(stamped.error());
            }
            events.push_back(std::move(*stamped));
        }
        if (events.empty()) {
            return fail(ErrorCode::NotFound, sessionId, "there is no such session");
        }
        return events;
    });
}

Result<std::optional<SessionRow>> Store::openSession(const std::string& personId) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<std::optional<SessionRow>> {
        Query query = m_impl->database->query("open_session");
        query.bind(personId);
        if (!query.step()) {
            return std::optional<SessionRow>();
        }
        auto row = sessionRow(query);
        if (!row) {
            return tl::unexpected(row.error());
        }
        return std::optional<SessionRow>(std::move(*row));
    });
}

Result<std::vector<SessionRow>> Store::sessions(const SessionFilter& filter) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<std::vector<SessionRow>> {
        std::vector<SessionRow> rows;
        const int offset = std::max(0, filter.offset);
        const int limit = std::clamp(filter.limit, 0, 500);
        const bool alongIndex = isEverythingOfOne(filter) && filter.order == SessionOrder::Started && !filter.ascending;
        Query query = m_impl->database->query(alongIndex ? "list_sessions" : "find_sessions");
        if (alongIndex) {
            query.bind(filter.personId, offset, limit);
        } else {
            query.bind(filter.personId, likePattern(filter.contains), listText(filter.ids), filter.dayLike, offset,
                       limit, orderName(filter.order), filter.ascending);
        }
        while (query.step()) {
            auto row = sessionRow(query);
            if (!row) {
                return tl::unexpected(row.error());
            }
            rows.push_back(std::move(*row));
        }
        return rows;
    });
}

Result<int> Store::countSessions(const SessionFilter& filter) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<int> {
        const bool alongIndex = isEverythingOfOne(filter);
        Query query = m_impl->database->query(alongIndex ? "count_sessions" : "count_found_sessions");
        if (alongIndex) {
            query.bind(filter.personId);
        } else {
            query.bind(filter.personId, likePattern(filter.contains), listText(filter.ids), filter.dayLike);
        }
        return query.step() ? query.smallInteger(0) : 0;
    });
}

Result<std::vector<std::string>> Store::sessionIds(const std::string& personId) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<std::vector<std::string>> {
        std::vector<std::string> ids;
        Query query = m_impl->database->query("session_ids");
        query.bind(personId);
        while (query.step()) {
            ids.push_back(query.bytes(0));
        }
        return ids;
    });
}

Result<SessionDetail> Store::detail(const std::string& sessionId) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<SessionDetail> {
        SessionDetail detail;
        {
            Query query = m_impl->database->query("one_session");
            query.bind(sessionId);
            if (!query.step()) {
                return fail(ErrorCode::NotFound, sessionId, "there is no such session");
            }
            auto row = sessionRow(query);
            if (!row) {
                return tl::unexpected(row.error());
            }
            detail.row = std::move(*row);
        }
        DetailFold fold{detail, {}, {}};
        Query query = m_impl->database->query("session_events");
        query.bind(sessionId);
        while (query.step()) {
            const EventRow row = eventRow(query);
            auto stamped = decodeRow(row);
            if (!stamped) {
                return tl::unexpected(stamped.error());
            }
            fold.at = row.at;
            std::visit(fold, stamped->event);
            detail.happened.push_back(std::move(stamped->event));
            detail.events.push_back(storedEvent(row));
        }
        detail.answers = fold.answers.active();
        return detail;
    });
}

} // namespace psoas::history
