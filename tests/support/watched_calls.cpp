// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/watched_calls.h"

#include <cstdarg>
#include <cstdio>
#include <dlfcn.h>
#include <fcntl.h>
#include <filesystem>
#include <map>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace psoas::test {

namespace {

namespace fs = std::filesystem;

/// An open file, or a folder that is open to be synced.
struct Opened {
    CrashDisk::FilePtr file; ///< none: a folder
    fs::path path;
};

struct Watch {
    CrashDisk& disk;
    std::function<void()> changed;
    std::map<int, Opened> opened = {}; ///< by its handle, as long as no other file takes that
};

std::unique_ptr<Watch> watch;

template <class Function>
Function* real(const char* name)
{
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

bool isFolder(const fs::path& path)
{
    std::error_code none;
    return fs::is_directory(path, none);
}

/// The handle was given to that file.
void tellOpened(int handle, const fs::path& path, bool made)
{
    watch->opened.erase(handle);
    if (isFolder(path)) {
        watch->opened[handle] = {nullptr, path};
    } else if (const auto file = watch->disk.open(path, made)) {
        watch->opened[handle] = {file, path};
        if (made) {
            watch->changed();
        }
    }
}

} // namespace

WatchedCalls::WatchedCalls(CrashDisk& disk, std::function<void()> changed)
{
    watch = std::make_unique<Watch>(Watch{disk, std::move(changed)});
}

WatchedCalls::~WatchedCalls()
{
    watch.reset();
}

} // namespace psoas::test

// In the place of the library's, for this program and the libraries that it uses. By other names, so that no header
// has a say.
extern "C" {

int watchedOpen(const char* path, int flags, ...) __asm__("open");
int watchedClose(int handle) __asm__("close");
ssize_t watchedWrite(int handle, const void* bytes, std::size_t count) __asm__("write");
int watchedSync(int handle) __asm__("fsync");
int watchedRename(const char* from, const char* to) __asm__("rename");
int watchedRemove(const char* path) __asm__("remove");

int watchedOpen(const char* path, int flags, ...)
{
    using namespace psoas::test;
    ::mode_t mode = 0;
    if ((flags & O_CREAT) != 0) {
        std::va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, ::mode_t);
        va_end(rest);
    }
    static auto* const theirs = real<int(const char*, int, ...)>("open");
    struct stat before {};
    const bool made = watch && (flags & O_CREAT) != 0 && ::stat(path, &before) != 0;
    const int handle = theirs(path, flags, mode);
    if (watch && handle >= 0) {
        tellOpened(handle, path, made);
    }
    return handle;
}

int watchedClose(int handle)
{
    using namespace psoas::test;
    static auto* const theirs = real<int(int)>("close");
    if (watch) {
        watch->opened.erase(handle);
    }
    return theirs(handle);
}

ssize_t watchedWrite(int handle, const void* bytes, std::size_t count)
{
    using namespace psoas::test;
    static auto* const theirs = real<ssize_t(int, const void*, std::size_t)>("write");
    CrashDisk::FilePtr file;
    if (watch && watch->opened.contains(handle)) {
        file = watch->opened[handle].file;
    }
    const off_t offset = file ? ::lseek(handle, 0, SEEK_CUR) : 0;
    const ssize_t written = theirs(handle, bytes, count);
    if (file && written > 0) {
        CrashDisk::write(*file, static_cast<std::size_t>(offset),
                         {static_cast<const char*>(bytes), static_cast<std::size_t>(written)});
        watch->changed();
    }
    return written;
}

int watchedSync(int handle)
{
    using namespace psoas::test;
    static auto* const theirs = real<int(int)>("fsync");
    const int failed = theirs(handle);
    if (watch && failed == 0 && watch->opened.contains(handle)) {
        const Opened known = watch->opened[handle];
        if (known.file) {
            CrashDisk::sync(*known.file);
        } else {
            watch->disk.syncFolder(known.path);
        }
        watch->changed();
    }
    return failed;
}

int watchedRename(const char* from, const char* to)
{
    using namespace psoas::test;
    static auto* const theirs = real<int(const char*, const char*)>("rename");
    const bool counts = watch && !isFolder(from) && watch->disk.open(from, false);
    const int failed = theirs(from, to);
    if (counts && failed == 0) {
        watch->disk.rename(from, to);
        watch->changed();
    }
    return failed;
}

int watchedRemove(const char* path)
{
    using namespace psoas::test;
    static auto* const theirs = real<int(const char*)>("remove");
    const int failed = theirs(path);
    if (watch && failed == 0) {
        watch->disk.remove(path);
        watch->changed();
    }
    return failed;
}

} // extern "C"
