// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace psoas::cli {

/// A JSON text as read: in the order of the file, with what is wrong with it.
struct JsonInput {
    nlohmann::ordered_json value;    ///< null if there is no value to work on
    std::vector<std::string> faults; ///< a sentence each; keys given twice are named as "facts.thing"
    [[nodiscard]] bool readable() const noexcept { return !value.is_null(); }
};

/// Parses one JSON object within limits kept while parsing: 1 MiB, depth 32, strings 8 KiB.
/// A key given twice is a fault; the rest is read all the same, so that all faults can be told at once.
[[nodiscard]] JsonInput readJson(std::string_view bytes);

} // namespace psoas::cli
