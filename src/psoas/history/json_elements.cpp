// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/json_elements.h"

#include "psoas/protocol/path.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <streambuf>
#include <string_view>
#include <utility>
#include <vector>

namespace psoas::history {
namespace {

using nlohmann::json;

/// Hands the bytes on, but for NUL, which the parser would take for the end, and would not look at what follows.
class WithoutNul final : public std::streambuf {
public:
    explicit WithoutNul(std::streambuf& from)
        : m_from(from)
    {
    }

protected:
    int_type underflow() override
    {
        const std::streamsize got = m_from.sgetn(m_buffer.data(), static_cast<std::streamsize>(m_buffer.size()));
        if (got <= 0) {
            return traits_type::eof();
        }
        constexpr char kNeverAllowed = '\x01';
        std::replace(m_buffer.begin(), m_buffer.begin() + got, '\0', kNeverAllowed);
        setg(m_buffer.data(), m_buffer.data(), m_buffer.data() + got);
        return traits_type::to_int_type(m_buffer.front());
    }

private:
    std::streambuf& m_from;
    std::array<char, 65536> m_buffer{};
};

/// The library's own words without its prefix and without the bytes it read, which need not be text.
std::string reason(std::string_view what)
{
    if (const auto dash = what.find(" - "); dash != std::string_view::npos) {
        what.remove_prefix(dash + 3);
    }
    std::string words{what.substr(0, what.find("; last read"))};
    std::ranges::replace_if(
        words, [](unsigned char symbol) { return symbol < 0x20 || symbol >= 0x7F; }, '?');
    return words;
}

/// Builds one element after the other, hands it over and forgets it.
class ElementReader final : public nlohmann::json_sax<json> {
public:
    ElementReader(const OnElement& take, const ElementLimits& limits)
        : m_take(take)
        , m_limits(limits)
    {
    }
    [[nodiscard]] Error takeError() { return std::move(m_error); }

    bool null() override { return put(json(nullptr)); }
    bool boolean(bool value) override { return put(json(value)); }
    bool number_integer(std::int64_t value) override { return put(json(value)); }
    bool number_unsigned(std::uint64_t value) override { return put(json(value)); }
    bool number_float(double value, const std::string& /*text*/) override { return put(json(value)); }
    bool string(std::string& value) override { return checkString(value) && put(json(std::move(value))); }
    // Only the binary formats have these.
    bool binary(json::binary_t& /*value*/) override { return refuse("Binary values are not allowed"); }
    bool start_object(std::size_t /*size*/) override
    {
        if (!m_inRoot) {
            m_inRoot = true;
            return true;
        }
        return open(json::value_t::object);
    }
    bool key(std::string& name) override
    {
        if (m_open.empty()) {
            m_member = name.substr(0, kShownKey);
            m_index = kNoIndex;
            return m_members.insert(m_member).second || refuse("This member is there twice");
        }
        if (!checkString(name)) {
            return false;
        }
        auto& object = m_open.back()->get_ref<json::object_t&>();
        const auto [entry, isNew] = object.emplace(std::move(name), nullptr);
        m_value = &entry->second;
        return isNew || refuse("This key is there twice in one object");
    }
    bool end_object() override
    {
        if (m_open.empty()) {
            return true; // of the document
        }
        return close();
    }
    bool start_array(std::size_t /*size*/) override
    {
        if (m_inRoot && m_open.empty() && !m_inArray) {
            m_inArray = true;
            m_index = 0;
            return true;
        }
        return open(json::value_t::array);
    }
    bool end_array() override
    {
        if (m_open.empty()) {
            m_inArray = false;
            return true;
        }
        return close();
    }
    bool parse_error(std::size_t offset, const std::string& /*token*/, const json::exception& fault) override
    {
        m_error = {ErrorCode::BadJson, pointer(),
                   fmt::format("Not valid JSON at byte {}: {}.", offset, reason(fault.what()))};
        return false;
    }

private:
    bool put(json value)
    {
        if (!m_inRoot) {
            return refuse("The document is not an object");
        }
        if (++m_values > m_limits.values) {
            return refuse(fmt::format("More than {} values in one element", m_limits.values));
        }
        if (m_open.empty()) {
            m_element = std::move(value);
            return hand();
        }
        place(std::move(value));
        return true;
    }
    json* place(json value)
    {
        json& parent = *m_open.back();
        if (parent.is_object()) {
            *m_value = std::move(value);
            return m_value;
        }
        auto& array = parent.get_ref<json::array_t&>();
        array.push_back(std::move(value));
        return &array.back();
    }
    bool open(json::value_t type)
    {
        if (!m_inRoot) {
            return refuse("The document is not an object");
        }
        if (m_open.size() >= m_limits.depth) {
            return refuse(fmt::format("Nested deeper than {} levels", m_limits.depth));
        }
        if (++m_values > m_limits.values) {
            return refuse(fmt::format("More than {} values in one element", m_limits.values));
        }
        if (m_open.empty()) {
            m_element = json(type);
            m_open.push_back(&m_element);
        } else {
            m_open.push_back(place(json(type)));
        }
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return !m_open.empty() || hand();
    }
    /// An element is whole.
    bool hand()
    {
        const auto taken = m_take(m_member, m_inArray ? m_index : kNoIndex, m_element);
        m_element = nullptr;
        m_values = 0;
        m_bytes = 0;
        m_index += m_inArray ? 1 : 0;
        if (!taken) {
            m_error = taken.error();
        }
        return taken.has_value();
    }
    bool checkString(const std::string& text)
    {
        m_bytes += text.size();
        if (text.size() > m_limits.stringBytes || m_bytes > m_limits.bytes) {
            return refuse(fmt::format("More text than the {} bytes of a string and {} of an element",
                                      m_limits.stringBytes, m_limits.bytes));
        }
        return text.find('\0') == std::string::npos || refuse("A string with a NUL character");
    }
    [[nodiscard]] std::string pointer() const
    {
        std::string place = m_member.empty() ? std::string() : '/' + protocol::pointerPart(m_member);
        return m_inArray ? place + '/' + std::to_string(m_index) : place;
    }
    bool refuse(std::string_view fault)
    {
        m_error = {ErrorCode::BadJson, pointer(), std::string(fault) + '.'};
        return false;
    }

    static constexpr std::size_t kShownKey = 100;

    const OnElement& m_take;
    const ElementLimits& m_limits;
    bool m_inRoot = false, m_inArray = false;
    std::set<std::string> m_members;
    std::string m_member;
    std::size_t m_index = kNoIndex;
    json m_element;
    std::vector<json*> m_open; ///< of the element, outermost first
    json* m_value = nullptr;   ///< where the value of the last key goes
    std::size_t m_values = 0, m_bytes = 0;
    Error m_error;
};

} // namespace

Result<void> readElements(std::istream& in, const OnElement& take, const ElementLimits& limits)
{
    WithoutNul bytes(*in.rdbuf());
    std::istream checked(&bytes);
    ElementReader reader(take, limits);
    if (!json::sax_parse(checked, &reader)) {
        return tl::unexpected<Error>(reader.takeError());
    }
    return {};
}

} // namespace psoas::history
