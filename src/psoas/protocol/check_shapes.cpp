// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/checks.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <initializer_list>

/// Keys that need or exclude each other. A schema could say it only with oneOf or anyOf, and then one fault would
/// give a line for every alternative.
namespace psoas::protocol::checks {
namespace {

using nlohmann::json;
using namespace std::string_view_literals;
using Keys = std::initializer_list<std::string_view>;

constexpr std::array kForms{"all"sv, "any"sv, "not"sv, "fact"sv};
constexpr std::array kOperators{"eq"sv, "ne"sv, "lt"sv, "le"sv, "gt"sv, "ge"sv, "in"sv, "answered"sv};
constexpr std::array kConditionKeys{"when"sv, "valid"sv, "positive_when"sv};

template <class List>
std::size_t countOf(const json& object, const List& keys)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(keys, [&](std::string_view key) { return object.contains(key); }));
}

void needs(Context& context, const json& object, const Path& place, Keys keys, std::string_view what)
{
    for (const std::string_view key : keys) {
        if (!object.contains(key)) {
            context.report(place, fmt::format("The key '{}' is missing; {} needs it.", key, what));
        }
    }
}

void excludes(Context& context, const json& object, const Path& place, Keys keys, std::string_view what)
{
    for (const std::string_view key : keys) {
        if (object.contains(key)) {
            context.report(place / key, fmt::format("{} has no '{}'.", what, key));
        }
    }
}

void oneOf(Context& context, const json& object, const Path& place, Keys keys)
{
    if (countOf(object, keys) != 1) {
        context.report(place, fmt::format("Exactly one of '{}' is needed.", fmt::join(keys, "', '")));
    }
}

void conditionShape(Context& context, const json& value, const Path& place)
{
    if (countOf(value, kForms) != 1) {
        context.report(place, "A condition has exactly one of 'all', 'any', 'not' and 'fact'.");
    } else if (value.contains("fact")) {
        if (countOf(value, kOperators) != 1) {
            context.report(place, fmt::format("A comparison has exactly one of '{}'.", fmt::join(kOperators, "', '")));
        }
    } else {
        for (const std::string_view key : kOperators) {
            excludes(context, value, place, {key}, "A condition without 'fact'");
        }
        excludes(context, value, place, {"side"}, "A condition without 'fact'");
    }
    for (const std::string_view key : {"all"sv, "any"sv}) {
        if (const auto parts = value.find(key); parts != value.end()) {
            for (std::size_t i = 0; i < parts->size(); ++i) {
                conditionShape(context, (*parts)[i], place / key / i);
            }
        }
    }
    if (const auto inner = value.find("not"); inner != value.end()) {
        conditionShape(context, *inner, place / "not");
    }
}

/// Conditions stand under the same few keys everywhere.
void conditionShapes(Context& context, const json& value, const Path& place)
{
    if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (value[i].is_structured()) {
                conditionShapes(context, value[i], place / i);
            }
        }
    } else {
        for (const auto& [key, member] : value.items()) {
            if (std::ranges::find(kConditionKeys, key) != kConditionKeys.end()) {
                conditionShape(context, member, place / key);
            } else if (member.is_structured()) {
                conditionShapes(context, member, place / key);
            }
        }
    }
}

void factShape(Context& context, const json& fact, const Path& place)
{
    if (fact["type"] == "choice") {
        needs(context, fact, place, {"scale"}, "a choice");
        excludes(context, fact, place, {"unit", "min", "max", "allowed", "default_number"}, "A choice");
    } else {
        needs(context, fact, place, {"unit", "min", "max"}, "a number");
        excludes(context, fact, place, {"scale", "default_choice"}, "A number");
    }
}

struct KindKeys {
    std::string_view kind;
    std::vector<std::string_view> needed, others;
};

