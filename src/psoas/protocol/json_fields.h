// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/reader.h"

#include <nlohmann/json.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Fields of a JSON object that holds the schema: a key that is absent is one that may be, and gives the empty value.
namespace psoas::protocol::fields {

using nlohmann::json;

[[nodiscard]] inline const json* field(const json& object, std::string_view key)
{
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

[[nodiscard]] inline std::string text(const json& object, std::string_view key)
{
    const json* value = field(object, key);
    return value != nullptr ? value->get_ref<const std::string&>() : std::string();
}

[[nodiscard]] inline bool flag(const json& object, std::string_view key)
{
    const json* value = field(object, key);
    return value != nullptr && value->get<bool>();
}

[[nodiscard]] inline std::optional<int> maybeInteger(const json& object, std::string_view key)
{
    const json* value = field(object, key);
    return value != nullptr ? std::optional(value->get<int>()) : std::nullopt;
}

[[nodiscard]] inline int integer(const json& object, std::string_view key)
{
    return maybeInteger(object, key).value_or(0);
}

[[nodiscard]] inline std::optional<double> maybeNumber(const json& object, std::string_view key)
{
    const json* value = field(object, key);
    return value != nullptr ? std::optional(value->get<double>()) : std::nullopt;
}

[[nodiscard]] inline double number(const json& object, std::string_view key)
{
    return maybeNumber(object, key).value_or(0);
}

/// Every element of an array through `read`; none if the key is absent.
template <class Read>
[[nodiscard]] auto each(const json& object, std::string_view key, Read read)
{
    std::vector<decltype(read(object))> all;
    if (const json* array = field(object, key)) {
        all.reserve(array->size());
        for (const json& element : *array) {
            all.push_back(read(element));
        }
    }
    return all;
}

[[nodiscard]] inline std::vector<std::string> strings(const json& object, std::string_view key)
{
    return each(object, key, [](const json& element) { return element.get<std::string>(); });
}

[[nodiscard]] inline std::vector<double> numbers(const json& object, std::string_view key)
{
    return each(object, key, [](const json& element) { return element.get<double>(); });
}

[[nodiscard]] inline std::array<int, 2> pair(const json& array)
{
    return {array[0].get<int>(), array[1].get<int>()};
}

[[nodiscard]] inline std::optional<Condition> maybeCondition(const json& object, std::string_view key)
{
    const json* value = field(object, key);
    return value != nullptr ? std::optional(readCondition(*value)) : std::nullopt;
}

/// A condition that is always there once the schema holds.
[[nodiscard]] inline Condition condition(const json& object, std::string_view key)
{
    return maybeCondition(object, key).value_or(Condition{});
}

[[nodiscard]] inline std::vector<Remark> remarks(const json& object)
{
    return each(object, "remarks", [](const json& each) {
        return Remark{text(each, "id"), condition(each, "when"), text(each, "text")};
    });
}

/// The word of an enumeration; `words` holds all that the schema allows. An absent one gives the first.
template <class Enum, std::size_t N>
[[nodiscard]] Enum word(const json& object, std::string_view key,
                        const std::array<std::pair<std::string_view, Enum>, N>& words)
{
    if (const json* value = field(object, key)) {
        const std::string& name = value->get_ref<const std::string&>();
        for (const auto& [each, meaning] : words) {
            if (each == name) {
                return meaning;
            }
        }
    }
    return words.front().second;
}

template <class Enum, std::size_t N>
using Words = std::array<std::pair<std::string_view, Enum>, N>;

} // namespace psoas::protocol::fields
