// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/protocol/checks.h"
#include "psoas/protocol/draft_document.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace psoas::protocol::checks {
namespace {

bool isIn(const Ids& list, const Id& id)
{
    return std::ranges::find(list, id) != list.end();
}

/// A lock may be said twice, once for one side and once for any: either will do, one with another condition will not.
bool isLockedAs(const nlohmann::json& locks, const Id& exercise, const nlohmann::json& lock,
                const own::Names& sidedFacts)
{
    const nlohmann::json wider = own::onAnySide(lock["when"], sidedFacts);
    return std::ranges::any_of(locks, [&](const nlohmann::json& each) {
        return each["id"] == lock["id"] && own::has(each.value("exercises", nlohmann::json::array()), exercise) &&
               (each["when"] == lock["when"] || each["when"] == wider);
    });
}

} // namespace

void inheritance(Context& context, const nlohmann::json& document)
{
    const Protocol& protocol = context.protocol;
    const auto& exercises = document["exercises"];
    const auto& locks = document["limits"]["locks"];
    if (std::ranges::none_of(exercises, [](const nlohmann::json& each) { return each.contains("based_on"); })) {
        return;
    }
    const own::Names sidedFacts = own::sidedFactsOf(protocol);
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
            if (!always && isIn(lock.exercises, base) && !isLockedAs(locks, id, locks[k], sidedFacts)) {
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
