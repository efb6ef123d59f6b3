// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/salvage.h"

#include "psoas/embedded.h"
#include "psoas/history/files.h"
#include "psoas/history/store_impl.h"
#include "psoas/history/wal_state.h"
#include "psoas/protocol/loader.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <limits>
#include <set>

namespace psoas::history {

namespace fs = std::filesystem;

namespace {

/// Rows that cannot be read, one after the other, until nothing more is expected.
constexpr int kMostMisses = 200'000;
constexpr std::size_t kHeaderBytes = 100;
constexpr std::size_t kSizeAt = 28;    ///< pages of the file, in the header
constexpr std::size_t kVersionAt = 18; ///< 2, 2 in WAL mode; 1, 1 otherwise
constexpr std::size_t kPageSizeAt = 16;

/// Calls `take` for every row of a table that can be read, passing over those on pages that cannot.
/// @param name  of a query of the rows from rowid ?1 on, which is also their first column
template <class Take>
void readRows(SQLite::Database& handle, const std::string& name, Take take)
{
    SQLite::Statement rows(handle, std::string(embedded::sql("queries/" + name + ".sql")));
    std::int64_t next = 1;
    for (int misses = 0; misses < kMostMisses; ++misses) {
        try {
            Query query(rows);
            query.bind(next);
            while (query.step()) {
                const std::int64_t here = query.integer(0);
                take(query);
                if (here == std::numeric_limits<std::int64_t>::max()) {
                    return;
                }
                next = here + 1;
                misses = 0;
            }
            return;
        } catch (const SQLite::Exception& exception) {
            const int code = exception.getErrorCode() & 0xff;
            if (code != SQLITE_CORRUPT && code != SQLITE_TOOBIG) {
                throw;
            }
            ++next;
        }
    }
}

/// One table that cannot be read says nothing of the others. @error of the disk, which says nothing of the table
template <class Read>
Result<void> tried(const fs::path& copy, Read read)
{
    const auto done = guarded(copy.string(), [&]() -> Result<void> { return read(); });
    const bool ofTheDisk =
        !done && (done.error().code == ErrorCode::DiskFull || done.error().code == ErrorCode::CannotWrite);
    return ofTheDisk || (!done && done.error().code == ErrorCode::NewerFile) ? done : Result<void>();
}

Result<void> readEvents(SQLite::Database& handle, Salvage& found)
{
    Result<void> known;
    readRows(handle, "salvage_events", [&](const Query& query) {
        EventRow row = eventRow(query);
        if (found.events.contains(row.eventId)) {
            return;
        }
        const auto decoded = decodeRow(row);
        if (decoded) {
            found.events.emplace(row.eventId, std::move(row));
        } else if (decoded.error().code == ErrorCode::NewerFile) {
            known = fail(ErrorCode::NewerFile, "event " + std::to_string(row.seq), decoded.error().detail);
        }
    });
    return known;
}

Result<void> readProtocols(SQLite::Database& handle, Salvage& found)
{
    readRows(handle, "salvage_protocols", [&](const Query& query) {
        Salvage::Protocol protocol{query.bytes(1), query.bytes(2), query.bytes(3), query.bytes(4), query.integer(5)};
        if (protocol::hashOf(protocol.text) == protocol.hash) {
            found.protocols.emplace(protocol.hash, std::move(protocol));
        }
    });
    return {};
}

std::string readDevice(SQLite::Database& handle)
{
    SQLite::Statement row(handle, std::string(embedded::sql("queries/read_device.sql")));
    return row.executeStep() ? row.getColumn(0).getString() : std::string();
}

/// The device that wrote the file, and the end of its log, of one and the same copy.
Result<void> readOwner(SQLite::Database& handle, Salvage& found)
{
    if (!found.device.empty()) {
        return {};
    }
    found.device = readDevice(handle);
    SQLite::Statement statement(handle, std::string(embedded::sql("queries/read_head.sql")));
    Query head(statement);
    head.bind(found.device);
    if (head.step()) {
        found.head = {head.integer(0), head.bytes(1)};
    }
    return {};
}

Result<void> readFormerDevices(SQLite::Database& handle, Salvage& found)
{
    readRows(handle, "salvage_former_devices", [&](const Query& query) {
        const std::string id = query.bytes(1);
        if (std::ranges::find(found.formerDevices, id) == found.formerDevices.end()) {
            found.formerDevices.push_back(id);
        }
    });
    return {};
}

/// The first page of a sound copy in the place of the copy's own: it says where the tables begin. Only a page of the
/// same size fits.
bool takeFirstPage(const fs::path& sound, const fs::path& copy)
{
    std::ifstream in(sound, std::ios::binary);
    std::array<char, kHeaderBytes> header{};
    if (!in.read(header.data(), static_cast<std::streamsize>(header.size()))) {
        return false;
    }
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(header[at])); };
    const std::size_t size = byte(kPageSizeAt) * 256 + byte(kPageSizeAt + 1);
    std::error_code error;
    if (size < 512 || fs::file_size(copy, error) < 2 * size || error) {
        return false;
    }
    std::vector<char> page(size);
    in.seekg(0);
    if (!in.read(page.data(), static_cast<std::streamsize>(size))) {
        return false;
    }
    // As many pages as the file has, and no WAL.
    std::memset(&page[kSizeAt], 0, sizeof(std::uint32_t));
    page[kVersionAt] = page[kVersionAt + 1] = 1;
    std::fstream out(copy, std::ios::binary | std::ios::in | std::ios::out);
    return static_cast<bool>(out.write(page.data(), static_cast<std::streamsize>(size)));
}

