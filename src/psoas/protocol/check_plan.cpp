// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/checks.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>

namespace psoas::protocol::checks {
namespace {

void range(Context& context, int value, const std::array<int, 2>& allowed, std::string_view what, const Path& place)
{
    const Path at = place / "range" / what;
    if (allowed[0] > allowed[1]) {
        context.report(at, "The range ends before it starts.");
    } else if (value < allowed[0] || value > allowed[1]) {
        context.report(place / what,
                       fmt::format("{} is outside the allowed range, {} to {}.", value, allowed[0], allowed[1]));
    }
}

/// Longer than anybody's day allows, and short enough for the seconds of any plan to fit into an int.
void setLength(Context& context, const Dose& dose, const Path& place)
{
    constexpr int kMostSeconds = 10 * 60 * 60;
    int seconds = 0;
    for (const Phase& phase : dose.phases) {
        int most = phase.seconds;
        for (const PhaseRange& allowed : dose.secondsRange) {
            most = allowed.phase == phase.kind ? std::max(most, allowed.to) : most;
        }
        seconds += most;
    }
    seconds *= std::max(dose.reps, dose.repsRange[1]);
    if (seconds > kMostSeconds) {
        context.report(place / "reps",
                       fmt::format("A set can last {} seconds; the most is {}.", seconds, kMostSeconds));
    }
}

void dose(Context& context, const Dose& dose, const Path& place)
{
    setLength(context, dose, place);
    range(context, dose.sets, dose.setsRange, "sets", place);
    range(context, dose.reps, dose.repsRange, "reps", place);
    for (std::size_t i = 0; i < dose.secondsRange.size(); ++i) {
        const PhaseRange& allowed = dose.secondsRange[i];
        const Path at = place / "range" / "seconds" / i;
        if (allowed.from > allowed.to) {
            context.report(at, "The range ends before it starts.");
        }
        if (std::ranges::find(dose.phases, allowed.phase, &Phase::kind) == dose.phases.end()) {
            context.missing(allowed.phase, at / "phase", "phase");
        }
    }
    for (std::size_t i = 0; i < dose.phases.size(); ++i) {
        const Phase& phase = dose.phases[i];
        const Path at = place / "phases" / i;
        context.text(phase.cue, at / "cue");
        for (const PhaseRange& allowed : dose.secondsRange) {
            if (allowed.phase == phase.kind && allowed.from <= allowed.to &&
                (phase.seconds < allowed.from || phase.seconds > allowed.to)) {
                context.report(at / "seconds", fmt::format("{} is outside the allowed range, {} to {}.", phase.seconds,
                                                           allowed.from, allowed.to));
            }
        }
        if (phase.effortPct && (*phase.effortPct)[0] > (*phase.effortPct)[1]) {
            context.report(at / "effort_pct", "The range ends before it starts.");
        }
    }
    context.source(dose.source, place);
}

void exercise(Context& context, const Exercise& exercise, const Path& place)
{
    context.text(exercise.name, place / "name");
    context.text(exercise.plain, place / "plain");
    context.text(exercise.why, place / "why");
    context.text(exercise.frequency, place / "frequency");
    context.text(exercise.limitsNote, place / "limits_note");
    context.texts(exercise.setup, place / "setup");
    context.texts(exercise.cues, place / "cues");
    context.texts(exercise.mistakes, place / "mistakes");
    context.texts(exercise.stops, place / "stops");
    context.texts(exercise.easier, place / "easier");
    context.texts(exercise.ladder, place / "ladder");
    for (std::size_t i = 0; i < exercise.muscles.size(); ++i) {
        const MuscleRole& muscle = exercise.muscles[i];
        context.reference(context.muscles, muscle.id, place / "muscles" / i / "id", "muscle");
        for (std::size_t k = 0; k < muscle.during.size(); ++k) {
            if (std::ranges::find(exercise.dose.phases, muscle.during[k], &Phase::kind) == exercise.dose.phases.end()) {
                context.missing(muscle.during[k], place / "muscles" / i / "during" / k, "phase");
            }
        }
    }
    dose(context, exercise.dose, place / "dose");
    context.source(exercise.source, place);
}

void days(Context& context, const PlanRules& plan, const Path& place)
{
    bool settled = false;
    for (std::size_t i = 0; i < plan.days.size(); ++i) {
        context.text(plan.days[i].name, place / i / "name");
        condition(context, plan.days[i].when, place / i / "when", {false, {}});
        if (settled) {
            context.report(place / i, "This day is never reached: one before it always applies.");
        }
        settled = settled || isAlwaysTrue(plan.days[i].when);
    }
    if (!settled) {
        context.report(place, "The last day must always apply: {\"all\": []}.");
    }
}

void day(Context& context, const Id& id, const Path& place)
{
    if (!context.days.contains(id)) {
        context.missing(id, place, "day");
    }
}

/// Something else in the file that has words for a cause.
bool isCause(const Context& context, const Id& id)
{
    const Limits& limits = context.protocol.limits;
    return context.findings.contains(id) || context.questions.contains(id) || context.advice.contains(id) ||
           std::ranges::find(limits.locks, id, &Lock::id) != limits.locks.end() ||
           std::ranges::find(limits.doses, id, &DoseChange::id) != limits.doses.end();
}

/// A key of a day is an exercise that the candidate gives on that day.
void keys(Context& context, const Candidate& candidate, const Path& place)
{
    for (std::size_t i = 0; i < candidate.keys.size(); ++i) {
        const DayKeys& keys = candidate.keys[i];
        const Path at = place / i;
        day(context, keys.day, at / "day");
        context.references(context.exercises, keys.exercises, at / "exercises", "exercise");
        for (std::size_t k = 0; k < keys.exercises.size(); ++k) {
            const auto gives = [&](const Give& give) {
                const auto rotation = context.rotations.find(give.rotation);
                const bool turns =
                    rotation != context.rotations.end() &&
                    std::ranges::any_of(rotation->second->stages, [&](const RotationStage& stage) {
                        return std::ranges::find(stage.members, keys.exercises[k]) != stage.members.end();
                    });
                return give.day == keys.day && (give.exercise == keys.exercises[k] || turns);
            };
            if (std::ranges::none_of(candidate.give, gives)) {
                context.report(at / "exercises" / k,
                               fmt::format("'{}' is not given on the day '{}'.", keys.exercises[k], keys.day));
            }
        }
    }
}

void candidate(Context& context, const Candidate& candidate, const Path& place)
{
    condition(context, candidate.when, place / "when", {});
    context.text(candidate.text, place / "text");
    context.source(candidate.source, place);
    if (candidate.text.empty() && !isCause(context, candidate.because)) {
        context.report(place / "because", fmt::format("Nothing has words for the cause '{}'.", candidate.because));
    }
    for (std::size_t i = 0; i < candidate.give.size(); ++i) {
        const Give& give = candidate.give[i];
        const Path at = place / "give" / i;
        day(context, give.day, at / "day");
        context.reference(context.exercises, give.exercise, at / "exercise", "exercise");
        context.reference(context.rotations, give.rotation, at / "rotation", "rotation");
        context.text(give.note, at / "note");
    }
    keys(context, candidate, place / "keys");
}

void rotation(Context& context, const Rotation& rotation, const Path& place)
{
    bool settled = false;
    for (std::size_t i = 0; i < rotation.stages.size(); ++i) {
        const RotationStage& stage = rotation.stages[i];
        const Path at = place / "stages" / i;
        if (settled) {
            context.report(at, "This stage is never reached: one before it always applies.");
        }
        settled = settled || !stage.when || isAlwaysTrue(*stage.when);
        if (stage.when) {
            condition(context, *stage.when, at / "when", {});
        }
        context.references(context.exercises, stage.members, at / "members", "exercise");
    }
}

void volume(Context& context, const Volume& volume, const Path& place)
{
    context.text(volume.text, place / "text");
    context.source(volume.source, place);
    context.references(context.exercises, volume.exercises, place / "exercises", "exercise");
    context.references(context.exercises, volume.takeFrom, place / "take_from", "exercise");
    for (std::size_t i = 0; i < volume.exercises.size(); ++i) {
        const auto found = context.exercises.find(volume.exercises[i]);
        if (found != context.exercises.end() && std::ranges::find(found->second->dose.phases, volume.phase,
                                                                  &Phase::kind) == found->second->dose.phases.end()) {
            context.report(place / "exercises" / i,
                           fmt::format("'{}' has no phase '{}'.", volume.exercises[i], volume.phase));
        }
        if (std::ranges::find(volume.takeFrom, volume.exercises[i]) == volume.takeFrom.end()) {
            context.report(place / "take_from", fmt::format("No set can go off '{}'.", volume.exercises[i]));
        }
    }
    for (std::size_t i = 0; i < volume.takeFrom.size(); ++i) {
        if (std::ranges::find(volume.exercises, volume.takeFrom[i]) == volume.exercises.end()) {
            context.report(place / "take_from" / i, fmt::format("'{}' is not counted.", volume.takeFrom[i]));
        }
    }
    if (volume.windowSeconds < volume.sessionSeconds) {
        context.report(place / "window_seconds", "The window allows less than one session.");
    }
}

void time(Context& context, const TimeLimit& time, const Path& place)
{
    context.text(time.text, place / "text");
    context.references(context.exercises, time.drop, place / "drop", "exercise");
    context.references(context.exercises, time.free, place / "free", "exercise");
    for (std::size_t i = 0; i < time.instead.size(); ++i) {
        const Instead& instead = time.instead[i];
        const Path at = place / "instead" / i;
        context.reference(context.exercises, instead.of, at / "of", "exercise");
        context.reference(context.exercises, instead.put, at / "put", "exercise");
        if (std::ranges::find(time.instead, instead.put, &Instead::of) != time.instead.end()) {
            context.report(at / "put",
                           fmt::format("'{}' takes the place of an exercise and is replaced itself.", instead.put));
        }
    }
    for (const Exercise& exercise : context.protocol.exercises) {
        const auto in = [&](const Ids& ids) { return std::ranges::find(ids, exercise.id) != ids.end(); };
        if (in(time.drop) == in(time.free)) {
            context.report(place, fmt::format("'{}' must be in either 'drop' or 'free'.", exercise.id));
        }
    }
}

/// The recorded day and the computed one are the same set of words.
void dayFact(Context& context, const PlanRules& plan, const Path& place)
{
    const Fact* fact = context.choice(plan.day, place);
    const auto scale = fact != nullptr ? context.scales.find(fact->scale) : context.scales.end();
    if (scale == context.scales.end()) {
        return;
    }
    for (const Option& option : scale->second->options) {
        if (!context.days.contains(option.id)) {
            context.report(place, fmt::format("The option '{}' of '{}' is no day of the plan.", option.id, fact->id));
        }
    }
}

/// The program's own cause of what the person takes out of a plan; assessment::kRemovedCause.
constexpr std::string_view kReservedCause = "removed";

void reservedCauses(Context& context)
{
    const auto check = [&](const Id& id, const Path& place) {
        if (id == kReservedCause) {
            context.report(place, fmt::format("'{}' is the cause of what the person takes out.", id));
        }
    };
    const Protocol& protocol = context.protocol;
    const Path limits = Path() / "limits";
    const Path plan = Path() / "plan";
    for (std::size_t i = 0; i < protocol.limits.locks.size(); ++i) {
        check(protocol.limits.locks[i].id, limits / "locks" / i / "id");
    }
    for (std::size_t i = 0; i < protocol.limits.doses.size(); ++i) {
        check(protocol.limits.doses[i].id, limits / "doses" / i / "id");
    }
    if (protocol.plan.volume) {
        check(protocol.plan.volume->id, plan / "volume" / "id");
    }
    if (protocol.plan.time) {
        check(protocol.plan.time->id, plan / "time" / "id");
    }
    check(protocol.hurt.redCause, Path() / "hurt" / "red_cause");
}

} // namespace

void exercises(Context& context)
{
    const Path place = Path() / "exercises";
    uniqueIds(context, context.protocol.exercises, place, &Exercise::id);
    for (std::size_t i = 0; i < context.protocol.exercises.size(); ++i) {
        exercise(context, context.protocol.exercises[i], place / i);
    }
}

void plan(Context& context)
{
    const PlanRules& plan = context.protocol.plan;
    const Path place = Path() / "plan";
    context.number(plan.minutes, place / "minutes");
    dayFact(context, plan, place / "day");
    context.source(plan.source, place);
    days(context, plan, place / "days");
    for (std::size_t i = 0; i < plan.candidates.size(); ++i) {
        candidate(context, plan.candidates[i], place / "candidates" / i);
    }
    uniqueIds(context, plan.rotations, place / "rotations", &Rotation::id);
    for (std::size_t i = 0; i < plan.rotations.size(); ++i) {
        rotation(context, plan.rotations[i], place / "rotations" / i);
    }
    if (plan.extraSet) {
        const Path at = place / "extra_set";
        if (!context.findings.contains(plan.extraSet->finding)) {
            context.missing(plan.extraSet->finding, at / "finding", "finding");
        }
        context.references(context.exercises, plan.extraSet->firstOf, at / "first_of", "exercise");
    }
    if (plan.volume) {
        volume(context, *plan.volume, place / "volume");
    }
    if (plan.time) {
        time(context, *plan.time, place / "time");
    }
    context.references(context.exercises, plan.order, place / "order", "exercise");
    reservedCauses(context);
}

} // namespace psoas::protocol::checks
