// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/plan_view.h"

#include "app/pages/session/decisions_note.h"
#include "app/pages/session/fact_field.h"
#include "app/pages/session/side_badge.h"
#include "app/widgets/card.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/placeholder_panel.h"
#include "app/words.h"

#include <QApplication>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace psoas::app {

namespace {

constexpr int kThumbWidth = 72;
constexpr int kThumbHeight = 56;

/// Facts that say how much is planned: those of the plan, and what adherence is measured against.
std::vector<std::string> choiceFacts(const protocol::Protocol& protocol)
{
    std::vector<std::string> facts{protocol.plan.minutes, protocol.plan.day};
    for (const protocol::HistoryFact& fact : protocol.history.facts) {
        facts.push_back(fact.perWeek);
    }
    std::vector<std::string> known;
    for (const std::string& fact : facts) {
        if (protocol.fact(fact) != nullptr && std::find(known.begin(), known.end(), fact) == known.end()) {
            known.push_back(fact);
        }
    }
    return known;
}

} // namespace

PlanView::PlanView(SessionController& controller, const session::Place& place, QWidget* parent)
    : ActivityView(controller, place, parent)
{
    build();
}

ActivityView::Primary PlanView::primary() const
{
    const bool any = state().plan && !state().plan->lines.empty();
    return {any ? tr("Start the plan") : tr("Continue"), std::nullopt, true};
}

void PlanView::refresh()
{
    // What is chosen here changes the plan under it: the choice keeps the focus when everything else is made anew.
    std::string focused;
    for (const FactField* field : std::as_const(m_fields)) {
        const QWidget* at = QApplication::focusWidget();
        if (at != nullptr && field->isAncestorOf(at)) {
            focused = field->fact();
        }
    }
    build();
    if (!focused.empty()) {
        showFact(focused);
    }
    Q_EMIT chromeChanged();
}

void PlanView::flush()
{
    for (FactField* field : std::as_const(m_fields)) {
        field->flush();
    }
}

void PlanView::showFact(const std::string& fact)
{
    for (FactField* field : std::as_const(m_fields)) {
        if (field->fact() == fact) {
            m_fold->setExpanded(true);
            field->focusEditor();
        }
    }
}

void PlanView::build()
{
    QVBoxLayout* layout = renewContent();
    m_fields.clear();
    addTitle(*layout, text(activity().title));
    addTexts(*layout, activity().text, Ink::TextSecond);
    if (!state().plan) {
        layout->addWidget(new EmptyState(Icon::Clock, tr("The plan is made once the questions before it are answered."),
                                         {}, content()));
        layout->addStretch(1);
        return;
    }
    const assessment::Plan& plan = *state().plan;
    const QString day = words::planDay(protocol(), plan.day);
    auto* card = new Card(
        plan.lines.empty() ? day : tr("%1 · about %2", "kind of day · minutes").arg(day, words::minutes(plan.seconds)),
        content());
    card->setTone(Card::Tone::Accent);
    card->setObjectName(QStringLiteral("planHead"));
    card->body()->addWidget(new FlowTextLabel(TextRole::Body,
                                              plan.lines.empty()
                                                  ? tr("Nothing is planned for today. Rest is part of it.")
                                                  : tr("%n part(s), one after the other. Reading time is not counted.",
                                                       nullptr, static_cast<int>(plan.lines.size())),
                                              card));
    layout->addWidget(card);
    addDecisions(*layout, engine(), state(), content());
    addChoices(*layout);
    for (const assessment::PlanLine& line : plan.lines) {
        addLine(*layout, line);
    }
    addExcluded(*layout);
    layout->addStretch(1);
}

/// Why a line is in the plan. What was found on one side alone says which, where a line is for both.
QString PlanView::whyOf(const assessment::PlanLine& line) const
{
    const auto isFound = [this](const std::string& id, Side side) {
        return std::any_of(state().findings.begin(), state().findings.end(), [&](const assessment::Finding& finding) {
            return finding.id == id && finding.side == side;
        });
    };
    std::vector<std::string> left, right, rest;
    for (const std::string& id : line.because) {
        const bool onLeft = line.side == Side::Both && isFound(id, Side::Left);
        const bool onRight = line.side == Side::Both && isFound(id, Side::Right);
        (onLeft == onRight ? rest : onLeft ? left : right).push_back(id);
    }
    QStringList reasons;
    if (!left.empty()) {
        reasons.append(tr("Left: %1").arg(words::causes(protocol(), left, Side::Left)));
    }
    if (!right.empty()) {
        reasons.append(tr("Right: %1").arg(words::causes(protocol(), right, Side::Right)));
    }
    if (!rest.empty()) {
        reasons.append(words::causes(protocol(), rest, line.side));
    }
    return reasons.join(u' ');
}

