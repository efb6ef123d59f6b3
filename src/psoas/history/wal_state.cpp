// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/wal_state.h"

#include <array>
#include <cstdint>
#include <fstream>
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
        // A header that was being written is followed by nothing; one that was damaged by frames.
        in.seekg(0, std::ios::end);
        return static_cast<std::size_t>(in.tellg()) > kHeader;
    }
    Bytes frame(kFrameHeader + page);
    bool good = true;
    int lost = 0; // commits that are there and do not count
    while (read(in, frame)) {
        bool ours = true;
        for (std::size_t i = 0; i < 8; ++i) {
            ours = ours && frame[kFrameSaltsAt + i] == header[kSaltsAt + i];
        }
        if (good && ours) {
            sums.add(frame, 0, kSummed);
            sums.add(frame, kFrameHeader, page);
        }
        good = good && ours && sums.are(frame, kFrameSumsAt);
        const bool commit = bigEndian(frame, 4) != 0;
        lost += !good && ours && commit ? 1 : 0;
    }
    return lost > 1;
}

} // namespace psoas::history
