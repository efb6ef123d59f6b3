// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/crash_disk.h"

#include "support/catch.h"
#include "support/fault_vfs.h"
#include "support/temp_folder.h"

#include <sqlite3.h>

#include <fstream>
#include <set>

using namespace psoas::test;

namespace {

/// Everything that a crash may leave of a file; "-" for no file.
std::set<std::string> fates(const CrashDisk& disk, const std::string& name, std::size_t sectorBytes = 4)
{
    std::mt19937 random(7);
    std::set<std::string> seen;
    for (int i = 0; i < 4000; ++i) {
        const CrashDisk::Image image = disk.crash(random, sectorBytes);
        const auto found = image.find(name);
        seen.insert(found == image.end() ? "-" : found->second);
    }
    return seen;
}

/// A disk with the file "f" on it.
struct Prepared {
    explicit Prepared(const std::string& content)
    {
        std::ofstream(folder / "f") << content;
        disk = std::make_unique<CrashDisk>(folder.path());
        file = disk->open(folder / "f", false);
    }
    TempFolder folder{TempFolder::On::Memory};
    std::unique_ptr<CrashDisk> disk;
    CrashDisk::FilePtr file;
};

int run(const std::filesystem::path& file, const char* sql)
{
    sqlite3* connection = nullptr;
    int code = sqlite3_open(file.c_str(), &connection);
    sqlite3_extended_result_codes(connection, 1);
    if (code == SQLITE_OK) {
        code = sqlite3_exec(connection, sql, nullptr, nullptr, nullptr);
    }
    sqlite3_close(connection);
    return code;
}

const IoFault& faultNamed(const std::string& name)
{
    for (const IoFault& fault : ioFaults()) {
        if (fault.name == name) {
            return fault;
        }
    }
    throw std::logic_error("no such fault");
}

} // namespace

TEST_CASE("what was synced is there after every crash", "[fault]")
{
    Prepared on("aaaabbbb");
    CrashDisk::write(*on.file, 2, "xxxx");
    CrashDisk::sync(*on.file);
    CHECK(fates(*on.disk, "f") == std::set<std::string>{"aaxxxxbb"});
}

TEST_CASE("each sector that was not synced is old, new or torn", "[fault]")
{
    Prepared on("aaaabbbb");
    CrashDisk::write(*on.file, 0, "AAAABBBB");
    const auto seen = fates(*on.disk, "f");
    for (const char* each : {"aaaabbbb", "AAAABBBB", "AAAAbbbb", "aaaaBBBB", "AAaaBBBB", "aaAABBBB", "aaaabbbB"}) {
        INFO(each);
        CHECK(seen.contains(each));
    }
    CHECK_FALSE(seen.contains("AaAaBBBB")); // two tears in one sector
}

TEST_CASE("a sector that was written twice may hold what stood there in between", "[fault]")
{
    Prepared on("aaaa");
    CrashDisk::write(*on.file, 0, "AAAA");
    CrashDisk::write(*on.file, 0, "xxxx");
    const auto seen = fates(*on.disk, "f");
    CHECK(seen.contains("AAAA"));
    CHECK(seen.contains("xxxx"));
    CHECK(seen.contains("aaaa"));
}

TEST_CASE("a file that grew may have its new length without its new bytes", "[fault]")
{
    Prepared on("aaaa");
    CrashDisk::write(*on.file, 4, "bbbb");
    const auto seen = fates(*on.disk, "f");
    CHECK(seen.contains("aaaa"));
    CHECK(seen.contains("aaaabbbb"));
    CHECK(seen.contains(std::string("aaaa\0\0\0\0", 8)));
    CHECK(seen.size() > 20U); // whatever lay on the disk
}

TEST_CASE("a file that was cut may have its old length and bytes", "[fault]")
{
    Prepared on("aaaabbbb");
    CrashDisk::truncate(*on.file, 2);
    const auto seen = fates(*on.disk, "f");
    CHECK(seen.contains("aa"));
    CHECK(seen.contains("aaaabbbb"));
    CrashDisk::sync(*on.file);
    CHECK(fates(*on.disk, "f") == std::set<std::string>{"aa"});
}

