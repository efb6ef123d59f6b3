// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/checks.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <unordered_map>

namespace psoas::protocol::checks {
namespace {

void bands(Context& context, const Observation& observation, const Path& place)
{
    const Fact* value = context.number(observation.value, place / "value");
    const Fact* band = context.choice(observation.band, place / "band");
    for (std::size_t i = 0; i < observation.upto.size(); ++i) {
        const double limit = observation.upto[i];
        if (i > 0 && limit <= observation.upto[i - 1]) {
            context.report(place / "upto" / i, "The limits of the bands do not ascend.");
        }
        if (value != nullptr && (limit < value->min || limit > value->max)) {
            context.report(place / "upto" / i, fmt::format("{} is outside the range of '{}', {} to {}.", limit,
                                                           value->id, value->min, value->max));
        }
    }
    if (value != nullptr && band != nullptr && value->sides != band->sides) {
        context.report(place / "band", fmt::format("'{}' and '{}' differ in their sides.", value->id, band->id));
    }
    const auto scale = band != nullptr ? context.scales.find(band->scale) : context.scales.end();
    if (scale == context.scales.end()) {
        return;
    }
    const std::size_t count = scale->second->options.size();
    if (count != observation.upto.size() + 1) {
        context.report(place / "upto",
                       fmt::format("{} bands need {} limits, not {}.", count, count - 1, observation.upto.size()));
    }
    if (observation.differsByBands && static_cast<std::size_t>(*observation.differsByBands) >= count) {
        context.report(place / "differs_by" / "bands", "No two bands are that far apart.");
    }
}

void computed(Context& context, const Observation& observation, const Path& place)
{
    const Computed& computed = *observation.computed;
    context.number(computed.from, place / "from");
    if (computed.from == observation.value) {
        context.report(place / "from", "A value cannot be computed from itself.");
    }
    const auto terms = [&](const Ids& ids, const Path& at) {
        context.once(ids, at);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            context.number(ids[i], at / i);
            if (ids[i] == observation.value) {
                context.report(at / i, "A value cannot be computed from itself.");
            }
        }
    };
    terms(computed.plus, place / "plus");
    terms(computed.minus, place / "minus");
}

void tape(Context& context, const Observation& observation, const Path& place)
{
    const auto measured = context.facts.find(observation.value);
    const Fact* value = measured != context.facts.end() ? measured->second : nullptr;
    for (const auto& [key, id] :
         {std::pair{"length", &observation.tape->length}, std::pair{"rise", &observation.tape->rise}}) {
        const Fact* fact = context.number(*id, place / key);
        if (fact != nullptr && value != nullptr && fact->sides != value->sides) {
            context.report(place / key, fmt::format("'{}' and '{}' differ in their sides.", value->id, fact->id));
        }
    }
    const auto length = context.facts.find(observation.tape->length);
    // What divides has to be more than nothing.
    if (length != context.facts.end() && length->second->min <= 0) {
        context.report(place / "length", fmt::format("'{}' may be 0.", length->first));
    }
    if (observation.tape->length == observation.tape->rise) {
        context.report(place / "rise", "The height and the length cannot be the same fact.");
    }
}

void methods(Context& context, const Test& test, const Path& place)
{
    std::unordered_set<std::string_view> given;
    const auto fact = context.facts.find(test.method);
    const auto scale = fact != context.facts.end() ? context.scales.find(fact->second->scale) : context.scales.end();
    for (std::size_t i = 0; i < test.methods.size(); ++i) {
        const Method& method = test.methods[i];
        const auto is = [&](const Option& option) { return option.id == method.option; };
        context.texts(method.points, place / i / "points");
        if (!given.insert(method.option).second) {
            context.report(place / i / "option", fmt::format("'{}' is defined twice.", method.option));
        } else if (scale == context.scales.end() || std::ranges::none_of(scale->second->options, is)) {
            context.missing(method.option, place / i / "option", "option of the method");
        }
    }
}

void groups(Context& context, const Test& test, const Path& place)
{
    uniqueIds(context, test.groups, place, &FindingGroup::id);
    for (std::size_t i = 0; i < test.groups.size(); ++i) {
        const FindingGroup& group = test.groups[i];
        const auto end = test.groups.begin() + static_cast<std::ptrdiff_t>(i);
        context.once(group.unless, place / i / "unless");
        for (std::size_t k = 0; k < group.unless.size(); ++k) {
            // Groups are evaluated in order: one that looks ahead would wait for itself.
            if (std::find_if(test.groups.begin(), end, [&](const auto& each) { return each.id == group.unless[k]; }) ==
                end) {
                context.report(place / i / "unless" / k,
                               fmt::format("There is no group '{}' before this one.", group.unless[k]));
            }
        }
        if (std::ranges::find(test.findings, group.id, &FindingRule::group) == test.findings.end()) {
            context.report(place / i, fmt::format("The group '{}' has no finding.", group.id));
        }
    }
}

bool hasGroup(const Test& test, const Id& id)
{
    return std::ranges::find(test.groups, id, &FindingGroup::id) != test.groups.end();
}

void findings(Context& context, const Test& test, const Path& place)
{
    std::unordered_set<std::string_view> settled;
    for (std::size_t i = 0; i < test.findings.size(); ++i) {
        const FindingRule& finding = test.findings[i];
        const Path at = place / i;
        if (!hasGroup(test, finding.group)) {
            context.missing(finding.group, at / "group", "group");
        }
        const auto group = std::ranges::find(test.groups, finding.group, &FindingGroup::id);
        if (settled.contains(finding.group)) {
            context.report(at, "This finding is never reached: one before it in its group always applies.");
        } else if (group != test.groups.end() && group->pickFirst && isAlwaysTrue(finding.when)) {
            settled.insert(finding.group);
        }
        const Scope scope{true, {"finding.", "test.", "advice."}};
        condition(context, finding.when, at / "when", scope);
        context.text(finding.name, at / "name");
        context.text(finding.text, at / "text");
        uniqueIds(context, finding.remarks, at / "remarks", &Remark::id);
        for (std::size_t k = 0; k < finding.remarks.size(); ++k) {
            condition(context, finding.remarks[k].when, at / "remarks" / k / "when", scope);
            context.text(finding.remarks[k].text, at / "remarks" / k / "text");
        }
        context.source(finding.source, at);
    }
}

void difference(Context& context, const Test& test, const Path& place)
{
    const SideDifference& difference = *test.difference;
    context.text(difference.name, place / "name");
    context.text(difference.text, place / "text");
    context.source(difference.source, place);
    context.once(difference.groups, place / "groups");
    for (std::size_t i = 0; i < difference.groups.size(); ++i) {
        if (!hasGroup(test, difference.groups[i])) {
            context.missing(difference.groups[i], place / "groups" / i, "group");
        }
    }
    if (std::ranges::none_of(test.observations,
                             [](const Observation& each) { return each.differsByValue || each.differsByBands; })) {
        context.report(place, "No observation says what a difference between the sides is.");
    }
}

void observations(Context& context, const Test& test, const Path& place)
{
    uniqueIds(context, test.observations, place, &Observation::id);
    for (std::size_t i = 0; i < test.observations.size(); ++i) {
        const Observation& observation = test.observations[i];
        const Path at = place / i;
        context.text(observation.name, at / "name");
        context.source(observation.source, at);
        bands(context, observation, at);
        if (observation.computed) {
            computed(context, observation, at / "computed");
        }
        if (observation.tape) {
            tape(context, observation, at / "tape");
        }
    }
}

void required(Context& context, const Test& test, const Path& place)
{
    for (std::size_t i = 0; i < test.required.size(); ++i) {
        const RequiredStage& stage = test.required[i];
        if (stage.when) {
            condition(context, *stage.when, place / i / "when", {true, {"finding.", "test.", "advice."}});
        }
        context.references(context.facts, stage.facts, place / i / "facts", "fact");
    }
}

void test(Context& context, const Test& test, const Path& place)
{
    context.text(test.name, place / "name");
    context.source(test.source, place);
    observations(context, test, place / "observations");
    context.choice(test.tested, place / "tested");
    context.choice(test.putOff, place / "put_off");
    context.choice(test.method, place / "method");
    methods(context, test, place / "methods");
    context.choice(test.helper, place / "helper");
    if (test.inForceDays < test.dueDays) {
        context.report(place / "in_force_days", "A result ends before the next test is due.");
    }
    condition(context, test.valid, place / "valid", {true, {"finding.", "test.", "advice."}});
    required(context, test, place / "required");
    groups(context, test, place / "groups");
    findings(context, test, place / "findings");
    if (test.difference) {
        difference(context, test, place / "difference");
    }
}

/// A fact is measured by one observation, and a finding is given by one rule, over all tests.
void acrossTests(Context& context, const Path& place)
{
    std::unordered_set<std::string_view> measured, given;
    for (std::size_t i = 0; i < context.protocol.tests.size(); ++i) {
        const Test& test = context.protocol.tests[i];
        for (std::size_t k = 0; k < test.observations.size(); ++k) {
            for (const auto& [key, id] :
                 {std::pair{"value", &test.observations[k].value}, std::pair{"band", &test.observations[k].band}}) {
                if (!measured.insert(*id).second) {
                    context.report(place / i / "observations" / k / key,
                                   fmt::format("'{}' belongs to another observation already.", *id));
                }
            }
        }
        for (std::size_t k = 0; k < test.findings.size(); ++k) {
            if (!given.insert(test.findings[k].id).second) {
                context.report(place / i / "findings" / k / "id",
                               fmt::format("'{}' is defined twice.", test.findings[k].id));
            }
        }
        if (test.difference && !given.insert(test.difference->finding).second) {
            context.report(place / i / "difference" / "finding",
                           fmt::format("'{}' is defined twice.", test.difference->finding));
        }
    }
}

} // namespace

void tests(Context& context)
{
    const Path place = Path() / "tests";
    uniqueIds(context, context.protocol.tests, place, &Test::id);
    acrossTests(context, place);
    for (std::size_t i = 0; i < context.protocol.tests.size(); ++i) {
        test(context, context.protocol.tests[i], place / i);
    }
}

} // namespace psoas::protocol::checks
