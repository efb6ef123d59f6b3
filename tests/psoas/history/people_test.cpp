// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/exchange.h"
#include "support/paths.h"

#include <filesystem>

using namespace psoas;
using namespace psoas::test;
namespace fs = std::filesystem;

namespace {

history::Person anna()
{
    history::Person person;
    person.id = "anna-id";
    person.name = "Anna 07";
    person.birthYear = 1979;
    person.side = Side::Left;
    person.notes = "Runs; sits all day.";
    return person;
}

std::vector<std::string> names(const history::Store& store, const history::PeopleFilter& filter)
{
    std::vector<std::string> list;
    const auto people = store.people(filter);
    for (const history::Person& person : people.value()) {
        list.push_back(person.name);
    }
    return list;
}

} // namespace

TEST_CASE("a client is kept, changed and archived, and nothing of it is lost", "[history][people]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    {
        auto store = openStore(file);
        REQUIRE(store.keepPerson(anna(), at(0)));
        history::Person changed = anna();
        changed.notes = "Runs.";
        changed.side = Side::Both;
        changed.birthYear.reset();
        REQUIRE(store.keepPerson(changed, at(1)));
        CHECK(store.person("anna-id").value().notes == "Runs.");
        CHECK(store.personEvents("anna-id").value().size() == 2);
        CHECK(store.check().value().clean());
    }
    auto store = openStore(file);
    const history::Person found = store.person("anna-id").value();
    CHECK(found.name == "Anna 07");
    CHECK(found.side == Side::Both);
    CHECK_FALSE(found.birthYear);
    CHECK(found.sessions == 0);
    CHECK_FALSE(found.lastSession);
    CHECK(store.person("nobody").error().code == ErrorCode::NotFound);

    history::Person archived = found;
    archived.archived = true;
    REQUIRE(store.keepPerson(archived, at(2)));
    CHECK(names(store, {}).empty());
    CHECK(names(store, {{}, true}) == std::vector<std::string>{"Anna 07"});

    SECTION("the list is rebuilt from the log")
    {
        REQUIRE(store.rebuildProjections());
        CHECK(names(store, {{}, true}) == std::vector<std::string>{"Anna 07"});
        CHECK(store.check().value().clean());
    }
}

TEST_CASE("a clock that was set back hides no change", "[history][people]")
{
    const TempFolder folder;
    auto store = openStore(folder / "history.sqlite3");
    REQUIRE(store.keepPerson(anna(), at(1000)));
    history::Person changed = anna();
    changed.name = "Anna B.";
    REQUIRE(store.keepPerson(changed, at(0)));
    CHECK(store.person("anna-id").value().name == "Anna B.");
    REQUIRE(store.rebuildProjections());
    CHECK(store.person("anna-id").value().name == "Anna B.");
}

TEST_CASE("clients are found by name, year and notes, and stand in order", "[history][people]")
{
    const TempFolder folder;
    auto store = openStore(folder / "history.sqlite3");
    for (const auto& [id, name, year] :
         {std::tuple{"1", "zoe", 1950}, std::tuple{"2", "Bert", 1979}, std::tuple{"3", "100% Carl", 1990}}) {
        history::Person person;
        person.id = id;
        person.name = name;
        person.birthYear = year;
        REQUIRE(store.keepPerson(person, at(0)));
    }
    REQUIRE(store.keepPerson(anna(), at(0)));
    CHECK(names(store, {}) == std::vector<std::string>{"100% Carl", "Anna 07", "Bert", "zoe"});
    CHECK(names(store, {"1979", false}) == std::vector<std::string>{"Anna 07", "Bert"});
    CHECK(names(store, {"sits", false}) == std::vector<std::string>{"Anna 07"});
    CHECK(names(store, {"0%", false}) == std::vector<std::string>{"100% Carl"});
    CHECK(names(store, {"_", false}).empty());
}

