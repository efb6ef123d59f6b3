// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/paper_entry.h"

#include "app/dates.h"
#include "app/session_events.h"
#include "psoas/assessment/home.h"
#include "psoas/session/engine.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>
#include <utility>

namespace psoas::app {

namespace {

constexpr int kMostOfADay = 500;
constexpr int kPage = 50;
constexpr int kSecondsPerMinute = 60;

std::int64_t minuteOf(Instant at)
{
    return std::chrono::floor<std::chrono::minutes>(at.utc).count();
}

Result<bool> beganInThatMinute(const history::Store& store, const std::string& personId, Instant when)
{
    history::SessionFilter filter;
    filter.personId = personId;
    filter.contains = when.localDate().iso();
    filter.limit = kMostOfADay;
    const auto rows = store.sessions(filter);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    return std::ranges::any_of(
        *rows, [&](const history::SessionRow& row) { return minuteOf(row.startedAt) == minuteOf(when); });
}

/// Minutes by which the local time of this machine is ahead of UTC at a moment.
int systemOffset(const QDateTime& at)
{
    return at.offsetFromUtc() / kSecondsPerMinute;
}

} // namespace

Result<PaperStart> paperStart(const history::Store& store, const protocol::Protocol& present,
                              const std::string& personId, Instant now, std::optional<Micros> before)
{
    PaperStart start;
    auto plan = latestPlan(store, present, personId, now, before);
    if (!plan) {
        return tl::unexpected(plan.error());
    }
    start.plan = std::move(*plan);
    if (!start.plan) {
        return start;
    }
    for (int offset = 0;; offset += kPage) {
        const auto rows = store.sessions({personId, {}, offset, kPage});
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        for (const history::SessionRow& row : *rows) {
            if (row.startedAt.utc < start.plan->row.startedAt.utc) {
                return start;
            }
            if (row.onPaper && (!before || row.startedAt.utc < *before)) {
                start.lastWritten = row.startedAt.localDate();
                return start;
            }
        }
        if (rows->size() < kPage) {
            return start;
        }
    }
}

Result<PaperEntered> enterPaper(history::Store& store, const protocol::Protocol& present,
                                const session::EnterPaper& sheet, Instant when, bool twice)
{
    const auto known = beganInThatMinute(store, sheet.personId, when);
    if (!known) {
        return tl::unexpected(known.error());
    }
    PaperEntered entered;
    if (*known && !twice) {
        entered.alreadyThere = true;
        return entered;
    }
    if (const auto kept = store.keepProtocol(present, {sheet.enteredAt, when.offsetMinutes, when.mono}); !kept) {
        return tl::unexpected(kept.error());
    }
    const auto past = store.past(sheet.personId, when);
    if (!past) {
        return tl::unexpected(past.error());
    }
    const session::Engine engine(present, *past);
    auto decided = engine.decide(session::State{}, sheet, when);
    if (!decided) {
        return tl::unexpected(decided.error());
    }
    const std::vector<session::Stamped> events = stamp(std::move(*decided), when);
    if (const auto stored = store.append(sheet.sessionId, sheet.personId, events); !stored) {
        return tl::unexpected(stored.error());
    }
    const session::State state = engine.replay(events);
    entered.lines = static_cast<int>(sheet.lines.size());
    entered.linesDone = static_cast<int>(
        std::ranges::count_if(sheet.lines, [](const session::PaperLine& line) { return line.setsDone == line.sets; }));
    entered.seconds = engine.summary(state, state.outcome).doneSeconds;
    entered.whole = state.outcome == assessment::Outcome::Completed;
    entered.hurt = std::ranges::any_of(state.hurts,
                                       [](const session::HurtTold& hurt) { return hurt.light == session::Light::Red; });
    return entered;
}

bool canBeWrittenDown(const protocol::Protocol& protocol, const assessment::PlanLine& line)
{
    const protocol::Exercise* known = protocol.exercise(line.exercise);
    if (known == nullptr || known->sided == (line.side == Side::Both)) {
        return false;
    }
    return std::ranges::any_of(protocol.steps, [&](const protocol::Step& step) {
        return std::ranges::any_of(step.activities, [&](const protocol::Activity& activity) {
            return std::ranges::find(activity.exercises, line.exercise) != activity.exercises.end();
        });
    });
}

bool isForHome(const protocol::Protocol& own, const protocol::Protocol& present, const assessment::PlanLine& line,
               Date today)
{
    return assessment::lockAtHome(own, line.exercise, today) == nullptr &&
           assessment::lockAtHome(present, line.exercise, today) == nullptr;
}

std::vector<PaperRating> paperRatings(const protocol::Protocol& protocol, const assessment::Plan& plan)
{
    const auto isPlanned = [&](const std::string& exercise, Side side) {
        return std::ranges::any_of(plan.lines, [&](const assessment::PlanLine& line) {
            return line.exercise == exercise && (line.side == side || line.side == Side::Both || side == Side::None);
        });
    };
    std::vector<PaperRating> ratings;
    for (const protocol::Step& step : protocol.steps) {
        for (const protocol::Activity& activity : step.activities) {
            if (activity.kind != protocol::ActivityKind::Rate || activity.when) {
                continue;
            }
            for (const std::string& id : activity.facts) {
                const protocol::Fact* fact = protocol.fact(id);
                if (fact == nullptr || fact->type == protocol::FactType::Choice || fact->unit != "points") {
                    continue;
                }
                const bool sided = fact->sides != protocol::FactSides::None;
                for (const Side side :
                     sided ? std::vector<Side>{Side::Left, Side::Right} : std::vector<Side>{Side::None}) {
                    if (activity.after.empty() || isPlanned(activity.after, side)) {
                        ratings.push_back({id, side});
                    }
                }
            }
        }
    }
    return ratings;
}

Instant paperInstant(QDate day, QTime time, Instant now)
{
    // What the clock says of now holds; of another day the offset differs by as much as it does on this machine.
    const QDateTime present =
        QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<Millis>(now.utc).count(), Qt::LocalTime);
    const int offset = now.offsetMinutes + systemOffset(QDateTime(day, time, Qt::LocalTime)) - systemOffset(present);
    const std::chrono::minutes local(toDate(day).days * std::int64_t{24} * 60 + time.hour() * 60 + time.minute());
    return {Micros(local - std::chrono::minutes(offset)), offset, now.mono};
}

} // namespace psoas::app
