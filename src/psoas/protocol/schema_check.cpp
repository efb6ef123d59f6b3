// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/schema_check.h"

#include "psoas/embedded.h"
#include "psoas/expect.h"
#include "psoas/protocol/path.h"

#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace psoas::protocol {
namespace {

using nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;

/// Longest string outside `texts`. The library matches patterns by recursion, a frame for each character, and would
/// need megabytes of stack for the longest string that parses.
constexpr std::size_t kMostCharacters = 2000;
/// The library names one unknown key of an object; looking again without it finds the next.
constexpr int kMostRounds = 20;
constexpr std::size_t kShownValue = 40;

/// What the library says of a fault, and what we say. An empty sentence is for the objects around a fault.
struct Wording {
    std::string_view start;
    std::string_view sentence;
};
constexpr std::array kWordings{
    Wording{"Failed to validate item #", ""},
    Wording{"Failed to validate against schema associated with", ""},
    Wording{"Failed to validate against additional properties schema", ""},
    Wording{"Failed to validate against child schema", ""},
    Wording{"Value type not permitted", "{} has the wrong type."},
    Wording{"Failed to match against any enum", "{} is not among the values that are allowed here."},
    Wording{"Failed to match regex", "{} is not well formed."},
    Wording{"Expected number greater than or equal", "{} is too small."},
    Wording{"Expected number less than or equal", "{} is too large."},
    Wording{"Array should contain no fewer", "The list is too short."},
    Wording{"Array should contain no more", "The list is too long."},
    Wording{"String should be no fewer", "The string is too short."},
    Wording{"String should be no more", "The string is too long."},
    Wording{"Object should have no fewer", "The object is empty."},
};
constexpr std::string_view kMissing = "Missing required property '";
constexpr std::string_view kUnknown = "Object contains a property that could not be validated";

using Context = std::vector<std::string>;

struct EmbeddedSchema {
    EmbeddedSchema()
        : text(json::parse(embedded::protocolSchema(), nullptr, false))
    {
        PSOAS_EXPECT(!text.is_discarded());
        valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(Adapter(text), parsed);
    }
    json text;
    valijson::Schema parsed;
};

const valijson::Schema& schema()
{
    // Parsed once for the process; checking only reads it, so threads may share it.
    static const EmbeddedSchema embedded;
    return embedded.parsed;
}

/// A part of the library's context: "[key]" or "[3]".
std::string_view key(const std::string& part)
{
    return std::string_view(part).substr(1, part.size() - 2);
}

/// The value a context names; it may be gone when the fault is a missing one.
const json* valueAt(const json& document, const Context& context)
{
    const json* value = &document;
    for (std::size_t i = 1; i < context.size(); ++i) {
        if (value->is_array()) {
            const std::size_t index = std::stoul(std::string(key(context[i])));
            value = index < value->size() ? &(*value)[index] : nullptr;
        } else {
            const auto found = value->find(key(context[i]));
            value = found != value->end() ? &*found : nullptr;
        }
        if (value == nullptr) {
            return nullptr;
        }
    }
    return value;
}

std::string pointerOf(const Context& context)
{
    std::string pointer;
    for (std::size_t i = 1; i < context.size(); ++i) {
        pointer += '/' + pointerPart(key(context[i]));
    }
    return pointer;
}

/// A value as a sentence may show it.
std::string shown(const json* value)
{
    if (value == nullptr || value->is_structured()) {
        return value != nullptr && value->is_array() ? "The list" : "The object";
    }
    std::string text = value->dump(-1, ' ', true);
    if (text.size() > kShownValue) {
        text = text.substr(0, kShownValue) + "…";
    }
    return text;
}

std::string_view quotedName(std::string_view description)
{
    const auto first = description.find('\'');
    const auto last = description.rfind('\'');
    return first < last ? description.substr(first + 1, last - first - 1) : std::string_view();
}

class Collector {
public:
    explicit Collector(const json& document)
        : m_document(document)
    {
    }

