// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/history_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace psoas::history {

namespace fs = std::filesystem;

namespace {

/// The same for every path that leads to the history.
std::string placeOf(const fs::path& history)
{
    std::error_code error;
    const fs::path real = fs::weakly_canonical(history, error);
    return (error ? history : real).string() + ".lock";
}

} // namespace

HistoryLock::HistoryLock(const fs::path& history, IfMissing ifMissing)
    : m_history(history)
{
    const std::string place = placeOf(history);
    m_handle = ::open(place.c_str(), O_RDWR | O_CLOEXEC | (ifMissing == IfMissing::Make ? O_CREAT : 0), 0600);
    if (m_handle < 0) {
        m_handle = ::open(place.c_str(), O_RDONLY | O_CLOEXEC); // it can be locked, too
    }
}

HistoryLock::HistoryLock(HistoryLock&& other) noexcept
    : m_handle(std::exchange(other.m_handle, -1))
    , m_history(std::move(other.m_history))
{
}

HistoryLock& HistoryLock::operator=(HistoryLock&& other) noexcept
{
    std::swap(m_handle, other.m_handle);
    std::swap(m_history, other.m_history);
    return *this;
}

HistoryLock::~HistoryLock()
{
    release();
}

Result<HistoryLock> HistoryLock::shared(const fs::path& history, IfMissing ifMissing)
{
    HistoryLock lock(history, ifMissing);
    auto locked = lock.becomeShared();
    return locked ? Result<HistoryLock>(std::move(lock)) : tl::unexpected(locked.error());
}

Result<HistoryLock> HistoryLock::alone(const fs::path& history)
{
    HistoryLock lock(history, IfMissing::Make);
    auto locked = lock.becomeAlone();
    return locked ? Result<HistoryLock>(std::move(lock)) : tl::unexpected(locked.error());
}

Result<void> HistoryLock::becomeAlone()
{
    return lock(LOCK_EX);
}

Result<void> HistoryLock::becomeShared()
{
    return lock(LOCK_SH);
}

Result<void> HistoryLock::lock(int how)
{
    if (m_handle < 0) {
        return {};
    }
    int done = 0;
    do {
        done = ::flock(m_handle, how | LOCK_NB);
    } while (done != 0 && errno == EINTR);
    const bool taken = done != 0 && errno == EWOULDBLOCK;
    if (done != 0) {
        release();
    }
    return taken ? Result<void>(fail(ErrorCode::Locked, m_history.string(),
                                     "this history is open in another program; close that first"))
                 : Result<void>();
}

void HistoryLock::release() noexcept
{
    if (m_handle >= 0) {
        ::flock(m_handle, LOCK_UN); // a child that is just being started has the handle, too
        ::close(m_handle);
        m_handle = -1;
    }
}

} // namespace psoas::history
