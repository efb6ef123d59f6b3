// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/history_source.h"
#include "cli/places.h"
#include "psoas/history/export.h"
#include "psoas/history/import.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace psoas::cli {
namespace {

/// A new file beside its place, for the user alone; it takes its place once it is whole, and leaves nothing behind
/// otherwise.
class NewFile {
public:
    explicit NewFile(std::filesystem::path place)
        : m_place(std::move(place))
        , m_partial(m_place.string() + ".XXXXXX")
        , m_handle(::mkostemp(m_partial.data(), O_CLOEXEC)) // mode 0600
    {
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile()
    {
        if (m_handle >= 0) {
            ::close(m_handle);
            ::unlink(m_partial.c_str());
        }
    }
    [[nodiscard]] Result<void> write(std::string_view bytes)
    {
        while (m_handle >= 0 && !bytes.empty()) {
            const ssize_t written = ::write(m_handle, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) {
                continue;
            }
            if (written < 0) {
                return fault();
            }
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return m_handle >= 0 ? Result<void>() : fault();
    }
    [[nodiscard]] Result<void> keep()
    {
        if (m_handle < 0 || ::fsync(m_handle) != 0 || ::rename(m_partial.c_str(), m_place.c_str()) != 0) {
            return fault();
        }
        ::close(std::exchange(m_handle, -1));
        return {};
    }

private:
    [[nodiscard]] Result<void> fault() const
    {
        const std::string why = std::error_code(errno, std::generic_category()).message();
        return fail(ErrorCode::CannotWrite, m_place.string(), "The file cannot be written: " + why + ".");
    }

    std::filesystem::path m_place;
    std::string m_partial;
    int m_handle;
};

int exitOf(Console console, const Error& error)
{
    const int code = complain(console, error);
    return error.code == ErrorCode::CannotWrite ? kExitUsage : code;
}

/// Says what the export had to do without.
int told(const Result<std::vector<Error>>& leftOut, Console console)
{
    if (!leftOut) {
        return exitOf(console, leftOut.error());
    }
    for (const Error& each : *leftOut) {
        console.err << "psoasctl: left out: " << each.place << ": " << each.detail << '\n';
    }
    return leftOut->empty() ? kExitOk : kExitFault;
}

} // namespace

int historyExport(const HistoryOptions& options, history::ExportFormat format,
                  const std::optional<std::filesystem::path>& output, Console console)
{
    const auto store = openToRead(options);
    if (!store) {
        return complain(console, store.error());
    }
    const history::Store* source = *store ? &**store : nullptr;
    if (!output) {
        const history::Sink sink = [console](std::string_view bytes) -> Result<void> {
            console.out << bytes;
            return console.out ? Result<void>() : fail(ErrorCode::CannotWrite, {}, "The output cannot be written.");
        };
        return told(history::exportTo(sink, format, source, options.person), console);
    }
    NewFile file(*output);
    const history::Sink sink = [&file](std::string_view bytes) { return file.write(bytes); };
    auto done = history::exportTo(sink, format, source, options.person);
    if (done) {
        if (auto kept = file.keep(); !kept) {
            return exitOf(console, kept.error());
        }
    }
    return told(done, console);
}

int historyImport(const HistoryOptions& options, const std::filesystem::path& file, Console console)
{
    // Before a database is opened, and perhaps made.
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) {
        console.err << "psoasctl: " << file.string() << ": The file cannot be read.\n";
        return kExitUsage;
    }
    const auto place = databaseFile(options.db);
    if (!place) {
        return complain(console, place.error());
    }
    auto store = history::Store::open(*place);
    if (!store) {
        return complain(console, store.error());
    }
    const auto report = history::importJson(*store, file);
    if (report) {
        console.out << history::toJson(*report) << '\n';
        return kExitOk;
    }
    Error fault = report.error();
    switch (fault.code) {
    case ErrorCode::BadJson:
    case ErrorCode::BadImport:
    case ErrorCode::NewerFile:
        fault.place = file.string() + ": " + fault.place;
        static_cast<void>(complain(console, fault));
        return kExitFault;
    case ErrorCode::CannotRead:
        static_cast<void>(complain(console, fault));
        return kExitUsage;
    default:
        return complain(console, fault);
    }
}

} // namespace psoas::cli
