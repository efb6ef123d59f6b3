// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/protocol/protocol.h"

namespace psoas::app {

class TourGuide;

/// Takes the test once in each way that the protocol knows, a fortnight apart, and pictures what is seen of it: so
/// there is a test before, by another way too. Begins and ends on the page of today.
[[nodiscard]] bool tourMethods(const protocol::Protocol& protocol, TourGuide& guide);

} // namespace psoas::app
