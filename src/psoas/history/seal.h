// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/database.h"

#include <sodium.h>

#include <string>

namespace psoas::history {

/// What chain_head keeps of a device that is not our own: BLAKE2b-256 over the hashes of all its rows that are here, in
/// the order of device_seq. Its log may have gaps, but no row of it can be added, changed or go unnoticed (decision
/// 0010).
class Seal {
public:
    Seal();
    void add(const std::string& hash);
    /// 32 raw bytes; to be asked once.
    [[nodiscard]] std::string value();

private:
    crypto_generichash_state m_state{};
};

/// Seals the rows of a device anew. Inside the caller's transaction.
void sealDevice(Database& database, const std::string& deviceId);

} // namespace psoas::history
