// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/evaluation.h"
#include "psoas/assessment/names.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace psoas::assessment {

namespace {

using protocol::Condition;

void collect(const Condition& condition, std::vector<const protocol::Comparison*>& comparisons)
{
    if (condition.kind == Condition::Kind::Compare) {
        comparisons.push_back(&condition.comparison);
        return;
    }
    for (const Condition& part : condition.parts) {
        collect(part, comparisons);
    }
}

/// The facts that a condition names, with their values, each once.
class FactList {
public:
    FactList(Context& context, Side side)
        : m_context(context)
        , m_side(side)
    {
    }

    void add(const protocol::Comparison& comparison)
    {
        switch (comparison.reading) {
        case protocol::Reading::ThisSide:
            add(comparison.fact, m_side);
            break;
        case protocol::Reading::OtherSide:
            add(comparison.fact, other(m_side));
            break;
        case protocol::Reading::AnySide:
        case protocol::Reading::BothSides:
            add(comparison.fact, Side::Left);
            add(comparison.fact, Side::Right);
            break;
        }
    }
    [[nodiscard]] std::vector<FindingFact> take() { return std::move(m_facts); }

private:
    void add(const std::string& fact, Side side)
    {
        put(fact, side);
        // A band that was derived is shown with the number it came from.
        const protocol::Observation* observation = m_context.protocol().observationOf(fact);
        if (observation != nullptr && observation->band == fact) {
            put(observation->value, side);
        }
    }
    void put(const std::string& fact, Side side)
    {
        const protocol::Fact* definition = m_context.definition(fact);
        const bool sided = definition == nullptr || definition->sides != protocol::FactSides::None;
        const Side shown = !sided || side == m_side ? Side::None : side;
        if (!m_seen.emplace(fact, shown).second) {
            return;
        }
        const FactReading reading = m_context.fact(fact, side);
        if (reading.value) {
            m_facts.push_back({fact, shown, *reading.value});
        }
    }

