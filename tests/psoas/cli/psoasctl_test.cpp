// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/cli/vignette.h"
#include "support/catch.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace psoas::test;

namespace {

std::vector<std::string> keysOf(const Json& object)
{
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items()) {
        keys.push_back(key);
    }
    return keys;
}

} // namespace

TEST_CASE("validate is silent about a sound protocol and exits 0", "[cli]")
{
    const Ran ran = runProgram({"validate", shippedFile()});
    CHECK(ran.exit == 0);
    CHECK(ran.out.empty());
    CHECK(ran.err.empty());
}

TEST_CASE("validate tells every problem on a line of its own and exits 1", "[cli]")
{
    const ScratchFolder folder;
    std::ifstream stream(shippedFile());
    Json protocol = Json::parse(stream);
    protocol["colour"] = "green";
    protocol["plan"]["get_ready_seconds"] = -1;
    const std::string file = folder.write("two-faults.json", protocol.dump()).string();
    const Ran ran = runProgram({"validate", shippedFile(), file});
    CHECK(ran.exit == 1);
    CHECK_THAT(ran.out, ContainsSubstring(file + ": /plan/get_ready_seconds: "));
    CHECK_THAT(ran.out, ContainsSubstring("colour"));
    CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') >= 2);
}

TEST_CASE("validate exits 2 for a file that cannot be read and for no file", "[cli]")
{
    const ScratchFolder folder;
    CHECK(runProgram({"validate", folder.file("none.json").string()}).exit == 2);
    CHECK(runProgram({"validate", shippedFile(), folder.file("none.json").string()}).exit == 2);
    CHECK(runProgram({"validate"}).exit == 2);
}

TEST_CASE("a wrong command line exits 2 and prints nothing to stdout", "[cli]")
{
    const ScratchFolder folder;
    const std::string answers = harmlessAnswers(folder);
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{},
          {"dance"},
          {"play", shippedFile()},
          {"play", shippedFile(), "--answers", answers, "--mode", "home"},
          {"play", shippedFile(), "--answers", answers, "--mode", "1"},
          {"history", "list", "--format", "0"},
          {"play", shippedFile(), "--answers", answers, "--at", "yesterday"},
          {"play", shippedFile(), "--answers", answers, "--at", "2026-02-30T10:00:00Z"},
          {"play", shippedFile(), "--answers", answers, "--colour", "green"},
          {"play", shippedFile(), "--answers", folder.file("none.json").string()},
          {"play", folder.file("none.json").string(), "--answers", answers},
          {"play", shippedFile(), "--answers", answers, "--person", ""},
          {"history"},
          {"history", "list", "--format", "csv"},
          {"history", "export", "--format", "table"},
          {"history", "show"},
          {"db"},
          {"paths"}}) {
        std::string line;
        for (const std::string& word : words) {
            line += word + " ";
        }
        CAPTURE(line);
        const Ran ran = runProgram(words);
        CHECK(ran.exit == 2);
        CHECK(ran.out.empty());
        CHECK_FALSE(ran.err.empty());
    }
}

TEST_CASE("play prints one object with the keys of the contract in their order", "[cli]")
{
    const ScratchFolder folder;
    const Ran ran = runProgram({"play", shippedFile(), "--answers", harmlessAnswers(folder)});
    REQUIRE(ran.exit == 0);
    const Json out = Json::parse(ran.out);
    CHECK(keysOf(out) == std::vector<std::string>{"protocol", "outcome", "stopped_by", "waiting_for", "findings",
                                                  "plan", "excluded", "advice", "steps", "warnings", "seconds"});
    CHECK(keysOf(out.at("protocol")) == std::vector<std::string>{"id", "version", "hash"});
    CHECK(out.at("protocol").at("id") == "psoas-release");
    CHECK(out.at("protocol").at("hash").get<std::string>().size() == 64);
    CHECK(keysOf(out.at("findings").at(0)) == std::vector<std::string>{"id", "side", "because", "facts", "uncertain"});
    CHECK(keysOf(out.at("plan").at(0)) ==
          std::vector<std::string>{"exercise", "side", "sets", "reps", "seconds", "because"});
    CHECK(keysOf(out.at("excluded").at(0)) == std::vector<std::string>{"exercise", "side", "because"});
    std::vector<std::string> steps;
    for (const Json& step : out.at("steps")) {
        CHECK(keysOf(step) == std::vector<std::string>{"id", "status", "reason"});
        steps.push_back(step.at("id"));
    }
    CHECK(steps == std::vector<std::string>{"safety_gate", "assess", "rule_out", "stretch", "massage",
                                            "other_hip_flexors", "glutes", "persistence"});
}

TEST_CASE("cycles count as sets of one repetition", "[cli]")
{
    const ScratchFolder folder;
    const Json session = {{"answers", {{"facts", {{"thomas.thigh_angle_deg", {{"left", 6}, {"right", 6}}}}}}}};
    const auto answers = folder.write("answers.json", answersOf(session, "all_no").dump()).string();
    const Json out = Json::parse(runCommand({"play", shippedFile(), "--answers", answers}).out);
    for (const Json& line : out.at("plan")) {
        if (line.at("exercise") == "reciprocal_inhibition") {
            CHECK(line.at("sets") == 4);
            CHECK(line.at("reps") == 1);
            CHECK(line.at("seconds") == 110);
        }
        if (line.at("exercise") == "glute_bridge") {
            CHECK(line.at("reps") == 10);
            CHECK(line.at("side") == "both");
        }
    }
}

