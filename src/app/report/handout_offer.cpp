// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/handout_offer.h"

#include "app/report/handout_document.h"

#include <utility>

namespace psoas::app {

namespace {

PaperOffer::Words planWords()
{
    PaperOffer::Words words;
    words.name = QStringLiteral("Plan");
    words.save = HandoutOffer::tr("Save the plan as PDF…");
    words.saveTitle = HandoutOffer::tr("Save the plan");
    words.print = HandoutOffer::tr("Print the plan…");
    words.notSaved = HandoutOffer::tr("The plan could not be saved there. Please choose another place.");
    words.noPrinter =
        HandoutOffer::tr("No printer is set up on this computer. Save the plan instead: it is a PDF that can be "
                         "printed elsewhere.");
    words.onItsWay = HandoutOffer::tr("The plan is on its way to the printer.");
    words.notTaken =
        HandoutOffer::tr("The printer did not take the plan. Check it and try again, or save the plan instead.");
    words.printFirst = true;
    return words;
}

} // namespace

HandoutOffer::HandoutOffer(std::function<Handout()> handout, NotePrompts prompts, QWidget* parent)
    : PaperOffer(
          [this] {
              const Handout sheet = made();
              return PaperSheet{sheet.title, sheet.fileName, handoutSheets(sheet)};
          },
          planWords(), std::move(prompts), parent)
    , m_handout(std::move(handout))
{
    setObjectName(QStringLiteral("handoutOffer"));
}

} // namespace psoas::app
