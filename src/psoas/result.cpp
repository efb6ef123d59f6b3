// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/result.h"

#include "psoas/expect.h"

namespace psoas {

const char* name(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::CannotRead:
        return "cannot_read";
    case ErrorCode::CannotWrite:
        return "cannot_write";
    case ErrorCode::DiskFull:
        return "disk_full";
    case ErrorCode::ReadOnly:
        return "read_only";
    case ErrorCode::BadJson:
        return "bad_json";
    case ErrorCode::BadProtocol:
        return "bad_protocol";
    case ErrorCode::BadAnswer:
        return "bad_answer";
    case ErrorCode::NotAllowed:
        return "not_allowed";
    case ErrorCode::NoStepRunning:
        return "no_step_running";
    case ErrorCode::Locked:
        return "locked";
    case ErrorCode::NewerFile:
        return "newer_file";
    case ErrorCode::Damaged:
        return "damaged";
    case ErrorCode::Signed:
        return "signed";
    case ErrorCode::NotFound:
        return "not_found";
    case ErrorCode::BadImport:
        return "bad_import";
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::Database:
        return "database";
    }
    PSOAS_EXPECT(false && "a code without a name");
    return "";
}

} // namespace psoas