TEST_CASE("clients are found and stand in order whatever letters they are written in", "[history][people]")
{
    const TempFolder folder;
    auto store = openStore(folder / "history.sqlite3");
    int number = 0;
    for (const char* name :
         {"Zoe", "Ärger", "Özil", "Oscar", "Paul", "Æsop", "STRAUSS", "strauß", "Ωριγένης", "Ζωή", "Юлия", "Фёдор"}) {
        history::Person person;
        person.id = std::to_string(number++);
        person.name = name;
        REQUIRE(store.keepPerson(person, at(0)));
    }
    CHECK(names(store, {}) == std::vector<std::string>{"Æsop", "Ärger", "Oscar", "Özil", "Paul", "STRAUSS", "strauß",
                                                       "Zoe", "Ζωή", "Ωριγένης", "Фёдор", "Юлия"});
    using Names = std::vector<std::string>;
    for (const char* typed : {"öz", "ÖZ", "oz", "o\xCC\x88z"}) {
        INFO(typed);
        CHECK(names(store, {typed, false}) == Names{"Özil"});
    }
    CHECK(names(store, {"straus", false}) == Names{"STRAUSS", "strauß"});
    CHECK(names(store, {"ωριγ", false}) == Names{"Ωριγένης"});
    CHECK(names(store, {"ΩΡΙΓΈΝΗΣ", false}) == Names{"Ωριγένης"});
    CHECK(names(store, {"ФЕДОР", false}) == Names{"Фёдор"});
    CHECK(names(store, {"юл", false}) == Names{"Юлия"});
    CHECK(names(store, {"\xC3", false}).empty()); // half a letter
}

TEST_CASE("who has sessions and was never recorded is a client to be completed", "[history][people]")
{
    const TempFolder folder;
    auto store = openStore(folder / "history.sqlite3");
    REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
    REQUIRE(store.append("s2", "code-9", wholeSession("s2", 10, "code-9")));
    REQUIRE(store.append("s3", "code-9", wholeSession("s3", 60, "code-9")));
    REQUIRE(store.keepPerson(anna(), at(0)));
    CHECK(names(store, {}) == std::vector<std::string>{"Anna 07", "code-9"});
    CHECK(names(store, {"CODE", false}) == std::vector<std::string>{"code-9"});
    CHECK(names(store, {{}, true}).empty());
    CHECK_FALSE(store.person(history::kHomePerson));
    history::Person person = store.person("code-9").value();
    CHECK(person.sessions == 2);
    CHECK(person.lastSession->utc == at(60).utc);
    CHECK(person.side == Side::None);
    CHECK_FALSE(person.birthYear);
    CHECK(store.personIds({}).value() == std::vector<std::string>{"anna-id"}); // what an export tells of clients

    person.name = "Bert";
    REQUIRE(store.keepPerson(person, at(70)));
    CHECK(names(store, {}) == std::vector<std::string>{"Anna 07", "Bert"});
    CHECK(store.person("code-9").value().sessions == 2);
    CHECK(store.check().value().clean());
}

TEST_CASE("what is no client is refused and nothing is written", "[history][people]")
{
    const TempFolder folder;
    auto store = openStore(folder / "history.sqlite3");
    const auto code = [&](auto change) {
        history::Person person = anna();
        change(person);
        const auto kept = store.keepPerson(person, at(0));
        REQUIRE_FALSE(kept);
        return kept.error().code;
    };
    CHECK(code([](auto& person) { person.id.clear(); }) == ErrorCode::BadAnswer);
    CHECK(code([](auto& person) { person.id = history::kHomePerson; }) == ErrorCode::BadAnswer);
    CHECK(code([](auto& person) { person.name = " \t"; }) == ErrorCode::BadAnswer);
    CHECK(code([](auto& person) { person.name = std::string(history::kLongestName + 1, 'a'); }) ==
          ErrorCode::BadAnswer);
    CHECK(code([](auto& person) { person.name = "\xC3"; }) == ErrorCode::BadAnswer);
    CHECK(code([](auto& person) { person.birthYear = 1899; }) == ErrorCode::BadAnswer);
    CHECK(code([](auto& person) { person.birthYear = 2100; }) == ErrorCode::BadAnswer);
    CHECK(code([](auto& person) { person.notes = std::string(history::kLongestPersonNotes + 1, 'a'); }) ==
          ErrorCode::BadAnswer);
    CHECK(store.check().value().events == 0);
    REQUIRE(store.append("s1", "anna-id", wholeSession("s1", 10, "anna-id")));
    CHECK(code([](auto& person) { person.id = "s1"; }) == ErrorCode::BadAnswer);
    CHECK(store.personIds({}).value().empty());
}

