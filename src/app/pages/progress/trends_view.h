// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/surroundings.h"
#include "app/widgets/page_scroll.h"
#include "psoas/history/trends.h"

#include <vector>

class QProgressBar;
class QTimer;

namespace psoas::app {

class ChartCard;
class FlowTextLabel;
class InlineMessage;
class RangePicker;

/// The charts of Progress, for a range of days that the person chooses.
class TrendsView : public PageScroll {
    Q_OBJECT

public:
    explicit TrendsView(const Surroundings& all, QWidget* parent = nullptr);

    /// Reads the history anew. @param personId  whose
    void refresh(const std::string& personId);

Q_SIGNALS:
    /// What was asked for is on the screen.
    void shown();

private:
    void read();
    void showTrends(const history::Trends& trends);

    Surroundings m_all;
    std::string m_person;
    RangePicker* m_range = nullptr;
    QProgressBar* m_busy = nullptr;
    QTimer* m_late = nullptr;
    InlineMessage* m_problem = nullptr;
    FlowTextLabel* m_headline = nullptr;
    FlowTextLabel* m_more = nullptr;
    std::vector<ChartCard*> m_charts;
    unsigned m_asked = 0;
};

} // namespace psoas::app
