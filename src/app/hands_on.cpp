// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hands_on.h"

#include "app/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace psoas::app {

namespace {

struct Hands {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::HandsOn)
};

using assessment::Record;

const Record* find(const std::vector<Record>& answers, const std::string& fact, Side side)
{
    const auto found =
        std::ranges::find_if(answers, [&](const Record& each) { return each.fact == fact && each.side == side; });
    return found == answers.end() ? nullptr : &*found;
}

/// What the activity holds of a side.
HandsOn workOn(const protocol::Protocol& protocol, const protocol::Activity& activity, Side side,
               const std::vector<Record>& answers, const std::vector<assessment::DoseDone>& doses)
{
    HandsOn work;
    work.side = side;
    for (const protocol::BodyArea& area : activity.areas) {
        const Record* record = find(answers, area.fact, side);
        if (record != nullptr && record->value == protocol::FactValue(area.marked)) {
            work.places << words::fact(protocol, area.fact);
        }
    }
    for (const std::string& fact : activity.facts) {
        if (const Record* record = find(answers, fact, side)) {
            work.told.append({words::fact(protocol, fact), words::record(protocol, *record)});
        }
    }
    std::vector<assessment::DoseDone> standing; // of several attempts
    for (const assessment::DoseDone& dose : doses) {
        if (dose.exercise == activity.after && dose.side == side) {
            assessment::addAttempt(standing, dose);
        }
    }
    work.seconds = standing.empty() ? 0 : standing.front().secondsDone;
    return work;
}

/// Whether the activity can have anything of them: most sessions have nothing.
bool isTouched(const protocol::Activity& activity, const std::vector<Record>& answers,
               const std::vector<assessment::DoseDone>& doses)
{
    return std::ranges::any_of(doses, [&](const auto& dose) { return dose.exercise == activity.after; }) ||
           std::ranges::any_of(answers, [&](const Record& record) {
               return std::ranges::find(activity.facts, record.fact) != activity.facts.end() ||
                      std::ranges::find(activity.areas, record.fact, &protocol::BodyArea::fact) != activity.areas.end();
           });
}

} // namespace

QList<HandsOn> handsOnWork(const protocol::Protocol& protocol, const std::vector<Record>& answers,
                           const std::vector<assessment::DoseDone>& doses)
{
    QList<HandsOn> all;
    for (const protocol::Step& step : protocol.steps) {
        for (const protocol::Activity& activity : step.activities) {
            if (activity.areas.empty() || !isTouched(activity, answers, doses)) {
                continue;
            }
            for (const Side side : {Side::Left, Side::Right, Side::Both, Side::None}) {
                HandsOn work = workOn(protocol, activity, side, answers, doses);
                if (!work.places.isEmpty() || !work.told.isEmpty() || work.seconds > 0) {
                    all.append(std::move(work));
                }
            }
        }
    }
    return all;
}

QList<HandsOn> handsOnWork(const protocol::Protocol& protocol, const session::State& state)
{
    std::vector<assessment::DoseDone> doses;
    for (const session::Attempt& attempt : state.attempts) {
        if (attempt.ended) {
            doses.push_back(attempt.dose);
        }
    }
    return handsOnWork(protocol, state.answers.active(), doses);
}

namespace words {

QString handsOnPlaces(const HandsOn& work)
{
    return work.places.isEmpty() ? Hands::tr("No place was marked")
                                 : work.places.join(Hands::tr("; ", "between places"));
}

QString handsOnTime(const HandsOn& work)
{
    return work.seconds > 0 ? words::duration(work.seconds) : Hands::tr("not taken", "the time");
}

QString handsOn(const HandsOn& work)
{
    QStringList parts{Hands::tr("%1.", "a sentence without its end").arg(handsOnPlaces(work))};
    parts << Hands::tr("Time: %1.").arg(handsOnTime(work));
    for (const auto& [asked, answer] : work.told) {
        parts << Hands::tr("%1: %2.", "what was asked: answer").arg(asked, answer);
    }
    return parts.join(u' ');
}

} // namespace words

} // namespace psoas::app
