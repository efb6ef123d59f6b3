// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace psoas::test {

/// What SQLite asks of the disk.
enum class IoCall {
    Open,
    Close,
    Delete,
    Access,
    FullPath,
    Read,
    Write,
    Truncate,
    Sync,
    FileSize,
    Lock,
    Unlock,
    Holder
};

/// A way in which the disk refuses.
struct IoFault {
    enum class Done { Nothing, Half, All };

    const char* name;          ///< of SQLite's code, and how much was done
    int code;                  ///< of SQLite
    std::vector<IoCall> calls; ///< that can fail so
    Done done = Done::Nothing; ///< of what was asked, before it fails
};

/// Every way, for every call but Holder: who holds a file is asked beside a rollback journal only, and a history has
/// none.
[[nodiscard]] const std::vector<IoFault>& ioFaults();

} // namespace psoas::test
