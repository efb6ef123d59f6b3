// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/json_limits.h"

#include "psoas/protocol/path.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace psoas::protocol {
namespace {

using nlohmann::json;

/// Walks the bytes and tells how far the parser has read: the callbacks of the parser do not know.
class CountingIterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator() = default;
    CountingIterator(const char* at, const char** reached)
        : m_at(at)
        , m_reached(reached)
    {
    }
    reference operator*() const { return *m_at; }
    CountingIterator& operator++()
    {
        *m_reached = ++m_at;
        return *this;
    }
    CountingIterator operator++(int)
    {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const CountingIterator& left, const CountingIterator& right)
    {
        return left.m_at == right.m_at;
    }

private:
    const char* m_at = nullptr;
    const char** m_reached = nullptr;
};

std::string position(std::string_view bytes, std::size_t offset)
{
    const std::string_view before = bytes.substr(0, std::min(offset, bytes.size()));
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::size_t lineStart = before.rfind('\n');
    const std::size_t column = lineStart == std::string_view::npos ? before.size() : before.size() - lineStart - 1;
    return fmt::format("line {}, column {}", line, std::max<std::size_t>(column, 1));
}

/// The library's own words without its prefix and without the bytes it read, which need not be text.
std::string reason(std::string_view what)
{
    if (const auto dash = what.find(" - "); dash != std::string_view::npos) {
        what.remove_prefix(dash + 3);
    } else if (const auto bracket = what.find("] "); bracket != std::string_view::npos) {
        what.remove_prefix(bracket + 2);
    }
    std::string words{what.substr(0, what.find("; last read"))};
    std::ranges::replace_if(
        words, [](unsigned char symbol) { return symbol < 0x20 || symbol >= 0x7F; }, '?');
    return words;
}

/// Builds the document and stops at the first limit that is passed.
class LimitedBuilder final : public nlohmann::json_sax<json> {
public:
    LimitedBuilder(const JsonLimits& limits, std::string_view bytes, const char* const& reached)
        : m_limits(limits)
        , m_bytes(bytes)
        , m_reached(reached)
    {
    }
    [[nodiscard]] Error takeError() { return std::move(m_error); }
    [[nodiscard]] json takeRoot() { return std::move(m_root); }

    bool null() override { return put(json(nullptr)) != nullptr; }
    bool boolean(bool value) override { return put(json(value)) != nullptr; }
    bool number_integer(std::int64_t value) override { return put(json(value)) != nullptr; }
    bool number_unsigned(std::uint64_t value) override { return put(json(value)) != nullptr; }
    bool number_float(double value, const std::string& /*text*/) override { return put(json(value)) != nullptr; }
    bool string(std::string& value) override
    {
        return put(json(std::string())) != nullptr && checkString(value) && keep(value);
    }
    // Only the binary formats have these.
    bool binary(json::binary_t& /*value*/) override { return refuse("Binary values are not allowed"); }
    bool start_object(std::size_t /*size*/) override { return open(json::value_t::object); }
    bool key(std::string& name) override
    {
        m_open.back().key = name;
        if (!checkString(name)) {
            return false;
        }
        json::object_t& object = m_open.back().node->get_ref<json::object_t&>();
        const auto [entry, isNew] = object.emplace(std::move(name), nullptr);
        m_member = &entry->second;
        return isNew || refuse("This key is there twice in one object");
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t /*size*/) override { return open(json::value_t::array); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t offset, const std::string& /*token*/, const json::exception& fault) override
    {
        m_error = {ErrorCode::BadJson, "",
                   fmt::format("Not valid JSON at {}: {}.", position(m_bytes, offset), reason(fault.what()))};
        return false;
    }

private:
    struct Open {
        json* node;
        std::string key; ///< the last one, of an object
    };

    json* put(json value)
    {
        if (++m_values > m_limits.values) {
            refuse(fmt::format("More than {} values", m_limits.values));
            return nullptr;
        }
        if (m_open.empty()) {
            m_root = std::move(value);
            return m_last = &m_root;
        }
        json& parent = *m_open.back().node;
        if (parent.is_object()) {
            *m_member = std::move(value);
            return m_last = m_member;
        }
        if (m_open.size() == 2 && m_open.front().key == "steps" && parent.size() >= m_limits.steps) {
            refuse(fmt::format("More than {} steps", m_limits.steps));
            return nullptr;
        }
        json::array_t& array = parent.get_ref<json::array_t&>();
        array.push_back(std::move(value));
        return m_last = &array.back();
    }
    bool open(json::value_t type)
    {
        if (m_open.size() >= m_limits.depth) {
            return refuse(fmt::format("Nested deeper than {} levels", m_limits.depth));
        }
        json* node = put(json(type));
        if (node == nullptr) {
            return false;
        }
        m_open.push_back({node, {}});
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }
    bool keep(std::string& value)
    {
        m_last->get_ref<std::string&>() = std::move(value);
        return true;
    }
    bool checkString(const std::string& text)
    {
        if (text.size() > m_limits.stringBytes) {
            return refuse(fmt::format("A string longer than {} bytes", m_limits.stringBytes));
        }
        if (text.find('\0') != std::string::npos) {
            return refuse("A string with a NUL character");
        }
        return true;
    }
    bool refuse(std::string_view fault)
    {
        std::string pointer;
        for (const Open& each : m_open) {
            if (each.node->is_array()) {
                pointer += '/' + std::to_string(each.node->empty() ? 0 : each.node->size() - 1);
            } else if (!each.key.empty()) {
                pointer += '/' + pointerPart(std::string_view(each.key).substr(0, kShownKey));
            }
        }
        const auto offset = static_cast<std::size_t>(m_reached - m_bytes.data());
        m_error = {ErrorCode::BadJson, std::move(pointer), fmt::format("{} at {}.", fault, position(m_bytes, offset))};
        return false;
    }

    static constexpr std::size_t kShownKey = 100; ///< of a key that may itself be the fault

    const JsonLimits& m_limits;
    std::string_view m_bytes;
    const char* const& m_reached;
    std::vector<Open> m_open;
    std::size_t m_values = 0;
    json m_root;
    json* m_member = nullptr; ///< where the value of the last key goes
    json* m_last = nullptr;   ///< the last value put
    Error m_error;
};

} // namespace

Result<json> parseJson(std::string_view bytes, const JsonLimits& limits)
{
    if (bytes.size() > limits.bytes) {
        return fail(ErrorCode::BadJson, "", fmt::format("The file is larger than the {} bytes allowed.", limits.bytes));
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        return fail(ErrorCode::BadJson, "", "The file starts with a byte order mark; it must be UTF-8 without one.");
    }
    // The parser takes a NUL for the end and would not look at what follows.
    if (const auto nul = bytes.find('\0'); nul != std::string_view::npos) {
        return fail(ErrorCode::BadJson, "", fmt::format("A NUL byte at {}.", position(bytes, nul + 1)));
    }
    const char* reached = bytes.data();
    LimitedBuilder builder(limits, bytes, reached);
    const CountingIterator first(bytes.data(), &reached);
    const CountingIterator last(bytes.data() + bytes.size(), &reached);
    if (!json::sax_parse(first, last, &builder)) {
        return tl::unexpected<Error>(builder.takeError());
    }
    return builder.takeRoot();
}

} // namespace psoas::protocol
