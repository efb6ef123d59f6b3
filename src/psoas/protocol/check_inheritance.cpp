// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/checks.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace psoas::protocol::checks {
namespace {

bool isIn(const Ids& list, const Id& id)
{
    return std::ranges::find(list, id) != list.end();
}

/// A lock may be said twice, once for one side and once for both: either will do.
bool isLockedAs(const Context& context, const Id& exercise, const Lock& lock)
{
    return std::ranges::any_of(context.protocol.limits.locks,
                               [&](const Lock& each) { return each.id == lock.id && isIn(each.exercises, exercise); });
}

} // namespace

void inheritance(Context& context, const nlohmann::json& document)
{
    const Protocol& protocol = context.protocol;
    const auto& exercises = document["exercises"];
    for (std::size_t i = 0; i < exercises.size(); ++i) {
        const auto given = exercises[i].find("based_on");
        if (given == exercises[i].end()) {
            continue;
        }
        const Id& id = protocol.exercises[i].id;
        const Id base = given->get<Id>();
        const Path place = Path() / "exercises" / i / "based_on";
        const auto found = std::find_if(exercises.begin(), exercises.end(),
                                        [&](const nlohmann::json& each) { return each["id"] == base; });
        if (found == exercises.end()) {
            context.missing(base, place, "exercise");
            continue;
        }
        if (found->contains("based_on")) {
            context.report(place, fmt::format("'{}' is based on another exercise itself.", base));
            continue;
        }
        for (std::size_t k = 0; k < protocol.limits.locks.size(); ++k) {
            const Lock& lock = protocol.limits.locks[k];
            // What is left out for good is left out alone: something may take its place.
            const bool always = isAlwaysTrue(lock.when);
            if (!always && isIn(lock.exercises, base) && !isLockedAs(context, id, lock)) {
                context.report(Path() / "limits" / "locks" / k / "exercises",
                               fmt::format("'{}' is based on '{}' and is not locked with it.", id, base));
            }
        }
        if (isIn(protocol.hurt.redExcludes, base) && !isIn(protocol.hurt.redExcludes, id)) {
            context.report(Path() / "hurt" / "red_excludes",
                           fmt::format("'{}' is based on '{}' and stays after a red stop.", id, base));
        }
    }
}

} // namespace psoas::protocol::checks
