// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/whole_file.h"

#include <spdlog/fmt/fmt.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace psoas::protocol {
namespace {

/// An open file that closes itself.
class Handle {
public:
    explicit Handle(int number)
        : m_number(number)
    {
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle()
    {
        if (m_number >= 0) {
            ::close(m_number);
        }
    }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }
    /// A late failure of the disk may only show here.
    [[nodiscard]] bool close() { return ::close(std::exchange(m_number, -1)) == 0; }

private:
    int m_number;
};

tl::unexpected<Error> notWritten(const std::filesystem::path& file, int cause)
{
    ErrorCode code = ErrorCode::CannotWrite;
    if (cause == ENOSPC || cause == EDQUOT) {
        code = ErrorCode::DiskFull;
    } else if (cause == EROFS || cause == EACCES || cause == EPERM) {
        code = ErrorCode::ReadOnly;
    }
    return fail(code, file.string(),
                fmt::format("The file cannot be written: {}.", std::generic_category().message(cause)));
}

bool writeAll(int handle, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(handle, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// A new name in a folder is only kept once the folder is on the disk as well.
bool syncFolder(const std::filesystem::path& folder)
{
    Handle handle(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // There are file systems that cannot do it; then it is not to be had.
    return handle.isOpen() && (::fsync(handle.number()) == 0 || errno == EINVAL);
}

/// Gives the file its name if nobody has it. Without hard links there is a moment between looking and naming.
bool nameNew(const std::filesystem::path& from, const std::filesystem::path& to)
{
    if (::link(from.c_str(), to.c_str()) == 0) {
        ::unlink(from.c_str());
        return true;
    }
    if (errno != EPERM && errno != EOPNOTSUPP && errno != EMLINK) {
        return false;
    }
    struct stat there {};
    if (::lstat(to.c_str(), &there) == 0) {
        errno = EEXIST;
        return false;
    }
    return ::rename(from.c_str(), to.c_str()) == 0;
}

} // namespace

Result<std::string> readWhole(const std::filesystem::path& file, std::size_t most)
{
    const auto notRead = [&](std::string_view why) {
        return fail(ErrorCode::CannotRead, file.string(), std::string(why));
    };
    // Without O_NONBLOCK, opening a pipe would wait for somebody to write into it.
    Handle handle(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (!handle.isOpen()) {
        return notRead(errno == ENOENT ? "The file is not there." : "The file cannot be opened.");
    }
    struct stat kind {};
    if (::fstat(handle.number(), &kind) != 0) {
        return notRead("The file cannot be read.");
    }
    if (S_ISDIR(kind.st_mode)) {
        return notRead("This is a folder, not a file.");
    }
    if (!S_ISREG(kind.st_mode)) {
        return notRead("This is not an ordinary file.");
    }
    // One byte more than allowed at most: what the size says may have changed since.
    std::string bytes(most + 1, '\0');
    std::size_t count = 0;
    while (count < bytes.size()) {
        const ssize_t got = ::read(handle.number(), bytes.data() + count, bytes.size() - count);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return notRead("The file cannot be read.");
        }
        if (got == 0) {
            break;
        }
        count += static_cast<std::size_t>(got);
    }
    if (count > most) {
        return fail(ErrorCode::BadJson, file.string(),
                    fmt::format("The file is larger than the {} bytes allowed.", most));
    }
    if (count == 0) {
        return notRead("The file is empty.");
    }
    bytes.resize(count);
    return bytes;
}

Result<bool> writeWhole(std::string_view bytes, const std::filesystem::path& file, Existing existing)
{
    const std::filesystem::path folder = file.parent_path();
    std::string partial = (folder / ".psoas-XXXXXX").string();
    Handle handle(::mkostemp(partial.data(), O_CLOEXEC));
    if (!handle.isOpen()) {
        return notWritten(file, errno);
    }
    const auto giveUp = [&](int cause) {
        ::unlink(partial.c_str());
        return notWritten(file, cause);
    };
    if (::fchmod(handle.number(), S_IRUSR | S_IWUSR) != 0 || !writeAll(handle.number(), bytes) ||
        ::fsync(handle.number()) != 0 || !handle.close()) {
        return giveUp(errno);
    }
    if (existing == Existing::Keep) {
        if (!nameNew(partial, file)) {
            const int cause = errno;
            if (cause == EEXIST) {
                ::unlink(partial.c_str());
                return false;
            }
            return giveUp(cause);
        }
    } else if (::rename(partial.c_str(), file.c_str()) != 0) {
        return giveUp(errno);
    }
    if (!syncFolder(folder)) {
        return notWritten(file, errno);
    }
    return true;
}

Result<bool> moveFile(const std::filesystem::path& from, const std::filesystem::path& to)
{
    if (!nameNew(from, to)) {
        const int cause = errno;
        if (cause == EEXIST) {
            return false;
        }
        return cause == ENOENT ? Result<bool>(fail(ErrorCode::NotFound, from.string(), "The file is not there."))
                               : Result<bool>(notWritten(to, cause));
    }
    if (!syncFolder(to.parent_path()) || !syncFolder(from.parent_path())) {
        return notWritten(to, errno);
    }
    return true;
}

Result<void> privateFolder(const std::filesystem::path& folder)
{
    std::error_code fault;
    if (std::filesystem::is_directory(folder, fault)) {
        return {};
    }
    if (folder.has_parent_path()) {
        std::filesystem::create_directories(folder.parent_path(), fault);
    }
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
        return notWritten(folder, errno);
    }
    if (!std::filesystem::is_directory(folder, fault)) {
        return notWritten(folder, ENOTDIR);
    }
    return {};
}

} // namespace psoas::protocol
