// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/bench.h"
#include "support/catch.h"

#include <optional>

using namespace psoas;
using namespace psoas::test;
using assessment::Outcome;

namespace {

struct Test {
    Side side = Side::Left;
    std::optional<double> thigh = 5.0; ///< nothing: by eye
    const char* method = "phone";
    bool helped = false;
    std::optional<double> shin = 5.0;
    const char* band = "limited"; ///< of the thigh by eye
};

/// A valid result as a session leaves it behind.
assessment::TestResult result(const Test& test)
{
    assessment::TestResult made;
    made.test = "thomas";
    made.side = test.side;
    made.valid = true;
    made.method = test.method;
    made.helped = test.helped;
    const auto thighBand = [](double value) {
        return value <= -10 ? "adequate" : value <= 0 ? "borderline" : value <= 15 ? "limited" : "markedly_limited";
    };
    made.observations.push_back({"thigh", test.thigh, test.thigh ? thighBand(*test.thigh) : test.band});
    if (test.shin) {
        made.observations.push_back({"shin", test.shin, *test.shin <= 10 ? "textbook" : "shorter"});
    }
    return made;
}

assessment::TestResult pain(Side side, const char* method = "phone")
{
    assessment::TestResult made = result({side, {}, method});
    made.observations.clear();
    made.pain = true;
    return made;
}

PastSession testedOn(int days, const std::vector<assessment::TestResult>& tests)
{
    PastSession session = doneSession(daysAgo(days));
    session.tests = tests;
    return session;
}

Bench with(const std::vector<PastSession>& past)
{
    Bench bench;
    for (const PastSession& each : past) {
        bench.past(each);
    }
    return bench;
}

/// "yes", "4", "2.5" or "unknown"
std::string fact(const Bench& bench, const std::string& id, const PastSession* doneToday = nullptr)
{
    const auto all = assessment::historyFacts(bench.input(), doneToday);
    const auto found = all.find("history." + id);
    if (found == all.end()) {
        return "unknown";
    }
    if (const std::string* text = std::get_if<std::string>(&found->second)) {
        return *text;
    }
    std::string number = std::to_string(std::get<double>(found->second));
    number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') {
        number.pop_back();
    }
    return number;
}

} // namespace

TEST_CASE("a done session is whole, or stopped by the user after half of it", "[assessment][history]")
{
    struct Row {
        const char* section;
        Outcome outcome;
        int planned, done;
        bool counts;
        const char* sessions;
    };
    // decision-tables §4.1, §7
    const Row rows[] = {
        {"completed", Outcome::Completed, 600, 600, true, "1"},
        {"completed with little of it done", Outcome::Completed, 600, 60, true, "1"},
        {"a rest day", Outcome::Completed, 0, 0, true, "0"},
        {"stopped by the user at half", Outcome::StoppedByUser, 600, 300, true, "0.5"},
        {"stopped before half", Outcome::StoppedByUser, 600, 299, true, "0"},
        {"stopped with nothing planned", Outcome::StoppedByUser, 0, 0, true, "0"},
        {"an emergency", Outcome::StoppedEmergency, 600, 600, false, "0"},
        {"sent to a clinician", Outcome::StoppedClinician, 600, 600, false, "0"},
        {"unfinished", Outcome::Incomplete, 600, 600, false, "0"},
        {"marked as not counting", Outcome::Completed, 600, 600, false, "0"},
    };
    for (const Row& row : rows) {
        INFO(row.section);
        PastSession session = doneSession(daysAgo(3));
        session.outcome = row.outcome;
        session.plannedSeconds = row.planned;
        session.doneSeconds = row.done;
        session.counts = row.counts;
        CHECK(fact(with({session}), "done_sessions") == row.sessions);
    }
    // Today counts once it is done.
    const PastSession today = doneSession(kToday);
    Bench bench = with({doneSession(daysAgo(3)), doneSession(daysAgo(1), "b")});
    CHECK(fact(bench, "done_sessions") == "2");
    CHECK(fact(bench, "done_sessions", &today) == "3");
    CHECK(fact(bench, "days_since_a_day") == "3");
    CHECK(fact(bench, "days_since_a_day", &today) == "0");
    CHECK(fact(Bench(), "days_since_a_day") == "unknown");
}

