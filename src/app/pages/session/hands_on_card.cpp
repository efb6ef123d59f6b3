// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/hands_on_card.h"

#include "app/pages/session/side_badge.h"
#include "app/style/look.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

struct HandsOnCard {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::HandsOnCard)
};

void addRow(QGridLayout& rows, const QString& what, const QString& value, QWidget* parent)
{
    const int row = rows.rowCount();
    auto* label = new FlowTextLabel(TextRole::Body, what, parent);
    label->setInk(Ink::TextSecond);
    rows.addWidget(label, row, 0, Qt::AlignTop);
    rows.addWidget(new FlowTextLabel(TextRole::Body, value, parent), row, 1, Qt::AlignTop);
}

} // namespace

void addHandsOn(QVBoxLayout& layout, const QList<HandsOn>& work, QWidget* parent)
{
    if (work.isEmpty()) {
        return;
    }
    auto* card = new Card(HandsOnCard::tr("Hands-on work"), parent);
    card->setObjectName(QStringLiteral("handsOnCard"));
    for (const HandsOn& each : work) {
        auto* part = new QVBoxLayout;
        part->setSpacing(kSpace2);
        if (each.side != Side::None) {
            part->addWidget(makeSideBadge(each.side, card), 0, Qt::AlignLeft);
        }
        auto* rows = new QGridLayout;
        rows->setHorizontalSpacing(kSpace4);
        rows->setVerticalSpacing(kSpace1);
        rows->setColumnStretch(0, 1);
        rows->setColumnStretch(1, 1);
        addRow(*rows, HandsOnCard::tr("Places"), words::handsOnPlaces(each), card);
        addRow(*rows, HandsOnCard::tr("Time"), words::handsOnTime(each), card);
        for (const auto& [asked, answer] : each.told) {
            addRow(*rows, asked, answer, card);
        }
        part->addLayout(rows);
        card->body()->addLayout(part);
    }
    layout.addWidget(card);
}

} // namespace psoas::app
