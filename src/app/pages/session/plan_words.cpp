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

QString planWhy(const protocol::Protocol& protocol, const session::State& state, const assessment::PlanLine& line)
{
    const auto isFound = [&](const std::string& id, Side side) {
        return std::any_of(state.findings.begin(), state.findings.end(),
                           [&](const Finding& finding) { return finding.id == id && finding.side == side; });
    };
    QStringList sides[2], rest;
    for (const std::string& id : line.because) {
        if (line.side != Side::Both || protocol.finding(id) == nullptr) {
            rest.append(reason(protocol, state, id, line.side, line.exercise));
            continue;
        }
        for (const Side side : kSides) {
            if (isFound(id, side)) {
                sides[side == Side::Right ? 1 : 0].append(reason(protocol, state, id, side, line.exercise));
            }
        }
    }
    QStringList reasons;
    const bool same = sides[0] == sides[1];
    if (same && !sides[0].isEmpty()) {
        reasons.append(PlanWords::tr("Both sides: %1").arg(sides[0].join(u' ')));
    }
    if (!same && !sides[0].isEmpty()) {
        reasons.append(PlanWords::tr("Left: %1").arg(sides[0].join(u' ')));
    }
    if (!same && !sides[1].isEmpty()) {
        reasons.append(PlanWords::tr("Right: %1").arg(sides[1].join(u' ')));
    }
    rest.removeDuplicates();
    rest.removeAll(QString());
    return (reasons + rest).join(u' ');
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