void PlanView::addLine(QVBoxLayout& layout, const assessment::PlanLine& line)
{
    auto* card = new Card(content());
    card->setObjectName(QStringLiteral("planLine"));
    card->setAccessibleName(words::withSide(words::exercise(protocol(), line.exercise), line.side));
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpace4);
    auto* thumb = new PlaceholderPanel(card);
    thumb->setFrameShown(false);
    thumb->setSide(line.side);
    thumb->setFixedSize(look().scaled(kThumbWidth), look().scaled(kThumbHeight));
    row->addWidget(thumb, 0, Qt::AlignTop);
    auto* words_ = new QVBoxLayout;
    words_->setSpacing(kSpace1);
    auto* head = new QHBoxLayout;
    head->setSpacing(kSpace3);
    head->addWidget(new FlowTextLabel(TextRole::Heading, words::exercise(protocol(), line.exercise), card), 1);
    head->addWidget(makeSideBadge(line.side, card), 0, Qt::AlignTop);
    words_->addLayout(head);
    words_->addWidget(new FlowTextLabel(
        TextRole::Strong,
        tr("%1 · %2", "dose · duration").arg(words::dose(protocol(), line), words::duration(line.seconds)), card));
    const QString why = whyOf(line);
    if (!why.isEmpty()) {
        auto* label = new FlowTextLabel(TextRole::Body, tr("Why: %1").arg(why), card);
        label->setInk(Ink::TextSecond);
        words_->addWidget(label);
    }
    for (const protocol::TextId& note : line.notes) {
        const QString said = words::text(protocol(), note, line.side);
        if (!why.contains(said)) {
            auto* label = new FlowTextLabel(TextRole::Body, said, card);
            label->setInk(Ink::Caution);
            words_->addWidget(label);
        }
    }
    row->addLayout(words_, 1);
    card->body()->addLayout(row);
    layout.addWidget(card);
}

void PlanView::addExcluded(QVBoxLayout& layout)
{
    const assessment::Plan& plan = *state().plan;
    if (plan.excluded.empty()) {
        return;
    }
    // One group for each reason: the same sentence is read once, not under every exercise.
    std::vector<QString> order;
    std::map<QString, QStringList> groups;
    const auto nameOf = [&](const assessment::Excluded& excluded) {
        const auto twin = std::count_if(plan.excluded.begin(), plan.excluded.end(), [&](const auto& each) {
            return each.exercise == excluded.exercise && each.because == excluded.because;
        });
        const QString name = words::exercise(protocol(), excluded.exercise);
        return twin > 1 ? name : words::withSide(name, excluded.side);
    };
    for (const assessment::Excluded& excluded : plan.excluded) {
        const QString why = words::causes(protocol(), excluded.because, excluded.side, excluded.exercise);
        if (groups.find(why) == groups.end()) {
            order.push_back(why);
        }
        const QString name = nameOf(excluded);
        if (!groups[why].contains(name)) {
            groups[why].append(name);
        }
    }
    auto* card = new Card(tr("Left out today"), content());
    card->setObjectName(QStringLiteral("excludedCard"));
    for (const QString& why : order) {
        auto* names = new FlowTextLabel(TextRole::Strong, groups[why].join(tr("; ", "between items")), card);
        names->setInk(Ink::TextSecond);
        card->body()->addWidget(names);
        if (!why.isEmpty()) {
            auto* reason = new FlowTextLabel(TextRole::Body, why, card);
            reason->setInk(Ink::TextSecond);
            card->body()->addWidget(reason);
        }
    }
    layout.addWidget(card);
}

void PlanView::addChoices(QVBoxLayout& layout)
{
    const std::vector<std::string> facts = choiceFacts(protocol());
    if (facts.empty()) {
        return;
    }
    m_fold = new Collapsible(tr("Change the time or the day"), content());
    m_fold->setObjectName(QStringLiteral("planChoices"));
    for (const std::string& fact : facts) {
        auto* field = new FactField(controller(), fact, Side::None, {}, m_fold);
        m_fold->body()->addWidget(field);
        m_fields.append(field);
    }
    m_fold->setExpanded(m_unfolded);
    connect(m_fold, &Collapsible::toggled, this, [this](bool on) { m_unfolded = on; });
    layout.addWidget(m_fold);
}

} // namespace psoas::app
