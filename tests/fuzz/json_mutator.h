// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

/// Changes to a document that leave it JSON: bytes alone would break it long before they reach what reads it.
namespace psoas::fuzz {

using Document = nlohmann::ordered_json;
using Dice = std::mt19937;

/// A number below `limit`; 0 where there is none.
[[nodiscard]] inline std::size_t below(Dice& dice, std::size_t limit)
{
    return limit == 0 ? 0 : dice() % limit;
}

/// @return  nothing for what is no JSON, or too deep for a tree that frees itself recursively
[[nodiscard]] std::optional<Document> parsed(std::string_view text);
/// Without blanks; what is no UTF-8 is replaced.
[[nodiscard]] std::string dumped(const Document& document);
/// Changes one thing: a number, a text, a member; takes values and names from elsewhere in the document and from
/// `words`.
void change(Document& document, Dice& dice, const std::vector<std::string>& words);
/// Texts and names of a document, once each.
[[nodiscard]] std::vector<std::string> wordsOf(const Document& document);
/// Bytes as the fuzzer changes them by itself.
[[nodiscard]] std::string changedBytes(std::string text, std::size_t most);
/// Puts a text in the place of the fuzzer's input. @return its length; 0 if it is longer than `most`
[[nodiscard]] std::size_t put(std::string_view text, std::uint8_t* data, std::size_t most);

} // namespace psoas::fuzz
