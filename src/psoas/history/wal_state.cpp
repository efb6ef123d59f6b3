// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/wal_state.h"

#include "psoas/history/database.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace psoas::history {

namespace {

using Bytes = std::vector<unsigned char>;

constexpr std::size_t kHeader = 32;
constexpr std::size_t kFrameHeader = 24;
constexpr std::size_t kSummed = 8;           ///< of a frame header: page number and size after the commit
constexpr std::uint32_t kMagic = 0x377f0682; ///< the last bit says how the sums were worked out
constexpr std::size_t kPageSizeAt = 8;
constexpr std::size_t kSaltsAt = 16;
constexpr std::size_t kSumsAt = 24;
constexpr std::size_t kFrameSaltsAt = 8;
constexpr std::size_t kFrameSumsAt = 16;

std::uint32_t bigEndian(const Bytes& bytes, std::size_t at)
{
    return (std::uint32_t{bytes[at]} << 24U) | (std::uint32_t{bytes[at + 1]} << 16U) |
           (std::uint32_t{bytes[at + 2]} << 8U) | std::uint32_t{bytes[at + 3]};
}

/// The sums that each frame carries on.
class Sums {
public:
    explicit Sums(bool bigEndianWords)
        : m_big(bigEndianWords)
    {
    }
    void add(const Bytes& bytes, std::size_t from, std::size_t count)
    {
        for (std::size_t at = from; at + 8 <= from + count; at += 8) {
            m_first += word(bytes, at) + m_second;
            m_second += word(bytes, at + 4) + m_first;
        }
    }
    [[nodiscard]] bool are(const Bytes& bytes, std::size_t at) const
    {
        return bigEndian(bytes, at) == m_first && bigEndian(bytes, at + 4) == m_second;
    }

    /// As if all up to there had been added, with these sums.
    void goOnFrom(const Bytes& bytes, std::size_t at)
    {
        m_first = bigEndian(bytes, at);
        m_second = bigEndian(bytes, at + 4);
    }

private:
    [[nodiscard]] std::uint32_t word(const Bytes& bytes, std::size_t at) const
    {
        return m_big ? bigEndian(bytes, at) : __builtin_bswap32(bigEndian(bytes, at));
    }

    bool m_big;
    std::uint32_t m_first = 0, m_second = 0;
};

bool read(std::ifstream& in, Bytes& bytes)
{
    return static_cast<bool>(
        in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size())));
}

bool isCommit(const Bytes& frame)
{
    return bigEndian(frame, 4) != 0;
}

bool saltsAre(const Bytes& frame, const Bytes& bytes, std::size_t at)
{
    return std::equal(frame.begin() + kFrameSaltsAt, frame.begin() + kFrameSumsAt,
                      bytes.begin() + static_cast<std::ptrdiff_t>(at));
}

/// Reads pages as they lie in the database itself. SQLite alone may open it: a handle of ours would take its locks
/// away when it closes.
class Pages {
public:
    explicit Pages(const std::filesystem::path& file)
    {
        const auto opened = guarded(file.string(), [&]() -> Result<void> {
            auto database = Database::open(file, Database::Purpose::View);
            if (!database) {
                return tl::unexpected(database.error());
            }
            m_database = std::move(*database);
            m_size = static_cast<std::size_t>(m_database->handle().execAndGet("PRAGMA page_size").getInt64());
            return {};
        });
        if (opened) {
            sqlite3_file_control(m_database->handle().getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &m_file);
        }
    }
    /// 0: the database cannot be read.
    [[nodiscard]] std::size_t size() const { return m_file == nullptr ? 0 : m_size; }
    [[nodiscard]] bool are(std::uint32_t number, const Bytes& frame) const
    {
        Bytes page(m_size);
        const auto offset = static_cast<sqlite3_int64>(number - 1) * static_cast<sqlite3_int64>(m_size);
        return number > 0 &&
               m_file->pMethods->xRead(m_file, page.data(), static_cast<int>(m_size), offset) == SQLITE_OK &&
               std::equal(page.begin(), page.end(), frame.begin() + kFrameHeader);
    }

private:
    std::unique_ptr<Database> m_database;
    sqlite3_file* m_file = nullptr;
    std::size_t m_size = 0;
};

