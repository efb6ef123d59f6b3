// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/session/plan_words.h"
#include "app/widgets/card.h"
#include "psoas/assessment/assessment.h"

#include <vector>

namespace psoas::app {

/// What is left out today and why; what the person or the minutes took out can be added back.
class PlanExcludedCard : public Card {
    Q_OBJECT

public:
    /// @param addBack  of each excluded line: may be put back
    /// @param sides    names the side of what holds for one alone
    PlanExcludedCard(const protocol::Protocol& protocol, const std::vector<assessment::Excluded>& excluded,
                     const std::vector<bool>& addBack, const OneSided& sides, QWidget* parent);

Q_SIGNALS:
    void edited(const psoas::assessment::PlanEdit& edit);

private:
    void addReturnable(const protocol::Protocol& protocol, const assessment::Excluded& line);
};

} // namespace psoas::app