TEST_CASE("a client knows the sessions", "[history][people]")
{
    const TempFolder folder;
    auto store = openStore(folder / "history.sqlite3");
    REQUIRE(store.keepPerson(anna(), at(0)));
    REQUIRE(store.append("s1", "anna-id", wholeSession("s1", 10, "anna-id")));
    CHECK_FALSE(store.person("anna-id").value().unfinished);
    REQUIRE(store.append("s2", "anna-id", std::vector{started("s2", 50, "anna-id")}));
    const history::Person person = store.person("anna-id").value();
    CHECK(person.sessions == 2);
    REQUIRE(person.lastSession);
    CHECK(person.lastSession->utc == at(50).utc);
    CHECK(person.unfinished);
}

TEST_CASE("clients go with an export and come with an import", "[exchange][people]")
{
    const TempFolder folder;
    auto from = openStore(folder / "from.sqlite3");
    REQUIRE(from.keepPerson(anna(), at(0)));
    REQUIRE(from.append("s1", "anna-id", wholeSession("s1", 10, "anna-id")));
    history::Person other = anna();
    other.id = "bert-id";
    other.name = "Bert";
    REQUIRE(from.keepPerson(other, at(20)));
    const std::string text = exported(from);

    auto to = history::Store::open(folder / "to.sqlite3").value();
    const auto report = history::importJsonText(to, text);
    REQUIRE(report);
    CHECK(report->peopleNew == 2);
    CHECK(exported(to) == text);
    CHECK(to.check().value().clean());
    CHECK(to.person("anna-id").value().notes == "Runs; sits all day.");

    SECTION("twice is once")
    {
        const auto again = history::importJsonText(to, text);
        REQUIRE(again);
        CHECK(again->peopleKnown == 2);
        CHECK(again->peopleNew + again->peopleChanged == 0);
        CHECK(exported(to) == text);
    }
    SECTION("of changes here and there the newest holds, in either order")
    {
        history::Person here = anna();
        here.notes = "changed here";
        REQUIRE(to.keepPerson(here, at(300)));
        history::Person there = anna();
        there.notes = "changed there";
        REQUIRE(from.keepPerson(there, at(200)));
        const auto merged = history::importJsonText(to, exported(from));
        REQUIRE(merged);
        CHECK(merged->peopleChanged == 1);
        CHECK(to.person("anna-id").value().notes == "changed here");
        REQUIRE(history::importJsonText(from, exported(to)));
        CHECK(from.person("anna-id").value().notes == "changed here");
        CHECK(from.check().value().clean());
    }
    SECTION("one person's export tells of that one alone")
    {
        const std::string one = exported(from, "anna-id");
        CHECK(one.find("Anna 07") != std::string::npos);
        CHECK(one.find("Bert") == std::string::npos);
    }
    SECTION("a record that was changed, or belongs to somebody else, is refused")
    {
        auto empty = history::Store::open(folder / "empty.sqlite3").value();
        const auto code = [&](auto change) {
            const auto refused = history::importJsonText(empty, changed(text, change));
            REQUIRE_FALSE(refused);
            CHECK(empty.check().value().events == 0);
            return refused.error().code;
        };
        CHECK(code([](Ordered& json) {
                  auto& payload = json["people"][0]["events"][0]["payload"].get_ref<std::string&>();
                  payload.replace(payload.find("Anna"), 4, "Anne");
              }) == ErrorCode::BadImport);
        CHECK(code([](Ordered& json) { json["people"][0]["id"] = "bert-id"; }) == ErrorCode::BadImport);
        CHECK(code([](Ordered& json) { json["people"].push_back(json["people"][0]); }) == ErrorCode::BadImport);
        CHECK(code([](Ordered& json) { json["people"][0]["events"] = json["sessions"][0]["events"]; }) ==
              ErrorCode::BadImport);
    }
    SECTION("an export of the format before it, without people, is still read")
    {
        auto older = history::Store::open(folder / "older.sqlite3").value();
        auto onlySessions = openStore(folder / "sessions.sqlite3");
        REQUIRE(onlySessions.append("s9", "anna", wholeSession("s9", 0, "anna")));
        const std::string before = changed(exported(onlySessions), [](Ordered& json) {
            json["format"] = 2;
            json.erase("people");
        });
        REQUIRE(history::importJsonText(older, before));
        CHECK(older.countSessions({}).value() == 1);
        CHECK(names(older, {}) == std::vector<std::string>{"anna"}); // as far as they are known
    }
}

