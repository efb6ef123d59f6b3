// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/catch.h"
#include "support/paths.h"
#include "support/started_program.h"
#include "support/temp_folder.h"

#include <chrono>
#include <optional>

using namespace psoas;
using namespace psoas::test;

namespace {

constexpr std::chrono::seconds kPatience(120);

} // namespace

TEST_CASE("the window opens where a comma stands for the decimal point", "[starts][locale]")
{
    const TempFolder locales;
    INFO("localedef and the sources of de_DE are in Debian's package locales");
    StartedProgram made("/usr/bin/localedef", {{"-i", "de_DE", "-f", "UTF-8", (locales / "de_DE.UTF-8").string()}});
    REQUIRE(leftWith(made.end(kPatience), 0));
    StartedProgram::How how;
    how.environment = {{"LOCPATH", locales.path().string()}, {"LC_ALL", "de_DE.UTF-8"}};
    // Qt sets the locale while the protocol is being read: which is first differs from start to start.
    for (int i = 0; i < 8; ++i) {
        CAPTURE(i);
        const TempFolder folder;
        how.arguments = {"--data-dir", folder.path().string()};
        // Whichever of two is the second leaves when the first one's window answers.
        StartedProgram one(window(), how);
        StartedProgram other(window(), how);
        std::optional<int> oneLeft, otherLeft;
        const auto until = std::chrono::steady_clock::now() + kPatience;
        while (!oneLeft && !otherLeft && std::chrono::steady_clock::now() < until) {
            oneLeft = one.end(std::chrono::milliseconds(20));
            otherLeft = other.end(std::chrono::milliseconds(20));
        }
        CHECK(leftWith(oneLeft ? oneLeft : otherLeft, 0));
        CHECK_FALSE((oneLeft ? other : one).end({}));
    }
}
