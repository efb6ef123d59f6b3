// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/contents.h"

#include "psoas/expect.h"
#include "psoas/protocol/draft_document.h"
#include "psoas/protocol/json_limits.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace psoas::protocol {
namespace {

using nlohmann::json;

/// A document with the words of its texts at hand.
struct Worded {
    json document;
    /// The words of a text; the id itself if it is none.
    [[nodiscard]] const json& words(const json& id) const
    {
        const json& texts = document["texts"];
        const auto found = texts.find(id.get_ref<const std::string&>());
        return found != texts.end() ? *found : id;
    }
};

Worded parsed(const Protocol& protocol)
{
    auto document = parseJson(protocol.bytes);
    // It was loaded from these bytes.
    PSOAS_EXPECT(document.has_value());
    return {std::move(*document)};
}

/// The same values, and the same words wherever a string names some. A string that names none may be like a text's id
/// by chance: then a difference too much is told, never one too few.
bool isSame(const json& a, const Worded& inA, const json& b, const Worded& inB)
{
    if (a.type() != b.type() && !(a.is_number() && b.is_number())) {
        return false;
    }
    if (a.is_string()) {
        return a == b && inA.words(a) == inB.words(b);
    }
    if (!a.is_structured()) {
        return a == b;
    }
    if (a.size() != b.size()) {
        return false;
    }
    if (a.is_array()) {
        return std::equal(a.begin(), a.end(), b.begin(),
                          [&](const json& left, const json& right) { return isSame(left, inA, right, inB); });
    }
    return std::all_of(a.items().begin(), a.items().end(), [&](const auto& member) {
        const auto other = b.find(member.key());
        return other != b.end() && isSame(member.value(), inA, *other, inB);
    });
}

class Against {
public:
    Against(const Worded& file, const Worded& other)
        : m_file(file)
        , m_other(other)
    {
    }
    /// @return whether one of these sections is not the same; one that is missing in both is
    [[nodiscard]] bool differ(std::initializer_list<const char*> sections) const
    {
        return std::any_of(sections.begin(), sections.end(), [&](const char* section) {
            return differ(m_file.document.value(section, json()), m_other.document.value(section, json()));
        });
    }
    [[nodiscard]] bool differ(const json& inFile, const json& inOther) const
    {
        return !isSame(inFile, m_file, inOther, m_other);
    }

private:
    const Worded& m_file;
    const Worded& m_other;
};

/// What asks the questions, and everything that comes before the last of them.
json screensOf(const json& document)
{
    json screens = json::array();
    json before = json::array();
    for (const json& step : document["steps"]) {
        for (const json& activity : step["activities"]) {
            before.push_back({{"step", step["id"]}, {"kind", activity["kind"]}});
            if (activity["kind"] == "screen") {
                screens.push_back({{"before", std::exchange(before, json::array())}, {"screen", activity}});
            }
        }
    }
    return screens;
}

/// What is done on the way, but for what asks the questions. The order of exercises inside a step is the plan's.
json othersOf(const json& document)
{
    json steps = document["steps"];
    for (json& step : steps) {
        auto& activities = step["activities"].get_ref<json::array_t&>();
        std::erase_if(activities, [](const json& activity) { return activity["kind"] == "screen"; });
        for (json& activity : activities) {
            if (const auto list = activity.find("exercises"); list != activity.end()) {
                std::sort(list->begin(), list->end());
            }
        }
    }
    return steps;
}

json withoutVolume(json plan)
{
    plan.erase("volume");
    return plan;
}

bool exercisesDiffer(const Against& comparison, const json& file, const json& other)
{
    return std::any_of(other["exercises"].begin(), other["exercises"].end(), [&](const json& exercise) {
        const json* there = own::findExercise(file, exercise["id"].get_ref<const std::string&>());
        return there == nullptr || comparison.differ(*there, exercise);
    });
}

SafetyDifferences between(const Worded& file, const Worded& other)
{
    const Against comparison(file, other);
    const json& inFile = file.document;
    const json& inOther = other.document;
    SafetyDifferences differs;
    differs.screen = comparison.differ({"screen", "facts", "scales", "safety_statement"}) ||
                     comparison.differ(screensOf(inFile), screensOf(inOther));
    differs.limits = comparison.differ({"limits", "tests", "facts", "scales", "history", "advice"}) ||
                     comparison.differ(inFile["plan"].value("volume", json()), inOther["plan"].value("volume", json()));
    differs.hurt = comparison.differ({"hurt"});
    differs.exercises = exercisesDiffer(comparison, inFile, inOther);
    // The order is the person's to choose.
    json plan = withoutVolume(inFile["plan"]);
    plan["order"] = inOther["plan"]["order"];
    differs.plan = comparison.differ(plan, withoutVolume(inOther["plan"]));
    differs.steps = comparison.differ(othersOf(inFile), othersOf(inOther));
    return differs;
}

SafetyDifferences either(const SafetyDifferences& a, const SafetyDifferences& b)
{
    return {a.screen || b.screen,       a.limits || b.limits, a.hurt || b.hurt,
            a.exercises || b.exercises, a.plan || b.plan,     a.steps || b.steps};
}

} // namespace

Contents contentsOf(const Protocol& file, const Protocol& shipped)
{
    const Worded whole = parsed(file);
    const Worded here = parsed(shipped);

    Contents contents;
    contents.id = file.id;
    contents.version = file.version;
    contents.language = file.language;
    contents.hash = file.hash;
    contents.title = file.text(file.title);
    contents.summary = file.text(file.summary);
    contents.steps = file.steps.size();
    contents.exercises = file.exercises.size();
    contents.questions = file.screen.questions.size();
    contents.texts = file.texts.size();
    // The names of what a person adds mean nothing in a file of another kind.
    if (!Draft::isOwnId(file.id)) {
        contents.differs = between(whole, here);
        return contents;
    }
    own::Names added;
    for (const Id& id : own::ownIds(whole.document)) {
        contents.own.push_back(file.text(file.exercise(id)->name));
        added.insert(id);
    }
    for (const Id& id : own::leftOut(whole.document)) {
        contents.leftOut.push_back(file.text(file.exercise(id)->name));
    }
    // What was added has to stand where a draft puts it; the rest has to be the shipped protocol.
    Worded settled = whole;
    own::settle(settled.document, own::sidedFactsOf(file), {});
    Worded base = whole;
    own::strip(base.document, added);
    own::setLeftOut(base.document, {});
    contents.differs = either(between(whole, settled), between(base, here));
    return contents;
}

} // namespace psoas::protocol
