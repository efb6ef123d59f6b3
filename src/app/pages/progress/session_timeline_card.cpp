// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/session_detail_page.h"
#include "app/style/look.h"
#include "app/widgets/card.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace psoas::app {

QWidget* makeTimeline(const std::vector<TimelineEntry>& entries, QWidget* parent)
{
    auto* card = new Card(SessionDetailPage::tr("In order"), parent);
    card->setObjectName(QStringLiteral("timelineCard"));
    auto* all = new Collapsible(
        SessionDetailPage::tr("Show %n event(s) with the time", nullptr, static_cast<int>(entries.size())), card);
    auto* rows = new QGridLayout;
    rows->setHorizontalSpacing(kSpace4);
    rows->setVerticalSpacing(kSpace1);
    rows->setColumnStretch(1, 1);
    int row = 0;
    Date day = entries.empty() ? Date{} : entries.front().at.localDate();
    for (const TimelineEntry& entry : entries) {
        const bool sameDay = entry.at.localDate() == day;
        day = entry.at.localDate();
        auto* time =
            new FlowTextLabel(TextRole::Body, sameDay ? words::time(entry.at) : words::dateTime(entry.at), all);
        time->setInk(Ink::TextSecond);
        rows->addWidget(time, row, 0, Qt::AlignTop);
        rows->addWidget(new FlowTextLabel(TextRole::Body, entry.text, all), row, 1);
        ++row;
    }
    all->body()->addLayout(rows);
    card->body()->addWidget(all);
    return card;
}

} // namespace psoas::app