    Context& m_context;
    Side m_side;
    std::set<std::pair<std::string, Side>> m_seen;
    std::vector<FindingFact> m_facts;
};

bool isUncertain(const protocol::Observation& observation, const Form& form)
{
    if (form.kind == Form::Kind::ByEye) {
        return true;
    }
    return form.value && std::any_of(observation.upto.begin(), observation.upto.end(), [&](double limit) {
               return std::abs(*form.value - limit) <= observation.margin + kRounding;
           });
}

Finding conclude(Context& context, const protocol::Test& test, const protocol::FindingRule& rule, Side side)
{
    Finding finding;
    finding.id = rule.id;
    finding.side = side;
    finding.because = {rule.id};
    std::vector<const protocol::Comparison*> comparisons;
    collect(rule.when, comparisons);
    FactList facts(context, side);
    for (const protocol::Comparison* each : comparisons) {
        facts.add(*each);
    }
    finding.facts = facts.take();
    for (const protocol::Observation& observation : test.observations) {
        const bool named = std::any_of(comparisons.begin(), comparisons.end(), [&](const protocol::Comparison* each) {
            return each->fact == observation.value || each->fact == observation.band;
        });
        if (named && isUncertain(observation, context.formToday(observation, side))) {
            finding.uncertain.push_back(observation.id);
        }
    }
    const auto remark = std::find_if(rule.remarks.begin(), rule.remarks.end(),
                                     [&](const protocol::Remark& each) { return context.holds(each.when, side); });
    if (remark != rule.remarks.end()) {
        finding.remark = remark->id;
    }
    return finding;
}

const protocol::FindingRule* ruleOf(const protocol::Test& test, const std::string& finding)
{
    const auto found = std::find_if(test.findings.begin(), test.findings.end(),
                                    [&](const protocol::FindingRule& rule) { return rule.id == finding; });
    return found == test.findings.end() ? nullptr : &*found;
}

void addEarlier(std::vector<Finding>& all, const protocol::Test& test, const PastSession& session,
                const TestResult& result, bool painOnly)
{
    for (const Finding& each : result.findings) {
        const protocol::FindingRule* rule = ruleOf(test, each.id);
        if (painOnly && rule != nullptr && rule->kind != protocol::FindingKind::Pain) {
            continue;
        }
        Finding finding = each;
        finding.date = session.date;
        all.push_back(std::move(finding));
    }
}

void addSide(Context& context, std::vector<Finding>& all, const protocol::Test& test, Side side)
{
    const TestStatus* status = context.status(test, side);
    const Standing& standing = context.standing(test, side);
    const bool clean = status->result && status->result->valid && !status->result->pain;
    const bool painStands = standing.pain != nullptr && !clean && !(status->result && status->result->pain);
    if (painStands) {
        addEarlier(all, test, *standing.painSession, *standing.pain, true);
    }
    if (status->result) {
        all.insert(all.end(), status->result->findings.begin(), status->result->findings.end());
    } else if (!painStands && standing.valid != nullptr && status->state == TestState::InForce) {
        addEarlier(all, test, *standing.validSession, *standing.valid, false);
    }
}

// --- difference between the sides ------------------------------------------------------------------------------------

struct Compared {
    const protocol::Observation* observation = nullptr;
    bool byValue = false;
    double difference = 0; ///< left − right, in degrees or bands
};

std::optional<Compared> compareObservation(const protocol::Protocol& protocol, const protocol::Observation& observation,
                                           const Form& left, const Form& right)
{
    if (left.kind == Form::Kind::None || right.kind == Form::Kind::None) {
        return std::nullopt;
    }
    if (left.value && right.value && observation.differsByValue) {
        const double difference = *left.value - *right.value;
        if (std::abs(difference) + kRounding < *observation.differsByValue) {
            return std::nullopt;
        }
        return Compared{&observation, true, difference};
    }
    const auto leftBand = bandPosition(protocol, observation, left.band);
    const auto rightBand = bandPosition(protocol, observation, right.band);
    if (!observation.differsByBands || !leftBand || !rightBand) {
        return std::nullopt;
    }
    const int difference = static_cast<int>(*leftBand) - static_cast<int>(*rightBand);
    if (std::abs(difference) < *observation.differsByBands) {
        return std::nullopt;
    }
    return Compared{&observation, false, static_cast<double>(difference)};
}

bool givesOneOf(const protocol::Test& test, const TestResult& result, const protocol::Ids& groups)
{
    return std::any_of(result.findings.begin(), result.findings.end(), [&](const Finding& finding) {
        const protocol::FindingRule* rule = ruleOf(test, finding.id);
        return rule != nullptr && std::find(groups.begin(), groups.end(), rule->group) != groups.end();
    });
}

std::optional<Finding> differenceToday(Context& context, const protocol::Test& test)
{
    const protocol::SideDifference& rule = *test.difference;
    for (const Side side : kSides) {
        const TestStatus* status = context.status(test, side);
        if (!status->result || !givesOneOf(test, *status->result, rule.groups)) {
            return std::nullopt;
        }
    }
    for (const protocol::Observation& observation : test.observations) {
        const Form left = context.formToday(observation, Side::Left);
        const Form right = context.formToday(observation, Side::Right);
        const auto compared = compareObservation(context.protocol(), observation, left, right);
        if (!compared) {
            continue;
        }
        Finding finding;
        finding.id = rule.finding;
        finding.side = (compared->difference > 0) == observation.lowerIsBetter ? Side::Left : Side::Right;
        finding.because = {rule.finding};
        const auto add = [&](const Form& form, Side side) {
            if (form.value) {
                finding.facts.push_back({observation.value, side, *form.value});
            } else {
                finding.facts.push_back({observation.band, side, form.band});
            }
        };
        add(left, Side::Left);
        add(right, Side::Right);
        const double slack = std::abs(std::abs(compared->difference) - observation.differsByValue.value_or(0));
        if (!compared->byValue || slack <= observation.margin + kRounding) {
            finding.uncertain.push_back(observation.id);
        }
        return finding;
    }
    return std::nullopt;
}

void addEarlierDifference(Context& context, std::vector<Finding>& all, const protocol::Test& test)
{
    const PastSession* session = nullptr;
    for (const Side side : kSides) {
        const TestStatus* status = context.status(test, side);
        const Standing& standing = context.standing(test, side);
        if (status->state != TestState::InForce || standing.pain != nullptr || standing.valid == nullptr) {
            return;
        }
        if (session != nullptr && session != standing.validSession) {
            return;
        }
        session = standing.validSession;
    }
    for (const Finding& each : session->differences) {
        if (each.id != test.difference->finding) {
            continue;
        }
        Finding finding = each;
        finding.date = session->date;
        all.push_back(std::move(finding));
    }
}

} // namespace

std::vector<Finding> findingsOfSide(Context& context, const protocol::Test& test, Side side)
{
    std::vector<Finding> found;
    std::set<std::string> spoken;
    for (const protocol::FindingGroup& group : test.groups) {
        const bool silent = std::any_of(group.unless.begin(), group.unless.end(),
                                        [&](const std::string& each) { return spoken.contains(each); });
        if (silent) {
            continue;
        }
        for (const protocol::FindingRule& rule : test.findings) {
            if (rule.group != group.id || !context.holds(rule.when, side)) {
                continue;
            }
            found.push_back(conclude(context, test, rule, side));
            spoken.insert(group.id);
            if (group.pickFirst) {
                break;
            }
        }
    }
    return found;
}

std::vector<Finding> buildFindings(Context& context)
{
    std::vector<Finding> all;
    for (const Side side : kSides) {
        for (const protocol::Test& test : context.protocol().tests) {
            addSide(context, all, test, side);
        }
    }
    for (const protocol::Test& test : context.protocol().tests) {
        if (!test.difference) {
            continue;
        }
        if (auto today = differenceToday(context, test)) {
            all.push_back(std::move(*today));
        } else {
            addEarlierDifference(context, all, test);
        }
    }
    return all;
}

} // namespace psoas::assessment
