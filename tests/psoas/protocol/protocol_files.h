// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/loader.h"
#include "support/catch.h"
#include "support/paths.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace psoas::test {

[[nodiscard]] inline std::string bytesOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file.is_open());
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The smallest protocol that is valid; the broken ones are made from it.
[[nodiscard]] inline nlohmann::json tiny()
{
    return nlohmann::json::parse(bytesOf(dataFile("protocols/tiny.json")));
}

[[nodiscard]] inline protocol::Loaded load(const nlohmann::json& document)
{
    return protocol::loadText(document.dump(), "edited.json");
}

/// Every problem, a line each, for messages.
[[nodiscard]] inline std::string lines(const protocol::Loaded& loaded)
{
    std::string all;
    for (const protocol::Problem& each : loaded.problems) {
        all += each.line() + '\n';
    }
    return all;
}

} // namespace psoas::test
