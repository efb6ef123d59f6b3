// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/store.h"
#include "support/catch.h"
#include "support/paths.h"
#include "support/seed.h"
#include "support/started_program.h"
#include "support/temp_folder.h"

#include <algorithm>
#include <fcntl.h>
#include <memory>
#include <string>
#include <sys/file.h>
#include <thread>
#include <unistd.h>
#include <vector>

/// The program itself, started as a user does: on one data folder, again and again.
using namespace psoas;
using namespace psoas::test;

namespace {

constexpr std::chrono::seconds kPatience(120);

std::unique_ptr<StartedProgram> startWindow(const TempFolder& folder)
{
    return std::make_unique<StartedProgram>(window(), StartedProgram::How{{"--data-dir", folder.path().string()}});
}

using Starts = std::vector<std::unique_ptr<StartedProgram>>;

/// Waits until all but one have left, as they should.
std::unique_ptr<StartedProgram> theOneThatStays(Starts all)
{
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (all.size() > 1 && std::chrono::steady_clock::now() < until) {
        std::erase_if(all, [](const auto& each) {
            const auto status = each->end(std::chrono::milliseconds(20));
            if (status) {
                CHECK(leftWith(status, 0));
            }
            return status.has_value();
        });
    }
    REQUIRE(all.size() == 1);
    return std::move(all.front());
}

/// Whether somebody is the one instance of the folder.
bool isHeld(const TempFolder& folder)
{
    const int lock = ::open((folder / "instance.lock").c_str(), O_RDONLY | O_CLOEXEC);
    const bool held = lock >= 0 && ::flock(lock, LOCK_SH | LOCK_NB) != 0;
    if (lock >= 0) {
        ::close(lock);
    }
    return held;
}

void killNow(StartedProgram& program)
{
    program.signal(SIGKILL);
    REQUIRE(program.end(kPatience));
}

/// It owns the folder: whoever starts later leaves. Then it is killed, and what it leaves behind is looked at.
void checkOwner(std::unique_ptr<StartedProgram> owner, const TempFolder& folder)
{
    CHECK(leftWith(startWindow(folder)->end(kPatience), 0));
    CHECK_FALSE(owner->end({}));
    owner.reset();
    const auto store = history::Store::open(folder / "history.sqlite3");
    REQUIRE(store);
    const auto checked = store->check();
    REQUIRE(checked);
    CHECK(checked->clean());
}

} // namespace

TEST_CASE("a start that has ended is known to have without waiting", "[starts]")
{
    StartedProgram start(window(), {{"--version"}});
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (!start.end({}) && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    CHECK(leftWith(start.end({}), 0));
}

TEST_CASE("of many starts at once one stays, and the others have raised it and left", "[starts]")
{
    const TempFolder folder;
    Starts all;
    for (int i = isLong() ? 100 : 12; i > 0; --i) {
        all.push_back(startWindow(folder));
    }
    checkOwner(theOneThatStays(std::move(all)), folder);
}

TEST_CASE("every start that finds the program running has its window raised, however many there are", "[starts]")
{
    const TempFolder folder;
    StartedProgram owner(PSOAS_REHEARSAL, {{folder.path().string(), "1795336200", "1000", "waits"}});
    for (auto line = owner.line(kPatience); line != "ready"; line = owner.line(kPatience)) {
        REQUIRE(line);
    }
    const int starts = isLong() ? 100 : 12;
    Starts all;
    for (int i = 0; i < starts; ++i) {
        all.push_back(startWindow(folder));
    }
    for (const auto& each : all) {
        CHECK(leftWith(each->end(kPatience), 0));
    }
    owner.signal(SIGKILL);
    REQUIRE(owner.end(kPatience));
    int raised = 0;
    for (auto line = owner.line({}); line; line = owner.line({})) {
        raised += *line == "raised" ? 1 : 0;
    }
    CHECK(raised >= starts); // one whose answer got lost asks again
}

TEST_CASE("a start that was killed keeps no later one out", "[starts][kill]")
{
    const std::uint32_t seed = seedOfThisRun();
    CAPTURE(seed);
    std::mt19937 chance(seed);
    const TempFolder folder;
    for (int kill = isLong() ? 100 : 8; kill > 0; --kill) {
        const auto killed = startWindow(folder);
        std::this_thread::sleep_for(std::chrono::microseconds(chance() % 400000));
        killNow(*killed);
    }
    // One of them for certain while it was the one.
    const auto owner = startWindow(folder);
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (!isHeld(folder) && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    CHECK(isHeld(folder));
    killNow(*owner);
    CHECK_FALSE(isHeld(folder));
    // Whichever of two is the first, the other one finds it.
    Starts two;
    two.push_back(startWindow(folder));
    two.push_back(startWindow(folder));
    checkOwner(theOneThatStays(std::move(two)), folder);
}
