// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/backups.h"

#include <chrono>
#include <functional>
#include <optional>

namespace psoas::history {

/// Something that whoever owns the history should be told.
struct Notice {
    enum class Kind {
        ViewOnly,      ///< nothing can be written where it lies; `error` says why
        Repaired,      ///< it was damaged; `repair` says what is there now
        DamageFound,   ///< it is damaged, and was opened before that was known: StoreThread::openAgain() repairs it
        PhotosDamaged, ///< some pictures are damaged or missing; everything else is sound
        SpaceShort,    ///< the disk was full and the reserve is used: what was begun can be finished, no more
        BackedUp,      ///< `file` was made
        BackupFailed   ///< an automatic backup could not be made; `error` says why
    };
    Kind kind = Kind::BackedUp;
    Error error{};
    std::optional<Repair> repair{};
    std::filesystem::path file{};
    bool viewOnly = false; ///< of DamageFound: it lies where nothing can be written, and cannot be repaired there
};

/// How the database thread looks after the history by itself: it checks it, repairs it, keeps a reserve on the disk and
/// makes backups.
struct Care {
    /// So long a check may keep those waiting who want to see the history; what takes longer is checked while it is in
    /// use.
    std::chrono::milliseconds checkAtOnce{400};
    std::function<Instant()> now;            ///< asked on the database thread
    std::function<void(const Notice&)> tell; ///< called on it
    std::optional<BackupKeep> backups{};     ///< nothing: none are made by themselves
};

} // namespace psoas::history
