// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour.h"

#include "app/main_window.h"
#include "app/pages/backups_page.h"
#include "app/pages/progress/progress_page.h"
#include "app/session_controller.h"
#include "app/settings.h"
#include "app/tour_methods.h"
#include "app/tour_practice.h"
#include "app/tour_techniques.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QThread>

#include <cstdio>

namespace psoas::app {

namespace {

constexpr qint64 kDayMs = 24LL * 3600 * 1000;
/// Long enough that a test is due again, short enough that its result still stands.
constexpr qint64 kFortnightMs = 15 * kDayMs;
/// Of waiting for one backup.
constexpr int kBackupRounds = 1000;

} // namespace

Tour::Tour(const protocol::Protocol& protocol, Theme& theme, const QString& folder)
    : m_guide(protocol, theme, folder)
    , m_protocol(protocol)
    , m_theme(theme)
    , m_folder(folder)
{
}

void Tour::start()
{
    const bool story = run();
    m_guide.closeWindow();
    const auto techniques = tourTechniques(m_protocol, m_theme, m_folder + QStringLiteral("/techniques"));
    const auto practice = tourPractice(m_theme, m_folder + QStringLiteral("/practice"));
    const bool whole = story && techniques && practice && m_guide.camera().failures().isEmpty();
    for (const QString& file : m_guide.camera().failures()) {
        std::fprintf(stderr, "%s: cannot be written\n", qUtf8Printable(file));
    }
    std::printf("%d pictures\n", m_guide.camera().pictures() + techniques.value_or(0) + practice.value_or(0));
    QApplication::exit(whole ? 0 : 1);
}

bool Tour::run()
{
    return m_guide.openWindow() && wholeSession() && pagesAfterwards() && resumedSession() && therapistSession() &&
           tourMethods(m_protocol, m_guide) && lockedSession() &&
           stoppedSession("stopped_clinician", QStringLiteral("clinician-first")) &&
           stoppedSession("stopped_emergency", QStringLiteral("emergency"));
}

bool Tour::wholeSession()
{
    m_guide.shoot(QStringLiteral("consent"), true);
    for (QCheckBox* box : m_guide.window().findChildren<QCheckBox*>(QStringLiteral("consentCheckBox"))) {
        box->click();
    }
    if (!m_guide.press(QStringLiteral("consentButton"))) {
        return false;
    }
    m_guide.shoot(QStringLiteral("today-first-use"), true);
    m_guide.showPage(QStringLiteral("progress"));
    m_guide.shoot(QStringLiteral("progress-empty"));
    m_guide.showPage(QStringLiteral("session"));
    m_guide.shoot(QStringLiteral("session-none"));
    if (!m_guide.begin() || !m_guide.walk()) {
        return false;
    }
    m_guide.shoot(QStringLiteral("session-ended"), true);
    return true;
}

bool Tour::pagesAfterwards()
{
    m_guide.press(QStringLiteral("closeButton"));
    m_guide.passTime(kDayMs);
    m_guide.showPage(QStringLiteral("today"));
    m_guide.shoot(QStringLiteral("today-after"), true);
    m_guide.showPage(QStringLiteral("progress"));
    m_guide.shoot(QStringLiteral("progress"), true);
    auto* progress = m_guide.window().findChild<ProgressPage*>();
    const std::pair<ProgressPage::Tab, QString> tabs[] = {
        {ProgressPage::CalendarTab, QStringLiteral("progress-calendar")},
        {ProgressPage::ReportTab, QStringLiteral("progress-report")},
        {ProgressPage::SessionsTab, QStringLiteral("progress-sessions")}};
    for (const auto& [tab, name] : tabs) {
        progress->showTab(tab);
        m_guide.wait();
        m_guide.shoot(name, true);
    }
    auto* table = m_guide.window().findChild<QAbstractItemView*>(QStringLiteral("sessionsTable"));
    QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
    QCoreApplication::sendEvent(table, &enter);
    m_guide.wait();
    m_guide.shoot(QStringLiteral("progress-session"), true);
    for (const QString& page : {QStringLiteral("protocols"), QStringLiteral("settings"), QStringLiteral("about")}) {
        m_guide.showPage(page);
        m_guide.shoot(page, true);
    }
    return backups();
}

bool Tour::backups()
{
    auto* page = m_guide.window().findChild<BackupsPage*>();
    m_guide.showPage(QStringLiteral("settings"));
    if (page == nullptr || !m_guide.press(QStringLiteral("showBackupsButton")) ||
        !m_guide.press(QStringLiteral("backUpNowButton"))) {
        return false;
    }
    for (int i = 0; i < kBackupRounds && page->isBusy(); ++i) {
        m_guide.wait();
    }
    m_guide.shoot(QStringLiteral("backups"), true);
    m_guide.press(QStringLiteral("restoreButton"));
    m_guide.shoot(QStringLiteral("backups-restore"));
    const bool made = !page->isBusy() && m_guide.press(QStringLiteral("cancelButton"));
    m_guide.press(QStringLiteral("backToSettingsButton"));
    return made;
}

bool Tour::resumedSession()
{
    using protocol::ActivityKind;
    m_guide.setPhotographs(false);
    if (!m_guide.begin() || !m_guide.walk([&] { return m_guide.kindNow() == ActivityKind::Screen; })) {
        return false;
    }
    m_guide.setPhotographs(true);
    m_guide.shoot(QStringLiteral("short-screen"));
    m_guide.setPhotographs(false);
    if (!m_guide.walk([&] { return m_guide.kindNow() == ActivityKind::Measure; })) {
        return false;
    }
    m_guide.setPhotographs(true);
    m_guide.shoot(QStringLiteral("test-still-stands"));
    m_guide.setPhotographs(false);
    if (!m_guide.walk([&] { return m_guide.kindNow() == ActivityKind::Exercise; })) {
        return false;
    }
    m_guide.setPhotographs(true);
    readSkippedSteps();
    m_guide.press(QStringLiteral("nextButton"));
    for (int i = 0; i < 12; ++i) {
        m_guide.passTime(1000);
        QThread::msleep(60);
        m_guide.wait();
    }
    if (!m_guide.openWindow()) {
        return false;
    }
    m_guide.shoot(QStringLiteral("today-unfinished"), true);
    if (!m_guide.begin()) {
        return false;
    }
    m_guide.shoot(QStringLiteral("resume"), true);
    if (m_guide.press(QStringLiteral("goOnButton"))) {
        m_guide.shoot(QStringLiteral("resumed"));
    }
    m_guide.controller().send(session::StopSession{});
    m_guide.wait();
    m_guide.shoot(QStringLiteral("stopped-by-you"));
    m_guide.press(QStringLiteral("closeButton"));
    return true;
}

/// What the plan leaves out can still be read: a press on the step shows it.
void Tour::readSkippedSteps()
{
    const session::Place here = m_guide.controller().state().cursor;
    int circle = 0;
    for (const session::StepView& step : m_guide.controller().engine().steps(m_guide.controller().state())) {
        if (step.number < 1) {
            continue;
        }
        ++circle;
        if (step.status == session::StepStatus::Skipped && m_guide.press(QStringLiteral("step%1Button").arg(circle))) {
            m_guide.shoot(QStringLiteral("step-left-out"));
        }
    }
    m_guide.controller().send(session::GoTo{here.activity, here.side, here.exercise});
    m_guide.wait();
}

bool Tour::therapistSession()
{
    using protocol::ActivityKind;
    m_guide.settings().setMode(Mode::Therapist);
    m_guide.passTime(kFortnightMs);
    m_guide.setPhotographs(false);
    if (!m_guide.begin() || !m_guide.walk([&] { return m_guide.kindNow() == ActivityKind::Measure; })) {
        return false;
    }
    m_guide.setPhotographs(true);
    m_guide.shoot(QStringLiteral("test-due"));
    m_guide.client(QStringLiteral("client-test"));
    if (m_guide.press(QStringLiteral("putOffButton"))) {
        m_guide.shoot(QStringLiteral("test-put-off"));
    }
    m_guide.setPhotographs(false);
    if (!m_guide.walk([&] { return m_guide.kindNow() == ActivityKind::Checklist; })) {
        return m_guide.ended(); // a protocol without hands-on work
    }
    m_guide.setPhotographs(true);
    m_guide.client(QStringLiteral("client-neutral"));
    if (!m_guide.walk([&, step = m_guide.stepNow()] { return m_guide.stepNow() != step; })) {
        return false;
    }
    m_guide.controller().send(session::StopSession{});
    m_guide.wait();
    m_guide.press(QStringLiteral("closeButton"));
    return true;
}

bool Tour::lockedSession()
{
    m_guide.passTime(kDayMs);
    m_guide.setPhotographs(false);
    m_guide.script().aimForLock();
    const auto asksWhoAgreed = [&] {
        for (QLineEdit* line : m_guide.window().findChildren<QLineEdit*>()) {
            if (line->objectName().endsWith(QLatin1String("OverrideReason"))) {
                return true;
            }
        }
        return false;
    };
    const bool reached = m_guide.begin() && m_guide.walk(asksWhoAgreed);
    m_guide.setPhotographs(true);
    m_guide.script().aimForNothing();
    if (!reached) {
        return false;
    }
    m_guide.unfoldAll();
    m_guide.shoot(QStringLiteral("locked"), true);
    m_guide.press(QStringLiteral("noteButton"));
    m_guide.shoot(QStringLiteral("note"), true);
    m_guide.press(QStringLiteral("cancelNoteButton"));
    m_guide.controller().send(session::StopSession{});
    m_guide.wait();
    m_guide.shoot(QStringLiteral("sign"), true);
    m_guide.controller().send(session::Sign{"A. Able"});
    m_guide.controller().send(session::AddAddendum{"To be seen again in a week.", "AA"});
    m_guide.wait();
    m_guide.shoot(QStringLiteral("signed"), true);
    m_guide.press(QStringLiteral("closeButton"));
    m_guide.settings().setMode(Mode::Self);
    return true;
}

bool Tour::stoppedSession(const std::string& outcome, const QString& picture)
{
    m_guide.passTime(kDayMs);
    m_guide.script().aimFor(outcome);
    m_guide.setPhotographs(false);
    const bool stopped = m_guide.begin() && m_guide.walk();
    m_guide.setPhotographs(true);
    if (!stopped) {
        return false;
    }
    m_guide.shoot(picture, true);
    m_guide.script().aimForNothing();
    m_guide.press(QStringLiteral("closeButton"));
    return true;
}

} // namespace psoas::app
