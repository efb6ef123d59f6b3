// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/evaluation.h"

#include "psoas/assessment/names.h"
#include "psoas/expect.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace psoas::assessment {

using protocol::Compare;
using protocol::Condition;

namespace {

std::size_t place(Side side)
{
    return side == Side::Left ? 1 : side == Side::Right ? 2 : 0;
}

template <class T>
bool orders(Compare op, const T& left, const T& right)
{
    switch (op) {
    case Compare::Eq:
        return left == right;
    case Compare::Ne:
        return left != right;
    case Compare::Lt:
        return left < right;
    case Compare::Le:
        return left <= right;
    case Compare::Gt:
        return left > right;
    case Compare::Ge:
        return left >= right;
    case Compare::In:
    case Compare::Answered:
        break;
    }
    return false;
}

bool ordersNumbers(Compare op, double left, double right)
{
    const bool same = std::abs(left - right) <= kRounding;
    return orders(op, same ? 0.0 : left - right, 0.0);
}

} // namespace

Context::Context(const Input& input, DuringAnswers during, const PastSession* doneToday)
    : m_input(input)
    , m_protocol(input.protocol)
    , m_during(during)
    , m_doneToday(doneToday)
    , m_pastIndex(input.protocol, input.past)
    , m_historySlots(input.protocol.history.facts.size())
{
    indexFacts();
}

Context::~Context() = default;

void Context::indexFacts()
{
    m_roles.reserve(m_protocol.facts.size());
    for (const protocol::Fact& fact : m_protocol.facts) {
        m_roles[fact.id].fact = &fact;
    }
    const auto screening = [&](const std::string& fact) {
        const auto found = m_roles.find(fact);
        if (found != m_roles.end()) {
            found->second.screening = true;
        }
    };
    for (const protocol::Question& question : m_protocol.screen.questions) {
        screening(question.fact);
        screening(question.sideFact);
        screening(question.followUp);
    }
    for (const protocol::Test& test : m_protocol.tests) {
        for (const protocol::Observation& observation : test.observations) {
            for (const std::string* id : {&observation.value, &observation.band}) {
                const auto found = m_roles.find(*id);
                if (found == m_roles.end()) {
                    continue;
                }
                found->second.test = &test;
                found->second.observation = &observation;
                found->second.band = id == &observation.band;
            }
        }
    }
    for (std::size_t i = 0; i < m_protocol.history.facts.size(); ++i) {
        m_historyPlaces.emplace(m_protocol.history.facts[i].id, i);
    }
    // In the order of recording, so that a later one takes over what an earlier one said.
    for (const Record& record : m_input.answers.active()) {
        auto& slots = m_today[record.fact];
        if (record.side == Side::None) {
            slots = {&record, &record, &record};
        } else {
            slots[place(record.side)] = &record;
        }
    }
}

const protocol::Fact* Context::definition(const std::string& id) const
{
    const auto found = m_roles.find(id);
    return found == m_roles.end() ? nullptr : found->second.fact;
}

const Record* Context::recordedToday(const std::string& id, Side side) const
{
    const auto found = m_today.find(id);
    if (found == m_today.end()) {
        return nullptr;
    }
    const Record* record = found->second[place(side)];
    if (record != nullptr && record->provenance == Provenance::During && m_during == DuringAnswers::LeaveOut) {
        const auto role = m_roles.find(id);
        if (role != m_roles.end() && role->second.screening) {
            return m_input.answers.findWithout(Provenance::During, id, side);
        }
    }
    return record;
}

// --- conditions ---------------------------------------------------------------------------------------------------

std::optional<bool> Context::evaluate(const Condition& condition, Side side)
{
    switch (condition.kind) {
    case Condition::Kind::Compare:
        return compare(condition.comparison, side);
    case Condition::Kind::Not: {
        PSOAS_EXPECT(condition.parts.size() == 1);
        const std::optional<bool> inner = evaluate(condition.parts.front(), side);
        return inner ? std::optional(!*inner) : std::nullopt;
    }
    case Condition::Kind::All:
    case Condition::Kind::Any:
        break;
    }
    const bool decisive = condition.kind == Condition::Kind::Any;
    bool unknown = false;
    for (const Condition& part : condition.parts) {
        const std::optional<bool> each = evaluate(part, side);
        if (each == decisive) {
            return decisive;
        }
        unknown = unknown || !each;
    }
    return unknown ? std::nullopt : std::optional(!decisive);
}

