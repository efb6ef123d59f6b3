// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/evaluation.h"

#include <algorithm>

namespace psoas::assessment {

AdviceGiven buildAdvice(Context& context)
{
    AdviceGiven given;
    for (const protocol::AdviceRule& rule : context.protocol().advice.rules) {
        bool met = true;
        for (const protocol::Need& need : rule.needs) {
            if (context.holds(need.when, Side::None)) {
                continue;
            }
            met = false;
            if (std::find(given.stillNeeded.begin(), given.stillNeeded.end(), need.text) == given.stillNeeded.end()) {
                given.stillNeeded.push_back(need.text);
            }
        }
        if (!met || !context.holds(rule.when, Side::None)) {
            continue;
        }
        const auto remark = std::find_if(rule.remarks.begin(), rule.remarks.end(), [&](const protocol::Remark& each) {
            return context.holds(each.when, Side::None);
        });
        return {rule.id, remark != rule.remarks.end() ? remark->id : std::string(), {}};
    }
    return given;
}

} // namespace psoas::assessment
