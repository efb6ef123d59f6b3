// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/salvage.h"

#include "psoas/history/files.h"
#include "psoas/history/store_impl.h"
#include "psoas/history/wal_state.h"
#include "psoas/protocol/loader.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <iterator>

namespace psoas::history {

namespace fs = std::filesystem;

namespace {

/// Rows that cannot be read, one after the other, until nothing more is expected.
constexpr int kMostMisses = 200'000;
constexpr std::size_t kHeaderBytes = 100;
constexpr std::size_t kSizeAt = 28;    ///< pages of the file, in the header
constexpr std::size_t kVersionAt = 18; ///< 2, 2 in WAL mode; 1, 1 otherwise
constexpr std::size_t kPageSizeAt = 16;

void take(const EventRow& row, Salvage& found)
{
    if (!found.events.contains(row.eventId) && decodeRow(row)) {
        found.events.emplace(row.eventId, row);
    }
}

/// Every row of the log, passing over those on pages that cannot be read.
void readEvents(SQLite::Database& handle, Salvage& found)
{
    SQLite::Statement rows(handle,
                           "SELECT seq, device_id, device_seq, event_id, session_id, person_id, type, schema_v, "
                           "utc_us, offset_min, mono_us, payload, prev_hash, hash "
                           "FROM event NOT INDEXED WHERE seq >= ?1 ORDER BY seq");
    std::int64_t next = 1;
    for (int misses = 0; misses < kMostMisses; ++misses) {
        try {
            Query query(rows);
            query.bind(next);
            while (query.step()) {
                const EventRow row = eventRow(query);
                next = row.seq + 1;
                misses = 0;
                take(row, found);
            }
            return;
        } catch (const SQLite::Exception& exception) {
            if ((exception.getErrorCode() & 0xff) != SQLITE_CORRUPT) {
                throw;
            }
            ++next;
        }
    }
}

void readProtocols(SQLite::Database& handle, Salvage& found)
{
    SQLite::Statement rows(handle, "SELECT hash, id, version, bytes, first_used_us FROM protocol NOT INDEXED");
    while (rows.executeStep()) {
        Salvage::Protocol protocol{rows.getColumn(0).getString(), rows.getColumn(1).getString(),
                                   rows.getColumn(2).getString(), rows.getColumn(3).getString(),
                                   rows.getColumn(4).getInt64()};
        if (protocol::hashOf(protocol.text) == protocol.hash) {
            found.protocols.push_back(std::move(protocol));
        }
    }
}

void readPhotos(SQLite::Database& handle, Salvage& found)
{
    SQLite::Statement rows(handle, "SELECT hash, bytes, stored_us FROM photo NOT INDEXED");
    while (rows.executeStep()) {
        Salvage::Photo photo{rows.getColumn(1).getString(), rows.getColumn(2).getInt64()};
        const std::string hash = rows.getColumn(0).getString();
        if (photo.bytes.empty() || protocol::hashOf(photo.bytes) == hash) {
            found.photos.emplace(hash, std::move(photo));
        }
    }
}

void readDevice(SQLite::Database& handle, Salvage& found)
{
    if (found.device.empty()) {
        found.device = handle.execAndGet("SELECT device_id FROM device WHERE only_row = 1").getString();
    }
    found.ownIds.insert(found.device);
    SQLite::Statement head(handle, "SELECT device_seq, hash FROM chain_head WHERE device_id = ?1");
    head.bind(1, found.device);
    if (head.executeStep() && !found.head) {
        found.head = {head.getColumn(0).getInt64(), head.getColumn(1).getString()};
    }
}

void readFormerIds(SQLite::Database& handle, Salvage& found)
{
    SQLite::Statement rows(handle, "SELECT device_id FROM former_device");
    while (rows.executeStep()) {
        found.ownIds.insert(rows.getColumn(0).getString());
    }
}

/// One table that cannot be read says nothing of the others.
template <class Read>
void tried(Read read, SQLite::Database& handle, Salvage& found)
{
    static_cast<void>(guarded({}, [&]() -> Result<void> {
        read(handle, found);
        return {};
    }));
}

void readAll(const fs::path& copy, Salvage& found)
{
    static_cast<void>(guarded(copy.string(), [&]() -> Result<void> {
        SQLite::Database handle(copy.string(), SQLite::OPEN_READWRITE);
        sqlite3_db_config(handle.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        handle.exec("PRAGMA locking_mode = EXCLUSIVE");
        handle.exec("PRAGMA trusted_schema = OFF");
        handle.exec("PRAGMA cell_size_check = ON");
        tried(readEvents, handle, found);
        tried(readProtocols, handle, found);
        tried(readPhotos, handle, found);
        tried(readDevice, handle, found);
        tried(readFormerIds, handle, found);
        return {};
    }));
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

} // namespace

void Salvage::add(Salvage other)
{
    events.merge(std::move(other.events));
    photos.merge(std::move(other.photos));
    ownIds.merge(std::move(other.ownIds));
    std::ranges::move(other.protocols, std::back_inserter(protocols));
    if (device.empty()) {
        device = std::move(other.device);
        head = std::move(other.head);
    }
}

Result<Salvage> salvage(const fs::path& file, const fs::path& scratch, const std::optional<fs::path>& sound)
{
    Salvage found;
    std::error_code error;
    if (!fs::exists(file, error)) {
        return found;
    }
    const Scratch copy(scratch);
    Salvage alone;
    for (const bool withWal : {true, false}) {
        if (auto filled = copy.fill(file, withWal); !filled) {
            return tl::unexpected(filled.error());
        }
        readAll(copy.place(), withWal ? found : alone);
    }
    if (!alone.device.empty() && !found.device.empty() && alone.device != found.device) {
        found = std::move(alone); // the WAL of another history: our own is gone
        found.broken = true;
    } else {
        found.add(std::move(alone));
    }
    if (sound) {
        if (auto filled = copy.fill(file, false); !filled) {
            return tl::unexpected(filled.error());
        }
        if (takeFirstPage(*sound, copy.place())) {
            readAll(copy.place(), found);
        }
    }
    found.broken = found.broken || walIsBroken(file.string() + "-wal");
    return found;
}

} // namespace psoas::history
