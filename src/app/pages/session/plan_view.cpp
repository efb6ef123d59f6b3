// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/plan_view.h"

#include "app/pages/session/decisions_note.h"
#include "app/pages/session/fact_field.h"
#include "app/pages/session/plan_excluded_card.h"
#include "app/pages/session/plan_line_card.h"
#include "app/pages/session/session_drafts.h"
#include "app/report/handout_offer.h"
#include "app/session_controller.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/collapsible.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QApplication>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace psoas::app {

namespace {

/// Facts that say how much is planned besides the minutes: the kind of day, and what adherence is measured against.
std::vector<std::string> choiceFacts(const protocol::Protocol& protocol)
{
    std::vector<std::string> facts{protocol.plan.day};
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

/// The button beside a button that can no longer be pressed.
QString counterpart(const QString& name)
{
    static const std::pair<const char*, const char*> kPairs[] = {{"lessSetsButton:", "moreSetsButton:"},
                                                                 {"lessRepsButton:", "moreRepsButton:"},
                                                                 {"earlierButton:", "laterButton:"}};
    for (const auto& [one, two] : kPairs) {
        for (const auto& [from, to] : {std::pair(one, two), std::pair(two, one)}) {
            const QString prefix = QString::fromLatin1(from);
            if (name.startsWith(prefix)) {
                return QString::fromLatin1(to) + name.mid(prefix.size());
            }
        }
    }
    return {};
}

QString pencilOf(const QString& name)
{
    return QStringLiteral("changeLineButton:") + name.mid(name.indexOf(u':') + 1);
}

} // namespace

PlanView::PlanView(SessionController& controller, const session::Place& place, QWidget* parent)
    : ActivityView(controller, place, parent)
{
    build();
}

ActivityView::Primary PlanView::primary() const
{
    const bool any = state().plan && !state().plan->lines.empty() && !isBlind();
    return {any ? tr("Start the plan") : tr("Continue"), std::nullopt, true};
}

void PlanView::refresh()
{
    const auto here = spot();
    build();
    if (here) {
        // What is changed here changes the plan around it, and stands still under the hand all the same.
        for (QWidget* part : content()->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
            part->show();
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        goTo(*here);
        const QWidget* now = QApplication::focusWidget();
        if (now != nullptr && content()->isAncestorOf(now)) {
            verticalScrollBar()->setValue(verticalScrollBar()->value() + now->mapTo(viewport(), QPoint()).y() -
                                          here->height);
        }
    }
    Q_EMIT chromeChanged();
}

bool PlanView::isBlind() const
{
    return SessionDrafts::of(controller()).isBlind(state().sessionId);
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
            if (m_fold != nullptr && m_fold->isAncestorOf(field)) {
                m_fold->setExpanded(true);
            }
            field->focusEditor();
        }
    }
}

std::optional<PlanView::Spot> PlanView::spot() const
{
    const QWidget* at = QApplication::focusWidget();
    if (at == nullptr || content() == nullptr || !content()->isAncestorOf(at)) {
        return std::nullopt;
    }
    Spot spot;
    spot.name = at->objectName();
    spot.height = at->mapTo(viewport(), QPoint()).y();
    for (const FactField* field : m_fields) {
        if (field->isAncestorOf(at)) {
            spot.fact = field->fact();
        }
    }
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (m_lines.at(i)->isAncestorOf(at)) {
            spot.line = i;
        }
    }
    return spot;
}

QWidget* PlanView::button(const QString& name) const
{
    auto* found = name.isEmpty() ? nullptr : content()->findChild<QPushButton*>(name);
    return found != nullptr && found->isEnabled() ? found : nullptr;
}

void PlanView::goTo(const Spot& spot)
{
    if (!spot.fact.empty()) {
        showFact(spot.fact);
        return;
    }
    QWidget* to = button(spot.name);
    for (const QString& name : {counterpart(spot.name), pencilOf(spot.name)}) {
        to = to != nullptr ? to : button(name);
    }
    if (to == nullptr && !m_lines.isEmpty()) {
        // The line is gone: the one that stands in its place.
        const PlanLineCard* line = m_lines.at(std::min(spot.line, m_lines.size() - 1));
        to = button(QStringLiteral("changeLineButton:") + lineTag(line->key()));
    }
    if (to != nullptr) {
        to->setFocus(Qt::OtherFocusReason);
    } else {
        Q_EMIT focusPrimary();
    }
}

