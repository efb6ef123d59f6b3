// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/catch.h"

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <string>
#include <sys/inotify.h>
#include <unistd.h>
#include <vector>

namespace psoas::test {

/// Tells every name that was made in a folder since then, also of what is gone again.
class WatchedFolder {
public:
    explicit WatchedFolder(const std::filesystem::path& folder)
        : m_watch(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
    {
        REQUIRE(m_watch >= 0);
        REQUIRE(::inotify_add_watch(m_watch, folder.c_str(), IN_CREATE | IN_MOVED_TO) >= 0);
    }
    WatchedFolder(const WatchedFolder&) = delete;
    WatchedFolder& operator=(const WatchedFolder&) = delete;
    ~WatchedFolder() { ::close(m_watch); }

    [[nodiscard]] std::vector<std::string> made()
    {
        alignas(inotify_event) char bytes[16384];
        for (ssize_t count = 0; (count = ::read(m_watch, bytes, sizeof(bytes))) > 0;) {
            for (ssize_t at = 0; at < count;) {
                const auto* event = reinterpret_cast<const inotify_event*>(bytes + at);
                m_made.emplace_back(event->len > 0 ? event->name : "");
                at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
            }
        }
        return m_made;
    }

private:
    int m_watch;
    std::vector<std::string> m_made;
};

} // namespace psoas::test
