// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log.h"
#include "app/pages/session/session_drafts.h"
#include "app/pages/session/sign_card.h"
#include "app/pages/session/signed_summary.h"
#include "app/pages/session/stop_view.h"
#include "app/signature.h"
#include "app/widgets/bullet_list.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/inline_message.h"
#include "app/words.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

/// Signing at the end of a session, and what is said after it.
namespace psoas::app {

void StopView::addSigning(QVBoxLayout& layout)
{
    if (m_controller.state().mode != Mode::Therapist) {
        return;
    }
    auto* summary = new Card(tr("What is signed"), this);
    summary->setObjectName(QStringLiteral("signedSummary"));
    auto* points =
        new BulletList(BulletList::Mark::Dot, signedSummary(m_controller.engine(), m_controller.state()), summary);
    summary->body()->addWidget(points);
    layout.addWidget(summary);
    m_problem = new InlineMessage(InlineMessage::Tone::Caution, {}, this);
    m_problem->setObjectName(QStringLiteral("signingProblem"));
    m_problem->hide();
    layout.addWidget(m_problem);
    m_signing = new QVBoxLayout;
    m_signing->setSpacing(kSpace4);
    layout.addLayout(m_signing);
    showSigning();
    connect(&m_controller, &SessionController::stateChanged, this, [this, points] {
        if (m_controller.active()) {
            const QStringList now = signedSummary(m_controller.engine(), m_controller.state());
            if (now != points->items()) {
                points->setItems(now); // a note came after the end
            }
            showSigning();
        }
    });
    connect(&m_controller, &SessionController::refused, this, &StopView::tellFailure);
    connect(&m_controller, &SessionController::storeFailed, this, &StopView::tellFailure);
}

void StopView::showSigning()
{
    const Signature signature = signatureOf(m_controller.state());
    if (signature.isThere() && m_shownAddenda == signature.addenda.size()) {
        return;
    }
    if (!signature.isThere() && m_sign != nullptr) {
        return;
    }
    m_problem->hide();
    const bool anew = m_signing->count() > 0;
    while (QLayoutItem* old = m_signing->takeAt(0)) {
        old->widget()->hide();
        old->widget()->deleteLater();
        delete old;
    }
    SessionDrafts& drafts = SessionDrafts::of(m_controller);
    const std::string id = m_controller.state().sessionId;
    if (!signature.isThere()) {
        m_sign = new SignCard(drafts.signatory(), this);
        connect(m_sign, &SignCard::signRequested, this, [this](const QString& name) {
            SessionDrafts::of(m_controller).setSignatory(name);
            m_controller.send(session::Sign{name.toStdString()});
        });
        // One filled button at a time: while it is asked whether to sign, that is what to press.
        connect(m_sign->findChild<ConfirmBar*>(), &ConfirmBar::askingChanged, this,
                [this](bool asking) { setButtonKind(*m_first, asking ? ButtonKind::Secondary : ButtonKind::Primary); });
        m_signing->addWidget(m_sign);
        return;
    }
    m_sign = nullptr;
    AfterwardsDraft typed = drafts.afterwards(id);
    if (m_shownAddenda && *m_shownAddenda < signature.addenda.size()) {
        typed.addendum.clear(); // it is one of them now
        drafts.setAfterwards(id, typed);
    }
    m_shownAddenda = signature.addenda.size();
    m_signing->addWidget(new SignatureCard(signature, this));
    m_addendum = new AddendumForm(drafts.initials(id), this);
    m_addendum->setUnsent({typed.addendum, typed.addendumBy});
    connect(m_addendum, &AddendumForm::typed, this, [this, id] {
        SessionDrafts& all = SessionDrafts::of(m_controller);
        AfterwardsDraft now = all.afterwards(id);
        now.addendum = m_addendum->unsent().text;
        now.addendumBy = m_addendum->unsent().by;
        all.setAfterwards(id, now);
    });
    connect(m_addendum, &AddendumForm::addendumWritten, this, [this, id](const QString& text, const QString& initials) {
        SessionDrafts::of(m_controller).setInitials(id, initials);
        m_controller.send(session::AddAddendum{text.toStdString(), initials.toStdString()});
    });
    m_signing->addWidget(m_addendum);
    if (anew && m_first != nullptr) {
        m_first->setFocus(Qt::OtherFocusReason); // what was pressed is gone
    }
}

/// What was typed stays, to be sent again.
void StopView::tellFailure(const Error& error)
{
    logFailure("an ended session cannot be added to", error);
    m_problem->setText(words::error(error));
    m_problem->show();
    ensureWidgetVisible(m_problem);
    if (m_sign != nullptr) {
        m_sign->setRefused();
    }
    if (m_addendum != nullptr) {
        m_addendum->setRefused();
    }
}

} // namespace psoas::app
