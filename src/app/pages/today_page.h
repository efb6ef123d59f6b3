// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/today_data.h"
#include "app/report/paper_offer.h"
#include "app/surroundings.h"
#include "app/widgets/page_scroll.h"

#include <optional>

class QPushButton;

namespace psoas::app {

class Card;
class ConfirmBar;
class FlowTextLabel;
class InlineMessage;

/// What now, and is it working: start or go on, the last test, this week.
class TodayPage : public PageScroll {
    Q_OBJECT

public:
    explicit TodayPage(const Surroundings& all, QWidget* parent = nullptr);

    /// Nothing can begin while the history is shut.
    void setHistoryOpen(bool open);
    /// Reads the history anew.
    void refresh();
    /// Puts the focus on the one big button, as soon as it can be pressed.
    void focusFirst();
    /// A session waits to be gone on with; known after refreshed().
    [[nodiscard]] bool hasUnfinished() const noexcept { return m_open.has_value(); }
    /// What the big button does: starts a session, or goes on with the open one.
    void goOn();
    /// Replaces the dialogs of the printed plan.
    void setPrompts(NotePrompts prompts) { m_prompts = std::move(prompts); }

Q_SIGNALS:
    /// A session begins or goes on: show it.
    void sessionRequested();
    void progressRequested();
    /// A session that was done on paper is to be written down.
    void writeDownRequested();
    void protocolsRequested();
    /// What was asked for with refresh() is on the screen.
    void refreshed();

private:
    /// The words are for a therapist, and about the client who is chosen.
    [[nodiscard]] bool ofClient() const;
    void addProtocolMessage();
    void showHeading(Instant now);
    void show(const TodayData& today);
    void showNothingYet();
    void showNow(const TodayData& today);
    void showWeek(const TodayData& today);
    void showTest(const TodayData& today);
    void showStop(const TodayData& today);
    void showClock(const TodayData& today);
    void watchDay();
    void showPaper(const TodayData& today);
    void askToEnd();
    void endUnfinished();
    [[nodiscard]] QWidget* makeNowCard();
    [[nodiscard]] QWidget* makeWeekCard();

    Surroundings m_all;
    std::optional<OpenSession> m_open;
    bool m_historyOpen = false;

    FlowTextLabel* m_greeting = nullptr;
    FlowTextLabel* m_day = nullptr;
    FlowTextLabel* m_client = nullptr; ///< the therapist's notes
    InlineMessage* m_problem = nullptr;
    InlineMessage* m_stop = nullptr;  ///< the last session stopped: said until another one went on
    InlineMessage* m_clock = nullptr; ///< a session is dated ahead of the clock
    std::optional<Date> m_shownDay;
    bool m_focusWanted = false;
    Card* m_now = nullptr;
    FlowTextLabel* m_nowTitle = nullptr;
    FlowTextLabel* m_nowText = nullptr;
    FlowTextLabel* m_nowDetail = nullptr;
    QPushButton* m_goButton = nullptr;
    QPushButton* m_endButton = nullptr;
    ConfirmBar* m_confirmEnd = nullptr;
    QWidget* m_week = nullptr;
    QWidget* m_test = nullptr;
    QWidget* m_paper = nullptr;
    QWidget* m_firstUse = nullptr;
    NotePrompts m_prompts;
};

} // namespace psoas::app
