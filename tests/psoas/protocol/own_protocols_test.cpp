// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/own_protocols.h"

#include "own_exercises.h"
#include "support/temp_folder.h"

#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

using namespace psoas;
namespace fs = std::filesystem;
using protocol::Draft;
using protocol::Kept;
using protocol::OwnProtocols;
using test::added;
using test::bytesOf;
using test::copyOf;
using test::sample;
using test::secondProtocol;
using test::shippedProtocol;
using test::TempFolder;

namespace {

void writeFile(const fs::path& path, std::string_view bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

unsigned modeOf(const fs::path& path)
{
    struct stat there {};
    REQUIRE(::lstat(path.c_str(), &there) == 0);
    return there.st_mode & 0777U;
}

Kept saved(const OwnProtocols& own, Draft& draft)
{
    const auto kept = own.save(draft);
    INFO((kept ? std::string() : kept.error().detail));
    REQUIRE(kept.has_value());
    return *kept;
}

Kept imported(const OwnProtocols& own, std::string_view bytes)
{
    const TempFolder elsewhere(TempFolder::On::Memory);
    writeFile(elsewhere / "file.json", bytes);
    const auto file = protocol::readForImport(elsewhere / "file.json");
    REQUIRE(file.has_value());
    const auto kept = own.import(*file);
    INFO((kept ? std::string() : kept.error().detail));
    REQUIRE(kept.has_value());
    return *kept;
}

std::size_t countIn(const fs::path& folder)
{
    std::error_code absent;
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder, absent), fs::directory_iterator()));
}

std::vector<protocol::OwnFile> listed(const OwnProtocols& own)
{
    auto files = own.list();
    REQUIRE(files.has_value());
    CHECK(files->notRead == 0);
    return std::move(files->files);
}

} // namespace

TEST_CASE("a folder that is not there holds no protocol and is not made by looking", "[protocol][own]")
{
    const TempFolder folder(TempFolder::On::Memory);
    const OwnProtocols own(folder / "protocols");
    CHECK(listed(own).empty());
    CHECK_FALSE(fs::exists(own.folder()));
    writeFile(folder / "file", "x");
    CHECK(OwnProtocols(folder / "file").list().error().code == ErrorCode::CannotRead);
}

TEST_CASE("a saved draft is one file that only its owner can read", "[protocol][own]")
{
    const TempFolder folder(TempFolder::On::Memory);
    const OwnProtocols own(folder / "data" / "protocols");
    Draft draft = copyOf(secondProtocol(), "own-1");
    const Kept kept = saved(own, draft);
    CHECK(kept.path == own.folder() / "own-1.json");
    CHECK_FALSE(kept.known);
    CHECK_FALSE(kept.sameId);
    CHECK(draft.version() == "1.0.0");
    CHECK((bytesOf(kept.path) == draft.bytes()));
    CHECK(kept.hash == protocol::hashOf(draft.bytes()));
    CHECK(draft.openedHash() == kept.hash);
    CHECK(modeOf(kept.path) == 0600);
    CHECK(modeOf(own.folder()) == 0700);
    CHECK(countIn(own.folder()) == 1);
}

TEST_CASE("a later version takes the place of the one before, and no change is no version", "[protocol][own]")
{
    const TempFolder folder(TempFolder::On::Memory);
    const OwnProtocols own(folder.path());
    Draft draft = copyOf(secondProtocol(), "own-1");
    const Kept first = saved(own, draft);
    const Kept same = saved(own, draft);
    CHECK(same.known);
    CHECK(same.hash == first.hash);
    CHECK(draft.version() == "1.0.0");

    Draft opened = copyOf(*listed(own).at(0).loaded.protocol);
    CHECK(saved(own, opened).known);
    added(opened, sample("wall_slide"));
    const Kept second = saved(own, opened);
    CHECK(second.path == first.path);
    CHECK(second.hash != first.hash);
    CHECK_FALSE(second.sameId);
    CHECK(opened.version() == "2.0.0");
    CHECK(countIn(own.folder()) == 1);

    // Whoever still has the version of before does not write over the newer one.
    draft.setTitle("Other");
    const Kept beside = saved(own, draft);
    CHECK(beside.path != first.path);
    CHECK(beside.sameId);
    CHECK(countIn(own.folder()) == 2);
}

TEST_CASE("a draft with a fault is not stored", "[protocol][own]")
{
    const TempFolder folder(TempFolder::On::Memory);
    const OwnProtocols own(folder / "protocols");
    Draft draft = copyOf(secondProtocol());
    draft.setTitle("{x}");
    const auto kept = own.save(draft);
    CHECK(kept.error().code == ErrorCode::BadProtocol);
    CHECK(draft.version() == "0.0.0");
    CHECK_FALSE(fs::exists(own.folder()));
}

