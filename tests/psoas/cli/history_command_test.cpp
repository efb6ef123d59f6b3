// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/cli/vignette.h"
#include "psoas/history/store.h"
#include "psoas/protocol/loader.h"
#include "psoas/session/engine.h"
#include "support/catch.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace psoas::test;

namespace {

/// One session in a database of the folder. @return the database
std::string playedOnce(const ScratchFolder& folder)
{
    const std::string db = folder.file("history.sqlite3").string();
    const Ran ran = runProgram(
        {"play", shippedFile(), "--answers", harmlessAnswers(folder), "--db", db, "--at", "2026-03-02T08:00:00+01:00"});
    CAPTURE(ran.err);
    REQUIRE(ran.exit == 0);
    return db;
}

} // namespace

TEST_CASE("a played session is in the history, and the database is clean", "[cli]")
{
    const ScratchFolder folder;
    const std::string db = playedOnce(folder);
    const Json rows = Json::parse(runProgram({"history", "list", "--db", db}).out);
    REQUIRE(rows.size() == 1);
    CHECK(rows.at(0).at("outcome") == "completed");
    const auto id = rows.at(0).at("id").get<std::string>();

    const Ran shown = runProgram({"history", "show", id, "--db", db});
    CHECK(shown.exit == 0);
    CHECK(Json::parse(shown.out).is_object());
    CHECK_THAT(shown.out, ContainsSubstring("session_ended"));
    CHECK(runProgram({"history", "show", "nobody", "--db", db}).exit == 1);
    CHECK(runProgram({"history", "show", id, "--db", db, "--person", "somebody"}).exit == 1);

    const Ran table = runProgram({"history", "list", "--db", db, "--format", "table"});
    CHECK_THAT(table.out, ContainsSubstring("2026-03-02T08:00:00+01:00"));
    CHECK_THAT(table.out, ContainsSubstring(id));
    CHECK(std::count(table.out.begin(), table.out.end(), '\n') == 2);

    CHECK(Json::parse(runProgram({"history", "list", "--db", db, "--person", "somebody"}).out).empty());
    CHECK_THAT(runProgram({"history", "export", "--db", db}).out, ContainsSubstring(id));
    CHECK_THAT(runProgram({"history", "export", "--db", db, "--format", "csv"}).out,
               ContainsSubstring("thomas.thigh_angle_deg"));

    const Ran check = runProgram({"db", "check", "--db", db});
    CHECK(check.exit == 0);
    CHECK(Json::parse(check.out).at("clean") == true);
}

TEST_CASE("the list tells what was done on paper, and what is signed", "[cli]")
{
    const ScratchFolder folder;
    const std::string db = playedOnce(folder);
    const auto listed = [&] { return Json::parse(runProgram({"history", "list", "--db", db}).out).at(0); };
    const auto table = [&] { return runProgram({"history", "list", "--db", db, "--format", "table"}).out; };
    const Json plain = listed();
    CHECK(plain.at("on_paper") == false);
    CHECK(plain.at("signed_by") == "");
    CHECK(plain.at("addenda") == 0);
    CHECK_THAT(table(), ContainsSubstring("  -  "));
    {
        auto store = psoas::history::Store::open(db);
        REQUIRE(store);
        const auto id = plain.at("id").get<std::string>();
        const psoas::Instant now = store->detail(id).value().events.back().at;
        REQUIRE(store->append(id, psoas::history::kHomePerson,
                              std::vector<psoas::session::Stamped>{
                                  {psoas::session::EnteredFromPaper{now.utc}, now},
                                  {psoas::session::SessionSigned{"A. Able"}, now},
                                  {psoas::session::AddendumWritten{"one", "AA"}, now},
                                  {psoas::session::AddendumWritten{"two", "AA"}, now},
                              }));
    }
    const Json row = listed();
    CHECK(row.at("on_paper") == true);
    CHECK(row.at("signed_by") == "A. Able");
    CHECK(row.at("addenda") == 2);
    CHECK_THAT(table(), ContainsSubstring("  paper, signed +2  "));
    const Ran shown = runProgram({"history", "show", row.at("id").get<std::string>(), "--db", db});
    CHECK(Json::parse(shown.out).at("addenda").size() == 2);
}

