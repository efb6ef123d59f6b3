// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/projections.h"
#include "psoas/history/store_impl.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <set>

namespace psoas::history {

namespace {

using assessment::Past;
using assessment::PastSession;

/// Fills the past table by table: one query each, however many sessions there are.
class PastReader {
public:
    /// Sessions that started before that moment, or in that moment and before that row of the log.
    PastReader(Database& database, std::string personId, Micros startedBefore, std::int64_t seqBefore)
        : m_database(database)
        , m_person(std::move(personId))
        , m_startedBefore(startedBefore.count())
        , m_seqBefore(seqBefore)
    {
    }

    Result<Past> read()
    {
        for (const auto step : {&PastReader::sessions, &PastReader::answers, &PastReader::clearances,
                                &PastReader::testResults, &PastReader::measurements, &PastReader::findings,
                                &PastReader::doses, &PastReader::redStops, &PastReader::doubts}) {
            if (auto done = (this->*step)(); !done) {
                return tl::unexpected(done.error());
            }
        }
        for (PastSession& session : m_past) {
            for (const assessment::DoseDone& dose : session.doses) {
                session.doneSeconds += dose.secondsDone;
            }
        }
        return std::move(m_past);
    }

private:
    /// Calls `take(session, query)` for every row of a query whose first column is the session. Its rows come in the
    /// order of the sessions, so each is looked for from the last one on.
    template <class Take, class... More>
    Result<void> each(const char* statement, Take take, const More&... more)
    {
        Query query = m_database.query(statement);
        query.bind(m_person, m_startedBefore, m_seqBefore, more...);
        std::size_t at = 0;
        while (query.step()) {
            const std::string_view id = query.text(0);
            while (at < m_past.size() && m_past[at].id != id) {
                ++at;
            }
            if (at == m_past.size()) {
                return fail(ErrorCode::Damaged, std::string(id), "a row belongs to no session");
            }
            if (Result<void> taken = take(m_past[at], query); !taken) {
                return taken;
            }
        }
        return {};
    }

    static Side side(const Query& query, int column) { return sideFromName(query.bytes(column)).value_or(Side::None); }

    Result<void> sessions()
    {
        Query query = m_database.query("past_sessions");
        query.bind(m_person, m_startedBefore, m_seqBefore);
        while (query.step()) {
            PastSession session;
            session.id = query.bytes(0);
            session.date = Date{query.smallInteger(1)};
            const auto outcome = assessment::outcomeFromName(query.bytes(2));
            if (!outcome) {
                return fail(ErrorCode::Damaged, session.id, "unknown outcome");
            }
            session.outcome = *outcome;
            session.mode = query.bytes(3) == name(Mode::Therapist) ? Mode::Therapist : Mode::Self;
            session.day = query.bytes(4);
            session.plannedSeconds = query.smallInteger(5);
            session.fullScreenDone = query.integer(6) != 0;
            session.redStop = query.integer(7) != 0;
            session.counts = query.integer(8) != 0;
            if (std::string advice = query.bytes(9); !advice.empty()) {
                session.advice.push_back(std::move(advice));
            }
            session.setAside = query.integer(10) != 0;
            m_past.push_back(std::move(session));
        }
        return {};
    }

    Result<void> answers()
    {
        return each("past_answers", [](PastSession& session, const Query& query) -> Result<void> {
            assessment::Record record;
            record.fact = query.bytes(1);
            record.side = side(query, 2);
            if (query.isNull(3)) {
                record.value = query.bytes(4);
            } else {
                record.value = query.real(3);
            }
            auto readings = readReadings(query.bytes(5));
            const auto provenance = assessment::provenanceFromName(query.bytes(6));
            if (!readings || !provenance) {
                return fail(ErrorCode::Damaged, session.id, "an answer cannot be read");
            }
            record.readings = std::move(*readings);
            record.provenance = *provenance;
            record.date = session.date;
            session.answers.push_back(std::move(record));
            return {};
        });
    }

    Result<void> clearances()
    {
        return each("past_clearances", [](PastSession& session, const Query& query) -> Result<void> {
            session.clearances.push_back({query.bytes(1), query.bytes(2), Date{query.smallInteger(3)}});
            return {};
        });
    }

    Result<void> testResults()
    {
        return each("past_test_results", [](PastSession& session, const Query& query) -> Result<void> {
            assessment::TestResult result;
            result.test = query.bytes(1);
            result.side = side(query, 2);
            result.valid = query.integer(3) != 0;
            result.pain = query.integer(4) != 0;
            result.method = query.bytes(5);
            result.helped = query.integer(6) != 0;
            session.tests.push_back(std::move(result));
            return {};
        });
    }

    static assessment::TestResult* testOf(PastSession& session, const std::string& test, Side side)
    {
        for (assessment::TestResult& result : session.tests) {
            if (result.test == test && result.side == side) {
                return &result;
            }
        }
        return nullptr;
    }