TEST_CASE("a draft never takes the place of another protocol", "[protocol][own]")
{
    const TempFolder folder(TempFolder::On::Memory);
    const OwnProtocols own(folder.path());
    writeFile(folder / "own-1.json", "not a protocol");
    writeFile(folder / "own-1-2.json", secondProtocol().bytes);
    Draft draft = copyOf(secondProtocol(), "own-1");
    const Kept kept = saved(own, draft);
    CHECK(kept.path == folder / "own-1-3.json");
    CHECK(bytesOf(folder / "own-1.json") == "not a protocol");
    CHECK((bytesOf(folder / "own-1-2.json") == secondProtocol().bytes));
}

TEST_CASE("an import keeps the bytes, so that the hash is the same", "[protocol][own]")
{
    const TempFolder folder(TempFolder::On::Memory);
    const OwnProtocols own(folder.path());
    const Kept kept = imported(own, secondProtocol().bytes);
    CHECK(kept.hash == secondProtocol().hash);
    CHECK((bytesOf(kept.path) == secondProtocol().bytes));
    CHECK(modeOf(kept.path) == 0600);

    const Kept again = imported(own, secondProtocol().bytes);
    CHECK(again.known);
    CHECK(again.path == kept.path);
    CHECK(countIn(own.folder()) == 1);

    const Kept other = imported(own, secondProtocol().bytes + "\n");
    CHECK_FALSE(other.known);
    CHECK(other.sameId);
    CHECK(other.path != kept.path);
    CHECK(countIn(own.folder()) == 2);
    CHECK((bytesOf(kept.path) == secondProtocol().bytes));
}

TEST_CASE("an import written by hand is opened without being written anew", "[protocol][own]")
{
    const TempFolder folder(TempFolder::On::Memory);
    const OwnProtocols own(folder.path());
    Draft draft = copyOf(secondProtocol(), "own-1");
    draft.countUp();
    const Kept kept = imported(own, nlohmann::json::parse(draft.bytes()).dump(4));
    Draft opened = copyOf(*listed(own).at(0).loaded.protocol);
    CHECK(saved(own, opened).known);
    CHECK(opened.openedHash() == kept.hash);
    opened.setTitle("Changed");
    CHECK(saved(own, opened).path == kept.path);
    CHECK(opened.version() == "2.0.0");
    CHECK(countIn(own.folder()) == 1);
}

TEST_CASE("what does not load is shown with its problems and never imported", "[protocol][own]")
{
    const TempFolder folder(TempFolder::On::Memory);
    const OwnProtocols own(folder / "protocols");
    const auto file = protocol::readForImport(test::dataFile("protocols/broken/hold-negative.json"));
    REQUIRE(file.has_value());
    CHECK(file->loaded.protocol == nullptr);
    CHECK(file->loaded.problems.size() == 1);
    CHECK(own.import(*file).error().code == ErrorCode::BadProtocol);
    CHECK_FALSE(fs::exists(own.folder()));

    fs::create_directory(own.folder());
    writeFile(own.folder() / "bad.json", "{");
    writeFile(own.folder() / "good.json", secondProtocol().bytes);
    writeFile(own.folder() / "notes.txt", "x");
    writeFile(own.folder() / ".psoas-abc.json", "x");
    fs::create_directory(own.folder() / "folder.json");
    REQUIRE(::mkfifo((own.folder() / "pipe.json").c_str(), 0600) == 0);
    fs::create_symlink("/dev/zero", own.folder() / "zero.json");
    fs::create_symlink("gone", own.folder() / "gone.json");
    const auto files = listed(own);
    std::vector<std::string> names;
    for (const protocol::OwnFile& each : files) {
        names.push_back(each.path.filename().string());
        CHECK((each.loaded.protocol != nullptr) == (each.path.filename() == "good.json"));
        CHECK((each.loaded.protocol == nullptr) == !each.loaded.problems.empty());
    }
    CHECK(names ==
          std::vector<std::string>{"bad.json", "folder.json", "gone.json", "good.json", "pipe.json", "zero.json"});
}

TEST_CASE("a file that is none is refused with a sentence", "[protocol][own]")
{
    const TempFolder folder(TempFolder::On::Memory);
    writeFile(folder / "empty", "");
    writeFile(folder / "large", std::string(1024 * 1024 + 1, ' '));
    writeFile(folder / "largest", std::string(1024 * 1024, ' '));
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    fs::create_symlink("/dev/zero", folder / "zero");
    fs::create_symlink(test::dataFile("protocols/small.json"), folder / "link");
    fs::create_symlink("loop", folder / "loop");
    struct Row {
        std::string name;
        ErrorCode code;
        std::string sentence;
    };
    for (const Row& row :
         {Row{"empty", ErrorCode::CannotRead, "empty"}, Row{"large", ErrorCode::BadJson, "larger"},
          Row{"pipe", ErrorCode::CannotRead, "not an ordinary file"},
          Row{"zero", ErrorCode::CannotRead, "not an ordinary file"},
          Row{"loop", ErrorCode::CannotRead, "cannot be opened"}, Row{".", ErrorCode::CannotRead, "folder"},
          Row{"nothing", ErrorCode::CannotRead, "not there"}}) {
        const auto file = protocol::readForImport(folder / row.name);
        INFO(row.name);
        REQUIRE_FALSE(file.has_value());
        CHECK(file.error().code == row.code);
        CHECK_THAT(file.error().detail, ContainsSubstring(row.sentence));
        CHECK(file.error().detail.back() == '.');
    }
    if (::geteuid() != 0) {
        writeFile(folder / "locked", "{}");
        fs::permissions(folder / "locked", fs::perms::none);
        CHECK(protocol::readForImport(folder / "locked").error().code == ErrorCode::CannotRead);
    }
    CHECK(protocol::readForImport(folder / "link")->loaded.protocol != nullptr);
    CHECK(protocol::readForImport(folder / "largest")->loaded.problems.size() == 1);
}

