// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/catch.h"
#include "support/started_program.h"
#include "support/temp_folder.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace psoas::test {

/// Starts a program that waits in the middle of reading a file, aborts it there, and looks for what it left behind.
/// @param before  what stands on its command line before the name of that file
inline void checkNoCore(const std::filesystem::path& program, std::vector<std::string> before)
{
    // As much as may be: what keeps the core away is the program alone.
    rlimit own{};
    REQUIRE(::getrlimit(RLIMIT_CORE, &own) == 0);
    if (own.rlim_max <= 1) {
        // Whoever runs the tests allows none anyway: nothing would show that the program does not.
        WARN("no core is allowed here, so that nothing was tested: raise the hard limit of RLIMIT_CORE");
        return;
    }
    const rlimit most{own.rlim_max, own.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_CORE, &most) == 0);

    const TempFolder folder;
    const std::string file = folder / "protocol.json";
    REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
    before.push_back(file);
    StartedProgram started(program, {before, {}, folder.path()});
    // Nobody can write to it before the program reads.
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    int reader = -1;
    while ((reader = ::open(file.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC)) < 0 && errno == ENXIO &&
           std::chrono::steady_clock::now() < until) {
        std::this_thread::yield();
    }
    REQUIRE(reader >= 0);

    rlimit limit{};
    REQUIRE(::prlimit(started.pid(), RLIMIT_CORE, nullptr, &limit) == 0);
    CHECK(limit.rlim_cur == std::min<rlim_t>(own.rlim_max, 1));
    CHECK(limit.rlim_max == limit.rlim_cur);
    started.signal(SIGABRT);
    const auto status = started.end(std::chrono::seconds(30));
    REQUIRE(status);
    REQUIRE(WIFSIGNALED(*status));
    CHECK_FALSE(WCOREDUMP(*status));
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        CHECK(entry.path() == file);
    }
    ::close(reader);
    ::setrlimit(RLIMIT_CORE, &own);
}

} // namespace psoas::test
