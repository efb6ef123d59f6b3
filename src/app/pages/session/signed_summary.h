// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "psoas/session/engine.h"

#include <QStringList>

namespace psoas::app {

/// What a signature of the session stands under, in short: findings by side, clearances and overrides with their
/// initials, and how many notes there are.
[[nodiscard]] QStringList signedSummary(const session::Engine& engine, const session::State& state);

} // namespace psoas::app
