// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/plan_draft.h"

#include <algorithm>

namespace psoas::assessment {

namespace {

template <class List, class Of>
std::size_t positionIn(const List& list, const std::string& id, Of idOf)
{
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const auto& each) { return idOf(each) == std::string_view(id); });
    return static_cast<std::size_t>(found - list.begin());
}

std::string_view self(const std::string& id)
{
    return id;
}

constexpr auto kIdOf = [](const auto& each) -> std::string_view { return each.id; };

/// Sorts by stages: a cause belongs to the first list that names it, and lies there at its position.
class CauseOrder {
public:
    template <class List, class Of>
    void add(const List& list, Of idOf)
    {
        for (const auto& each : list) {
            const std::string_view id = idOf(each);
            if (std::find(m_order.begin(), m_order.end(), id) == m_order.end()) {
                m_order.push_back(id);
            }
        }
    }
    void sort(std::vector<std::string>& causes) const
    {
        const auto rank = [&](const std::string& id) { return std::find(m_order.begin(), m_order.end(), id); };
        std::stable_sort(causes.begin(), causes.end(),
                         [&](const std::string& a, const std::string& b) { return rank(a) < rank(b); });
    }

private:
    std::vector<std::string_view> m_order;
};

std::vector<std::string> only(const std::string& id)
{
    return {id};
}

} // namespace

void addOnce(std::vector<std::string>& list, const std::string& text)
{
    if (std::find(list.begin(), list.end(), text) == list.end()) {
        list.push_back(text);
    }
}

DraftLine* Draft::line(const std::string& exercise, Side side)
{
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const DraftLine& each) {
        return each.exercise->id == exercise && each.side == side;
    });
    return found == lines.end() ? nullptr : &*found;
}

DraftLine& Draft::lineFor(const protocol::Exercise& exercise, Side side)
{
    const Side where = exercise.sided ? side : Side::Both;
    if (DraftLine* there = line(exercise.id, where)) {
        return *there;
    }
    return lines.emplace_back(DraftLine{&exercise, where, 0, exercise.dose.reps, 0, {}, {}});
}

void Draft::takeOut(const std::string& exercise, Side side, const std::string& cause)
{
    // Copied: the line may be the one that is taken out.
    const std::string id = exercise;
    if (!cause.empty()) {
        exclude(id, side, cause);
    }
    std::erase_if(lines, [&](const DraftLine& each) { return each.exercise->id == id && each.side == side; });
}

void Draft::exclude(const std::string& exercise, Side side, const std::string& cause)
{
    const std::pair<std::string, Side> key{exercise, side};
    auto found = std::find_if(excluded.begin(), excluded.end(), [&](const auto& each) { return each.first == key; });
    if (found == excluded.end()) {
        found = excluded.insert(excluded.end(), {key, {}});
    }
    addOnce(found->second, cause);
}

int Draft::seconds(const DraftLine& line) const
{
    int once = 0;
    for (const protocol::Phase& phase : line.exercise->dose.phases) {
        once += phase.seconds;
    }
    return protocol.plan.getReadySeconds + line.sets * line.reps * once +
           (line.sets - 1) * line.exercise->dose.restSeconds;
}

int Draft::phaseSeconds(const DraftLine& line, const std::string& kind)
{
    int once = 0;
    for (const protocol::Phase& phase : line.exercise->dose.phases) {
        once += phase.kind == kind ? phase.seconds : 0;
    }
    return once * line.sets * line.reps;
}

bool Draft::isLocked(const protocol::Exercise& exercise, Side side) const
{
    const auto on = [&](const std::vector<const protocol::Lock*>& list) {
        return std::any_of(list.begin(), list.end(), [&](const protocol::Lock* lock) {
            return std::find(lock->exercises.begin(), lock->exercises.end(), exercise.id) != lock->exercises.end();
        });
    };
    if (!exercise.sided || side == Side::Both) {
        return on(locks[0]) && on(locks[1]);
    }
    return on(locks[side == Side::Right ? 1 : 0]);
}

void Draft::orderLines()
{
    Side tighter = Side::Left;
    for (const Finding& finding : context.findings()) {
        const bool difference =
            std::any_of(protocol.tests.begin(), protocol.tests.end(), [&](const protocol::Test& test) {
                return test.difference && test.difference->finding == finding.id;
            });
        if (difference && finding.side == Side::Right) {
            tighter = Side::Right;
        }
    }
    const auto rank = [&](const DraftLine& line) {
        return std::pair(positionIn(protocol.plan.order, line.exercise->id, self), line.side == tighter ? 0 : 1);
    };
    std::stable_sort(lines.begin(), lines.end(),
                     [&](const DraftLine& a, const DraftLine& b) { return rank(a) < rank(b); });
}

void Draft::orderExcluded()
{
    const auto place = [&](const auto& each) {
        return std::pair(positionIn(protocol.exercises, each.first.first, kIdOf), each.first.second);
    };
    std::stable_sort(excluded.begin(), excluded.end(),
                     [&](const auto& a, const auto& b) { return place(a) < place(b); });
}

Plan Draft::finished() const
{
    const protocol::PlanRules& rules = protocol.plan;
    std::vector<std::string> differences;
    for (const protocol::Test& test : protocol.tests) {
        if (test.difference) {
            differences.push_back(test.difference->finding);
        }
    }
    std::vector<std::string> found;
    for (const Finding& finding : context.findings()) {
        if (std::find(differences.begin(), differences.end(), finding.id) == differences.end()) {
            found.push_back(finding.id);
        }
    }
    CauseOrder reasons;
    reasons.add(found, self);
    reasons.add(rules.candidates, [](const auto& each) -> std::string_view { return each.because; });
    reasons.add(differences, self);
    reasons.add(protocol.limits.doses, kIdOf);

    CauseOrder hindrances;
    hindrances.add(protocol.limits.locks, kIdOf);
    hindrances.add(protocol.limits.doses, kIdOf);
    const std::vector<std::string> last[] = {rules.volume ? only(rules.volume->id) : std::vector<std::string>(),
                                             rules.time ? only(rules.time->id) : std::vector<std::string>(),
                                             only(protocol.hurt.redCause), only(std::string(kRemovedCause))};
    for (const std::vector<std::string>& each : last) {
        reasons.add(each, self);
        hindrances.add(each, self);
    }

    Plan built;
    built.day = context.day();
    for (const DraftLine& line : lines) {
        PlanLine out{line.exercise->id, line.side, line.sets, line.reps, seconds(line), line.because, line.notes};
        reasons.sort(out.because);
        built.seconds += out.seconds;
        built.lines.push_back(std::move(out));
    }
    for (const auto& [key, causes] : excluded) {
        Excluded out{key.first, key.second, causes};
        hindrances.sort(out.because);
        built.excluded.push_back(std::move(out));
    }
    return built;
}

bool build(Draft& draft)
{
    if (draft.context.screen().verdict != ScreenVerdict::GoOn) {
        return false;
    }
    for (const Side side : kSides) {
        draft.locks[side == Side::Right ? 1 : 0] = draft.context.locks(side);
    }
    addCandidates(draft);
    addExtraSet(draft);
    applyLocks(draft);
    applyDoseChanges(draft);
    applyVolume(draft);
    applyTime(draft);
    applyEdits(draft);
    applyHurts(draft);
    draft.orderExcluded();
    return true;
}

Plan plan(const Input& input)
{
    Context context(input, DuringAnswers::LeaveOut);
    Draft draft(context);
    return build(draft) ? draft.finished() : Plan{};
}

} // namespace psoas::assessment
