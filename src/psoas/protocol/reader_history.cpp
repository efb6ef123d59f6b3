// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/json_fields.h"
#include "psoas/protocol/reader.h"

namespace psoas::protocol {
namespace {

using namespace fields;

HistoryFact readHistoryFact(const json& value)
{
    HistoryFact fact;
    fact.id = text(value, "id");
    fact.kind = text(value, "kind");
    fact.sided = flag(value, "sided");
    fact.windowDays = maybeInteger(value, "window_days");
    fact.days = maybeInteger(value, "days");
    fact.count = maybeInteger(value, "count");
    fact.painAtMost = maybeInteger(value, "pain_at_most");
    fact.sessions = maybeInteger(value, "sessions");
    fact.tests = maybeInteger(value, "tests");
    fact.longerThanDays = maybeInteger(value, "longer_than_days");
    fact.drop = maybeNumber(value, "drop");
    fact.ratio = maybeNumber(value, "ratio");
    fact.lowStart = maybeNumber(value, "low_start");
    fact.rise = maybeNumber(value, "rise");
    fact.minus = maybeNumber(value, "minus");
    fact.day = text(value, "day");
    fact.test = text(value, "test");
    fact.observation = text(value, "observation");
    fact.tightness = text(value, "tightness");
    fact.pain = text(value, "pain");
    fact.perWeek = text(value, "per_week");
    fact.of = text(value, "of");
    fact.less = text(value, "less");
    fact.exercises = strings(value, "exercises");
    fact.advice = strings(value, "advice");
    fact.observations = strings(value, "observations");
    fact.within = each(value, "within", [](const json& within) {
        return Within{text(within, "observation"), strings(within, "bands")};
    });
    fact.label = text(value, "label");
    fact.source = strings(value, "source");
    return fact;
}

AdviceRule readAdviceRule(const json& value)
{
    AdviceRule rule;
    rule.id = text(value, "id");
    rule.code = text(value, "code");
    rule.needs = each(value, "needs", [](const json& need) {
        return Need{condition(need, "when"), text(need, "text")};
    });
    rule.when = condition(value, "when");
    rule.name = text(value, "name");
    rule.text = text(value, "text");
    rule.points = strings(value, "points");
    rule.remarks = remarks(value);
    rule.source = strings(value, "source");
    return rule;
}

} // namespace

History readHistory(const json& value)
{
    return {integer(value, "done_share_pct"), number(value, "stopped_weight"), each(value, "facts", readHistoryFact),
            strings(value, "source")};
}

Advice readAdvice(const json& value)
{
    return {each(value, "rules", readAdviceRule), text(value, "none")};
}

} // namespace psoas::protocol
