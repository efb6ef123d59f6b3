// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/checks.h"
#include "psoas/protocol/draft_document.h"

#include <algorithm>

/// What an own exercise inherits; docs/decisions/0012.
namespace psoas::protocol::own {
namespace {

/// An own exercise and those of the base that it is treated like.
struct Heir {
    Id id;
    Id basedOn; ///< empty: models are all of its step
    Ids models;
    bool sided = true;      ///< it has a line for each side
    bool modelSided = true; ///< some model has
    Names phases;
    json when; ///< of the activity where it is done

    [[nodiscard]] bool isIn(const json& list) const
    {
        return std::any_of(models.begin(), models.end(), [&](const Id& model) { return has(list, model); });
    }
    /// One line for both sides, in the place of a line for each.
    [[nodiscard]] bool joinsSides() const { return !sided && modelSided; }
};

Heir heirOf(const json& document, const Id& id)
{
    const json& exercise = *findExercise(document, id);
    const Spot spot = spotOf(document, id).value_or(Spot{});
    const json& step = document["steps"][spot.step];
    Heir heir;
    heir.id = id;
    heir.basedOn = exercise.value("based_on", "");
    heir.sided = exercise["sided"];
    heir.when = step["activities"][spot.activity].value("when", json{{"all", json::array()}});
    for (const json& phase : exercise["dose"]["phases"]) {
        heir.phases.insert(phase["kind"].get<std::string>());
    }
    const auto isOfBase = [&](const Id& model) {
        const json* found = findExercise(document, model);
        return found != nullptr && !isOwn(*found);
    };
    // Whatever a file made elsewhere says: never on less than the step.
    if (!isOfBase(heir.basedOn)) {
        heir.basedOn.clear();
    }
    heir.models = heir.basedOn.empty() ? exercisesOf(step) : Ids{heir.basedOn};
    std::erase_if(heir.models, [&](const Id& model) { return !isOfBase(model); });
    heir.modelSided = std::any_of(heir.models.begin(), heir.models.end(), [&](const Id& model) {
        return (*findExercise(document, model))["sided"].get<bool>();
    });
    return heir;
}

/// @param holds  false inside a `not`: there it has to be true on both
json widened(const json& condition, const Names& sidedFacts, bool holds)
{
    json wider = condition;
    for (const char* key : {"all", "any"}) {
        if (const auto parts = wider.find(key); parts != wider.end()) {
            for (json& part : *parts) {
                part = widened(part, sidedFacts, holds);
            }
        }
    }
    if (const auto inner = wider.find("not"); inner != wider.end()) {
        *inner = widened(*inner, sidedFacts, !holds);
    }
    const auto fact = wider.find("fact");
    const auto side = wider.value("side", "");
    if (fact != wider.end() && sidedFacts.contains(fact->get_ref<const std::string&>()) && side != "any" &&
        side != "both") {
        wider["side"] = holds ? "any" : "both";
    }
    return wider;
}

void inheritLocks(json& document, const std::vector<Heir>& heirs, const Names& sidedFacts)
{
    json::array_t locks;
    for (json& lock : document["limits"]["locks"]) {
        json joined = json::array();
        const json base = lock.value("exercises", json::array());
        const json wider = onAnySide(lock["when"], sidedFacts);
        for (const Heir& heir : heirs) {
            if (!heir.isIn(base)) {
                continue;
            }
            if (heir.joinsSides() && wider != lock["when"]) {
                joined.push_back(heir.id);
            } else {
                lock["exercises"].push_back(heir.id);
            }
        }
        json beside;
        if (!joined.empty()) {
            beside = {{"id", lock["id"]},
                      {"when", wider},
                      {"exercises", joined},
                      {"text", lock["text"]},
                      {"source", lock["source"]}};
        }
        locks.push_back(std::move(lock));
        if (!beside.is_null()) {
            locks.push_back(std::move(beside));
        }
    }
    document["limits"]["locks"] = std::move(locks);
}

void inheritDoses(json& document, const std::vector<Heir>& heirs)
{
    for (json& change : document["limits"]["doses"]) {
        // Without a list it speaks of all.
        if (const auto list = change.find("exercises"); list != change.end() && !list->empty()) {
            const json base = *list;
            for (const Heir& heir : heirs) {
                if (heir.isIn(base)) {
                    list->push_back(heir.id);
                }
            }
        }
        // What is kept while all else goes is only what was kept before.
        if (const auto keep = change.find("keep_only"); keep != change.end()) {
            const json base = *keep;
            for (const Heir& heir : heirs) {
                if (has(base, heir.basedOn)) {
                    keep->push_back(heir.id);
                }
            }
        }
    }
}

void inheritVolume(json& plan, const std::vector<Heir>& heirs)
{
    const auto volume = plan.find("volume");
    if (volume == plan.end()) {
        return;
    }
    const json base = (*volume)["exercises"];
    const auto& phase = (*volume)["phase"].get_ref<const std::string&>();
    json& from = (*volume)["take_from"];
    for (const Heir& heir : heirs) {
        if (heir.isIn(base) && heir.phases.contains(phase)) {
            (*volume)["exercises"].push_back(heir.id);
            from.insert(from.begin(), heir.id);
        }
    }
}

void inheritTime(json& plan, const std::vector<Heir>& heirs)
{
    const auto time = plan.find("time");
    if (time == plan.end()) {
        return;
    }
    const json free = time->value("free", json::array());
    json& drop = (*time)["drop"];
    for (const Heir& heir : heirs) {
        if (!heir.basedOn.empty() && has(free, heir.basedOn)) {
            (*time)["free"].push_back(heir.id);
        } else {
            drop.insert(drop.begin(), heir.id);
        }
    }
}

void give(json& plan, const std::vector<Heir>& heirs)
{
    json days = json::array();
    for (const json& day : plan["days"]) {
        const bool isTraining =
            std::any_of(plan["candidates"].begin(), plan["candidates"].end(), [&](const json& candidate) {
                return std::any_of(candidate["give"].begin(), candidate["give"].end(),
                                   [&](const json& each) { return each["day"] == day["day"]; });
            });
        if (isTraining && !has(days, day["day"].get_ref<const std::string&>())) {
            days.push_back(day["day"]);
        }
    }
    for (const Heir& heir : heirs) {
        json gives = json::array();
        json keys = json::array();
        for (const json& day : days) {
            gives.push_back({{"day", day}, {"exercise", heir.id}});
            keys.push_back({{"day", day}, {"exercises", json::array({heir.id})}});
        }
        plan["candidates"].push_back({{"when", heir.when},
                                      {"because", kAdded},
                                      {"text", kAddedText},
                                      {"give", std::move(gives)},
                                      {"keys", std::move(keys)},
                                      {"source", json::array({kSource})}});
    }
}

void factsIn(const Condition& condition, const checks::Context& context, Names& found)
{
    if (condition.kind == Condition::Kind::Compare) {
        const auto shape = context.shape(condition.comparison.fact);
        if (shape && shape->hasSides) {
            found.insert(condition.comparison.fact);
        }
    }
    for (const Condition& part : condition.parts) {
        factsIn(part, context, found);
    }
}

} // namespace

json onAnySide(const json& condition, const Names& sidedFacts)
{
    return widened(condition, sidedFacts, true);
}

Names sidedFactsOf(const Protocol& protocol)
{
    Problems ignored;
    const checks::Context context(protocol, ignored);
    Names found;
    for (const Lock& lock : protocol.limits.locks) {
        factsIn(lock.when, context, found);
    }
    return found;
}

void inherit(json& document, const Ids& exercises, const Names& sidedFacts)
{
    std::vector<Heir> heirs;
    for (const Id& id : exercises) {
        heirs.push_back(heirOf(document, id));
    }
    inheritLocks(document, heirs, sidedFacts);
    inheritDoses(document, heirs);
    inheritVolume(document["plan"], heirs);
    inheritTime(document["plan"], heirs);
    give(document["plan"], heirs);
    const auto addTo = [&](json& list) {
        const json base = list;
        for (const Heir& heir : heirs) {
            if (heir.isIn(base)) {
                list.push_back(heir.id);
            }
        }
    };
    addTo(document["hurt"]["red_excludes"]);
    const auto progress = document.find("progress");
    if (progress != document.end() && progress->contains("stretch")) {
        addTo((*progress)["stretch"]["exercises"]);
    }
}

} // namespace psoas::protocol::own