TEST_CASE("the baseline is the mean of the first two tests within seven days", "[assessment][history]")
{
    struct Row {
        const char* section;
        std::vector<PastSession> past;
        const char *tests, *change;
    };
    const auto at = [](int days, double thigh, const char* method = "phone") {
        return testedOn(days, {result({Side::Left, thigh, method})});
    };
    const Row rows[] = {
        {"§4.1 one test alone", {at(20, 10)}, "0", "unknown"},
        {"§4.1 two within 7 days are one baseline", {at(27, 10), at(20, 6)}, "0", "unknown"},
        {"§4.1 and the third is compared with their mean", {at(27, 10), at(20, 6), at(1, 3)}, "1", "-5"},
        {"§4.1 8 days apart: the first alone", {at(28, 10), at(20, 6)}, "1", "-4"},
        {"§4.1 another method never joins", {at(22, 10), at(20, 6, "eye"), at(1, 7)}, "1", "-3"},
        {"§4.1 nor is it compared", {at(28, 10), at(10, 6, "eye")}, "0", "unknown"},
        {"§4.1 a method that was not said equals itself", {at(28, 10, ""), at(10, 6, "")}, "1", "-4"},
        {"§7 a test that ended in pain counts", {at(28, 10), testedOn(10, {pain(Side::Left)})}, "1", "unknown"},
        {"§4.1 sides by themselves, sessions counted once",
         {testedOn(28, {result({Side::Left, 10.0}), result({Side::Right, 2.0})}),
          testedOn(10, {result({Side::Left, 4.0}), result({Side::Right, 1.0})})},
         "1",
         "-6"},
    };
    for (const Row& row : rows) {
        INFO(row.section);
        const Bench bench = with(row.past);
        CHECK(fact(bench, "tests") == row.tests);
        CHECK(fact(bench, "thigh_change_deg.left") == row.change);
    }
    // §4.1: today's test counts, before and after the exercises, and once.
    Bench bench = with({at(28, 10)});
    bench.safe().seen(Side::Left, {4.0, 5.0, 0.0, "neutral"}).answer("thomas.method", "phone", Side::Left);
    CHECK(fact(bench, "tests") == "1");
    CHECK(fact(bench, "thigh_change_deg.left") == "-6");
    const PastSession today = bench.asPast(kToday);
    CHECK(fact(bench, "tests", &today) == "1");
    CHECK(fact(bench, "thigh_change_deg.left", &today) == "-6");
}

TEST_CASE("weeks are whole, since the first valid test", "[assessment][history]")
{
    for (const auto& [days, weeks] : {std::pair{6, "0"}, {7, "1"}, {27, "3"}, {28, "4"}, {41, "5"}, {42, "6"}}) {
        INFO(days);
        assessment::TestResult invalid = result({});
        invalid.valid = false;
        CHECK(fact(with({testedOn(days + 9, {invalid}), testedOn(days, {result({})}), testedOn(1, {result({})})}),
                   "weeks") == weeks);
    }
    CHECK(fact(Bench(), "weeks") == "unknown");
}

