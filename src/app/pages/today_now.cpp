// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/current_person.h"
#include "app/log.h"
#include "app/pages/progress/session_reading.h"
#include "app/pages/session/session_drafts.h"
#include "app/pages/today_page.h"
#include "app/session_controller.h"
#include "app/session_loading.h"
#include "app/settings.h"
#include "app/store_access.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QPushButton>
#include <QTimer>

#include <chrono>

/// What there is to do now: go on with a session, begin one, or end what was left open.
namespace psoas::app {

namespace {

constexpr auto kDayWatch = std::chrono::minutes(1);

QString planText(const TodayPlan& plan, bool ofClient)
{
    if (!plan.exercises.isEmpty()) {
        return TodayPage::tr("%1, about %2").arg(plan.day, words::minutes(plan.seconds));
    }
    return (ofClient ? TodayPage::tr("%1: nothing is planned. A session is possible all the same.")
                     : TodayPage::tr("%1: nothing is planned. You may still choose to practise."))
        .arg(plan.day);
}

/// What is told before the session where nothing is planned ahead.
QString sessionText(const TodayData& today, bool doneToday, bool ofClient)
{
    if (doneToday) {
        return ofClient ? TodayPage::tr("A session was finished today. The next one can wait until tomorrow.")
                        : TodayPage::tr("You finished a session today. The next one can wait until tomorrow.");
    }
    if (today.last && today.testDue) {
        return ofClient ? TodayPage::tr("A new test is due. The plan is made from it.")
                        : TodayPage::tr("A new test is due. Your plan is made from it.");
    }
    if (today.last) {
        return ofClient ? TodayPage::tr("The plan is made new each time, from the answers of the day.")
                        : TodayPage::tr("Your plan is made new each time, from today's answers.");
    }
    return ofClient ? TodayPage::tr("It begins with a few safety questions, then shows how the client's hips rest.")
                    : TodayPage::tr("It begins with a few safety questions, then shows how your hips rest.");
}

} // namespace

void TodayPage::showStop(const TodayData& today)
{
    using assessment::Outcome;
    const Outcome last = today.last ? today.last->outcome : Outcome::Completed;
    const bool emergency = last == Outcome::StoppedEmergency;
    m_stop->setVisible(emergency || last == Outcome::StoppedClinician);
    if (m_stop->isHidden()) {
        return;
    }
    m_stop->setTone(emergency ? InlineMessage::Tone::Stop : InlineMessage::Tone::Caution);
    m_stop->setTitle(words::outcome(last));
    if (emergency) {
        m_stop->setText((ofClient()
                             ? tr("The last session stopped because of a sign that needs medical help. If it is "
                                  "still there, call %1. The next session asks all safety questions again.")
                             : tr("Your last session stopped because of a sign that needs medical help. If it is "
                                  "still there, call %1. The next session asks all safety questions again."))
                            .arg(m_all.settings.emergencyNumber()));
    } else {
        m_stop->setText(ofClient() ? tr("The last session stopped because a clinician should look first. The next "
                                        "session asks all safety questions again.")
                                   : tr("Your last session stopped because a clinician should look first. The next "
                                        "session asks all safety questions again."));
    }
}

/// Either the clock is wrong now or it was then; nothing that is counted in days can be trusted meanwhile.
void TodayPage::showClock(const TodayData& today)
{
    m_clock->setVisible(today.ahead.has_value());
    if (today.ahead) {
        m_clock->setText(
            tr("It says %1, but the history holds a session of %2. If the clock is wrong, set it before you "
               "begin. If it was wrong then, open that session on Progress and say that it does not count.")
                .arg(words::dateTime(today.now), words::dateTime(*today.ahead)));
    }
}

/// Midnight, a journey or a clock that is set: what is on the page is of the day that it is.
void TodayPage::watchDay()
{
    auto* timer = new QTimer(this);
    timer->setObjectName(QStringLiteral("dayTimer"));
    timer->setTimerType(Qt::VeryCoarseTimer);
    timer->setInterval(kDayWatch);
    connect(timer, &QTimer::timeout, this, [this] {
        const Date today = m_all.controller.clock().now().localDate();
        if (m_historyOpen && isVisible() && m_shownDay && *m_shownDay != today) {
            refresh();
        }
    });
    timer->start();
}

/// Whether there were sessions before is not known while the history is not open: nothing is said of it.
void TodayPage::showNothingYet()
{
    m_confirmEnd->hide();
    m_endButton->hide();
    m_nowTitle->setText(tr("Today's session"));
    m_nowText->setText(QString());
    m_nowDetail->hide();
    m_goButton->setText(tr("Start session"));
    m_goButton->setAccessibleName(m_goButton->text());
}

void TodayPage::showNow(const TodayData& today)
{
    m_confirmEnd->hide();
    m_endButton->setVisible(today.open.has_value());
    if (today.open) {
        m_nowTitle->setText(ofClient() ? tr("Go on where the session stopped") : tr("Go on where you stopped"));
        m_nowText->setText(today.open->place);
        m_nowDetail->setText(tr("%1. Begun %2.").arg(today.open->step, words::dateTime(today.open->row.startedAt)));
        m_goButton->setText(tr("Continue"));
    } else {
        const bool doneToday = today.last && today.last->counts &&
                               today.last->outcome == assessment::Outcome::Completed &&
                               today.last->startedAt.localDate() == today.today;
        const bool planned = today.plan && !doneToday;
        m_nowTitle->setText(doneToday    ? tr("Done for today")
                            : today.last ? tr("Today's session")
                            : ofClient() ? tr("The first session")
                                         : tr("Your first session"));
        m_nowText->setText(planned ? planText(*today.plan, ofClient()) : sessionText(today, doneToday, ofClient()));
        QStringList detail;
        if (planned && !today.plan->exercises.isEmpty()) {
            detail << today.plan->exercises.join(QStringLiteral(" · "));
            detail << (today.plan->why.isEmpty() ? QString() : tr("Why: %1").arg(today.plan->why));
            detail << tr("Today's answers may still change it.");
        }
        detail.removeAll(QString());
        m_nowDetail->setText(detail.join(QLatin1Char('\n')));
        m_goButton->setText(doneToday ? tr("Start another session") : tr("Start session"));
    }
    m_nowDetail->setVisible(!m_nowDetail->text().isEmpty());
    m_goButton->setAccessibleName(m_goButton->text());
}

void TodayPage::goOn()
{
    SessionController& controller = m_all.controller;
    const bool shown = controller.active() && !controller.state().ended();
    if (shown) {
        Q_EMIT sessionRequested();
        return;
    }
    // Once only: the page changes when the session is there.
    m_goButton->setEnabled(false);
    if (m_open) {
        controller.resume(QString::fromStdString(m_open->row.id));
    } else {
        controller.start(m_all.settings.mode(), shownPerson(m_all));
    }
}

void TodayPage::askToEnd()
{
    QStringList said{ofClient() ? tr("What was done stays in the history. This session cannot be continued later.")
                                : tr("What you did stays in the history. You cannot go on with this session later.")};
    if (m_open && !SessionDrafts::of(m_all.controller).note(m_open->row.id).trimmed().isEmpty()) {
        said << tr("The note that waits is saved with it.");
    }
    m_confirmEnd->setMessage(said.join(QLatin1Char(' ')));
    m_confirmEnd->ask();
}

void TodayPage::endUnfinished()
{
    SessionController& controller = m_all.controller;
    if (controller.active()) {
        controller.close();
    }
    if (!m_open) {
        return;
    }
    m_goButton->setEnabled(false);
    const std::string id = m_open->row.id;
    const SessionDrafts& drafts = SessionDrafts::of(controller);
    const session::Note note{drafts.note(id).trimmed().toStdString(), drafts.notePlace(id)};
    writeStore<void>(
        m_all.store, this,
        [&protocol = m_all.protocol, row = m_open->row, note,
         now = controller.clock().now()](history::Store& store) -> Result<void> {
            if (auto ended = app::endUnfinished(store, protocol, row, session::StopSession{}, now);
                !ended || note.text.empty()) {
                return ended;
            }
            // What waited to be saved belongs to it.
            return annotate(store, protocol, row.id, note, now);
        },
        [this, id](const Result<void>& ended) {
            if (ended) {
                SessionDrafts::of(m_all.controller).setNote(id, {});
                SessionDrafts::of(m_all.controller).dropUnfinished(id);
            }
            if (!ended) {
                logFailure("an unfinished session was not ended", ended.error());
                m_problem->setText(words::error(ended.error()));
                m_problem->show();
                m_goButton->setEnabled(true);
                return;
            }
            refresh();
        });
}

} // namespace psoas::app
