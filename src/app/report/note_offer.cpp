// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/note_offer.h"

#include "app/log.h"
#include "app/report/file_prompt.h"
#include "app/report/note_document.h"
#include "app/speech/announcer.h"
#include "app/style/look.h"
#include "app/widgets/buttons.h"
#include "app/widgets/flow_text_label.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPrinter>

#include <algorithm>

namespace psoas::app {

NoteOffer::NoteOffer(std::function<ReferralNote()> note, NotePrompts prompts, QWidget* parent)
    : QWidget(parent)
    , m_note(std::move(note))
    , m_prompts(std::move(prompts))
{
    setObjectName(QStringLiteral("noteOffer"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpace3);
    column->setSizeConstraint(QLayout::SetNoConstraint);
    m_buttons = new QWidget(this);
    column->addWidget(m_buttons);
    m_row = new QBoxLayout(QBoxLayout::LeftToRight, m_buttons);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(kSpace3);
    m_save = makeButton(ButtonKind::Secondary, tr("Save a note for the doctor"), Icon::Export, m_buttons);
    m_save->setObjectName(QStringLiteral("saveNoteButton"));
    connect(m_save, &QPushButton::clicked, this, &NoteOffer::save);
    m_print = makeButton(ButtonKind::Secondary, tr("Print"), m_buttons);
    m_print->setObjectName(QStringLiteral("printNoteButton"));
    m_print->setAccessibleName(tr("Print the note for the doctor"));
    connect(m_print, &QPushButton::clicked, this, &NoteOffer::print);
    m_row->addWidget(m_save, 0, Qt::AlignLeft);
    m_row->addWidget(m_print, 0, Qt::AlignLeft);
    m_row->addStretch(1);
    m_said = new FlowTextLabel(TextRole::Body, {}, this);
    m_said->setObjectName(QStringLiteral("savedLabel"));
    m_said->hide();
    column->addWidget(m_said);
    m_announcer = new Announcer(this);
}

void NoteOffer::addAfter(QPushButton* button)
{
    button->setParent(m_buttons);
    m_row->insertWidget(m_row->count() - 1, button, 0, Qt::AlignLeft);
    setTabOrder(m_print, button);
}

void NoteOffer::setSessionSize()
{
    app::setSessionSize(*m_save);
    app::setSessionSize(*m_print);
}

void NoteOffer::save()
{
    const ReferralNote note = m_note();
    const QString chosen =
        m_prompts.save ? m_prompts.save(this, note.fileName)
                       : askFileToSave(this, tr("Save a note for the doctor"), note.fileName, tr("PDF (*.pdf)"));
    if (chosen.isEmpty()) {
        return;
    }
    const QString path = withEnding(chosen, QStringLiteral(".pdf"));
    const Result<void> saved = saveNote(note, path);
    if (!saved) {
        logFailure("a note could not be saved", saved.error());
    }
    say(saved ? tr("Saved as %1").arg(path) : tr("The note could not be saved there. Please choose another place."),
        !saved);
}

void NoteOffer::print()
{
    const ReferralNote note = m_note();
    QPrinter printer(QPrinter::HighResolution);
    setUpPrinter(printer, note);
    const PrintAnswer answer = m_prompts.print ? m_prompts.print(this, printer) : askPrinter(this, printer);
    if (answer == PrintAnswer::ChangedMind) {
        return;
    }
    if (answer == PrintAnswer::NoPrinter) {
        say(tr("No printer is set up on this computer. Save the note instead: it is a PDF that can be printed "
               "elsewhere."),
            true);
        return;
    }
    const bool printed = printNote(note, printer);
    say(printed ? tr("The note is on its way to the printer.")
                : tr("The printer did not take the note. Check it and try again, or save the note instead."),
        !printed);
}

void NoteOffer::say(const QString& sentence, bool failed)
{
    m_said->setInk(failed ? Ink::Stop : Ink::Text);
    m_said->setText(sentence);
    m_said->show();
    m_announcer->announce(sentence);
}

QSize NoteOffer::minimumSizeHint() const
{
    QSize least = QWidget::minimumSizeHint();
    int widest = 0;
    for (const QPushButton* button : m_buttons->findChildren<QPushButton*>()) {
        widest = std::max(widest, button->minimumSizeHint().width());
    }
    least.setWidth(widest);
    return least;
}

void NoteOffer::arrange()
{
    int wanted = 0;
    for (const QPushButton* button : m_buttons->findChildren<QPushButton*>()) {
        wanted += button->sizeHint().width() + m_row->spacing();
    }
    const auto direction = wanted > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_row->direction() != direction) {
        m_row->setDirection(direction);
        updateGeometry();
    }
}

void NoteOffer::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void NoteOffer::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        arrange();
    }
}

} // namespace psoas::app
