// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/history_facts.h"
#include "psoas/assessment/names.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace psoas::assessment::history_kinds {

namespace {

struct TestPoint {
    const CountedSession* session = nullptr;
    const TestResult* result = nullptr;
};
/// The valid tests of one side that can be compared: its baseline (one or two), and those after it by the same method.
struct SideTests {
    std::vector<TestPoint> baseline;
    std::vector<TestPoint> after;
    std::optional<TestPoint> latest;       ///< by whatever method
    std::optional<TestPoint> latestBefore; ///< the same, before today
};

/// A kind without `days` of its own shares the baseline of the kinds that have it.
std::optional<int> baselineDays(const protocol::Protocol& protocol, const protocol::HistoryFact& fact)
{
    if (fact.days) {
        return fact.days;
    }
    for (const protocol::HistoryFact& each : protocol.history.facts) {
        if (each.test == fact.test && each.days) {
            return each.days;
        }
    }
    return std::nullopt;
}

SideTests testsOf(Context& context, const protocol::HistoryFact& fact, Side side)
{
    const std::optional<int> days = baselineDays(context.protocol(), fact);
    SideTests tests;
    for (const CountedSession& session : context.sessions()) {
        for (const TestResult& result : session.session->tests) {
            if (result.test != fact.test || result.side != side || !result.valid) {
                continue;
            }
            const TestPoint point{&session, &result};
            tests.latest = point;
            tests.latestBefore = session.today ? tests.latestBefore : point;
            if (tests.baseline.empty()) {
                tests.baseline.push_back(point);
                continue;
            }
            const TestPoint& first = tests.baseline.front();
            if (result.method != first.result->method) {
                continue;
            }
            const bool joins = tests.baseline.size() == 1 && tests.after.empty() && days &&
                               session.session->date.daysSince(first.session->session->date) <= *days;
            (joins ? tests.baseline : tests.after).push_back(point);
        }
    }
    return tests;
}

const ObservationValue* observed(const TestPoint& point, const std::string& observation)
{
    for (const ObservationValue& each : point.result->observations) {
        if (each.observation == observation) {
            return &each;
        }
    }
    return nullptr;
}

struct BaselineValue {
    double mean = 0;
    bool helped = true; ///< at every test of it
};

std::optional<BaselineValue> baselineValue(const SideTests& tests, const std::string& observation)
{
    BaselineValue value;
    int count = 0;
    for (const TestPoint& point : tests.baseline) {
        const ObservationValue* each = observed(point, observation);
        if (each == nullptr || !each->value) {
            continue;
        }
        value.mean += *each->value;
        value.helped = value.helped && point.result->helped;
        ++count;
    }
    if (count == 0) {
        return std::nullopt;
    }
    value.mean /= count;
    return value;
}

const protocol::Observation* definition(const Context& context, const protocol::HistoryFact& fact,
                                        const std::string& observation)
{
    const protocol::Test* test = context.protocol().test(fact.test);
    if (test == nullptr) {
        return nullptr;
    }
    const auto found = std::find_if(test->observations.begin(), test->observations.end(),
                                    [&](const protocol::Observation& each) { return each.id == observation; });
    return found == test->observations.end() ? nullptr : &*found;
}

/// Changed for the better by more than measuring can explain.
bool isRealChange(const protocol::Observation& observation, const BaselineValue& before, const TestPoint& now)
{
    const ObservationValue* value = observed(now, observation.id);
    if (value == nullptr || !value->value) {
        return false;
    }
    const TestChange change =
        changeBetween(observation, before.mean, *value->value, before.helped && now.result->helped);
    return change.real && change.better;
}

bool wasWithin(const Context& context, const protocol::HistoryFact& fact, const SideTests& tests)
{
    return std::all_of(fact.within.begin(), fact.within.end(), [&](const protocol::Within& within) {
        const auto allowed = [&](const std::string& band) {
            return std::find(within.bands.begin(), within.bands.end(), band) != within.bands.end();
        };
        const protocol::Observation* observation = definition(context, fact, within.observation);
        if (observation == nullptr) {
            return false;
        }
        if (const auto value = baselineValue(tests, within.observation)) {
            return allowed(bandName(context.protocol(), *observation, value->mean));
        }
        // Bands have no mean: by eye each test of the baseline has to agree.
        return std::all_of(tests.baseline.begin(), tests.baseline.end(), [&](const TestPoint& point) {
            const ObservationValue* each = observed(point, within.observation);
            return each != nullptr && allowed(each->band);
        });
    });
}

bool hasImproved(Context& context, const protocol::HistoryFact& fact, const SideTests& tests)
{
    const auto wanted = static_cast<std::ptrdiff_t>(fact.tests.value_or(1));
    if (wanted < 1 || std::ssize(tests.after) < wanted) {
        return false;
    }
    return std::any_of(fact.observations.begin(), fact.observations.end(), [&](const std::string& id) {
        const protocol::Observation* observation = definition(context, fact, id);
        const auto before = baselineValue(tests, id);
        return observation != nullptr && before &&
               std::all_of(tests.after.end() - wanted, tests.after.end(),
                           [&](const TestPoint& now) { return isRealChange(*observation, *before, now); });
    });
}

} // namespace