void PlanView::build()
{
    QVBoxLayout* layout = renewContent();
    m_fields.clear();
    m_lines.clear();
    m_fold = nullptr;
    addTitle(*layout, text(activity().title));
    addTexts(*layout, activity().text, Ink::TextSecond);
    if (!state().plan) {
        layout->addWidget(new EmptyState(Icon::Clock, tr("The plan is made once the questions before it are answered."),
                                         {}, content()));
        layout->addStretch(1);
        return;
    }
    if (isBlind()) {
        // Its lines and their reasons tell what was read.
        auto* hidden = new EmptyState(
            Icon::Clock, tr("A second reading is still to come. The plan is hidden until both people have read."), {},
            content());
        hidden->setObjectName(QStringLiteral("planHidden"));
        layout->addWidget(hidden);
        layout->addStretch(1);
        return;
    }
    const assessment::Plan& plan = *state().plan;
    const assessment::Input input = engine().input(state());
    assessment::PlanChoices choices;
    // While an answer is missing the plan stands as it was, and nothing can be changed about it.
    if (assessment::plan(input) == plan) {
        choices = assessment::planChoices(input);
    }
    choices.lines.resize(plan.lines.size());
    choices.addBack.resize(plan.excluded.size());
    addHead(*layout, choices);
    addDecisions(*layout, engine(), state(), content());
    addMinutes(*layout);
    addChoices(*layout);
    const OneSided sides = oneSided(input, state().findings, plan);
    for (std::size_t i = 0; i < plan.lines.size(); ++i) {
        addLine(*layout, plan.lines[i], choices.lines[i], sides);
    }
    addExcluded(*layout, choices, sides);
    addPaper(*layout, layout->count());
    layout->addStretch(1);
}

void PlanView::addHead(QVBoxLayout& layout, const assessment::PlanChoices& choices)
{
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
    if (choices.edited) {
        card->body()->addWidget(new FlowTextLabel(
            TextRole::Body,
            choices.overTime ? tr("You changed the suggested plan. It is now longer than the minutes you chose.")
                             : tr("You changed the suggested plan."),
            card));
        auto* undo = makeButton(ButtonKind::Secondary, tr("Back to the suggested plan"), card);
        undo->setObjectName(QStringLiteral("suggestedPlanButton"));
        connect(undo, &QPushButton::clicked, this, [this] {
            edit({assessment::PlanEdit::Kind::UndoAll, {}, {}, 0, 0});
        });
        card->body()->addWidget(undo, 0, Qt::AlignLeft);
    }
    layout.addWidget(card);
}

void PlanView::addMinutes(QVBoxLayout& layout)
{
    const std::string& fact = protocol().plan.minutes;
    if (protocol().fact(fact) != nullptr) {
        auto* field = new FactField(controller(), fact, Side::None, {}, content());
        layout.addWidget(field);
        m_fields.append(field);
    }
}

void PlanView::addChoices(QVBoxLayout& layout)
{
    const std::vector<std::string> facts = choiceFacts(protocol());
    if (facts.empty()) {
        return;
    }
    m_fold = new Collapsible(tr("Change the kind of day"), content());
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

void PlanView::addLine(QVBoxLayout& layout, const assessment::PlanLine& line, const assessment::LineChoices& choices,
                       const OneSided& sides)
{
    const assessment::LineKey key{line.exercise, line.side};
    PlanLineCard::Shown shown{line, choices, planWhy(protocol(), state(), line, sides), {}, m_open == key};
    for (const protocol::TextId& note : line.notes) {
        const QString said = words::text(protocol(), note, line.side);
        if (!shown.why.contains(said)) {
            shown.notes.append(said);
        }
    }
    auto* card = new PlanLineCard(protocol(), shown, content());
    connect(card, &PlanLineCard::edited, this, &PlanView::edit);
    connect(card, &PlanLineCard::toggled, this, [this, key](bool open) {
        m_open = open ? std::optional(key) : std::nullopt;
        refresh();
    });
    m_lines.append(card);
    layout.addWidget(card);
}

void PlanView::addExcluded(QVBoxLayout& layout, const assessment::PlanChoices& choices, const OneSided& sides)
{
    if (state().plan->excluded.empty()) {
        return;
    }
    auto* card = new PlanExcludedCard(protocol(), state().plan->excluded, choices.addBack, sides, content());
    connect(card, &PlanExcludedCard::edited, this, &PlanView::edit);
    layout.addWidget(card);
}

void PlanView::setPaper(const QString& emergencyNumber, const QString& forWhom, NotePrompts prompts)
{
    m_emergencyNumber = emergencyNumber;
    m_forWhom = forWhom;
    m_prompts = std::move(prompts);
    // What is there already stays as it stands: this comes last, before the stretch.
    auto* layout = qobject_cast<QVBoxLayout*>(content()->layout());
    addPaper(*layout, layout->count() - 1);
}

void PlanView::addPaper(QVBoxLayout& layout, int at)
{
    if (m_emergencyNumber.isEmpty() || !state().plan || state().plan->lines.empty() || isBlind()) {
        return;
    }
    auto* offer = new HandoutOffer(
        [this] {
            HandoutFacts facts = handoutFacts(engine(), state(), controller().clock().now().localDate());
            facts.emergencyNumber = m_emergencyNumber;
            facts.forWhom = m_forWhom;
            return handout(protocol(), facts);
        },
        m_prompts, content());
    layout.insertWidget(at, offer);
}

void PlanView::edit(const assessment::PlanEdit& edit)
{
    send(session::EditPlan{edit});
}

} // namespace psoas::app
