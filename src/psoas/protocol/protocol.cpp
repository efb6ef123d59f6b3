// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/protocol.h"

#include "psoas/expect.h"

#include <algorithm>

namespace psoas::protocol {
namespace {

template <class Defined>
const Defined* find(const std::vector<Defined>& all, const Id& id) noexcept
{
    const auto found = std::ranges::find(all, id, &Defined::id);
    return found == all.end() ? nullptr : &*found;
}

} // namespace

int Dose::setSeconds() const noexcept
{
    int seconds = 0;
    for (const Phase& phase : phases) {
        seconds += phase.seconds;
    }
    return reps * seconds;
}

const Fact* Protocol::fact(const Id& wanted) const noexcept
{
    return find(facts, wanted);
}

const Scale* Protocol::scale(const Id& wanted) const noexcept
{
    return find(scales, wanted);
}

const Test* Protocol::test(const Id& wanted) const noexcept
{
    return find(tests, wanted);
}

const Question* Protocol::question(const Id& wanted) const noexcept
{
    return find(screen.questions, wanted);
}

const QuestionClass* Protocol::questionClass(const Id& wanted) const noexcept
{
    return find(screen.classes, wanted);
}

const Exercise* Protocol::exercise(const Id& wanted) const noexcept
{
    return find(exercises, wanted);
}

const Muscle* Protocol::muscle(const Id& wanted) const noexcept
{
    return find(muscles, wanted);
}

const Pose* Protocol::pose(const Id& wanted) const noexcept
{
    return find(poses, wanted);
}

const Step* Protocol::step(const Id& wanted) const noexcept
{
    return find(steps, wanted);
}

const Activity* Protocol::activity(const Id& wanted) const noexcept
{
    for (const Step& each : steps) {
        if (const Activity* found = find(each.activities, wanted)) {
            return found;
        }
    }
    return nullptr;
}

const FindingRule* Protocol::finding(const Id& wanted) const noexcept
{
    for (const Test& each : tests) {
        if (const FindingRule* found = find(each.findings, wanted)) {
            return found;
        }
    }
    return nullptr;
}

const AdviceRule* Protocol::adviceRule(const Id& wanted) const noexcept
{
    return find(advice.rules, wanted);
}

const Observation* Protocol::observationOf(const Id& wanted) const noexcept
{
    for (const Test& each : tests) {
        for (const Observation& observation : each.observations) {
            if (observation.value == wanted || observation.band == wanted ||
                (observation.computed && observation.computed->from == wanted) ||
                (observation.tape && (observation.tape->length == wanted || observation.tape->rise == wanted))) {
                return &observation;
            }
        }
    }
    return nullptr;
}

const Method* Protocol::method(const Test& test, const Id& option) noexcept
{
    const auto found = std::find_if(test.methods.begin(), test.methods.end(),
                                    [&](const Method& each) { return each.option == option; });
    return found == test.methods.end() ? nullptr : &*found;
}

const std::string& Protocol::text(const TextId& wanted) const
{
    static const std::string kNone;
    if (wanted.empty()) {
        return kNone;
    }
    const auto found = texts.find(wanted);
    // The loader refuses a protocol that names a text it does not have.
    PSOAS_EXPECT(found != texts.end());
    return found->second;
}

} // namespace psoas::protocol
