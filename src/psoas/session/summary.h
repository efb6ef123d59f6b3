// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/assessment/assessment.h"

namespace psoas::session {

/// A full screen was asked and wholly answered in a session that ends with `outcome`, which is no stop.
[[nodiscard]] bool fullScreenDone(const assessment::ScreenStatus& screen, assessment::Outcome outcome);

} // namespace psoas::session
