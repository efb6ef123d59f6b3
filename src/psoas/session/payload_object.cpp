// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/payload_object.h"

namespace psoas::session {

void Object::fill(const Object& in, assessment::Record& out)
{
    in.read("fact", out.fact);
    in.read("side", out.side);
    in.read("value", out.value);
    in.read("readings", out.readings);
    in.read("provenance", out.provenance);
    in.read("date", out.date);
}

void Object::fill(const Object& in, Place& out)
{
    in.read("activity", out.activity);
    in.read("side", out.side);
    in.read("exercise", out.exercise);
}

void Object::fill(const Object& in, assessment::ObservationValue& out)
{
    in.read("observation", out.observation);
    in.read("value", out.value);
    in.read("band", out.band);
}

void Object::fill(const Object& in, assessment::FindingFact& out)
{
    in.read("fact", out.fact);
    in.read("side", out.side);
    in.read("value", out.value);
}

void Object::fill(const Object& in, assessment::Finding& out)
{
    in.read("id", out.id);
    in.read("side", out.side);
    in.read("because", out.because);
    in.read("facts", out.facts);
    in.read("uncertain", out.uncertain);
    in.read("remark", out.remark);
    in.read("date", out.date);
}

void Object::fill(const Object& in, assessment::TestResult& out)
{
    in.read("test", out.test);
    in.read("side", out.side);
    in.read("valid", out.valid);
    in.read("pain", out.pain);
    in.read("method", out.method);
    in.read("helped", out.helped);
    in.read("observations", out.observations);
    in.read("findings", out.findings);
}

void Object::fill(const Object& in, assessment::PlanLine& out)
{
    in.read("exercise", out.exercise);
    in.read("side", out.side);
    in.read("sets", out.sets);
    in.read("reps", out.reps);
    in.read("seconds", out.seconds);
    in.read("because", out.because);
    in.read("notes", out.notes);
}

void Object::fill(const Object& in, assessment::Excluded& out)
{
    in.read("exercise", out.exercise);
    in.read("side", out.side);
    in.read("because", out.because);
}

void Object::fill(const Object& in, assessment::LineKey& out)
{
    in.read("exercise", out.exercise);
    in.read("side", out.side);
}

void Object::fill(const Object& in, assessment::DoseDone& out)
{
    in.read("exercise", out.exercise);
    in.read("side", out.side);
    in.read("sets_planned", out.setsPlanned);
    in.read("sets_done", out.setsDone);
    in.read("whole", out.whole);
    in.read("pain", out.pain);
    in.read("seconds_done", out.secondsDone);
    in.read("phases", out.phaseSeconds);
}

void Object::fill(const Object& in, assessment::PhotoMarks& out)
{
    std::vector<assessment::ImagePoint> ends;
    in.read("horizon", ends);
    if (ends.size() == 2) {
        out.horizonA = ends[0];
        out.horizonB = ends[1];
    } else {
        in.complain("\"horizon\" has not two ends");
    }
    in.read("hip", out.hip);
    in.read("knee", out.knee);
    in.read("ankle", out.ankle);
}

} // namespace psoas::session