    Result<void> measurements()
    {
        return each("past_measurements", [](PastSession& session, const Query& query) -> Result<void> {
            if (assessment::TestResult* result = testOf(session, query.bytes(1), side(query, 2))) {
                assessment::ObservationValue value{query.bytes(3), std::nullopt, query.bytes(5)};
                if (!query.isNull(4)) {
                    value.value = query.real(4);
                }
                result->observations.push_back(std::move(value));
            }
            return {};
        });
    }

    Result<void> findings()
    {
        return each("past_findings", [](PastSession& session, const Query& query) -> Result<void> {
            assessment::Finding finding;
            finding.id = query.bytes(2);
            finding.side = side(query, 3);
            if (!query.isNull(4)) {
                finding.date = Date{query.smallInteger(4)};
            }
            if (auto read = readDetail(query.bytes(5), finding); !read) {
                return read;
            }
            if (assessment::TestResult* result = testOf(session, query.bytes(1), finding.side)) {
                result->findings.push_back(std::move(finding));
            } else if (!finding.date) {
                session.differences.push_back(std::move(finding));
            }
            return {};
        });
    }

    Result<void> doses()
    {
        return each("past_doses", [](PastSession& session, const Query& query) -> Result<void> {
            assessment::DoseDone dose;
            dose.exercise = query.bytes(1);
            dose.side = side(query, 2);
            dose.setsPlanned = query.smallInteger(3);
            dose.setsDone = query.smallInteger(4);
            dose.whole = query.integer(5) != 0;
            dose.pain = query.smallInteger(6);
            dose.secondsDone = query.smallInteger(7);
            auto phases = readPhaseSeconds(query.bytes(8));
            if (!phases) {
                return tl::unexpected(phases.error());
            }
            dose.phaseSeconds = std::move(*phases);
            assessment::addAttempt(session.doses, std::move(dose));
            return {};
        });
    }

    Result<void> redStops()
    {
        const std::string type(session::typeName(session::HurtTold{}));
        return each(
            "past_hurts",
            [&type](PastSession& session, const Query& query) -> Result<void> {
                const auto event = session::decode(type, query.smallInteger(1), query.bytes(2));
                const auto* hurt = event ? std::get_if<session::HurtTold>(&*event) : nullptr;
                if (hurt == nullptr) {
                    return fail(ErrorCode::Damaged, session.id, "what was told to hurt cannot be read");
                }
                auto& list = session.redStops;
                const assessment::Begun stopped{hurt->exercise, hurt->side};
                if (hurt->light == session::Light::Red && std::find(list.begin(), list.end(), stopped) == list.end()) {
                    list.push_back(stopped);
                }
                return {};
            },
            type);
    }

    /// A session that was recorded after another one, and yet lies before it or is still to come, was done under
    /// another clock. It may have told of something that the earlier one knows nothing of: no safety list that was
    /// answered before it, and no clearance, is in force any more.
    Result<void> doubts()
    {
        struct Recorded {
            std::string id, device;
            Micros started{};
        };
        std::vector<Recorded> recorded;
        Query query = m_database.query("recorded_sessions");
        query.bind(m_person, m_seqBefore);
        while (query.step()) {
            recorded.push_back({query.bytes(0), query.bytes(1), Micros(query.integer(2))});
        }
        std::set<std::string> doubted;
        std::optional<Micros> earliestAfter; // of what the device recorded later
        for (auto each = recorded.rbegin(); each != recorded.rend(); ++each) {
            if (each != recorded.rbegin() && std::prev(each)->device != each->device) {
                earliestAfter.reset();
            }
            if (earliestAfter && *earliestAfter < each->started) {
                doubted.insert(each->id);
            }
            const bool toCome = each->started.count() >= m_startedBefore;
            const Micros seen = toCome ? Micros::min() : each->started;
            earliestAfter = std::min(earliestAfter.value_or(seen), seen);
        }
        for (PastSession& session : m_past) {
            if (doubted.contains(session.id)) {
                session.fullScreenDone = false;
                session.clearances.clear();
            }
        }
        return {};
    }

    Database& m_database;
    std::string m_person;
    std::int64_t m_startedBefore;
    std::int64_t m_seqBefore;
    Past m_past;
};

} // namespace

Result<assessment::Past> Store::past(const std::string& personId, Instant now) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<Past> {
        constexpr auto kAnyRow = std::numeric_limits<std::int64_t>::max();
        return PastReader(*m_impl->database, personId, now.utc, kAnyRow).read();
    });
}

Result<assessment::Past> Store::pastOf(const std::string& sessionId) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<Past> {
        Query query = m_impl->database->query("session_start");
        query.bind(sessionId);
        if (!query.step()) {
            return fail(ErrorCode::NotFound, sessionId, "there is no such session");
        }
        return PastReader(*m_impl->database, query.bytes(0), Micros(query.integer(1)), query.integer(2)).read();
    });
}

} // namespace psoas::history
