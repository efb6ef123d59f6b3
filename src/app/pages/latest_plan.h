// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/handout.h"
#include "psoas/history/store.h"
#include "psoas/protocol/protocol.h"
#include "psoas/result.h"

#include <memory>
#include <optional>
#include <string>

namespace psoas::app {

/// The plan somebody follows at home until the next session with the program.
struct LatestPlan {
    history::SessionRow row; ///< of its session
    HandoutFacts facts;
    Instant madeAt{}; ///< the first whole minute it was there as it is; `mono` is not meaningful here
    std::shared_ptr<const protocol::Protocol> own; ///< nothing: it is the present one
    bool stopped = false; ///< a later session, or its own, stopped for safety: it is not to be handed out

    [[nodiscard]] const protocol::Protocol& protocol(const protocol::Protocol& present) const
    {
        return own ? *own : present;
    }
};

/// For the database thread: the plan of the person's newest ended session that has one with something to do. One that
/// was done on paper followed an earlier plan, and one that was taken out of the statistics left none.
/// @param present  the program's own protocol
/// @param before   UTC; only plans of sessions that began before it
/// @return nothing where there is none, or where its protocol does not load any more
[[nodiscard]] Result<std::optional<LatestPlan>> latestPlan(const history::Store& store,
                                                           const protocol::Protocol& present,
                                                           const std::string& personId, Instant now,
                                                           std::optional<Micros> before = {});

} // namespace psoas::app
