// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/embedded.h"

#include "support/catch.h"
#include "support/paths.h"

#include <fstream>
#include <iterator>
#include <string>

namespace {

std::string bytesOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file.is_open());
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("the embedded protocol and schema are the bytes of their files", "[embedded]")
{
    using psoas::test::protocolFile;
    // Compared as a bool: a difference would print both files.
    CHECK((psoas::embedded::shippedProtocol() == bytesOf(protocolFile("psoas-release.json"))));
    CHECK((psoas::embedded::protocolSchema() == bytesOf(protocolFile("schema/protocol-1.schema.json"))));
}

TEST_CASE("every embedded statement is found by its name", "[embedded]")
{
    constexpr std::string_view prefix = "sql/";
    for (const auto& file : psoas::embedded::files()) {
        if (file.name.starts_with(prefix)) {
            INFO(file.name);
            CHECK_FALSE(file.bytes.empty());
            CHECK((psoas::embedded::sql(file.name.substr(prefix.size())) == file.bytes));
        }
    }
}
