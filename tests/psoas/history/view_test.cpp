// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/care.h"
#include "psoas/history/damage.h"
#include "psoas/history/exchange.h"
#include "psoas/history/store_thread.h"
#include "psoas/history/view_copy.h"
#include "support/small_disk.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <csignal>
#include <future>
#include <sys/wait.h>
#include <unistd.h>

using namespace psoas;
using namespace psoas::test;
using history::Notice;
namespace fs = std::filesystem;

namespace {

/// A history as a program that was killed leaves it: its newest session is in the WAL.
fs::path killedHistory(const TempFolder& folder)
{
    const fs::path working = folder / "working.sqlite3", file = folder / "killed.sqlite3";
    auto store = openStore(working);
    REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
    fs::copy_file(working, file);
    fs::copy_file(working.string() + "-wal", file.string() + "-wal");
    return file;
}

/// What is told of a history that is opened with care and looked at until everything that could wait is done.
std::vector<Notice> toldOf(const fs::path& file, std::chrono::milliseconds atOnce)
{
    std::vector<Notice> notices;
    history::Care care;
    care.checkAtOnce = atOnce;
    care.now = [] { return at(5000); };
    care.tell = [&](const Notice& notice) { notices.push_back(notice); };
    std::promise<void> done;
    history::StoreThread thread(
        file, [](const Result<void>& opened) { CHECK(opened); }, care);
    const TempFolder folder;
    // It comes after what could wait before.
    thread.backUp(folder / "copy.sqlite3", [&](const Result<fs::path>& /*made*/) { done.set_value(); });
    done.get_future().wait();
    return notices;
}

std::size_t entriesOf(const fs::path& folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

TEST_CASE("a history that is only looked at refuses whatever would write", "[history][view]")
{
    const TempFolder folder;
    const fs::path file = folder / "h.sqlite3";
    std::string everything;
    {
        auto store = openStore(file);
        fill(store);
        everything = exported(store);
    }
    const std::string before = bytesOf(file);
    const std::size_t entries = entriesOf(folder.path());
    auto store = history::Store::openToView(file);
    REQUIRE(store);
    const auto refused = [](const auto& result) { return !result && result.error().code == ErrorCode::ReadOnly; };
    const auto picture = pictureOf("another");
    history::Person person;
    person.id = "berta";
    person.name = "Berta";
    CHECK(refused(store->keepProtocol(sampleProtocol(), at(1))));
    CHECK(refused(store->append("s9", history::kHomePerson, wholeSession("s9", 9000))));
    CHECK(refused(store->append("s3", history::kHomePerson, std::vector{photoKept(picture.hash, Side::Left, 9000)},
                                std::vector{picture})));
    CHECK(refused(store->deletePhoto(pictureOf("second").hash)));
    CHECK(refused(store->keepPerson(person, at(1))));
    CHECK(refused(history::importJsonText(*store, everything)));
    CHECK(refused(store->saveCheckpoint({})));
    CHECK(refused(store->rebuildProjections()));
    CHECK(refused(store->trust()));
    CHECK(exported(*store) == everything);
    CHECK(bytesOf(file) == before);
    CHECK(entriesOf(folder.path()) == entries);
}

TEST_CASE("damage of a history that can only be looked at is told, and that it cannot be repaired there",
          "[history][view][disk]")
{
    const SmallDisk disk("size=32m,mode=700");
    if (!disk.isThere()) {
        WARN("this user may not mount a disk of its own");
        return;
    }
    const fs::path file = disk.path() / "history.sqlite3", sound = disk.path() / "sound.sqlite3";
    {
        auto store = openStore(file);
        fill(store);
    }
    fs::copy_file(file, sound);
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE)
        .exec("DROP TRIGGER event_never_changes; UPDATE event SET utc_us = utc_us + 1 WHERE seq = 3");
    disk.makeReadOnly();
    for (const auto atOnce : {std::chrono::milliseconds(10'000), std::chrono::milliseconds(0)}) {
        const auto damaged = toldOf(file, atOnce), told = toldOf(sound, atOnce);
        const auto is = [](Notice::Kind kind) { return [kind](const Notice& notice) { return notice.kind == kind; }; };
        CHECK(std::ranges::count_if(told, is(Notice::Kind::ViewOnly)) == 1);
        CHECK(std::ranges::count_if(told, is(Notice::Kind::DamageFound)) == 0);
        const auto found = std::ranges::find_if(damaged, is(Notice::Kind::DamageFound));
        REQUIRE(found != damaged.end());
        CHECK(found->viewOnly);
    }
}

TEST_CASE("what is in the WAL is shown from wherever there is room for it, or nothing is", "[history][view][disk]")
{
    const TempFolder folder, memory;
    const fs::path file = killedHistory(folder);
    const SmallDisk narrow("size=32k,mode=700");
    if (!narrow.isThere()) {
        WARN("this user may not mount a small disk");
        return;
    }
    {
        const auto copy = history::ViewCopy::of(file, {"", "/nowhere", narrow.path(), memory.path()});
        REQUIRE(copy);
        CHECK(copy->isCopy());
        CHECK(copy->file().parent_path().parent_path() == memory.path());
        CHECK(bytesOf(copy->file().string() + "-wal") == bytesOf(file.string() + "-wal"));
        CHECK(entriesOf(narrow.path()) == 0);
    }
    CHECK(entriesOf(memory.path()) == 0);
    CHECK(history::ViewCopy::of(file, {narrow.path()}).error().code == ErrorCode::DiskFull);
    CHECK(entriesOf(narrow.path()) == 0);
    CHECK(history::ViewCopy::of(file, {}).error().code == ErrorCode::CannotWrite);
}

TEST_CASE("a copy of a history in memory goes when its program was killed, and no sooner", "[history][view]")
{
    const TempFolder folder, memory;
    const fs::path file = killedHistory(folder);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto copy = history::ViewCopy::of(file, {memory.path()});
        ::raise(SIGKILL);
    }
    REQUIRE(::waitpid(child, nullptr, 0) == child);
    REQUIRE(entriesOf(memory.path()) == 1);
    fs::create_directory(memory / "of-somebody-else");
    const auto copy = history::ViewCopy::of(file, {memory.path()});
    REQUIRE(copy);
    REQUIRE(entriesOf(memory.path()) == 3);
    history::ViewCopy::sweep({memory.path(), "", "/nowhere"});
    CHECK(entriesOf(memory.path()) == 2);
    CHECK(fs::exists(copy->file()));
}
