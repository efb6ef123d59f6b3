// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/evaluation.h"
#include "psoas/assessment/names.h"

#include <algorithm>

namespace psoas::assessment {

namespace {

const TestResult* resultIn(const PastSession& session, const protocol::Test& test, Side side)
{
    for (const TestResult& each : session.tests) {
        if (each.test == test.id && each.side == side) {
            return &each;
        }
    }
    return nullptr;
}

Standing standingOf(const Input& input, const protocol::Test& test, Side side)
{
    Standing standing;
    const PastSession* lastValidSession = nullptr;
    bool painDecided = false;
    for (auto session = input.past.rbegin(); session != input.past.rend(); ++session) {
        if (lastValidSession != nullptr && painDecided) {
            break;
        }
        const TestResult* result = session->setAside ? nullptr : resultIn(*session, test, side);
        if (result == nullptr) {
            continue;
        }
        if (!painDecided && result->pain) {
            standing.pain = result;
            standing.painSession = &*session;
        }
        painDecided = painDecided || result->pain || result->valid;
        if (lastValidSession == nullptr && result->valid) {
            lastValidSession = &*session;
            if (input.today.daysSince(session->date) <= test.inForceDays) {
                standing.valid = result;
                standing.validSession = lastValidSession;
            }
        }
    }
    return standing;
}

const protocol::Observation* observationOfValue(const protocol::Test& test, const std::string& fact)
{
    for (const protocol::Observation& each : test.observations) {
        if (each.value == fact || each.band == fact) {
            return &each;
        }
    }
    return nullptr;
}

bool isRecorded(Context& context, const protocol::Test& test, const std::string& fact, Side side)
{
    const protocol::Observation* observation = observationOfValue(test, fact);
    if (observation == nullptr) {
        return context.recordedToday(fact, side) != nullptr;
    }
    return context.recordedToday(observation->value, side) != nullptr ||
           context.recordedToday(observation->band, side) != nullptr ||
           (observation->computed && context.recordedToday(observation->computed->from, side) != nullptr);
}

bool isBegun(Context& context, const protocol::Test& test, Side side)
{
    return std::any_of(test.required.begin(), test.required.end(), [&](const protocol::RequiredStage& stage) {
        return std::any_of(stage.facts.begin(), stage.facts.end(),
                           [&](const std::string& fact) { return isRecorded(context, test, fact, side); });
    });
}

std::vector<std::string> missingFacts(Context& context, const protocol::Test& test, Side side)
{
    std::vector<std::string> missing;
    for (const protocol::RequiredStage& stage : test.required) {
        if (stage.when && !context.holds(*stage.when, side)) {
            continue;
        }
        for (const std::string& fact : stage.facts) {
            const protocol::Observation* observation = observationOfValue(test, fact);
            const bool known = observation != nullptr ? context.formToday(*observation, side).kind != Form::Kind::None
                                                      : context.fact(fact, side).value.has_value();
            if (!known && std::find(missing.begin(), missing.end(), fact) == missing.end()) {
                missing.push_back(fact);
            }
        }
    }
    return missing;
}

TestResult resultToday(Context& context, const protocol::Test& test, Side side)
{
    TestResult result;
    result.test = test.id;
    result.side = side;
    result.valid = context.holds(test.valid, side);
    result.method = test.method.empty() ? std::string() : context.choice(test.method, side);
    result.helped = !test.helper.empty() && context.choice(test.helper, side) == kYes;
    for (const protocol::Observation& observation : test.observations) {
        const Form form = context.formToday(observation, side);
        if (form.kind != Form::Kind::None) {
            result.observations.push_back({observation.id, form.value, form.band});
        }
    }
    result.findings = findingsOfSide(context, test, side);
    result.pain = std::any_of(result.findings.begin(), result.findings.end(), [&](const Finding& finding) {
        return std::any_of(test.findings.begin(), test.findings.end(), [&](const protocol::FindingRule& rule) {
            return rule.id == finding.id && rule.kind == protocol::FindingKind::Pain;
        });
    });
    return result;
}

TestStatus statusOf(Context& context, const protocol::Test& test, Side side, const Standing& standing)
{
    TestStatus status;
    status.test = test.id;
    status.side = side;
    for (const protocol::Lock* lock : context.locks(side)) {
        if (std::find(lock->tests.begin(), lock->tests.end(), test.id) != lock->tests.end()) {
            status.lockedBy.push_back(lock->id);
        }
    }
    if (!status.lockedBy.empty()) {
        status.state = TestState::Locked;
        return status;
    }
    if (standing.valid != nullptr) {
        status.inForceSince = standing.validSession->date;
    } else if (standing.pain != nullptr) {
        status.inForceSince = standing.painSession->date;
    }
    if (!test.tested.empty() && context.choice(test.tested, side) == kNo) {
        status.state = standing.any() ? TestState::InForce : TestState::LeftOut;
        return status;
    }
    status.due =
        standing.valid == nullptr || context.input().today.daysSince(standing.validSession->date) >= test.dueDays;
    const bool begun = isBegun(context, test, side);
    const bool putOff = standing.valid != nullptr && !test.putOff.empty() && context.choice(test.putOff, side) == kYes;
    status.required = (status.due || begun) && !putOff;
    const std::vector<std::string> missing =
        status.required || begun ? missingFacts(context, test, side) : std::vector<std::string>();
    if (status.required) {
        status.missing = missing;
    }
    if ((status.required || begun) && missing.empty()) {
        status.result = resultToday(context, test, side);
        status.state = TestState::Result;
    } else if (standing.any()) {
        status.state = TestState::InForce;
    }
    return status;
}

} // namespace

std::vector<TestStatus> buildTests(Context& context, std::vector<Standing>& standing)
{
    std::vector<TestStatus> all;
    for (const protocol::Test& test : context.protocol().tests) {
        for (const Side side : kSides) {
            const Standing earlier = standingOf(context.input(), test, side);
            all.push_back(statusOf(context, test, side, earlier));
            standing.push_back(earlier);
        }
    }
    return all;
}

} // namespace psoas::assessment
