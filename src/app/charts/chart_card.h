// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_model.h"
#include "app/widgets/card.h"

class QPushButton;
class QStackedLayout;

namespace psoas::app {

class ChartLegend;
class ChartTable;
class ChartView;
class FlowTextLabel;

/// A chart on a card: title, the sentence that says what it shows, legend, and the chart or, at the press of a button,
/// the same values as a table. Without a point only title and the empty sentence stand there.
class ChartCard : public Card {
    Q_OBJECT

public:
    explicit ChartCard(QWidget* parent = nullptr);

    void setModel(const ChartModel& model);

    [[nodiscard]] bool isTableShown() const;
    void setTableShown(bool shown);

    [[nodiscard]] ChartView* view() const { return m_view; }
    [[nodiscard]] ChartTable* table() const { return m_table; }

private:
    FlowTextLabel* m_sentence = nullptr;
    FlowTextLabel* m_empty = nullptr;
    QWidget* m_full = nullptr;
    ChartLegend* m_legend = nullptr;
    QPushButton* m_formButton = nullptr;
    QStackedLayout* m_forms = nullptr;
    ChartView* m_view = nullptr;
    ChartTable* m_table = nullptr;
    ChartModel m_model;
    bool m_tableStale = true;
};

} // namespace psoas::app