TEST_CASE("the trend of a history tells its tests, ratings and weeks", "[cli][trends]")
{
    const ScratchFolder folder;
    const std::string db = playedOnce(folder);
    const Ran ran = runProgram({"history", "trend", "--db", db});
    REQUIRE(ran.exit == 0);
    const Json trend = Json::parse(ran.out);
    CHECK(trend.at("first") == "2026-03-02");
    CHECK(trend.at("sessions") == 1);
    REQUIRE(trend.at("tests").size() == 2);
    CHECK(trend.at("tests").at(0).at("side") == "left");
    CHECK(trend.at("tests").at(0).at("observations").at(0).at("value") == -12);
    CHECK(trend.at("weeks").size() == 1);
    CHECK(trend.at("weeks").at(0).at("done") == 1);
    CHECK(trend.at("days").at(0).at("completed") == 1);
    const Ran table = runProgram({"history", "trend", "--db", db, "--format", "table"});
    CHECK(table.exit == 0);
    CHECK_THAT(table.out, ContainsSubstring("thigh -12"));
    CHECK_THAT(table.out, ContainsSubstring("1 session(s) that count"));
    CHECK(Json::parse(runProgram({"history", "trend", "--db", db, "--person", "somebody"}).out).at("tests").empty());
    CHECK(runProgram({"history", "trend", "--db", folder.file("none").string()}).exit == 3);
}

