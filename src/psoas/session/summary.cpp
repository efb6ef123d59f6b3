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

std::vector<assessment::DoseDone> doses(const State& state)
{
    std::vector<assessment::DoseDone> list;
    for (const Attempt& attempt : state.attempts) {
        if (attempt.ended) {
            assessment::addAttempt(list, attempt.dose);
        }
    }
    for (const ActivitySkipped& skip : state.skipped) {
        if (skip.place.exercise.empty() || !state.plan) {
            continue;
        }
        for (const assessment::PlanLine& line : state.plan->lines) {
            const auto isIt = [&](const assessment::DoseDone& dose) {
                return dose.exercise == line.exercise && dose.side == line.side;
            };
            if (line.exercise == skip.place.exercise && line.side == skip.place.side &&
                std::none_of(list.begin(), list.end(), isIt)) {
                assessment::DoseDone nothing;
                nothing.exercise = line.exercise;
                nothing.side = line.side;
                nothing.setsPlanned = line.sets;
                list.push_back(std::move(nothing));
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
    past.redStops = state.redStops;
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
