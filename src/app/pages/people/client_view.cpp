// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/people/client_view.h"

#include "app/pages/people/person_words.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/wrap_layout.h"

#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

constexpr int kContentWidth = 760;

} // namespace

ClientView::ClientView(QWidget* parent)
    : PageScroll(parent)
{
    setObjectName(QStringLiteral("clientView"));
    setContentWidth(kContentWidth);
    QPushButton* back = makeButton(ButtonKind::Plain, tr("All clients"), Icon::Back, this);
    back->setObjectName(QStringLiteral("allClientsButton"));
    alignWithText(*back);
    connect(back, &QPushButton::clicked, this, &ClientView::closed);
    body()->addWidget(back, 0, Qt::AlignLeft);
    m_name = new FlowTextLabel(TextRole::Title, this);
    m_name->setObjectName(QStringLiteral("clientNameLabel"));
    auto* who = new QVBoxLayout;
    who->setSpacing(kSpace1);
    who->addWidget(m_name);
    m_detail = new FlowTextLabel(TextRole::Body, this);
    m_detail->setInk(Ink::TextSecond);
    who->addWidget(m_detail);
    body()->addLayout(who);
    m_problem = new InlineMessage(InlineMessage::Tone::Caution, QString(), this);
    m_problem->hide();
    body()->addWidget(m_problem);
    m_archivedMessage =
        new InlineMessage(InlineMessage::Tone::Info, tr("This client is archived. The history is kept."), this);
    m_archivedMessage->setAction(tr("Take back"));
    connect(m_archivedMessage, &InlineMessage::actionTriggered, this, [this] { Q_EMIT archiveRequested(false); });
    body()->addWidget(m_archivedMessage);

    auto* card = new Card(this);
    m_sessions = new FlowTextLabel(TextRole::Body, card);
    card->body()->addWidget(m_sessions);
    auto* row = new QWidget(card);
    auto* buttons = new WrapLayout(kSpace3);
    buttons->setContentsMargins(0, 0, 0, 0);
    row->setLayout(buttons);
    m_workButton = makeButton(ButtonKind::Primary, {}, row);
    m_workButton->setObjectName(QStringLiteral("workButton"));
    connect(m_workButton, &QPushButton::clicked, this, &ClientView::workRequested);
    buttons->addWidget(m_workButton);
    m_historyButton = makeButton(ButtonKind::Secondary, tr("History"), Icon::Progress, row);
    m_historyButton->setObjectName(QStringLiteral("clientHistoryButton"));
    connect(m_historyButton, &QPushButton::clicked, this, &ClientView::historyRequested);
    buttons->addWidget(m_historyButton);
    QPushButton* edit = makeButton(ButtonKind::Secondary, tr("Change"), Icon::Pencil, row);
    edit->setObjectName(QStringLiteral("editClientButton"));
    connect(edit, &QPushButton::clicked, this, &ClientView::editRequested);
    buttons->addWidget(edit);
    m_archiveButton = makeButton(ButtonKind::Plain, tr("Archive…"), row);
    m_archiveButton->setObjectName(QStringLiteral("archiveClientButton"));
    buttons->addWidget(m_archiveButton);
    card->body()->addWidget(row);
    m_confirm = new ConfirmBar(QString(), tr("Archive"), tr("Keep in the list"), card);
    m_confirm->setObjectName(QStringLiteral("confirmArchive"));
    m_confirm->setLossy(false);
    m_confirm->hide();
    card->body()->addWidget(m_confirm);
    connect(m_archiveButton, &QPushButton::clicked, m_confirm, &ConfirmBar::ask);
    connect(m_confirm, &ConfirmBar::confirmed, this, [this] { Q_EMIT archiveRequested(true); });
    connect(m_confirm, &ConfirmBar::cancelled, m_archiveButton, [this] { m_archiveButton->setFocus(); });
    body()->addWidget(card);

    auto* notes = new Card(tr("Your notes"), this);
    m_notes = new FlowTextLabel(TextRole::Body, notes);
    m_notes->setObjectName(QStringLiteral("clientNotesLabel"));
    notes->body()->addWidget(m_notes);
    body()->addWidget(notes);
    body()->addStretch(1);

    auto* leave = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    leave->setContext(Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, &ClientView::closed);
}

void ClientView::show(const history::Person& person, bool current, Date today)
{
    m_person = person;
    const QString name = QString::fromStdString(person.name);
    m_name->setText(name);
    m_detail->setText(words::personDetail(person));
    m_detail->setVisible(!m_detail->text().isEmpty());
    m_problem->hide();
    m_confirm->hide();
    m_confirm->setMessage(
        tr("%1 leaves the list and is found again under “Archived”. Nothing of the history is lost.").arg(name));
    m_archivedMessage->setVisible(person.archived);
    m_archiveButton->setVisible(!person.archived);
    m_workButton->setVisible(!person.archived);
    m_workButton->setText(current ? tr("Go to Today") : tr("Work with this client"));
    m_workButton->setAccessibleName(m_workButton->text());
    m_historyButton->setVisible(!person.archived && person.sessions > 0);
    m_sessions->setText(
        person.sessions == 0
            ? tr("No session yet.")
            : tr("%Ln session(s). The last one: %1.", nullptr, person.sessions).arg(words::lastSession(person, today)));
    const QString notes = QString::fromStdString(person.notes);
    m_notes->setText(notes.isEmpty() ? tr("None yet.") : notes);
    m_notes->setInk(notes.isEmpty() ? Ink::TextSecond : Ink::Text);
}

void ClientView::showProblem(const QString& sentence)
{
    m_problem->setTitle(tr("Not stored"));
    m_problem->setText(sentence);
    m_problem->show();
}

void ClientView::focusFirst()
{
    if (m_workButton->isHidden()) {
        m_archivedMessage->findChild<QPushButton*>(QStringLiteral("actionButton"))->setFocus();
    } else {
        m_workButton->setFocus();
    }
}

} // namespace psoas::app
