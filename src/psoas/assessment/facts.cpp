// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/evaluation.h"
#include "psoas/assessment/geometry.h"
#include "psoas/assessment/names.h"

#include <algorithm>

namespace psoas::assessment {

namespace {

FactReading computed(std::string_view value)
{
    return {protocol::FactValue(std::string(value)), Provenance::Computed, {}};
}

/// Without a side a sided fact has a value only if both sides agree.
FactReading agreed(const FactReading& left, const FactReading& right)
{
    return left.value == right.value ? left : FactReading{};
}

std::string_view nameOf(QuestionState state)
{
    switch (state) {
    case QuestionState::Negative:
        return "negative";
    case QuestionState::Positive:
        return "positive";
    case QuestionState::Lifted:
        return "lifted";
    case QuestionState::Unanswered:
        break;
    }
    return {};
}

std::string_view nameOf(TestState state)
{
    switch (state) {
    case TestState::Result:
        return "result";
    case TestState::InForce:
        return "in_force";
    case TestState::None:
        return "none";
    case TestState::Locked:
        return "locked";
    case TestState::LeftOut:
        return "left_out";
    }
    return {};
}

} // namespace

FactReading Context::fact(const std::string& id, Side side)
{
    const std::string_view name = id;
    const auto rest = [&](std::string_view prefix) { return name.substr(prefix.size()); };
    if (name.starts_with(kHistoryPrefix)) {
        const auto found = m_historyPlaces.find(name);
        if (found == m_historyPlaces.end()) {
            return {};
        }
        return {history(m_protocol.history.facts[found->second], side), Provenance::Computed, {}};
    }
    if (name.starts_with(kQuestionPrefix)) {
        return questionReading(rest(kQuestionPrefix), side);
    }
    if (name.starts_with(kFindingPrefix)) {
        return findingReading(rest(kFindingPrefix), side);
    }
    if (name.starts_with(kTestPrefix)) {
        return testReading(rest(kTestPrefix), side);
    }
    if (name.starts_with(kAdvicePrefix)) {
        return adviceReading(rest(kAdvicePrefix));
    }
    if (name == kModeFact) {
        return computed(psoas::name(m_input.mode));
    }

    const auto found = m_roles.find(name);
    if (found == m_roles.end()) {
        return {};
    }
    const Role& role = found->second;
    if (role.fact->sides == protocol::FactSides::None) {
        side = Side::None;
    } else if (side != Side::Left && side != Side::Right) {
        return agreed(fact(id, Side::Left), fact(id, Side::Right));
    }
    if (role.observation != nullptr) {
        return observed(role, side);
    }
    if (id == m_protocol.plan.day && recordedToday(id, Side::None) == nullptr) {
        const std::string& today = day();
        return today.empty() ? FactReading{} : computed(today);
    }
    return recorded(role, side);
}

std::optional<double> Context::number(const std::string& id, Side side)
{
    const FactReading reading = fact(id, side);
    const double* value = reading.value ? std::get_if<double>(&*reading.value) : nullptr;
    return value != nullptr ? std::optional(*value) : std::nullopt;
}

std::string Context::choice(const std::string& id, Side side)
{
    const FactReading reading = fact(id, side);
    const std::string* value = reading.value ? std::get_if<std::string>(&*reading.value) : nullptr;
    return value != nullptr ? *value : std::string();
}

FactReading Context::recorded(const Role& role, Side side)
{
    const protocol::Fact& fact = *role.fact;
    if (const Record* today = recordedToday(fact.id, side)) {
        return {today->value, today->provenance, {}};
    }
    // A full screen is answered anew; in a short one what was answered before stands.
    const bool earlier = role.screening ? !screen().full : fact.remember;
    if (earlier) {
        if (const auto last = m_pastIndex.last(fact.id, side, role.screening)) {
            return {last->record->value, Provenance::Earlier, m_input.past[last->session].date};
        }
    }
    if (fact.fallback) {
        return {fact.fallback, Provenance::Default, {}};
    }
    return {};
}

// --- observations -------------------------------------------------------------------------------------------------

std::size_t bandIndex(const protocol::Observation& observation, double value)
{
    const auto limit = std::find_if(observation.upto.begin(), observation.upto.end(),
                                    [&](double upto) { return value <= upto + kRounding; });
    return static_cast<std::size_t>(limit - observation.upto.begin());
}

namespace {

const protocol::Scale* bandScale(const protocol::Protocol& protocol, const protocol::Observation& observation)
{
    const protocol::Fact* fact = protocol.fact(observation.band);
    return fact != nullptr ? protocol.scale(fact->scale) : nullptr;
}

} // namespace

std::string bandName(const protocol::Protocol& protocol, const protocol::Observation& observation, double value)
{
    const protocol::Scale* scale = bandScale(protocol, observation);
    const std::size_t index = bandIndex(observation, value);
    return scale != nullptr && index < scale->options.size() ? scale->options[index].id : std::string();
}

std::optional<std::size_t> bandPosition(const protocol::Protocol& protocol, const protocol::Observation& observation,
                                        const std::string& band)
{
    const protocol::Scale* scale = bandScale(protocol, observation);
    if (scale == nullptr) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < scale->options.size(); ++i) {
        if (scale->options[i].id == band) {
            return i;
        }
    }
    return std::nullopt;
}