void activityShape(Context& context, const json& activity, const Path& place)
{
    static const std::vector<KindKeys> kKinds{
        {"read", {}, {"sections", "tour"}},
        {"checklist", {"items"}, {}},
        {"screen", {}, {"questions", "checks", "reasons"}},
        {"measure",
         {"test", "observations"},
         {"setup", "setup_poses", "gate", "errors", "extra", "extra_checks", "about", "leave"}},
        {"rate", {}, {"facts", "after", "areas"}},
        {"review", {}, {}},
        {"plan", {}, {}},
        {"exercise", {"exercises"}, {}},
        {"advice", {}, {}},
        {"finish", {}, {}},
    };
    constexpr std::array kCommon{"id"sv,   "kind"sv,  "title"sv,  "text"sv, "points"sv,
                                 "when"sv, "sides"sv, "source"sv, "pose"sv};
    const auto kind = std::ranges::find(kKinds, activity["kind"].get_ref<const std::string&>(), &KindKeys::kind);
    const std::string what = fmt::format("an activity of the kind '{}'", kind->kind);
    for (const std::string_view key : kind->needed) {
        needs(context, activity, place, {key}, what);
    }
    for (const auto& member : activity.items()) {
        const std::string& key = member.key();
        const auto isIn = [&](const auto& keys) { return std::ranges::find(keys, key) != std::ranges::end(keys); };
        if (!isIn(kCommon) && !isIn(kind->needed) && !isIn(kind->others)) {
            context.report(place / key, fmt::format("There is no '{}' in {}.", key, what));
        }
    }
    if (kind->kind == "rate" && countOf(activity, std::array{"facts"sv, "areas"sv}) == 0) {
        context.report(place, "A rating asks for 'facts', 'areas' or both.");
    }
    if (kind->kind == "screen" && activity.contains("questions") == activity.value("checks", false)) {
        context.report(place, "A screen has either 'questions' or 'checks': true.");
    }
    if (const auto items = activity.find("observations"); items != activity.end()) {
        for (std::size_t i = 0; i < items->size(); ++i) {
            oneOf(context, (*items)[i], place / "observations" / i, {"fact", "observation"});
        }
    }
}

void limitShapes(Context& context, const json& limits, const Path& place)
{
    for (std::size_t i = 0; i < limits["locks"].size(); ++i) {
        const json& lock = limits["locks"][i];
        if (countOf(lock, std::array{"exercises"sv, "tests"sv}) == 0) {
            context.report(place / "locks" / i, "A lock that locks nothing.");
        }
    }
    for (std::size_t i = 0; i < limits["doses"].size(); ++i) {
        const json& change = limits["doses"][i];
        const Path at = place / "doses" / i;
        if (countOf(change, std::array{"sets"sv, "note"sv, "keep_only"sv, "replace"sv}) == 0) {
            context.report(at, "A dose change that changes nothing.");
        }
        if (const auto sets = change.find("sets"); sets != change.end()) {
            oneOf(context, *sets, at / "sets", {"at_most", "half", "least"});
        }
    }
}

} // namespace

void shapes(Context& context, const json& document)
{
    const Path root;
    for (const auto& [key, member] : document.items()) {
        if (member.is_structured() && key != "texts") {
            conditionShapes(context, member, root / key);
        }
    }
    for (std::size_t i = 0; i < document["facts"].size(); ++i) {
        factShape(context, document["facts"][i], root / "facts" / i);
    }
    limitShapes(context, document["limits"], root / "limits");
    const json& candidates = document["plan"]["candidates"];
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        for (std::size_t k = 0; k < candidates[i]["give"].size(); ++k) {
            oneOf(context, candidates[i]["give"][k], root / "plan" / "candidates" / i / "give" / k,
                  {"exercise", "rotation"});
        }
    }
    for (std::size_t i = 0; i < document["steps"].size(); ++i) {
        const json& activities = document["steps"][i]["activities"];
        for (std::size_t k = 0; k < activities.size(); ++k) {
            activityShape(context, activities[k], root / "steps" / i / "activities" / k);
        }
    }
}

} // namespace psoas::protocol::checks
