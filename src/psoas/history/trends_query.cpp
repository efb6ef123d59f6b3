// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/projections.h"
#include "psoas/history/store_impl.h"

#include <algorithm>
#include <unordered_map>

namespace psoas::history {

namespace {

/// More points than this in one line say nothing more.
constexpr int kMostRuns = 366;
constexpr int kWeek = 7;
/// 1970-01-05.
constexpr int kFirstMonday = 4;

int weekOf(Date day)
{
    return (day.days - kFirstMonday + kWeek) / kWeek;
}

Date mondayOf(int week)
{
    return Date{(week - 1) * kWeek + kFirstMonday};
}

Side sideAt(const Query& query, int column)
{
    return sideFromName(query.bytes(column)).value_or(Side::None);
}

/// Reads one person's trends, a query for each part.
class TrendsReader {
public:
    TrendsReader(Database& database, const protocol::Protocol& protocol, std::string personId, DayRange range)
        : m_database(database)
        , m_protocol(protocol)
        , m_person(std::move(personId))
    {
        m_trends.range = range;
        m_trends.runDays = std::max(1, (range.days() + kMostRuns - 1) / kMostRuns);
        for (const protocol::ProgressChart& chart : protocol.progress.charts) {
            if (chart.per.empty()) {
                m_facts.insert(m_facts.end(), chart.facts.begin(), chart.facts.end());
            }
        }
    }

    Result<Trends> read()
    {
        readTotal();
        readTests();
        readNumbers();
        readChoices();
        readWeeks();
        readDays();
        return std::move(m_trends);
    }

private:
    void readTotal()
    {
        Query total = m_database.query("trend_totals");
        total.bind(m_person, m_trends.range.first.days, m_trends.range.last.days);
        m_trends.sessions = total.step() ? total.smallInteger(0) : 0;
    }

    /// Tests of all time: what the range shows is told against a baseline that may lie before it.
    void readTests()
    {
        assessment::Past past;
        std::unordered_map<std::string, std::size_t> places;
        std::vector<Instant> starts;
        {
            Query rows = m_database.query("trend_tests");
            rows.bind(m_person);
            while (rows.step()) {
                const std::string id = rows.bytes(0);
                const auto [place, isNew] = places.try_emplace(id, past.size());
                if (isNew) {
                    assessment::PastSession session;
                    session.id = id;
                    session.date = Date{rows.smallInteger(1)};
                    session.outcome = assessment::Outcome::Completed;
                    past.push_back(std::move(session));
                    starts.push_back({Micros(rows.integer(2)), rows.smallInteger(3), {}});
                }
                assessment::TestResult result;
                result.test = rows.bytes(4);
                result.side = sideAt(rows, 5);
                result.valid = rows.integer(6) != 0;
                result.pain = rows.integer(7) != 0;
                result.method = rows.bytes(8);
                result.helped = rows.integer(9) != 0;
                past[place->second].tests.push_back(std::move(result));
            }
        }
        readMeasurements(past, places);
        for (std::size_t i = 0; i < past.size(); ++i) {
            for (const assessment::TestResult& result : past[i].tests) {
                if (m_trends.range.contains(past[i].date)) {
                    m_trends.tests.push_back({past[i].id, starts[i], past[i].date, result});
                }
            }
        }
        const assessment::Answers none;
        // The day after the last of them: nothing of "today" is asked for.
        const Date after{past.empty() ? 0 : past.back().date.days + 1};
        m_trends.against = assessment::testHistory({m_protocol, none, past, Mode::Self, after, {}, {}, {}, {}});
    }

    void readMeasurements(assessment::Past& past, const std::unordered_map<std::string, std::size_t>& places)
    {
        Query rows = m_database.query("trend_measurements");
        rows.bind(m_person);
        while (rows.step()) {
            const auto place = places.find(rows.bytes(0));
            if (place == places.end()) {
                continue;
            }
            const std::string test = rows.bytes(1);
            const Side side = sideAt(rows, 2);
            auto& tests = past[place->second].tests;
            const auto result = std::ranges::find_if(
                tests, [&](const assessment::TestResult& each) { return each.test == test && each.side == side; });
            if (result != tests.end()) {
                result->observations.push_back(
                    {rows.bytes(3), rows.isNull(4) ? std::nullopt : std::optional(rows.real(4)), rows.bytes(5)});
            }
        }
    }

    void readNumbers()
    {
        {
            Query rows = m_database.query("trend_numbers");
            rows.bind(m_person, m_trends.range.first.days, m_trends.range.last.days, m_trends.runDays,
                      listText(m_facts));
            takeNumbers(rows, false);
        }
        for (const protocol::ProgressChart& chart : m_protocol.progress.charts) {
            if (!chart.per.empty()) {
                Query rows = m_database.query("trend_numbers_per");
                rows.bind(m_person, m_trends.range.first.days, m_trends.range.last.days, m_trends.runDays,
                          listText(chart.facts), chart.per);
                takeNumbers(rows, true);
            }
        }
    }

