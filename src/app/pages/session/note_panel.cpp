// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/session/note_panel.h"

#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/card.h"
#include "app/widgets/confirm_bar.h"
#include "app/widgets/flow_text_label.h"
#include "app/widgets/inline_message.h"
#include "app/widgets/wrap_layout.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace psoas::app {

namespace {

constexpr int kWidth = 620;
constexpr int kLines = 5;

} // namespace

NotePanel::NotePanel(const QString& where, const QString& text, QWidget* parent)
    : PageScroll(parent)
{
    setObjectName(QStringLiteral("notePanel"));
    setContentWidth(kWidth);
    auto* about = new FlowTextLabel(TextRole::Title, tr("Note on: %1").arg(where), this);
    about->setObjectName(QStringLiteral("noteWhereLabel"));
    body()->addWidget(about);

    m_clock = new QWidget(this);
    auto* clock = new WrapLayout(kSpace3);
    m_clock->setLayout(clock);
    m_clockWords = new FlowTextLabel(TextRole::Strong, {}, m_clock);
    m_clockWords->setObjectName(QStringLiteral("noteClockLabel"));
    clock->addWidget(m_clockWords);
    auto* pause = makeButton(ButtonKind::Secondary, tr("Pause the clock"), Icon::Pause, m_clock);
    pause->setObjectName(QStringLiteral("pauseForNoteButton"));
    connect(pause, &QPushButton::clicked, this, [this] {
        m_text->setFocus(Qt::OtherFocusReason); // the button goes with the running clock
        Q_EMIT pauseRequested();
    });
    clock->addWidget(pause);
    m_clock->hide();
    body()->addWidget(m_clock);

    m_text = new QPlainTextEdit(text, this);
    m_text->setObjectName(QStringLiteral("sessionNoteEdit"));
    m_text->setAccessibleName(tr("Note on: %1").arg(where));
    m_text->setPlaceholderText(tr("What is worth remembering about this"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(static_cast<int>(look().lineHeight(TextRole::Body)) * kLines + kSpace4);
    body()->addWidget(m_text);
    auto* hint =
        new FlowTextLabel(TextRole::Caption, tr("Ctrl+Enter saves it. On another page it waits until you do."), this);
    hint->setInk(Ink::TextSecond);
    body()->addWidget(hint);
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpace3);
    m_save = makeButton(ButtonKind::Primary, tr("Save note"), this);
    m_save->setObjectName(QStringLiteral("saveNoteHereButton"));
    m_cancel = makeButton(ButtonKind::Plain, tr("Cancel"), this);
    m_cancel->setObjectName(QStringLiteral("cancelNoteButton"));
    row->addWidget(m_save);
    row->addWidget(m_cancel);
    row->addStretch(1);
    body()->addLayout(row);
    m_confirm = new ConfirmBar(tr("Throw this note away?"), tr("Throw it away"), tr("Keep it"), this);
    m_confirm->setObjectName(QStringLiteral("discardNoteConfirm"));
    m_confirm->hide();
    body()->addWidget(m_confirm);
    m_saved = new Card(tr("Notes of this session"), this);
    m_saved->setObjectName(QStringLiteral("savedNotesCard"));
    m_list = new QVBoxLayout;
    m_list->setSpacing(kSpace3);
    m_saved->body()->addLayout(m_list);
    m_saved->hide();
    body()->addWidget(m_saved);
    body()->addStretch(1);

    const auto watch = [this] { m_save->setEnabled(!m_sent && !m_text->toPlainText().trimmed().isEmpty()); };
    watch();
    connect(m_text, &QPlainTextEdit::textChanged, this, [this, watch] {
        watch();
        Q_EMIT typed(m_text->toPlainText());
    });
    connect(m_save, &QPushButton::clicked, this, &NotePanel::save);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &NotePanel::save);
    }
    connect(m_cancel, &QPushButton::clicked, this, &NotePanel::cancel);
    connect(m_confirm, &ConfirmBar::askingChanged, this, [row, this](bool asking) {
        m_save->setHidden(asking);
        m_cancel->setHidden(asking);
        row->invalidate();
    });
    connect(m_confirm, &ConfirmBar::cancelled, this, &NotePanel::focusFirst);
    connect(m_confirm, &ConfirmBar::confirmed, this, &NotePanel::discarded);
}

void NotePanel::explain(const QString& sentence)
{
    auto* why = new InlineMessage(InlineMessage::Tone::Caution, sentence, this);
    why->setObjectName(QStringLiteral("noteWhyMessage"));
    body()->insertWidget(0, why);
}

void NotePanel::save()
{
    const QString text = m_text->toPlainText().trimmed();
    if (!m_sent && !text.isEmpty()) {
        m_sent = true;
        m_save->setEnabled(false); // once
        Q_EMIT saveRequested(text);
    }
}

void NotePanel::cancel()
{
    if (m_text->toPlainText().trimmed().isEmpty()) {
        Q_EMIT discarded();
    } else {
        m_confirm->ask();
    }
}

void NotePanel::setSaved(const QList<Saved>& notes)
{
    while (QLayoutItem* old = m_list->takeAt(0)) {
        old->widget()->hide();
        old->widget()->deleteLater();
        delete old;
    }
    for (const Saved& each : notes) {
        auto* pair = new QWidget(m_saved);
        auto* rows = new QVBoxLayout(pair);
        rows->setContentsMargins(0, 0, 0, 0);
        rows->setSpacing(0);
        auto* head = new FlowTextLabel(TextRole::Body, each.head, pair);
        head->setInk(Ink::TextSecond);
        rows->addWidget(head);
        rows->addWidget(new FlowTextLabel(TextRole::Body, each.text, pair));
        m_list->addWidget(pair);
    }
    m_saved->setVisible(!notes.isEmpty());
}

void NotePanel::setClock(const QString& sentence)
{
    if (m_clockWords->text() != sentence) {
        m_clockWords->setText(sentence);
    }
    m_clock->setVisible(!sentence.isEmpty());
}

void NotePanel::setRefused()
{
    m_sent = false;
    m_save->setEnabled(!m_text->toPlainText().trimmed().isEmpty());
}

void NotePanel::focusFirst()
{
    m_text->setFocus(Qt::OtherFocusReason);
}

void NotePanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        cancel();
        return;
    }
    PageScroll::keyPressEvent(event);
}

} // namespace psoas::app
