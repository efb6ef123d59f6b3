// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/paper_card.h"

#include "app/report/handout_offer.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace psoas::app {

PaperCard::PaperCard(const protocol::Protocol& present, const LatestPlan& plan, NotePrompts prompts, QWidget* parent)
    : Card(tr("On paper"), parent)
{
    setObjectName(QStringLiteral("paperCard"));
    const QString day = words::date(plan.row.startedAt.localDate());
    const bool ofClient = !plan.facts.forWhom.isEmpty();
    auto* text = new FlowTextLabel(
        TextRole::Body,
        plan.stopped ? tr("A session since the plan of %1 stopped for safety, so it is not printed. What was done "
                          "before can still be written down.")
                           .arg(day)
        : ofClient ? tr("The plan of %1 on one page to take home, with figures and boxes to tick. What is done with it "
                        "can be written down here later.")
                         .arg(day)
                   : tr("Your plan of %1 on one page, with figures and boxes to tick. What you do with it can be "
                        "written down here later.")
                         .arg(day),
        this);
    text->setInk(Ink::TextSecond);
    body()->addWidget(text);
    auto* write = makeButton(ButtonKind::Plain, tr("Write down a session done on paper"), this);
    write->setObjectName(QStringLiteral("writeDownButton"));
    connect(write, &QPushButton::clicked, this, &PaperCard::writeDownRequested);
    if (plan.stopped) {
        alignWithText(*write);
        body()->addWidget(write, 0, Qt::AlignLeft);
        return;
    }
    auto* offer = new HandoutOffer(
        [&present, plan] {
            // The handout points into the protocol: it is kept as long as the button is.
            return handout(plan.protocol(present), plan.facts);
        },
        std::move(prompts), this);
    offer->addAfter(write);
    body()->addWidget(offer);
}

} // namespace psoas::app
