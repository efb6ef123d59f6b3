// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/resume_view.h"

#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/flow_text_label.h"
#include "app/words.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace psoas::app {

namespace {
constexpr int kWidth = 620;
constexpr const char* kReason = "partial";
} // namespace

ResumeView::ResumeView(SessionController& controller, QWidget* parent)
    : PageScroll(parent)
{
    setObjectName(QStringLiteral("resumeView"));
    setContentWidth(kWidth);
    const session::State& state = controller.state();
    const protocol::Protocol& protocol = controller.engine().protocol();
    body()->addStretch(1);
    auto* title = new FlowTextLabel(TextRole::Title, tr("You were in the middle of this"), this);
    title->setObjectName(QStringLiteral("titleLabel"));
    body()->addWidget(title);
    auto* card = new Card(this);
    card->setTone(Card::Tone::Accent);
    const auto view = controller.engine().timer(state, controller.clock().now());
    if (state.running && view) {
        const session::Attempt& attempt = state.attempts[state.running->attempt];
        card->setTitle(words::withSide(words::exercise(protocol, attempt.exercise), attempt.side));
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(view->remainingInPhase).count();
        const QString phase = words::phase(view->current.kind);
        const QString left = words::duration(static_cast<int>(seconds));
        auto* where = new FlowTextLabel(
            TextRole::Lead,
            view->current.set > 0
                ? tr("%1, set %2 of %3, %4 left").arg(phase).arg(view->current.set).arg(attempt.sets).arg(left)
                : tr("%1, %2 left", "phase, duration").arg(phase, left),
            card);
        where->setObjectName(QStringLiteral("whereLabel"));
        card->body()->addWidget(where);
    }
    card->body()->addWidget(
        new FlowTextLabel(TextRole::Body, tr("Get back into position first. The clock waits for you."), card));
    body()->addWidget(card);
    m_goOn = makeButton(ButtonKind::Primary, tr("Go on from here"), Icon::Play, this);
    m_goOn->setObjectName(QStringLiteral("goOnButton"));
    connect(m_goOn, &QPushButton::clicked, this, [&controller] { controller.send(session::Resume{}); });
    auto* redo = makeButton(ButtonKind::Secondary, tr("Do this part again"), Icon::Redo, this);
    redo->setObjectName(QStringLiteral("redoButton"));
    connect(redo, &QPushButton::clicked, this, [&controller] {
        controller.send(session::RedoPhase{});
        controller.send(session::Resume{});
    });
    auto* end = makeButton(ButtonKind::Plain, tr("End the session with what was done"), this);
    end->setObjectName(QStringLiteral("endButton"));
    connect(end, &QPushButton::clicked, this, [&controller] { controller.send(session::StopSession{kReason}); });
    for (QPushButton* button : {m_goOn, redo, end}) {
        setSessionSize(*button);
        body()->addWidget(button);
    }
    body()->addStretch(2);
}

void ResumeView::focusFirst()
{
    m_goOn->setFocus(Qt::OtherFocusReason);
}

} // namespace psoas::app
