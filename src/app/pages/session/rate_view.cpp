// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/rate_view.h"

#include "app/pages/session/fact_field.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QVBoxLayout>

namespace psoas::app {

RateView::RateView(SessionController& controller, const session::Place& place, QWidget* parent)
    : ActivityView(controller, place, parent)
{
    QVBoxLayout* layout = renewContent();
    addTitle(*layout, text(activity().title));
    addTexts(*layout, activity().text, Ink::TextSecond);
    for (const std::string& fact : activity().facts) {
        const protocol::Fact* known = protocol().fact(fact);
        if (known == nullptr) {
            continue;
        }
        auto* card = new Card(words::fact(protocol(), fact), content());
        if (!known->hint.empty()) {
            auto* hint = new FlowTextLabel(TextRole::Caption, text(known->hint), card);
            hint->setInk(Ink::TextSecond);
            card->body()->addWidget(hint);
        }
        std::vector<Side> sides{Side::None};
        if (known->sides != protocol::FactSides::None) {
            sides = side() == Side::None ? std::vector<Side>{Side::Left, Side::Right} : std::vector<Side>{side()};
        }
        for (const Side each : sides) {
            FactField::Options options;
            options.question = words::withSide(words::fact(protocol(), fact), each);
            options.wordsShown = false;
            if (each != Side::None) {
                card->body()->addWidget(new FlowTextLabel(TextRole::Strong, words::side(each), card));
            }
            auto* field = new FactField(controller, fact, each, options, card);
            card->body()->addWidget(field);
            m_fields.append(field);
        }
        layout->addWidget(card);
    }
    layout->addStretch(1);
}

void RateView::refresh()
{
    for (FactField* field : std::as_const(m_fields)) {
        field->refresh();
    }
}

void RateView::flush()
{
    for (FactField* field : std::as_const(m_fields)) {
        field->flush();
    }
}

void RateView::focusFirst()
{
    if (!m_fields.isEmpty()) {
        m_fields.first()->focusEditor();
    }
}

void RateView::showFact(const std::string& fact)
{
    for (FactField* field : std::as_const(m_fields)) {
        if (field->fact() == fact) {
            field->focusEditor();
            return;
        }
    }
}

} // namespace psoas::app
