// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/surroundings.h"

#include <QStackedWidget>

class QLineEdit;

namespace psoas::app {

class EmptyState;
class FlowTextLabel;
class InlineMessage;
class SessionDetailPage;
class SessionsModel;

/// The sessions table with search, and one session in detail.
class ProgressPage : public QStackedWidget {
    Q_OBJECT

public:
    explicit ProgressPage(const Surroundings& all, QWidget* parent = nullptr);

    /// Reads the table anew and shows it.
    void refresh();
    void openSession(const QString& sessionId);

Q_SIGNALS:
    /// From the empty state: begin a session.
    void todayRequested();
    /// The table, or the detail asked for, is on the screen.
    void shown();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Table;
    [[nodiscard]] QWidget* makeList();
    void openCurrent();
    void onLoaded();
    void setRowHeight();
    void fitColumns();

    Surroundings m_all;
    SessionsModel* m_model = nullptr;
    QWidget* m_list = nullptr;
    FlowTextLabel* m_headline = nullptr;
    QLineEdit* m_search = nullptr;
    InlineMessage* m_problem = nullptr;
    Table* m_table = nullptr;
    FlowTextLabel* m_noMatch = nullptr;
    EmptyState* m_empty = nullptr;
    SessionDetailPage* m_detail = nullptr;
};

} // namespace psoas::app
