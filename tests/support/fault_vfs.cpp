// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fault_vfs.h"

#include "support/crash_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <new>
#include <stdexcept>

namespace psoas::test {

namespace {

using Path = std::filesystem::path;
using Done = IoFault::Done;

constexpr std::size_t kCalls = static_cast<std::size_t>(IoCall::Holder) + 1;

using OpenFolder = int (*)(const char*, int*);
OpenFolder realOpenFolder = nullptr;
/// SQLite opens a folder for nothing but to sync it.
std::atomic<int> foldersOpened = 0;

int openFolder(const char* path, int* handle)
{
    const int code = realOpenFolder(path, handle);
    foldersOpened += code == SQLITE_OK ? 1 : 0;
    return code;
}

} // namespace

/// The disk, and what is to become of the calls that reach it.
struct FaultDisk {
    sqlite3_vfs vfs{};
    sqlite3_vfs* base = nullptr;

    mutable std::recursive_mutex mutex;
    std::array<std::int64_t, kCalls> calls{};
    const IoFault* fault = nullptr;
    std::int64_t n = 0, seen = 0;
    FaultVfs::Lasts lasts = FaultVfs::Lasts::Once;
    std::function<bool()> holds; ///< empty: always
    bool struck = false;
    CrashDisk* disk = nullptr;
    std::function<void()> changed;