TEST_CASE("the database belongs to its user alone", "[cli]")
{
    const ScratchFolder folder;
    const std::string db = playedOnce(folder);
    struct stat about {};
    REQUIRE(stat(db.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
}

TEST_CASE("without --db the history is the one in the user's data folder", "[cli]")
{
    const ScratchFolder folder;
    const std::string data = "XDG_DATA_HOME=" + folder.file("data").string();
    const Ran none = runProgram({"history", "list"}, {data});
    CHECK(none.exit == 0);
    CHECK(Json::parse(none.out).empty());
    const Ran nothing = runProgram({"history", "export"}, {data});
    CHECK(nothing.exit == 0);
    CHECK(Json::parse(nothing.out).at("sessions").empty());
    CHECK(runProgram({"history", "export", "--format", "csv"}, {data}).out.find("session,person") == 0);
    CHECK_FALSE(std::filesystem::exists(folder.file("data"))); // reading makes nothing
    CHECK(runProgram({"db", "check"}, {data}).exit == 3);

    const auto db = folder.file("data/psoas-release/history.sqlite3").string();
    REQUIRE(runProgram({"play", shippedFile(), "--answers", harmlessAnswers(folder), "--db", db}).exit == 0);
    CHECK(Json::parse(runProgram({"history", "list"}, {data}).out).size() == 1);
    CHECK(runProgram({"db", "check"}, {data}).exit == 0);
    const std::string home = "HOME=" + folder.file("home").string();
    CHECK(Json::parse(runProgram({"history", "list"}, {home, "XDG_DATA_HOME=relative"}).out).empty());
    CHECK(runProgram({"history", "list"}, {}).exit != 0);
}

TEST_CASE("a database that cannot be read gives exit 3 and stays as it is", "[cli]")
{
    const ScratchFolder folder;
    CHECK(runProgram({"history", "list", "--db", folder.file("none.sqlite3").string()}).exit == 3);
    const auto noDatabase = folder.write("text.sqlite3", std::string(5000, 'x')).string();
    CHECK(runProgram({"history", "list", "--db", noDatabase}).exit == 3);
    CHECK(runProgram({"play", shippedFile(), "--answers", harmlessAnswers(folder), "--db", noDatabase}).exit == 3);
    CHECK(std::filesystem::file_size(noDatabase) == 5000);
    CHECK(runProgram({"db", "check", "--db", noDatabase}).exit == 1); // damage found
    const auto empty = folder.write("empty.sqlite3", "").string();
    CHECK(runProgram({"history", "list", "--db", empty}).exit == 3);
    CHECK(runProgram({"history", "export", "--db", empty}).exit == 3);
    CHECK(runProgram({"db", "check", "--db", empty}).exit == 1);
    CHECK(std::filesystem::file_size(empty) == 0);
}

TEST_CASE("a database that is open elsewhere gives exit 3", "[cli]")
{
    const ScratchFolder folder;
    const std::string db = playedOnce(folder);
    const auto held = psoas::history::Store::open(db);
    REQUIRE(held.has_value());
    CHECK(runProgram({"history", "list", "--db", db}).exit == 3);
    CHECK(runProgram({"db", "check", "--db", db}).exit == 3);
    CHECK(runProgram({"play", shippedFile(), "--answers", harmlessAnswers(folder), "--db", db}).exit == 3);
}

TEST_CASE("a database of a newer program gives exit 3 and stays as it is", "[cli]")
{
    const ScratchFolder folder;
    const std::string db = playedOnce(folder);
    SQLite::Database(db, SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
    CHECK(runProgram({"history", "list", "--db", db}).exit == 3);
    CHECK(runProgram({"db", "check", "--db", db}).exit == 3);
    CHECK(runProgram({"play", shippedFile(), "--answers", harmlessAnswers(folder), "--db", db}).exit == 3);
    CHECK(SQLite::Database(db).execAndGet("PRAGMA user_version").getInt() == 99);
}

TEST_CASE("a full disk ends play with exit 3 and leaves the history sound", "[cli]")
{
    const ScratchFolder folder;
    const std::string db = playedOnce(folder);
    // The limit of the file size stands in for a full disk; the program inherits it.
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit tight = before;
    tight.rlim_cur = 20'000;
    REQUIRE(setrlimit(RLIMIT_FSIZE, &tight) == 0);
    const Ran full = runProgram({"play", shippedFile(), "--answers", harmlessAnswers(folder), "--db", db});
    REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, oldHandler);

    CHECK(full.exit == 3);
    CHECK(full.out.empty());
    CHECK_FALSE(full.err.empty());
    CHECK(runProgram({"db", "check", "--db", db}).exit == 0);
    const Ran list = runProgram({"history", "list", "--db", db});
    REQUIRE(list.exit == 0);
    CHECK(Json::parse(list.out).back().at("outcome") == "completed"); // the earlier one is as it was
}

TEST_CASE("a session left running is closed as incomplete by the next one", "[cli]")
{
    const ScratchFolder folder;
    const std::string db = folder.file("history.sqlite3").string();
    const auto loaded = psoas::protocol::loadFile(shippedFile());
    REQUIRE(loaded.protocol != nullptr);
    {
        auto store = psoas::history::Store::open(db);
        REQUIRE(store.has_value());
        const psoas::assessment::Past none;
        const psoas::session::Engine engine(*loaded.protocol, none);
        const auto now = psoas::Instant::parse("2026-03-01T08:00:00+01:00");
        REQUIRE(now.has_value());
        REQUIRE(store->keepProtocol(*loaded.protocol, *now).has_value());
        const auto events =
            engine.decide({}, psoas::session::Start{"left-open", psoas::history::kHomePerson, psoas::Mode::Self}, *now);
        REQUIRE(events.has_value());
        std::vector<psoas::session::Stamped> stamped;
        for (const auto& event : *events) {
            stamped.push_back({event, *now});
        }
        REQUIRE(store->append("left-open", psoas::history::kHomePerson, stamped).has_value());
    }
    const Ran ran = runProgram(
        {"play", shippedFile(), "--answers", harmlessAnswers(folder), "--db", db, "--at", "2026-03-02T08:00:00+01:00"});
    CAPTURE(ran.err);
    REQUIRE(ran.exit == 0);
    const Json out = Json::parse(ran.out);
    CHECK(out.at("outcome") == "completed");
    CHECK(out.at("warnings").size() == 1);
    const Json rows = Json::parse(runProgram({"history", "list", "--db", db}).out);
    REQUIRE(rows.size() == 2);
    CHECK(rows.at(1).at("id") == "left-open");
    CHECK(rows.at(1).at("outcome") == "incomplete");
    CHECK(runProgram({"db", "check", "--db", db}).exit == 0);
}

TEST_CASE("a flipped byte is found by db check", "[cli]")
{
    const ScratchFolder folder;
    const std::string db = playedOnce(folder);
    std::fstream file(db, std::ios::binary | std::ios::in | std::ios::out);
    std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const auto at = bytes.find("screen.R07");
    REQUIRE(at != std::string::npos);
    file.seekp(static_cast<std::streamoff>(at + 9));
    file.put('8');
    file.close();
    const Ran ran = runProgram({"db", "check", "--db", db});
    CHECK(ran.exit == 1);
    const Json report = Json::parse(ran.out);
    CHECK(report.at("clean") == false);
    CHECK_FALSE(report.at("damage").empty());
}
