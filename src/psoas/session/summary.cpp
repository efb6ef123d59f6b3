// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/session/summary.h"

#include "psoas/session/engine.h"

#include <algorithm>

namespace psoas::session {
namespace {

using assessment::Outcome;

bool isDifference(const protocol::Protocol& protocol, const assessment::Finding& finding)
{
    return std::any_of(protocol.tests.begin(), protocol.tests.end(), [&](const protocol::Test& test) {
        return test.difference && test.difference->finding == finding.id;
    });
}

/// The attempt that stands for a line: the last one that gave a set, else the last one.
const Attempt* standing(const State& state, const std::string& exercise, Side side)
{
    const Attempt* last = nullptr;
    const Attempt* lastWithSet = nullptr;
    for (const Attempt& attempt : state.attempts) {
        if (attempt.ended && attempt.exercise == exercise && attempt.side == side) {
            last = &attempt;
            lastWithSet = attempt.dose.setsDone > 0 ? &attempt : lastWithSet;
        }
    }
    return lastWithSet != nullptr ? lastWithSet : last;
}

std::vector<assessment::DoseDone> doses(const State& state)
{
    std::vector<assessment::DoseDone> list;
    const auto add = [&](const std::string& exercise, Side side, int setsPlanned) {
        const bool listed = std::any_of(list.begin(), list.end(), [&](const assessment::DoseDone& dose) {
            return dose.exercise == exercise && dose.side == side;
        });
        if (listed) {
            return;
        }
        if (const Attempt* attempt = standing(state, exercise, side)) {
            list.push_back(attempt->dose);
        } else {
            assessment::DoseDone nothing;
            nothing.exercise = exercise;
            nothing.side = side;
            nothing.setsPlanned = setsPlanned;
            list.push_back(std::move(nothing));
        }
    };
    for (const Attempt& attempt : state.attempts) {
        if (attempt.ended) {
            add(attempt.exercise, attempt.side, attempt.sets);
        }
    }
    for (const ActivitySkipped& skip : state.skipped) {
        if (!skip.place.exercise.empty() && state.plan) {
            for (const assessment::PlanLine& line : state.plan->lines) {
                if (line.exercise == skip.place.exercise && line.side == skip.place.side) {
                    add(line.exercise, line.side, line.sets);
                }
            }
        }
    }
    return list;
}

} // namespace

bool fullScreenDone(const assessment::ScreenStatus& screen, Outcome outcome)
{
    return screen.full && screen.unanswered.empty() &&
           (outcome == Outcome::Completed || outcome == Outcome::Incomplete);
}

assessment::PastSession Engine::summary(const State& state, Outcome outcome) const
{
    assessment::PastSession past;
    past.id = state.sessionId;
    past.date = state.date;
    past.outcome = outcome;
    past.mode = state.mode;
    if (state.plan) {
        past.day = state.plan->day;
        for (const assessment::PlanLine& line : state.plan->lines) {
            past.plannedSeconds += line.seconds;
        }
    }
    past.doses = doses(state);
    for (const assessment::DoseDone& dose : past.doses) {
        past.doneSeconds += dose.secondsDone;
    }
    past.fullScreenDone = state.ended()   ? state.fullScreenDone
                          : state.started ? fullScreenDone(assessment::screen(input(state)), outcome)
                                          : false;
    past.redStop = !state.redStops.empty();
    past.answers = state.answers.active();
    past.clearances = state.clearances;
    past.tests = state.tests;
    for (const assessment::Finding& finding : state.findings) {
        if (!finding.date && isDifference(m_protocol, finding)) {
            past.differences.push_back(finding);
        }
    }
    if (state.adviceConcluded && !state.advice.id.empty()) {
        past.advice.push_back(state.advice.id);
    }
    return past;
}

} // namespace psoas::session
