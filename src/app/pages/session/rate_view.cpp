// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/rate_view.h"

#include "app/pages/session/areas_field.h"
#include "app/pages/session/fact_field.h"
#include "app/widgets/bullet_list.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QVBoxLayout>

#include <utility>

namespace psoas::app {

RateView::RateView(SessionController& controller, const session::Place& place, QWidget* parent)
    : ActivityView(controller, place, parent)
{
    QVBoxLayout* layout = renewContent();
    addTitle(*layout, text(activity().title));
    addTexts(*layout, activity().text, Ink::TextSecond);
    addAreas(*layout);
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
        const std::vector<Side> sides = sidesOf(fact);
        for (const Side each : sides) {
            FactField::Options options;
            options.question = words::withSide(words::fact(protocol(), fact), each);
            options.wordsShown = false;
            if (sides.size() > 1) {
                card->body()->addWidget(new FlowTextLabel(TextRole::Strong, words::side(each), card));
            }
            auto* field = new FactField(controller, fact, each, options, card);
            card->body()->addWidget(field);
            m_fields.append(field);
        }
        layout->addWidget(card);
    }
    if (!activity().points.empty()) {
        layout->addWidget(
            new BulletList(BulletList::Mark::Dot, words::texts(protocol(), activity().points, side()), content()));
    }
    layout->addStretch(1);
}

/// Under which a fact is asked here.
std::vector<Side> RateView::sidesOf(const std::string& fact) const
{
    const protocol::Fact* known = protocol().fact(fact);
    if (known == nullptr || known->sides == protocol::FactSides::None) {
        return {Side::None};
    }
    const bool one = side() == Side::Left || side() == Side::Right;
    return one ? std::vector<Side>{side()} : std::vector<Side>{Side::Left, Side::Right};
}

void RateView::addAreas(QVBoxLayout& layout)
{
    if (activity().areas.empty()) {
        return;
    }
    auto* card = new Card(tr("Places"), content());
    auto* how = new FlowTextLabel(TextRole::Caption, tr("Press a place in the drawing, or tick it in the list."), card);
    how->setInk(Ink::TextSecond);
    card->body()->addWidget(how);
    const std::vector<Side> sides = sidesOf(activity().areas.front().fact);
    for (const Side each : sides) {
        if (sides.size() > 1) {
            card->body()->addWidget(new FlowTextLabel(TextRole::Strong, words::side(each), card));
        }
        auto* field = new AreasField(controller(), activity(), each, card);
        card->body()->addWidget(field);
        m_areas.append(field);
    }
    layout.addWidget(card);
}

std::optional<ActivityView::Figure> RateView::figure() const
{
    // The places are marked on it, so it stands among the words.
    return activity().areas.empty() ? ActivityView::figure() : std::nullopt;
}

void RateView::refresh()
{
    for (AreasField* areas : std::as_const(m_areas)) {
        areas->refresh();
    }
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
    const std::string wanted = std::exchange(m_wanted, {});
    if (!wanted.empty() && focusFact(wanted)) {
        return;
    }
    if (!m_areas.isEmpty()) {
        m_areas.first()->focusFirst();
    } else if (!m_fields.isEmpty()) {
        m_fields.first()->focusEditor();
    }
}

void RateView::showFact(const std::string& fact)
{
    focusFact(fact);
    m_wanted = fact; // the page asks for the focus once more when it is up
}

bool RateView::focusFact(const std::string& fact)
{
    for (AreasField* areas : std::as_const(m_areas)) {
        if (areas->focusArea(fact)) {
            return true;
        }
    }
    for (FactField* field : std::as_const(m_fields)) {
        if (field->fact() == fact) {
            field->focusEditor();
            return true;
        }
    }
    return false;
}

} // namespace psoas::app
