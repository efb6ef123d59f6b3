// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/stop_view.h"

#include "app/pages/session/advice_view.h"
#include "app/pages/session/finish_view.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/icon_view.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace psoas::app {

using assessment::Outcome;

namespace {

constexpr int kSign = 48;

bool isStop(Outcome outcome)
{
    return outcome == Outcome::StoppedEmergency || outcome == Outcome::StoppedClinician;
}

/// The class of the first deciding question; nothing if the stop came from "it hurts".
const protocol::QuestionClass* decidingClass(const protocol::Protocol& protocol, const session::State& state)
{
    const protocol::Question* question = state.stoppedBy.empty() ? nullptr : protocol.question(state.stoppedBy.front());
    return question == nullptr ? nullptr : protocol.questionClass(question->cls);
}

} // namespace

StopView::StopView(SessionController& controller, const QString& emergencyNumber, NotePrompts prompts, QWidget* parent)
    : PageScroll(parent)
    , m_controller(controller)
    , m_prompts(std::move(prompts))
    , m_emergency(controller.state().outcome == Outcome::StoppedEmergency)
{
    setObjectName(m_emergency ? QStringLiteral("emergencyNotice") : QStringLiteral("endNotice"));
    setReadingWidth();
    setFocusPolicy(Qt::StrongFocus);
    setProperty("focusRing", false);
    setAccessibleName(words::outcomeSentence(controller.state().outcome));
    QVBoxLayout& layout = *body();
    layout.addStretch(1);
    if (m_emergency) {
        showEmergency(layout, emergencyNumber);
    } else if (controller.state().outcome == Outcome::StoppedClinician) {
        showClinician(layout);
    } else {
        showEnd(layout);
    }
    layout.addStretch(2);
}

void StopView::showEmergency(QVBoxLayout& layout, const QString& number)
{
    const protocol::Protocol& protocol = m_controller.engine().protocol();
    const protocol::QuestionClass* cls = decidingClass(protocol, m_controller.state());
    auto* head = new QHBoxLayout;
    head->setSpacing(kSpace4);
    head->addWidget(new IconView(Icon::Emergency, Ink::Stop, kSign, this), 0, Qt::AlignTop);
    auto* title = new FlowTextLabel(TextRole::Display,
                                    cls != nullptr ? words::text(protocol, cls->name) : tr("Stop and get help"), this);
    title->setObjectName(QStringLiteral("titleLabel"));
    title->setInk(Ink::Stop);
    head->addWidget(title, 1);
    layout.addLayout(head);
    auto* call = new FlowTextLabel(TextRole::Display, tr("Call %1").arg(number), this);
    call->setObjectName(QStringLiteral("emergencyNumber"));
    layout.addWidget(call);
    layout.addWidget(new FlowTextLabel(
        TextRole::Lead, words::text(protocol, cls != nullptr ? cls->text : protocol.hurt.emergency), this));
    addAnswers(layout);
    addButtons(layout);
}

void StopView::showClinician(QVBoxLayout& layout)
{
    const protocol::Protocol& protocol = m_controller.engine().protocol();
    const protocol::QuestionClass* cls = decidingClass(protocol, m_controller.state());
    auto* title = new FlowTextLabel(
        TextRole::Title, cls != nullptr ? words::text(protocol, cls->name) : words::outcome(Outcome::StoppedClinician),
        this);
    title->setObjectName(QStringLiteral("titleLabel"));
    layout.addWidget(title);
    if (cls != nullptr) {
        layout.addWidget(new FlowTextLabel(TextRole::Body, words::text(protocol, cls->text), this));
    }
    addAnswers(layout);
    addSigning(layout);
    addButtons(layout);
}

void StopView::showEnd(QVBoxLayout& layout)
{
    const session::State& state = m_controller.state();
    const protocol::Protocol& protocol = m_controller.engine().protocol();
    const bool whole = state.outcome == Outcome::Completed;
    auto* title =
        new FlowTextLabel(TextRole::Title, whole ? tr("Your session is saved") : words::outcome(state.outcome), this);
    title->setObjectName(QStringLiteral("titleLabel"));
    layout.addWidget(title);
    layout.addWidget(new FlowTextLabel(
        TextRole::Body,
        whole ? tr("You can look at it any time under Progress.") : words::outcomeSentence(state.outcome), this));
    if (state.stopReason == session::kStoppedByReds) {
        auto* why = new FlowTextLabel(
            TextRole::Body, tr("Strong pain was told more than once, so the session was ended for today."), this);
        why->setObjectName(QStringLiteral("endedByPainLabel"));
        layout.addWidget(why);
    }
    if (!whole && !state.hurts.empty() && state.hurts.back().light == session::Light::Red) {
        auto* card = new Card(tr("What to do now"), this);
        card->setTone(Card::Tone::Stop);
        card->setObjectName(QStringLiteral("redCard"));
        card->body()->addWidget(
            new FlowTextLabel(TextRole::Body, words::text(protocol, protocol.hurt.red, state.hurts.back().side), card));
        layout.addWidget(card);
    }
    if (!whole) {
        addAdvice(layout, m_controller.engine(), state, this);
    }
    addDoneToday(layout, protocol, state, this);
    addSigning(layout);
    addButtons(layout);
}

