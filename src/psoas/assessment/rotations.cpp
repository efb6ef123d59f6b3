// SPDX-License-Identifier: GPL-3.0-or-later
#include "psoas/assessment/plan_draft.h"

#include <algorithm>

namespace psoas::assessment {

namespace {

const protocol::RotationStage* stageOf(Context& context, const protocol::Rotation& rotation, Side side)
{
    for (const protocol::RotationStage& stage : rotation.stages) {
        if (!stage.when || context.holds(*stage.when, side)) {
            return &stage;
        }
    }
    return nullptr;
}

/// Position after the last member that was done on one of the sides; the first if none ever was.
std::size_t nextTurn(Context& context, const protocol::Ids& members, const std::vector<Side>& sides)
{
    const auto& sessions = context.sessions();
    for (auto session = sessions.rbegin(); session != sessions.rend(); ++session) {
        const auto& doses = session->session->doses;
        for (auto dose = doses.rbegin(); dose != doses.rend(); ++dose) {
            const auto member = std::find(members.begin(), members.end(), dose->exercise);
            const bool here =
                dose->side == Side::Both || std::find(sides.begin(), sides.end(), dose->side) != sides.end();
            if (member != members.end() && here && dose->setsDone > 0) {
                return (static_cast<std::size_t>(member - members.begin()) + 1) % members.size();
            }
        }
    }
    return 0;
}

} // namespace

const protocol::Exercise* turnOf(const Draft& draft, const protocol::Rotation& rotation, const std::vector<Side>& sides)
{
    const protocol::RotationStage* stage =
        stageOf(draft.context, rotation, rotation.shared ? Side::None : sides.front());
    if (stage == nullptr || stage->members.empty()) {
        return nullptr;
    }
    const protocol::Ids& members = stage->members;
    const std::size_t first = nextTurn(draft.context, members, sides);
    for (std::size_t i = 0; i < members.size(); ++i) {
        const protocol::Exercise* member = draft.protocol.exercise(members[(first + i) % members.size()]);
        const bool locked = member == nullptr || std::any_of(sides.begin(), sides.end(),
                                                             [&](Side side) { return draft.isLocked(*member, side); });
        if (!locked) {
            return member;
        }
    }
    // All are locked: the locks will say so of the one whose turn it is.
    return draft.protocol.exercise(members[first]);
}

} // namespace psoas::assessment
