// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/files.h"

#include "psoas/history/database.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace psoas::history {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPiece = 1U << 18U;

/// A file handle that closes itself.
class Handle {
public:
    Handle(const fs::path& path, int flags)
        : m_handle(::open(path.c_str(), flags | O_CLOEXEC, 0600))
    {
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle()
    {
        if (m_handle >= 0) {
            ::close(m_handle);
        }
    }
    [[nodiscard]] int get() const { return m_handle; }

private:
    int m_handle;
};

tl::unexpected<Error> refused(const fs::path& path, const std::string& what, int why)
{
    const bool full = why == ENOSPC || why == EDQUOT;
    return fail(full ? ErrorCode::DiskFull : ErrorCode::CannotWrite, path.string(),
                what + ": " + std::error_code(why, std::generic_category()).message());
}

tl::unexpected<Error> cannotWrite(const fs::path& path)
{
    return refused(path, "the file cannot be written", errno);
}

/// @return what errno says; 0 if it is on the disk
int sync(const fs::path& path)
{
    std::error_code error;
    const bool folder = fs::is_directory(path, error);
    const Handle handle(path, folder ? O_RDONLY | O_DIRECTORY : O_RDONLY);
    return handle.get() >= 0 && ::fsync(handle.get()) == 0 ? 0 : errno;
}

Result<void> copyBytes(const Handle& in, const fs::path& from, const Handle& out, const fs::path& to)
{
    std::vector<char> piece(kPiece);
    while (true) {
        const ssize_t read = ::read(in.get(), piece.data(), piece.size());
        if (read < 0 && errno == EINTR) {
            continue;
        }
        if (read < 0) {
            return fail(ErrorCode::CannotRead, from.string(), "the file cannot be read");
        }
        if (read == 0) {
            return {};
        }
        for (ssize_t done = 0; done < read;) {
            const ssize_t written = ::write(out.get(), piece.data() + done, static_cast<std::size_t>(read - done));
            if (written < 0 && errno == EINTR) {
                continue;
            }
            if (written < 0) {
                return cannotWrite(to);
            }
            done += written;
        }
    }
}

} // namespace

bool reachDisk(const fs::path& path)
{
    return sync(path) == 0;
}

Result<void> copyFile(const fs::path& from, const fs::path& to)
{
    const Handle in(from, O_RDONLY);
    if (in.get() < 0) {
        return fail(ErrorCode::CannotRead, from.string(), "the file cannot be read");
    }
    std::error_code ignored;
    fs::remove(to, ignored);
    const Handle out(to, O_WRONLY | O_CREAT | O_EXCL);
    if (out.get() < 0) {
        return cannotWrite(to);
    }
    auto copied = copyBytes(in, from, out, to);
    if (copied && ::fsync(out.get()) != 0) {
        copied = cannotWrite(to);
    }
    if (!copied) {
        fs::remove(to, ignored);
    }
    return copied;
}

Result<void> moveFile(const fs::path& from, const fs::path& to)
{
    if (::rename(from.c_str(), to.c_str()) != 0) {
        return refused(to, "the file cannot be moved there", errno);
    }
    for (const fs::path& folder : {to.parent_path(), from.parent_path()}) {
        if (const int why = sync(folder); why != 0) {
            return refused(to, "the new name of the file is not on the disk", why);
        }
    }
    return {};
}

const std::vector<std::string>& companions()
{
    static const std::vector<std::string> kEndings = {"-wal", "-shm", "-journal"};
    return kEndings;
}

void removeDatabase(const fs::path& file)
{
    std::error_code ignored;
    fs::remove(file, ignored);
    for (const std::string& ending : companions()) {
        fs::remove(file.string() + ending, ignored);
    }
}

std::string stampOf(Instant now)
{
    constexpr std::size_t kToSeconds = 19;
    std::string stamp = now.isoUtc().substr(0, kToSeconds) + 'Z';
    std::ranges::replace(stamp, ':', '-');
    return stamp;
}

std::string stampOfFile(const fs::path& file)
{
    struct stat info {};
    Instant when;
    if (::stat(file.c_str(), &info) == 0) {
        when.utc = std::chrono::seconds(info.st_mtim.tv_sec);
    }
    return stampOf(when);
}

fs::path freePlace(const fs::path& folder, const std::string& name, const std::string& ending)
{
    fs::path place = folder / (name + ending);
    std::error_code error;
    for (int copy = 2; fs::exists(place, error); ++copy) {
        place = folder / (name + '-' + std::to_string(copy) + ending);
    }
    return place;
}

fs::path incomingPlace(const fs::path& file)
{
    return file.string() + ".incoming";
}

fs::path scratchPlace(const fs::path& file)
{
    return file.string() + ".salvage";
}

fs::path reservePlace(const fs::path& file)
{
    return file.string() + ".reserve";
}

void removeLeftovers(const fs::path& file)
{
    removeDatabase(incomingPlace(file));
    removeDatabase(scratchPlace(file));
    std::error_code error;
    fs::remove(file.string() + "-wal.kept", error);
    fs::directory_iterator entries(file.parent_path() / "backups", error);
    std::vector<fs::path> halves;
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        const std::string name = entries->path().filename().string();
        if (name.starts_with(file.stem().string() + '-') && name.ends_with(".partial")) {
            halves.push_back(entries->path());
        }
    }
    for (const fs::path& half : halves) {
        removeDatabase(half);
    }
}

} // namespace psoas::history
