// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/event_names.h"
#include "psoas/session/events.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace psoas::session {

/// Reads one object. The first fault is remembered and makes the whole payload damaged.
class Object {
public:
    /// @param version  schema version of the payload
    Object(const nlohmann::json& value, std::string& fault, int version)
        : m_value(value)
        , m_fault(fault)
        , m_version(version)
    {
        if (!value.is_object()) {
            complain("not an object");
        }
    }

    template <class T>
    void read(const char* key, T& target) const
    {
        if (!m_value.is_object()) {
            return;
        }
        const auto found = m_value.find(key);
        if (found == m_value.end()) {
            complain(std::string("\"") + key + "\" is missing");
        } else if (!take(*found, target)) {
            complain(std::string("\"") + key + "\" has a wrong value");
        }
    }

    [[nodiscard]] int version() const noexcept { return m_version; }
    static void fill(const Object& in, assessment::Record& out);

private:
    void complain(const std::string& fault) const
    {
        if (m_fault.empty()) {
            m_fault = fault;
        }
    }

    bool take(const nlohmann::json& value, std::string& target) const
    {
        if (value.is_string()) {
            target = value.get<std::string>();
        }
        return value.is_string();
    }
    bool take(const nlohmann::json& value, bool& target) const
    {
        if (value.is_boolean()) {
            target = value.get<bool>();
        }
        return value.is_boolean();
    }
    bool take(const nlohmann::json& value, double& target) const
    {
        if (value.is_number()) {
            target = value.get<double>();
        }
        return value.is_number();
    }
    bool take(const nlohmann::json& value, int& target) const
    {
        if (!value.is_number_integer() || value < std::numeric_limits<int>::min() ||
            value > std::numeric_limits<int>::max()) {
            return false;
        }
        target = value.get<int>();
        return true;
    }
    bool take(const nlohmann::json& value, std::size_t& target) const
    {
        int whole = 0;
        if (!take(value, whole) || whole < 0) {
            return false;
        }
        target = static_cast<std::size_t>(whole);
        return true;
    }
    bool take(const nlohmann::json& value, Millis& target) const
    {
        int whole = 0;
        if (!take(value, whole) || whole < 0) {
            return false;
        }
        target = Millis(whole);
        return true;
    }
    bool take(const nlohmann::json& value, Micros& target) const
    {
        constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        // A number beyond 63 bits would turn negative when it is taken.
        if (!value.is_number_integer() || (value.is_number_unsigned() && value.get<std::uint64_t>() > kMost)) {
            return false;
        }
        target = Micros(value.get<std::int64_t>());
        return true;
    }
    bool take(const nlohmann::json& value, Date& target) const
    {
        return named(value, target, [](const std::string& text) { return Date::parse(text); });
    }
    bool take(const nlohmann::json& value, Side& target) const
    {
        return named(value, target, [](const std::string& text) { return sideFromName(text); });
    }
    bool take(const nlohmann::json& value, Mode& target) const
    {
        return named(value, target, [](const std::string& text) -> std::optional<Mode> {
            for (const Mode mode : {Mode::Self, Mode::Therapist}) {
                if (text == name(mode)) {
                    return mode;
                }
            }
            return std::nullopt;
        });
    }
    bool take(const nlohmann::json& value, assessment::Provenance& target) const
    {
        return named(value, target, [](const std::string& text) { return assessment::provenanceFromName(text); });
    }
    bool take(const nlohmann::json& value, assessment::Outcome& target) const
    {
        return named(value, target, [](const std::string& text) { return assessment::outcomeFromName(text); });
    }
    bool take(const nlohmann::json& value, Light& target) const { return listed(value, target, kLightNames); }
    bool take(const nlohmann::json& value, AttemptEnded::How& target) const { return listed(value, target, kHowNames); }
    bool take(const nlohmann::json& value, assessment::PlanEdit::Kind& target) const
    {
        return listed(value, target, kEditNames);
    }
    bool take(const nlohmann::json& value, protocol::FactValue& target) const
    {
        if (value.is_number()) {
            target = value.get<double>();
            return true;
        }
        if (value.is_string()) {
            target = value.get<std::string>();
            return true;
        }
        return false;
    }
    bool take(const nlohmann::json& value, assessment::ImagePoint& target) const
    {
        std::vector<double> numbers;
        if (!take(value, numbers) || numbers.size() != 2) {
            return false;
        }
        target = {numbers[0], numbers[1]};
        return true;
    }
    bool take(const nlohmann::json& value, std::pair<std::string, int>& target) const
    {
        const Object object(value, m_fault, m_version);
        object.read("kind", target.first);
        object.read("seconds", target.second);
        return true;
    }
    template <class T>
    bool take(const nlohmann::json& value, std::optional<T>& target) const
    {
        if (value.is_null()) {
            target.reset();
            return true;
        }
        T each{};
        if (!take(value, each)) {
            return false;
        }
        target = std::move(each);
        return true;
    }
    template <class T>
    bool take(const nlohmann::json& value, std::vector<T>& target) const
    {
        if (!value.is_array()) {
            return false;
        }
        target.clear();
        return std::all_of(value.begin(), value.end(), [&](const nlohmann::json& item) {
            T each{};
            const bool taken = take(item, each);
            target.push_back(std::move(each));
            return taken;
        });
    }
    template <class T>
    requires std::is_class_v<T>
    bool take(const nlohmann::json& value, T& target) const
    {
        fill(Object(value, m_fault, m_version), target);
        return true;
    }

    template <class T, class Parse>
    static bool named(const nlohmann::json& value, T& target, Parse parse)
    {
        if (!value.is_string()) {
            return false;
        }
        const auto parsed = parse(value.get<std::string>());
        if (parsed) {
            target = *parsed;
        }
        return parsed.has_value();
    }
    template <class T, class Names>
    static bool listed(const nlohmann::json& value, T& target, const Names& names)
    {
        return named(value, target, [&](const std::string& text) -> std::optional<T> {
            for (const auto& [each, known] : names) {
                if (text == known) {
                    return each;
                }
            }
            return std::nullopt;
        });
    }

    static void fill(const Object& in, Place& out);
    static void fill(const Object& in, assessment::ObservationValue& out);
    static void fill(const Object& in, assessment::FindingFact& out);
    static void fill(const Object& in, assessment::Finding& out);
    static void fill(const Object& in, assessment::TestResult& out);
    static void fill(const Object& in, assessment::PlanLine& out);
    static void fill(const Object& in, assessment::Excluded& out);
    static void fill(const Object& in, assessment::LineKey& out);
    static void fill(const Object& in, assessment::DoseDone& out);
    static void fill(const Object& in, assessment::PhotoMarks& out);

    const nlohmann::json& m_value;
    std::string& m_fault;
    int m_version;
};

} // namespace psoas::session
