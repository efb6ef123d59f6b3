// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/pass.h"

#include <algorithm>

namespace psoas::session {

using protocol::ActivityKind;

Pass::Pass(const Engine& engine, const State& state)
    : m_protocol(engine.protocol())
    , m_state(state)
    , m_input(engine.input(state))
{
}

const assessment::ScreenStatus& Pass::screen()
{
    if (!m_screen) {
        m_screen = assessment::screen(m_input);
    }
    return *m_screen;
}

const std::vector<assessment::TestStatus>& Pass::tests()
{
    if (!m_tests) {
        m_tests = assessment::tests(m_input);
    }
    return *m_tests;
}

const Spot* Pass::find(const Place& place)
{
    const auto& all = spots();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Spot& spot) { return spot.place == place; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<Place> Pass::flow()
{
    std::vector<Place> places;
    for (const Spot& spot : spots()) {
        if (spot.onWay) {
            places.push_back(spot.place);
        }
    }
    return places;
}

std::vector<std::string> Pass::missing(const Spot& spot)
{
    std::vector<std::string> names;
    const protocol::Activity& activity = *spot.activity;
    if (activity.kind == ActivityKind::Screen) {
        for (const std::string& fact : screen().unanswered) {
            const bool check =
                activity.checks && std::find(m_protocol.screen.checks.begin(), m_protocol.screen.checks.end(), fact) !=
                                       m_protocol.screen.checks.end();
            const bool question =
                std::any_of(activity.questions.begin(), activity.questions.end(), [&](const std::string& id) {
                    const protocol::Question* asked = m_protocol.question(id);
                    return asked != nullptr && asked->fact == fact;
                });
            if (check || question) {
                names.push_back(fact);
            }
        }
    } else if (activity.kind == ActivityKind::Measure) {
        for (const assessment::TestStatus& test : tests()) {
            const bool here =
                test.test == activity.test && (spot.place.side == Side::None || spot.place.side == test.side);
            if (here && test.required) {
                for (const std::string& fact : test.missing) {
                    names.push_back(sidedName(m_protocol, fact, test.side));
                }
            }
        }
    }
    return names;
}

const Spot* Pass::firstMissing(const Spot& upTo)
{
    for (const Spot& spot : spots()) {
        if (spot.onWay && !missing(spot).empty()) {
            return &spot;
        }
        if (spot.place == upTo.place) {
            break;
        }
    }
    return nullptr;
}

bool Pass::gateComplete()
{
    std::size_t firstTest = 0;
    for (const protocol::Step& step : m_protocol.steps) {
        const auto measure = std::find_if(step.activities.begin(), step.activities.end(),
                                          [](const auto& activity) { return activity.kind == ActivityKind::Measure; });
        firstTest += static_cast<std::size_t>(measure - step.activities.begin());
        if (measure != step.activities.end()) {
            break;
        }
    }
    const auto& all = spots();
    return std::none_of(all.begin(), all.end(), [&](const Spot& spot) {
        return spot.order < firstTest && spot.activity->kind == ActivityKind::Screen && !missing(spot).empty();
    });
}

bool Pass::skipped(const Place& place) const
{
    return std::any_of(m_state.skipped.begin(), m_state.skipped.end(),
                       [&](const ActivitySkipped& skip) { return skip.place == place; });
}

bool Pass::settled(const Place& place) const
{
    const auto last = std::find_if(m_state.attempts.rbegin(), m_state.attempts.rend(),
                                   [&](const Attempt& attempt) { return attempt.place == place; });
    return last != m_state.attempts.rend() ? last->ended : skipped(place);
}

bool Pass::confirmed(const std::string& activity) const
{
    const auto& list = m_state.checklistsConfirmed;
    return std::find(list.begin(), list.end(), activity) != list.end();
}

const Spot* Pass::openChecklist(const Spot& exercise)
{
    for (const Spot& spot : spots()) {
        if (spot.step == exercise.step && spot.order < exercise.order &&
            spot.activity->kind == ActivityKind::Checklist && !confirmed(spot.activity->id)) {
            return &spot;
        }
    }
    return nullptr;
}

bool Pass::isOpen(const Spot& spot) const
{
    return !spot.onWay ||
           std::find(m_state.reached.begin(), m_state.reached.end(), spot.place) != m_state.reached.end();
}

std::vector<std::string> Pass::blockers(const Spot& spot)
{
    if (screen().verdict == assessment::ScreenVerdict::Stop) {
        return {};
    }
    std::vector<std::string> names = missing(spot);
    if (spot.activity->kind == ActivityKind::Checklist && spot.onWay && !confirmed(spot.activity->id) &&
        !skipped(spot.place)) {
        names.push_back(spot.activity->id);
    }
    if (spot.activity->kind == ActivityKind::Exercise && !settled(spot.place)) {
        names.push_back(spot.place.exercise + "." + std::string(name(spot.place.side)));
    }
    return names;
}

std::string sidedName(const protocol::Protocol& protocol, const std::string& fact, Side side)
{
    const protocol::Fact* known = protocol.fact(fact);
    if (known == nullptr || known->sides == protocol::FactSides::None || side == Side::None) {
        return fact;
    }
    return fact + "." + std::string(name(side));
}

} // namespace psoas::session