std::optional<Date> firstValidTest(Context& context, const std::string& test)
{
    for (const CountedSession& session : context.sessions()) {
        const auto& tests = session.session->tests;
        if (std::any_of(tests.begin(), tests.end(),
                        [&](const TestResult& each) { return each.test == test && each.valid; })) {
            return session.session->date;
        }
    }
    return std::nullopt;
}

std::vector<const CountedSession*> testSessions(Context& context, const protocol::HistoryFact& fact)
{
    std::vector<const CountedSession*> sessions;
    for (const Side side : kSides) {
        for (const TestPoint& point : testsOf(context, fact, side).after) {
            sessions.push_back(point.session);
        }
    }
    // They all lie in the one list of counted sessions, oldest first.
    std::sort(sessions.begin(), sessions.end());
    sessions.erase(std::unique(sessions.begin(), sessions.end()), sessions.end());
    return sessions;
}

Value weeks(Context& context, const protocol::HistoryFact& fact, Side)
{
    const std::optional<Date> first = firstValidTest(context, fact.test);
    if (!first) {
        return std::nullopt;
    }
    return std::floor(context.input().today.daysSince(*first) / 7.0);
}

Value testsAfterBaseline(Context& context, const protocol::HistoryFact& fact, Side)
{
    return static_cast<double>(testSessions(context, fact).size());
}

Value baselineWithin(Context& context, const protocol::HistoryFact& fact, Side)
{
    bool tested = false;
    bool within = true;
    for (const Side side : kSides) {
        const SideTests tests = testsOf(context, fact, side);
        if (tests.baseline.empty()) {
            continue;
        }
        tested = true;
        within = within && wasWithin(context, fact, tests);
    }
    return tested ? yesOrNo(within) : std::nullopt;
}

Value improved(Context& context, const protocol::HistoryFact& fact, Side)
{
    bool tested = false;
    for (const Side side : kSides) {
        const SideTests tests = testsOf(context, fact, side);
        if (tests.baseline.empty()) {
            continue;
        }
        tested = true;
        if (!wasWithin(context, fact, tests) && hasImproved(context, fact, tests)) {
            return yesOrNo(true);
        }
    }
    return tested ? yesOrNo(false) : std::nullopt;
}

Value realChange(Context& context, const protocol::HistoryFact& fact, Side side)
{
    const SideTests tests = testsOf(context, fact, side);
    const protocol::Observation* observation = definition(context, fact, fact.observation);
    if (tests.baseline.empty() || observation == nullptr) {
        return std::nullopt;
    }
    const auto before = baselineValue(tests, fact.observation);
    return yesOrNo(before && !tests.after.empty() && isRealChange(*observation, *before, tests.after.back()));
}

