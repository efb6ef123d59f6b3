// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/export.h"
#include "psoas/history/sample.h"

#include <nlohmann/json.hpp>

using namespace psoas;
using namespace psoas::test;

TEST_CASE("the past holds what later sessions need", "[history]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
    REQUIRE(store.append("other", "someone", wholeSession("other", 10, "someone")));
    REQUIRE(store.append("s2", history::kHomePerson, std::vector{started("s2", 60)}));

    const auto past = store.past(history::kHomePerson, at(60)).value();
    REQUIRE(past.size() == 1); // not the other person's, not the running one
    const assessment::PastSession& session = past.front();
    CHECK(session.id == "s1");
    CHECK(session.date == at(0).localDate());
    CHECK(session.outcome == assessment::Outcome::Completed);
    CHECK(session.day == "a");
    CHECK(session.plannedSeconds == 130);
    CHECK(session.doneSeconds == 130); // of the attempt that stands
    CHECK(session.fullScreenDone);
    CHECK(session.counts);
    CHECK_FALSE(session.redStop);
    REQUIRE(session.answers.size() == 2);
    CHECK(session.answers[1].fact == "hip.angle");
    CHECK(session.answers[1].readings == std::vector<double>{6, 7});
    REQUIRE(session.clearances.size() == 1);
    CHECK(session.clearances.front().by == "Dr. Example");
    REQUIRE(session.tests.size() == 1);
    CHECK(session.tests.front().helped);
    CHECK(session.tests.front().observations[0].value == 6.5);
    CHECK_FALSE(session.tests.front().observations[1].value);
    REQUIRE(session.tests.front().findings.size() == 1);
    CHECK(session.tests.front().findings.front() == sampleFinding());
    REQUIRE(session.differences.size() == 1);
    CHECK(session.differences.front().facts[1].value == protocol::FactValue(-12.0));
    REQUIRE(session.doses.size() == 1);
    CHECK(session.doses.front().whole);
    // Both attempts were under stretch.
    CHECK(session.doses.front().phaseSeconds ==
          std::vector<std::pair<std::string, int>>{{"hold", 120}, {"get_ready", 10}, {"rest", 30}});
    CHECK(session.advice == std::vector<std::string>{"keep_going"});

    CHECK(store.pastOf("s1").value().empty());
}

TEST_CASE("the past is ordered by when sessions started, not by when they were written", "[history]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    constexpr int kDay = 24 * 60;
    for (const int day : {10, 5, 12}) {
        const std::string id = "day " + std::to_string(day);
        REQUIRE(store.append(id, history::kHomePerson, wholeSession(id, day * kDay)));
    }
    const auto ids = [](const assessment::Past& past) {
        std::vector<std::string> list;
        for (const assessment::PastSession& each : past) {
            list.push_back(each.id);
        }
        return list;
    };
    using Ids = std::vector<std::string>;
    CHECK(ids(store.past(history::kHomePerson, at(20 * kDay)).value()) == Ids{"day 5", "day 10", "day 12"});
    CHECK(ids(store.past(history::kHomePerson, at(11 * kDay)).value()) == Ids{"day 5", "day 10"});
    CHECK(ids(store.pastOf("day 10").value()) == Ids{"day 5"});
    CHECK(store.pastOf("day 11").error().code == ErrorCode::NotFound);
    CHECK(store.sessions({history::kHomePerson, {}, 0, 1}).value().front().id == "day 12");
}

TEST_CASE("a changed and a retracted answer leave one value and none", "[history]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    std::vector<session::Stamped> events{started("s1", 0)};
    events.push_back(answered("screen.A", Side::None, std::string("yes"), 1));
    events.push_back(answered("screen.A", Side::None, std::string("no"), 2));
    events.push_back(answered("screen.B", Side::None, std::string("yes"), 3));
    events.push_back({session::FactRetracted{"screen.B", Side::None}, at(4)});
    events.push_back({session::SessionEnded{assessment::Outcome::Incomplete, {}, "", false}, at(5)});
    REQUIRE(store.append("s1", history::kHomePerson, events));
    const auto past = store.past(history::kHomePerson, at(60)).value();
    REQUIRE(past.size() == 1);
    REQUIRE(past[0].answers.size() == 1);
    CHECK(past[0].answers[0].value == protocol::FactValue(std::string("no")));
    CHECK(store.detail("s1").value().answers.size() == 1);
    CHECK(store.detail("s1").value().events.size() == 6); // nothing vanished from the log
}

