// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/hash_chain.h"

#include "psoas/expect.h"
#include "psoas/history/store.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace psoas::history {

namespace {

void addNumber(std::string& out, std::uint64_t value)
{
    for (int shift = 0; shift < 64; shift += 8) {
        out.push_back(static_cast<char>((value >> shift) & 0xff));
    }
}

void add(std::string& out, std::string_view bytes)
{
    addNumber(out, bytes.size());
    out.append(bytes);
}

void add(std::string& out, std::int64_t value)
{
    addNumber(out, 8);
    addNumber(out, static_cast<std::uint64_t>(value));
}

} // namespace

std::string firstHash()
{
    return std::string(kHashBytes, '\0');
}

std::string hashOf(const EventRow& row)
{
    std::string bytes;
    bytes.reserve(row.payload.size() + 400);
    add(bytes, std::string_view(row.prevHash));
    add(bytes, std::string_view(row.deviceId));
    add(bytes, row.deviceSeq);
    add(bytes, std::string_view(row.eventId));
    add(bytes, std::string_view(row.sessionId));
    add(bytes, std::string_view(row.personId));
    add(bytes, std::string_view(row.type));
    add(bytes, static_cast<std::int64_t>(row.schemaVersion));
    add(bytes, static_cast<std::int64_t>(row.at.utc.count()));
    add(bytes, static_cast<std::int64_t>(row.at.offsetMinutes));
    add(bytes, static_cast<std::int64_t>(row.at.mono.count()));
    add(bytes, std::string_view(row.payload));

    std::array<unsigned char, kHashBytes> digest{};
    const int failed = crypto_generichash(
        digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
    PSOAS_EXPECT(failed == 0);
    return std::string(reinterpret_cast<const char*>(digest.data()), digest.size());
}

std::string hex(const std::string& bytes)
{
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    text.pop_back();
    return text;
}

std::string newUuid(Instant now)
{
    PSOAS_EXPECT(sodium_init() >= 0);
    std::array<unsigned char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    // A clock may stand anywhere: what lies before or after all that 48 bits can say is first or last.
    constexpr std::int64_t kMost = (std::int64_t{1} << 48) - 1;
    const auto millis = static_cast<std::uint64_t>(
        std::clamp<std::int64_t>(std::chrono::floor<std::chrono::milliseconds>(now.utc).count(), 0, kMost));
    for (std::size_t i = 0; i < 6; ++i) {
        bytes[i] = static_cast<unsigned char>(millis >> (8 * (5 - i)));
    }
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x70);
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
    std::string text = hex(std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    for (const std::size_t dash : {8u, 13u, 18u, 23u}) {
        text.insert(dash, 1, '-');
    }
    return text;
}

} // namespace psoas::history
