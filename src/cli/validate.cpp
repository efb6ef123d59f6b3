// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "psoas/protocol/loader.h"

#include <algorithm>

namespace psoas::cli {

int validate(const std::vector<std::filesystem::path>& files, Console console)
{
    int exit = kExitOk;
    for (const std::filesystem::path& file : files) {
        const protocol::Loaded loaded = protocol::loadFile(file);
        for (const protocol::Problem& problem : loaded.problems) {
            const bool unread = problem.code == ErrorCode::CannotRead;
            (unread ? console.err : console.out) << problem.line() << '\n';
            exit = std::max(exit, unread ? kExitUsage : kExitFault);
        }
    }
    return exit;
}

} // namespace psoas::cli
