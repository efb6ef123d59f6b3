// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/note_offer.h"

#include "app/report/note_document.h"

#include <utility>

namespace psoas::app {

namespace {

PaperOffer::Words noteWords()
{
    PaperOffer::Words words;
    words.name = QStringLiteral("Note");
    words.save = NoteOffer::tr("Save a note for the doctor");
    words.saveTitle = words.save;
    words.print = NoteOffer::tr("Print");
    words.printName = NoteOffer::tr("Print the note for the doctor");
    words.notSaved = NoteOffer::tr("The note could not be saved there. Please choose another place.");
    words.noPrinter =
        NoteOffer::tr("No printer is set up on this computer. Save the note instead: it is a PDF that can be "
                      "printed elsewhere.");
    words.onItsWay = NoteOffer::tr("The note is on its way to the printer.");
    words.notTaken =
        NoteOffer::tr("The printer did not take the note. Check it and try again, or save the note instead.");
    return words;
}

} // namespace

NoteOffer::NoteOffer(const std::function<ReferralNote()>& note, NotePrompts prompts, QWidget* parent)
    : PaperOffer(
          [note] {
              const ReferralNote made = note();
              return PaperSheet{made.title, made.fileName, noteSheets(made)};
          },
          noteWords(), std::move(prompts), parent)
{
    setObjectName(QStringLiteral("noteOffer"));
}

} // namespace psoas::app
