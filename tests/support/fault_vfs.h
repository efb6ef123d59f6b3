// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/io_faults.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace psoas::test {

class CrashDisk;
struct FaultDisk;

/// While it lives, every file that SQLite opens lies on a disk that can be made to fail. One at a time; nothing that
/// was opened meanwhile outlives it.
class FaultVfs {
public:
    enum class Lasts { Once, ForEver };

    FaultVfs();
    FaultVfs(const FaultVfs&) = delete;
    FaultVfs& operator=(const FaultVfs&) = delete;
    ~FaultVfs();

    /// The n-th call from now on that can fail so does, from 1 on, and for ever: every later one, too.
    void fail(const IoFault& fault, std::int64_t n, Lasts lasts);
    /// Every call that can fail so does as long as that holds, which is asked on the thread of the call.
    void failWhile(const IoFault& fault, std::function<bool()> holds);
    /// The disk is sound again.
    void heal();
    /// Whether any call failed since fail().
    [[nodiscard]] bool struck() const;
    /// Calls of all time that can fail so.
    [[nodiscard]] std::int64_t calls(const IoFault& fault) const;

    /// Tells the disk what is written, synced, made and removed from now on.
    /// @param changed  called after each of these
    void watch(CrashDisk& disk, std::function<void()> changed);
    void unwatch();

private:
    std::unique_ptr<FaultDisk> m_disk;
};

} // namespace psoas::test