TEST_CASE("a change is real when it is larger than measuring can explain", "[assessment][history]")
{
    struct Row {
        const char* section;
        Test before, now;
        const char *real, *better;
    };
    const Row rows[] = {
        {"thigh alone: 10", {Side::Left, 12.0}, {Side::Left, 2.0}, "yes", "yes"},
        {"thigh alone: 9.9", {Side::Left, 12.0}, {Side::Left, 2.1}, "no", "no"},
        {"with helper both times: 5",
         {Side::Left, 12.0, "phone", true},
         {Side::Left, 7.0, "phone", true},
         "yes",
         "yes"},
        {"4.9", {Side::Left, 12.0, "phone", true}, {Side::Left, 7.1, "phone", true}, "no", "no"},
        {"with helper once only", {Side::Left, 12.0, "phone", true}, {Side::Left, 7.0, "phone", false}, "no", "no"},
        {"nor at the second alone", {Side::Left, 12.0}, {Side::Left, 7.0, "phone", true}, "no", "no"},
        {"worse is none", {Side::Left, 2.0}, {Side::Left, 12.0}, "no", "no"},
        {"shin alone: 15",
         {Side::Left, 12.0, "phone", false, 40.0},
         {Side::Left, 12.0, "phone", false, 25.0},
         "no",
         "yes"},
        {"shin alone: 14",
         {Side::Left, 12.0, "phone", false, 40.0},
         {Side::Left, 12.0, "phone", false, 26.0},
         "no",
         "no"},
        {"shin with helper: 10",
         {Side::Left, 12.0, "phone", true, 40.0},
         {Side::Left, 12.0, "phone", true, 30.0},
         "no",
         "yes"},
        {"by eye none",
         {Side::Left, {}, "eye", false, {}, "markedly_limited"},
         {Side::Left, {}, "eye", false, {}, "adequate"},
         "no",
         "no"},
        {"within at the start: nothing to gain",
         {Side::Left, -10.0, "phone", true},
         {Side::Left, -20.0, "phone", true},
         "yes",
         "no"},
    };
    for (const Row& row : rows) {
        INFO(row.section);
        // range_better asks for it at each of the last two tests.
        const Bench bench =
            with({testedOn(40, {result(row.before)}), testedOn(20, {result(row.now)}), testedOn(5, {result(row.now)})});
        CHECK(fact(bench, "thigh_real_change.left") == row.real);
        CHECK(fact(bench, "range_better") == row.better);
    }
    const Test before{Side::Left, 12.0};
    const Test better{Side::Left, 0.0};
    CHECK(fact(with({testedOn(40, {result(before)}), testedOn(5, {result(better)})}), "range_better") == "no");
    CHECK(fact(with({testedOn(40, {result(before)}), testedOn(20, {result(better)}), testedOn(5, {result(before)})}),
               "range_better") == "no");
    CHECK(fact(with({testedOn(40, {result(before)}), testedOn(20, {result(before)}), testedOn(5, {result(better)})}),
               "range_better") == "no");
    CHECK(fact(with({testedOn(40, {result(before)}), testedOn(20, {result(better)}), testedOn(5, {pain(Side::Left)})}),
               "range_better") == "no");
    CHECK(fact(Bench(), "range_better") == "unknown");
    // One side is enough.
    const auto both = [](double right) {
        return std::vector{result({Side::Left, 12.0}), result({Side::Right, right})};
    };
    CHECK(fact(with({testedOn(40, both(12)), testedOn(20, both(2)), testedOn(5, both(2))}), "range_better") == "yes");
}

TEST_CASE("the range was normal if both tested sides were at baseline", "[assessment][history]")
{
    const auto normal = [](const std::vector<assessment::TestResult>& tests) {
        return fact(with({testedOn(20, tests)}), "range_normal");
    };
    // §7: thigh adequate and shin textbook
    CHECK(normal({result({Side::Left, -10.0})}) == "yes");
    CHECK(normal({result({Side::Left, -9.0})}) == "no");
    CHECK(normal({result({Side::Left, -10.0, "phone", false, 11.0})}) == "no");
    CHECK(normal({result({Side::Left, -10.0}), result({Side::Right, 0.0})}) == "no");
    CHECK(normal({result({Side::Left, -10.0}), result({Side::Right, -12.0})}) == "yes");
    CHECK(normal({result({Side::Left, {}, "eye", false, 5.0, "adequate"})}) == "yes");
    CHECK(normal({result({Side::Left, {}, "eye", false, 5.0, "borderline"})}) == "no");
    CHECK(normal({pain(Side::Left)}) == "no");
    CHECK(normal({}) == "unknown");
    // The mean of the two tests decides, not the first.
    CHECK(fact(with({testedOn(20, {result({Side::Left, -8.0})}), testedOn(18, {result({Side::Left, -12.0})})}),
               "range_normal") == "yes");
}