std::optional<bool> Context::compare(const protocol::Comparison& comparison, Side side)
{
    switch (comparison.reading) {
    case protocol::Reading::ThisSide:
        return compareOn(comparison, side);
    case protocol::Reading::OtherSide:
        return compareOn(comparison, other(side));
    case protocol::Reading::AnySide:
    case protocol::Reading::BothSides:
        break;
    }
    const std::optional<bool> left = compareOn(comparison, Side::Left);
    const std::optional<bool> right = compareOn(comparison, Side::Right);
    const bool decisive = comparison.reading == protocol::Reading::AnySide;
    if (left == decisive || right == decisive) {
        return decisive;
    }
    return left && right ? std::optional(!decisive) : std::nullopt;
}

std::optional<bool> Context::compareOn(const protocol::Comparison& comparison, Side side)
{
    const FactReading reading = fact(comparison.fact, side);
    if (comparison.op == Compare::Answered) {
        const bool* wanted = std::get_if<bool>(&comparison.value);
        PSOAS_EXPECT(wanted != nullptr);
        return (reading.value && reading.provenance != Provenance::Default) == *wanted;
    }
    if (!reading.value) {
        return std::nullopt;
    }
    if (const double* number = std::get_if<double>(&*reading.value)) {
        const double* limit = std::get_if<double>(&comparison.value);
        return limit != nullptr ? std::optional(ordersNumbers(comparison.op, *number, *limit)) : std::nullopt;
    }
    const std::string& choice = std::get<std::string>(*reading.value);
    if (const auto* options = std::get_if<std::vector<std::string>>(&comparison.value)) {
        return std::find(options->begin(), options->end(), choice) != options->end();
    }
    const std::string* option = std::get_if<std::string>(&comparison.value);
    return option != nullptr ? std::optional(orders(comparison.op, choice, *option)) : std::nullopt;
}

// --- what is worked out once ----------------------------------------------------------------------------------------

const ScreenStatus& Context::screen()
{
    if (m_screenProgress == Progress::No) {
        m_screenProgress = Progress::Running;
        buildScreen(*this, m_screen);
        m_screenProgress = Progress::Done;
    }
    return m_screen;
}

const std::vector<TestStatus>& Context::tests()
{
    if (m_testsProgress == Progress::No) {
        m_testsProgress = Progress::Running;
        m_tests = buildTests(*this, m_standing);
        m_testsProgress = Progress::Done;
    }
    return m_tests;
}

const TestStatus* Context::status(const protocol::Test& test, Side side)
{
    for (const TestStatus& each : tests()) {
        if (each.test == test.id && each.side == side) {
            return &each;
        }
    }
    return nullptr;
}

const Standing& Context::standing(const protocol::Test& test, Side side)
{
    const TestStatus* found = status(test, side);
    PSOAS_EXPECT(found != nullptr);
    return m_standing[static_cast<std::size_t>(found - m_tests.data())];
}

const std::vector<Finding>& Context::findings()
{
    if (m_findingsProgress == Progress::No) {
        m_findingsProgress = Progress::Running;
        m_findings = buildFindings(*this);
        m_findingsProgress = Progress::Done;
    }
    return m_findings;
}

const AdviceGiven& Context::advice()
{
    if (m_adviceProgress == Progress::No) {
        m_adviceProgress = Progress::Running;
        m_advice = buildAdvice(*this);
        m_adviceProgress = Progress::Done;
    }
    return m_advice;
}

const std::string& Context::day()
{
    if (m_dayProgress != Progress::No) {
        return m_day;
    }
    m_dayProgress = Progress::Running;
    const Record* chosen = recordedToday(m_protocol.plan.day, Side::None);
    const std::string* name = chosen != nullptr ? std::get_if<std::string>(&chosen->value) : nullptr;
    if (name != nullptr) {
        m_day = *name;
    } else {
        for (const protocol::DayRule& rule : m_protocol.plan.days) {
            if (holds(rule.when, Side::None)) {
                m_day = rule.day;
                break;
            }
        }
    }
    m_dayProgress = Progress::Done;
    return m_day;
}

std::vector<const protocol::Lock*> Context::locks(Side side)
{
    std::vector<const protocol::Lock*> found;
    for (const protocol::Lock& lock : m_protocol.limits.locks) {
        if (holds(lock.when, side)) {
            found.push_back(&lock);
        }
    }
    return found;
}

} // namespace psoas::assessment