Form Context::formToday(const protocol::Observation& observation, Side side)
{
    const Record* value = recordedToday(observation.value, side);
    const Record* band = recordedToday(observation.band, side);
    const Record* from = observation.computed ? recordedToday(observation.computed->from, side) : nullptr;
    const Record* tape = observation.tape ? recordedToday(observation.tape->rise, side) : nullptr;
    // Records of one session lie in one list, in the order of recording.
    const auto isLast = [&](const Record* record) { return record == nullptr || record < tape; };
    if (tape != nullptr && isLast(value) && isLast(band) && isLast(from)) {
        const std::vector<double> angles = tapeToday(observation, side);
        if (angles.empty()) {
            return {};
        }
        const double mean = summarise(angles).mean;
        return {Form::Kind::Computed, mean, bandName(m_protocol, observation, mean), {}};
    }
    if (value != nullptr && (band == nullptr || band < value)) {
        const double measured = std::get<double>(value->value);
        return {Form::Kind::Measured, measured, bandName(m_protocol, observation, measured), {}};
    }
    if (band != nullptr && (value != nullptr || from == nullptr || from < band)) {
        return {Form::Kind::ByEye, {}, std::get<std::string>(band->value), {}};
    }
    const std::optional<double> computed = computedToday(observation, side);
    if (!computed) {
        return {};
    }
    return {Form::Kind::Computed, computed, bandName(m_protocol, observation, *computed), {}};
}

std::optional<double> Context::computedToday(const protocol::Observation& observation, Side side)
{
    constexpr int kDeepest = 4;
    // Observations that are computed from each other have no value.
    if (!observation.computed || recordedToday(observation.computed->from, side) == nullptr || m_formDepth > kDeepest) {
        return std::nullopt;
    }
    ++m_formDepth;
    double sum = observation.computed->constant;
    bool known = true;
    const auto add = [&](const protocol::Ids& facts, double sign) {
        for (const std::string& each : facts) {
            const auto role = m_roles.find(each);
            const bool observedFact = role != m_roles.end() && role->second.observation != nullptr;
            const std::optional<double> part =
                observedFact ? formToday(*role->second.observation, side).value : number(each, side);
            known = known && part.has_value();
            sum += sign * part.value_or(0);
        }
    };
    add(observation.computed->plus, 1);
    add(observation.computed->minus, -1);
    --m_formDepth;
    return known ? std::optional(sum) : std::nullopt;
}

std::vector<double> Context::tapeToday(const protocol::Observation& observation, Side side)
{
    const Record* rise = observation.tape ? recordedToday(observation.tape->rise, side) : nullptr;
    const std::optional<double> length = rise != nullptr ? number(observation.tape->length, side) : std::nullopt;
    if (!length) {
        return {};
    }
    std::vector<double> rises = rise->readings;
    if (rises.empty()) {
        rises.push_back(std::get<double>(rise->value));
    }
    for (double& each : rises) {
        const Result<double> angle = angleByTape(*length, each);
        if (!angle) {
            return {};
        }
        each = *angle;
    }
    return rises;
}

