// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/today_data.h"

class QWidget;

namespace psoas::app {

/// Below this width, at text scale 1, the cards of Today stand under each other.
inline constexpr int kTodayNarrow = 640;

/// What the last test showed on one side.
[[nodiscard]] QWidget* makeTestedSide(const protocol::Protocol& protocol, const TestedSide& side, QWidget* parent);
/// What will happen, for somebody without a session yet.
/// @param ofClient  it is read by a therapist
[[nodiscard]] QWidget* makeFirstUse(const protocol::Protocol& protocol, bool ofClient, QWidget* parent);

} // namespace psoas::app
