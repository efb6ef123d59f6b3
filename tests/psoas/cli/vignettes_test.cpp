// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/cli/vignette.h"
#include "support/catch.h"

using namespace psoas::test;

namespace {

/// Each vignette is a section: one that fails does not hide those after it.
void playAll(const std::string& file, std::size_t atLeast)
{
    static std::string loaded;
    static std::vector<Json> all;
    if (loaded != file) {
        all = vignettes(file);
        loaded = file;
    }
    CHECK(all.size() >= atLeast);
    for (const Json& vignette : all) {
        DYNAMIC_SECTION(vignette.at("name").get<std::string>()
                        << " [" << vignette.at("source").get<std::string>() << "]")
        {
            playVignette(vignette);
        }
    }
}

} // namespace

TEST_CASE("every row of the Thomas tables gives its findings and plan", "[cli][vignettes]")
{
    playAll("thomas.json", 25);
}

TEST_CASE("every cut-off divides where the tables say", "[cli][vignettes]")
{
    playAll("boundaries.json", 50);
}

TEST_CASE("the worked examples come out as written", "[cli][vignettes]")
{
    playAll("worked.json", 11);
}

TEST_CASE("every safety question stops, locks or limits as its class says", "[cli][vignettes]")
{
    playAll("screen.json", 60);
}

TEST_CASE("clearances and overrides lift what they may and nothing else", "[cli][vignettes]")
{
    playAll("clearance.json", 30);
}

TEST_CASE("each day, time limit and mode has its plan", "[cli][vignettes]")
{
    playAll("plan.json", 20);
}

TEST_CASE("pain during an exercise adapts, takes out or ends", "[cli][vignettes]")
{
    playAll("during.json", 30);
}

TEST_CASE("wrong answers are refused and named", "[cli][vignettes]")
{
    playAll("wrong_answers.json", 40);
}

TEST_CASE("a history decides what later sessions ask and plan", "[cli][vignettes]")
{
    playAll("history.json", 30);
}

TEST_CASE("what step 7 says follows from the history, first match first", "[cli][vignettes][advice]")
{
    playAll("advice.json", 100);
}
