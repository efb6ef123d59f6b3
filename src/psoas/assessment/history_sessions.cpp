// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/history_facts.h"

#include <algorithm>

namespace psoas::assessment::history_kinds {

namespace {

bool isOfDay(const CountedSession& session, const protocol::HistoryFact& fact)
{
    return fact.day.empty() || session.session->day == fact.day;
}

bool isInWindow(const Context& context, const CountedSession& session, const protocol::HistoryFact& fact)
{
    return !fact.windowDays || isWithin(context, session.session->date, *fact.windowDays);
}

/// One time an exercise was done: all its doses of a session.
struct Time {
    bool whole = true;
    int pain = 0;
};

std::optional<Time> timeIn(const PastSession& session, const protocol::Ids& exercises, Side side)
{
    std::optional<Time> time;
    for (const DoseDone& dose : session.doses) {
        if (!isDoneDose(dose, exercises, side)) {
            continue;
        }
        if (!time) {
            time = Time{};
        }
        time->whole = time->whole && dose.whole;
        time->pain = std::max(time->pain, dose.pain);
    }
    return time;
}

} // namespace

Value doneSessions(Context& context, const protocol::HistoryFact& fact, Side)
{
    double sum = 0;
    for (const CountedSession& each : context.sessions()) {
        if (isOfDay(each, fact) && isInWindow(context, each, fact)) {
            sum += each.done;
        }
    }
    return sum;
}

Value daysSinceDone(Context& context, const protocol::HistoryFact& fact, Side)
{
    const auto& sessions = context.sessions();
    const auto last = std::find_if(sessions.rbegin(), sessions.rend(),
                                   [&](const CountedSession& each) { return each.done > 0 && isOfDay(each, fact); });
    if (last == sessions.rend()) {
        return std::nullopt;
    }
    return static_cast<double>(context.input().today.daysSince(last->session->date));
}

Value timesDone(Context& context, const protocol::HistoryFact& fact, Side side)
{
    const auto& sessions = context.sessions();
    return static_cast<double>(std::count_if(sessions.begin(), sessions.end(), [&](const CountedSession& each) {
        return isInWindow(context, each, fact) && timeIn(*each.session, fact.exercises, side).has_value();
    }));
}

Value lastWhole(Context& context, const protocol::HistoryFact& fact, Side side)
{
    const auto& sessions = context.sessions();
    int left = fact.count.value_or(1);
    for (auto each = sessions.rbegin(); each != sessions.rend() && left > 0; ++each) {
        const auto time = timeIn(*each->session, fact.exercises, side);
        if (!time) {
            continue;
        }
        if (!time->whole || time->pain > fact.painAtMost.value_or(10)) {
            return yesOrNo(false);
        }
        --left;
    }
    return yesOrNo(left == 0);
}

Value lastPain(Context& context, const protocol::HistoryFact& fact, Side side)
{
    const auto& sessions = context.sessions();
    for (auto each = sessions.rbegin(); each != sessions.rend(); ++each) {
        if (const auto time = timeIn(*each->session, fact.exercises, side)) {
            return static_cast<double>(time->pain);
        }
    }
    return std::nullopt;
}

Value adviceGiven(Context& context, const protocol::HistoryFact& fact, Side)
{
    const auto& sessions = context.sessions();
    return static_cast<double>(std::count_if(sessions.begin(), sessions.end(), [&](const CountedSession& each) {
        const std::vector<std::string>& given = each.session->advice;
        return !each.today && isInWindow(context, each, fact) &&
               std::find_first_of(given.begin(), given.end(), fact.advice.begin(), fact.advice.end()) != given.end();
    }));
}

// What is recorded today does not count: a page that asks for a fact after some days would go while it is filled in.

Value daysSinceRecorded(Context& context, const protocol::HistoryFact& fact, Side)
{
    std::optional<Date> last;
    for (const PastIndex::Entry& each : context.pastIndex().entries(fact.of)) {
        const PastSession& session = context.input().past[each.session];
        if (session.counts) {
            last = session.date;
        }
    }
    return last ? Value(static_cast<double>(context.input().today.daysSince(*last))) : std::nullopt;
}

Value timesRecorded(Context& context, const protocol::HistoryFact& fact, Side)
{
    int times = 0;
    std::optional<std::size_t> counted; // the sides of one session are one time
    for (const PastIndex::Entry& each : context.pastIndex().entries(fact.of)) {
        const PastSession& session = context.input().past[each.session];
        const bool inWindow = !fact.windowDays || isWithin(context, session.date, *fact.windowDays);
        if (counted != each.session && inWindow && session.counts) {
            counted = each.session;
            ++times;
        }
    }
    return static_cast<double>(times);
}

Value redStops(Context& context, const protocol::HistoryFact&, Side)
{
    const auto& sessions = context.sessions();
    int row = 0;
    for (auto each = sessions.rbegin(); each != sessions.rend(); ++each) {
        // A rest day, or today before its exercises, had nothing that could have gone red.
        if (each->session->plannedSeconds <= 0) {
            continue;
        }
        if (!each->session->redStop) {
            break;
        }
        ++row;
    }
    return static_cast<double>(row);
}

Value adherence(Context& context, const protocol::HistoryFact& fact, Side)
{
    const std::optional<Date> baseline = firstValidTest(context, fact.test);
    const std::optional<double> perWeek = context.number(fact.perWeek, Side::None);
    if (!baseline || !perWeek || !fact.windowDays) {
        return std::nullopt;
    }
    const int days = std::min(*fact.windowDays, context.input().today.daysSince(*baseline) + 1);
    const double planned = *perWeek * days / 7;
    if (planned <= 0) {
        return std::nullopt;
    }
    double done = 0;
    for (const CountedSession& each : context.sessions()) {
        if (isWithin(context, each.session->date, days)) {
            done += each.done;
        }
    }
    return std::min(100.0, done / planned * 100);
}

Value difference(Context& context, const protocol::HistoryFact& fact, Side side)
{
    const std::optional<double> of = context.number(fact.of, side);
    const std::optional<double> less = fact.less.empty() ? std::optional(0.0) : context.number(fact.less, side);
    if (!of || !less) {
        return std::nullopt;
    }
    return *of - fact.minus.value_or(0) - *less;
}

} // namespace psoas::assessment::history_kinds
