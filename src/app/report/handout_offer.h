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
    HandoutOffer(std::function<Handout()> handout, NotePrompts prompts, QWidget* parent);

    /// As it would be printed now.
    [[nodiscard]] Handout made() const { return m_handout(); }

private:
    std::function<Handout()> m_handout;
};

} // namespace psoas::app
