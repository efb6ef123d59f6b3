// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/seal.h"

#include "psoas/history/hash_chain.h"

#include <array>

namespace psoas::history {

Seal::Seal()
{
    crypto_generichash_init(&m_state, nullptr, 0, kHashBytes);
}

void Seal::add(const std::string& hash)
{
    crypto_generichash_update(&m_state, reinterpret_cast<const unsigned char*>(hash.data()), hash.size());
}

std::string Seal::value()
{
    std::array<unsigned char, kHashBytes> digest{};
    crypto_generichash_final(&m_state, digest.data(), digest.size());
    return std::string(reinterpret_cast<const char*>(digest.data()), digest.size());
}

void sealDevice(Database& database, const std::string& deviceId)
{
    Seal seal;
    std::int64_t last = 0;
    {
        Query rows = database.query("device_hashes");
        rows.bind(deviceId);
        while (rows.step()) {
            last = rows.integer(0);
            seal.add(rows.bytes(1));
        }
    }
    const std::string value = seal.value();
    database.query("write_head").bind(deviceId, last, Query::Blob{value}).run();
}

} // namespace psoas::history
