// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/expect.h"
#include "psoas/protocol/draft.h"
#include "psoas/protocol/draft_document.h"
#include "psoas/protocol/json_limits.h"

#include <algorithm>
#include <iterator>
#include <utility>

/// What is changed in a draft: its exercises, their place and their order.
namespace psoas::protocol {
namespace {

using nlohmann::json;

constexpr std::size_t kExerciseIdDigits = 10;

void plainTexts(OwnExercise& exercise)
{
    for (std::string* text : {&exercise.name, &exercise.text, &exercise.why, &exercise.pose}) {
        *text = own::plain(*text);
    }
    for (auto* list : {&exercise.setup, &exercise.cues, &exercise.mistakes, &exercise.stops}) {
        std::transform(list->begin(), list->end(), list->begin(), own::plain);
    }
    for (OwnPhase& phase : exercise.phases) {
        phase.kind = own::plain(phase.kind);
        phase.pose = own::plain(phase.pose);
        phase.cue = own::plain(phase.cue);
    }
}

/// Where an own exercise of a step is done: with what it is based on, else where nothing has a condition.
std::size_t activityFor(const json& step, const Id& basedOn)
{
    const json& activities = step["activities"];
    std::optional<std::size_t> chosen;
    for (std::size_t i = 0; i < activities.size(); ++i) {
        const auto list = activities[i].find("exercises");
        if (list == activities[i].end()) {
            continue;
        }
        if (!basedOn.empty() && own::has(*list, basedOn)) {
            return i;
        }
        const bool free = !activities[i].contains("when");
        if (!chosen || free || activities[*chosen].contains("when")) {
            chosen = i;
        }
    }
    PSOAS_EXPECT(chosen.has_value());
    return *chosen;
}

/// After what it is based on, else after all of its activity.
void order(json& document, const OwnExercise& exercise, const json& together)
{
    auto& list = document["plan"]["order"].get_ref<json::array_t&>();
    if (own::has(document["plan"]["order"], exercise.id)) {
        return;
    }
    auto after = list.begin();
    for (auto each = list.begin(); each != list.end(); ++each) {
        const auto& id = each->get_ref<const std::string&>();
        if (exercise.basedOn.empty() ? own::has(together, id) : id == exercise.basedOn) {
            after = std::next(each);
        }
    }
    list.insert(after, exercise.id);
}

} // namespace

std::vector<DraftExercise> Draft::exercises() const
{
    const json& document = m_document->json;
    const Ids left = own::leftOut(document);
    std::vector<DraftExercise> all;
    for (const json& id : document["plan"]["order"]) {
        const json& exercise = *own::findExercise(document, id.get_ref<const std::string&>());
        const auto spot = own::spotOf(document, id.get_ref<const std::string&>());
        PSOAS_EXPECT(spot.has_value());
        DraftExercise shown;
        shown.id = id;
        shown.name = own::text(document, exercise["name"]);
        shown.step = document["steps"][spot->step]["id"];
        shown.basedOn = exercise.value("based_on", "");
        shown.own = own::isOwn(exercise);
        shown.leftOut = std::find(left.begin(), left.end(), shown.id) != left.end();
        all.push_back(std::move(shown));
    }
    return all;
}

std::vector<DraftStep> Draft::steps() const
{
    const json& document = m_document->json;
    std::vector<DraftStep> steps;
    for (const json& step : document["steps"]) {
        Ids exercises = own::exercisesOf(step);
        std::erase_if(exercises, [&](const Id& id) { return own::isOwn(*own::findExercise(document, id)); });
        if (exercises.empty()) {
            continue;
        }
        const bool always = !step["activities"][activityFor(step, {})].contains("when");
        steps.push_back({step["id"], step["number"], own::text(document, step["name"]), std::move(exercises), always});
    }
    return steps;
}

Result<void> Draft::setOrder(const Ids& order)
{
    json& list = m_document->json["plan"]["order"];
    const json wanted = order;
    if (wanted.size() != list.size() || !std::is_permutation(wanted.begin(), wanted.end(), list.begin())) {
        return fail(ErrorCode::BadAnswer, "/plan/order", "The order names every exercise once.");
    }
    list = wanted;
    return {};
}

Result<void> Draft::leaveOut(const Id& exercise, bool leftOut)
{
    json& document = m_document->json;
    const json* found = own::findExercise(document, exercise);
    if (found == nullptr || own::isOwn(*found)) {
        return fail(ErrorCode::NotFound, exercise, "There is no such exercise in the protocol this one is made from.");
    }
    const Ids before = own::leftOut(document);
    Ids after;
    for (const json& each : document["exercises"]) {
        const Id id = each["id"];
        const bool was = std::find(before.begin(), before.end(), id) != before.end();
        if (id == exercise ? leftOut : was) {
            after.push_back(id);
        }
    }
    own::setLeftOut(document, after);
    m_document->settle();
    return {};
}

Result<OwnExercise> Draft::own(const Id& exercise) const
{
    const json* found = own::findExercise(m_document->json, exercise);
    if (found == nullptr || !own::isOwn(*found)) {
        return fail(ErrorCode::NotFound, exercise, "There is no such exercise of your own.");
    }
    return own::read(m_document->json, *found);
}

Result<OwnExercise> Draft::startFrom(const Id& exercise) const
{
    const json* found = own::findExercise(m_document->json, exercise);
    if (found == nullptr) {
        return fail(ErrorCode::NotFound, exercise, "There is no such exercise.");
    }
    OwnExercise start = own::read(m_document->json, *found);
    if (!own::isOwn(*found)) {
        start.basedOn = exercise;
    }
    start.id.clear();
    return start;
}

Result<Id> Draft::put(const OwnExercise& exercise)
{
    json& document = m_document->json;
    OwnExercise whole = exercise;
    plainTexts(whole);
    if (!whole.id.empty()) {
        if (auto known = own(whole.id); !known) {
            return tl::unexpected(known.error());
        }
    }
    std::optional<own::Spot> base;
    if (!whole.basedOn.empty()) {
        const json* found = own::findExercise(document, whole.basedOn);
        base = own::spotOf(document, whole.basedOn);
        if (found == nullptr || own::isOwn(*found) || !base) {
            return fail(ErrorCode::NotFound, whole.basedOn, "There is no such exercise to be based on.");
        }
        const Id step = document["steps"][base->step]["id"];
        if (!whole.step.empty() && whole.step != step) {
            return fail(ErrorCode::BadAnswer, whole.step, "It is done in the step of what it is based on.");
        }
        whole.step = step;
    }
    json& steps = document["steps"];
    const auto step = std::find_if(steps.begin(), steps.end(), [&](const json& each) {
        return each["id"] == whole.step && !own::exercisesOf(each).empty();
    });
    if (step == steps.end()) {
        return fail(ErrorCode::NotFound, whole.step, "There is no such step with exercises.");
    }
    if (whole.id.empty()) {
        // Never one that was given before, here or elsewhere, or old sessions would be about another exercise than
        // they name.
        whole.id = std::string(own::kExercisePrefix) + own::freshDigits(kExerciseIdDigits);
    }
    const std::size_t index = activityFor(*step, whole.basedOn);
    own::write(document, whole);
    const auto spot = own::spotOf(document, whole.id);
    json& target = (*step)["activities"][index]["exercises"];
    const json together = target;
    const bool isThere = spot && &steps[spot->step] == &*step && spot->activity == index;
    if (spot && !isThere) {
        std::erase(steps[spot->step]["activities"][spot->activity]["exercises"].get_ref<json::array_t&>(), whole.id);
    }
    if (!isThere) {
        target.push_back(whole.id);
    }
    order(document, whole, together);
    m_document->settle();
    return whole.id;
}

Result<void> Draft::remove(const Id& exercise)
{
    json& document = m_document->json;
    const json* found = own::findExercise(document, exercise);
    if (found == nullptr || !own::isOwn(*found)) {
        return fail(ErrorCode::NotFound, exercise, "There is no such exercise of your own.");
    }
    own::strip(document, {exercise});
    own::removeTexts(document, exercise);
    std::erase_if(document["exercises"].get_ref<json::array_t&>(),
                  [&](const json& each) { return each["id"] == exercise; });
    m_document->settle();
    return {};
}

} // namespace psoas::protocol
