// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/handout.h"
#include "app/report/paper_offer.h"

#include <functional>

namespace psoas::app {

/// "Print the plan…" and "Save the plan as PDF…".
class HandoutOffer : public PaperOffer {
    Q_OBJECT

public:
    /// @param handout  makes it when one of the buttons is pressed
    HandoutOffer(const std::function<Handout()>& handout, NotePrompts prompts, QWidget* parent);
};

} // namespace psoas::app