TEST_CASE("sessions are listed newest first, by page, and found by what they hold", "[history]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    for (int i = 0; i < 7; ++i) {
        const std::string id = "s" + std::to_string(i);
        REQUIRE(store.append(id, history::kHomePerson, wholeSession(id, i * 24 * 60)));
    }
    const auto page = store.sessions({history::kHomePerson, {}, 2, 3}).value();
    REQUIRE(page.size() == 3);
    CHECK(page[0].id == "s4");
    CHECK(page[2].id == "s2");
    CHECK(page[0].doneSeconds == 130);
    CHECK(page[0].events == 11);
    CHECK(store.countSessions({history::kHomePerson, "2026-11-24", 0, 50}).value() == 1);
    CHECK(store.countSessions({history::kHomePerson, "100%", 0, 50}).value() == 7); // in the notes
    CHECK(store.countSessions({history::kHomePerson, "100x", 0, 50}).value() == 0); // % is no wildcard here
    CHECK(store.countSessions({history::kHomePerson, "hold", 0, 50}).value() == 7);
    CHECK(store.countSessions({"nobody", {}, 0, 50}).value() == 0);
}

TEST_CASE("a session that did not end is offered again", "[history]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    CHECK_FALSE(store.openSession(history::kHomePerson).value());
    REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
    CHECK_FALSE(store.openSession(history::kHomePerson).value());
    REQUIRE(store.append("s2", history::kHomePerson, std::vector{started("s2", 60)}));
    const auto open = store.openSession(history::kHomePerson).value();
    REQUIRE(open);
    CHECK(open->id == "s2");
    CHECK(open->outcome == assessment::Outcome::Running);
    CHECK(open->startedAt.isoLocal() == at(60).isoLocal());
    CHECK_FALSE(store.openSession("someone").value());
}

TEST_CASE("the JSON export holds every event with its exact payload", "[history]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    const auto events = wholeSession("s1", 0);
    REQUIRE(store.append("s1", history::kHomePerson, events));
    const auto json = nlohmann::json::parse(history::exportText(history::ExportFormat::Json, store, {}).value());
    REQUIRE(json.at("sessions").size() == 1);
    const auto& session = json.at("sessions").at(0);
    REQUIRE(session.at("events").size() == events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        CHECK(session.at("events").at(i).at("payload") == session::encode(events[i].event));
    }
    const auto& first = session.at("events").at(0);
    CHECK(first.at("mono_us") == at(0).mono.count());
    CHECK(first.at("previous_hash") == std::string(64, '0'));
    CHECK(session.at("events").at(1).at("previous_hash") == first.at("hash"));
    CHECK(first.at("device_id") == session.at("events").at(1).at("device_id"));
    REQUIRE(json.at("protocols").size() == 1);
    CHECK(json.at("protocols").at(0).at("text") == sampleProtocol().bytes);
    CHECK(session.at("started_at") == at(0).isoLocal());
    CHECK(session.at("plan").at("excluded").at(0).at("exercise") == "roll");
}

TEST_CASE("what was cleared or overridden on some days is read without the other sessions", "[history]")
{
    const TempFolder folder;
    auto store = openStore(folder / "h.sqlite3");
    constexpr int kDay = 24 * 60;
    const auto visit = [&](const std::string& id, int minute, const std::string& person, const std::string& reason) {
        std::vector<session::Stamped> events{started(id, minute, person)};
        std::get<session::SessionStarted>(events.front().event).mode = Mode::Therapist;
        events.push_back(answered("screen.B", Side::None, std::string("yes"), minute));
        if (!reason.empty()) {
            events.push_back({session::OverrideGiven{{"Q2", reason, "AB"}}, at(minute + 1)});
        }
        events.push_back({session::SessionEnded{assessment::Outcome::Completed, {}, "", true}, at(minute + 2)});
        REQUIRE(store.append(id, person, events));
    };
    // Written before an earlier one, as an import does.
    visit("late", 20 * kDay, "client", "asked the doctor again");
    visit("first", 0, "client", "asked the doctor");
    visit("nothing", kDay, "client", "");
    visit("other", kDay, "somebody", "of another client");
    REQUIRE(store.append("home", "client", wholeSession("home", 2 * kDay, "client"))); // with a clearance

    const Date day = at(0).localDate();
    const auto all = store.decisions("client", {day, Date{day.days + 20}}).value();
    REQUIRE(all.size() == 3);
    CHECK(all[0].sessionId == "first");
    CHECK(all[0].day == day);
    CHECK(all[0].mode == Mode::Therapist);
    CHECK(all[0].protocolHash == sampleProtocol().hash);
    REQUIRE(all[0].overrides.size() == 1);
    CHECK(all[0].overrides.front() == assessment::Override{"Q2", "asked the doctor", "AB"});
    CHECK(all[0].clearances.empty());
    CHECK(all[1].sessionId == "home");
    CHECK(all[1].mode == Mode::Self);
    REQUIRE(all[1].clearances.size() == 1);
    CHECK(all[1].clearances.front().by == "Dr. Example");
    CHECK(all[2].sessionId == "late");

    CHECK(store.decisions("client", {Date{day.days + 1}, Date{day.days + 19}}).value().size() == 1);
    CHECK(store.decisions("client", {Date{day.days + 3}, Date{day.days + 19}}).value().empty());
    CHECK(store.decisions("nobody", {day, day}).value().empty());
}
