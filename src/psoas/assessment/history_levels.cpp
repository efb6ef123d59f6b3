// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/history_facts.h"
#include "psoas/assessment/names.h"

#include <algorithm>

namespace psoas::assessment::history_kinds {

namespace {

/// The rated done sessions of one rating, and the moving mean over the last few of them at each.
struct Levels {
    std::vector<std::optional<double>> own;    ///< by counted session; nothing = not rated
    std::vector<std::optional<double>> moving; ///< by counted session; the level up to and including it
    std::optional<double> start;
};

/// The larger side's rating of each counted session.
std::vector<std::optional<double>> ratings(Context& context, const std::string& fact)
{
    const auto& sessions = context.sessions();
    std::vector<std::optional<double>> byPast(context.input().past.size());
    const auto take = [](std::optional<double>& into, const Record& record) {
        if (const double* value = std::get_if<double>(&record.value)) {
            into = std::max(into.value_or(*value), *value);
        }
    };
    for (const PastIndex::Entry& each : context.pastIndex().entries(fact)) {
        take(byPast[each.session], *each.record);
    }

    std::vector<std::optional<double>> all(sessions.size());
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        if (!sessions[i].rated) {
            continue;
        }
        if (sessions[i].index) {
            all[i] = byPast[*sessions[i].index];
            continue;
        }
        const std::vector<Record>& today =
            context.doneToday() != nullptr ? context.doneToday()->answers : context.input().answers.active();
        for (const Record& each : today) {
            if (each.fact == fact) {
                take(all[i], each);
            }
        }
    }
    return all;
}

Levels levels(Context& context, const std::string& fact, int count)
{
    Levels levels;
    levels.own = ratings(context, fact);
    levels.moving.resize(levels.own.size());
    std::vector<double> rated;
    for (std::size_t i = 0; i < levels.own.size(); ++i) {
        if (levels.own[i]) {
            rated.push_back(*levels.own[i]);
        }
        const auto width = static_cast<std::ptrdiff_t>(std::max(count, 1));
        if (std::ssize(rated) < width) {
            continue;
        }
        double sum = 0;
        for (auto each = rated.end() - width; each != rated.end(); ++each) {
            sum += *each;
        }
        levels.moving[i] = sum / static_cast<double>(width);
        if (!levels.start) {
            levels.start = levels.moving[i];
        }
    }
    return levels;
}

bool fellBy(double start, double now, double drop)
{
    return now <= start - drop + kRounding;
}

/// Better at one session, by either rating; unknown if neither has a level there.
std::optional<bool> betterAt(const protocol::HistoryFact& fact, const Levels& tightness, const Levels& pain,
                             std::size_t at)
{
    const double drop = fact.drop.value_or(0);
    const auto tight = tightness.moving[at];
    const auto hurts = pain.moving[at];
    if (!tight && !hurts) {
        return std::nullopt;
    }
    if (tight && fellBy(*tightness.start, *tight, drop)) {
        return true;
    }
    if (!hurts) {
        return false;
    }
    const bool fell = fellBy(*pain.start, *hurts, drop);
    const bool shrank = fact.ratio && *hurts <= *fact.ratio * *pain.start + kRounding;
    // From a low start a small step is already a large share: both are asked for.
    const bool low = fact.lowStart && *pain.start + kRounding < *fact.lowStart;
    return low ? fell && shrank : fell || shrank;
}

} // namespace

Value feltBetter(Context& context, const protocol::HistoryFact& fact, Side)
{
    const int count = fact.sessions.value_or(1);
    const Levels tightness = levels(context, fact.tightness, count);
    const Levels pain = levels(context, fact.pain, count);
    if (!tightness.start && !pain.start) {
        return std::nullopt;
    }
    const std::vector<const CountedSession*> tested = testSessions(context, fact);
    const auto wanted = static_cast<std::size_t>(std::max(fact.tests.value_or(1), 1));
    if (tested.size() < wanted) {
        return yesOrNo(false);
    }
    bool unknown = false;
    for (std::size_t i = tested.size() - wanted; i < tested.size(); ++i) {
        const auto at = static_cast<std::size_t>(tested[i] - context.sessions().data());
        const std::optional<bool> better = betterAt(fact, tightness, pain, at);
        if (better == false) {
            return yesOrNo(false);
        }
        unknown = unknown || !better;
    }
    return yesOrNo(unknown ? std::nullopt : std::optional(true));
}

Value worse(Context& context, const protocol::HistoryFact& fact, Side)
{
    const int count = fact.sessions.value_or(1);
    const Levels tightness = levels(context, fact.tightness, count);
    const Levels pain = levels(context, fact.pain, count);
    if (!tightness.start && !pain.start) {
        return std::nullopt;
    }
    const auto rose = [&](const Levels& of, std::size_t at) {
        return of.moving[at] && *of.moving[at] + kRounding >= *of.start + fact.rise.value_or(0);
    };
    const auto& sessions = context.sessions();
    std::optional<Date> since;
    for (std::size_t i = sessions.size(); i-- > 0;) {
        if (!tightness.own[i] && !pain.own[i]) {
            continue;
        }
        if (!rose(tightness, i) && !rose(pain, i)) {
            break;
        }
        since = sessions[i].session->date;
    }
    return yesOrNo(since && context.input().today.daysSince(*since) > fact.longerThanDays.value_or(0));
}

} // namespace psoas::assessment::history_kinds
