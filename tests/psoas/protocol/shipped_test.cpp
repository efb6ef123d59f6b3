// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol_files.h"

#include <set>

using namespace psoas;
using nlohmann::json;

namespace {

/// Every object of the schema that describes an object closes it, and nothing gives several lines for one fault.
void checkClosed(const json& schema, const std::string& pointer)
{
    if (schema.is_object()) {
        for (const char* key : {"oneOf", "anyOf", "allOf", "if", "uniqueItems", "patternProperties"}) {
            INFO(pointer << '/' << key);
            CHECK_FALSE(schema.contains(key));
        }
        if (schema.value("type", json()) == "object") {
            INFO(pointer);
            REQUIRE(schema.contains("additionalProperties"));
            // The texts are the one open object: their ids are free.
            CHECK((schema["additionalProperties"] == false || pointer == "/properties/texts"));
        }
    }
    if (schema.is_structured()) {
        for (const auto& [key, member] : schema.items()) {
            checkClosed(member, pointer + '/' + key);
        }
    }
}

} // namespace

TEST_CASE("every protocol in protocols/ is clean", "[protocol]")
{
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(test::protocolFile("."))) {
        if (entry.path().extension() == ".json") {
            const auto loaded = protocol::loadFile(entry.path());
            INFO(test::lines(loaded));
            CHECK(loaded.protocol != nullptr);
            CHECK(loaded.problems.empty());
            ++count;
        }
    }
    CHECK(count > 0);
}

TEST_CASE("the embedded protocol is the file that is shipped", "[protocol]")
{
    const auto shipped = protocol::shipped();
    const auto file = protocol::loadFile(test::protocolFile("psoas-release.json"));
    REQUIRE(file.protocol != nullptr);
    CHECK(shipped->hash == file.protocol->hash);
    CHECK(shipped->hash.size() == 64);
}

TEST_CASE("the protocols that the tests play are clean", "[protocol]")
{
    for (const char* name : {"protocols/small.json", "protocols/tiny.json"}) {
        const auto loaded = protocol::loadFile(test::dataFile(name));
        INFO(test::lines(loaded));
        CHECK(loaded.protocol != nullptr);
    }
}

TEST_CASE("the schema is closed everywhere and has no alternatives", "[protocol]")
{
    const json schema = json::parse(test::bytesOf(test::protocolFile("schema/protocol-1.schema.json")));
    CHECK(schema["$schema"] == "http://json-schema.org/draft-07/schema#");
    checkClosed(schema, "");
}

TEST_CASE("the second protocol shares no id with the shipped one", "[protocol]")
{
    const auto shipped = protocol::shipped();
    const auto small = protocol::loadFile(test::dataFile("protocols/small.json"));
    REQUIRE(small.protocol != nullptr);
    const auto ids = [](const protocol::Protocol& protocol) {
        std::set<std::string> all;
        const auto add = [&](const auto& list) {
            for (const auto& each : list) {
                all.insert(each.id);
            }
        };
        add(protocol.facts);
        add(protocol.tests);
        add(protocol.screen.classes);
        add(protocol.screen.questions);
        add(protocol.exercises);
        add(protocol.plan.rotations);
        add(protocol.advice.rules);
        add(protocol.steps);
        for (const auto& each : protocol.tests) {
            add(each.findings);
        }
        return all;
    };
    const auto known = ids(*shipped);
    for (const std::string& id : ids(*small.protocol)) {
        INFO(id);
        CHECK(known.count(id) == 0);
    }
}
