// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <random>
#include <string>

/// What can happen to a file that nobody has open.
namespace psoas::test {

/// The bytes of a file; empty if it is not there.
[[nodiscard]] std::string bytesOf(const std::filesystem::path& file);
void writeBytes(const std::filesystem::path& file, const std::string& bytes);

enum class DamageDone {
    Byte,       ///< some bytes are others
    Page,       ///< a page is zeros, noise, another page, or what it was in the backup
    Cut,        ///< the file ends somewhere
    Header,     ///< noise in the first hundred bytes
    WalByte,    ///< some bytes of the WAL are others
    WalCut,     ///< the WAL ends somewhere
    WalMissing, ///< the WAL is gone
    WalForeign, ///< the WAL of another history
    Trigger,    ///< a trigger that changes what is written
    Table,      ///< a table that does not belong there
    Row,        ///< a row of the log changed by somebody with a database tool
    Projection, ///< a row of a projection changed the same way
    Gone        ///< the file is not there
};
inline constexpr int kDamagesDone = 13;

[[nodiscard]] const char* name(DamageDone damage);

/// What a damage may be made of.
struct Surroundings {
    std::filesystem::path backup;     ///< a copy of the same history
    std::filesystem::path foreignWal; ///< of another one
};

/// Does it, at a place of chance, to a history and what lies beside it.
void damage(const std::filesystem::path& file, DamageDone kind, const Surroundings& around, std::mt19937& chance);

} // namespace psoas::test
