// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/plan_forecast.h"

#include <algorithm>

namespace psoas::app {

namespace {

using assessment::Provenance;
using protocol::Protocol;

/// The first option that is nothing to worry about.
std::optional<protocol::FactValue> harmless(const Protocol& protocol, const protocol::Fact& fact,
                                            const protocol::Ids& positive)
{
    const protocol::Scale* scale = protocol.scale(fact.scale);
    if (scale == nullptr) {
        return std::nullopt;
    }
    const auto calm = std::ranges::find_if(scale->options, [&](const protocol::Option& option) {
        return std::ranges::find(positive, option.id) == positive.end();
    });
    return calm == scale->options.end() ? std::nullopt : std::optional<protocol::FactValue>(calm->id);
}

std::optional<protocol::FactValue> foreseen(const Protocol& protocol, const assessment::Past& past,
                                            const std::string& id)
{
    const protocol::Fact* fact = protocol.fact(id);
    if (fact == nullptr) {
        return std::nullopt;
    }
    if (std::ranges::find(protocol.screen.checks, id) != protocol.screen.checks.end()) {
        return harmless(protocol, *fact, protocol.screen.checksPositive);
    }
    // What was answered stays so: somebody who may not stretch is not shown a plan with stretches.
    if (const assessment::Record* last = assessment::lastRecord(past, id)) {
        return last->value;
    }
    return std::nullopt;
}

} // namespace

std::optional<PlanForecast> forecastPlan(const Protocol& protocol, const assessment::Past& past, Mode mode, Date today)
{
    assessment::Answers answers;
    const assessment::Input input{protocol, answers, past, mode, today, {}, {}, {}, {}};
    for (const std::string& id : assessment::screen(input).unanswered) {
        const auto value = foreseen(protocol, past, id);
        if (!value) {
            return std::nullopt;
        }
        answers.record({id, Side::None, *value, {}, Provenance::Answer, today});
    }
    const auto tests = assessment::tests(input);
    const bool due = std::ranges::any_of(tests, [](const assessment::TestStatus& each) { return each.required; });
    if (due || assessment::screen(input).verdict != assessment::ScreenVerdict::GoOn) {
        return std::nullopt;
    }
    PlanForecast forecast{assessment::plan(input), assessment::findings(input)};
    return forecast.plan.day.empty() ? std::nullopt : std::optional(std::move(forecast));
}

} // namespace psoas::app
