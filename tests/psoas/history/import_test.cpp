// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/exchange.h"
#include "psoas/history/store_thread.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>
#include <future>
#include <optional>

using namespace psoas;
using namespace psoas::test;
namespace fs = std::filesystem;

namespace {

history::Store emptyStore(const fs::path& file)
{
    auto store = history::Store::open(file);
    REQUIRE(store);
    return std::move(*store);
}

bool clean(const history::Store& store)
{
    const auto report = store.check();
    REQUIRE(report);
    for (const auto& damage : report->damage) {
        UNSCOPED_INFO(damage.where << ": " << damage.what);
    }
    return report->clean();
}

history::ImportReport imported(history::Store& store, const std::string& text)
{
    const auto report = history::importJsonText(store, text);
    INFO((report ? std::string() : report.error().place + ": " + report.error().detail));
    REQUIRE(report);
    return *report;
}

/// A note on a session that has ended, or not.
session::Stamped note(const std::string& text, int minute)
{
    return {session::NoteWritten{text, {}}, at(minute)};
}

} // namespace

TEST_CASE("an export that is imported into an empty history is exported again byte for byte", "[exchange]")
{
    const TempFolder folder;
    auto from = openStore(folder / "from.sqlite3");
    fill(from);
    const std::string text = exported(from);
    auto to = emptyStore(folder / "to.sqlite3");
    const history::ImportReport report = imported(to, text);
    CHECK(report.sessionsNew == 3);
    CHECK(report.persons == std::map<std::string, int>{{"anna", 1}, {history::kHomePerson, 2}});
    CHECK(report.eventsNew == 11 + 11 + 7);
    CHECK(report.protocolsNew == 1);
    CHECK(report.photosNew == 1);
    CHECK(report.photosDeleted == 2);
    CHECK(exported(to) == text);
    CHECK(clean(to));
    CHECK(to.photo(pictureOf("second").hash).value() == pictureOf("second").bytes);
    CHECK(to.photo(pictureOf("gone").hash).error().code == ErrorCode::NotFound);
    CHECK(to.detail("s1").value().row.doneSeconds == from.detail("s1").value().row.doneSeconds);
    CHECK(to.past(history::kHomePerson, at(5000)).value().size() == 1);
    for (const auto format : {history::ExportFormat::Csv, history::ExportFormat::Fhir}) {
        CHECK(history::exportText(format, to, {}).value() == history::exportText(format, from, {}).value());
    }
}

TEST_CASE("a session that runs elsewhere is not gone on with here", "[exchange]")
{
    const TempFolder folder;
    auto from = openStore(folder / "from.sqlite3");
    fill(from);
    CHECK(from.openSession(history::kHomePerson).value()->id == "s3");
    auto to = openStore(folder / "to.sqlite3");
    imported(to, exported(from));
    CHECK_FALSE(to.openSession(history::kHomePerson).value().has_value());
    CHECK(to.detail("s3").value().row.outcome == assessment::Outcome::Running);
    REQUIRE(to.append("mine", history::kHomePerson, std::vector{started("mine", 4000)}));
    CHECK(to.openSession(history::kHomePerson).value()->id == "mine");
}

TEST_CASE("what was imported can be exported and imported again", "[exchange]")
{
    const TempFolder folder;
    auto first = openStore(folder / "1.sqlite3");
    fill(first);
    auto second = openStore(folder / "2.sqlite3");
    REQUIRE(second.append("own", history::kHomePerson, wholeSession("own", 700)));
    imported(second, exported(first));
    CHECK(clean(second));
    auto third = emptyStore(folder / "3.sqlite3");
    const std::string both = exported(second);
    CHECK(imported(third, both).sessionsNew == 4);
    CHECK(exported(third) == both);
    CHECK(clean(third));
    // And home again: its own are known, the other's are new.
    const history::ImportReport home = imported(first, both);
    CHECK(home.sessionsKnown == 3);
    CHECK(home.sessionsNew == 1);
    CHECK(exported(first) == both);
    CHECK(clean(first));
}