    void takeNumbers(Query& rows, bool per)
    {
        while (rows.step()) {
            FactLevel level;
            level.about = per ? rows.bytes(8) : std::string();
            level.fact = rows.bytes(0);
            level.side = sideAt(rows, 1);
            level.first = Date{rows.smallInteger(2)};
            level.last = Date{rows.smallInteger(3)};
            level.records = rows.smallInteger(4);
            level.mean = rows.real(5);
            level.least = rows.real(6);
            level.most = rows.real(7);
            m_trends.levels.push_back(std::move(level));
        }
    }

    void readChoices()
    {
        Query rows = m_database.query("trend_choices");
        rows.bind(m_person, m_trends.range.first.days, m_trends.range.last.days, m_trends.runDays, listText(m_facts));
        while (rows.step()) {
            FactLevel level;
            level.fact = rows.bytes(0);
            level.side = sideAt(rows, 1);
            level.first = level.last = Date{rows.smallInteger(2)};
            level.records = rows.smallInteger(3);
            level.choice = rows.bytes(4);
            m_trends.levels.push_back(std::move(level));
        }
    }

    void readWeeks()
    {
        const int first = weekOf(m_trends.range.first);
        const int last = weekOf(m_trends.range.last);
        for (int week = first; week <= last; ++week) {
            m_trends.weeks.push_back({mondayOf(week), 0, std::nullopt, 0, 0});
        }
        const auto at = [&](const Query& rows) -> PractisedWeek& {
            return m_trends.weeks[static_cast<std::size_t>(std::clamp(rows.smallInteger(0), first, last) - first)];
        };
        {
            Query rows = m_database.query("trend_done");
            rows.bind(m_person, m_trends.range.first.days, m_trends.range.last.days, m_protocol.history.doneSharePct,
                      m_protocol.history.stoppedWeight);
            while (rows.step()) {
                at(rows).done = rows.real(1);
            }
        }
        if (const auto& stretch = m_protocol.progress.stretch) {
            Query rows = m_database.query("trend_stretch");
            rows.bind(m_person, m_trends.range.first.days, m_trends.range.last.days, listText(stretch->exercises),
                      listText(stretch->phases));
            while (rows.step()) {
                const Side side = sideAt(rows, 1);
                at(rows).leftSeconds += side != Side::Right ? rows.smallInteger(2) : 0;
                at(rows).rightSeconds += side != Side::Left ? rows.smallInteger(2) : 0;
            }
        }
        readPlanned();
    }

    /// What was wished for in each week: the last wish up to it, else the protocol's own number.
    void readPlanned()
    {
        const auto& facts = m_protocol.history.facts;
        const auto asked = std::ranges::find_if(facts, [](const auto& fact) { return !fact.perWeek.empty(); });
        if (asked == facts.end()) {
            return;
        }
        std::optional<double> wish;
        const protocol::Fact* fact = m_protocol.fact(asked->perWeek);
        if (fact != nullptr && fact->fallback && std::holds_alternative<double>(*fact->fallback)) {
            wish = std::get<double>(*fact->fallback);
        }
        Query rows = m_database.query("trend_wishes");
        rows.bind(m_person, asked->perWeek);
        bool more = rows.step();
        std::optional<Date> begun;
        {
            Query days = m_database.query("session_days");
            days.bind(m_person);
            if (days.step() && !days.isNull(0)) {
                begun = Date{days.smallInteger(0)};
            }
        }
        for (PractisedWeek& week : m_trends.weeks) {
            while (more && rows.smallInteger(0) <= weekOf(week.monday)) {
                wish = rows.real(1);
                more = rows.step();
            }
            const Date sunday{week.monday.days + kWeek - 1};
            const Date from = std::max({week.monday, m_trends.range.first, begun.value_or(sunday)});
            const Date to = std::min(sunday, m_trends.range.last);
            if (wish && begun && *begun <= sunday) {
                week.planned = *wish * std::max(0, to.daysSince(from) + 1) / kWeek;
            }
        }
    }

    void readDays()
    {
        Query rows = m_database.query("trend_days");
        rows.bind(m_person, m_trends.range.first.days, m_trends.range.last.days);
        while (rows.step()) {
            m_trends.days.push_back({Date{rows.smallInteger(0)}, rows.smallInteger(1), rows.smallInteger(2),
                                     rows.smallInteger(3), rows.smallInteger(4), rows.smallInteger(5)});
        }
    }

    Database& m_database;
    const protocol::Protocol& m_protocol;
    std::string m_person;
    std::vector<std::string> m_facts;
    Trends m_trends;
};

} // namespace

Result<Trends> Store::trends(const protocol::Protocol& protocol, const std::string& personId, DayRange range) const
{
    if (range.last < range.first) {
        return fail(ErrorCode::BadAnswer, "range", "the range ends before it begins");
    }
    return guarded(m_impl->database->file(), [&]() -> Result<Trends> {
        return TrendsReader(*m_impl->database, protocol, personId, range).read();
    });
}

Result<std::optional<DayRange>> Store::days(const std::string& personId) const
{
    return guarded(m_impl->database->file(), [&]() -> Result<std::optional<DayRange>> {
        Query query = m_impl->database->query("session_days");
        query.bind(personId);
        if (!query.step() || query.isNull(0)) {
            return std::optional<DayRange>();
        }
        return std::optional<DayRange>({Date{query.smallInteger(0)}, Date{query.smallInteger(1)}});
    });
}

} // namespace psoas::history
