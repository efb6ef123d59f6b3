// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/history/import_limits.h"

#include <algorithm>
#include <limits>

namespace psoas::history {

namespace {

/// Of one line of a plan, what a protocol may ask for at most. The timeline of a line is built in memory.
constexpr int kMostSets = 100, kMostReps = 100;
constexpr int kMostAttempts = 10'000;
constexpr int kMostPain = 10;

bool isWithin(std::int64_t value, std::int64_t most)
{
    return value >= 0 && value <= most;
}

bool isDose(int sets, int reps)
{
    return isWithin(sets, kMostSets) && isWithin(reps, kMostReps);
}

struct Possible {
    bool operator()(const session::AttemptStarted& event) const
    {
        return isDose(event.sets, event.reps) && isWithin(event.attempt, kMostAttempts);
    }
    bool operator()(const session::AttemptEnded& event) const
    {
        const assessment::DoseDone& dose = event.dose;
        std::int64_t seconds = 0;
        for (const auto& [kind, each] : dose.phaseSeconds) {
            if (!isWithin(each, kMostSecondsDone)) {
                return false;
            }
            seconds += each;
        }
        return isDose(dose.setsPlanned, 0) && isDose(dose.setsDone, 0) && isWithin(dose.pain, kMostPain) &&
               isWithin(dose.secondsDone, kMostSecondsDone) && seconds <= kMostSecondsDone;
    }
    bool operator()(const session::HurtTold& event) const { return isWithin(event.pain, kMostPain); }
    bool operator()(const session::PlanBuilt& event) const
    {
        std::int64_t seconds = 0;
        for (const assessment::PlanLine& line : event.plan.lines) {
            if (!isDose(line.sets, line.reps) || line.seconds < 0) {
                return false;
            }
            seconds += line.seconds;
        }
        return event.plan.seconds >= 0 && seconds <= std::numeric_limits<int>::max();
    }
    bool operator()(const session::PlanEdited& event) const { return isDose(event.edit.sets, event.edit.reps); }
    bool operator()(const session::EnteredFromPaper& event) const
    {
        return isWithin(event.enteredAt.count(), kLastMicro);
    }
    template <class T>
    bool operator()(const T& /*event*/) const
    {
        return true;
    }
};

} // namespace

bool isPossible(const session::Event& event)
{
    return std::visit(Possible{}, event);
}

std::int64_t secondsDone(const session::Event& event)
{
    const auto* ended = std::get_if<session::AttemptEnded>(&event);
    if (ended == nullptr) {
        return 0;
    }
    std::int64_t phases = 0;
    for (const auto& [kind, each] : ended->dose.phaseSeconds) {
        phases += each;
    }
    return std::max<std::int64_t>(phases, ended->dose.secondsDone);
}

} // namespace psoas::history