TEST_CASE("every broken protocol can be shown and none can be imported", "[protocol][own]")
{
    const TempFolder folder(TempFolder::On::Memory);
    const OwnProtocols own(folder / "protocols");
    for (const auto& entry : fs::directory_iterator(test::dataFile("protocols/broken"))) {
        const auto file = protocol::readForImport(entry.path());
        REQUIRE(file.has_value());
        INFO(entry.path());
        CHECK_FALSE(file->loaded.problems.empty());
        CHECK_FALSE(own.import(*file).has_value());
    }
    CHECK_FALSE(fs::exists(own.folder()));
}

TEST_CASE("what is removed lies beside and can be had back", "[protocol][own]")
{
    const TempFolder folder(TempFolder::On::Memory);
    const OwnProtocols own(folder.path());
    Draft draft = copyOf(secondProtocol(), "own-1");
    const Kept kept = saved(own, draft);
    const auto removed = own.remove(kept.path);
    REQUIRE(removed.has_value());
    CHECK(listed(own).empty());
    CHECK((bytesOf(*removed) == draft.bytes()));
    CHECK(modeOf(removed->parent_path()) == 0700);

    // A second one of the same name does not take the place of the first.
    Draft other = copyOf(secondProtocol(), "own-1");
    other.setTitle("Other");
    const auto second = own.remove(saved(own, other).path);
    REQUIRE(second.has_value());
    CHECK(*second != *removed);
    CHECK((bytesOf(*removed) == draft.bytes()));

    const auto back = own.restore(*removed);
    REQUIRE(back.has_value());
    CHECK(*back == kept.path);
    CHECK(listed(own).at(0).loaded.protocol->hash == kept.hash);

    CHECK(own.remove(folder / "nothing.json").error().code == ErrorCode::NotFound);
    CHECK(own.remove(test::dataFile("protocols/small.json")).error().code == ErrorCode::NotFound);
    CHECK(own.remove(folder.path() / ".." / "x.json").error().code == ErrorCode::NotFound);
    CHECK(own.restore(kept.path).error().code == ErrorCode::NotFound);
}

TEST_CASE("a full folder takes no more and still saves what is in it", "[protocol][own]")
{
    const TempFolder folder(TempFolder::On::Memory);
    const OwnProtocols own(folder.path());
    Draft draft = copyOf(*test::load(test::tiny()).protocol, "own-1");
    saved(own, draft);
    for (std::size_t i = 1; i < OwnProtocols::kMost; ++i) {
        writeFile(folder / ("z" + std::to_string(i) + ".json"), "{");
    }
    Draft more = copyOf(*test::load(test::tiny()).protocol, "own-2");
    CHECK(own.save(more).error().code == ErrorCode::NotAllowed);
    CHECK(more.version() == "0.0.0");
    draft.setTitle("Changed");
    saved(own, draft);
    CHECK(listed(own).size() == OwnProtocols::kMost);
    writeFile(folder / "zz.json", "{");
    CHECK(own.list()->files.size() == OwnProtocols::kMost);
    CHECK(own.list()->notRead == 1);

    // What was removed comes back once there is room.
    const auto removed = own.remove(folder / "zz.json");
    REQUIRE(removed.has_value());
    CHECK(own.restore(*removed).error().code == ErrorCode::NotAllowed);
    CHECK(fs::exists(*removed));
    REQUIRE(own.remove(folder / "z1.json").has_value());
    CHECK(own.restore(*removed).has_value());
}

TEST_CASE("an export is the same bytes, whole or not at all", "[protocol][own]")
{
    const TempFolder folder(TempFolder::On::Memory);
    writeFile(folder / "out.json", "before");
    REQUIRE(protocol::exportTo(shippedProtocol().bytes, folder / "out.json").has_value());
    CHECK((bytesOf(folder / "out.json") == shippedProtocol().bytes));
    CHECK(countIn(folder.path()) == 1);
    CHECK(protocol::readForImport(folder / "out.json")->loaded.protocol->hash == shippedProtocol().hash);

    fs::create_directory(folder / "there");
    CHECK_FALSE(protocol::exportTo("{}", folder / "there").has_value());
    CHECK_FALSE(protocol::exportTo("{}", folder / "nowhere" / "out.json").has_value());
    CHECK(countIn(folder.path()) == 2);
}
