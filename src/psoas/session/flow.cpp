// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/pass.h"

#include <algorithm>

namespace psoas::session {

using protocol::ActivityKind;

namespace {

bool takesPlan(ActivityKind kind)
{
    return kind == ActivityKind::Plan || kind == ActivityKind::Exercise;
}

/// Steps of reading and exercising only, and of what is asked about an exercise, lose their point without one; any
/// other activity keeps its step.
bool exercisesOnly(const protocol::Step& step)
{
    const auto isOther = [](const protocol::Activity& activity) {
        return activity.kind != ActivityKind::Read && activity.kind != ActivityKind::Checklist &&
               activity.kind != ActivityKind::Exercise && activity.after.empty();
    };
    const auto isExercise = [](const protocol::Activity& activity) { return activity.kind == ActivityKind::Exercise; };
    return std::any_of(step.activities.begin(), step.activities.end(), isExercise) &&
           std::none_of(step.activities.begin(), step.activities.end(), isOther);
}

} // namespace

std::size_t planOrder(const protocol::Protocol& protocol)
{
    std::size_t order = 0;
    for (const protocol::Step& step : protocol.steps) {
        for (const protocol::Activity& activity : step.activities) {
            if (takesPlan(activity.kind)) {
                return order;
            }
            ++order;
        }
    }
    return order;
}

const std::vector<Spot>& Pass::spots()
{
    if (!m_spots) {
        m_spots.emplace();
        std::size_t order = 0;
        for (std::size_t index = 0; index < m_protocol.steps.size(); ++index) {
            addStep(index, order);
        }
    }
    return *m_spots;
}

void Pass::addStep(std::size_t index, std::size_t& order)
{
    const protocol::Step& step = m_protocol.steps[index];
    const std::size_t first = m_spots->size();
    for (const protocol::Activity& activity : step.activities) {
        addActivity(activity, index, order);
        ++order;
    }
    const auto begin = m_spots->begin() + static_cast<std::ptrdiff_t>(first);
    const bool planned = std::any_of(begin, m_spots->end(),
                                     [](const Spot& spot) { return spot.activity->kind == ActivityKind::Exercise; });
    if (m_state.plan && !planned && exercisesOnly(step)) {
        const auto isChecklist = [](const Spot& spot) { return spot.activity->kind == ActivityKind::Checklist; };
        m_spots->erase(std::remove_if(begin, m_spots->end(), isChecklist), m_spots->end());
        for (std::size_t i = first; i < m_spots->size(); ++i) {
            (*m_spots)[i].onWay = false;
        }
    }
}

bool Pass::holds(const protocol::Activity& activity, Side side) const
{
    return !activity.when || assessment::evaluate(m_input, *activity.when, side).value_or(false);
}

bool Pass::screenShown(const protocol::Activity& activity)
{
    if (!activity.checks) {
        return screen().full;
    }
    // A check that turns positive makes the screen full, and must stay where it can be changed back.
    const auto& checks = m_protocol.screen.checks;
    const auto& open = screen().unanswered;
    return !m_state.fullScreen || std::any_of(open.begin(), open.end(), [&](const std::string& fact) {
        return std::find(checks.begin(), checks.end(), fact) != checks.end();
    });
}

bool Pass::measureShown(const protocol::Activity& activity, Side side)
{
    const Place place{activity.id, activity.eachSide ? side : Side::None, {}};
    const bool seen = std::find(m_state.reached.begin(), m_state.reached.end(), place) != m_state.reached.end();
    const auto& all = tests();
    return std::any_of(all.begin(), all.end(), [&](const assessment::TestStatus& test) {
        if (test.test != activity.test || (activity.eachSide && test.side != side)) {
            return false;
        }
        // Left out where the page was already open: it stays, so that the choice can be taken back.
        return test.state != assessment::TestState::Locked && (test.state != assessment::TestState::LeftOut || seen);
    });
}

void Pass::addActivity(const protocol::Activity& activity, std::size_t step, std::size_t order)
{
    const auto add = [&](Side side, const std::string& exercise) {
        m_spots->push_back(Spot{Place{activity.id, side, exercise}, &activity, step, order, true});
    };
    if (activity.kind == ActivityKind::Exercise) {
        if (!m_state.plan) {
            return;
        }
        for (const assessment::PlanLine& line : m_state.plan->lines) {
            const auto& own = activity.exercises;
            if (std::find(own.begin(), own.end(), line.exercise) != own.end() && holds(activity, line.side)) {
                add(line.side, line.exercise);
            }
        }
        return;
    }
    if (!activity.after.empty()) {
        // Asked of what was planned, once a side.
        for (const assessment::PlanLine& line :
             m_state.plan ? m_state.plan->lines : std::vector<assessment::PlanLine>()) {
            if (line.exercise == activity.after && holds(activity, line.side)) {
                add(line.side, {});
            }
        }
        return;
    }
    const std::vector<Side> sides =
        activity.eachSide ? std::vector<Side>{Side::Left, Side::Right} : std::vector<Side>{Side::None};
    for (const Side side : sides) {
        const bool shown = activity.kind == ActivityKind::Screen    ? screenShown(activity)
                           : activity.kind == ActivityKind::Measure ? measureShown(activity, side)
                                                                    : true;
        if (shown && holds(activity, side)) {
            add(side, {});
        }
    }
}

} // namespace psoas::session
