// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/stop_view.h"

#include "app/pages/session/advice_view.h"
#include "app/pages/session/finish_view.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/icon_view.h"
#include "app/words.h"

#include <QPainter>
#include <QPushButton>
#include <QSaveFile>
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

StopView::StopView(SessionController& controller, const QString& emergencyNumber, SavePrompt prompt, QWidget* parent)
    : PageScroll(parent)
    , m_controller(controller)
    , m_prompt(std::move(prompt))
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
    addButtons(layout, true);
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
    addButtons(layout, true);
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
    addButtons(layout, false);
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

void StopView::addButtons(QVBoxLayout& layout, bool note)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpace3);
    if (note) {
        auto* save = makeButton(ButtonKind::Secondary, tr("Save a note for the doctor"), Icon::Export, this);
        save->setObjectName(QStringLiteral("saveNoteButton"));
        setSessionSize(*save);
        connect(save, &QPushButton::clicked, this, &StopView::saveNote);
        row->addWidget(save);
    }
    auto* close = makeButton(m_emergency ? ButtonKind::Secondary : ButtonKind::Primary,
                             note ? tr("Close") : tr("Back to Today"), this);
    close->setObjectName(QStringLiteral("closeButton"));
    setSessionSize(*close);
    connect(close, &QPushButton::clicked, this, &StopView::closeRequested);
    row->addWidget(close);
    row->addStretch(1);
    layout.addSpacing(kSpace3);
    layout.addLayout(row);
    m_saved = new FlowTextLabel(TextRole::Body, {}, this);
    m_saved->setObjectName(QStringLiteral("savedLabel"));
    m_saved->hide();
    layout.addWidget(m_saved);
    m_first = close;
}

QString StopView::noteText() const
{
    const session::State& state = m_controller.state();
    const protocol::Protocol& protocol = m_controller.engine().protocol();
    QStringList lines{tr("Note from a session with Psoas Release"),
                      words::dateTime(state.lastAt),
                      {},
                      words::outcomeSentence(state.outcome),
                      {}};
    for (const std::string& id : state.stoppedBy) {
        if (const protocol::Question* question = protocol.question(id)) {
            const assessment::Record* answer = state.answers.find(question->fact, Side::None);
            lines += {tr("Question: %1").arg(words::text(protocol, question->text)),
                      tr("Answer: %1")
                          .arg(answer == nullptr ? QString() : words::value(protocol, question->fact, answer->value)),
                      {}};
        }
    }
    for (const session::HurtTold& hurt : state.hurts) {
        const auto kind = std::find_if(protocol.hurt.kinds.begin(), protocol.hurt.kinds.end(),
                                       [&](const auto& each) { return each.id == hurt.kind; });
        lines.append(tr("During %1: pain %2 of 10, %3 %4")
                         .arg(words::withSide(words::exercise(protocol, hurt.exercise), hurt.side))
                         .arg(hurt.pain)
                         .arg(kind == protocol.hurt.kinds.end() ? QString() : words::text(protocol, kind->label),
                              QString::fromStdString(hurt.where)));
    }
    lines += {{}, tr("All answers:")};
    for (const assessment::Record& record : state.answers.active()) {
        lines.append(tr("%1: %2", "question: answer")
                         .arg(words::withSide(words::fact(protocol, record.fact), record.side),
                              words::record(protocol, record)));
    }
    lines += {{}, words::text(protocol, protocol.safetyStatement), {}};
    return lines.join(u'\n');
}

void StopView::saveNote()
{
    const QString name = tr("note-for-the-doctor-%1.txt").arg(QString::fromStdString(m_controller.state().date.iso()));
    const QString path = m_prompt ? m_prompt(this, name) : QString();
    if (path.isEmpty()) {
        return;
    }
    QSaveFile file(path);
    const bool done = file.open(QIODevice::WriteOnly) && file.write(noteText().toUtf8()) >= 0 && file.commit();
    m_saved->setInk(done ? Ink::Text : Ink::Stop);
    m_saved->setText(done ? tr("Saved as %1").arg(path)
                          : tr("The note could not be saved there. Please choose another place."));
    m_saved->show();
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

void StopView::paintEvent(QPaintEvent* event)
{
    if (m_emergency) {
        QPainter painter(viewport());
        painter.fillRect(viewport()->rect(), look().color(Ink::StopSoft));
    }
    PageScroll::paintEvent(event);
}

} // namespace psoas::app
