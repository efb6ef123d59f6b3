// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/reader.h"

#include "psoas/protocol/json_fields.h"

namespace psoas::protocol {

using namespace fields;

Protocol readProtocol(const json& document)
{
    Protocol protocol;
    readWords(document, protocol);
    protocol.poses = readPoses(document);
    protocol.tests = each(document, "tests", readTest);
    protocol.screen = readScreen(document["screen"]);
    protocol.limits = readLimits(document["limits"]);
    protocol.exercises = each(document, "exercises", readExercise);
    protocol.plan = readPlan(document["plan"]);
    protocol.hurt = readHurt(document["hurt"]);
    protocol.history = readHistory(document["history"]);
    protocol.advice = readAdvice(document["advice"]);
    protocol.progress = readProgress(document);
    protocol.steps = each(document, "steps", readStep);
    return protocol;
}

} // namespace psoas::protocol
