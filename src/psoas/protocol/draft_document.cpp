// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/draft_document.h"

#include "psoas/expect.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace psoas::protocol::own {
namespace {

using namespace std::string_view_literals;

/// Where lists of exercises stand.
constexpr std::array kSections{"limits"sv, "plan"sv, "hurt"sv, "history"sv, "progress"sv, "steps"sv};

bool isOneOf(const json& value, const Names& names)
{
    const auto* text = value.get_ptr<const std::string*>();
    return text != nullptr && names.contains(*text);
}

/// What a lock, or what gives an exercise, holds for these exercises alone.
bool isGive(const json& value, const Names& exercises)
{
    const auto found = value.is_object() ? value.find("exercise") : value.end();
    return value.is_object() && found != value.end() && isOneOf(*found, exercises);
}

void eraseFrom(json& value, const Names& exercises)
{
    if (value.is_array()) {
        auto& list = value.get_ref<json::array_t&>();
        std::erase_if(list, [&](const json& each) { return isOneOf(each, exercises) || isGive(each, exercises); });
    }
    for (json& member : value) {
        if (member.is_structured()) {
            eraseFrom(member, exercises);
        }
    }
}

bool isLeftOut(const json& lock)
{
    return lock["id"] == kLeftOut && lock["when"] == json{{"all", json::array()}} && !lock.contains("tests");
}

/// A lock that draft put beside one of the base, see inherit(): nothing but own exercises is in it.
bool isOnlyFor(const json& lock, const Names& exercises)
{
    const auto list = lock.find("exercises");
    return !lock.contains("tests") && list != lock.end() && !list->empty() &&
           std::all_of(list->begin(), list->end(), [&](const json& id) { return isOneOf(id, exercises); });
}

/// With what it is based on; else where an own exercise is done is only written in its step.
std::optional<Spot> placeOf(const json& document, const Id& exercise)
{
    const json* found = findExercise(document, exercise);
    const Id base = found->value("based_on", "");
    const json* model = findExercise(document, base);
    return spotOf(document, model != nullptr && !isOwn(*model) ? base : exercise);
}

} // namespace

bool isOwn(const json& exercise)
{
    const auto& id = exercise["id"].get_ref<const std::string&>();
    return id.starts_with(kExercisePrefix) && exercise["source"] == json::array({kSource}) &&
           exercise["name"] == std::string(kTextPrefix) + id + ".name";
}

Ids ownIds(const json& document)
{
    Ids ids;
    for (const json& exercise : document["exercises"]) {
        if (isOwn(exercise)) {
            ids.push_back(exercise["id"]);
        }
    }
    return ids;
}

const json* findExercise(const json& document, std::string_view id)
{
    const json& all = document["exercises"];
    const auto found = std::find_if(all.begin(), all.end(), [&](const json& each) { return each["id"] == id; });
    return found != all.end() ? &*found : nullptr;
}

std::optional<Spot> spotOf(const json& document, std::string_view exercise)
{
    const json& steps = document["steps"];
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const json& activities = steps[i]["activities"];
        for (std::size_t k = 0; k < activities.size(); ++k) {
            const auto list = activities[k].find("exercises");
            if (list != activities[k].end() && has(*list, exercise)) {
                return Spot{i, k};
            }
        }
    }
    return std::nullopt;
}

Ids exercisesOf(const json& step)
{
    Ids ids;
    for (const json& activity : step["activities"]) {
        if (const auto list = activity.find("exercises"); list != activity.end()) {
            ids.insert(ids.end(), list->begin(), list->end());
        }
    }
    return ids;
}

std::string freshDigits(std::size_t count)
{
    PSOAS_EXPECT(sodium_init() >= 0);
    std::vector<unsigned char> bytes((count + 1) / 2);
    randombytes_buf(bytes.data(), bytes.size());
    std::vector<char> hex(bytes.size() * 2 + 1);
    return std::string(sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size())).substr(0, count);
}

std::string plain(std::string_view text)
{
    const std::string quoted = json(text).dump(-1, ' ', false, json::error_handler_t::replace);
    return json::parse(quoted).get<std::string>();
}

std::string text(const json& document, const json& textId)
{
    const auto found = document["texts"].find(textId.get_ref<const std::string&>());
    return found != document["texts"].end() ? found->get<std::string>() : std::string();
}

Ids leftOut(const json& document)
{
    Ids ids;
    for (const json& lock : document["limits"]["locks"]) {
        if (!isLeftOut(lock)) {
            continue;
        }
        for (const json& each : lock["exercises"]) {
            const auto& id = each.get_ref<const std::string&>();
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
                ids.push_back(id);
            }
        }
    }
    return ids;
}

void setLeftOut(json& document, const Ids& exercises)
{
    auto& locks = document["limits"]["locks"].get_ref<json::array_t&>();
    std::erase_if(locks, isLeftOut);
    if (!exercises.empty()) {
        locks.push_back({{"id", kLeftOut},
                         {"when", {{"all", json::array()}}},
                         {"exercises", exercises},
                         {"text", kLeftOutText},
                         {"source", json::array({kSource})}});
    }
}

void strip(json& document, const Names& exercises)
{
    std::erase_if(document["limits"]["locks"].get_ref<json::array_t&>(),
                  [&](const json& lock) { return isOnlyFor(lock, exercises); });
    std::erase_if(document["plan"]["candidates"].get_ref<json::array_t&>(),
                  [](const json& candidate) { return candidate["because"] == kAdded; });
    for (const std::string_view section : kSections) {
        if (const auto found = document.find(section); found != document.end()) {
            eraseFrom(*found, exercises);
        }
    }
}

void settle(json& document, const Names& sidedFacts, const OwnWords& words)
{
    const Ids exercises = ownIds(document);
    const json order = document["plan"]["order"];
    const Ids left = leftOut(document);
    std::vector<Spot> spots;
    for (const Id& id : exercises) {
        spots.push_back(placeOf(document, id).value_or(Spot{}));
    }
    setLeftOut(document, {});
    strip(document, {exercises.begin(), exercises.end()});
    for (std::size_t i = 0; i < exercises.size(); ++i) {
        document["steps"][spots[i].step]["activities"][spots[i].activity]["exercises"].push_back(exercises[i]);
    }
    document["plan"]["order"] = order;
    inherit(document, exercises, sidedFacts);
    setLeftOut(document, left);
    shareTexts(document, words);
}

} // namespace psoas::protocol::own
