// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/view_copy.h"

#include "psoas/history/files.h"

#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace psoas::history {

namespace fs = std::filesystem;

namespace {

constexpr const char* kName = "psoas-view-";

/// Opens a folder of this user and locks it. @return -1 if it is none, or somebody else has it
int locked(const fs::path& folder)
{
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat info {};
    if (handle >= 0 && ::fstat(handle, &info) == 0 && info.st_uid == ::geteuid() &&
        ::flock(handle, LOCK_EX | LOCK_NB) == 0) {
        return handle;
    }
    if (handle >= 0) {
        ::close(handle);
    }
    return -1;
}

} // namespace

std::vector<fs::path> ViewCopy::places()
{
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    return {fs::path(runtime == nullptr ? "" : runtime), fs::path("/dev/shm")};
}

Result<ViewCopy> ViewCopy::of(const fs::path& file, const std::vector<fs::path>& places)
{
    ViewCopy copy(file);
    const fs::path wal = file.string() + "-wal";
    std::error_code error;
    const auto left = fs::file_size(wal, error);
    if (error || left == 0) {
        return copy;
    }
    Result<void> made = fail(ErrorCode::CannotWrite, file.string(), "there is no memory to copy this history to");
    for (const fs::path& place : places) {
        if (!copy.makeFolder(place)) {
            continue;
        }
        copy.m_file = copy.m_folder / file.filename();
        made = copyFile(file, copy.m_file);
        if (made) {
            made = copyFile(wal, copy.m_file.string() + "-wal");
        }
        if (made) {
            return copy;
        }
        copy.removeFolder();
    }
    return tl::unexpected(made.error());
}

void ViewCopy::sweep(const std::vector<fs::path>& places)
{
    for (const fs::path& place : places) {
        std::error_code error;
        std::vector<fs::path> left;
        for (fs::directory_iterator entries(place, error); !error && entries != fs::directory_iterator();
             entries.increment(error)) {
            if (entries->path().filename().string().starts_with(kName)) {
                left.push_back(entries->path());
            }
        }
        for (const fs::path& folder : left) {
            if (const int handle = locked(folder); handle >= 0) {
                fs::remove_all(folder, error);
                ::close(handle);
            }
        }
    }
}

ViewCopy::ViewCopy(fs::path file)
    : m_file(std::move(file))
{
}

ViewCopy::ViewCopy(ViewCopy&& other) noexcept
    : m_file(std::move(other.m_file))
    , m_folder(std::exchange(other.m_folder, {}))
    , m_lock(std::exchange(other.m_lock, -1))
{
}

ViewCopy::~ViewCopy()
{
    removeFolder();
}

bool ViewCopy::makeFolder(const fs::path& place)
{
    constexpr int kTries = 10;
    for (int i = 0; i < kTries && place.is_absolute(); ++i) {
        std::string folder = (place / (std::string(kName) + "XXXXXX")).string();
        if (::mkdtemp(folder.data()) == nullptr) {
            return false;
        }
        m_lock = locked(folder);
        std::error_code error;
        // Another program may have swept it away before it was locked.
        if (m_lock >= 0 && fs::exists(folder, error)) {
            m_folder = folder;
            return true;
        }
        m_folder = folder;
        removeFolder();
    }
    return false;
}

void ViewCopy::removeFolder()
{
    std::error_code ignored;
    if (!m_folder.empty()) {
        fs::remove_all(m_folder, ignored);
        m_folder.clear();
    }
    if (m_lock >= 0) {
        ::close(std::exchange(m_lock, -1));
    }
}

} // namespace psoas::history
