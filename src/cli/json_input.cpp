// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/json_input.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

namespace psoas::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxBytes = std::size_t{1} << 20;
constexpr std::size_t kMaxDepth = 32;
constexpr std::size_t kMaxString = std::size_t{8} << 10;

/// Builds the value as the parser meets it, so that a limit stops the parser and not the machine.
class Builder final : public nlohmann::json_sax<Json> {
public:
    explicit Builder(JsonInput& input)
        : m_input(input)
    {
    }

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t&) override { return put(value); }
    bool string(string_t& value) override { return fits(value) && put(std::move(value)); }
    bool binary(binary_t&) override { return stop("holds binary data."); }

    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override
    {
        if (!fits(name)) {
            return false;
        }
        Level& level = m_levels.back();
        if (!level.keys.insert(name).second) {
            m_input.faults.push_back(path(name) + " is given twice.");
        }
        level.key = name;
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override
    {
        return stop("is not JSON at byte " + std::to_string(position) + ".");
    }

    [[nodiscard]] Json take() { return std::move(m_root); }

private:
    struct Level {
        Json value;
        std::string key; ///< the one being filled, of an object
        std::set<std::string> keys;
    };

    bool stop(const std::string& why)
    {
        m_input.faults.push_back("The text " + why);
        return false;
    }
    bool fits(const std::string& text)
    {
        return text.size() <= kMaxString || stop("holds a string of more than 8 KiB.");
    }
    bool open(Json container)
    {
        if (m_levels.size() >= kMaxDepth) {
            return stop("is nested more than 32 deep.");
        }
        m_levels.push_back(Level{std::move(container), {}, {}});
        return true;
    }
    bool close()
    {
        Json done = std::move(m_levels.back().value);
        m_levels.pop_back();
        return put(std::move(done));
    }
    bool put(Json value)
    {
        if (m_levels.empty()) {
            m_root = std::move(value);
        } else if (m_levels.back().value.is_array()) {
            m_levels.back().value.push_back(std::move(value));
        } else {
            m_levels.back().value[m_levels.back().key] = std::move(value);
        }
        return true;
    }
    [[nodiscard]] std::string path(const std::string& name) const
    {
        std::string text;
        for (std::size_t i = 0; i + 1 < m_levels.size(); ++i) {
            if (m_levels[i].value.is_object()) {
                text += m_levels[i].key + '.';
            }
        }
        return text + name;
    }

    JsonInput& m_input;
    Json m_root;
    std::vector<Level> m_levels;
};

} // namespace

JsonInput readJson(std::string_view bytes)
{
    JsonInput input;
    if (bytes.size() > kMaxBytes) {
        input.faults.emplace_back("The text is larger than 1 MiB.");
        return input;
    }
    Builder builder(input);
    if (!Json::sax_parse(bytes, &builder)) {
        return input;
    }
    input.value = builder.take();
    if (!input.value.is_object()) {
        input.faults.emplace_back("The text is not a JSON object.");
        input.value = nullptr;
    }
    return input;
}

} // namespace psoas::cli
