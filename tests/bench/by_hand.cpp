// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/by_hand.h"

namespace psoas::bench {

namespace {

const std::string kCounted = "s.person_id='self' AND s.counts=1 AND s.outcome IN ('completed','stopped_by_user')";

} // namespace

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

std::vector<std::string> factsByHand(Date day)
{
    const std::string today = std::to_string(day.days);
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

std::vector<std::string> sessionsByHand(int count, int offset)
{
    return {"SELECT s.*,(SELECT SUM(d.seconds) FROM (SELECT seconds,MAX((sets_done>0)*1000000+attempt) FROM dose_done "
            "d WHERE d.session_id=s.session_id GROUP BY exercise,side) d),(SELECT group_concat(f.finding||' "
            "'||f.side,' ') FROM finding f WHERE f.session_id=s.session_id) FROM session s "
            "WHERE s.person_id='self' ORDER BY s.started_us DESC,s.first_seq DESC LIMIT " +
                std::to_string(count) + " OFFSET " + std::to_string(offset),
            "SELECT COUNT(*) FROM session s WHERE s.person_id='self'"};
}

} // namespace psoas::bench
