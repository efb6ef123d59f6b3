// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/json_fields.h"
#include "psoas/protocol/reader.h"

namespace psoas::protocol {
namespace {

using namespace fields;

constexpr Words<Clearing, 3> kClearings{
    {{"none", Clearing::None}, {"allowed", Clearing::Allowed}, {"invalid", Clearing::Invalid}}};
constexpr Words<HurtEffect, 3> kHurtEffects{
    {{"by_number", HurtEffect::ByNumber}, {"red", HurtEffect::Red}, {"emergency", HurtEffect::Emergency}}};

QuestionClass readClass(const json& value)
{
    QuestionClass cls;
    cls.id = text(value, "id");
    if (const auto outcome = text(value, "outcome"); !outcome.empty()) {
        cls.outcome = outcome;
    }
    cls.positive = strings(value, "positive");
    cls.blocksLower = flag(value, "blocks_lower");
    cls.name = text(value, "name");
    cls.text = text(value, "text");
    return cls;
}

Question readQuestion(const json& value)
{
    Question question;
    question.id = text(value, "id");
    question.cls = text(value, "class");
    question.fact = text(value, "fact");
    question.sideFact = text(value, "side_fact");
    question.followUp = text(value, "follow_up");
    question.positiveWhen = maybeCondition(value, "positive_when");
    question.clearance = word(value, "clearance", kClearings);
    question.override_ = word(value, "override", kClearings);
    question.text = text(value, "text");
    question.why = text(value, "why");
    question.action = text(value, "action");
    question.source = strings(value, "source");
    return question;
}

Lock readLock(const json& value)
{
    return {text(value, "id"),       condition(value, "when"), strings(value, "exercises"),
            strings(value, "tests"), text(value, "text"),      strings(value, "source")};
}

DoseChange readDoseChange(const json& value)
{
    DoseChange change;
    change.id = text(value, "id");
    change.when = condition(value, "when");
    change.exercises = strings(value, "exercises");
    if (const json* sets = field(value, "sets")) {
        change.setsAtMost = maybeInteger(*sets, "at_most");
        change.setsHalf = flag(*sets, "half");
        change.setsLeast = flag(*sets, "least");
    }
    change.note = text(value, "note");
    change.keepOnly = strings(value, "keep_only");
    change.replace = each(value, "replace", [](const json& replacement) {
        return Replacement{strings(replacement, "any_of"), text(replacement, "with")};
    });
    change.source = strings(value, "source");
    return change;
}

HurtKind readHurtKind(const json& value)
{
    return {text(value, "id"), text(value, "label"), word(value, "effect", kHurtEffects),
            each(value, "records", [](const json& record) {
                return HurtRecord{text(record, "fact"), text(record, "choice")};
            })};
}

} // namespace

Screen readScreen(const json& value)
{
    Screen screen;
    screen.fullEveryDays = integer(value, "full_every_days");
    screen.checks = strings(value["checks"], "facts");
    screen.checksPositive = strings(value["checks"], "positive");
    screen.clearanceMaxAgeDays = integer(value["clearance"], "max_age_days");
    screen.clearanceEndedBy = text(value["clearance"], "ended_by");
    screen.classes = each(value, "classes", readClass);
    screen.questions = each(value, "questions", readQuestion);
    screen.source = strings(value, "source");
    return screen;
}

Limits readLimits(const json& value)
{
    return {each(value, "locks", readLock), each(value, "doses", readDoseChange)};
}

Hurt readHurt(const json& value)
{
    Hurt hurt;
    hurt.amberFrom = integer(value, "amber_from");
    hurt.redFrom = integer(value, "red_from");
    hurt.amberKeepsPct = integer(value, "amber_keeps_pct");
    hurt.ambersToSkip = integer(value, "ambers_to_skip");
    hurt.redsToStop = integer(value, "reds_to_stop");
    hurt.kinds = each(value, "kinds", readHurtKind);
    hurt.defaultKind = text(value, "default_kind");
    hurt.redExcludes = strings(value, "red_excludes");
    hurt.redCause = text(value, "red_cause");
    const json& texts = value["texts"];
    hurt.green = text(texts, "green");
    hurt.amber = text(texts, "amber");
    hurt.red = text(texts, "red");
    hurt.emergency = text(texts, "emergency");
    hurt.redCauseText = text(texts, "red_cause");
    hurt.source = strings(value, "source");
    return hurt;
}

} // namespace psoas::protocol
