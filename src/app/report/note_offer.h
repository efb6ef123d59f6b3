// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/paper_offer.h"
#include "app/report/referral_note.h"

#include <functional>

namespace psoas::app {

/// "Save a note for the doctor" and "Print".
class NoteOffer : public PaperOffer {
    Q_OBJECT

public:
    /// @param note  makes the note when one of the buttons is pressed
    NoteOffer(const std::function<ReferralNote()>& note, NotePrompts prompts, QWidget* parent);
};

} // namespace psoas::app
