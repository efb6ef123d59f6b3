// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/latest_plan.h"

#include "app/session_loading.h"
#include "psoas/session/engine.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace psoas::app {

namespace {

using assessment::Outcome;

constexpr int kPage = 50;

bool isStop(Outcome outcome)
{
    return outcome == Outcome::StoppedEmergency || outcome == Outcome::StoppedClinician;
}

/// When the plan was built for the last time, on the minute: nobody writes down seconds.
Instant madeAt(const std::vector<session::Stamped>& events)
{
    const auto last = std::find_if(events.rbegin(), events.rend(), [](const session::Stamped& each) {
        return std::holds_alternative<session::PlanBuilt>(each.event);
    });
    Instant made = last == events.rend() ? Instant{} : last->at;
    made.utc = std::chrono::ceil<std::chrono::minutes>(made.utc);
    return made;
}

/// Nothing where it has no plan to follow.
Result<std::optional<LatestPlan>> planOf(const history::Store& store, const protocol::Protocol& present,
                                         const history::SessionRow& row, Instant now)
{
    auto loaded = loadSession(store, present, row.id);
    if (!loaded) {
        const ErrorCode code = loaded.error().code;
        return code == ErrorCode::BadProtocol || code == ErrorCode::BadJson
                   ? Result<std::optional<LatestPlan>>(std::nullopt)
                   : tl::unexpected(loaded.error());
    }
    LatestPlan plan;
    plan.row = row;
    plan.own = std::move(loaded->protocol);
    const session::Engine engine(plan.protocol(present), loaded->past);
    const session::State state = engine.replay(loaded->events);
    if (!state.plan || state.plan->lines.empty()) {
        return std::optional<LatestPlan>();
    }
    plan.madeAt = madeAt(loaded->events);
    plan.facts = handoutFacts(engine, state, now.localDate());
    return std::optional(std::move(plan));
}

} // namespace

Result<std::optional<LatestPlan>> latestPlan(const history::Store& store, const protocol::Protocol& present,
                                             const std::string& personId, Instant now, std::optional<Micros> before)
{
    bool stopped = false;
    for (int offset = 0;; offset += kPage) {
        const auto rows = store.sessions({personId, {}, offset, kPage});
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        for (const history::SessionRow& row : *rows) {
            const bool tooNew = before && row.startedAt.utc >= *before;
            if (tooNew || row.outcome == Outcome::Running || !row.counts || row.onPaper) {
                continue;
            }
            stopped = stopped || isStop(row.outcome);
            // One that is still to come was made under a wrong clock: it would hide every plan until then.
            if (row.startedAt.utc > now.utc || row.day.empty() || row.plannedSeconds == 0) {
                continue;
            }
            auto plan = planOf(store, present, row, now);
            if (!plan) {
                return tl::unexpected(plan.error());
            }
            if (*plan) {
                (*plan)->stopped = stopped;
                return plan;
            }
        }
        if (rows->size() < kPage) {
            return std::optional<LatestPlan>();
        }
    }
}

} // namespace psoas::app
