// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/json_fields.h"
#include "psoas/protocol/reader.h"

namespace psoas::protocol {
namespace {

using namespace fields;

Phase readPhase(const json& value)
{
    Phase phase;
    phase.kind = text(value, "kind");
    phase.seconds = integer(value, "seconds");
    if (const json* effort = field(value, "effort_pct")) {
        phase.effortPct = pair(*effort);
    }
    phase.cue = text(value, "cue");
    phase.pose = text(value, "pose");
    return phase;
}

Dose readDose(const json& value)
{
    Dose dose;
    dose.sets = integer(value, "sets");
    dose.reps = integer(value, "reps");
    dose.restSeconds = integer(value, "rest_seconds");
    dose.phases = each(value, "phases", readPhase);
    const json& range = value["range"];
    dose.setsRange = pair(range["sets"]);
    dose.repsRange = pair(range["reps"]);
    dose.secondsRange = each(range, "seconds", [](const json& seconds) {
        return PhaseRange{text(seconds, "phase"), integer(seconds, "from"), integer(seconds, "to")};
    });
    dose.source = strings(value, "source");
    return dose;
}

Give readGive(const json& value)
{
    return {text(value, "day"), text(value, "exercise"), text(value, "rotation"), maybeInteger(value, "sets"),
            text(value, "note")};
}

Candidate readCandidate(const json& value)
{
    Candidate candidate;
    candidate.when = condition(value, "when");
    candidate.because = text(value, "because");
    candidate.text = text(value, "text");
    candidate.give = each(value, "give", readGive);
    candidate.keys = each(value, "keys", [](const json& keys) {
        return DayKeys{text(keys, "day"), strings(keys, "exercises")};
    });
    candidate.source = strings(value, "source");
    return candidate;
}

Rotation readRotation(const json& value)
{
    return {text(value, "id"),
            each(value, "stages",
                 [](const json& stage) {
                     return RotationStage{maybeCondition(stage, "when"), strings(stage, "members")};
                 }),
            flag(value, "shared")};
}

Volume readVolume(const json& value)
{
    Volume volume;
    volume.id = text(value, "id");
    volume.text = text(value, "text");
    volume.exercises = strings(value, "exercises");
    volume.phase = text(value, "phase");
    volume.sessionSeconds = integer(value, "session_seconds");
    volume.windowDays = integer(value, "window_days");
    volume.windowSeconds = integer(value, "window_seconds");
    volume.takeFrom = strings(value, "take_from");
    volume.source = strings(value, "source");
    return volume;
}

TimeLimit readTimeLimit(const json& value)
{
    TimeLimit limit;
    limit.id = text(value, "id");
    limit.text = text(value, "text");
    limit.drop = strings(value, "drop");
    limit.free = strings(value, "free");
    limit.instead = each(value, "instead", [](const json& instead) {
        return Instead{text(instead, "of"), text(instead, "put")};
    });
    return limit;
}

} // namespace

Exercise readExercise(const json& value)
{
    Exercise exercise;
    exercise.id = text(value, "id");
    exercise.code = text(value, "code");
    exercise.name = text(value, "name");
    exercise.plain = text(value, "plain");
    exercise.why = text(value, "why");
    exercise.frequency = text(value, "frequency");
    exercise.limitsNote = text(value, "limits_note");
    exercise.sided = flag(value, "sided");
    exercise.setup = strings(value, "setup");
    exercise.cues = strings(value, "cues");
    exercise.mistakes = strings(value, "mistakes");
    exercise.stops = strings(value, "stops");
    exercise.easier = strings(value, "easier");
    exercise.ladder = strings(value, "ladder");
    exercise.muscles = each(value, "muscles", [](const json& muscle) {
        return MuscleRole{text(muscle, "id"), text(muscle, "role"), strings(muscle, "during")};
    });
    exercise.dose = readDose(value["dose"]);
    exercise.pose = text(value, "pose");
    exercise.ladderPoses = strings(value, "ladder_poses");
    exercise.grade = text(value, "grade");
    exercise.source = strings(value, "source");
    return exercise;
}

PlanRules readPlan(const json& value)
{
    PlanRules plan;
    plan.getReadySeconds = integer(value, "get_ready_seconds");
    plan.minutes = text(value, "minutes");
    plan.day = text(value, "day");
    plan.days = each(value, "days", [](const json& day) {
        return DayRule{text(day, "day"), text(day, "name"), condition(day, "when")};
    });
    plan.candidates = each(value, "candidates", readCandidate);
    plan.rotations = each(value, "rotations", readRotation);
    if (const json* extra = field(value, "extra_set")) {
        plan.extraSet = ExtraSet{text(*extra, "finding"), strings(*extra, "first_of"), integer(*extra, "sets")};
    }
    if (const json* volume = field(value, "volume")) {
        plan.volume = readVolume(*volume);
    }
    if (const json* time = field(value, "time")) {
        plan.time = readTimeLimit(*time);
    }
    plan.order = strings(value, "order");
    plan.source = strings(value, "source");
    return plan;
}

} // namespace psoas::protocol
