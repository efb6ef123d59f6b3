// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/ballast.h"

#include <spdlog/spdlog.h>

#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace psoas::history {

namespace fs = std::filesystem;

namespace {

/// A long session with its photos, and the WAL it is written through.
constexpr std::uintmax_t kBytes = 16U << 20U;
/// As much again stays free for everybody else.
constexpr std::uintmax_t kFreeBytes = 4 * kBytes;

} // namespace

Ballast::Ballast(fs::path file)
    : m_file(std::move(file))
{
}

void Ballast::fill() const
{
    std::error_code error;
    if (fs::file_size(m_file, error) == kBytes && !error) {
        return;
    }
    const fs::space_info space = fs::space(m_file.parent_path(), error);
    if (error || space.available < kFreeBytes) {
        return;
    }
    const int handle = ::open(m_file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0) {
        return;
    }
    const bool taken = ::posix_fallocate(handle, 0, static_cast<off_t>(kBytes)) == 0;
    ::close(handle);
    if (!taken) {
        fs::remove(m_file, error);
    }
}

bool Ballast::release() const
{
    std::error_code error;
    const bool gone = fs::remove(m_file, error) && !error;
    if (gone) {
        spdlog::warn("history: the disk is full, the reserve was given back");
    }
    return gone;
}

} // namespace psoas::history
