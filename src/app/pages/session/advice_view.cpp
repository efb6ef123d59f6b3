// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/advice_view.h"

#include "app/pages/session/advice_why.h"
#include "app/widgets/bullet_list.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QVBoxLayout>

namespace psoas::app {

const protocol::AdviceRule* adviceRule(const session::Engine& engine, const session::State& state)
{
    const protocol::AdviceRule* found = nullptr;
    for (const protocol::AdviceRule& rule : engine.protocol().advice.rules) {
        if (rule.id != state.advice.id) {
            continue;
        }
        if (assessment::evaluate(engine.input(state), rule.when, Side::None).value_or(false)) {
            return &rule;
        }
        if (found == nullptr) {
            found = &rule;
        }
    }
    return found;
}

void addAdvice(QVBoxLayout& layout, const session::Engine& engine, const session::State& state, QWidget* parent)
{
    const protocol::Protocol& protocol = engine.protocol();
    const protocol::AdviceRule* rule = adviceRule(engine, state);
    if (rule == nullptr) {
        return;
    }
    auto* card = new Card(words::text(protocol, rule->name), parent);
    card->setObjectName(QStringLiteral("adviceCard"));
    card->setTone(Card::Tone::Accent);
    addAdviceWords(*card, protocol, *rule, state.advice.remark);
    addAdviceWhy(*card, engine, state, *rule);
    layout.addWidget(card);
}

void addAdviceWords(Card& card, const protocol::Protocol& protocol, const protocol::AdviceRule& rule,
                    const std::string& remark)
{
    card.body()->addWidget(new FlowTextLabel(TextRole::Body, words::text(protocol, rule.text), &card));
    for (const protocol::Remark& each : rule.remarks) {
        if (each.id == remark) {
            card.body()->addWidget(new FlowTextLabel(TextRole::Strong, words::text(protocol, each.text), &card));
        }
    }
    if (!rule.points.empty()) {
        card.body()->addWidget(new BulletList(BulletList::Mark::Dot, words::texts(protocol, rule.points), &card));
    }
}

AdviceView::AdviceView(SessionController& controller, const session::Place& place, QWidget* parent)
    : ActivityView(controller, place, parent)
{
    build();
}

void AdviceView::refresh()
{
    build();
}

void AdviceView::build()
{
    QVBoxLayout* layout = renewContent();
    addTitle(*layout, text(activity().title));
    addTexts(*layout, activity().text, Ink::TextSecond);
    const assessment::AdviceGiven& advice = state().advice;
    if (!advice.id.empty()) {
        addAdvice(*layout, engine(), state(), content());
    } else {
        auto* card = new Card(tr("Nothing to conclude yet"), content());
        card->setObjectName(QStringLiteral("adviceCard"));
        if (!protocol().advice.none.empty()) {
            card->body()->addWidget(new FlowTextLabel(TextRole::Body, text(protocol().advice.none), card));
        }
        if (!advice.stillNeeded.empty()) {
            card->body()->addWidget(new FlowTextLabel(TextRole::Strong, tr("What is still needed"), card));
            card->body()->addWidget(new BulletList(BulletList::Mark::Dot, stillNeeded(engine(), state()), card));
        }
        layout->addWidget(card);
    }
    layout->addStretch(1);
}

} // namespace psoas::app
