// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol_files.h"

#include <sodium.h>

#include <algorithm>
#include <thread>

using namespace psoas;
using nlohmann::json;
using test::load;
using test::tiny;

namespace {

bool hasProblem(const protocol::Loaded& loaded, std::string_view pointer, std::string_view piece)
{
    return std::ranges::any_of(loaded.problems, [&](const protocol::Problem& each) {
        return each.pointer == pointer && each.sentence.find(piece) != std::string::npos;
    });
}

/// Not a problem of the protocol, and not a crash.
void checkBadJson(std::string_view bytes)
{
    const auto loaded = protocol::loadText(bytes, "hostile.json");
    CHECK(loaded.protocol == nullptr);
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems.front().code == ErrorCode::BadJson);
}

} // namespace

TEST_CASE("a valid protocol loads with the hash of its bytes", "[protocol]")
{
    const std::string bytes = test::bytesOf(test::dataFile("protocols/small.json"));
    const auto loaded = protocol::loadText(bytes, "small.json");
    INFO(test::lines(loaded));
    REQUIRE(loaded.protocol != nullptr);
    CHECK(loaded.problems.empty());
    CHECK((loaded.protocol->bytes == bytes));

    unsigned char hash[32];
    REQUIRE(crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                               nullptr, 0) == 0);
    std::string hex;
    for (const unsigned char byte : hash) {
        constexpr char kDigits[] = "0123456789abcdef";
        hex += kDigits[byte / 16];
        hex += kDigits[byte % 16];
    }
    CHECK(loaded.protocol->hash == hex);
    // One more space is another file.
    CHECK(protocol::loadText(bytes + " ", "small.json").protocol->hash != hex);
}

TEST_CASE("all faults of the schema are reported at once", "[protocol]")
{
    json document = tiny();
    document["surprise"] = 1;
    document["another"] = {{"deep", true}};
    document["exercises"][0]["dose"]["sets"] = 0;
    document["exercises"][1]["dose"]["sets"] = "two";
    document["exercises"][1].erase("stops");
    document["exercises"][1].erase("cues");
    document["hurt"]["texts"]["blue"] = "hurt";
    document["format"] = 3;
    const auto loaded = load(document);
    INFO(test::lines(loaded));
    CHECK(loaded.problems.size() == 8);
    CHECK(hasProblem(loaded, "/surprise", "Unknown key"));
    CHECK(hasProblem(loaded, "/another", "Unknown key"));
    CHECK(hasProblem(loaded, "/exercises/0/dose/sets", "too small"));
    CHECK(hasProblem(loaded, "/exercises/1/dose/sets", "wrong type"));
    CHECK(hasProblem(loaded, "/exercises/1", "'stops' is missing"));
    CHECK(hasProblem(loaded, "/exercises/1", "'cues' is missing"));
    CHECK(hasProblem(loaded, "/hurt/texts/blue", "Unknown key"));
    CHECK(hasProblem(loaded, "/format", "allowed here"));
}

TEST_CASE("all semantic faults are reported at once", "[protocol]")
{
    json document = tiny();
    document["exercises"][0]["dose"]["sets"] = 9;
    document["exercises"][0]["why"] = "nowhere";
    document["limits"]["locks"][0]["exercises"][0] = "nothing";
    document["screen"]["classes"][0]["positive"] = {"yes"};
    const auto loaded = load(document);
    INFO(test::lines(loaded));
    // The text that is no longer named is the fifth.
    CHECK(loaded.problems.size() == 4);
    CHECK(hasProblem(loaded, "/exercises/0/dose/sets", "9 is outside"));
    CHECK(hasProblem(loaded, "/exercises/0/why", "no text 'nowhere'"));
    CHECK(hasProblem(loaded, "/limits/locks/0/exercises/0", "no exercise 'nothing'"));
    CHECK(hasProblem(loaded, "/screen/questions/0/fact", "do not stop"));
}

TEST_CASE("problems become one error that names the first and counts the rest", "[protocol]")
{
    json document = tiny();
    document["exercises"][0]["dose"]["sets"] = 9;
    document["exercises"][1]["dose"]["sets"] = 9;
    const Error error = protocol::asError(load(document).problems);
    CHECK(error.code == ErrorCode::BadProtocol);
    CHECK(error.place == "edited.json");
    CHECK_THAT(error.detail, ContainsSubstring("/exercises/0/dose/sets: 9 is outside"));
    CHECK_THAT(error.detail, ContainsSubstring("and 1 more"));
}

TEST_CASE("a file that cannot be read is told apart from a broken one", "[protocol]")
{
    for (const auto& path : {test::dataFile("protocols/not-there.json"), test::dataFile("protocols")}) {
        const auto loaded = protocol::loadFile(path);
        CHECK(loaded.protocol == nullptr);
        REQUIRE(loaded.problems.size() == 1);
        CHECK(loaded.problems.front().code == ErrorCode::CannotRead);
        CHECK(protocol::asError(loaded.problems).code == ErrorCode::CannotRead);
    }
}

TEST_CASE("a problem is one line whatever the keys of the file hold", "[protocol]")
{
    json document = tiny();
    document["bad\nkey/with~all"] = 1;
    document["quote'd: 'x"] = 1;
    const auto loaded = load(document);
    INFO(test::lines(loaded));
    REQUIRE(loaded.problems.size() == 2);
    CHECK(hasProblem(loaded, "/bad\nkey~1with~0all", "Unknown key"));
    CHECK(hasProblem(loaded, "/quote'd: 'x", "Unknown key"));
    CHECK(loaded.problems.front().line() == "edited.json: /bad\\u000akey~1with~0all: Unknown key.");
}

