// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/plan_edits.h"

#include "psoas/assessment/plan_draft.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace psoas::assessment {

namespace {

using Kind = PlanEdit::Kind;

constexpr const char* kPlace = "edit_plan";

bool holdsId(const protocol::Ids& ids, const std::string& id)
{
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

auto at(std::vector<DraftLine>& lines, const LineKey& key)
{
    return std::find_if(lines.begin(), lines.end(), [&](const DraftLine& line) { return line.is(key); });
}

bool hasBegun(const Draft& draft, const LineKey& key)
{
    const auto& begun = draft.context.input().begun;
    return std::any_of(begun.begin(), begun.end(),
                       [&](const Begun& each) { return each.exercise == key.exercise && each.side == key.side; });
}

template <class Do>
void forEachGroup(const protocol::Protocol& protocol, Do act)
{
    for (const protocol::Step& step : protocol.steps) {
        for (const protocol::Activity& activity : step.activities) {
            if (activity.kind == protocol::ActivityKind::Exercise) {
                act(activity.exercises);
            }
        }
    }
}

/// The session shows one activity after the other: an order can only be chosen inside one.
bool inOneActivity(const protocol::Protocol& protocol, const std::string& a, const std::string& b)
{
    bool together = false;
    forEachGroup(protocol,
                 [&](const protocol::Ids& group) { together = together || (holdsId(group, a) && holdsId(group, b)); });
    return together;
}

/// Most sets that dose changes in force leave to choose; nothing where none binds.
std::optional<int> limitOf(const Draft& draft, const DraftLine& line)
{
    std::optional<int> most;
    for (const protocol::DoseChange& change : draft.protocol.limits.doses) {
        const bool binds = change.setsAtMost || change.setsHalf || change.setsLeast;
        const bool listed = change.exercises.empty() || holdsId(change.exercises, line.exercise->id);
        if (!binds || !listed || !change.keepOnly.empty()) {
            continue;
        }
        const bool here = std::any_of(std::begin(kSides), std::end(kSides), [&](Side side) {
            return line.touches(side) && draft.context.holds(change.when, side);
        });
        if (here) {
            most = std::min(most.value_or(std::numeric_limits<int>::max()), change.setsAtMost.value_or(line.given));
        }
    }
    return most;
}

std::array<int, 2> setsOf(const Draft& draft, const DraftLine& line)
{
    const auto [least, most] = line.exercise->dose.setsRange;
    const int upper = std::min(std::max(line.given, most), limitOf(draft, line).value_or(most + line.given));
    return {std::min({line.given, least, upper}), upper};
}

std::array<int, 2> repsOf(const Draft& draft, const DraftLine& line)
{
    const protocol::Dose& dose = line.exercise->dose;
    const int upper = limitOf(draft, line) ? dose.reps : std::max(dose.reps, dose.repsRange[1]);
    return {std::min(dose.reps, dose.repsRange[0]), upper};
}

bool exceedsVolume(Draft& draft, const DraftLine& line)
{
    return std::any_of(std::begin(kSides), std::end(kSides),
                       [&](Side side) { return line.touches(side) && exceedsVolume(draft, side); });
}

/// Whether the line would be too much with that dose.
bool isTooMuch(Draft& draft, DraftLine& line, int sets, int reps)
{
    if (sets * reps <= line.sets * line.reps) {
        return false;
    }
    const DraftLine before = line;
    line.sets = sets;
    line.reps = reps;
    const bool tooMuch = exceedsVolume(draft, line);
    line = before;
    return tooMuch;
}

/// Whether the line would be too much if it came back.
bool isTooMuch(Draft& draft, const DraftLine& gone)
{
    draft.lines.push_back(gone);
    const bool tooMuch = exceedsVolume(draft, gone);
    draft.lines.pop_back();
    return tooMuch;
}

/// Only what the person or the minutes took out may come back.
bool isAllowedBack(const Draft& draft, const LineKey& key)
{
    const auto found = std::find_if(draft.excluded.begin(), draft.excluded.end(), [&](const auto& each) {
        return each.first.first == key.exercise && each.first.second == key.side;
    });
    return found != draft.excluded.end() &&
           std::all_of(found->second.begin(), found->second.end(), [&](const std::string& cause) {
               return cause == kRemovedCause || (draft.protocol.plan.time && cause == draft.protocol.plan.time->id);
           });
}

// --- applying ------------------------------------------------------------------------------------------------------

void remove(Draft& draft, const LineKey& key)
{
    const auto line = at(draft.lines, key);
    if (line == draft.lines.end() || draft.lines.size() == 1) {
        return;
    }
    draft.setAside.push_back(*line);
    draft.takeOut(key.exercise, key.side, std::string(kRemovedCause));
}

void addBack(Draft& draft, const LineKey& key)
{
    const auto gone = at(draft.setAside, key);
    if (gone == draft.setAside.end() || !isAllowedBack(draft, key) || at(draft.lines, key) != draft.lines.end()) {
        return;
    }
    draft.lines.push_back(*gone);
    draft.setAside.erase(gone);
    std::erase_if(draft.excluded,
                  [&](const auto& each) { return each.first.first == key.exercise && each.first.second == key.side; });
}

void setDose(const Draft& draft, DraftLine& line, const PlanEdit& edit)
{
    const auto sets = setsOf(draft, line);
    const auto reps = repsOf(draft, line);
    line.sets = std::clamp(edit.sets, sets[0], sets[1]);
    line.reps = std::clamp(edit.reps, reps[0], reps[1]);
}

void move(Draft& draft, const PlanEdit& edit)
{
    const auto from = at(draft.lines, edit.line);
    if (from == draft.lines.end() || at(draft.lines, edit.other) == draft.lines.end() || edit.line == edit.other ||
        !inOneActivity(draft.protocol, edit.line.exercise, edit.other.exercise)) {
        return;
    }
    DraftLine moved = std::move(*from);
    draft.lines.erase(from);
    const auto to = at(draft.lines, edit.other);
    draft.lines.insert(edit.kind == Kind::MoveAfter ? std::next(to) : to, std::move(moved));
}

/// What has begun comes before what has not: otherwise a line put before it would be passed by.
void putBegunFirst(Draft& draft)
{
    forEachGroup(draft.protocol, [&](const protocol::Ids& group) {
        std::vector<DraftLine*> places;
        std::vector<DraftLine> own;
        for (DraftLine& line : draft.lines) {
            if (holdsId(group, line.exercise->id)) {
                places.push_back(&line);
                own.push_back(line);
            }
        }
        std::stable_partition(own.begin(), own.end(),
                              [&](const DraftLine& line) { return hasBegun(draft, line.key()); });
        for (std::size_t i = 0; i < own.size(); ++i) {
            *places[i] = std::move(own[i]);
        }
    });
}

/// The neighbour of the same activity in one direction.
template <class Iterator>
std::optional<LineKey> neighbour(const Draft& draft, Iterator line, Iterator end)
{
    const std::string& own = line->exercise->id;
    const auto next = std::find_if(std::next(line), end, [&](const DraftLine& each) {
        return inOneActivity(draft.protocol, own, each.exercise->id);
    });
    return next == end ? std::nullopt : std::optional<LineKey>(next->key());
}

// --- checking ------------------------------------------------------------------------------------------------------

tl::unexpected<Error> refuse(const std::string& detail)
{
    return fail(ErrorCode::NotAllowed, kPlace, detail);
}

tl::unexpected<Error> refuseVolume(const protocol::Volume& volume)
{
    return fail(ErrorCode::NotAllowed, volume.id,
                "More than the limit on holding allows: " + std::to_string(volume.sessionSeconds) +
                    " s a side in one session, " + std::to_string(volume.windowSeconds) + " s in " +
                    std::to_string(volume.windowDays) + " days.");
}

Result<void> checkAddBack(Draft& draft, const LineKey& key)
{
    const auto gone = at(draft.setAside, key);
    if (gone == draft.setAside.end() || !isAllowedBack(draft, key)) {
        return refuse("Only what was removed or dropped for time can be added back: not " + key.exercise + ".");
    }
    if (isTooMuch(draft, *gone)) {
        return refuseVolume(*draft.protocol.plan.volume);
    }
    return {};
}

Result<void> checkMove(Draft& draft, const PlanEdit& edit)
{
    const auto other = at(draft.lines, edit.other);
    if (other == draft.lines.end() || edit.other == edit.line) {
        return refuse("There is no such line to move past: " + edit.other.exercise + ".");
    }
    if (!inOneActivity(draft.protocol, edit.line.exercise, edit.other.exercise)) {
        return refuse("Lines can only change places inside one activity.");
    }
    if (edit.kind == Kind::MoveBefore && hasBegun(draft, edit.other)) {
        return refuse("A line cannot go before one that has begun.");
    }
    return {};
}

Result<void> checkDose(Draft& draft, DraftLine& line, const PlanEdit& edit)
{
    const auto sets = setsOf(draft, line);
    const auto reps = repsOf(draft, line);
    const auto within = [](int value, const std::array<int, 2>& range) {
        return value >= range[0] && value <= range[1];
    };
    if (!within(edit.sets, sets) || !within(edit.reps, reps)) {
        return fail(ErrorCode::BadAnswer, kPlace,
                    "The dose is outside its range: " + std::to_string(sets[0]) + " to " + std::to_string(sets[1]) +
                        " sets, " + std::to_string(reps[0]) + " to " + std::to_string(reps[1]) + " repetitions.");
    }
    if (isTooMuch(draft, line, edit.sets, edit.reps)) {
        return refuseVolume(*draft.protocol.plan.volume);
    }
    return {};
}

LineChoices choicesOf(Draft& draft, std::vector<DraftLine>::iterator line)
{
    LineChoices choices;
    choices.begun = hasBegun(draft, line->key());
    choices.sets = {line->sets, line->sets};
    choices.reps = {line->reps, line->reps};
    if (choices.begun) {
        return choices;
    }
    choices.removable = draft.lines.size() > 1;
    choices.sets = setsOf(draft, *line);
    choices.reps = repsOf(draft, *line);
    while (choices.sets[1] > line->sets && isTooMuch(draft, *line, choices.sets[1], line->reps)) {
        --choices.sets[1];
        choices.volumeBinds = true;
    }
    while (choices.reps[1] > line->reps && isTooMuch(draft, *line, line->sets, choices.reps[1])) {
        --choices.reps[1];
        choices.volumeBinds = true;
    }
    choices.earlier = neighbour(draft, std::make_reverse_iterator(std::next(line)), draft.lines.rend());
    choices.later = neighbour(draft, line, draft.lines.end());
    if (choices.earlier && hasBegun(draft, *choices.earlier)) {
        choices.earlier.reset();
    }
    return choices;
}

} // namespace

void applyEdits(Draft& draft)
{
    const std::vector<PlanEdit>& edits = draft.context.input().edits;
    for (std::vector<DraftLine>* lines : {&draft.lines, &draft.setAside}) {
        for (DraftLine& line : *lines) {
            line.given = line.sets;
        }
    }
    for (const PlanEdit& edit : edits) {
        if (edit.kind == Kind::Remove) {
            remove(draft, edit.line);
        } else if (edit.kind == Kind::AddBack) {
            addBack(draft, edit.line);
        } else if (edit.kind == Kind::SetDose) {
            for (std::vector<DraftLine>* lines : {&draft.lines, &draft.setAside}) {
                if (const auto line = at(*lines, edit.line); line != lines->end()) {
                    setDose(draft, *line, edit);
                }
            }
        }
    }
    draft.orderLines();
    if (edits.empty()) {
        return;
    }
    applyVolume(draft);
    for (const PlanEdit& edit : edits) {
        if (edit.kind == Kind::MoveBefore || edit.kind == Kind::MoveAfter) {
            move(draft, edit);
        }
    }
    putBegunFirst(draft);
}

PlanChoices planChoices(const Input& input)
{
    PlanChoices choices;
    choices.edited = std::any_of(input.edits.begin(), input.edits.end(), [&](const PlanEdit& edit) {
        return std::none_of(input.begun.begin(), input.begun.end(), [&](const Begun& begun) {
            return begun.exercise == edit.line.exercise && begun.side == edit.line.side;
        });
    });
    Context context(input, DuringAnswers::LeaveOut);
    Draft draft(context);
    if (!build(draft)) {
        return choices;
    }
    for (auto line = draft.lines.begin(); line != draft.lines.end(); ++line) {
        choices.lines.push_back(choicesOf(draft, line));
    }
    choices.overTime = exceedsTime(draft);
    for (const auto& [key, causes] : draft.excluded) {
        choices.addBack.push_back(checkAddBack(draft, {key.first, key.second}).has_value());
    }
    return choices;
}

Result<void> checkEdit(const Input& input, const PlanEdit& edit)
{
    Context context(input, DuringAnswers::LeaveOut);
    Draft draft(context);
    if (!build(draft)) {
        return refuse("There is no plan.");
    }
    if (edit.kind == Kind::UndoAll) {
        return {};
    }
    if (edit.kind == Kind::AddBack) {
        return checkAddBack(draft, edit.line);
    }
    const auto line = at(draft.lines, edit.line);
    if (line == draft.lines.end()) {
        return refuse("There is no such line in the plan: " + edit.line.exercise + ".");
    }
    if (hasBegun(draft, edit.line)) {
        return refuse("The line has begun and stays as it is: " + edit.line.exercise + ".");
    }
    switch (edit.kind) {
    case Kind::Remove:
        if (draft.lines.size() == 1) {
            return refuse("A plan keeps its last line.");
        }
        return {};
    case Kind::SetDose:
        return checkDose(draft, *line, edit);
    case Kind::MoveBefore:
    case Kind::MoveAfter:
        return checkMove(draft, edit);
    case Kind::AddBack:
    case Kind::UndoAll:
        break;
    }
    return {};
}

} // namespace psoas::assessment
