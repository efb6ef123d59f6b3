// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/json_mutator.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <set>

namespace psoas::fuzz {
namespace {

constexpr int kMostDepth = 64;

/// A value and what it lies in.
struct Node {
    Document* value = nullptr;
    Document* parent = nullptr; ///< null for the root
    std::size_t index = 0;      ///< in the parent
};

template <class Seen>
void walk(Document& value, Document* parent, std::size_t index, const Seen& seen)
{
    seen(Node{&value, parent, index});
    if (!value.is_structured()) {
        return;
    }
    std::size_t at = 0;
    for (auto& part : value.items()) {
        walk(part.value(), &value, at++, seen);
    }
}

std::vector<Node> nodesOf(Document& document)
{
    std::vector<Node> nodes;
    walk(document, nullptr, 0, [&nodes](const Node& node) { nodes.push_back(node); });
    return nodes;
}

Document oddNumber(Dice& dice)
{
    switch (below(dice, 12)) {
    case 0:
        return std::numeric_limits<std::int64_t>::min();
    case 1:
        return std::numeric_limits<std::int64_t>::max();
    case 2:
        return std::numeric_limits<std::uint64_t>::max();
    case 3:
        return std::numeric_limits<int>::max();
    case 4:
        return std::numeric_limits<int>::min();
    case 5:
        return 1e308;
    case 6:
        return -1e-308;
    case 7:
        return 0.5;
    default:
        return static_cast<std::int64_t>(below(dice, 300)) - 20;
    }
}

Document changedNumber(const Document& number, Dice& dice)
{
    if (below(dice, 4) == 0) {
        return oddNumber(dice);
    }
    if (number.is_number_integer()) {
        const auto value = number.get<std::uint64_t>(); // wraps, on purpose
        const std::uint64_t changed[] = {value + 1, value - 1, value * 2, std::uint64_t{0} - value, value * 1000};
        return static_cast<std::int64_t>(changed[below(dice, std::size(changed))]);
    }
    const auto value = number.get<double>();
    const double changed[] = {value + 0.5, -value, value * 2, value / 3, value * 1e9};
    return changed[below(dice, std::size(changed))];
}

Document oddValue(Dice& dice, const std::vector<std::string>& words)
{
    switch (below(dice, 8)) {
    case 0:
        return nullptr;
    case 1:
        return true;
    case 2:
        return false;
    case 3:
        return Document::array();
    case 4:
        return Document::object();
    case 5:
        return words.empty() ? std::string() : words[below(dice, words.size())];
    case 6:
        return std::string(below(dice, 9000), 'x');
    default:
        return oddNumber(dice);
    }
}

void eraseAt(Document& parent, std::size_t index)
{
    auto at = parent.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(index)); // members have no offsets
    parent.erase(at);
}

void changeValue(const Node& node, Dice& dice, const std::vector<std::string>& words)
{
    Document& value = *node.value;
    if (value.is_number()) {
        value = changedNumber(value, dice);
    } else if (value.is_boolean()) {
        value = !value.get<bool>();
    } else if (value.is_string()) {
        auto& text = value.get_ref<std::string&>();
        text = words.empty() || below(dice, 3) == 0 ? changedBytes(text, text.size() + 16)
                                                    : words[below(dice, words.size())];
    } else if (value.is_array() && value.size() > 1) {
        auto& list = value.get_ref<Document::array_t&>();
        std::swap(list[below(dice, list.size())], list[below(dice, list.size())]);
    } else {
        value = oddValue(dice, words);
    }
}

/// One more of what is there, or a member that another object has.
void grow(const Node& node, const Node& other, Dice& dice, const std::vector<std::string>& words)
{
    Document& value = *node.value;
    if (value.is_array()) {
        Document more = value.empty() ? oddValue(dice, words) : Document(value[below(dice, value.size())]);
        value.insert(value.begin() + static_cast<std::ptrdiff_t>(below(dice, value.size() + 1)), std::move(more));
    } else if (value.is_object() && other.value->is_object() && !other.value->empty()) {
        auto member = other.value->begin();
        std::advance(member, static_cast<std::ptrdiff_t>(below(dice, other.value->size())));
        const std::string key = member.key();
        Document copy = member.value(); // `other` may lie inside `value`
        value[key] = std::move(copy);
    } else if (value.is_object() && !words.empty()) {
        value[words[below(dice, words.size())]] = oddValue(dice, words);
    }
}

} // namespace

std::optional<Document> parsed(std::string_view text)
{
    int depth = 0, deepest = 0;
    for (const char symbol : text) {
        depth += symbol == '[' || symbol == '{' ? 1 : symbol == ']' || symbol == '}' ? -1 : 0;
        deepest = std::max(deepest, depth);
    }
    if (deepest > kMostDepth) {
        return std::nullopt;
    }
    Document document = Document::parse(text, nullptr, false);
    return document.is_discarded() ? std::nullopt : std::optional(std::move(document));
}

std::string dumped(const Document& document)
{
    return document.dump(-1, ' ', false, Document::error_handler_t::replace);
}

void change(Document& document, Dice& dice, const std::vector<std::string>& words)
{
    const std::vector<Node> nodes = nodesOf(document);
    const Node& node = nodes[below(dice, nodes.size())];
    const Node& other = nodes[below(dice, nodes.size())];
    switch (below(dice, 10)) {
    case 0:
        if (node.parent != nullptr) {
            eraseAt(*node.parent, node.index);
        }
        break;
    case 1:
        *node.value = oddValue(dice, words);
        break;
    case 2: {
        Document copy = *other.value;
        *node.value = std::move(copy);
        break;
    }
    case 3:
    case 4:
        grow(node, other, dice, words);
        break;
    default:
        changeValue(node, dice, words);
        break;
    }
}

std::vector<std::string> wordsOf(const Document& document)
{
    std::set<std::string> words;
    Document copy = document;
    walk(copy, nullptr, 0, [&words](const Node& node) {
        if (node.value->is_string()) {
            words.insert(node.value->get<std::string>());
        }
        if (node.value->is_object()) {
            for (const auto& part : node.value->items()) {
                words.insert(part.key());
            }
        }
    });
    return {words.begin(), words.end()};
}

std::string changedBytes(std::string text, std::size_t most)
{
    const std::size_t length = text.size();
    text.resize(std::max(most, length));
    text.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(text.data()), length, text.size()));
    return text;
}

std::size_t put(std::string_view text, std::uint8_t* data, std::size_t most)
{
    if (text.size() > most) {
        return 0;
    }
    std::memcpy(data, text.data(), text.size());
    return text.size();
}

} // namespace psoas::fuzz