/// A WAL is begun anew, header first, when all of it is in the database: then a header that is torn has lost nothing.
/// Whether every page that its frames hold stands in the database as they left it.
bool isAllInDatabase(std::ifstream& in, const std::filesystem::path& file, bool bigEndianWords)
{
    constexpr std::uint32_t kMostBefore = 65536;
    const Pages pages(file);
    if (pages.size() == 0) {
        return false;
    }
    Bytes frame(kFrameHeader + pages.size());
    Bytes salts;
    Sums sums(bigEndianWords);
    std::map<std::uint32_t, Bytes> last, committed; // frames by the number of their page
    std::uint32_t end = 0;
    bool good = true;
    int lost = 0;
    while (read(in, frame)) {
        if (salts.empty()) {
            salts.assign(frame.begin() + kFrameSaltsAt, frame.begin() + kFrameSumsAt);
            sums.goOnFrom(frame, kFrameSumsAt);
        } else if (!saltsAre(frame, salts, 0)) {
            // Of a WAL before: the first salt counts them. Else what comes first is not what was written there.
            if (bigEndian(salts, 0) - bigEndian(frame, kFrameSaltsAt) > kMostBefore) {
                return false;
            }
            break;
        } else if (good) {
            sums.add(frame, 0, kSummed);
            sums.add(frame, kFrameHeader, pages.size());
            good = sums.are(frame, kFrameSumsAt);
        }
        lost += !good && isCommit(frame) ? 1 : 0;
        if (!good) {
            continue;
        }
        last[bigEndian(frame, 0)] = frame;
        if (isCommit(frame)) {
            end = bigEndian(frame, 4);
            last.swap(committed);
            committed.merge(last);
            last.clear();
        }
    }
    return lost <= 1 && !committed.empty() && std::ranges::all_of(committed, [&](const auto& each) {
               return each.first > end || pages.are(each.first, each.second);
           });
}

} // namespace

bool walIsBroken(const std::filesystem::path& wal)
{
    std::ifstream in(wal, std::ios::binary);
    Bytes header(kHeader);
    if (!in || !read(in, header)) {
        return false;
    }
    const std::uint32_t magic = bigEndian(header, 0);
    const std::size_t page = bigEndian(header, kPageSizeAt);
    Sums sums((magic & 1U) != 0);
    sums.add(header, 0, kSumsAt);
    constexpr std::size_t kLargestPage = 65536;
    const bool readable = (magic & ~1U) == kMagic && sums.are(header, kSumsAt) && page >= 512 && page <= kLargestPage;
    if (!readable) {
        // A header that was being written is followed by nothing, or by what is in the database.
        in.seekg(0, std::ios::end);
        if (static_cast<std::size_t>(in.tellg()) <= kHeader) {
            return false;
        }
        in.seekg(kHeader);
        const std::string name = wal.string();
        const std::filesystem::path file = name.substr(0, name.size() - std::string_view("-wal").size());
        return !isAllInDatabase(in, file, (magic & ~1U) == kMagic && (magic & 1U) != 0);
    }
    Bytes frame(kFrameHeader + page);
    bool good = true;
    int lost = 0; // commits that are there and do not count
    while (read(in, frame)) {
        const bool ours = saltsAre(frame, header, kSaltsAt);
        if (good && ours) {
            sums.add(frame, 0, kSummed);
            sums.add(frame, kFrameHeader, page);
        }
        good = good && ours && sums.are(frame, kFrameSumsAt);
        lost += !good && ours && isCommit(frame) ? 1 : 0;
    }
    return lost > 1;
}

} // namespace psoas::history
