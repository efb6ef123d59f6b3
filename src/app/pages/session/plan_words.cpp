// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/plan_words.h"

#include "app/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace psoas::app {

namespace {

struct PlanWords {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::PlanWords)
};

using assessment::Finding;

bool names(const Finding& finding, const std::string& fact)
{
    return std::any_of(finding.facts.begin(), finding.facts.end(), [&](const auto& each) { return each.fact == fact; });
}

/// The facts of a finding in a row. A band that follows from a measured value says nothing new.
QString factsOf(const protocol::Protocol& protocol, const Finding& finding)
{
    QStringList facts;
    for (const assessment::FindingFact& each : finding.facts) {
        const protocol::Observation* observation = protocol.observationOf(each.fact);
        const bool derived =
            observation != nullptr && observation->band == each.fact && names(finding, observation->value);
        if (derived || protocol.fact(each.fact) == nullptr) {
            continue;
        }
        facts.append(PlanWords::tr("%1: %2", "fact: value")
                         .arg(words::withSide(words::fact(protocol, each.fact), each.side),
                              words::value(protocol, each.fact, each.value)));
    }
    if (finding.date) {
        facts.append(PlanWords::tr("from your test on %1").arg(words::date(*finding.date)));
    }
    return facts.join(PlanWords::tr(" · ", "between facts"));
}

/// What a change of the dose says about an exercise that stays in the plan; the lock of the same cause, lifted by now,
/// would say that it is out.
QString changeOf(const protocol::Protocol& protocol, const std::string& id, const std::string& exercise, Side side)
{
    for (const protocol::DoseChange& change : protocol.limits.doses) {
        const auto& list = change.exercises;
        const bool listed = list.empty() || std::find(list.begin(), list.end(), exercise) != list.end();
        if (change.id == id && listed && !change.note.empty()) {
            return words::text(protocol, change.note, side);
        }
    }
    return {};
}

QString reason(const protocol::Protocol& protocol, const session::State& state, const std::string& id, Side side,
               const std::string& exercise)
{
    if (const QString change = changeOf(protocol, id, exercise, side); !change.isEmpty()) {
        return change;
    }
    const auto found = std::find_if(state.findings.begin(), state.findings.end(), [&](const Finding& finding) {
        // A difference between the sides is named for one of them and bears on both.
        return finding.id == id && (finding.side == side || protocol.finding(id) == nullptr);
    });
    if (found == state.findings.end()) {
        return words::causes(protocol, {id}, side);
    }
    const QString facts = factsOf(protocol, *found);
    const QString name = words::cause(protocol, id, side);
    return facts.isEmpty() ? words::causes(protocol, {id}, side)
                           : PlanWords::tr("%1 (%2).", "finding, its facts").arg(name, facts);
}

} // namespace

namespace {

bool isFound(const std::vector<Finding>& findings, const std::string& id, Side side)
{
    return std::ranges::any_of(findings,
                               [&](const Finding& finding) { return finding.id == id && finding.side == side; });
}

bool isAbout(const protocol::Ids& exercises, const std::string& exercise)
{
    return std::ranges::find(exercises, exercise) != exercises.end();
}

/// Whether a cause that is no finding holds for a side, as its own rules say.
bool holds(const assessment::Input& input, const std::string& cause, const std::string& exercise, Side side)
{
    const auto on = [&](const protocol::Condition& when) {
        return assessment::evaluate(input, when, side).value_or(false);
    };
    const protocol::Protocol& protocol = input.protocol;
    return std::ranges::any_of(protocol.plan.candidates,
                               [&](const auto& each) { return each.because == cause && on(each.when); }) ||
           std::ranges::any_of(protocol.limits.locks,
                               [&](const auto& each) {
                                   return each.id == cause && isAbout(each.exercises, exercise) && on(each.when);
                               }) ||
           std::ranges::any_of(protocol.limits.doses, [&](const auto& each) {
               return each.id == cause && (each.exercises.empty() || isAbout(each.exercises, exercise)) &&
                      on(each.when);
           });
}

/// Goes through the causes of what is planned for both sides, or left out on both.
template <class Holds>
OneSided collect(const assessment::Plan& plan, Holds holdsOn)
{
    OneSided sides;
    const auto take = [&](const auto& line) {
        if (line.side != Side::Both) {
            return;
        }
        for (const std::string& cause : line.because) {
            const bool left = holdsOn(cause, line.exercise, Side::Left);
            const bool right = holdsOn(cause, line.exercise, Side::Right);
            if (left != right) {
                sides[{cause, line.exercise}] = left ? Side::Left : Side::Right;
            }
        }
    };
    std::ranges::for_each(plan.lines, take);
    std::ranges::for_each(plan.excluded, take);
    return sides;
}

Side sideOf(const OneSided& sides, const std::string& cause, const assessment::LineKey& line)
{
    const auto known = line.side == Side::Both ? sides.find({cause, line.exercise}) : sides.end();
    return known == sides.end() ? line.side : known->second;
}

/// What is said of the left, of the right, and of no side.
struct BySide {
    QStringList left, right, rest;