TEST_CASE("a side is still marked when it lies there without a real change", "[assessment][history]")
{
    const auto marked = [](double before, double now, const char* method = "phone") {
        return fact(
            with({testedOn(30, {result({Side::Left, before})}), testedOn(2, {result({Side::Left, now, method})})}),
            "still_marked.left");
    };
    CHECK(marked(25, 16) == "yes");
    CHECK(marked(25, 15) == "no");
    CHECK(marked(30, 20) == "no"); // a real change
    CHECK(marked(30, 20.5) == "yes");
    CHECK(marked(30, 20, "photo") == "yes"); // not comparable, so no change
    CHECK(marked(10, 30) == "yes");
    CHECK(fact(Bench(), "still_marked.left") == "unknown");
}

TEST_CASE("adherence is done by planned, since the baseline or 28 days", "[assessment][history]")
{
    const auto adherence = [](int baselineDays, int sessions, double perWeek = 6) {
        Bench bench = with({});
        PastSession first = testedOn(baselineDays, {result({})});
        first.plannedSeconds = 0; // the test alone is no done session
        bench.past(first);
        for (int i = sessions; i > 0; --i) {
            bench.past(doneSession(daysAgo(std::min(i, 27))));
        }
        bench.answer("plan.days_per_week", perWeek);
        return fact(bench, "adherence_pct");
    };
    // §4.1: planned = days_per_week × days ÷ 7
    CHECK(adherence(50, 12) == "50"); // 24 planned in 28 days
    CHECK(adherence(27, 24) == "100");
    CHECK(adherence(27, 27) == "100"); // at most 100
    CHECK(adherence(13, 6) == "50");   // 14 days: 12 planned
    CHECK(adherence(13, 3, 3) == "50");
    CHECK(fact(Bench(), "adherence_pct") == "unknown");
    // The 28 days are today and the 27 before; half counts half.
    PastSession first = testedOn(60, {result({})});
    PastSession half = doneSession(daysAgo(27));
    half.outcome = Outcome::StoppedByUser;
    half.doneSeconds = 300;
    Bench bench = with({first, doneSession(daysAgo(28)), half});
    bench.answer("plan.days_per_week", 4);
    CHECK(fact(bench, "adherence_pct") == "3.125"); // 0.5 of 16
}

TEST_CASE("red stops count in a row up to now", "[assessment][history]")
{
    const auto reds = [](const std::vector<int>& sessions) { // 1 red, 0 not, -1 a rest day
        std::vector<PastSession> past;
        int days = 20;
        for (const int kind : sessions) {
            PastSession session = doneSession(daysAgo(days--));
            session.redStop = kind == 1;
            session.plannedSeconds = kind < 0 ? 0 : 600;
            past.push_back(session);
        }
        return with(past);
    };
    CHECK(fact(reds({}), "red_stops") == "0");
    CHECK(fact(reds({1, 1}), "red_stops") == "2");
    CHECK(fact(reds({1, 0, 1}), "red_stops") == "1");
    CHECK(fact(reds({1, 0}), "red_stops") == "0");
    CHECK(fact(reds({1, -1, 1}), "red_stops") == "2");
    PastSession today = doneSession(kToday);
    today.redStop = true;
    CHECK(fact(reds({1}), "red_stops", &today) == "2");
    CHECK(fact(reds({1}), "red_stops") == "1");
}
