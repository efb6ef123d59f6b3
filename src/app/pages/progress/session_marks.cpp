// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/session_marks.h"

#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

constexpr int kNoteLines = 3;

} // namespace

SessionMarks::SessionMarks(bool counts, bool counted, const QString& why, QWidget* parent)
    : Card(tr("Add to this session"), parent)
{
    setObjectName(QStringLiteral("sessionMarks"));
    m_note = new QPlainTextEdit(this);
    m_note->setObjectName(QStringLiteral("noteEdit"));
    m_note->setAccessibleName(tr("A note"));
    m_note->setPlaceholderText(tr("A note: what was different, what helped"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(static_cast<int>(look().lineHeight(TextRole::Body)) * kNoteLines + kSpace4);
    body()->addWidget(m_note);
    m_addButton = makeButton(ButtonKind::Secondary, tr("Add note"), this);
    m_addButton->setObjectName(QStringLiteral("addNoteButton"));
    m_addButton->setEnabled(false);
    body()->addWidget(m_addButton, 0, Qt::AlignLeft);
    connect(m_note, &QPlainTextEdit::textChanged, this, [this] {
        m_addButton->setEnabled(!m_note->toPlainText().trimmed().isEmpty());
        Q_EMIT typed();
    });
    connect(m_addButton, &QPushButton::clicked, this, [this] {
        m_addButton->setEnabled(false); // once
        m_noteSent = true;
        Q_EMIT noteWritten(m_note->toPlainText().trimmed());
    });

    const QString state =
        !counts && !why.isEmpty() ? tr("This session is left out of every chart, count and advice. Why: %1").arg(why)
        : !counts                 ? tr("This session is left out of every chart, count and advice.")
        : counted                 ? tr("This session counts in every chart, count and advice.")
                  : tr("It was not finished: no chart and no count has it, but its test and its answers are "
                       "remembered.");
    auto* told = new FlowTextLabel(TextRole::Body, state, this);
    told->setObjectName(QStringLiteral("countsLabel"));
    told->setInk(Ink::TextSecond);
    body()->addWidget(told);
    m_reason = new QLineEdit(this);
    m_reason->setObjectName(QStringLiteral("countsReasonEdit"));
    m_reason->setAccessibleName(tr("Why"));
    m_reason->setPlaceholderText(tr("Why, if you like: a trial, somebody else, a wrong reading"));
    m_reason->setMaximumWidth(FlowTextLabel::widthOf(TextRole::Body, kMeasure));
    connect(m_reason, &QLineEdit::textEdited, this, &SessionMarks::typed);
    body()->addWidget(m_reason);
    m_countButton = makeButton(ButtonKind::Secondary, counts ? tr("Leave it out") : tr("Count it again"), this);
    m_countButton->setObjectName(QStringLiteral("countsButton"));
    body()->addWidget(m_countButton, 0, Qt::AlignLeft);
    connect(m_countButton, &QPushButton::clicked, this, [this, counts] {
        m_countButton->setEnabled(false);
        m_reasonSent = true;
        Q_EMIT countsMarked(!counts, m_reason->text().trimmed());
    });
}

SessionMarks::Unsent SessionMarks::unsent() const
{
    return {m_noteSent ? QString() : m_note->toPlainText(), m_reasonSent ? QString() : m_reason->text()};
}

void SessionMarks::setUnsent(const Unsent& typed)
{
    m_note->setPlainText(typed.note);
    m_reason->setText(typed.reason);
}

void SessionMarks::setRefused()
{
    m_noteSent = false;
    m_reasonSent = false;
    m_addButton->setEnabled(!m_note->toPlainText().trimmed().isEmpty());
    m_countButton->setEnabled(true);
}

} // namespace psoas::app
