// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/play_answers.h"

#include "cli/json_input.h"
#include "cli/play_during.h"
#include "psoas/assessment/assessment.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace psoas::cli {
namespace {

using Json = nlohmann::ordered_json;
using protocol::FactValue;

/// Which part of the file a key belongs to; everything else is a fault.
constexpr const char* kFacts = "facts";
constexpr const char* kClearances = "clearances";
constexpr const char* kOverrides = "overrides";
constexpr const char* kDuring = "during";

class Reader {
public:
    Reader(const PlayContext& context, PlayAnswers& out)
        : m_context(context)
        , m_out(out)
    {
    }

    void read(const Json& file)
    {
        for (const auto& [key, value] : file.items()) {
            if (key == kFacts) {
                facts(value);
            } else if (key == kClearances) {
                clearances(value);
            } else if (key == kOverrides) {
                overrides(value);
            } else if (key == kDuring) {
                readDuring(value, m_context.protocol, m_out);
            } else {
                fault(key + " is not a part of an answers file.");
            }
        }
        forms();
        computedForms();
    }

private:
    void fault(std::string sentence) { m_out.faults.push_back(std::move(sentence)); }

    bool isObject(const Json& value, const std::string& name)
    {
        if (!value.is_object()) {
            fault(name + " must be an object.");
        }
        return value.is_object();
    }

    void facts(const Json& value)
    {
        if (!isObject(value, kFacts)) {
            return;
        }
        for (const auto& [fact, given] : value.items()) {
            if (!given.is_object()) {
                answer(fact, Side::None, given);
                continue;
            }
            if (given.empty()) {
                fault(fact + " has no value.");
            }
            for (const auto& [key, each] : given.items()) {
                const std::optional<Side> side = sideFromName(key);
                if (side == Side::Left || side == Side::Right) {
                    answer(fact, *side, each);
                } else {
                    fault(fact + " has no side \"" + key + "\"; the sides are left and right.");
                }
            }
        }
    }

    void answer(const std::string& fact, Side side, const Json& value)
    {
        const protocol::Fact* known = m_context.protocol.fact(fact);
        if (known != nullptr && known->type == protocol::FactType::Choice && value.is_array()) {
            fault(fact + " takes one answer, not several readings.");
            return;
        }
        const auto values = readings(fact, value);
        if (!values) {
            return;
        }
        const auto record = assessment::Answers::check(m_context.protocol, fact, side, *values);
        if (!record) {
            fault(record.error().detail);
            return;
        }
        const auto provenance =
            known->type == protocol::FactType::Choice ? assessment::Provenance::Answer : measured(*known);
        m_records.push_back(*record);
        m_records.back().provenance = provenance;
        m_records.back().date = m_context.today;
        m_out.sheet.answers.push_back(session::Answer{fact, side, *values, provenance});
    }

    /// Numbers that belong to a test are measurements, all others are answers.
    [[nodiscard]] assessment::Provenance measured(const protocol::Fact& fact) const
    {
        return m_context.protocol.observationOf(fact.id) != nullptr ? assessment::Provenance::Measurement
                                                                    : assessment::Provenance::Answer;
    }

    std::optional<std::vector<FactValue>> readings(const std::string& fact, const Json& value)
    {
        std::vector<FactValue> values;
        const auto take = [&](const Json& each) {
            if (each.is_number()) {
                values.emplace_back(each.get<double>());
            } else if (each.is_string()) {
                values.emplace_back(each.get<std::string>());
            } else {
                return false;
            }
            return true;
        };
        const bool taken = value.is_array() ? std::all_of(value.begin(), value.end(), take) : take(value);
        if (taken) {
            return values;
        }
        // An unknown fact is told as such, whatever stands beside it.
        const auto known = assessment::Answers::check(m_context.protocol, fact, Side::None, {});
        fault(m_context.protocol.fact(fact) == nullptr && !known ? known.error().detail
                                                                 : fact + " must be a number or one of its options.");
        return std::nullopt;
    }

    [[nodiscard]] assessment::Input input(const assessment::Answers& answers) const
    {
        return {m_context.protocol, answers, m_context.past, m_context.mode, m_context.today, {}, {}, {}, {}};
    }

