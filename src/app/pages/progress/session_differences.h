// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/history/records.h"
#include "psoas/protocol/protocol.h"

#include <QString>

#include <vector>

namespace psoas::app {

/// One thing that two sessions have differently, or that both have.
struct SessionDifference {
    QString what;
    QString before, after; ///< words; "–" where a session has none
    QString remark;        ///< what the difference means; empty: nothing is to be said
    bool same = false;
};

/// What two sessions of a person have beside each other, the earlier one first: how they ended, what was measured, what
/// the test showed, what was felt and what was done.
[[nodiscard]] std::vector<SessionDifference> differencesOf(const protocol::Protocol& protocol,
                                                           const history::SessionDetail& earlier,
                                                           const history::SessionDetail& later);

} // namespace psoas::app