TEST_CASE("a new file may be gone until its folder is synced, whether it was synced or not", "[fault]")
{
    Prepared on("");
    const auto made = on.disk->open(on.folder / "new", true);
    CrashDisk::write(*made, 0, "text");
    CrashDisk::sync(*made);
    CHECK(fates(*on.disk, "new") == std::set<std::string>{"-", "text"});
    on.disk->syncFolder(on.folder.path());
    CHECK(fates(*on.disk, "new") == std::set<std::string>{"text"});
}

TEST_CASE("a file that was removed may come back until its folder is synced", "[fault]")
{
    Prepared on("text");
    on.disk->remove(on.folder / "f");
    CHECK(fates(*on.disk, "f") == std::set<std::string>{"-", "text"});
    const auto next = on.disk->open(on.folder / "f", true);
    CrashDisk::write(*next, 0, "next");
    CrashDisk::sync(*next);
    CHECK(fates(*on.disk, "f") == std::set<std::string>{"-", "text", "next"});
    on.disk->syncFolder(on.folder.path());
    CHECK(fates(*on.disk, "f") == std::set<std::string>{"next"});
}

TEST_CASE("a file that was moved has its old name or its new one", "[fault]")
{
    Prepared on("text");
    on.disk->rename(on.folder / "f", on.folder / "g");
    std::mt19937 random(3);
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const auto image = on.disk->crash(random, 4);
        REQUIRE(image.size() == 1U);
        seen.insert(image.begin()->first);
    }
    CHECK(seen == std::set<std::string>{"f", "g"});
}

TEST_CASE("a disk is made to fail once or for ever, and is sound again", "[fault]")
{
    const TempFolder folder;
    const auto file = folder / "a.sqlite3";
    FaultVfs disk;
    REQUIRE(run(file, "CREATE TABLE t (n)") == SQLITE_OK);
    const auto once = FaultVfs::Lasts::Once, forEver = FaultVfs::Lasts::ForEver;
    for (const char* name : {"IOERR_WRITE", "IOERR_FSYNC", "FULL", "IOERR_LOCK", "CANTOPEN"}) {
        INFO(name);
        const IoFault& fault = faultNamed(name);
        disk.fail(fault, 1, once);
        CHECK((run(file, "INSERT INTO t VALUES (1)") & 0xff) == (fault.code & 0xff));
        CHECK(disk.struck());
        CHECK(run(file, "INSERT INTO t VALUES (1)") == SQLITE_OK);
        disk.fail(fault, 1, forEver);
        CHECK((run(file, "INSERT INTO t VALUES (2)") & 0xff) == (fault.code & 0xff));
        CHECK((run(file, "INSERT INTO t VALUES (2)") & 0xff) == (fault.code & 0xff));
        disk.fail(fault, 1'000'000, forEver);
        CHECK(run(file, "INSERT INTO t VALUES (3)") == SQLITE_OK);
        CHECK_FALSE(disk.struck());
        disk.heal();
        CHECK(run(file, "INSERT INTO t VALUES (4)") == SQLITE_OK);
    }
}

TEST_CASE("a disk that is watched is told of every write, sync and name", "[fault]")
{
    const TempFolder folder;
    const auto file = folder / "a.sqlite3";
    FaultVfs vfs;
    CrashDisk disk(folder.path());
    int changes = 0;
    vfs.watch(disk, [&] { ++changes; });
    REQUIRE(run(file, "PRAGMA synchronous = FULL; CREATE TABLE t (n); INSERT INTO t VALUES (1)") == SQLITE_OK);
    CHECK(changes > 5);
    // All of it was synced but for the last removal of a journal, which a crash may undo.
    std::mt19937 random(1);
    std::set<std::size_t> files;
    std::ifstream in(file, std::ios::binary);
    const std::string now((std::istreambuf_iterator<char>(in)), {});
    for (int i = 0; i < 100; ++i) {
        const CrashDisk::Image image = disk.crash(random, 512);
        files.insert(image.size());
        REQUIRE(image.contains("a.sqlite3"));
        CHECK(image.at("a.sqlite3") == now);
    }
    CHECK(files == std::set<std::size_t>{1, 2});
}
