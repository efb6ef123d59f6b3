// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/decisions_note.h"

#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

struct DecisionsNote {
    Q_DECLARE_TR_FUNCTIONS(psoas::app::DecisionsNote)
};

} // namespace

void addDecisions(QVBoxLayout& layout, const protocol::Protocol& protocol, const QList<Decision>& list, QWidget* parent)
{
    if (list.isEmpty()) {
        return;
    }
    auto* card = new Card(DecisionsNote::tr("Agreed and decided"), parent);
    card->setObjectName(QStringLiteral("decisionsCard"));
    for (const Decision& each : list) {
        const protocol::Question* question = protocol.question(each.question);
        auto* about = new FlowTextLabel(
            TextRole::Body,
            question == nullptr ? QString::fromStdString(each.question) : words::fact(protocol, question->fact), card);
        about->setInk(Ink::TextSecond);
        auto* said = new FlowTextLabel(TextRole::Body, words::decision(each), card);
        said->setObjectName(QStringLiteral("decision:") + QString::fromStdString(each.question));
        auto* pair = new QVBoxLayout;
        pair->setSpacing(0);
        pair->addWidget(about);
        pair->addWidget(said);
        card->body()->addLayout(pair);
    }
    layout.addWidget(card);
}

void addDecisions(QVBoxLayout& layout, const session::Engine& engine, const session::State& state, QWidget* parent)
{
    addDecisions(layout, engine.protocol(), decisions(engine, state), parent);
}

} // namespace psoas::app
