// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/catch.h"
#include "support/history_generator.h"
#include "support/paths.h"
#include "support/shipped.h"
#include "support/started_program.h"
#include "support/temp_folder.h"
#include "support/watched_folder.h"

using namespace psoas::test;

TEST_CASE("a check of a long history writes nothing of it into the temporary folder", "[cli][canary]")
{
    const TempFolder folder(TempFolder::On::Memory);
    const std::filesystem::path temporary = folder / "tmp";
    std::filesystem::create_directory(temporary);
    const std::string history = folder / "history.sqlite3";
    HistoryShape shape;
    shape.sessions = 500; // fewer are sorted in memory anyway
    REQUIRE(generateHistory(history, shippedProtocol(), shape));
    WatchedFolder watched(temporary);
    StartedProgram check(psoasctl(), {{"db", "check", "--db", history}, {{"TMPDIR", temporary.string()}}});
    CHECK(leftWith(check.end(std::chrono::seconds(120)), 0));
    CHECK(watched.made().empty());
}