    /// @param again  a later round: only the unknown keys are news
    void take(const Context& context, const std::string& description, bool again)
    {
        if (description.starts_with(kUnknown)) {
            // The name is read from the object's own keys: it may hold quotes itself.
            unknownKey(context, description);
        } else if (!again && description.starts_with(kMissing)) {
            m_problems.push_back(
                {pointerOf(context), fmt::format("The key '{}' is missing.", quotedName(description))});
        } else if (!again) {
            value(context, description);
        }
    }
    /// Keys found since the last call, for the next round.
    [[nodiscard]] std::vector<std::pair<Context, std::string>> takeUnknown() { return std::exchange(m_unknown, {}); }
    [[nodiscard]] Problems takeProblems()
    {
        for (auto& [pointer, problem] : m_values) {
            m_problems.push_back(std::move(problem.second));
        }
        std::ranges::stable_sort(m_problems, {}, &FoundProblem::pointer);
        return std::move(m_problems);
    }

private:
    void unknownKey(const Context& context, const std::string& description)
    {
        const std::string_view list = std::string_view(description).substr(kUnknown.size());
        const auto start = list.find(": '");
        const std::string name{list.substr(start + 3, list.size() - start - 5)};
        m_problems.push_back({pointerOf(context) + '/' + pointerPart(name), "Unknown key."});
        m_unknown.emplace_back(context, name);
    }
    /// One line for a value, whatever its constraints: a wrong type breaks the others as well.
    void value(const Context& context, const std::string& description)
    {
        const auto wording =
            std::ranges::find_if(kWordings, [&](const Wording& each) { return description.starts_with(each.start); });
        if (wording != kWordings.end() && wording->sentence.empty()) {
            return;
        }
        const auto rank = static_cast<int>(wording - kWordings.begin());
        const std::string sentence = wording != kWordings.end() ? fmt::format(fmt::runtime(wording->sentence),
                                                                              shown(valueAt(m_document, context)))
                                                                : description;
        std::string pointer = pointerOf(context);
        const auto known = m_values.find(pointer);
        if (known == m_values.end() || rank < known->second.first) {
            m_values[pointer] = {rank, FoundProblem{pointer, sentence}};
        }
    }

    const json& m_document;
    Problems m_problems;
    std::map<std::string, std::pair<int, FoundProblem>> m_values;
    std::vector<std::pair<Context, std::string>> m_unknown;
};

bool isLong(const json& value)
{
    const auto* text = value.get_ptr<const std::string*>();
    return text != nullptr && text->size() > kMostCharacters;
}

bool holdsLong(const json& value)
{
    return value.is_structured() ? std::any_of(value.begin(), value.end(), holdsLong) : isLong(value);
}

void findLong(const json& value, const Path& path, Problems& problems)
{
    if (isLong(value)) {
        problems.push_back({path.pointer(), "The string is too long."});
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            findLong(value[i], path / i, problems);
        }
    } else if (value.is_object()) {
        for (const auto& [name, member] : value.items()) {
            findLong(member, path / name, problems);
        }
    }
}

Problems longStrings(const json& document)
{
    Problems problems;
    if (document.is_object()) {
        for (const auto& [name, member] : document.items()) {
            // Paths are only made once there is something to tell.
            if (name != "texts" && holdsLong(member)) {
                findLong(member, Path() / name, problems);
            }
        }
    }
    return problems;
}

/// @return whether the document holds
bool validateOnce(const json& document, Collector* collector, bool again)
{
    valijson::Validator validator;
    if (collector == nullptr) {
        return validator.validate(schema(), Adapter(document), nullptr);
    }
    valijson::ValidationResults results;
    const bool holds = validator.validate(schema(), Adapter(document), &results);
    for (const auto& each : results) {
        collector->take(each.context, each.description, again);
    }
    return holds;
}

Problems everyFault(const json& document)
{
    Collector collector(document);
    validateOnce(document, &collector, false);
    json rest = document;
    for (int round = 0; round < kMostRounds; ++round) {
        const auto unknown = collector.takeUnknown();
        if (unknown.empty()) {
            break;
        }
        for (const auto& [context, name] : unknown) {
            rest.at(json::json_pointer(pointerOf(context))).erase(name);
        }
        validateOnce(rest, &collector, true);
    }
    return collector.takeProblems();
}

} // namespace

Problems checkSchema(const json& document)
{
    if (Problems problems = longStrings(document); !problems.empty()) {
        return problems;
    }
    try {
        if (validateOnce(document, nullptr, false)) {
            return {};
        }
        return everyFault(document);
    } catch (const std::exception& fault) {
        return {{"", fmt::format("The schema cannot be checked: {}.", fault.what())}};
    }
}

} // namespace psoas::protocol
