// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/database.h"
#include "psoas/history/hash_chain.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace psoas::history {

/// A damaged file, and what helps to read it.
struct DamagedFile {
    std::filesystem::path file;                 ///< it and what lies beside it stay as they are
    std::filesystem::path scratch;              ///< where copies are worked on; gone afterwards
    std::optional<std::filesystem::path> sound; ///< a copy of the same history, if there is one
};

/// What a damaged file still says, as far as each piece can be verified by itself.
struct Salvage {
    struct Protocol {
        std::string hash, id, version, text;
        std::int64_t firstUsed = 0;
    };

    std::map<std::string, EventRow> events;                   ///< by event id; `seq` as there
    std::map<std::string, Protocol> protocols;                ///< by hash
    std::string device;                                       ///< that wrote the file; empty: not readable
    std::vector<std::string> formerDevices;                   ///< ids it had before, in their order
    std::optional<std::pair<std::int64_t, std::string>> head; ///< recorded end of its log
    bool broken = false;                                      ///< there was more once than the file says now
    bool foreignWal = false;                                  ///< what lies beside it as its WAL is of another history
};

/// A picture of a damaged file. One without bytes was deleted.
struct SalvagedPhoto {
    std::string hash, bytes;
    std::int64_t stored = 0;
};

/// Reads what can be read of a damaged file: with its WAL, without it, and with the first page of a sound copy in case
/// its own says nothing.
/// @error NewerFile: it has sound events that this program does not know · DiskFull, CannotWrite of the copies
[[nodiscard]] Result<Salvage> salvage(const DamagedFile& damaged);
/// Gives every picture that can be verified, one in memory at a time, each once.
/// @param found  of the same file
/// @error that of `take`; as salvage()
[[nodiscard]] Result<void> salvagePhotos(const DamagedFile& damaged, const Salvage& found,
                                         const std::function<Result<void>(const SalvagedPhoto&)>& take);

} // namespace psoas::history