TEST_CASE("an id is that of a client or of a session, here and in a file", "[exchange][people]")
{
    const TempFolder folder;
    auto withClient = openStore(folder / "client.sqlite3");
    REQUIRE(withClient.keepPerson(anna(), at(0)));
    auto withSession = openStore(folder / "session.sqlite3");
    REQUIRE(withSession.append("anna-id", history::kHomePerson, wholeSession("anna-id", 0)));
    const auto refusedAt = [](history::Store& to, const history::Store& from) {
        const std::string before = exported(to);
        const auto refused = history::importJsonText(to, exported(from));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::BadImport);
        CHECK(exported(to) == before);
        return refused.error().place;
    };
    CHECK(refusedAt(withSession, withClient) == "/people/0/id");
    CHECK(refusedAt(withClient, withSession) == "/sessions/0/id");
}

TEST_CASE("a client in a file is as one that is kept", "[exchange][people]")
{
    const TempFolder folder;
    auto to = openStore(folder / "to.sqlite3");
    int number = 0;
    const auto says = [&](auto change) {
        session::PersonRecorded recorded{"anna-id", "Anna 07", 1979, Side::Left, "", false};
        change(recorded);
        auto from = openStore(folder / (std::to_string(number++) + ".sqlite3"));
        REQUIRE(from.append("anna-id", "anna-id", std::vector{session::Stamped{recorded, at(0)}}));
        const auto refused = history::importJsonText(to, exported(from));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::BadImport);
        CHECK(refused.error().place == "/people/0/events/0/payload");
        CHECK(to.people({}).value().empty());
        return refused.error().detail;
    };
    CHECK_THAT(says([](auto& person) { person.name.clear(); }), ContainsSubstring("needs a name"));
    CHECK_THAT(says([](auto& person) { person.name = " \t"; }), ContainsSubstring("needs a name"));
    CHECK_THAT(says([](auto& person) { person.name = std::string(history::kLongestName + 1, 'a'); }),
               ContainsSubstring("too long"));
    CHECK_THAT(says([](auto& person) { person.birthYear = 1899; }), ContainsSubstring("no year"));
    CHECK_THAT(says([](auto& person) { person.birthYear = 2028; }), ContainsSubstring("no year"));
    CHECK_THAT(says([](auto& person) { person.notes = std::string(history::kLongestPersonNotes + 1, 'a'); }),
               ContainsSubstring("notes"));
}

TEST_CASE("a history of the schema before people is brought up to date", "[history][people]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    fs::copy_file(dataFile("history/schema-3.sqlite3"), file);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    auto store = history::Store::open(file);
    REQUIRE(store);
    CHECK(store->check().value().clean());
    CHECK(store->countSessions({}).value() == 3);
    CHECK(fs::exists(folder / "backups" / "history-schema-3.sqlite3"));
    CHECK(store->people({}).value().empty());
    REQUIRE(store->keepPerson(anna(), at(0)));
    CHECK(store->check().value().clean());
    // What it wrote is taken over elsewhere as what is written today.
    auto other = history::Store::open(folder / "other.sqlite3").value();
    CHECK(history::importJsonText(other, exported(*store)).value().sessionsNew == 3);
}