    void clearances(const Json& value)
    {
        if (!isObject(value, kClearances)) {
            return;
        }
        const assessment::Answers none;
        for (const auto& [question, given] : value.items()) {
            const std::string name = "The clearance of " + question;
            if (!given.is_object()) {
                fault(name + " must say by whom and on which day: {\"by\", \"on\"}.");
                continue;
            }
            for (const auto& [key, part] : given.items()) {
                if (key != "by" && key != "on") {
                    fault(name + " has the unknown part \"" + key + "\".");
                } else if (!part.is_string()) {
                    fault(name + ": \"" + key + "\" must be text.");
                }
            }
            const auto by = text(given, "by");
            const auto on = text(given, "on");
            const std::optional<Date> day = on ? Date::parse(*on) : std::nullopt;
            if (!given.contains("on")) {
                fault(name + " needs the day it was given: \"on\".");
            } else if (on && !day) {
                fault(name + " was given on \"" + *on + "\", which is not a day written YYYY-MM-DD.");
            }
            // Checked also without a day, so that a missing name is told at the same time.
            const auto checked =
                assessment::checkClearance(input(none), question, by.value_or(""), day.value_or(m_context.today));
            if (!checked && (by || !given.contains("by"))) {
                fault(name + ": " + checked.error().detail);
            }
            if (checked && day) {
                m_out.sheet.clearances.push_back(session::GiveClearance{question, *by, *day});
            }
        }
    }

    void overrides(const Json& value)
    {
        if (!isObject(value, kOverrides)) {
            return;
        }
        const assessment::Answers none;
        for (const auto& [question, given] : value.items()) {
            const std::string name = "The override of " + question;
            if (!given.is_string()) {
                fault(name + " needs its reason as text.");
                continue;
            }
            const auto reason = given.get<std::string>();
            if (const auto checked = assessment::checkOverride(input(none), question, reason); !checked) {
                fault(name + ": " + checked.error().detail);
            } else {
                m_out.sheet.overrides.push_back(session::GiveOverride{question, reason});
            }
        }
    }

    static std::optional<std::string> text(const Json& object, const char* key)
    {
        const auto found = object.find(key);
        if (found == object.end() || !found->is_string()) {
            return std::nullopt;
        }
        return found->get<std::string>();
    }

    [[nodiscard]] bool given(const std::string& fact, Side side) const
    {
        return std::any_of(m_records.begin(), m_records.end(), [&](const assessment::Record& each) {
            return each.fact == fact && (each.side == side || each.side == Side::None);
        });
    }

    /// One observation and side in two forms: which of them counts cannot be seen from a file.
    void forms()
    {
        for (const protocol::Test& test : m_context.protocol.tests) {
            for (const protocol::Observation& observation : test.observations) {
                for (const Side side : {Side::Left, Side::Right}) {
                    both(observation.value, observation.band, side);
                    if (observation.tape) {
                        both(observation.tape->rise, observation.band, side);
                        both(observation.tape->rise, observation.value, side);
                    }
                    if (observation.computed) {
                        both(observation.computed->from, observation.band, side);
                    }
                }
            }
        }
    }
    void both(const std::string& value, const std::string& band, Side side)
    {
        if (!band.empty() && given(value, side) && given(band, side)) {
            fault(band + " (" + std::string(name(side)) + ") is given beside " + value + "; only one of them can be.");
        }
    }

    /// Values that follow from others: each side by itself, so that a fault on one does not hide the other's.
    void computedForms()
    {
        std::set<std::string> told;
        for (const Side side : {Side::Left, Side::Right}) {
            assessment::Answers answers;
            for (const assessment::Record& record : m_records) {
                if (record.side == side || record.side == Side::None) {
                    answers.record(record);
                }
            }
            const auto checked = assessment::checkForms(input(answers));
            if (!checked && told.insert(checked.error().detail).second) {
                fault(checked.error().detail);
            }
        }
    }

    const PlayContext& m_context;
    PlayAnswers& m_out;
    std::vector<assessment::Record> m_records;
};

} // namespace

PlayAnswers readAnswers(std::string_view bytes, const PlayContext& context)
{
    PlayAnswers out;
    JsonInput json = readJson(bytes);
    out.faults = std::move(json.faults);
    if (json.readable()) {
        Reader(context, out).read(json.value);
    }
    return out;
}

} // namespace psoas::cli
