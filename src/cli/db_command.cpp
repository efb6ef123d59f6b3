// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/places.h"
#include "psoas/history/export.h"
#include "psoas/history/store.h"

namespace psoas::cli {

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

} // namespace psoas::cli
