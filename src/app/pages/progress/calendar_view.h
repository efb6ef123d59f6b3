// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/surroundings.h"
#include "app/widgets/page_scroll.h"
#include "psoas/clock.h"

#include <QDate>

class QPushButton;
class QTableView;

namespace psoas::app {

class FlowTextLabel;
class InlineMessage;
class MonthModel;

/// A month of practice: what was planned, done, ended early or stopped, and what was nothing at all.
class CalendarView : public PageScroll {
    Q_OBJECT

public:
    explicit CalendarView(const Surroundings& all, QWidget* parent = nullptr);

    /// Reads the month shown anew. @param personId  whose
    void refresh(const std::string& personId);
    [[nodiscard]] QDate month() const;

Q_SIGNALS:
    /// A day with sessions was chosen.
    void dayChosen(const QDate& day);
    /// What was asked for is on the screen.
    void shown();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void read();
    void showMonth(const QDate& month);
    void openCurrent();
    void tellDay();
    void fit();
    [[nodiscard]] QWidget* makeLegend();

    Surroundings m_all;
    std::string m_person;
    MonthModel* m_model = nullptr;
    QTableView* m_table = nullptr;
    FlowTextLabel* m_title = nullptr;
    FlowTextLabel* m_told = nullptr;
    InlineMessage* m_problem = nullptr;
    QPushButton* m_thisMonthButton = nullptr;
    unsigned m_asked = 0;
};

} // namespace psoas::app
