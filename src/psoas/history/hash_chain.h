// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/records.h"

#include <string>

namespace psoas::history {

/// A row of `event` as stored. Hashes are 32 raw bytes here.
struct EventRow {
    std::int64_t seq = 0;
    std::string deviceId;
    std::int64_t deviceSeq = 0;
    std::string eventId, sessionId, personId, type;
    int schemaVersion = 0;
    Instant at{};
    std::string payload;
    std::string prevHash, hash;
};

inline constexpr std::size_t kHashBytes = 32;

/// The hash before the first row of a device: zeros.
[[nodiscard]] std::string firstHash();
/// BLAKE2b-256 over every column but `seq` and `hash`, each with its length before it.
[[nodiscard]] std::string hashOf(const EventRow& row);
[[nodiscard]] std::string hex(const std::string& bytes);

} // namespace psoas::history
