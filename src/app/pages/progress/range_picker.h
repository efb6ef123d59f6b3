// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/trends.h"

#include <QWidget>

class QComboBox;
class QDateEdit;

namespace psoas::app {

class FlowTextLabel;

/// Which days are looked at: the last four weeks, three months, all of the history, or from one day to another.
class RangePicker : public QWidget {
    Q_OBJECT

public:
    enum class Span { FourWeeks, ThreeMonths, All, Custom };

    explicit RangePicker(QWidget* parent = nullptr);

    /// The day up to which it goes.
    void setToday(Date today);

    void setSpan(Span span);
    [[nodiscard]] Span span() const;
    /// @return for all of the history today alone: only the history knows its days
    [[nodiscard]] history::DayRange range() const;
    /// What is told beside it.
    void setTold(const QString& text);

Q_SIGNALS:
    void changed();

private:
    void showDates();

    Date m_today;
    bool m_datesSet = false; ///< from then on they are the person's
    QComboBox* m_span = nullptr;
    QWidget* m_custom = nullptr;
    QDateEdit* m_from = nullptr;
    QDateEdit* m_to = nullptr;
    FlowTextLabel* m_told = nullptr;
};

} // namespace psoas::app
