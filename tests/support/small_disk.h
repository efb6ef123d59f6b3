// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/catch.h"
#include "support/temp_folder.h"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sched.h>
#include <string>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

namespace psoas::test {

/// A small disk of its own, if this user may have one.
class SmallDisk {
public:
    explicit SmallDisk(const std::string& options)
        : m_mounted(::mount("none", m_folder.path().c_str(), "tmpfs", 0, options.c_str()) == 0)
    {
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk()
    {
        if (m_mounted) {
            ::umount2(m_folder.path().c_str(), MNT_DETACH);
        }
    }
    [[nodiscard]] bool isThere() const { return m_mounted; }
    [[nodiscard]] const std::filesystem::path& path() const { return m_folder.path(); }
    /// Leaves no byte free.
    void fillUp() const
    {
        std::FILE* file = std::fopen((m_folder / "filler").c_str(), "w");
        REQUIRE(file != nullptr);
        std::setvbuf(file, nullptr, _IONBF, 0);
        const std::string piece(4096, 'x');
        while (std::fwrite(piece.data(), 1, piece.size(), file) == piece.size()) {
        }
        std::fclose(file);
    }
    void makeReadOnly() const
    {
        REQUIRE(::mount(nullptr, m_folder.path().c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0);
    }

private:
    TempFolder m_folder;
    bool m_mounted;
};

/// Gives this process namespaces in which it may mount. @return whether that worked
inline bool enterOwnMounts()
{
    const auto put = [](const char* file, const std::string& text) {
        const int handle = ::open(file, O_WRONLY | O_CLOEXEC);
        const bool done = handle >= 0 && ::write(handle, text.data(), text.size()) == static_cast<ssize_t>(text.size());
        ::close(handle);
        return done;
    };
    // Its root: of any other user a new program begins without rights.
    const auto own = [](auto id) { return "0 " + std::to_string(id) + " 1"; };
    const std::string users = own(::getuid()), groups = own(::getgid());
    return ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && put("/proc/self/setgroups", "deny") &&
           put("/proc/self/uid_map", users) && put("/proc/self/gid_map", groups);
}

/// Runs a test of this program again, by itself, where its user may mount a disk. A machine that does not let them
/// leaves it out, and says so.
inline void againWithOwnMounts(const std::string& test)
{
    constexpr const char* kAgain = "PSOAS_OWN_MOUNTS";
    constexpr int kNotHere = 77;
    REQUIRE(std::getenv(kAgain) == nullptr);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::setenv(kAgain, "1", 1);
        if (enterOwnMounts()) {
            ::execl("/proc/self/exe", "psoas_tests", test.c_str(), static_cast<char*>(nullptr));
        }
        std::_Exit(kNotHere);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    if (WEXITSTATUS(status) == kNotHere) {
        WARN("this user may not mount a small disk: nothing was tested");
        return;
    }
    CHECK(WEXITSTATUS(status) == 0);
}

} // namespace psoas::test
