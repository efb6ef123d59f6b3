// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/io_faults.h"

#include <sqlite3.h>

namespace psoas::test {

const std::vector<IoFault>& ioFaults()
{
    using enum IoCall;
    static const std::vector<IoFault> kFaults = {
        {"CANTOPEN", SQLITE_CANTOPEN, {Open, FullPath}},
        {"IOERR_ACCESS", SQLITE_IOERR_ACCESS, {Access}},
        {"IOERR_READ", SQLITE_IOERR_READ, {Read}},
        {"IOERR_SHORT_READ", SQLITE_IOERR_SHORT_READ, {Read}, IoFault::Done::Half},
        {"IOERR_WRITE", SQLITE_IOERR_WRITE, {Write}},
        {"IOERR_WRITE, half written", SQLITE_IOERR_WRITE, {Write}, IoFault::Done::Half},
        {"FULL", SQLITE_FULL, {Write}, IoFault::Done::Half},
        {"IOERR_TRUNCATE", SQLITE_IOERR_TRUNCATE, {Truncate}},
        {"IOERR_FSYNC", SQLITE_IOERR_FSYNC, {Sync}},
        {"IOERR_DIR_FSYNC", SQLITE_IOERR_DIR_FSYNC, {Sync, Delete}, IoFault::Done::All},
        {"IOERR_FSTAT", SQLITE_IOERR_FSTAT, {FileSize}},
        {"IOERR_DELETE", SQLITE_IOERR_DELETE, {Delete}},
        {"IOERR_LOCK", SQLITE_IOERR_LOCK, {Lock}},
        {"BUSY", SQLITE_BUSY, {Lock}},
        {"IOERR_UNLOCK", SQLITE_IOERR_UNLOCK, {Unlock}},
        {"IOERR_CLOSE", SQLITE_IOERR_CLOSE, {Close}, IoFault::Done::All},
    };
    return kFaults;
}

} // namespace psoas::test
