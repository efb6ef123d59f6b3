// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/backups.h"
#include "psoas/history/care.h"
#include "psoas/history/exchange.h"
#include "psoas/history/store_thread.h"
#include "support/seed.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <functional>
#include <future>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace psoas;
using namespace psoas::test;
namespace fs = std::filesystem;

namespace {

/// Runs work in a process of its own and kills that after so long, unless it is done before.
/// @return whether it was killed
bool killed(std::chrono::microseconds after, const std::function<void()>& work)
{
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        work();
        ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(after.count()));
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status);
}

/// How long the work takes when nobody stops it.
std::chrono::microseconds timeOf(const std::function<void()>& work)
{
    const auto begun = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
}

/// A history of two sessions, and a backup from when there was one.
struct Home {
    TempFolder folder;
    fs::path file = folder / "history.sqlite3";
    fs::path backup;

    Home()
    {
        auto store = openStore(file);
        const auto picture = pictureOf("first");
        REQUIRE(store.append("s1", history::kHomePerson, wholeSession("s1", 0)));
        REQUIRE(store.append("s1", history::kHomePerson, std::vector{photoKept(picture.hash, Side::Left, 6)},
                             std::vector{picture}));
        backup = history::backupPlace(file, at(10));
        REQUIRE(history::backUp(store, backup));
        REQUIRE(store.append("s2", history::kHomePerson, wholeSession("s2", 60)));
    }
};

int sessionsIn(const fs::path& file)
{
    const auto store = history::Store::openToRead(file);
    return store ? store->countSessions({}).value() : 0;
}

/// The most sessions in any file of this name below a folder.
int mostSessionsBelow(const fs::path& folder)
{
    int most = 0;
    std::error_code none;
    for (const auto& entry : fs::recursive_directory_iterator(folder, none)) {
        if (entry.path().extension() == ".sqlite3") {
            most = std::max(most, sessionsIn(entry.path()));
        }
    }
    return most;
}

/// What must hold whenever the program was killed.
/// @param least  of the two sessions that the work leaves in the history
void checkSound(const Home& home, int least)
{
    const auto listed = history::backupsOf(home.file).value();
    for (const history::Backup& each : listed) {
        INFO(each.file);
        REQUIRE(history::checkFile(each.file)->clean());
    }
    history::Care care;
    care.now = [] { return at(9000); };
    std::promise<int> count;
    {
        history::StoreThread thread(
            home.file, [](const Result<void>& opened) { REQUIRE(opened); }, care);
        thread.read([&](history::Store& store) {
            REQUIRE(store.check()->clean());
            count.set_value(store.countSessions({}).value());
        });
        const int sessions = count.get_future().get();
        REQUIRE((sessions >= least && sessions <= 2));
        std::promise<void> made;
        thread.backUp(home.folder / "last.sqlite3", [&](const Result<fs::path>& done) {
            CHECK(done);
            made.set_value();
        });
        made.get_future().wait(); // what can wait had its turn
    }
    CHECK(mostSessionsBelow(home.folder.path()) == 2); // wherever it is, it is there
    for (const auto& entry : fs::recursive_directory_iterator(home.folder.path())) {
        const std::string name = entry.path().filename().string();
        CHECK((name.find(".partial") == std::string::npos && name.find(".incoming") == std::string::npos &&
               name.find(".ready") == std::string::npos));
    }
}

int rounds()
{
    return isLong() ? 200 : 12;
}

/// Does the work with one home after the other, killed at some moment of it, and looks at what is left.
void killAnywhere(const std::function<void(const Home&)>& work, int sessionsWhenDone)
{
    const std::uint32_t seed = seedOfThisRun();
    INFO("PSOAS_SEED=" << seed);
    std::mt19937 chance(seed);
    const Home measured;
    const auto whole = timeOf([&] { work(measured); });
    REQUIRE(sessionsIn(measured.file) == sessionsWhenDone);
    int stopped = 0;
    for (int i = 0; i < rounds(); ++i) {
        const Home home;
        const std::chrono::microseconds after(std::uniform_int_distribution<long>(0, whole.count())(chance));
        INFO("after " << after.count() << " of " << whole.count() << " µs");
        stopped += killed(after, [&] { work(home); }) ? 1 : 0;
        checkSound(home, sessionsWhenDone);
    }
    CHECK(stopped > 0);
}

} // namespace

TEST_CASE("a backup that is killed at any moment leaves sound backups and the whole history", "[history][backup]")
{
    killAnywhere(
        [](const Home& home) {
            const auto store = history::Store::openToRead(home.file);
            static_cast<void>(store && history::backUp(*store, history::backupPlace(home.file, at(70))));
        },
        2);
}

TEST_CASE("a restore that is killed at any moment leaves one state or the other, and loses neither",
          "[history][backup]")
{
    killAnywhere(
        [](const Home& home) { static_cast<void>(history::restore(home.file, home.backup, at(80)).has_value()); }, 1);
}
