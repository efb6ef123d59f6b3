// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol_files.h"

#include <set>

using namespace psoas;
using test::dataFile;

TEST_CASE("each broken protocol gives one problem, at the place of its fault", "[protocol]")
{
    const auto expected = nlohmann::json::parse(test::bytesOf(dataFile("protocols/broken/expected.json")));
    REQUIRE(expected.size() >= 25);
    for (const auto& [name, fault] : expected.items()) {
        const auto path = dataFile("protocols/broken/" + name);
        const auto loaded = protocol::loadFile(path);
        INFO(name << '\n' << test::lines(loaded));
        CHECK(loaded.protocol == nullptr);
        REQUIRE(loaded.problems.size() == 1);
        const protocol::Problem& problem = loaded.problems.front();
        CHECK(problem.pointer == fault["pointer"].get<std::string>());
        CHECK_THAT(problem.sentence, ContainsSubstring(fault["sentence"].get<std::string>()));
        CHECK(problem.file == path.string());
        CHECK(problem.line().find('\n') == std::string::npos);
        CHECK(problem.sentence.back() == '.');
    }
}

TEST_CASE("every broken protocol says what it is expected to give", "[protocol]")
{
    const auto expected = nlohmann::json::parse(test::bytesOf(dataFile("protocols/broken/expected.json")));
    std::set<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(dataFile("protocols/broken"))) {
        files.insert(entry.path().filename().string());
    }
    CHECK(files.erase("expected.json") == 1);
    for (const auto& [name, fault] : expected.items()) {
        INFO(name);
        CHECK(files.erase(name) == 1);
    }
    CHECK(files.empty());
}

TEST_CASE("faults of the syntax are told apart from faults of the protocol", "[protocol]")
{
    const auto code = [](const char* name) {
        return protocol::loadFile(dataFile(std::string("protocols/broken/") + name)).problems.front().code;
    };
    CHECK(code("truncated.json") == ErrorCode::BadJson);
    CHECK(code("too-deep.json") == ErrorCode::BadJson);
    CHECK(code("hold-negative.json") == ErrorCode::BadProtocol);
    CHECK(code("text-unused.json") == ErrorCode::BadProtocol);
}
