// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/sample.h"
#include "support/paths.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>

namespace fs = std::filesystem;
using namespace psoas;
using namespace psoas::test;

namespace {

history::Picture picture(std::uint32_t seed)
{
    // As large as a photo: beyond one page of the database, and not to be compressed away.
    std::mt19937 random(seed);
    std::string bytes(200'000, '\0');
    std::ranges::generate(bytes, [&] { return static_cast<char>(random()); });
    return {protocol::hashOf(bytes), bytes};
}

const history::Picture kPicture = picture(1);
const history::Picture kOther = picture(2);

fs::path fileIn(const TempFolder& folder)
{
    return folder / "history.sqlite3";
}

/// A history with one session, s1.
struct Album {
    explicit Album(const TempFolder& folder)
    {
        store.emplace(history::Store::open(fileIn(folder)).value());
        REQUIRE(store->keepProtocol(sampleProtocol(), at(0)));
        REQUIRE(store->append("s1", history::kHomePerson, wholeSession("s1", 0)));
    }
    [[nodiscard]] Result<void> add(const session::Stamped& event, const std::vector<history::Picture>& pictures = {})
    {
        return store->append("s1", history::kHomePerson, std::vector{event}, pictures);
    }
    std::optional<history::Store> store;
};

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

/// Whether any file in a folder holds a piece of kPicture.
bool isInFolder(const fs::path& folder)
{
    const std::string piece = kPicture.bytes.substr(kPicture.bytes.size() / 2, 64);
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            std::ifstream in(entry.path(), std::ios::binary);
            const std::string all((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
            if (all.find(piece) != std::string::npos) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

TEST_CASE("a picture is kept with its event, once under its hash, and given back as it was", "[history][photo]")
{
    const TempFolder folder;
    Album album(folder);
    REQUIRE(album.add(kept(kPicture.hash, 1), {kPicture}));
    REQUIRE(album.add(kept(kPicture.hash, 2), {kPicture}));
    CHECK(album.store->photo(kPicture.hash).value() == kPicture.bytes);
    CHECK(album.store->photo(std::string(64, '0')).error().code == ErrorCode::Damaged);
    CHECK(album.store->photoUses(kPicture.hash) == 1);
    CHECK(album.store->photoUses(std::string(64, '0')) == 0);
    REQUIRE(album.store->detail("s1").value().photos.size() == 1);
    CHECK(album.store->detail("s1").value().photos.front() ==
          std::get<session::PhotoKept>(kept(kPicture.hash, 2).event));
}

TEST_CASE("a picture that cannot be kept is refused with its event", "[history][photo]")
{
    const TempFolder folder;
    Album album(folder);
    const std::string much(history::kMostPhotoBytes + 1, 'x');
    const history::Picture bad =
        GENERATE_REF(history::Picture{protocol::hashOf({}), {}}, history::Picture{protocol::hashOf(much), much},
                     history::Picture{std::string(64, '0'), kPicture.bytes});
    CHECK(album.add(kept(bad.hash, 1), {bad}).error().code == ErrorCode::BadAnswer);
    CHECK(album.store->detail("s1").value().photos.empty());
    CHECK(album.store->photo(bad.hash).error().code == ErrorCode::Damaged);
    CHECK(album.store->check().value().clean());
}

TEST_CASE("the check finds a picture that was changed or is missing", "[history][photo]")
{
    const TempFolder folder;
    {
        Album album(folder);
        REQUIRE(album.add(kept(kPicture.hash, 1), {kPicture}));
        CHECK(album.store->check().value().clean());
    }
    const bool changed = GENERATE(true, false);
    INFO(changed);
    SQLite::Database(fileIn(folder).string(), SQLite::OPEN_READWRITE)
        .exec(changed ? "DROP TRIGGER photo_never_changes; UPDATE photo SET bytes = x'00'"
                      : "DROP TRIGGER photo_row_stays; DELETE FROM photo");
    // The trigger that is missing is told as well.
    auto store = history::Store::open(fileIn(folder)).value();
    CHECK(store.photo(kPicture.hash).error().code == ErrorCode::Damaged);
    const auto report = store.check().value();
    REQUIRE(report.damage.size() == 2);
    CHECK(report.damage.front().where == "schema");
    CHECK(report.damage.back().kind == history::DamageKind::Photo);
    CHECK(report.damage.back().where == "photo " + kPicture.hash);
    CHECK(report.damage.back().what ==
          (changed ? "the picture was changed after it was kept" : "the picture of a test is missing"));
    CHECK(store.deletePhoto(kPicture.hash).has_value() == changed);
    CHECK(store.check().value().damage.size() == (changed ? 1U : 2U)); // a deleted one is as it should be
}

TEST_CASE("an event that cannot be read hides no missing picture, and lets none be deleted", "[history][photo]")
{
    const TempFolder folder;
    {
        Album album(folder);
        REQUIRE(album.add(kept(kOther.hash, 1), {kOther}));
        session::Stamped right = kept(kPicture.hash, 2);
        std::get<session::PhotoKept>(right.event).side = Side::Right;
        REQUIRE(album.add(right, {kPicture}));
    }
    {
        SQLite::Database raw(fileIn(folder).string(), SQLite::OPEN_READWRITE);
        raw.exec("DROP TRIGGER event_never_changes");
        raw.exec("UPDATE event SET payload = x'7b' WHERE type = 'photo_kept' AND seq = "
                 "(SELECT MIN(seq) FROM event WHERE type = 'photo_kept')");
        raw.exec("DROP TRIGGER photo_row_stays; DELETE FROM photo WHERE hash = '" + kPicture.hash + "'");
    }
    auto store = history::Store::open(fileIn(folder)).value();
    const auto damage = store.check().value().damage;
    CHECK(std::ranges::any_of(damage, [](const auto& each) { return each.where == "photo " + kPicture.hash; }));
    CHECK(store.photoUses(kOther.hash).error().code == ErrorCode::Damaged);
    REQUIRE(store.append("s1", history::kHomePerson, std::vector{takenAway(3)}));
    CHECK(store.photo(kOther.hash).value() == kOther.bytes);
}

TEST_CASE("a picture that was deleted is gone from the file, and nothing else is", "[history][photo]")
{
    const TempFolder folder;
    Album album(folder);
    REQUIRE(album.add(kept(kPicture.hash, 1), {kPicture}));
    REQUIRE(isInFolder(folder.path()));

    REQUIRE(album.store->deletePhoto(kPicture.hash));
    CHECK(album.store->photo(kPicture.hash).error().code == ErrorCode::NotFound);
    CHECK_FALSE(isInFolder(folder.path()));
    CHECK(album.store->detail("s1").value().photos.size() == 1);
    CHECK(album.store->check().value().clean());

    CHECK(album.store->deletePhoto(kPicture.hash));
    CHECK(album.store->deletePhoto(std::string(64, '0')).error().code == ErrorCode::NotFound);
    REQUIRE(album.add(kept(kPicture.hash, 2), {kPicture}));
    CHECK(album.store->photo(kPicture.hash).value() == kPicture.bytes);
}

TEST_CASE("a WAL that a killed program left is emptied at the next start", "[history][photo]")
{
    const TempFolder folder;
    const TempFolder after;
    {
        Album album(folder);
        REQUIRE(album.add(kept(kPicture.hash, 1), {kPicture}));
        for (const auto& entry : fs::directory_iterator(folder.path())) {
            fs::copy_file(entry.path(), after / entry.path().filename());
        }
    }
    const fs::path wal = fileIn(after).string() + "-wal";
    REQUIRE(fs::file_size(wal) > 0);
    auto store = history::Store::open(fileIn(after)).value();
    CHECK(fs::file_size(wal) == 0);
    CHECK(store.photo(kPicture.hash).value() == kPicture.bytes);
}

TEST_CASE("a picture that no side has any more is deleted with the event that says so", "[history][photo]")
{
    const TempFolder folder;
    Album album(folder);
    REQUIRE(album.add(kept(kPicture.hash, 1), {kPicture}));
    const auto isThere = [&](const history::Picture& picture) { return album.store->photo(picture.hash).has_value(); };

    SECTION("another one took its place")
    {
        REQUIRE(album.add(kept(kOther.hash, 2), {kOther}));
        CHECK_FALSE(isThere(kPicture));
        CHECK(isThere(kOther));
        SECTION("and it comes back")
        {
            REQUIRE(album.add(kept(kPicture.hash, 3), {kPicture}));
            CHECK(isThere(kPicture));
            CHECK_FALSE(isThere(kOther));
        }
    }
    SECTION("it was taken away")
    {
        REQUIRE(album.add(takenAway(2)));
        CHECK_FALSE(isThere(kPicture));
        CHECK_FALSE(isInFolder(folder.path()));
    }
    SECTION("its marks were put elsewhere: it stays")
    {
        session::Stamped moved = kept(kPicture.hash, 2);
        std::get<session::PhotoKept>(moved.event).placements.front().hip.x += 3;
        REQUIRE(album.add(moved));
        CHECK(isThere(kPicture));
    }
    SECTION("the other side has it too: it stays")
    {
        session::Stamped right = kept(kPicture.hash, 1);
        std::get<session::PhotoKept>(right.event).side = Side::Right;
        REQUIRE(album.add(right));
        CHECK(album.store->photoUses(kPicture.hash) == 2);
        REQUIRE(album.add(takenAway(2)));
        CHECK(isThere(kPicture));
        CHECK(album.store->photoUses(kPicture.hash) == 1);
    }
    SECTION("another session has it: it stays, until that one lets it go too")
    {
        REQUIRE(album.store->append("s2", history::kHomePerson, wholeSession("s2", 60)));
        REQUIRE(album.store->append("s2", history::kHomePerson, std::vector{kept(kPicture.hash, 61)}));
        REQUIRE(album.add(takenAway(2)));
        CHECK(isThere(kPicture));
        REQUIRE(album.store->append("s2", history::kHomePerson, std::vector{takenAway(62)}));
        CHECK_FALSE(isThere(kPicture));
    }
    CHECK(album.store->check().value().clean());
}

TEST_CASE("an event that cannot be stored deletes no picture", "[history][photo]")
{
    const TempFolder folder;
    {
        Album album(folder);
        REQUIRE(album.add(kept(kPicture.hash, 1), {kPicture}));
    }
    // The last thing that append() writes is refused.
    SQLite::Database(fileIn(folder).string(), SQLite::OPEN_READWRITE)
        .exec("CREATE TRIGGER refuse BEFORE UPDATE ON chain_head BEGIN SELECT RAISE(ABORT, 'no'); END");
    auto store = history::Store::open(fileIn(folder)).value();
    CHECK_FALSE(store.append("s1", history::kHomePerson, std::vector{takenAway(2)}));
    CHECK(store.photo(kPicture.hash).value() == kPicture.bytes);
    CHECK(store.detail("s1").value().photos.size() == 1);
}

TEST_CASE("photo events are found without looking through the log", "[history][photo]")
{
    const TempFolder folder;
    static_cast<void>(Album(folder));
    SQLite::Database raw(fileIn(folder).string());
    for (const char* where : {"", " AND session_id = 's1'"}) {
        SQLite::Statement plan(raw, std::string("EXPLAIN QUERY PLAN SELECT seq FROM event WHERE type = 'photo_kept'") +
                                        where + " ORDER BY session_id, seq");
        REQUIRE(plan.executeStep());
        CHECK_THAT(plan.getColumn(3).getString(), Catch::Contains("event_photo"));
    }
    CHECK(session::typeName(session::PhotoKept{}) == "photo_kept");
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
