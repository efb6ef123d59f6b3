// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/checks.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace psoas::protocol::checks {
namespace {

const Scale* scaleOf(const Context& context, const Fact& fact)
{
    const auto found = context.scales.find(fact.scale);
    return found != context.scales.end() ? found->second : nullptr;
}

bool isEmergency(const QuestionClass& cls)
{
    return cls.outcome.has_value() && cls.blocksLower;
}

/// Every answer of an emergency question but one leads to the stop, and nothing lifts it.
void emergencyAnswers(Context& context, const Question& question, const QuestionClass& cls, const Path& place)
{
    if (question.clearance == Clearing::Allowed) {
        context.report(place / "clearance", fmt::format("Nothing lifts a question of the class '{}'.", cls.id));
    }
    if (question.override_ == Clearing::Allowed) {
        context.report(place / "override", fmt::format("Nothing lifts a question of the class '{}'.", cls.id));
    }
    const Fact* fact = question.positiveWhen ? nullptr : context.choice(question.fact, place / "fact");
    const Scale* scale = fact != nullptr ? scaleOf(context, *fact) : nullptr;
    if (scale == nullptr) {
        return;
    }
    context.options(*fact, cls.positive, place / "fact");
    const auto harmless = std::ranges::count_if(scale->options, [&](const Option& option) {
        return std::ranges::find(cls.positive, option.id) == cls.positive.end();
    });
    if (harmless != 1) {
        context.report(place / "fact", fmt::format("{} answers to '{}' do not stop; in the class '{}' only one may.",
                                                   harmless, question.id, cls.id));
    }
}

void ordinaryAnswers(Context& context, const Question& question, const QuestionClass& cls, const Path& place)
{
    const Fact* fact = question.positiveWhen ? nullptr : context.choice(question.fact, place / "fact");
    const Scale* scale = fact != nullptr ? scaleOf(context, *fact) : nullptr;
    if (scale != nullptr &&
        std::ranges::none_of(cls.positive, [&](const Id& option) { return hasOption(*scale, option); })) {
        context.report(place / "fact",
                       fmt::format("No answer of '{}' is positive in the class '{}'.", fact->id, cls.id));
    }
}

void question(Context& context, const Question& question, const Path& place)
{
    context.text(question.text, place / "text");
    context.text(question.why, place / "why");
    context.text(question.action, place / "action");
    context.source(question.source, place);
    context.reference(context.facts, question.fact, place / "fact", "fact");
    context.reference(context.facts, question.followUp, place / "follow_up", "fact");
    if (question.positiveWhen) {
        condition(context, *question.positiveWhen, place / "positive_when",
                  {true, {"question.", "finding.", "test.", "advice."}});
    }
    if (const Fact* sides = context.choice(question.sideFact, place / "side_fact")) {
        if (const Scale* scale = scaleOf(context, *sides)) {
            for (const Option& option : scale->options) {
                if (option.id != "left" && option.id != "right" && option.id != "both") {
                    context.report(place / "side_fact", fmt::format("'{}' is no side; '{}' may only have left, right "
                                                                    "and both.",
                                                                    option.id, sides->id));
                }
            }
        }
    }
    const QuestionClass* cls = context.reference(context.classes, question.cls, place / "class", "class");
    if (cls != nullptr && isEmergency(*cls)) {
        emergencyAnswers(context, question, *cls, place);
    } else if (cls != nullptr) {
        ordinaryAnswers(context, question, *cls, place);
    }
}

void classes(Context& context, const Path& place)
{
    const auto& all = context.protocol.screen.classes;
    uniqueIds(context, all, place, &QuestionClass::id);
    bool isLower = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        context.text(all[i].name, place / i / "name");
        context.text(all[i].text, place / i / "text");
        context.once(all[i].positive, place / i / "positive");
        if (std::ranges::find(context.protocol.screen.questions, all[i].id, &Question::cls) ==
            context.protocol.screen.questions.end()) {
            context.report(place / i, fmt::format("The class '{}' has no question.", all[i].id));
        }
        if (isEmergency(all[i]) && isLower) {
            context.report(place / i, "A class that blocks the lower ones stands below one that does not.");
        }
        isLower = isLower || !isEmergency(all[i]);
    }
}

