// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_card.h"

#include "app/charts/chart_legend.h"
#include "app/charts/chart_table.h"
#include "app/charts/chart_view.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"

#include <QHBoxLayout>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace psoas::app {

ChartCard::ChartCard(QWidget* parent)
    : Card(parent)
    , m_sentence(new FlowTextLabel(TextRole::Body, this))
    , m_empty(new FlowTextLabel(TextRole::Body, this))
    , m_full(new QWidget(this))
    , m_legend(new ChartLegend(m_full))
    , m_formButton(makeButton(ButtonKind::Secondary, tr("Show as table"), m_full))
    , m_forms(new QStackedLayout)
    , m_view(new ChartView(m_full))
    , m_table(new ChartTable(m_full))
{
    m_sentence->setObjectName(QStringLiteral("sentenceLabel"));
    m_empty->setObjectName(QStringLiteral("emptyLabel"));
    m_empty->setInk(Ink::TextSecond);
    m_legend->setObjectName(QStringLiteral("chartLegend"));
    m_formButton->setObjectName(QStringLiteral("formButton"));
    m_view->setObjectName(QStringLiteral("chartView"));
    m_table->setObjectName(QStringLiteral("chartTable"));

    auto* head = new QHBoxLayout;
    head->setSpacing(kSpace4);
    head->addWidget(m_legend, 1, Qt::AlignVCenter);
    head->addWidget(m_formButton, 0, Qt::AlignTop);
    m_forms->addWidget(m_view);
    m_forms->addWidget(m_table);
    auto* column = new QVBoxLayout(m_full);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace3);
    column->addLayout(head);
    column->addLayout(m_forms, 1);

    body()->addWidget(m_sentence);
    body()->addWidget(m_empty);
    body()->addWidget(m_full, 1);
    connect(m_formButton, &QPushButton::clicked, this, [this] { setTableShown(!isTableShown()); });
    setModel({});
}

void ChartCard::setModel(const ChartModel& model)
{
    m_model = model;
    m_tableStale = true;
    const bool empty = isEmpty(model);
    setTitle(model.title);
    m_sentence->setText(model.sentence);
    m_sentence->setVisible(!model.sentence.isEmpty() && !empty);
    m_empty->setText(model.emptySentence.isEmpty() ? tr("There is nothing to show here yet.") : model.emptySentence);
    m_empty->setVisible(empty);
    m_full->setVisible(!empty);
    m_legend->setModel(model);
    m_view->setModel(model);
    setTableShown(isTableShown());
}

bool ChartCard::isTableShown() const
{
    return m_forms->currentWidget() == m_table;
}

void ChartCard::setTableShown(bool shown)
{
    // The table of a long history takes a while, and most charts are never read as one.
    if (shown && m_tableStale) {
        m_table->setChart(m_model);
        m_tableStale = false;
    }
    m_forms->setCurrentWidget(shown ? static_cast<QWidget*>(m_table) : m_view);
    m_formButton->setText(shown ? tr("Show as chart") : tr("Show as table"));
    m_formButton->setAccessibleName(shown ? tr("Show as chart: %1").arg(m_model.title)
                                          : tr("Show as table: %1").arg(m_model.title));
}

} // namespace psoas::app