Form Context::formInForce(const Role& role, Side side)
{
    const TestStatus* found = status(*role.test, side);
    if (found == nullptr || found->state != TestState::InForce) {
        return {};
    }
    const Standing& earlier = standing(*role.test, side);
    if (earlier.valid == nullptr) {
        return {};
    }
    for (const ObservationValue& each : earlier.valid->observations) {
        if (each.observation == role.observation->id) {
            return {each.value ? Form::Kind::Measured : Form::Kind::ByEye, each.value, each.band,
                    earlier.validSession->date};
        }
    }
    return {};
}

FactReading Context::observed(const Role& role, Side side)
{
    Form form = formToday(*role.observation, side);
    // A test is judged by what was seen today; everything after it also by the result that still stands.
    if (form.kind == Form::Kind::None && m_testsProgress != Progress::Running) {
        form = formInForce(role, side);
    }
    if (form.kind == Form::Kind::None) {
        return {};
    }
    const Provenance provenance = form.date                                        ? Provenance::Earlier
                                  : form.kind == Form::Kind::Computed              ? Provenance::Computed
                                  : role.band && form.kind == Form::Kind::Measured ? Provenance::Computed
                                  : recordedToday(role.fact->id, side) != nullptr
                                      ? recordedToday(role.fact->id, side)->provenance
                                      : Provenance::Answer;
    if (role.band) {
        return form.band.empty() ? FactReading{} : FactReading{protocol::FactValue(form.band), provenance, form.date};
    }
    return form.value ? FactReading{protocol::FactValue(*form.value), provenance, form.date} : FactReading{};
}

// --- computed names -----------------------------------------------------------------------------------------------

FactReading Context::questionReading(std::string_view question, Side side)
{
    // What a `hurt` answered locks no test that was done before it.
    const bool testing = m_testsProgress == Progress::Running && m_during == DuringAnswers::Count;
    if (testing && !m_unhurt) {
        m_unhurt = std::make_unique<Context>(m_input, DuringAnswers::LeaveOut, m_doneToday);
    }
    for (const QuestionStatus& each : (testing ? *m_unhurt : *this).screen().questions) {
        if (each.id != question) {
            continue;
        }
        if (each.state == QuestionState::Unanswered) {
            return {};
        }
        const bool elsewhere = side != Side::None && side != Side::Both && each.side != Side::Both && each.side != side;
        return computed(nameOf(elsewhere ? QuestionState::Negative : each.state));
    }
    return {};
}

FactReading Context::findingReading(std::string_view finding, Side side)
{
    if (side != Side::Left && side != Side::Right) {
        return agreed(findingReading(finding, Side::Left), findingReading(finding, Side::Right));
    }
    if (m_testsProgress == Progress::Running || m_findingsProgress == Progress::Running) {
        return {};
    }
    for (const Finding& each : findings()) {
        if (each.id == finding && each.side == side) {
            return computed(kYes);
        }
    }
    for (const protocol::Test& test : m_protocol.tests) {
        const auto gives = [&](const protocol::FindingRule& rule) { return rule.id == finding; };
        const bool ofDifference = test.difference && test.difference->finding == finding;
        if (!ofDifference && std::none_of(test.findings.begin(), test.findings.end(), gives)) {
            continue;
        }
        const auto open = [&](Side each) {
            const TestStatus* found = status(test, each);
            return found == nullptr || (found->required && !found->missing.empty());
        };
        return open(side) || (ofDifference && open(other(side))) ? FactReading{} : computed(kNo);
    }
    return {};
}

FactReading Context::testReading(std::string_view test, Side side)
{
    if (side != Side::Left && side != Side::Right) {
        return agreed(testReading(test, Side::Left), testReading(test, Side::Right));
    }
    if (m_testsProgress == Progress::Running) {
        return {};
    }
    for (const TestStatus& each : tests()) {
        if (each.test == test && each.side == side) {
            return computed(nameOf(each.state));
        }
    }
    return {};
}

FactReading Context::adviceReading(std::string_view advice)
{
    if (m_doneToday != nullptr) {
        if (!m_before) {
            m_before = std::make_unique<Context>(m_input, m_during);
        }
        return m_before->adviceReading(advice);
    }
    if (m_adviceProgress == Progress::Running || m_testsProgress == Progress::Running) {
        return {};
    }
    return computed(this->advice().id == advice ? kYes : kNo);
}

} // namespace psoas::assessment
