// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/planned_days.h"

#include "app/words.h"

#include <algorithm>
#include <set>

namespace psoas::app {

namespace {

/// Days on which the protocol gives something to do.
std::set<std::string> workDays(const protocol::Protocol& protocol)
{
    std::set<std::string> days;
    for (const protocol::Candidate& candidate : protocol.plan.candidates) {
        for (const protocol::Give& give : candidate.give) {
            days.insert(give.day);
        }
    }
    return days;
}

} // namespace

std::map<Date, QString> plannedDays(const protocol::Protocol& protocol, assessment::Past past, Mode mode, Date today,
                                    int days)
{
    std::map<Date, QString> planned;
    const std::set<std::string> work = workDays(protocol);
    const assessment::Answers none;
    for (int ahead = 0; ahead < days; ++ahead) {
        const Date date{today.days + ahead};
        const auto isDone = [&](const assessment::PastSession& each) { return each.date == date && each.counts; };
        if (std::ranges::any_of(past, isDone)) {
            continue;
        }
        const auto value =
            assessment::read({protocol, none, past, mode, date, {}, {}, {}, {}}, protocol.plan.day, Side::None).value;
        const auto* day = value ? std::get_if<std::string>(&*value) : nullptr;
        if (day == nullptr || !work.contains(*day)) {
            continue;
        }
        planned[date] = words::planDay(protocol, *day);
        assessment::PastSession done;
        done.date = date;
        done.outcome = assessment::Outcome::Completed;
        done.day = *day;
        done.plannedSeconds = done.doneSeconds = 1;
        past.push_back(std::move(done));
    }
    return planned;
}

} // namespace psoas::app
