// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"
#include "psoas/session/events.h"

namespace psoas::session {

/// What a pain of 0…10 means by its number alone.
[[nodiscard]] inline Light lightOfPain(const protocol::Hurt& hurt, int pain) noexcept
{
    return pain >= hurt.redFrom ? Light::Red : pain >= hurt.amberFrom ? Light::Amber : Light::Green;
}

/// What it means of a kind.
[[nodiscard]] inline Light lightOf(const protocol::Hurt& hurt, const protocol::HurtKind& kind, int pain) noexcept
{
    switch (kind.effect) {
    case protocol::HurtEffect::Emergency:
        return Light::Emergency;
    case protocol::HurtEffect::Red:
        return Light::Red;
    case protocol::HurtEffect::ByNumber:
        break;
    }
    return lightOfPain(hurt, pain);
}

} // namespace psoas::session
