// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Sizes on the floor's face, as shares of its unit.
namespace psoas::app::face_share {

inline constexpr double kMargin = 0.04;
inline constexpr double kDigits = 0.26;
inline constexpr double kTextDigits = 0.24;
inline constexpr double kPhase = 0.088;
inline constexpr double kPlace = 0.064;
inline constexpr double kCue = 0.055;
inline constexpr double kNext = 0.050;
inline constexpr double kText = 0.048;
inline constexpr double kTitle = 0.066;
inline constexpr double kNextRow = 0.10;

// Of a scene without a clock.
inline constexpr double kCalmSide = 0.105;
inline constexpr double kCalmSideRow = 0.24;
inline constexpr double kCalmCue = 0.064;
inline constexpr double kCalmGap = 0.03;

} // namespace psoas::app::face_share
