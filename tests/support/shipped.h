// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/loader.h"

namespace psoas::test {

/// The shipped protocol, loaded once for the whole program.
[[nodiscard]] inline const protocol::Protocol& shippedProtocol()
{
    static const auto kProtocol = protocol::shipped();
    return *kProtocol;
}

} // namespace psoas::test