TEST_CASE("an import is the same twice as once", "[exchange]")
{
    const TempFolder folder;
    auto from = openStore(folder / "from.sqlite3");
    fill(from);
    auto to = emptyStore(folder / "to.sqlite3");
    const std::string text = exported(from);
    imported(to, text);
    const history::ImportReport again = imported(to, text);
    CHECK(again.sessionsNew == 0);
    CHECK(again.sessionsExtended == 0);
    CHECK(again.sessionsKnown == 3);
    CHECK(again.eventsNew == 0);
    CHECK(again.eventsKnown == 29);
    CHECK(again.protocolsNew == 0);
    CHECK(again.photosNew == 0);
    CHECK(again.photosKnown == 1);
    CHECK(exported(to) == text);
    // Its own rows back into the history that wrote them.
    CHECK(imported(from, text).eventsNew == 0);
    CHECK(exported(from) == text);
    CHECK(clean(from));
}

TEST_CASE("a session that went on is extended by what is new", "[exchange]")
{
    const TempFolder folder;
    auto from = openStore(folder / "from.sqlite3");
    fill(from);
    const std::string early = exported(from);
    REQUIRE(from.append(
        "s3", history::kHomePerson,
        std::vector{note("later", 3010),
                    session::Stamped{session::SessionEnded{assessment::Outcome::Completed, {}, "", true}, at(3011)}}));
    const std::string late = exported(from);
    auto to = emptyStore(folder / "to.sqlite3");
    imported(to, early);
    CHECK(to.detail("s3").value().row.outcome == assessment::Outcome::Running);
    const history::ImportReport report = imported(to, late);
    CHECK(report.sessionsExtended == 1);
    CHECK(report.sessionsKnown == 2);
    CHECK(report.eventsNew == 2);
    CHECK(to.detail("s3").value().row.outcome == assessment::Outcome::Completed);
    CHECK(exported(to) == late);
    CHECK(clean(to));
    // The early one again takes nothing back.
    CHECK(imported(to, early).eventsNew == 0);
    CHECK(exported(to) == late);
}

TEST_CASE("exports of one person each come together, in any order", "[exchange]")
{
    const TempFolder folder;
    auto from = openStore(folder / "from.sqlite3");
    fill(from);
    const std::string anna = exported(from, "anna"), self = exported(from, history::kHomePerson);
    CHECK(Ordered::parse(anna).at("sessions").size() == 1);
    CHECK(Ordered::parse(anna).at("photos").empty());
    for (const bool annaFirst : {true, false}) {
        auto to = emptyStore(folder / (annaFirst ? "a.sqlite3" : "b.sqlite3"));
        imported(to, annaFirst ? anna : self);
        CHECK(clean(to)); // with gaps in the other device's log
        imported(to, annaFirst ? self : anna);
        CHECK(clean(to));
        CHECK(exported(to) == exported(from));
    }
}

TEST_CASE("a session begun on one device is ended on another and comes back", "[exchange]")
{
    const TempFolder folder;
    auto first = openStore(folder / "1.sqlite3");
    REQUIRE(first.append("s1", history::kHomePerson, std::vector{started("s1", 0)}));
    auto second = openStore(folder / "2.sqlite3");
    imported(second, exported(first));
    REQUIRE(second.append("s1", history::kHomePerson,
                          std::vector{note("here", 5), session::Stamped{session::SessionEnded{}, at(6)}}));
    CHECK(clean(second));
    CHECK(imported(first, exported(second)).sessionsExtended == 1);
    CHECK(clean(first));
    CHECK(exported(first) == exported(second));
    REQUIRE(first.append("s2", history::kHomePerson, wholeSession("s2", 60)));
    CHECK(clean(first)); // its own log goes on without a gap
}

TEST_CASE("remarks written after the end here and there are all kept", "[exchange]")
{
    const TempFolder folder;
    auto first = openStore(folder / "1.sqlite3");
    REQUIRE(first.append("s1", history::kHomePerson, wholeSession("s1", 0)));
    auto second = openStore(folder / "2.sqlite3");
    imported(second, exported(first));
    REQUIRE(first.append("s1", history::kHomePerson, std::vector{note("here", 100)}));
    REQUIRE(second.append("s1", history::kHomePerson, std::vector{note("there", 90)}));
    imported(second, exported(first));
    imported(first, exported(second));
    CHECK(first.detail("s1").value().notes.size() == 3);
    CHECK(second.detail("s1").value().notes.size() == 3);
    CHECK(imported(first, exported(second)).eventsNew == 0);
    CHECK(imported(second, exported(first)).eventsNew == 0);
    CHECK(clean(first));
    CHECK(clean(second));
}

