// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/latest_plan.h"
#include "app/report/paper_offer.h"
#include "app/widgets/card.h"

namespace psoas::app {

/// The plan to take away on paper, and the way back from it.
class PaperCard : public Card {
    Q_OBJECT

public:
    /// @param present  the program's own protocol; outlives this
    /// @param plan     with the number to call, and for whom it is where that is known
    PaperCard(const protocol::Protocol& present, const LatestPlan& plan, NotePrompts prompts, QWidget* parent);

Q_SIGNALS:
    /// A session that was done on paper is to be written down.
    void writeDownRequested();
};

} // namespace psoas::app
