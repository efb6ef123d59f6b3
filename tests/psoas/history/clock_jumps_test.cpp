// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/backups.h"
#include "psoas/history/exchange.h"
#include "psoas/session/walk.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <chrono>
#include <memory>

using namespace psoas;
using namespace psoas::session;
using namespace psoas::test;

namespace {

using std::chrono::days;

constexpr Micros kTenYears = days(3653);

/// A history in which sessions of the shipped protocol are done, whatever the clock says.
class Diary {
public:
    /// @param name  begins the ids of its sessions
    explicit Diary(std::string name = "s")
        : m_name(std::move(name))
        , m_store(openStore(m_folder / "h.sqlite3"))
    {
        REQUIRE(m_store.keepProtocol(shippedProtocol(), morning()));
    }

    /// @param clock  what it says when the session begins
    /// @param after  is given the session that has begun, and leads it on
    template <class After>
    const State& session(Instant clock, After after)
    {
        auto past = m_store.past(history::kHomePerson, clock);
        REQUIRE(past);
        m_walks.push_back(std::make_unique<Walk>(shippedProtocol(), std::move(*past), clock));
        Walk& walk = *m_walks.back();
        const std::string id = m_name + std::to_string(m_walks.size());
        walk.must(Start{id, history::kHomePerson, Mode::Self});
        m_begun = walk.state;
        after(walk);
        REQUIRE(m_store.append(id, history::kHomePerson, walk.log));
        return m_begun;
    }
    /// A whole one. @return the state at its beginning
    const State& whole(Instant clock)
    {
        return session(clock, [](Walk& walk) { walk.walkToEnd(); });
    }
    /// One that a sign of an emergency ends.
    const State& stopped(Instant clock)
    {
        return session(clock, [](Walk& walk) {
            walk.must(Answer{emergency().fact, Side::None, {std::string("yes")}});
            REQUIRE(walk.state.outcome == assessment::Outcome::StoppedEmergency);
        });
    }
    /// A sheet of paper of that time, written down after everything else.
    void paper(Instant when)
    {
        auto past = m_store.past(history::kHomePerson, when);
        REQUIRE(past);
        Walk walk(shippedProtocol(), std::move(*past), when);
        EnterPaper sheet;
        sheet.sessionId = "paper" + std::to_string(when.utc.count());
        sheet.personId = history::kHomePerson;
        sheet.lines = {{"kneeling_stretch", Side::Left, 3, 1, 3, 0}};
        sheet.enteredAt = when.utc + days(30);
        walk.must(sheet);
        REQUIRE(m_store.append(sheet.sessionId, history::kHomePerson, walk.log));
    }
    [[nodiscard]] history::Store& store() { return m_store; }
    [[nodiscard]] std::filesystem::path file() const { return m_folder / "h.sqlite3"; }
    void close() { m_store = openStore(m_folder / "another.sqlite3"); }
    void open() { m_store = openStore(file()); }

    static const protocol::Question& emergency()
    {
        const protocol::Protocol& protocol = shippedProtocol();
        const auto stops = [&](const protocol::Question& question) {
            const auto outcome = protocol.questionClass(question.cls)->outcome;
            return outcome == "stopped_emergency" && question.fact.starts_with("screen.");
        };
        const auto& questions = protocol.screen.questions;
        return *std::find_if(questions.begin(), questions.end(), stops);
    }

private:
    const std::string m_name;
    const TempFolder m_folder{TempFolder::On::Memory};
    history::Store m_store;
    std::vector<std::unique_ptr<Walk>> m_walks;
    State m_begun;
};

Instant after(Micros time)
{
    Instant at = morning();
    at.utc += time;
    return at;
}

} // namespace

TEST_CASE("a safety list that stands is not asked again as long as the clock runs on", "[history][clock]")
{
    Diary diary;
    CHECK(diary.whole(morning()).fullReason == "first");
    CHECK_FALSE(diary.whole(after(days(1))).fullScreen);
    diary.paper(after(days(1) + std::chrono::hours(5)));
    diary.paper(after(-days(2)));
    CHECK_FALSE(diary.whole(after(days(2))).fullScreen);
    CHECK(diary.whole(after(days(28))).fullReason == "due");
}

