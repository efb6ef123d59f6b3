// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/history_source.h"
#include "cli/places.h"
#include "psoas/history/backups.h"
#include "psoas/history/export.h"
#include "psoas/history/store.h"

#include <nlohmann/json.hpp>

#include <system_error>

namespace psoas::cli {
namespace {

using Json = nlohmann::ordered_json;

int exitOf(Console console, const Error& error)
{
    static_cast<void>(complain(console, error));
    switch (error.code) {
    case ErrorCode::Damaged:
        return kExitFault;
    case ErrorCode::CannotWrite:
    case ErrorCode::DiskFull:
    case ErrorCode::NotAllowed:
        return kExitUsage;
    default:
        return kExitDatabase;
    }
}

void print(Console console, const Json& report)
{
    console.out << report.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

} // namespace

int databaseCheck(const std::optional<std::filesystem::path>& db, Console console)
{
    const auto file = databaseFile(db);
    const auto report =
        file ? history::checkFile(*file) : Result<history::CheckReport>(tl::unexpected<Error>(file.error()));
    if (!report) {
        console.err << "psoasctl: " << report.error().place << ": " << report.error().detail << '\n';
        return kExitDatabase;
    }
    console.out << history::toJson(*report) << '\n';
    return report->clean() ? kExitOk : kExitFault;
}

int databaseBackup(const std::optional<std::filesystem::path>& db, const std::filesystem::path& to, Console console)
{
    std::error_code error;
    if (std::filesystem::exists(to, error)) {
        console.err << "psoasctl: " << to.string() << ": There is such a file already; it stays as it is.\n";
        return kExitUsage;
    }
    const auto file = databaseFile(db);
    if (!file) {
        return exitOf(console, file.error());
    }
    const auto store = history::Store::openToRead(*file);
    if (!store) {
        return exitOf(console, store.error());
    }
    if (const auto made = history::backUp(*store, std::filesystem::absolute(to)); !made) {
        return exitOf(console, made.error());
    }
    Json report;
    report["backup"] = to.string();
    report["bytes"] = std::filesystem::file_size(to, error);
    report["sessions"] = store->countSessions({}).value_or(0);
    print(console, report);
    return kExitOk;
}

int databaseRestore(const std::optional<std::filesystem::path>& db, const std::filesystem::path& from, Console console,
                    const Clock& clock)
{
    const auto file = databaseFile(db);
    if (!file) {
        return exitOf(console, file.error());
    }
    const auto kept = history::restore(std::filesystem::absolute(*file), from, clock.now());
    if (!kept) {
        return kept.error().code == ErrorCode::CannotRead && kept.error().place == from.string()
                   ? (static_cast<void>(complain(console, kept.error())), kExitUsage)
                   : exitOf(console, kept.error());
    }
    Json report;
    report["restored"] = from.string();
    report["kept"] = kept->empty() ? Json() : Json(kept->string());
    print(console, report);
    return kExitOk;
}

} // namespace psoas::cli
