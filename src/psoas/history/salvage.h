// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/database.h"
#include "psoas/history/hash_chain.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace psoas::history {

/// What a damaged file still says, as far as each piece can be verified by itself.
struct Salvage {
    struct Protocol {
        std::string hash, id, version, text;
        std::int64_t firstUsed = 0;
    };
    struct Photo {
        std::string bytes; ///< empty: deleted
        std::int64_t stored = 0;
    };

    std::map<std::string, EventRow> events; ///< by event id; `seq` as there
    std::vector<Protocol> protocols;
    std::map<std::string, Photo> photos; ///< by hash
    std::string device;                  ///< that wrote the file; empty: not readable
    std::set<std::string> ownIds;        ///< this one, and those it had before
    bool broken = false;                 ///< there was more once than the file says now

    /// Takes over what is not here.
    void add(Salvage other);
    std::optional<std::pair<std::int64_t, std::string>> head; ///< recorded end of its log
};

/// Reads what can be read of a damaged file: with its WAL, without it, and with the first page of a sound copy in case
/// its own says nothing. The file and what lies beside it stay as they are.
/// @param scratch  where copies are worked on; gone afterwards
/// @param sound    a copy of the same history, if there is one
/// @error DiskFull, CannotWrite of the copies
[[nodiscard]] Result<Salvage> salvage(const std::filesystem::path& file, const std::filesystem::path& scratch,
                                      const std::optional<std::filesystem::path>& sound);

} // namespace psoas::history
