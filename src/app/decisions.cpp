// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/decisions.h"

#include "app/words.h"
#include "psoas/history/store.h"

#include <QCoreApplication>

#include <algorithm>

namespace psoas::app {

namespace {

struct Decided {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::Decision)
};

Date lastDay(const protocol::Protocol& protocol, const assessment::Clearance& clearance)
{
    return Date{clearance.on.days + protocol.screen.clearanceMaxAgeDays};
}

Decision fromClearance(const protocol::Protocol& protocol, const assessment::Clearance& clearance)
{
    Decision decision;
    decision.question = clearance.question;
    decision.by = QString::fromStdString(clearance.by);
    decision.on = clearance.on;
    decision.until = lastDay(protocol, clearance);
    decision.reason = QString::fromStdString(clearance.reason);
    decision.initials = QString::fromStdString(clearance.recordedBy);
    return decision;
}

Decision fromOverride(const assessment::Override& override_)
{
    Decision decision;
    decision.kind = Decision::Kind::Override;
    decision.question = override_.question;
    decision.reason = QString::fromStdString(override_.reason);
    decision.initials = QString::fromStdString(override_.by);
    return decision;
}

/// Says in which session it was recorded: this one, else the first of the past that holds it.
void date(Decision& decision, const assessment::Clearance& clearance, const session::Engine& engine,
          const session::State& state)
{
    decision.recordedOn = state.date;
    decision.recordedIn = state.mode;
    if (std::ranges::find(state.clearances, clearance) != state.clearances.end()) {
        return;
    }
    for (const assessment::PastSession& past : engine.past()) {
        if (std::ranges::find(past.clearances, clearance) != past.clearances.end()) {
            decision.recordedOn = past.date;
            decision.recordedIn = past.mode;
            decision.recordedEarlier = true;
            return;
        }
    }
}

/// The last one for a question; earlier ones were corrected by it.
template <class Entry>
const Entry* lastFor(const std::vector<Entry>& entries, const std::string& question)
{
    const auto found =
        std::find_if(entries.rbegin(), entries.rend(), [&](const Entry& each) { return each.question == question; });
    return found == entries.rend() ? nullptr : &*found;
}

} // namespace

QList<Decision> decisions(const session::Engine& engine, const session::State& state)
{
    const protocol::Protocol& protocol = engine.protocol();
    const auto screen = assessment::screen(engine.input(state));
    QList<Decision> list;
    for (const assessment::QuestionStatus& status : screen.questions) {
        const assessment::Clearance* clearance =
            status.clearance ? &*status.clearance : lastFor(state.clearances, status.id);
        if (clearance != nullptr) {
            Decision decision = fromClearance(protocol, *clearance);
            decision.stands = status.clearance.has_value();
            date(decision, *clearance, engine, state);
            list.append(decision);
        }
        const assessment::Override* override_ =
            status.override_ ? &*status.override_ : lastFor(state.overrides, status.id);
        if (override_ != nullptr) {
            Decision decision = fromOverride(*override_);
            decision.stands = status.override_.has_value();
            list.append(decision);
        }
    }
    return list;
}

QList<Decision> decisions(const protocol::Protocol& protocol, const history::SessionDecisions& session)
{
    QList<Decision> list;
    for (const assessment::Clearance& each : session.clearances) {
        Decision decision = fromClearance(protocol, each);
        decision.recordedOn = session.day;
        decision.recordedIn = session.mode;
        // Of another protocol, which may count other days.
        if (session.protocolHash != protocol.hash) {
            decision.until.reset();
        }
        list.append(decision);
    }
    for (const assessment::Override& each : session.overrides) {
        list.append(fromOverride(each));
    }
    return list;
}

QList<Decision> decisions(const protocol::Protocol& protocol, const history::SessionDetail& detail)
{
    const history::SessionRow& row = detail.row;
    return decisions(protocol, history::SessionDecisions{row.id, row.protocolHash, row.mode, row.startedAt.localDate(),
                                                         detail.clearances, detail.overrides});
}

namespace {

QString overrideWords(const Decision& decision)
{
    const QString said =
        decision.stands ? Decided::tr("The therapist goes on in this session, for this reason: %1").arg(decision.reason)
                        : Decided::tr("The therapist gave a reason to go on: %1. The answer has changed since.")
                              .arg(decision.reason);
    return decision.initials.isEmpty() ? said
                                       : Decided::tr("%1 (%2)", "decision, initials").arg(said, decision.initials);
}

QString clearanceWords(const Decision& decision)
{
    const QString on = words::date(decision.on);
    if (!decision.stands) {
        return Decided::
            tr("%1 agreed on %2. It does not count now: the answer changed, or something new was reported after it.")
                .arg(decision.by, on);
    }
    if (!decision.until) {
        return Decided::tr("%1 agreed on %2.").arg(decision.by, on);
    }
    const QString until = words::date(*decision.until);
    return decision.recordedEarlier ? Decided::tr("%1 agreed on %2. It was recorded on %3 and holds until %4.")
                                          .arg(decision.by, on, words::date(decision.recordedOn), until)
                                    : Decided::tr("%1 agreed on %2. It holds until %3.").arg(decision.by, on, until);
}

} // namespace

namespace words {

QString decision(const Decision& decision)
{
    if (decision.kind == Decision::Kind::Override) {
        return overrideWords(decision);
    }
    QString said = clearanceWords(decision);
    if (!decision.reason.isEmpty()) {
        said = Decided::tr("%1 Reason: %2.", "sentence, reason").arg(said, decision.reason);
    }
    return decision.initials.isEmpty()
               ? said
               : Decided::tr("%1 Written down by %2.", "sentence, initials").arg(said, decision.initials);
}

} // namespace words

} // namespace psoas::app