TEST_CASE("wrong answers leave no database behind and print nothing to stdout", "[cli]")
{
    const ScratchFolder folder;
    const std::string db = folder.file("new.sqlite3").string();
    const auto answers = folder.write("answers.json", R"({"facts": {"screen.R01": "maybe"}})").string();
    const Ran ran = runProgram({"play", shippedFile(), "--answers", answers, "--db", db});
    CHECK(ran.exit == 1);
    CHECK(ran.out.empty());
    CHECK_FALSE(std::filesystem::exists(db));
}

TEST_CASE("a broken protocol cannot be played", "[cli]")
{
    const ScratchFolder folder;
    const auto broken = folder.write("broken.json", R"({"format": 1})").string();
    CHECK(runProgram({"play", broken, "--answers", harmlessAnswers(folder)}).exit == 1);
    CHECK(runProgram({"paths", broken}).exit == 1);
}

TEST_CASE("answers beyond the limits of JSON are refused", "[cli]")
{
    const ScratchFolder folder;
    const auto exitOf = [&](const std::string& text) {
        return runCommand({"play", shippedFile(), "--answers", folder.write("answers.json", text).string()}).exit;
    };
    CHECK(exitOf("{\"facts\": {\"rating.pain_now\": " + std::string(100000, '[') + "}}") == 1);
    CHECK(exitOf("{\"facts\": {\"screen.R01\": \"" + std::string(9000, 'x') + "\"}}") == 1);
    CHECK(exitOf("{\"facts\": {}, \"during\": [" + std::string(1 << 20, ' ') + "]}") == 1);
    CHECK(exitOf("{\"facts\": {\"rating.pain_now\": 1e999}}") == 1);
    CHECK(exitOf("{\"facts\": {\"screen.R01\": \"\xff\xfe\"}}") == 1);
    CHECK(exitOf("") == 1);
}

TEST_CASE("a time without an offset is local time", "[cli]")
{
    const ScratchFolder folder;
    const std::string db = folder.file("history.sqlite3").string();
    const std::string answers = harmlessAnswers(folder);
    for (const char* at : {"2026-01-15T10:00:00", "2026-07-15T10:00", "2026-07-20"}) {
        const Ran ran = runProgram({"play", shippedFile(), "--answers", answers, "--db", db, "--at", at},
                                   {"TZ=CET-1CEST,M3.5.0,M10.5.0/3"});
        CAPTURE(ran.err);
        REQUIRE(ran.exit == 0);
    }
    const std::string table = runProgram({"history", "list", "--db", db, "--format", "table"}).out;
    CHECK_THAT(table, ContainsSubstring("2026-01-15T10:00:00+01:00"));
    CHECK_THAT(table, ContainsSubstring("2026-07-15T10:00:00+02:00"));
    CHECK_THAT(table, ContainsSubstring("2026-07-20T00:00:00+02:00"));
}

TEST_CASE("an amber halves the exercise, so that it does not count as whole", "[cli]")
{
    const ScratchFolder folder;
    const Json session = {
        {"answers",
         {{"during",
           {{{"exercise", "glute_bridge"}, {"side", "both"}, {"set", 2}, {"action", "hurt"}, {"pain", 4}}}}}}};
    const auto answers = folder.write("answers.json", answersOf(session, "all_no").dump()).string();
    const std::string db = folder.file("history.sqlite3").string();
    REQUIRE(runCommand({"play", shippedFile(), "--answers", answers, "--db", db}).exit == 0);
    const Json rows = Json::parse(runCommand({"history", "list", "--db", db}).out);
    const Json shown =
        Json::parse(runCommand({"history", "show", rows.at(0).at("id").get<std::string>(), "--db", db}).out);
    int bridges = 0;
    for (const Json& dose : shown.at("doses")) {
        if (dose.at("exercise") != "glute_bridge") {
            continue;
        }
        ++bridges;
        CHECK(dose.at("sets_done") == 2);
        CHECK(dose.at("pain") == 4);
        CHECK(dose.at("whole") == false);
    }
    CHECK(bridges == 1);
}

TEST_CASE("paths finds the shortest and longest session and that every emergency stops", "[cli]")
{
    const Ran ran = runProgram({"paths", shippedFile()});
    CAPTURE(ran.out, ran.err);
    CHECK(ran.exit == 0);
    const Json out = Json::parse(ran.out);
    CHECK(out.at("unreachable_steps").empty());
    CHECK(out.at("emergency").at("all_stop") == true);
    CHECK(out.at("emergency").at("not_stopping").empty());
    // Eight questions, yes and unsure, two modes, alone and beside harmless answers.
    CHECK(out.at("emergency").at("played") == 8 * 2 * 2 * 2);
    CHECK(out.at("shortest").at("seconds").get<int>() > 0);
    CHECK(out.at("longest").at("seconds") > out.at("shortest").at("seconds"));
    CHECK(out.at("longest").at("activities") > out.at("shortest").at("activities"));
}

TEST_CASE("the program tells its version and its help", "[cli]")
{
    CHECK(runProgram({"--version"}).out == "psoasctl 0.1.0\n");
    const Ran help = runProgram({"--help"});
    CHECK(help.exit == 0);
    CHECK_THAT(help.out, ContainsSubstring("validate"));
}
