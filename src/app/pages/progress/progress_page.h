// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/typed_page.h"
#include "app/surroundings.h"

#include <QStackedWidget>

#include <functional>

class QTabBar;

namespace psoas::app {

class CalendarView;
class CompareView;
class ConfirmBar;
class PaperPage;
class ReportView;
class SessionDetailPage;
class SessionsView;
class TrendsView;

/// Is it working: trends, calendar and sessions of a person; one session in detail, two beside each other, one
/// that was done on paper written down.
class ProgressPage : public QStackedWidget, public TypedPage {
    Q_OBJECT

public:
    enum Tab { TrendsTab, CalendarTab, SessionsTab, ReportTab };

    explicit ProgressPage(const Surroundings& all, QWidget* parent = nullptr);

    /// Reads anew what is seen and shows it.
    void refresh();
    void showTab(Tab tab);
    void openSession(const QString& sessionId);
    void compare(const QString& firstId, const QString& secondId);
    /// Opens what a session that was done on paper is written down on.
    void writeDown();
    /// True while a sheet of paper is entered and not stored.
    [[nodiscard]] bool isChanged() const override;
    void askToLeave(std::function<void()> then) override;

Q_SIGNALS:
    /// From the empty state: begin a session.
    void todayRequested();
    /// What was asked for is on the screen.
    void shown();

private:
    [[nodiscard]] QWidget* makeMain();
    [[nodiscard]] QWidget* makeEmpty();
    [[nodiscard]] QWidget* makePaper();
    void refreshTab();
    void leaveSession();

    Surroundings m_all;
    std::string m_person;
    QWidget* m_main = nullptr;
    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_views = nullptr;
    TrendsView* m_trends = nullptr;
    CalendarView* m_calendar = nullptr;
    SessionsView* m_sessions = nullptr;
    ReportView* m_report = nullptr;
    QWidget* m_empty = nullptr;
    SessionDetailPage* m_detail = nullptr;
    CompareView* m_compare = nullptr;
    QWidget* m_paperFrame = nullptr; ///< once it was asked for
    PaperPage* m_paper = nullptr;
    ConfirmBar* m_confirmLeave = nullptr;
    std::function<void()> m_leaving; ///< what waits for the answer of that
};

} // namespace psoas::app
