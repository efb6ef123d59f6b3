// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/facts_behind.h"

#include "psoas/assessment/evaluation.h"
#include "psoas/assessment/names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace psoas::assessment {

namespace {

using protocol::Comparison;
using protocol::Condition;

constexpr std::array<std::pair<std::string_view, FactKind>, 4> kPrefixes{{{kQuestionPrefix, FactKind::Question},
                                                                          {kFindingPrefix, FactKind::Finding},
                                                                          {kTestPrefix, FactKind::Test},
                                                                          {kAdvicePrefix, FactKind::Advice}}};

FactBehind named(std::string_view name)
{
    FactBehind fact;
    fact.id = name;
    for (const auto& [prefix, kind] : kPrefixes) {
        if (name.starts_with(prefix)) {
            fact.kind = kind;
            fact.id = name.substr(prefix.size());
            return fact;
        }
    }
    fact.kind = name.starts_with(kHistoryPrefix) ? FactKind::History
                : name == kModeFact              ? FactKind::Mode
                                                 : FactKind::Recorded;
    return fact;
}

class Walk {
public:
    Walk(Context& context, Side side)
        : m_context(context)
        , m_side(side)
    {
    }

    void condition(const Condition& condition)
    {
        if (condition.kind == Condition::Kind::Compare) {
            comparison(condition.comparison);
            return;
        }
        const bool decided = condition.kind == Condition::Kind::Any && m_context.holds(condition, m_side);
        for (const Condition& part : condition.parts) {
            if (!decided || m_context.holds(part, m_side)) {
                this->condition(part);
            }
        }
    }

    [[nodiscard]] std::vector<FactBehind> take() { return std::move(m_facts); }

private:
    void comparison(const Comparison& comparison)
    {
        const FactBehind fact = named(comparison.fact);
        if (!isSided(fact)) {
            add(fact, comparison, Side::None);
            return;
        }
        switch (comparison.reading) {
        case protocol::Reading::ThisSide:
            add(fact, comparison, m_side);
            return;
        case protocol::Reading::OtherSide:
            add(fact, comparison, other(m_side));
            return;
        case protocol::Reading::AnySide:
        case protocol::Reading::BothSides:
            break;
        }
        Condition here;
        here.kind = Condition::Kind::Compare;
        here.comparison = comparison;
        const bool decided = comparison.reading == protocol::Reading::AnySide && m_context.holds(here, m_side);
        here.comparison.reading = protocol::Reading::ThisSide;
        for (const Side side : kSides) {
            if (!decided || m_context.holds(here, side)) {
                add(fact, comparison, side);
            }
        }
    }

    [[nodiscard]] bool isSided(const FactBehind& fact) const
    {
        const protocol::Protocol& protocol = m_context.protocol();
        switch (fact.kind) {
        case FactKind::Recorded: {
            const protocol::Fact* known = protocol.fact(fact.id);
            return known != nullptr && known->sides != protocol::FactSides::None;
        }
        case FactKind::History: {
            const auto known = std::find_if(protocol.history.facts.begin(), protocol.history.facts.end(),
                                            [&](const protocol::HistoryFact& each) { return each.id == fact.id; });
            return known != protocol.history.facts.end() && known->sided;
        }
        case FactKind::Question: {
            const protocol::Question* known = protocol.question(fact.id);
            return known != nullptr && !known->sideFact.empty();
        }
        case FactKind::Finding:
        case FactKind::Test:
            return true;
        case FactKind::Advice:
        case FactKind::Mode:
            break;
        }
        return false;
    }

    void add(FactBehind fact, const Comparison& comparison, Side side)
    {
        const auto same = std::find_if(m_facts.begin(), m_facts.end(), [&](const FactBehind& each) {
            return each.kind == fact.kind && each.id == fact.id && each.side == side;
        });
        FactBehind& into = same == m_facts.end() ? m_facts.emplace_back(std::move(fact)) : *same;
        into.side = side;
        into.value = m_context.fact(comparison.fact, side).value;
        if (const double* number = std::get_if<double>(&comparison.value)) {
            into.limits.push_back({comparison.op, *number});
        }
    }

    Context& m_context;
    const Side m_side;
    std::vector<FactBehind> m_facts;
};

} // namespace

std::vector<FactBehind> factsBehind(const Input& input, const PastSession* doneToday, const Condition& condition,
                                    Side side)
{
    Context context(input, DuringAnswers::Count, doneToday);
    Walk walk(context, side);
    walk.condition(condition);
    return walk.take();
}

} // namespace psoas::assessment