TEST_CASE("a protocol cut off anywhere does not load", "[protocol]")
{
    const std::string bytes = test::bytesOf(test::dataFile("protocols/small.json"));
    const std::string_view trimmed = std::string_view(bytes).substr(0, bytes.find_last_of('}'));
    for (std::size_t length = 0; length < trimmed.size(); length += 97) {
        INFO(length);
        checkBadJson(trimmed.substr(0, length));
    }
}

TEST_CASE("a protocol with one byte changed loads or is refused, and never crashes", "[protocol]")
{
    const std::string bytes = test::bytesOf(test::dataFile("protocols/tiny.json"));
    for (std::size_t at = 0; at < bytes.size(); at += 61) {
        for (const char wrong : {'\0', '"', '{', ']', '9', '\x80', '-'}) {
            std::string changed = bytes;
            changed[at] = wrong;
            const auto loaded = protocol::loadText(changed, "changed.json");
            CHECK((loaded.protocol == nullptr) == !loaded.problems.empty());
        }
    }
}

TEST_CASE("deep nesting is refused while parsing", "[protocol]")
{
    for (const std::size_t depth : {33, 1000, 500'000}) {
        checkBadJson(std::string(depth, '['));
        std::string objects;
        for (std::size_t i = 0; i < depth && objects.size() < 1'000'000; ++i) {
            objects += "{\"a\":";
        }
        checkBadJson(objects);
    }
    // As deep as allowed is a matter for the schema.
    const auto deepest = protocol::loadText(std::string(32, '[') + std::string(32, ']'), "deep.json");
    CHECK(deepest.problems.front().code == ErrorCode::BadProtocol);
}

TEST_CASE("the limits hold to the byte", "[protocol]")
{
    json document = tiny();
    document["texts"]["title"] = std::string(8192, 'a');
    CHECK(load(document).protocol != nullptr);
    document["texts"]["title"] = std::string(8193, 'a');
    checkBadJson(document.dump());
    document["texts"]["title"] = "a";
    document["texts"][std::string(8193, 'k')] = "a";
    checkBadJson(document.dump());

    std::string padded = tiny().dump();
    padded.resize(1024 * 1024, ' ');
    CHECK(protocol::loadText(padded, "padded.json").protocol != nullptr);
    checkBadJson(padded + ' ');

    checkBadJson('[' + std::string(1'048'000, '0') + ']');
    std::string many = "[";
    for (int i = 0; i < 100'001; ++i) {
        many += "1,";
    }
    many.back() = ']';
    checkBadJson(many);
}

TEST_CASE("a long string where a name belongs is refused without being matched", "[protocol]")
{
    json document = tiny();
    document["id"] = std::string(8000, 'a');
    document["exercises"][0]["id"] = std::string(8000, 'a');
    const auto loaded = load(document);
    CHECK(loaded.problems.size() == 2);
    CHECK(hasProblem(loaded, "/id", "too long"));
    CHECK(hasProblem(loaded, "/exercises/0/id", "too long"));
}

TEST_CASE("what is not strict JSON is refused", "[protocol]")
{
    for (const std::string_view bytes : {"", " ", "nul", "{\"a\": 1,}", "{'a': 1}", "// words\n{}", "[1 2]", "{} {}",
                                         "{\"a\": 01}", "[NaN]", "[1e999]", "\"\\ud800\"", "\"\xC0\xAF\"",
                                         "\"\xED\xA0\x80\"", "\"\xF5\x80\x80\x80\"", "\xFF\xFE{}", "[\"\x01\"]"}) {
        INFO(bytes);
        checkBadJson(bytes);
    }
    checkBadJson(std::string_view("{}\0", 3));
    checkBadJson(std::string_view("\0", 1));
    checkBadJson("[\"a\\u0000b\"]");
    checkBadJson("{\"a\": 1, \"b\": 2, \"a\": 1}");
    checkBadJson("{\"x\": {\"a\": 1, \"\\u0061\": 1}}");
}

TEST_CASE("a message never repeats bytes that are not text", "[protocol]")
{
    const auto loaded = protocol::loadText("{\"a\": \"\xFF\xFE\"}", "bytes.json");
    REQUIRE(loaded.problems.size() == 1);
    CHECK(std::ranges::all_of(loaded.problems.front().line(),
                              [](char symbol) { return symbol >= ' ' && symbol <= '~'; }));
    CHECK_THAT(loaded.problems.front().sentence, ContainsSubstring("line 1, column 8"));
}

TEST_CASE("a file that is all faults is refused with a list that ends", "[protocol]")
{
    json document = tiny();
    document["facts"] = json::array();
    for (int i = 0; i < 20'000; ++i) {
        document["facts"].push_back(json::object());
    }
    const auto loaded = load(document);
    CHECK(loaded.problems.size() == 1001);
    CHECK_THAT(loaded.problems.back().sentence, ContainsSubstring("more problems"));
}

TEST_CASE("several threads may load at once", "[protocol]")
{
    const std::string bytes = test::bytesOf(test::dataFile("protocols/small.json"));
    int loaded[4] = {};
    std::vector<std::thread> threads;
    for (int& count : loaded) {
        threads.emplace_back([&count, &bytes] {
            for (int i = 0; i < 5; ++i) {
                count += protocol::loadText(bytes, "small.json").protocol != nullptr ? 1 : 0;
            }
        });
    }
    for (std::thread& each : threads) {
        each.join();
    }
    for (const int count : loaded) {
        CHECK(count == 5);
    }
}
