// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/past.h"

#include <algorithm>
#include <utility>

namespace psoas::assessment {

namespace {

using PhaseSeconds = std::vector<std::pair<std::string, int>>;

void add(PhaseSeconds& sum, const PhaseSeconds& more)
{
    for (const auto& [kind, seconds] : more) {
        const auto same = std::ranges::find(sum, kind, &PhaseSeconds::value_type::first);
        if (same == sum.end()) {
            sum.emplace_back(kind, seconds);
        } else {
            same->second += seconds;
        }
    }
}

} // namespace

void addAttempt(std::vector<DoseDone>& doses, DoseDone attempt)
{
    const auto earlier = std::find_if(doses.begin(), doses.end(), [&](const DoseDone& each) {
        return each.exercise == attempt.exercise && each.side == attempt.side;
    });
    if (earlier == doses.end()) {
        doses.push_back(std::move(attempt));
        return;
    }
    PhaseSeconds phases = std::move(earlier->phaseSeconds);
    add(phases, attempt.phaseSeconds);
    if (attempt.setsDone > 0 || earlier->setsDone == 0) {
        *earlier = std::move(attempt);
    }
    earlier->phaseSeconds = std::move(phases);
}

const Record* lastRecord(const Past& past, std::string_view fact)
{
    for (auto session = past.rbegin(); session != past.rend(); ++session) {
        const auto found = std::find_if(session->answers.begin(), session->answers.end(),
                                        [&](const Record& each) { return each.fact == fact; });
        if (found != session->answers.end()) {
            return &*found;
        }
    }
    return nullptr;
}

} // namespace psoas::assessment