    /// Counts a call. @return  the fault that it meets
    const IoFault* meets(IoCall call)
    {
        const std::scoped_lock lock(mutex);
        ++calls[static_cast<std::size_t>(call)];
        if (fault == nullptr || std::ranges::find(fault->calls, call) == fault->calls.end()) {
            return nullptr;
        }
        if (holds && !holds()) {
            return nullptr;
        }
        ++seen;
        if (seen < n || (seen > n && lasts == FaultVfs::Lasts::Once)) {
            return nullptr;
        }
        struck = true;
        return fault;
    }
    /// Does what was asked, or fails.
    template <class Work>
    int run(IoCall call, Work work)
    {
        const IoFault* const met = meets(call);
        if (met == nullptr) {
            return work();
        }
        if (met->done == Done::All) {
            static_cast<void>(work());
        }
        return met->code;
    }
    /// Tells the disk, if one is watched.
    template <class Tell>
    void tell(Tell telling)
    {
        const std::scoped_lock lock(mutex);
        if (disk != nullptr) {
            telling(*disk);
            changed();
        }
    }
};

namespace {

/// An open file; the real one lies behind it in the same memory.
struct Handle : sqlite3_file {
    FaultDisk* owner = nullptr;
    CrashDisk::FilePtr file; ///< none: not watched
    Path folder;
};

constexpr std::size_t kAligned = alignof(std::max_align_t);
constexpr std::size_t kHandleBytes = (sizeof(Handle) + kAligned - 1) / kAligned * kAligned;

Handle& handle(sqlite3_file* file)
{
    return *static_cast<Handle*>(file);
}
sqlite3_file* real(sqlite3_file* file)
{
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + kHandleBytes);
}
FaultDisk& diskOf(sqlite3_vfs* vfs)
{
    return *static_cast<FaultDisk*>(vfs->pAppData);
}

int closeFile(sqlite3_file* file)
{
    const IoFault* const met = handle(file).owner->meets(IoCall::Close);
    const int code = real(file)->pMethods->xClose(real(file));
    std::destroy_at(&handle(file));
    return met == nullptr ? code : met->code;
}

int readFile(sqlite3_file* file, void* to, int count, sqlite3_int64 offset)
{
    const IoFault* const met = handle(file).owner->meets(IoCall::Read);
    if (met != nullptr && met->done == Done::Nothing) {
        return met->code;
    }
    const int code = real(file)->pMethods->xRead(real(file), to, count, offset);
    if (met == nullptr) {
        return code;
    }
    std::memset(static_cast<char*>(to) + count / 2, 0, static_cast<std::size_t>(count - count / 2));
    return met->code;
}

int writeFile(sqlite3_file* file, const void* from, int count, sqlite3_int64 offset)
{
    const IoFault* const met = handle(file).owner->meets(IoCall::Write);
    if (met != nullptr && met->done == Done::Nothing) {
        return met->code;
    }
    const int part = met == nullptr ? count : count / 2;
    const int code = real(file)->pMethods->xWrite(real(file), from, part, offset);
    if (code == SQLITE_OK && handle(file).file) {
        handle(file).owner->tell([&](CrashDisk&) {
            CrashDisk::write(*handle(file).file, static_cast<std::size_t>(offset),
                             {static_cast<const char*>(from), static_cast<std::size_t>(part)});
        });
    }
    return met == nullptr ? code : met->code;
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    return handle(file).owner->run(IoCall::Truncate, [&] {
        const int code = real(file)->pMethods->xTruncate(real(file), size);
        if (code == SQLITE_OK && handle(file).file) {
            handle(file).owner->tell(
                [&](CrashDisk&) { CrashDisk::truncate(*handle(file).file, static_cast<std::size_t>(size)); });
        }
        return code;
    });
}

int syncFile(sqlite3_file* file, int flags)
{
    return handle(file).owner->run(IoCall::Sync, [&] {
        const int before = foldersOpened;
        const int code = real(file)->pMethods->xSync(real(file), flags);
        if (code == SQLITE_OK && handle(file).file) {
            handle(file).owner->tell([&](CrashDisk& disk) {
                CrashDisk::sync(*handle(file).file);
                if (foldersOpened > before) {
                    disk.syncFolder(handle(file).folder);
                }
            });
        }
        return code;
    });
}

int sizeOfFile(sqlite3_file* file, sqlite3_int64* size)
{
    return handle(file).owner->run(IoCall::FileSize, [&] { return real(file)->pMethods->xFileSize(real(file), size); });
}
int lockFile(sqlite3_file* file, int level)
{
    return handle(file).owner->run(IoCall::Lock, [&] { return real(file)->pMethods->xLock(real(file), level); });
}
int unlockFile(sqlite3_file* file, int level)
{
    return handle(file).owner->run(IoCall::Unlock, [&] { return real(file)->pMethods->xUnlock(real(file), level); });
}
int isReserved(sqlite3_file* file, int* result)
{
    return handle(file).owner->run(IoCall::Holder,
                                   [&] { return real(file)->pMethods->xCheckReservedLock(real(file), result); });
}

// What touches no disk, or is never used by a history: its connection is exclusive and maps no memory.
int controlFile(sqlite3_file* file, int what, void* with)
{
    return real(file)->pMethods->xFileControl(real(file), what, with);
}
int sectorSize(sqlite3_file* file)
{
    return real(file)->pMethods->xSectorSize(real(file));
}
int deviceCharacteristics(sqlite3_file* file)
{
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int mapShared(sqlite3_file* file, int page, int size, int extend, void volatile** at)
{
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, at);
}
int lockShared(sqlite3_file* file, int offset, int count, int flags)
{
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void sharedBarrier(sqlite3_file* file)
{
    real(file)->pMethods->xShmBarrier(real(file));
}
int unmapShared(sqlite3_file* file, int alsoDelete)
{
    return real(file)->pMethods->xShmUnmap(real(file), alsoDelete);
}

constexpr sqlite3_io_methods kMethods = {
    2,           closeFile,  readFile,    writeFile,  truncateFile,          syncFile,  sizeOfFile, lockFile,
    unlockFile,  isReserved, controlFile, sectorSize, deviceCharacteristics, mapShared, lockShared, sharedBarrier,
    unmapShared, nullptr,    nullptr};

int openFile(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* outFlags)
{
    FaultDisk& owner = diskOf(vfs);
    file->pMethods = nullptr;
    return owner.run(IoCall::Open, [&] {
        std::error_code none;
        const bool made = name != nullptr && !std::filesystem::exists(name, none);
        const int code = owner.base->xOpen(owner.base, name, real(file), flags, outFlags);
        if (code != SQLITE_OK) {
            return code;
        }
        Handle* const opened = new (file) Handle;
        opened->pMethods = &kMethods;
        opened->owner = &owner;
        if (name != nullptr && (flags & SQLITE_OPEN_DELETEONCLOSE) == 0) {
            opened->folder = Path(name).parent_path();
            owner.tell([&](CrashDisk& disk) { opened->file = disk.open(name, made); });
        }
        return code;
    });
}

int deleteFile(sqlite3_vfs* vfs, const char* name, int syncFolder)
{
    FaultDisk& owner = diskOf(vfs);
    return owner.run(IoCall::Delete, [&] {
        const int before = foldersOpened;
        const int code = owner.base->xDelete(owner.base, name, syncFolder);
        if (code == SQLITE_OK) {
            owner.tell([&](CrashDisk& disk) {
                disk.remove(name);
                if (foldersOpened > before) {
                    disk.syncFolder(Path(name).parent_path());
                }
            });
        }
        return code;
    });
}

int accessFile(sqlite3_vfs* vfs, const char* name, int flags, int* result)
{
    FaultDisk& owner = diskOf(vfs);
    return owner.run(IoCall::Access, [&] { return owner.base->xAccess(owner.base, name, flags, result); });
}
int fullPath(sqlite3_vfs* vfs, const char* name, int size, char* out)
{
    FaultDisk& owner = diskOf(vfs);
    return owner.run(IoCall::FullPath, [&] { return owner.base->xFullPathname(owner.base, name, size, out); });
}

// What is no matter of the disk.
int randomness(sqlite3_vfs* vfs, int count, char* out)
{
    return diskOf(vfs).base->xRandomness(diskOf(vfs).base, count, out);
}
int sleepFor(sqlite3_vfs* vfs, int microseconds)
{
    return diskOf(vfs).base->xSleep(diskOf(vfs).base, microseconds);
}
int currentTime(sqlite3_vfs* vfs, double* now)
{
    return diskOf(vfs).base->xCurrentTime(diskOf(vfs).base, now);
}
int currentTime64(sqlite3_vfs* vfs, sqlite3_int64* now)
{
    return diskOf(vfs).base->xCurrentTimeInt64(diskOf(vfs).base, now);
}
int lastError(sqlite3_vfs* vfs, int size, char* out)
{
    return diskOf(vfs).base->xGetLastError(diskOf(vfs).base, size, out);
}

} // namespace

FaultVfs::FaultVfs()
    : m_disk(std::make_unique<FaultDisk>())
{
    FaultDisk& own = *m_disk;
    sqlite3_initialize();
    own.base = sqlite3_vfs_find(nullptr);
    if (own.base == nullptr || own.base->iVersion < 3 || sqlite3_vfs_find("psoas-fault") != nullptr) {
        throw std::logic_error("there is no disk that can be made to fail, or there is one already");
    }
    own.vfs.iVersion = 2;
    own.vfs.szOsFile = static_cast<int>(kHandleBytes) + own.base->szOsFile;
    own.vfs.mxPathname = own.base->mxPathname;
    own.vfs.zName = "psoas-fault";
    own.vfs.pAppData = &own;
    own.vfs.xOpen = openFile;
    own.vfs.xDelete = deleteFile;
    own.vfs.xAccess = accessFile;
    own.vfs.xFullPathname = fullPath;
    own.vfs.xRandomness = randomness;
    own.vfs.xSleep = sleepFor;
    own.vfs.xCurrentTime = currentTime;
    own.vfs.xCurrentTimeInt64 = currentTime64;
    own.vfs.xGetLastError = lastError;
    realOpenFolder = reinterpret_cast<OpenFolder>(own.base->xGetSystemCall(own.base, "openDirectory"));
    own.base->xSetSystemCall(own.base, "openDirectory", reinterpret_cast<sqlite3_syscall_ptr>(openFolder));
    sqlite3_vfs_register(&own.vfs, 1);
}

FaultVfs::~FaultVfs()
{
    m_disk->base->xSetSystemCall(m_disk->base, "openDirectory", nullptr);
    sqlite3_vfs_unregister(&m_disk->vfs);
    sqlite3_vfs_register(m_disk->base, 1);
}

void FaultVfs::fail(const IoFault& fault, std::int64_t n, Lasts lasts)
{
    const std::scoped_lock lock(m_disk->mutex);
    m_disk->fault = &fault;
    m_disk->n = n;
    m_disk->lasts = lasts;
    m_disk->holds = {};
    m_disk->seen = 0;
    m_disk->struck = false;
}

void FaultVfs::failWhile(const IoFault& fault, std::function<bool()> holds)
{
    const std::scoped_lock lock(m_disk->mutex);
    fail(fault, 1, Lasts::ForEver);
    m_disk->holds = std::move(holds);
}

void FaultVfs::heal()
{
    const std::scoped_lock lock(m_disk->mutex);
    m_disk->fault = nullptr;
}

bool FaultVfs::struck() const
{
    const std::scoped_lock lock(m_disk->mutex);
    return m_disk->struck;
}

std::int64_t FaultVfs::calls(const IoFault& fault) const
{
    const std::scoped_lock lock(m_disk->mutex);
    std::int64_t sum = 0;
    for (const IoCall call : fault.calls) {
        sum += m_disk->calls[static_cast<std::size_t>(call)];
    }
    return sum;
}

void FaultVfs::watch(CrashDisk& disk, std::function<void()> changed)
{
    const std::scoped_lock lock(m_disk->mutex);
    m_disk->disk = &disk;
    m_disk->changed = std::move(changed);
}

void FaultVfs::unwatch()
{
    const std::scoped_lock lock(m_disk->mutex);
    m_disk->disk = nullptr;
}

} // namespace psoas::test
