// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/crash_disk.h"

#include <functional>

namespace psoas::test {

/// While it lives, a disk also sees what is done to its files past SQLite: what is copied, synced, renamed and removed.
/// One at a time, on one thread. SQLite's own calls are FaultVfs's to tell.
class WatchedCalls {
public:
    /// @param changed  called after each of these
    WatchedCalls(CrashDisk& disk, std::function<void()> changed);
    WatchedCalls(const WatchedCalls&) = delete;
    WatchedCalls& operator=(const WatchedCalls&) = delete;
    ~WatchedCalls();
};

} // namespace psoas::test
