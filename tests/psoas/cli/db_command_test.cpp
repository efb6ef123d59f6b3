// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/cli/vignette.h"
#include "psoas/history/store.h"
#include "support/catch.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <sys/stat.h>

using namespace psoas::test;
namespace fs = std::filesystem;

namespace {

/// @return the database, with one session in it
std::string played(const ScratchFolder& folder)
{
    const std::string db = folder.file("history.sqlite3").string();
    const Ran ran = runProgram(
        {"play", shippedFile(), "--answers", harmlessAnswers(folder), "--db", db, "--at", "2026-03-02T08:00:00+01:00"});
    REQUIRE(ran.exit == 0);
    return db;
}

std::size_t sessions(const std::string& db)
{
    const Ran ran = runProgram({"history", "list", "--db", db});
    REQUIRE(ran.exit == 0);
    return Json::parse(ran.out).size();
}

} // namespace

TEST_CASE("psoasctl backs a history up and puts the backup back", "[cli][backup]")
{
    const ScratchFolder folder;
    const std::string db = played(folder);
    const std::string copy = folder.file("copy.sqlite3").string();
    const Ran made = runProgram({"db", "backup", copy, "--db", db});
    REQUIRE(made.exit == 0);
    const Json report = Json::parse(made.out);
    CHECK(report.at("backup") == copy);
    CHECK(report.at("sessions") == 1);
    CHECK(report.at("bytes") == fs::file_size(copy));
    struct stat info {};
    REQUIRE(::stat(copy.c_str(), &info) == 0);
    CHECK((info.st_mode & 0777U) == 0600U);
    // Never over a file that is there.
    CHECK(runProgram({"db", "backup", copy, "--db", db}).exit == 2);

    played(folder);
    REQUIRE(sessions(db) == 2);
    const Ran restored = runProgram({"db", "restore", copy, "--db", db});
    REQUIRE(restored.exit == 0);
    CHECK(sessions(db) == 1);
    CHECK(sessions(Json::parse(restored.out).at("kept").get<std::string>()) == 2);
    CHECK(runProgram({"db", "check", "--db", db}).exit == 0);
    // Where there was no history yet, nothing is kept.
    const std::string fresh = folder.file("fresh/history.sqlite3").string();
    const Ran first = runProgram({"db", "restore", copy, "--db", fresh});
    REQUIRE(first.exit == 0);
    CHECK(Json::parse(first.out).at("kept").is_null());
    CHECK(sessions(fresh) == 1);
}

TEST_CASE("psoasctl says why there is no backup or no restore", "[cli][backup]")
{
    const ScratchFolder folder;
    const std::string db = played(folder);
    const std::string copy = folder.file("copy.sqlite3").string();
    CHECK(runProgram({"db", "backup", copy, "--db", folder.file("missing.sqlite3").string()}).exit == 3);
    CHECK(runProgram({"db", "backup", folder.file("history.sqlite3/below").string(), "--db", db}).exit == 2);
    CHECK(runProgram({"db", "backup"}).exit == 2);
    CHECK(runProgram({"db", "restore", copy, "--db", db}).exit == 2);
    const std::string noise = folder.write("noise.sqlite3", std::string(5000, 'x')).string();
    const Ran refused = runProgram({"db", "restore", noise, "--db", db});
    CHECK(refused.exit == 1);
    CHECK_FALSE(refused.err.empty());
    {
        const auto holder = psoas::history::Store::open(db);
        REQUIRE(holder);
        CHECK(runProgram({"db", "backup", copy, "--db", db}).exit == 3);
        REQUIRE(runProgram({"db", "restore", noise, "--db", db}).exit == 3);
    }
    SQLite::Database(db, SQLite::OPEN_READWRITE).exec("UPDATE session SET outcome = 'completed', ended_us = 1");
    CHECK(runProgram({"db", "backup", copy, "--db", db}).exit == 1);
    CHECK_FALSE(fs::exists(copy));
    CHECK(sessions(db) == 1);
}
