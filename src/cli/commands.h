// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/clock.h"
#include "psoas/history/export.h"
#include "psoas/protocol/protocol.h"
#include "psoas/units.h"

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

/// The commands of psoasctl. Each prints its result to `out`, what went wrong to `err`, and gives the exit code.
namespace psoas::cli {

inline constexpr int kExitOk = 0;
inline constexpr int kExitFault = 1;    ///< problems found, answers or protocol invalid, nothing such there, damage
inline constexpr int kExitUsage = 2;    ///< wrong command line, or a file given on it that cannot be read
inline constexpr int kExitDatabase = 3; ///< open elsewhere, unreadable, or newer than this program

/// Where a command writes.
struct Console {
    std::ostream& out;
    std::ostream& err;
};

struct PlayOptions {
    std::filesystem::path protocol;
    std::filesystem::path answers;
    std::optional<std::filesystem::path> db; ///< nothing: no log, and no past
    Mode mode = Mode::Self;
    std::optional<std::string> at; ///< ISO 8601; without an offset local time of this machine
    std::string person;
};

struct HistoryOptions {
    std::optional<std::filesystem::path> db; ///< nothing: the default place
    std::string person;                      ///< empty: everybody
};

enum class ListFormat { Json, Table };

[[nodiscard]] int validate(const std::vector<std::filesystem::path>& files, Console console);
[[nodiscard]] int play(const PlayOptions& options, Console console, const Clock& clock);
/// The same with a protocol already loaded, whatever `options.protocol` says.
[[nodiscard]] int play(const PlayOptions& options, const protocol::Protocol& protocol, Console console,
                       const Clock& clock);
[[nodiscard]] int paths(const std::filesystem::path& file, Console console);
[[nodiscard]] int historyList(const HistoryOptions& options, ListFormat format, Console console);
[[nodiscard]] int historyShow(const HistoryOptions& options, const std::string& session, Console console);
/// How the sessions of a person went, from the first day to the last, as far as the shipped protocol's charts ask.
[[nodiscard]] int historyTrend(const HistoryOptions& options, ListFormat format, Console console);
/// @param output  nothing: to `out`; else a file, put in its place once it is whole, for the user alone
[[nodiscard]] int historyExport(const HistoryOptions& options, history::ExportFormat format,
                                const std::optional<std::filesystem::path>& output, Console console);
/// `options.person` is not looked at: a file says whose sessions they are.
[[nodiscard]] int historyImport(const HistoryOptions& options, const std::filesystem::path& file, Console console);
[[nodiscard]] int databaseCheck(const std::optional<std::filesystem::path>& db, Console console);
/// @param to  a file that is not there yet
[[nodiscard]] int databaseBackup(const std::optional<std::filesystem::path>& db, const std::filesystem::path& to,
                                 Console console);
/// What is there now is kept among the backups beside the database.
[[nodiscard]] int databaseRestore(const std::optional<std::filesystem::path>& db, const std::filesystem::path& from,
                                  Console console, const Clock& clock);

/// Reads the command line (without the program's name) and runs its command.
[[nodiscard]] int run(const std::vector<std::string>& arguments, Console console, const Clock& clock);

} // namespace psoas::cli
