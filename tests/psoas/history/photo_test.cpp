// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/sample.h"
#include "support/paths.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>
#include <iterator>

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

session::Stamped takenAway(int minute)
{
    session::PhotoKept none;
    none.test = "hip_test";
    none.side = Side::Left;
    return {none, at(minute)};
}

/// Whether any file in a folder holds these bytes.
bool isInFolder(const fs::path& folder, const std::string& bytes)
{
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            std::ifstream in(entry.path(), std::ios::binary);
            const std::string all((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
            if (all.find(bytes) != std::string::npos) {
                return true;
            }
        }
    }
    return false;
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
    CHECK(store.photo(std::string(64, '0')).error().code == ErrorCode::Damaged);
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
        CHECK(store.photo(hash).error().code == ErrorCode::Damaged);
        const auto report = store.check().value();
        REQUIRE(report.damage.size() == 1);
        CHECK(report.damage.front().what == "the picture of a test is missing");
    }
}

TEST_CASE("a picture that was deleted is gone from the file, and nothing else is", "[history][photo]")
{
    const TempFolder folder;
    const fs::path file = folder / "history.sqlite3";
    auto store = history::Store::open(file).value();
    REQUIRE(store.keepProtocol(sampleProtocol(), at(0)));
    const std::string hash = store.keepPhoto(kBytes, at(0)).value();
    std::vector<session::Stamped> events = wholeSession("s1", 0);
    events.insert(events.end() - 1, kept(hash, 1));
    REQUIRE(store.append("s1", history::kHomePerson, events));
    REQUIRE(isInFolder(folder.path(), kBytes));

    REQUIRE(store.deletePhoto(hash));
    CHECK(store.photo(hash).error().code == ErrorCode::NotFound);
    CHECK_FALSE(isInFolder(folder.path(), kBytes));
    CHECK(store.detail("s1").value().photos.size() == 1);
    CHECK(store.check().value().clean());

    CHECK(store.deletePhoto(hash));
    CHECK(store.deletePhoto(std::string(64, '0')).error().code == ErrorCode::NotFound);
    CHECK(store.keepPhoto(kBytes, at(2)).value() == hash);
    CHECK(store.photo(hash).value() == kBytes);
}

TEST_CASE("a picture that no side has any more is deleted with the event that says so", "[history][photo]")
{
    const TempFolder folder;
    auto store = history::Store::open(folder / "history.sqlite3").value();
    REQUIRE(store.keepProtocol(sampleProtocol(), at(0)));
    const std::string first = store.keepPhoto(kBytes, at(0)).value();
    const std::string second = store.keepPhoto(kBytes + "!", at(0)).value();
    std::vector<session::Stamped> events = wholeSession("s1", 0);
    events.insert(events.end() - 1, kept(first, 1));
    const auto append = [&](const session::Stamped& event) {
        REQUIRE(store.append("s1", history::kHomePerson, std::vector{event}));
    };
    const auto isThere = [&](const std::string& hash) { return store.photo(hash).has_value(); };

    SECTION("another one took its place")
    {
        REQUIRE(store.append("s1", history::kHomePerson, events));
        append(kept(second, 2));
        CHECK_FALSE(isThere(first));
        CHECK(isThere(second));
    }
    SECTION("it was taken away")
    {
        REQUIRE(store.append("s1", history::kHomePerson, events));
        append(takenAway(2));
        CHECK_FALSE(isThere(first));
    }
    SECTION("its marks were put elsewhere: it stays")
    {
        REQUIRE(store.append("s1", history::kHomePerson, events));
        session::Stamped moved = kept(first, 2);
        std::get<session::PhotoKept>(moved.event).placements.front().hip.x += 3;
        append(moved);
        CHECK(isThere(first));
    }
    SECTION("the other side has it too: it stays")
    {
        session::Stamped right = kept(first, 1);
        std::get<session::PhotoKept>(right.event).side = Side::Right;
        events.insert(events.end() - 1, right);
        REQUIRE(store.append("s1", history::kHomePerson, events));
        append(takenAway(2));
        CHECK(isThere(first));
    }
    SECTION("another session names it: it stays")
    {
        std::vector<session::Stamped> earlier = wholeSession("s0", 0);
        earlier.insert(earlier.end() - 1, kept(first, 1));
        REQUIRE(store.append("s0", history::kHomePerson, earlier));
        REQUIRE(store.append("s1", history::kHomePerson, events));
        append(takenAway(2));
        CHECK(isThere(first));
    }
    SECTION("an event that cannot be stored deletes nothing")
    {
        REQUIRE(store.append("s1", history::kHomePerson, events));
        CHECK_FALSE(store.append("s1", history::kHomePerson, std::vector{takenAway(2), events.front()}));
        CHECK(isThere(first));
    }
    CHECK(store.check().value().clean());
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