void StopView::addAnswers(QVBoxLayout& layout)
{
    const session::State& state = m_controller.state();
    const protocol::Protocol& protocol = m_controller.engine().protocol();
    for (const std::string& id : state.stoppedBy) {
        const protocol::Question* question = protocol.question(id);
        if (question == nullptr) {
            continue;
        }
        const assessment::Record* answer = state.answers.find(question->fact, Side::None);
        auto* card = new Card(this);
        card->setObjectName(QStringLiteral("stoppedBy:") + QString::fromStdString(id));
        auto* asked =
            new FlowTextLabel(TextRole::Body,
                              answer == nullptr ? words::fact(protocol, question->fact)
                                                : tr("You answered “%1” to: %2")
                                                      .arg(words::value(protocol, question->fact, answer->value),
                                                           words::fact(protocol, question->fact)),
                              card);
        asked->setInk(Ink::TextSecond);
        card->body()->addWidget(asked);
        card->body()->addWidget(new FlowTextLabel(TextRole::Strong, words::text(protocol, question->action), card));
        layout.addWidget(card);
    }
    if (state.stoppedBy.empty() && !state.hurts.empty()) {
        const session::HurtTold& hurt = state.hurts.back();
        const auto kind = std::find_if(protocol.hurt.kinds.begin(), protocol.hurt.kinds.end(),
                                       [&](const auto& each) { return each.id == hurt.kind; });
        auto* card = new Card(this);
        card->body()->addWidget(new FlowTextLabel(
            TextRole::Body,
            tr("You told during %1: %2")
                .arg(words::withSide(words::exercise(protocol, hurt.exercise), hurt.side),
                     kind == protocol.hurt.kinds.end() ? QString() : words::text(protocol, kind->label)),
            card));
        layout.addWidget(card);
    }
}

void StopView::addButtons(QVBoxLayout& layout)
{
    const bool stopped = isStop(m_controller.state().outcome);
    auto* close = makeButton(m_emergency ? ButtonKind::Secondary : ButtonKind::Primary,
                             stopped ? tr("Close") : tr("Back to Today"), this);
    close->setObjectName(QStringLiteral("closeButton"));
    setSessionSize(*close);
    connect(close, &QPushButton::clicked, this, &StopView::closeRequested);
    auto* offer =
        new NoteOffer([this] { return referralNote(m_controller.engine(), m_controller.state()); }, m_prompts, this);
    layout.addSpacing(kSpace3);
    // After a stop the note is what to do next; after a session of one's own it is there for whoever wants it.
    if (stopped) {
        offer->setSessionSize();
        offer->addAfter(close);
    } else {
        layout.addWidget(close, 0, Qt::AlignLeft);
    }
    layout.addWidget(offer);
    m_first = close;
}

void StopView::focusFirst()
{
    // A stop comes by itself, perhaps with the next key already on its way: that key must not close what nobody read.
    if (m_controller.active() && isStop(m_controller.state().outcome)) {
        setFocus(Qt::OtherFocusReason);
    } else {
        m_first->setFocus(Qt::OtherFocusReason);
    }
}

void StopView::tellNote(bool kept)
{
    auto* told = new InlineMessage(kept ? InlineMessage::Tone::Info : InlineMessage::Tone::Caution,
                                   kept ? tr("The note you had begun is saved with this session.")
                                        : tr("The note you had begun could not be saved. It waits on the page of this "
                                             "session, under Progress."),
                                   this);
    told->setObjectName(QStringLiteral("noteAtEndMessage"));
    constexpr int kUnderHead = 3; // after what stretches, the title and its sentence
    body()->insertWidget(m_emergency ? body()->count() - 1 : kUnderHead, told);
}

void StopView::paintEvent(QPaintEvent* event)
{
    if (m_emergency) {
        QPainter painter(viewport());
        painter.fillRect(viewport()->rect(), look().color(Ink::StopSoft));
    }
    PageScroll::paintEvent(event);
}

} // namespace psoas::app