TEST_CASE("a stop under a clock that was set back is not forgotten when the clock is right again", "[history][clock]")
{
    const Micros wrong = GENERATE(-Micros(kTenYears), -Micros(days(20'700)), -Micros(std::chrono::hours(1)));
    Diary diary;
    diary.whole(morning());
    CHECK(diary.stopped(after(wrong)).fullScreen);
    CHECK(diary.whole(after(days(1))).fullScreen);
    // Once is enough: the list that was answered under the right clock stands.
    CHECK_FALSE(diary.whole(after(days(2))).fullScreen);
    CHECK(diary.whole(after(days(29))).fullReason == "due");
}

TEST_CASE("a stop under a wrong clock is not forgotten because the installation took a new id", "[history][clock]")
{
    Diary diary;
    diary.whole(morning());
    const std::filesystem::path backup = diary.file().string() + ".backup";
    REQUIRE(history::backUp(diary.store(), backup));
    const bool restored = GENERATE(true, false);
    if (!restored) {
        diary.whole(after(std::chrono::hours(1))); // is lost
    }
    diary.close();
    if (restored) {
        REQUIRE(history::restore(diary.file(), backup, morning()));
    } else {
        SQLite::Database(diary.file().string(), SQLite::OPEN_READWRITE)
            .exec("DROP TRIGGER event_never_goes; DELETE FROM event WHERE session_id = 's2' AND type <> "
                  "'session_started'");
        const auto repair = history::repair(diary.file(), morning());
        REQUIRE(repair);
        REQUIRE_FALSE(repair->whole());
    }
    diary.open();
    CHECK(diary.stopped(after(-std::chrono::hours(1))).fullScreen);
    CHECK(diary.whole(after(days(1))).fullScreen);
    CHECK_FALSE(diary.whole(after(days(2))).fullScreen);
}

TEST_CASE("a stop that was restored away and came back by import stands where it was recorded", "[history][clock]")
{
    Diary diary;
    const std::filesystem::path backup = diary.file().string() + ".backup";
    REQUIRE(history::backUp(diary.store(), backup));
    diary.whole(morning());
    diary.stopped(after(-std::chrono::hours(1)));
    const std::string text = exported(diary.store()); // by their start: the stop first
    diary.close();
    REQUIRE(history::restore(diary.file(), backup, morning()));
    diary.open();
    REQUIRE(history::importJsonText(diary.store(), text));
    CHECK(diary.whole(after(days(1))).fullScreen);
}

TEST_CASE("a stop under a clock that was ahead is not forgotten when the clock is right again", "[history][clock]")
{
    const Micros wrong = GENERATE(Micros(kTenYears), Micros(days(10)));
    Diary diary;
    diary.whole(morning());
    CHECK(diary
              .session(after(wrong),
                       [](Walk& walk) {
                           // In a short list the checks come first.
                           for (const std::string& check : shippedProtocol().screen.checks) {
                               walk.must(Answer{check, Side::None, {std::string("yes")}});
                           }
                           walk.must(Answer{Diary::emergency().fact, Side::None, {std::string("yes")}});
                           REQUIRE(walk.state.outcome == assessment::Outcome::StoppedEmergency);
                       })
              .started);
    CHECK(diary.whole(after(days(1))).fullScreen);
    CHECK_FALSE(diary.whole(after(days(2))).fullScreen);
    // When the wrong day has come at last it is asked once more, and then no longer.
    diary.whole(after(wrong + days(1)));
    CHECK_FALSE(diary.whole(after(wrong + days(2))).fullScreen);
}

TEST_CASE("a list that was answered under a clock ahead of time spares no list under the right one", "[history][clock]")
{
    Diary diary;
    diary.whole(after(kTenYears));
    CHECK(diary.whole(morning()).fullReason == "first");
    CHECK_FALSE(diary.whole(after(days(1))).fullScreen);
}

TEST_CASE("a clearance from before a wrong clock lifts nothing after it", "[history][clock]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    const auto clearances = [&](int minute) {
        std::size_t all = 0;
        for (const auto& session : store.past(history::kHomePerson, at(minute)).value()) {
            all += session.clearances.size();
        }
        return all;
    };
    constexpr int kDay = 24 * 60;
    REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
    CHECK(clearances(kDay) == 1);
    REQUIRE(store.append("s2", history::kHomePerson, wholeSession("s2", -300 * kDay)));
    CHECK(clearances(kDay) == 1); // that of the second one alone
    REQUIRE(store.append("s3", history::kHomePerson, wholeSession("s3", kDay)));
    CHECK(clearances(2 * kDay) == 2);
}

TEST_CASE("sessions of another installation say nothing about this clock", "[history][clock]")
{
    Diary other("t"), diary;
    other.whole(after(-days(30)));
    other.whole(after(-days(29)));
    diary.whole(morning());
    REQUIRE(history::importJsonText(diary.store(), exported(other.store())));
    CHECK(diary.store().countSessions({}).value() == 3);
    CHECK_FALSE(diary.whole(after(days(1))).fullScreen);
}

TEST_CASE("what a session looked back on stays the same after the clock was set", "[history][clock]")
{
    Diary diary;
    diary.whole(morning());
    diary.whole(after(days(1)));
    const auto before = diary.store().pastOf("s2").value();
    REQUIRE(before.size() == 1);
    CHECK(before.front().fullScreenDone);
    diary.stopped(after(-days(400)));
    const auto now = diary.store().pastOf("s2").value();
    // The session of the wrong clock is now the oldest; the list of the first one still was in force then.
    REQUIRE(now.size() == 2);
    CHECK(now.back().id == before.front().id);
    CHECK(now.back().fullScreenDone);
    CHECK_FALSE(diary.store().past(history::kHomePerson, after(days(2))).value().back().fullScreenDone);
}

TEST_CASE("a history with sessions of every century is read, listed, checked and carried over", "[history][clock]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    const auto minutesTo = [](const char* text) {
        return std::chrono::duration_cast<std::chrono::minutes>(Instant::parse(text)->utc - at(0).utc).count();
    };
    const std::vector<std::pair<std::string, const char*>> sessions{{"now", "2026-11-22T08:00Z"},
                                                                    {"epoch", "1970-01-01T00:05Z"},
                                                                    {"ahead", "2036-11-22T08:00Z"},
                                                                    {"last", "9999-12-30T12:00Z"}};
    for (const auto& [id, when] : sessions) {
        // Their stamps are moved: minutes of an int do not reach that far.
        auto events = wholeSession(id, 0);
        for (Stamped& event : events) {
            event.at.utc += std::chrono::minutes(minutesTo(when));
            if (auto* start = std::get_if<SessionStarted>(&event.event)) {
                start->date = event.at.localDate();
            }
        }
        REQUIRE(store.append(id, history::kHomePerson, events));
    }
    const auto rows = store.sessions({history::kHomePerson, {}, 0, 50}).value();
    std::vector<std::string> order;
    for (const history::SessionRow& row : rows) {
        order.push_back(row.id);
    }
    CHECK(order == std::vector<std::string>{"last", "ahead", "now", "epoch"});
    CHECK(store.past(history::kHomePerson, at(60)).value().size() == 2);
    const auto range = store.days(history::kHomePerson).value();
    REQUIRE(range);
    CHECK(range->first.iso() == "1970-01-01");
    CHECK(range->last.iso() == "9999-12-30");
    CHECK(store.check().value().clean());

    auto copy = history::Store::open(folder / "copy.sqlite3");
    REQUIRE(copy);
    const auto report = history::importJsonText(*copy, exported(store));
    INFO((report ? std::string() : report.error().place + ": " + report.error().detail));
    REQUIRE(report);
    CHECK(report->sessionsNew == 4);
    CHECK(copy->check().value().clean());
    CHECK(exported(*copy) == exported(store));
    for (const auto format : {history::ExportFormat::Csv, history::ExportFormat::Fhir}) {
        CHECK(history::exportText(format, store, history::kHomePerson).has_value());
    }
}

TEST_CASE("the day on which the clocks change is one day", "[history][clock]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    const std::pair<const char*, const char*> sessions[] = {{"early", "2026-10-25T00:10+02:00"},
                                                            {"twice", "2026-10-25T02:30+02:00"},
                                                            {"again", "2026-10-25T02:30+01:00"},
                                                            {"late", "2026-10-25T23:55+01:00"}};
    for (const auto& [id, when] : sessions) {
        const Instant begun = Instant::parse(when).value();
        auto events = wholeSession(id, 0);
        for (Stamped& event : events) {
            event.at.utc += begun.utc - at(0).utc;
            event.at.offsetMinutes = begun.offsetMinutes;
            if (auto* start = std::get_if<SessionStarted>(&event.event)) {
                start->date = event.at.localDate();
            }
        }
        REQUIRE(store.append(id, history::kHomePerson, events));
    }
    const auto range = store.days(history::kHomePerson).value();
    REQUIRE(range);
    CHECK(range->first == range->last);
    const auto past = store.past(history::kHomePerson, Instant::parse("2026-10-26T00:05+01:00").value()).value();
    REQUIRE(past.size() == 4);
    CHECK(past[1].id == "twice");
    CHECK(past[2].id == "again");
}

TEST_CASE("an id made at any time is a UUID of version 7 that sorts by it", "[history][clock]")
{
    const auto made = [](Micros utc) { return history::newUuid({utc, 0, {}}); };
    const Micros end = std::chrono::milliseconds(std::int64_t{1} << 48);
    const std::vector<std::string> ids{made(-days(40'000)),      made(Micros{1'000'000}),
                                       made(morning().utc),      made(morning().utc + kTenYears),
                                       made(end - Micros{1000}), made(end + days(1))};
    for (const std::string& id : ids) {
        INFO(id);
        CHECK(id.size() == 36);
        CHECK(id[14] == '7');
        CHECK(std::string("89ab").find(id[19]) != std::string::npos);
    }
    const auto time = [](const std::string& id) { return id.substr(0, 13); };
    CHECK(time(ids[0]) == "00000000-0000");
    CHECK(time(ids[4]) == "ffffffff-ffff");
    CHECK(time(ids[5]) == "ffffffff-ffff");
    for (std::size_t i = 1; i < ids.size(); ++i) {
        CHECK(time(ids[i - 1]) <= time(ids[i]));
    }
}