    [[nodiscard]] QString words() const
    {
        QStringList all;
        const bool same = left == right;
        if (same && !left.isEmpty()) {
            all.append(PlanWords::tr("Both sides: %1").arg(left.join(u' ')));
        }
        if (!same && !left.isEmpty()) {
            all.append(PlanWords::tr("Left: %1").arg(left.join(u' ')));
        }
        if (!same && !right.isEmpty()) {
            all.append(PlanWords::tr("Right: %1").arg(right.join(u' ')));
        }
        QStringList others = rest;
        others.removeDuplicates();
        others.removeAll(QString());
        return (all + others).join(u' ');
    }
};

} // namespace

OneSided oneSided(const assessment::Input& input, const std::vector<Finding>& findings, const assessment::Plan& plan)
{
    return collect(plan, [&](const std::string& cause, const std::string& exercise, Side side) {
        return input.protocol.finding(cause) != nullptr ? isFound(findings, cause, side)
                                                        : holds(input, cause, exercise, side);
    });
}

OneSided oneSided(const protocol::Protocol& protocol, const std::vector<Finding>& findings,
                  const assessment::Plan& plan)
{
    return collect(plan, [&](const std::string& cause, const std::string&, Side side) {
        return protocol.finding(cause) != nullptr && isFound(findings, cause, side);
    });
}

QString planWhy(const protocol::Protocol& protocol, const session::State& state, const assessment::PlanLine& line,
                const OneSided& sides)
{
    BySide reasons;
    for (const std::string& id : line.because) {
        if (line.side == Side::Both && protocol.finding(id) != nullptr) {
            for (const Side side : kSides) {
                if (isFound(state.findings, id, side)) {
                    (side == Side::Left ? reasons.left : reasons.right)
                        .append(reason(protocol, state, id, side, line.exercise));
                }
            }
            continue;
        }
        const Side side = sideOf(sides, id, {line.exercise, line.side});
        const QString said = reason(protocol, state, id, side, line.exercise);
        (side == line.side ? reasons.rest : side == Side::Left ? reasons.left : reasons.right).append(said);
    }
    return reasons.words();
}

QString causesBySide(const protocol::Protocol& protocol, const std::vector<std::string>& because,
                     const assessment::LineKey& line, const OneSided& sides)
{
    std::vector<std::string> left, right, rest;
    for (const std::string& id : because) {
        const Side side = sideOf(sides, id, line);
        (side == line.side ? rest : side == Side::Left ? left : right).push_back(id);
    }
    const auto list = [&](const std::vector<std::string>& ids, Side side) {
        const QString said = words::causes(protocol, ids, side, line.exercise);
        return said.isEmpty() ? QStringList() : QStringList{said};
    };
    return BySide{list(left, Side::Left), list(right, Side::Right), list(rest, line.side)}.words();
}

QString lineName(const protocol::Protocol& protocol, const assessment::LineKey& line)
{
    return words::withSide(words::exercise(protocol, line.exercise), line.side);
}

QString lineTag(const assessment::LineKey& line)
{
    return QString::fromStdString(line.exercise) + u'.' + QString::fromUtf8(name(line.side).data());
}

} // namespace psoas::app
