// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/store.h"
#include "support/catch.h"
#include "support/history_generator.h"
#include "support/shipped.h"
#include "support/temp_folder.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

using namespace psoas;
using namespace psoas::history;
using assessment::Outcome;
using test::shippedProtocol;
using test::TempFolder;

namespace {

constexpr Date kLast{20779}; // a Sunday
constexpr DayRange kAll{Date{0}, Date{40000}};

/// Noon of a day, one hour east.
Instant noon(Date day, int minute = 0)
{
    Instant instant;
    instant.utc =
        Micros(std::int64_t{day.days} * 86'400'000'000) + std::chrono::hours(11) + std::chrono::minutes(minute);
    instant.offsetMinutes = 60;
    instant.mono = std::chrono::minutes(minute);
    return instant;
}

/// A history by hand: each session is one day's events.
class Diary {
public:
    Diary()
    {
        auto store = Store::open(m_folder / "history.sqlite3");
        REQUIRE(store);
        m_store.emplace(std::move(*store));
        REQUIRE(m_store->keepProtocol(shippedProtocol(), noon(kLast)));
    }
    /// @return the session's id
    std::string add(Date day, std::vector<session::Event> events, Outcome outcome = Outcome::Completed,
                    int planned = 600, const std::string& person = kHomePerson)
    {
        const Instant at = noon(day);
        session::SessionStarted start;
        start.sessionId = newUuid(at);
        start.personId = person;
        start.protocolId = shippedProtocol().id;
        start.protocolVersion = shippedProtocol().version;
        start.protocolHash = shippedProtocol().hash;
        start.date = day;
        std::vector<session::Stamped> stamped{{start, at}};
        assessment::Plan plan;
        plan.day = "a";
        plan.seconds = planned;
        stamped.push_back({session::PlanBuilt{plan}, at});
        for (session::Event& event : events) {
            stamped.push_back({std::move(event), at});
        }
        if (outcome != Outcome::Running) {
            stamped.push_back({session::SessionEnded{outcome, {}, {}, false}, noon(day, 30)});
        }
        REQUIRE(m_store->append(start.sessionId, person, stamped));
        return start.sessionId;
    }
    void mark(const std::string& sessionId, bool counts)
    {
        const std::vector<session::Stamped> events{{session::CountsMarked{counts, "a trial"}, noon(kLast, 60)}};
        REQUIRE(m_store->append(sessionId, kHomePerson, events));
    }
    [[nodiscard]] Trends trends(DayRange range, const std::string& person = kHomePerson) const
    {
        auto read = m_store->trends(shippedProtocol(), person, range);
        REQUIRE(read);
        return std::move(*read);
    }
    [[nodiscard]] Store& store() { return *m_store; }

private:
    TempFolder m_folder;
    std::optional<Store> m_store;
};

session::Event rated(const std::string& fact, double value, Side side = Side::None)
{
    return session::FactRecorded{{fact, side, value, {}, assessment::Provenance::Answer, kLast}};
}

session::Event did(const std::string& exercise, Side side, std::vector<std::pair<std::string, int>> phases)
{
    assessment::DoseDone dose{exercise, side, 3, 3, true, 0, 0, std::move(phases)};
    for (const auto& [kind, seconds] : dose.phaseSeconds) {
        dose.secondsDone += seconds;
    }
    return session::AttemptEnded{session::AttemptEnded::How::Whole, dose, {}};
}

session::Event tested(Side side, double thigh, bool valid = true, bool helped = false)
{
    assessment::TestResult result;
    result.test = "thomas";
    result.side = side;
    result.valid = valid;
    result.method = "phone";
    result.helped = helped;
    result.observations = {{"thigh", thigh, "limited"}};
    return session::FindingsConcluded{{result}, {}};
}

std::string text(const std::vector<FactLevel>& levels)
{
    std::string all;
    for (const FactLevel& each : levels) {
        all += (all.empty() ? "" : ", ") + each.fact.substr(each.fact.find('.') + 1) + " " +
               std::string(name(each.side)) + " " + std::to_string(kLast.daysSince(each.last)) + ": " +
               std::to_string(static_cast<int>(each.mean * 100)) + " of " + std::to_string(each.records);
    }
    return all;
}

} // namespace

TEST_CASE("a rating is one point a day, by fact and side", "[history][trends]")
{
    Diary diary;
    diary.add(Date{kLast.days - 3}, {rated("rating.pain_now", 4), rated("rating.tightness_before", 6, Side::Left),
                                     rated("rating.tightness_before", 5, Side::Right)});
    diary.add(kLast, {rated("rating.pain_now", 2)});
    diary.add(kLast, {rated("rating.pain_now", 5)});
    diary.add(kLast, {rated("rating.pain_now", 9)}, Outcome::Completed, 600, "somebody-else");
    const Trends trends = diary.trends({Date{kLast.days - 10}, kLast});
    CHECK(text(trends.levels) == "pain_now none 3: 400 of 1, pain_now none 0: 350 of 2, "
                                 "tightness_before left 3: 600 of 1, tightness_before right 3: 500 of 1");
    CHECK(trends.levels[1].least == 2);
    CHECK(trends.levels[1].most == 5);
    CHECK(trends.runDays == 1);
    CHECK(trends.sessions == 3);
    // Both ends belong to the range, and what lies outside does not.
    CHECK(diary.trends({Date{kLast.days - 3}, Date{kLast.days - 1}}).levels.size() == 3);
    CHECK(diary.trends({Date{kLast.days - 2}, Date{kLast.days - 1}}).levels.empty());
    CHECK_FALSE(diary.store().trends(shippedProtocol(), kHomePerson, {kLast, Date{kLast.days - 1}}));
}

TEST_CASE("only a session that went to its end or was stopped by the person counts, unless it was taken out",
          "[history][trends][counts]")
{
    Diary diary;
    const auto one = [&](Outcome outcome) { return diary.add(kLast, {rated("rating.pain_now", 4)}, outcome); };
    const std::string completed = one(Outcome::Completed);
    one(Outcome::StoppedByUser);
    one(Outcome::StoppedEmergency);
    one(Outcome::StoppedClinician);
    one(Outcome::Incomplete);
    one(Outcome::Running);
    const DayRange day{kLast, kLast};
    CHECK(diary.trends(day).sessions == 2);
    CHECK(diary.trends(day).levels.front().records == 2);
    // The facts of the assessment see the same ones.
    const auto counted = [&] {
        const auto past = diary.store().past(kHomePerson, noon(kLast, 90));
        REQUIRE(past);
        return std::ranges::count_if(*past, [](const auto& each) { return each.counts; });
    };
    CHECK(counted() == 2);

    diary.mark(completed, false);
    CHECK(diary.trends(day).sessions == 1);
    CHECK(counted() == 1);
    CHECK(diary.trends(day).days.front().completed == 0);
    diary.mark(completed, true);
    CHECK(diary.trends(day).sessions == 2);
    CHECK(counted() == 2);
    const auto report = diary.store().check();
    REQUIRE(report);
    CHECK(report->clean());
}

TEST_CASE("a day says how its sessions ended", "[history][trends]")
{
    Diary diary;
    diary.add(kLast, {});
    diary.add(kLast, {}, Outcome::Completed, 0);
    diary.add(kLast, {}, Outcome::StoppedByUser);
    diary.add(Date{kLast.days - 1}, {}, Outcome::StoppedClinician);
    diary.add(Date{kLast.days - 1}, {}, Outcome::StoppedEmergency);
    diary.add(Date{kLast.days - 1}, {}, Outcome::Incomplete);
    diary.add(Date{kLast.days - 1}, {}, Outcome::Running);
    const Trends trends = diary.trends(kAll);
    REQUIRE(trends.days.size() == 2);
    CHECK(trends.days[0].day == Date{kLast.days - 1});
    CHECK(trends.days[0].stoppedForSafety == 2);
    CHECK(trends.days[0].unfinished == 1); // the one that is still going on has not ended yet
    CHECK(trends.days[1].completed == 1);
    CHECK(trends.days[1].rest == 1);
    CHECK(trends.days[1].stoppedByUser == 1);
    const auto days = diary.store().days(kHomePerson);
    REQUIRE(days);
    REQUIRE(days->has_value());
    CHECK((*days)->first == Date{kLast.days - 1});
    CHECK((*days)->last == kLast);
    CHECK_FALSE(diary.store().days("nobody")->has_value());
}

TEST_CASE("a week adds what was done and how long each side was stretched", "[history][trends]")
{
    Diary diary;
    const Date monday{kLast.days - 6};
    diary.add(monday, {did("kneeling_stretch", Side::Left, {{"hold", 90}, {"rest", 30}}),
                       did("kneeling_stretch", Side::Right, {{"hold", 60}}),
                       did("roll_tfl", Side::Left, {{"roll", 60}}), did("glute_bridge", Side::Both, {{"hold", 60}})});
    diary.add(Date{monday.days - 1}, {did("reciprocal_inhibition", Side::Left, {{"contract", 24}, {"stretch", 60}})});
    // Stopped by the person: half of the planned seconds are enough for half a session (decision-tables §4.1).
    diary.add(kLast, {did("roll_tfl", Side::Left, {{"roll", 300}})}, Outcome::StoppedByUser);
    diary.add(kLast, {did("roll_tfl", Side::Left, {{"roll", 299}})}, Outcome::StoppedByUser);
    const Trends trends = diary.trends({Date{monday.days - 7}, kLast});
    REQUIRE(trends.weeks.size() == 2);
    CHECK(trends.weeks[0].monday == Date{monday.days - 7});
    CHECK(trends.weeks[0].done == 1);
    CHECK(trends.weeks[0].leftSeconds == 60);
    CHECK(trends.weeks[0].rightSeconds == 0);
    CHECK(trends.weeks[1].monday == monday);
    CHECK(trends.weeks[1].done == 1.5);
    CHECK(trends.weeks[1].leftSeconds == 90);
    CHECK(trends.weeks[1].rightSeconds == 60);
    // Six days a week unless wished otherwise; the first week is only as long as there was somebody to practise.
    CHECK(trends.weeks[0].planned == 6.0 / 7);
    CHECK(trends.weeks[1].planned == 6.0);
    diary.add(Date{kLast.days + 1}, {rated("plan.days_per_week", 3)});
    CHECK(diary.trends({monday, Date{kLast.days + 7}}).weeks[1].planned == 3.0);
    CHECK(diary.trends({monday, Date{kLast.days + 7}}).weeks[0].planned == 6.0);
    // Of a range that ends in the middle of a week, its part.
    CHECK(diary.trends({monday, Date{monday.days + 2}}).weeks[0].planned == 6.0 * 3 / 7);
}

TEST_CASE("tests are told against a baseline of all time", "[history][trends]")
{
    Diary diary;
    diary.add(Date{kLast.days - 100}, {tested(Side::Left, 12)});
    diary.add(Date{kLast.days - 97}, {tested(Side::Left, 8)});
    diary.add(Date{kLast.days - 50}, {tested(Side::Left, 20)}, Outcome::Incomplete);
    diary.add(Date{kLast.days - 10}, {tested(Side::Left, 30, false)});
    diary.add(kLast, {tested(Side::Left, 2)});
    const Trends trends = diary.trends({Date{kLast.days - 60}, kLast});
    REQUIRE(trends.tests.size() == 2);
    CHECK_FALSE(trends.tests[0].result.valid);
    CHECK(trends.tests[1].result.observations.front().value == 2.0);
    CHECK(trends.tests[1].day == kLast);
    REQUIRE(trends.against.size() == 1);
    CHECK(trends.against.front().baselineTests == 2);
    CHECK(trends.against.front().baseline.front().value == 10.0);
    CHECK(trends.against.front().method == "phone");
}

TEST_CASE("trends of a long history are what its sessions say one by one", "[history][trends]")
{
    const TempFolder folder;
    const auto file = folder / "history.sqlite3";
    const auto events = test::generateHistory(file, shippedProtocol(), {900, 2, kLast, 7, 2});
    REQUIRE(events);
    CHECK(*events > 900 * 10);
    auto store = Store::open(file);
    REQUIRE(store);
    const auto report = store->check();
    REQUIRE(report);
    CHECK(report->clean());
    const auto past = store->past(kHomePerson, noon(Date{kLast.days + 1}));
    REQUIRE(past);
    REQUIRE(past->size() == 450);
    const auto days = store->days(kHomePerson);
    REQUIRE(days);
    const DayRange range = **days;
    CHECK(range.days() > 4 * 366);
    const auto trends = store->trends(shippedProtocol(), kHomePerson, range);
    REQUIRE(trends);

    struct Sum {
        int count = 0;
        double sum = 0, least = 1e9, most = -1e9;
    };
    std::map<std::tuple<std::string, Side, std::string, int>, Sum> levels; ///< by fact, side, what it is about, and run
    std::map<int, double> done, left, right;
    std::size_t tests = 0;
    int sessions = 0;
    std::set<std::string> wanted;
    for (const auto& chart : shippedProtocol().progress.charts) {
        wanted.insert(chart.facts.begin(), chart.facts.end());
    }
    const auto& stretch = *shippedProtocol().progress.stretch;
    const auto has = [](const auto& list, const std::string& what) {
        return std::ranges::find(list, what) != list.end();
    };
    for (const assessment::PastSession& each : *past) {
        if (each.outcome != Outcome::Completed && each.outcome != Outcome::StoppedByUser) {
            continue;
        }
        ++sessions;
        tests += each.tests.size();
        const int week = (each.date.days - trends->weeks.front().monday.days) / 7;
        const bool half = each.doneSeconds * 2 >= each.plannedSeconds;
        done[week] += each.outcome == Outcome::Completed ? 1.0 : half ? 0.5 : 0.0;
        for (const assessment::Record& record : each.answers) {
            if (wanted.contains(record.fact)) {
                const auto activity = std::ranges::find(each.answers, "function.activity", &assessment::Record::fact);
                const std::string about = record.fact == "function.level" && activity != each.answers.end()
                                              ? std::get<std::string>(activity->value)
                                              : std::string();
                const int run = (each.date.days - range.first.days) / trends->runDays;
                Sum& sum = levels[{record.fact, record.side, about, run}];
                const double value = std::get<double>(record.value);
                ++sum.count;
                sum.sum += value;
                sum.least = std::min(sum.least, value);
                sum.most = std::max(sum.most, value);
            }
        }
        for (const assessment::DoseDone& dose : each.doses) {
            for (const auto& [kind, seconds] : dose.phaseSeconds) {
                if (has(stretch.exercises, dose.exercise) && has(stretch.phases, kind)) {
                    left[week] += dose.side != Side::Right ? seconds : 0;
                    right[week] += dose.side != Side::Left ? seconds : 0;
                }
            }
        }
    }
    CHECK(trends->sessions == sessions);
    CHECK(trends->tests.size() == tests);
    CHECK(trends->runDays > 1);
    REQUIRE(trends->levels.size() == levels.size());
    std::set<std::string> abouts;
    for (const FactLevel& level : trends->levels) {
        const int run = (level.first.days - range.first.days) / trends->runDays;
        abouts.insert(level.about);
        const Sum& sum = levels[{level.fact, level.side, level.about, run}];
        CHECK(level.records == sum.count);
        CHECK_THAT(level.mean, WithinAbs(sum.sum / sum.count, 1e-9));
        CHECK(level.least == sum.least);
        CHECK(level.most == sum.most);
    }
    CHECK(abouts == std::set<std::string>{"", "standing_up", "walking_far"});
    for (std::size_t week = 0; week < trends->weeks.size(); ++week) {
        const auto at = static_cast<int>(week);
        CHECK(trends->weeks[week].done == done[at]);
        CHECK(trends->weeks[week].leftSeconds == left[at]);
        CHECK(trends->weeks[week].rightSeconds == right[at]);
    }
}
