// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/sample.h"
#include "support/paths.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>

namespace fs = std::filesystem;
using namespace psoas;
using namespace psoas::test;

namespace {

const std::string kBytes("\xFF\xD8 not really a picture \x00 but bytes all the same", 48);

session::Stamped kept(const std::string& hash, int minute)
{
    session::PhotoKept photo;
    photo.test = "hip_test";
    photo.side = Side::Left;
    photo.hash = hash;
    photo.placements = {{{0, 500}, {900, 500}, {100, 400}, {500, 380.5}, {520, 800}}};
    return {photo, at(minute)};
}

} // namespace

TEST_CASE("a picture is kept once under its hash and given back as it was", "[history][photo]")
{
    const TempFolder folder;
    auto store = history::Store::open(folder / "history.sqlite3").value();
    const std::string hash = store.keepPhoto(kBytes, at(0)).value();
    CHECK(hash == protocol::hashOf(kBytes));
    CHECK(store.keepPhoto(kBytes, at(1)).value() == hash);
    CHECK(store.photo(hash).value() == kBytes);
    CHECK(store.photo(std::string(64, '0')).error().code == ErrorCode::NotFound);
    CHECK(store.keepPhoto({}, at(0)).error().code == ErrorCode::BadAnswer);
    CHECK(store.keepPhoto(std::string(history::kMostPhotoBytes + 1, 'x'), at(0)).error().code == ErrorCode::BadAnswer);
}

TEST_CASE("a session names its picture, and the check finds it", "[history][photo]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    std::string hash;
    {
        auto store = history::Store::open(file).value();
        REQUIRE(store.keepProtocol(sampleProtocol(), at(0)));
        hash = store.keepPhoto(kBytes, at(0)).value();
        std::vector<session::Stamped> events = wholeSession("s1", 0);
        events.insert(events.end() - 1, kept(hash, 1));
        REQUIRE(store.append("s1", history::kHomePerson, events));
        const auto detail = store.detail("s1").value();
        REQUIRE(detail.photos.size() == 1);
        CHECK(detail.photos.front() == std::get<session::PhotoKept>(kept(hash, 1).event));
        CHECK(store.check().value().clean());
    }
    SECTION("a picture that was changed is told")
    {
        SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec("UPDATE photo SET bytes = x'00'");
        auto store = history::Store::open(file).value();
        CHECK(store.photo(hash).error().code == ErrorCode::Damaged);
        const auto report = store.check().value();
        REQUIRE(report.damage.size() == 1);
        CHECK(report.damage.front().where == "photo " + hash);
    }
    SECTION("a picture that is missing is told")
    {
        SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec("DELETE FROM photo");
        auto store = history::Store::open(file).value();
        const auto report = store.check().value();
        REQUIRE(report.damage.size() == 1);
        CHECK(report.damage.front().what == "the picture of a test is missing");
    }
}

TEST_CASE("the past knows which exercise on which side ended red", "[history]")
{
    const TempFolder folder;
    auto store = history::Store::open(folder / "history.sqlite3").value();
    REQUIRE(store.keepProtocol(sampleProtocol(), at(0)));
    std::vector<session::Stamped> events = wholeSession("s1", 0);
    const auto told = [](Side side, session::Light light) {
        return session::Stamped{session::HurtTold{"kneel", side, 7, "dull", "", light}, at(1)};
    };
    events.insert(events.end() - 1, {told(Side::Left, session::Light::Red), told(Side::Right, session::Light::Amber),
                                     told(Side::Left, session::Light::Red)});
    REQUIRE(store.append("s1", history::kHomePerson, events));
    const auto past = store.past(history::kHomePerson, at(100)).value();
    REQUIRE(past.size() == 1);
    CHECK(past.front().redStop);
    const assessment::Begun stopped{"kneel", Side::Left};
    CHECK(past.front().redStops == std::vector{stopped});
}

TEST_CASE("an older history is copied before it is brought up to date", "[history][migration]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    fs::copy_file(dataFile("history/schema-1.sqlite3"), file);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    CHECK(history::Store::openToRead(file).error().code == ErrorCode::CannotRead);

    const fs::path backup = folder / "backups" / "history-schema-1.sqlite3";
    CHECK_FALSE(fs::exists(backup));
    {
        auto store = history::Store::open(file).value();
        CHECK(store.check().value().schemaVersion == history::kSchemaVersion);
        CHECK(store.check().value().clean());
    }
    REQUIRE(fs::exists(backup));
    CHECK((fs::status(backup).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK((fs::status(backup.parent_path()).permissions() & fs::perms::all) == fs::perms::owner_all);
    SQLite::Database copy(backup.string());
    CHECK(copy.execAndGet("PRAGMA user_version").getInt() == 1);
    CHECK(copy.execAndGet("SELECT COUNT(*) FROM session").getInt() == 2);
    CHECK_FALSE(fs::exists(folder / "backups" / "history-schema-1.partial"));
}

TEST_CASE("where no backup can be written an older history stays as it is", "[history][migration]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    fs::copy_file(dataFile("history/schema-1.sqlite3"), file);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    std::ofstream(folder / "backups") << "a file where the folder should be";
    const auto store = history::Store::open(file);
    REQUIRE_FALSE(store.has_value());
    CHECK(store.error().code == ErrorCode::CannotWrite);
    CHECK(SQLite::Database(file.string()).execAndGet("PRAGMA user_version").getInt() == 1);
}