Value unchangedWithin(Context& context, const protocol::HistoryFact& fact, Side side)
{
    const SideTests tests = testsOf(context, fact, side);
    if (!tests.latest) {
        return std::nullopt;
    }
    const bool comparable = tests.latest->result->method == tests.baseline.front().result->method;
    return yesOrNo(std::all_of(fact.within.begin(), fact.within.end(), [&](const protocol::Within& within) {
        const ObservationValue* now = observed(*tests.latest, within.observation);
        if (now == nullptr || std::find(within.bands.begin(), within.bands.end(), now->band) == within.bands.end()) {
            return false;
        }
        const protocol::Observation* observation = definition(context, fact, within.observation);
        const auto before = baselineValue(tests, within.observation);
        return !(comparable && observation != nullptr && before && isRealChange(*observation, *before, *tests.latest));
    }));
}

Value change(Context& context, const protocol::HistoryFact& fact, Side side)
{
    const SideTests tests = testsOf(context, fact, side);
    const auto before = baselineValue(tests, fact.observation);
    if (!before || tests.after.empty()) {
        return std::nullopt;
    }
    const ObservationValue* now = observed(tests.after.back(), fact.observation);
    return now != nullptr && now->value ? Value(*now->value - before->mean) : std::nullopt;
}

} // namespace psoas::assessment::history_kinds

namespace psoas::assessment {

namespace {

using history_kinds::SideTests;
using history_kinds::TestPoint;

/// The means of the baseline as far as it lies before today.
TestHistory baselineOf(const protocol::Test& test, Side side, const SideTests& earlier)
{
    const TestPoint& first = earlier.baseline.front();
    TestHistory history;
    history.test = test.id;
    history.side = side;
    history.since = first.session->session->date;
    history.baselineTests = static_cast<int>(earlier.baseline.size());
    history.method = first.result->method;
    history.helped = std::all_of(earlier.baseline.begin(), earlier.baseline.end(),
                                 [](const TestPoint& point) { return point.result->helped; });
    const TestPoint& last = earlier.latestBefore ? *earlier.latestBefore : first;
    history.last = last.session->session->date;
    history.lastMethod = last.result->method;
    history.lastHelped = last.result->helped;
    return history;
}

} // namespace

TestChange changeBetween(const protocol::Observation& observation, double before, double now, bool bothHelped)
{
    TestChange change{observation.id, before, now, {}, false, false};
    change.needed = bothHelped ? observation.realChangeHelped : observation.realChangeAlone;
    change.real = change.needed && change.size() + kRounding >= *change.needed;
    change.better = observation.lowerIsBetter ? now < before : now > before;
    return change;
}

std::vector<TestHistory> testHistory(const Input& input)
{
    Context context(input, DuringAnswers::Count);
    std::vector<TestHistory> all;
    for (const protocol::Test& test : input.protocol.tests) {
        protocol::HistoryFact fact;
        fact.test = test.id;
        for (const Side side : kSides) {
            const SideTests tests = history_kinds::testsOf(context, fact, side);
            SideTests earlier = tests;
            const auto isToday = [](const TestPoint& point) { return point.session->today; };
            std::erase_if(earlier.baseline, isToday);
            std::erase_if(earlier.after, isToday);
            if (earlier.baseline.empty()) {
                continue;
            }
            TestHistory history = baselineOf(test, side, earlier);
            const bool joins = isToday(tests.baseline.back());
            const bool after = !tests.after.empty() && isToday(tests.after.back());
            history.joinsBaseline = joins;
            for (const protocol::Observation& observation : test.observations) {
                const auto before = history_kinds::baselineValue(earlier, observation.id);
                const ObservationValue* first = history_kinds::observed(earlier.baseline.front(), observation.id);
                if (before) {
                    history.baseline.push_back(
                        {observation.id, before->mean, bandName(input.protocol, observation, before->mean)});
                } else if (first != nullptr) {
                    history.baseline.push_back(*first);
                }
                const TestPoint* now = after ? &tests.after.back() : joins ? &tests.baseline.back() : nullptr;
                const ObservationValue* value =
                    now != nullptr ? history_kinds::observed(*now, observation.id) : nullptr;
                if (!before || value == nullptr || !value->value) {
                    continue;
                }
                history.changes.push_back(
                    changeBetween(observation, before->mean, *value->value, before->helped && now->result->helped));
            }
            all.push_back(std::move(history));
        }
    }
    return all;
}

} // namespace psoas::assessment
