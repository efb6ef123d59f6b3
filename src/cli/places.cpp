// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/places.h"

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <ios>

namespace psoas::cli {
namespace {

/// The machine's offset at a wall clock reading, given as if it were UTC.
int localOffsetMinutes(Micros wall)
{
    const auto seconds = static_cast<std::time_t>(std::chrono::floor<std::chrono::seconds>(wall).count());
    std::tm local{};
    if (gmtime_r(&seconds, &local) == nullptr) {
        return 0;
    }
    local.tm_isdst = -1; // let the zone's own rules decide
    return std::mktime(&local) == -1 ? 0 : static_cast<int>(local.tm_gmtoff / 60);
}

} // namespace

Result<std::filesystem::path> defaultDatabase()
{
    const char* data = std::getenv("XDG_DATA_HOME");
    std::filesystem::path folder = data == nullptr ? "" : data;
    if (!folder.is_absolute()) { // the XDG rules: a relative one is ignored
        const char* home = std::getenv("HOME");
        if (home == nullptr || *home == '\0') {
            return fail(ErrorCode::NotFound, "HOME", "There is no home folder to look for the history in.");
        }
        folder = std::filesystem::path(home) / ".local" / "share";
    }
    return folder / "psoas-release" / "history.sqlite3";
}

Result<std::filesystem::path> databaseFile(const std::optional<std::filesystem::path>& given)
{
    return given ? Result<std::filesystem::path>(*given) : defaultDatabase();
}

Result<std::string> readFile(const std::filesystem::path& file, std::size_t maxBytes)
{
    std::error_code error;
    const bool isFolder = std::filesystem::is_directory(file, error);
    std::ifstream stream(file, std::ios::binary);
    if (isFolder || !stream) {
        return fail(ErrorCode::CannotRead, file.string(), "The file cannot be read.");
    }
    std::string bytes(maxBytes + 1, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (stream.bad()) {
        return fail(ErrorCode::CannotRead, file.string(), "The file cannot be read.");
    }
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes;
}

std::optional<Instant> parseMoment(std::string_view text)
{
    const std::string whole = Date::parse(text) ? std::string(text) + "T00:00" : std::string(text);
    // Read twice: where the text has no offset of its own, both readings take the one they are given.
    const auto asUtc = Instant::parse(whole, 0);
    const auto probe = Instant::parse(whole, 1);
    if (!asUtc || !probe || asUtc->offsetMinutes == probe->offsetMinutes) {
        return asUtc;
    }
    return Instant::parse(whole, localOffsetMinutes(asUtc->utc));
}

} // namespace psoas::cli
