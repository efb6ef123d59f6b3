// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/page_scroll.h"
#include "psoas/clock.h"
#include "psoas/history/people.h"

class QPushButton;

namespace psoas::app {

class ConfirmBar;
class FlowTextLabel;
class InlineMessage;

/// One client: who it is, and what can be done.
class ClientView : public PageScroll {
    Q_OBJECT

public:
    explicit ClientView(QWidget* parent = nullptr);

    /// @param current  it is the one who is worked with
    void show(const history::Person& person, bool current, Date today);
    void showProblem(const QString& sentence);
    [[nodiscard]] const history::Person& person() const noexcept { return m_person; }
    void focusFirst();

Q_SIGNALS:
    /// "Work with this client", or "Go to Today" for the one who is worked with.
    void workRequested();
    void historyRequested();
    void editRequested();
    /// Archived, or taken back.
    void archiveRequested(bool archive);
    void closed();

private:
    history::Person m_person;
    FlowTextLabel* m_name = nullptr;
    FlowTextLabel* m_detail = nullptr;
    FlowTextLabel* m_sessions = nullptr;
    FlowTextLabel* m_notes = nullptr;
    InlineMessage* m_problem = nullptr;
    InlineMessage* m_archivedMessage = nullptr;
    ConfirmBar* m_confirm = nullptr;
    QPushButton* m_workButton = nullptr;
    QPushButton* m_historyButton = nullptr;
    QPushButton* m_archiveButton = nullptr;
};

} // namespace psoas::app