/// Copies of the file, worked on and gone.
class Scratch {
public:
    explicit Scratch(fs::path place)
        : m_place(std::move(place))
    {
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() { removeDatabase(m_place); }

    [[nodiscard]] Result<void> fill(const fs::path& file, bool withWal) const
    {
        removeDatabase(m_place);
        if (auto copied = copyFile(file, m_place); !copied) {
            return copied;
        }
        const fs::path wal = file.string() + "-wal";
        std::error_code error;
        return withWal && fs::exists(wal, error) ? copyFile(wal, m_place.string() + "-wal") : Result<void>();
    }
    [[nodiscard]] const fs::path& place() const { return m_place; }

private:
    fs::path m_place;
};

/// How a damaged file can be read.
enum class Way {
    WithWal,
    Alone,    ///< without its WAL
    FirstPage ///< the same, with the first page of a sound copy in the place of its own
};

/// Calls `read` with an open copy for every way there is, those that can show more first.
template <class Read>
Result<void> eachWay(const DamagedFile& damaged, Read read)
{
    std::error_code error;
    const fs::path wal = damaged.file.string() + "-wal";
    const bool hasWal = fs::exists(wal, error) && fs::file_size(wal, error) > 0;
    const Scratch copy(damaged.scratch);
    for (const Way way : {Way::WithWal, Way::Alone, Way::FirstPage}) {
        if ((way == Way::WithWal && !hasWal) || (way == Way::FirstPage && !damaged.sound)) {
            continue;
        }
        if (auto filled = copy.fill(damaged.file, way == Way::WithWal); !filled) {
            return filled;
        }
        if (way == Way::FirstPage && !takeFirstPage(*damaged.sound, copy.place())) {
            continue;
        }
        auto done = tried(copy.place(), [&]() -> Result<void> {
            SQLite::Database handle(copy.place().string(), SQLite::OPEN_READWRITE);
            sqlite3_db_config(handle.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
            handle.exec("PRAGMA locking_mode = EXCLUSIVE");
            handle.exec("PRAGMA trusted_schema = OFF");
            handle.exec("PRAGMA cell_size_check = ON");
            return read(way, handle);
        });
        if (!done) {
            return done;
        }
    }
    return {};
}

} // namespace

Result<Salvage> salvage(const DamagedFile& damaged)
{
    Salvage found;
    std::error_code error;
    if (!fs::exists(damaged.file, error)) {
        return found;
    }
    const auto done = eachWay(damaged, [&](Way way, SQLite::Database& handle) -> Result<void> {
        if (way == Way::Alone && !found.device.empty()) {
            std::string alone;
            auto read = tried(damaged.scratch, [&]() -> Result<void> {
                alone = readDevice(handle);
                return {};
            });
            if (!read) {
                return read;
            }
            if (!alone.empty() && alone != found.device) {
                found = {}; // the WAL of another history: our own is gone
                found.broken = found.foreignWal = true;
            }
        }
        for (const auto part : {&readEvents, &readProtocols, &readOwner, &readFormerDevices}) {
            if (auto read = tried(damaged.scratch, [&] { return part(handle, found); }); !read) {
                return read;
            }
        }
        return {};
    });
    if (!done) {
        return tl::unexpected(done.error());
    }
    found.broken = found.broken || walIsBroken(damaged.file.string() + "-wal");
    return found;
}

Result<void> salvagePhotos(const DamagedFile& damaged, const Salvage& found,
                           const std::function<Result<void>(const SalvagedPhoto&)>& take)
{
    std::error_code error;
    if (!fs::exists(damaged.file, error)) {
        return {};
    }
    std::set<std::string> seen; // what a later way shows of one is older
    Result<void> taken;
    auto done = eachWay(damaged, [&](Way way, SQLite::Database& handle) -> Result<void> {
        if (!taken || (way == Way::WithWal && found.foreignWal)) {
            return {};
        }
        readRows(handle, "salvage_photos", [&](const Query& query) {
            const SalvagedPhoto photo{query.bytes(1), query.bytes(2), query.integer(3)};
            const bool sound = photo.bytes.empty() || protocol::hashOf(photo.bytes) == photo.hash;
            if (taken && sound && seen.insert(photo.hash).second) {
                taken = take(photo);
            }
        });
        return {};
    });
    return taken ? done : taken;
}

} // namespace psoas::history
