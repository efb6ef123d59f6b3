// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench.h"
#include "psoas/assessment/assessment.h"
#include "psoas/history/store.h"
#include "psoas/protocol/loader.h"
#include "support/history_generator.h"
#include "support/temp_folder.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace psoas::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr Date kLast{20779};
constexpr int kRepeats = 5;
constexpr int kPage = 100;

double milliseconds(const std::function<void()>& work)
{
    std::vector<double> times;
    for (int i = 0; i < kRepeats; ++i) {
        const auto start = Clock::now();
        work();
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    return percentile(times, 0.5);
}

/// What a person who knows the tables would write, and reads every row it gives without making anything of it.
std::size_t run(SQLite::Database& database, const std::string& sql)
{
    SQLite::Statement statement(database, sql);
    std::size_t bytes = 0;
    while (statement.executeStep()) {
        for (int column = 0; column < statement.getColumnCount(); ++column) {
            bytes += static_cast<std::size_t>(statement.getColumn(column).size());
        }
    }
    return bytes;
}

const std::string kCounted = "s.person_id='self' AND s.counts=1 AND s.outcome IN ('completed','stopped_by_user')";

/// The same answers as Store::trends over everything.
std::vector<std::string> trendsByHand(const protocol::Protocol& protocol, int runDays, int first)
{
    std::string facts;
    for (const auto& chart : protocol.progress.charts) {
        for (const std::string& fact : chart.facts) {
            facts += (facts.empty() ? "'" : ",'") + fact + "'";
        }
    }
    std::string exercises;
    for (const std::string& id : protocol.progress.stretch->exercises) {
        exercises += (exercises.empty() ? "'" : ",'") + id + "'";
    }
    const std::string run = "(s.local_day-(" + std::to_string(first) + "))/" + std::to_string(runDays);
    return {
        "SELECT COUNT(*) FROM session s WHERE " + kCounted,
        "SELECT s.session_id,s.local_day,t.* FROM session s JOIN test_result t USING(session_id) WHERE " + kCounted +
            " ORDER BY s.started_us",
        "SELECT s.session_id,m.* FROM session s JOIN measurement m USING(session_id) WHERE " + kCounted +
            " ORDER BY s.started_us",
        "SELECT a.fact,a.side,MIN(s.local_day),MAX(s.local_day),COUNT(*),AVG(a.number),MIN(a.number),MAX(a.number) "
        "FROM session s JOIN answer a ON a.session_id=s.session_id AND a.fact IN (" +
            facts + ") WHERE " + kCounted + " AND a.number IS NOT NULL GROUP BY a.fact,a.side," + run,
        "SELECT a.fact,a.side,s.local_day,a.choice,MAX(s.started_us) FROM session s JOIN answer a ON "
        "a.session_id=s.session_id AND a.fact IN (" +
            facts + ") WHERE " + kCounted + " AND a.choice IS NOT NULL GROUP BY a.fact,a.side," + run,
        "SELECT (s.local_day+3)/7,SUM(CASE WHEN s.planned_s<=0 THEN 0 WHEN s.outcome='completed' THEN 1 WHEN (SELECT "
        "SUM(d.seconds) FROM dose_done d WHERE d.session_id=s.session_id)*2>=s.planned_s THEN 0.5 ELSE 0 END) FROM "
        "session s WHERE " +
            kCounted + " GROUP BY 1",
        "SELECT (s.local_day+3)/7,d.side,SUM(COALESCE(json_extract(d.phase_seconds,'$.hold'),0)+"
        "COALESCE(json_extract(d.phase_seconds,'$.stretch'),0)) FROM session s JOIN dose_done d USING(session_id) "
        "WHERE " +
            kCounted + " AND d.exercise IN (" + exercises + ") GROUP BY 1,2",
        "SELECT (s.local_day+3)/7,a.number,MAX(s.started_us) FROM session s JOIN answer a ON a.session_id=s.session_id "
        "AND a.fact='plan.days_per_week' WHERE " +
            kCounted + " GROUP BY 1",
        "SELECT s.local_day,SUM(s.outcome='completed'),SUM(s.outcome='stopped_by_user'),SUM(s.outcome IN "
        "('stopped_emergency','stopped_clinician')),SUM(s.outcome='incomplete') FROM session s "
        "WHERE s.person_id='self' AND s.counts=1 AND s.outcome IS NOT NULL GROUP BY s.local_day",
    };
}

/// What the facts of the history rest on: done sessions by day and window, tests against their baseline, the levels of
/// the ratings, red stops, advice.
std::vector<std::string> factsByHand()
{
    const std::string today = std::to_string(kLast.days);
    const std::string tests = "SELECT s.local_day,t.side,t.method,t.helped,m.observation,m.value,m.band FROM session s "
                              "JOIN test_result t USING(session_id) JOIN measurement m USING(session_id,test,side) "
                              "WHERE t.valid=1 AND " +
                              kCounted + " ORDER BY s.started_us";
    const std::string levels = "SELECT s.started_us,a.fact,MAX(a.number) FROM session s JOIN answer a ON "
                               "a.session_id=s.session_id AND a.fact IN "
                               "('rating.tightness_before','rating.pain_worst_24h') WHERE " +
                               kCounted + " GROUP BY s.session_id,a.fact ORDER BY s.started_us";
    const std::string doses = "SELECT d.exercise,d.side,d.whole,d.pain FROM session s JOIN dose_done d "
                              "USING(session_id) WHERE d.sets_done>0 AND " +
                              kCounted + " ORDER BY s.started_us DESC";
    return {"SELECT SUM(planned_s>0),SUM(plan_day='a'),SUM(plan_day='a' AND local_day>" + today +
                "-7),SUM(plan_day='b' AND local_day>" + today +
                "-7),MAX(CASE WHEN plan_day='a' THEN local_day END),SUM(local_day>" + today +
                "-28) FROM session s WHERE planned_s>0 AND " + kCounted,
            "SELECT s.local_day,s.red_stop,s.advice,s.planned_s FROM session s WHERE " + kCounted +
                " ORDER BY s.started_us DESC",
            tests, levels, doses};
}

struct Figure {
    double ours = 0, floor = 0;
};

void print(const char* what, int sessions, const Figure& figure, std::map<std::string, std::pair<int, double>>& first)
{
    const auto at = first.try_emplace(what, sessions, figure.ours).first;
    const double growth = (figure.ours / sessions) / (at->second.second / at->second.first);
    std::printf(
        "history %s: %d sessions, %.2f ms ours, %.2f ms by hand, ratio %.2f, time per session %.2f × that of %d\n",
        what, sessions, figure.ours, figure.floor, figure.ours / figure.floor, growth, at->second.first);
    std::fflush(stdout);
}

void measure(int sessions, int persons, std::map<std::string, std::pair<int, double>>& first)
{
    const auto protocol = protocol::shipped();
    const test::TempFolder folder;
    const auto file = folder / "history.sqlite3";
    const auto begun = Clock::now();
    const auto events = test::generateHistory(file, *protocol, {sessions * persons, persons, kLast, 3, 5});
    if (!events) {
        std::printf("history: %s\n", events.error().detail.c_str());
        return;
    }
    std::printf("history: %d sessions of each of %d persons, %lld events, made in %.1f s\n", sessions, persons,
                static_cast<long long>(*events), std::chrono::duration<double>(Clock::now() - begun).count());

    const Instant now{Micros(std::int64_t{kLast.days + 1} * 86'400'000'000), 60, {}};
    Figure trends, page, lastPage, facts;
    int runDays = 1;
    history::DayRange range;
    {
        auto store = history::Store::open(file);
        if (!store) {
            return;
        }
        range = **store->days(history::kHomePerson);
        trends.ours = milliseconds([&] {
            const auto read = store->trends(*protocol, history::kHomePerson, range);
            runDays = read ? read->runDays : 1;
        });
        history::SessionFilter filter{history::kHomePerson, {}, 0, kPage};
        const auto readPage = [&] {
            const auto rows = store->sessions(filter);
            const auto total = store->countSessions(filter);
        };
        page.ours = milliseconds(readPage);
        filter.offset = std::max(0, sessions - kPage);
        lastPage.ours = milliseconds(readPage);
        facts.ours = milliseconds([&] {
            const auto past = store->past(history::kHomePerson, now);
            if (past) {
                const assessment::Answers none;
                const assessment::Input input{*protocol, none, *past, Mode::Self, kLast, {}, {}, {}, {}};
                const auto all = assessment::historyFacts(input, nullptr);
            }
        });
    }
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
    const auto byHand = [&](const std::vector<std::string>& queries) {
        return milliseconds([&] {
            for (const std::string& sql : queries) {
                run(database, sql);
            }
        });
    };
    trends.floor = byHand(trendsByHand(*protocol, runDays, range.first.days));
    facts.floor = byHand(factsByHand());
    const auto pageByHand = [&](int offset) {
        return std::vector<std::string>{
            "SELECT s.*,(SELECT SUM(d.seconds) FROM (SELECT seconds,MAX((sets_done>0)*1000000+attempt) FROM dose_done "
            "d WHERE d.session_id=s.session_id GROUP BY exercise,side) d),(SELECT group_concat(f.finding||' "
            "'||f.side,' ') FROM finding f WHERE f.session_id=s.session_id) FROM session s "
            "WHERE s.person_id='self' ORDER BY s.started_us DESC,s.first_seq DESC LIMIT " +
                std::to_string(kPage) + " OFFSET " + std::to_string(offset),
            "SELECT COUNT(*) FROM session s WHERE s.person_id='self'"};
    };
    page.floor = byHand(pageByHand(0));
    lastPage.floor = byHand(pageByHand(std::max(0, sessions - kPage)));
    print("trends", sessions, trends, first);
    print("table page", sessions, page, first);
    print("last table page", sessions, lastPage, first);
    // What opening Progress asks for.
    print("page", sessions, {trends.ours + page.ours, trends.floor + page.floor}, first);
    print("facts", sessions, facts, first);
}

} // namespace

void history()
{
    std::map<std::string, std::pair<int, double>> first;
    for (const int sessions : {1'000, 10'000, 100'000}) {
        measure(sessions, 1, first);
    }
    std::map<std::string, std::pair<int, double>> ofMany;
    measure(1'000, 100, ofMany);
}

} // namespace psoas::bench