TEST_CASE("a session that went on in two places is refused", "[exchange]")
{
    const TempFolder folder;
    auto first = openStore(folder / "1.sqlite3");
    REQUIRE(first.append("s1", history::kHomePerson, std::vector{started("s1", 0)}));
    auto second = openStore(folder / "2.sqlite3");
    imported(second, exported(first));
    REQUIRE(first.append("s1", history::kHomePerson, std::vector{note("here", 1)}));
    REQUIRE(second.append("s1", history::kHomePerson, std::vector{note("there", 2)}));
    const std::string before = exported(first);
    const auto refused = history::importJsonText(first, exported(second));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::BadImport);
    CHECK(refused.error().place == "/sessions/0/events/1");
    CHECK(exported(first) == before);
}

TEST_CASE("a picture deleted here stays deleted, and one deleted there stays here", "[exchange]")
{
    const TempFolder folder;
    auto from = openStore(folder / "from.sqlite3");
    fill(from);
    const std::string with = exported(from);
    const std::string hash = pictureOf("second").hash;
    auto to = emptyStore(folder / "to.sqlite3");
    imported(to, with);
    REQUIRE(to.deletePhoto(hash));
    CHECK(imported(to, with).photosDeleted == 3);
    CHECK(to.photo(hash).error().code == ErrorCode::NotFound);
    CHECK(clean(to));
    imported(from, exported(to));
    CHECK(from.photo(hash).value() == pictureOf("second").bytes);
}

TEST_CASE("a picture that an imported event took the place of is deleted", "[exchange]")
{
    const TempFolder folder;
    auto from = openStore(folder / "from.sqlite3");
    fill(from);
    auto to = emptyStore(folder / "to.sqlite3");
    imported(to, exported(from));
    REQUIRE(from.append("s3", history::kHomePerson, std::vector{photoKept({}, Side::Left, 3020)}));
    imported(to, exported(from));
    CHECK(to.photo(pictureOf("second").hash).error().code == ErrorCode::NotFound);
    CHECK(clean(to));
    CHECK(exported(to) == exported(from));
}

TEST_CASE("a history restored from an older backup takes its own newer events back", "[exchange]")
{
    const TempFolder folder;
    const fs::path file = folder / "h.sqlite3", backup = folder / "backup.sqlite3";
    std::string newer, selfOnly;
    {
        auto store = openStore(file);
        REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
        REQUIRE(store.append("open", history::kHomePerson, std::vector{started("open", 50)}));
    }
    fs::copy_file(file, backup);
    {
        auto store = openStore(file);
        // The log goes to and fro between sessions; sessions are exported by their start.
        REQUIRE(store.append("s3", "anna", std::vector{started("s3", 200, "anna")}));
        REQUIRE(store.append("open", history::kHomePerson, std::vector{note("on", 201)}));
        REQUIRE(store.append("s3", "anna", std::vector{note("on", 202)}));
        REQUIRE(store.append("s2", history::kHomePerson, wholeSession("s2", 100)));
        REQUIRE(store.append("open", history::kHomePerson, std::vector{note("and on", 203)}));
        newer = exported(store);
        selfOnly = exported(store, history::kHomePerson);
    }
    auto restored = history::Store::open(backup).value();
    SECTION("of everybody: the log is whole again and goes on")
    {
        const history::ImportReport report = imported(restored, newer);
        CHECK(report.sessionsNew == 2);
        CHECK(report.sessionsExtended == 1);
        CHECK(exported(restored) == newer);
        CHECK(clean(restored));
        REQUIRE(restored.append("s4", history::kHomePerson, wholeSession("s4", 900)));
        CHECK(clean(restored));
    }
    SECTION("of one person: events between are missing, so it is refused")
    {
        const std::string before = exported(restored);
        const auto refused = history::importJsonText(restored, selfOnly);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::BadImport);
        CHECK_THAT(refused.error().detail, ContainsSubstring("everybody"));
        CHECK(exported(restored) == before);
        CHECK(clean(restored));
    }
    SECTION("once it has gone its own way, it is refused")
    {
        REQUIRE(restored.append("other", history::kHomePerson, wholeSession("other", 300)));
        const std::string before = exported(restored);
        const auto refused = history::importJsonText(restored, newer);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::BadImport);
        CHECK(exported(restored) == before);
        CHECK(clean(restored));
    }
}

