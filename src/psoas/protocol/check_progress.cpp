// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/checks.h"

#include <algorithm>

namespace psoas::protocol::checks {
namespace {

/// All facts of one chart share its axis.
void sameAxis(Context& context, const ProgressChart& chart, const Path& place)
{
    const auto found = chart.facts.empty() ? context.facts.end() : context.facts.find(chart.facts.front());
    if (found == context.facts.end()) {
        return;
    }
    const Fact& first = *found->second;
    for (std::size_t i = 1; i < chart.facts.size(); ++i) {
        const auto other = context.facts.find(chart.facts[i]);
        if (other == context.facts.end()) {
            continue;
        }
        const Fact& fact = *other->second;
        const bool choices = first.type == FactType::Choice && fact.type == FactType::Choice;
        const bool numbers = first.type != FactType::Choice && fact.type != FactType::Choice;
        if (!(choices && first.scale == fact.scale) && !(numbers && first.unit == fact.unit)) {
            context.report(place / "facts" / i, "Facts of one chart have the same unit or scale.");
        }
    }
}

void chart(Context& context, const ProgressChart& chart, const Path& place)
{
    context.text(chart.title, place / "title");
    context.text(chart.text, place / "text");
    context.source(chart.source, place);
    const bool ofTest = !chart.test.empty() && !chart.observation.empty() && chart.facts.empty();
    const bool ofFacts = chart.test.empty() && chart.observation.empty() && !chart.facts.empty();
    if (!ofTest && !ofFacts) {
        context.report(place, "A chart shows an observation of a test, or facts.");
        return;
    }
    if (ofTest) {
        const Test* test = context.reference(context.tests, chart.test, place / "test", "test");
        const auto isIt = [&](const Observation& each) { return each.id == chart.observation; };
        if (test != nullptr && std::ranges::none_of(test->observations, isIt)) {
            context.report(place / "observation",
                           "The test '" + test->id + "' has no observation '" + chart.observation + "'.");
        }
        if (chart.change) {
            context.report(place / "change", "The observation itself says which change is real.");
        }
        if (!chart.per.empty()) {
            context.report(place / "per", "Only facts are shown by a choice.");
        }
        return;
    }
    context.references(context.facts, chart.facts, place / "facts", "fact");
    sameAxis(context, chart, place);
    if (!chart.per.empty()) {
        const Fact* per = context.reference(context.facts, chart.per, place / "per", "fact");
        if (per != nullptr && (per->type != FactType::Choice || per->sides != FactSides::None)) {
            context.report(place / "per", "The fact '" + per->id + "' is no choice without sides.");
        }
    }
    if (chart.change && chart.source.empty()) {
        context.report(place, "The key 'source' is missing; a number names its source.");
    }
}

} // namespace

void progress(Context& context)
{
    const Progress& progress = context.protocol.progress;
    const Path place = Path() / "progress";
    uniqueIds(context, progress.charts, place / "charts", &ProgressChart::id);
    for (std::size_t i = 0; i < progress.charts.size(); ++i) {
        chart(context, progress.charts[i], place / "charts" / i);
    }
    if (progress.stretch) {
        context.references(context.exercises, progress.stretch->exercises, place / "stretch" / "exercises", "exercise");
    }
}

} // namespace psoas::protocol::checks