void lock(Context& context, const Lock& lock, const Path& place)
{
    Scope scope;
    if (!lock.tests.empty()) {
        // What a test gives cannot decide whether it is done.
        scope.forbidden = {"test.", "advice."};
    }
    condition(context, lock.when, place / "when", scope);
    context.references(context.exercises, lock.exercises, place / "exercises", "exercise");
    context.references(context.tests, lock.tests, place / "tests", "test");
    context.text(lock.text, place / "text");
    context.source(lock.source, place);
}

void doseChange(Context& context, const DoseChange& change, const Path& place)
{
    condition(context, change.when, place / "when", {});
    context.references(context.exercises, change.exercises, place / "exercises", "exercise");
    context.references(context.exercises, change.keepOnly, place / "keep_only", "exercise");
    context.text(change.note, place / "note");
    context.source(change.source, place);
    for (std::size_t i = 0; i < change.replace.size(); ++i) {
        const Replacement& replacement = change.replace[i];
        const Path at = place / "replace" / i;
        context.references(context.exercises, replacement.anyOf, at / "any_of", "exercise");
        context.reference(context.exercises, replacement.with, at / "with", "exercise");
        for (const Replacement& each : change.replace) {
            if (std::ranges::find(each.anyOf, replacement.with) != each.anyOf.end()) {
                context.report(at / "with",
                               fmt::format("'{}' replaces an exercise and is replaced itself.", replacement.with));
            }
        }
        if (!change.keepOnly.empty() && std::ranges::find(change.keepOnly, replacement.with) == change.keepOnly.end()) {
            context.report(at / "with", fmt::format("'{}' is not among those kept.", replacement.with));
        }
    }
}

} // namespace

void screen(Context& context)
{
    const Screen& screen = context.protocol.screen;
    const Path place = Path() / "screen";
    context.source(screen.source, place);
    context.once(screen.checks, place / "checks" / "facts");
    for (std::size_t i = 0; i < screen.checks.size(); ++i) {
        const Path at = place / "checks" / "facts" / i;
        if (const Fact* fact = context.choice(screen.checks[i], at)) {
            context.options(*fact, screen.checksPositive, place / "checks" / "positive");
        }
    }
    context.choice(screen.clearanceEndedBy, place / "clearance" / "ended_by");
    classes(context, place / "classes");
    uniqueIds(context, screen.questions, place / "questions", &Question::id);
    for (std::size_t i = 0; i < screen.questions.size(); ++i) {
        question(context, screen.questions[i], place / "questions" / i);
    }
}

void limits(Context& context)
{
    const Limits& limits = context.protocol.limits;
    const Path place = Path() / "limits";
    for (std::size_t i = 0; i < limits.locks.size(); ++i) {
        lock(context, limits.locks[i], place / "locks" / i);
    }
    for (std::size_t i = 0; i < limits.doses.size(); ++i) {
        doseChange(context, limits.doses[i], place / "doses" / i);
    }
}

void hurt(Context& context)
{
    const Hurt& hurt = context.protocol.hurt;
    const Path place = Path() / "hurt";
    if (hurt.amberFrom > hurt.redFrom) {
        context.report(place / "red_from", "Red starts below amber.");
    }
    uniqueIds(context, hurt.kinds, place / "kinds", &HurtKind::id);
    for (std::size_t i = 0; i < hurt.kinds.size(); ++i) {
        context.text(hurt.kinds[i].label, place / "kinds" / i / "label");
        for (std::size_t k = 0; k < hurt.kinds[i].records.size(); ++k) {
            const HurtRecord& record = hurt.kinds[i].records[k];
            const Path at = place / "kinds" / i / "records" / k;
            const Fact* fact = context.choice(record.fact, at / "fact");
            const Scale* scale = fact != nullptr ? scaleOf(context, *fact) : nullptr;
            if (scale != nullptr && !hasOption(*scale, record.choice)) {
                context.report(at / "choice",
                               fmt::format("The fact '{}' has no option '{}'.", fact->id, record.choice));
            }
        }
    }
    if (std::ranges::find(hurt.kinds, hurt.defaultKind, &HurtKind::id) == hurt.kinds.end()) {
        context.missing(hurt.defaultKind, place / "default_kind", "kind");
    }
    context.references(context.exercises, hurt.redExcludes, place / "red_excludes", "exercise");
    const Path texts = place / "texts";
    context.text(hurt.green, texts / "green");
    context.text(hurt.amber, texts / "amber");
    context.text(hurt.red, texts / "red");
    context.text(hurt.emergency, texts / "emergency");
    context.text(hurt.redCauseText, texts / "red_cause");
    context.source(hurt.source, place);
}

} // namespace psoas::protocol::checks
