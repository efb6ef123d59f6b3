// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/session_timeline.h"

#include "app/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace psoas::app {

namespace {

using namespace session;

/// Tells one event; nothing for what is no more than the clock going on.
class Teller {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::SessionTimeline)

public:
    explicit Teller(const protocol::Protocol& protocol)
        : m_protocol(protocol)
    {
    }

    /// Tells it in local time of that moment.
    QString tell(const Stamped& stamped)
    {
        m_offset = stamped.at.offsetMinutes;
        return std::visit(*this, stamped.event);
    }
    QString operator()(const SessionStarted& event)
    {
        const QString what =
            tr("Session started, %1 %2.")
                .arg(QString::fromStdString(event.protocolId), QString::fromStdString(event.protocolVersion));
        return event.fullScreen ? tr("%1 All safety questions are asked.").arg(what) : what;
    }
    QString operator()(const FactRecorded& event)
    {
        const assessment::Record& record = event.record;
        const auto asked = std::ranges::find(m_protocol.screen.questions, record.fact, &protocol::Question::fact);
        const QString what = asked != m_protocol.screen.questions.end() ? words::text(m_protocol, asked->text)
                                                                        : words::fact(m_protocol, record.fact);
        return tr("%1: %2").arg(words::withSide(what, record.side), words::record(m_protocol, record));
    }
    QString operator()(const FactRetracted& event)
    {
        return tr("Taken back: %1").arg(words::withSide(words::fact(m_protocol, event.fact), event.side));
    }
    QString operator()(const ClearanceGiven& event)
    {
        QString line = tr("Cleared: %1, by %2 on %3")
                           .arg(questionText(event.clearance.question), QString::fromStdString(event.clearance.by),
                                words::date(event.clearance.on));
        if (!event.clearance.reason.empty()) {
            line = tr("%1, because %2", "cleared, reason").arg(line, QString::fromStdString(event.clearance.reason));
        }
        return withInitials(line, event.clearance.recordedBy);
    }
    QString operator()(const OverrideGiven& event)
    {
        return withInitials(
            tr("Overridden: %1, because %2")
                .arg(questionText(event.override_.question), QString::fromStdString(event.override_.reason)),
            event.override_.by);
    }
    QString operator()(const ChecklistConfirmed& event)
    {
        return tr("Checklist confirmed: %1").arg(activityName({event.activity, Side::None, {}}));
    }
    QString operator()(const CursorMoved& event)
    {
        const protocol::Step* step = stepOf(event.to.activity);
        const bool isNew = step != nullptr && step->id != m_step;
        if (!isNew) {
            return {};
        }
        m_step = step->id;
        const QString name = words::text(m_protocol, step->name);
        return event.back         ? tr("Back to %1").arg(name)
               : step->number > 0 ? tr("Step %1: %2").arg(step->number).arg(name)
                                  : name;
    }
    QString operator()(const FindingsConcluded& event)
    {
        QStringList names;
        for (const assessment::Finding& finding : event.findings) {
            names << words::withSide(words::finding(m_protocol, finding.id, finding.side), finding.side);
        }
        const QString all = names.join(QStringLiteral("; "));
        if (all == m_findings) {
            return {};
        }
        m_findings = all;
        return all.isEmpty() ? QString() : tr("The test shows: %1").arg(all);
    }
    QString operator()(const PlanBuilt& event)
    {
        const QString day = words::planDay(m_protocol, event.plan.day);
        return event.plan.lines.empty()
                   ? tr("Plan: %1, no exercises").arg(day)
                   : tr("Plan: %1, %n line(s), %2", nullptr, static_cast<int>(event.plan.lines.size()))
                         .arg(day, words::minutes(event.plan.seconds));
    }
    QString operator()(const PlanEdited& event)
    {
        using Kind = assessment::PlanEdit::Kind;
        const QString what =
            words::withSide(words::exercise(m_protocol, event.edit.line.exercise), event.edit.line.side);
        switch (event.edit.kind) {
        case Kind::Remove:
            return tr("Plan changed: %1 left out").arg(what);
        case Kind::AddBack:
            return tr("Plan changed: %1 put back").arg(what);
        case Kind::MoveBefore:
        case Kind::MoveAfter:
            return tr("Plan changed: %1 moved").arg(what);
        case Kind::SetDose:
            return tr("Plan changed: amount of %1").arg(what);
        case Kind::UndoAll:
            return tr("Plan changed: all changes undone");
        }
        return {};
    }
    QString operator()(const ActivitySkipped& event)
    {
        // A line that was not done on paper has no reason.
        return event.reason.empty()
                   ? tr("Not done: %1").arg(placeName(event.place))
                   : tr("Skipped: %1, %2").arg(placeName(event.place), words::skipReason(event.reason).toLower());
    }
    QString operator()(const AttemptStarted& event)
    {
        const QString what = words::withSide(words::exercise(m_protocol, event.exercise), event.side);
        return event.attempt > 1 ? tr("Begun again: %1").arg(what) : tr("Begun: %1").arg(what);
    }
    QString operator()(const AttemptEnded& event)
    {
        const QString what = words::withSide(words::exercise(m_protocol, event.dose.exercise), event.dose.side);
        const QString done = tr("%1 of %n set(s)", nullptr, event.dose.setsPlanned).arg(event.dose.setsDone);
        switch (event.how) {
        case AttemptEnded::How::Whole:
            return tr("Done: %1, %2").arg(what, done);
        case AttemptEnded::How::Skipped:
            return tr("Ended early: %1, %2").arg(what, done);
        case AttemptEnded::How::Stopped:
            return tr("Stopped: %1, %2").arg(what, done);
        }
        return {};
    }
    QString operator()(const HurtTold& event)
    {
        const QString what = words::withSide(words::exercise(m_protocol, event.exercise), event.side);
        return tr("It hurt: %1, %2 of 10").arg(what, QString::number(event.pain));
    }
    QString operator()(const Paused&) { return tr("Paused"); }
    QString operator()(const AdviceConcluded& event)
    {
        return event.advice.id.empty() ? tr("Advice: nothing to conclude yet")
                                       : tr("Advice: %1").arg(words::advice(m_protocol, event.advice.id));
    }
    QString operator()(const NoteWritten& event) { return tr("Note: %1").arg(QString::fromStdString(event.text)); }
    QString operator()(const SecondReading& event)
    {
        const protocol::Test* test = m_protocol.test(event.test);
        const QString name =
            test != nullptr ? words::text(m_protocol, test->name, event.side) : QString::fromStdString(event.test);
        return tr("Read by a second person: %1, %2 after %3", "test and side, initials, initials")
            .arg(words::withSide(name, event.side), QString::fromStdString(event.secondBy),
                 QString::fromStdString(event.firstBy));
    }
    QString operator()(const SessionSigned& event) { return tr("Signed: %1").arg(QString::fromStdString(event.name)); }
    QString operator()(const AddendumWritten& event)
    {
        return withInitials(tr("Addendum: %1").arg(QString::fromStdString(event.text)), event.by);
    }
    QString operator()(const PersonRecorded&) { return {}; } // of no session
    QString operator()(const CountsMarked& event)
    {
        const QString what = event.counts ? tr("Marked to count again") : tr("Marked as not counting");
        return event.reason.empty() ? what : tr("%1: %2").arg(what, QString::fromStdString(event.reason));
    }
    QString operator()(const PhotoKept& event)
    {
        return event.hash.empty() ? tr("Photo taken away, %1").arg(words::side(event.side).toLower())
                                  : tr("Photo kept, %1").arg(words::side(event.side).toLower());
    }
    QString operator()(const SessionEnded& event) { return tr("Ended: %1").arg(words::outcome(event.outcome)); }
    QString operator()(const EnteredFromPaper& event)
    {
        return tr("Done on paper, written down on %1").arg(words::dateTime({event.enteredAt, m_offset, {}}));
    }
    QString operator()(const PhaseFinished&) { return {}; }
    QString operator()(const Resumed&) { return {}; }
    QString operator()(const Sought&) { return {}; }

private:
    [[nodiscard]] static QString withInitials(const QString& line, const std::string& by)
    {
        return by.empty() ? line : tr("%1 (%2)", "what happened, initials").arg(line, QString::fromStdString(by));
    }
    [[nodiscard]] const protocol::Step* stepOf(const std::string& activity) const
    {
        for (const protocol::Step& step : m_protocol.steps) {
            if (std::ranges::find(step.activities, activity, &protocol::Activity::id) != step.activities.end()) {
                return &step;
            }
        }
        return nullptr;
    }
    [[nodiscard]] QString questionText(const std::string& id) const
    {
        const protocol::Question* question = m_protocol.question(id);
        return question != nullptr ? words::text(m_protocol, question->text) : QString::fromStdString(id);
    }
    [[nodiscard]] QString activityName(const Place& place) const
    {
        const protocol::Activity* activity = m_protocol.activity(place.activity);
        return activity != nullptr ? words::text(m_protocol, activity->title, place.side)
                                   : QString::fromStdString(place.activity);
    }
    [[nodiscard]] QString placeName(const Place& place) const
    {
        return words::withSide(
            place.exercise.empty() ? activityName(place) : words::exercise(m_protocol, place.exercise), place.side);
    }

    const protocol::Protocol& m_protocol;
    std::string m_step;
    QString m_findings;
    int m_offset = 0;
};

} // namespace

std::vector<TimelineEntry> timelineOf(const protocol::Protocol& protocol, const std::vector<Stamped>& events)
{
    std::vector<TimelineEntry> entries;
    Teller teller(protocol);
    for (const Stamped& stamped : events) {
        QString text = teller.tell(stamped);
        if (!text.isEmpty()) {
            entries.push_back({stamped.at, std::move(text)});
        }
    }
    return entries;
}

} // namespace psoas::app
