// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/home.h"

#include "psoas/assessment/assessment.h"

#include <algorithm>

namespace psoas::assessment {

const protocol::Lock* lockAtHome(const protocol::Protocol& protocol, const std::string& exercise, Date today)
{
    const Answers none;
    const Past before;
    const Input input{protocol, none, before, Mode::Self, today, {}, {}, {}, {}};
    const auto& locks = protocol.limits.locks;
    const auto found = std::find_if(locks.begin(), locks.end(), [&](const protocol::Lock& lock) {
        return std::find(lock.exercises.begin(), lock.exercises.end(), exercise) != lock.exercises.end() &&
               evaluate(input, lock.when, Side::None).value_or(false);
    });
    return found == locks.end() ? nullptr : &*found;
}

} // namespace psoas::assessment