TEST_CASE("tampering with imported rows is found", "[exchange]")
{
    const TempFolder folder;
    std::string anna;
    {
        auto from = openStore(folder / "from.sqlite3");
        fill(from);
        anna = exported(from);
    }
    const fs::path good = folder / "good.sqlite3", bad = folder / "bad.sqlite3";
    {
        auto to = openStore(good);
        REQUIRE(to.append("own", history::kHomePerson, wholeSession("own", 700)));
        imported(to, anna);
        REQUIRE(clean(to));
    }
    for (const char* sql :
         {"DELETE FROM event WHERE seq = (SELECT MAX(seq) FROM event)", "DELETE FROM event WHERE seq = 15",
          "DELETE FROM event WHERE session_id = 's2'", "UPDATE event SET utc_us = utc_us + 1 WHERE seq = 20",
          "UPDATE event SET prev_hash = randomblob(32) WHERE seq = 20",
          "UPDATE chain_head SET hash = randomblob(32) WHERE device_id <> (SELECT device_id FROM device)",
          "DELETE FROM chain_head WHERE device_id <> (SELECT device_id FROM device)",
          "UPDATE device SET device_id = 'another'",
          "UPDATE event SET seq = -1 WHERE seq = 14; UPDATE event SET seq = 14 WHERE seq = 15; UPDATE event SET seq = "
          "15 "
          "WHERE seq = -1"}) {
        fs::copy_file(good, bad, fs::copy_options::overwrite_existing);
        {
            SQLite::Database raw(bad.string(), SQLite::OPEN_READWRITE);
            raw.exec("DROP TRIGGER event_never_changes; DROP TRIGGER event_never_goes;");
            raw.exec(sql);
        }
        INFO(sql);
        const auto report = history::checkFile(bad);
        REQUIRE(report);
        CHECK_FALSE(report->clean());
    }
}

TEST_CASE("an import can be cancelled at any moment and changes nothing then", "[exchange]")
{
    const TempFolder folder;
    auto from = openStore(folder / "from.sqlite3");
    fill(from);
    const std::string text = exported(from);
    auto to = openStore(folder / "to.sqlite3");
    REQUIRE(to.append("own", history::kHomePerson, wholeSession("own", 700)));
    const std::string before = exported(to);
    int asked = 0, last = 0;
    REQUIRE(history::importJsonText(from, text, [&](int, int) { return ++asked > 0; }));
    REQUIRE(asked >= 6); // three sessions, read twice; nothing was folded
    for (int stop = 1; stop <= 9; ++stop) {
        int told = 0;
        const auto cancelled = history::importJsonText(to, text, [&](int done, int total) {
            CHECK(total == 100);
            last = done;
            return ++told < stop;
        });
        REQUIRE_FALSE(cancelled);
        CHECK(cancelled.error().code == ErrorCode::Cancelled);
        CHECK(exported(to) == before);
    }
    CHECK(last == 99);
    CHECK(imported(to, text).sessionsNew == 3);
    CHECK(clean(to));
}

TEST_CASE("an import runs on the store's thread while the program is at work", "[exchange]")
{
    const TempFolder folder;
    {
        auto from = openStore(folder / "from.sqlite3");
        fill(from);
        std::ofstream(folder / "export.json", std::ios::binary) << exported(from);
    }
    std::promise<Result<history::ImportReport>> report;
    {
        history::StoreThread thread(folder / "to.sqlite3", [](const Result<void>& opened) { CHECK(opened); });
        thread.write([&](history::Store& store) {
            REQUIRE(store.keepProtocol(sampleProtocol(), at(0)));
            REQUIRE(store.append("own", history::kHomePerson, wholeSession("own", 700)));
        });
        thread.write(
            [&](history::Store& store) { report.set_value(history::importJson(store, folder / "export.json")); });
        thread.write([&](history::Store& store) {
            REQUIRE(store.append("more", history::kHomePerson, wholeSession("more", 800)));
        });
    }
    const auto got = report.get_future().get();
    REQUIRE(got);
    CHECK(got->sessionsNew == 3);
    const auto store = history::Store::openToRead(folder / "to.sqlite3").value();
    CHECK(store.sessions({}).value().size() == 5);
    CHECK(clean(store));
}
